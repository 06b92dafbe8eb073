"""What changed from one version of a plan to another: every record of both in exactly one change, told by identifiers and words."""

from dataclasses import dataclass
from datetime import date

from jalon.analysis.comparing import compare_editions
from jalon.analysis.explaining import Comparison, Section
from jalon.registry.models import Version
from jalon.registry.queries.contents import version_contents
from jalon.registry.queries.plans import FIELDS, plan_marks
from jalon.registry.queries.rows import PlanMark, VersionMark
from jalon.registry.queries.shown import published_plans
from jalon.registry.queries.versions import known_versions, version_mark, version_rows
from jalon.registry.sides import version_side


@dataclass(frozen=True, slots=True)
class PlanDifference:
    """Two versions of a plan side by side."""

    plan: PlanMark
    older: VersionMark
    newer: VersionMark
    versions: tuple[VersionMark, ...]
    comparison: Comparison

    @property
    def changed(self) -> tuple[Section, ...]:
        """Return the priorities under which anything changed, those of the newer version first."""
        return changed_sections(self.comparison)


def changed_sections(comparison: Comparison) -> tuple[Section, ...]:
    """Return the priorities of a comparison under which anything changed."""
    return tuple(section for section in comparison.sections() if section.is_changed)


def plan_difference(public_id: str, *, older: int, newer: int, language: str, on: date | None = None) -> PlanDifference | None:
    """Return what changed between two versions of a published plan, by number; None where one of them does not exist (at the end of a day)."""
    plan = published_plans().filter(public_id=public_id).values(*FIELDS).first()
    rows = known_versions(version_rows(Version.objects.filter(plan_id=plan["pk"])), on=on) if plan else []
    by_number = {row["number"]: row for row in rows}
    if plan is None or older not in by_number or newer not in by_number:
        return None
    marks = tuple(version_mark(row, newest=rows[0]["number"]) for row in rows)
    mark = plan_marks([plan], language=language, on=on)[plan["pk"]]
    sides = [
        version_side(version_contents(by_number[number]["pk"], language=language, on=on), name=f"v{number}", language=mark.language)
        for number in (older, newer)
    ]
    standing = {record.key for record in sides[1].records}
    known = {record.key: record.key for record in sides[0].records if record.key in standing}
    return PlanDifference(
        plan=mark,
        older=next(mark for mark in marks if mark.number == older),
        newer=next(mark for mark in marks if mark.number == newer),
        versions=marks,
        comparison=compare_editions(*sides, known=known),
    )
