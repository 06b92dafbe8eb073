"""One priority as published: the region's words, the answers to them, what is missing."""

from dataclasses import dataclass
from datetime import date

from jalon.registry.models import PriorityEntry
from jalon.registry.queries.contents import version_contents
from jalon.registry.queries.plans import plan_marks, plan_of
from jalon.registry.queries.prepared import Prepared
from jalon.registry.queries.rows import Finding, PlanMark, PriorityBlock, PriorityMark, VersionMark
from jalon.registry.queries.versions import chosen_version, findings, known_versions, plan_versions, version_mark


@dataclass(frozen=True, slots=True)
class PriorityPage:
    """A priority in one version of its plan.

    ``siblings`` are the priorities of that version in reading order, this one included; ``versions`` those that held this priority
    by then, newest first; ``is_dropped`` tells that the plan's newest version (as of that day) no longer does; ``checks`` are the plan's findings about it.
    """

    plan: PlanMark
    version: VersionMark
    versions: tuple[VersionMark, ...]
    is_dropped: bool
    priority: PriorityBlock
    siblings: tuple[PriorityMark, ...]
    missing_numbers: tuple[str, ...]
    checks: tuple[Finding, ...]


_entries = Prepared(
    lambda public_id: PriorityEntry.objects.filter(priority__public_id=public_id).values_list(
        "version_id", "pk", "priority__plan_id"
    )
)
_in_version = Prepared(
    lambda version: PriorityEntry.objects.filter(version_id=version).values_list("priority__public_id", "number", "text")
)


def priority_page(public_id: str, *, language: str, on: date | None = None) -> PriorityPage | None:
    """Return a priority as it stands in the newest version that holds it (as of the end of a day); None where there is no such thing."""
    found = _entries(public_id=public_id)
    entries = {version: entry for version, entry, _ in found}
    rows = known_versions(plan_versions(plan=found[0][2]), on=on) if found else []
    shown = chosen_version([row for row in rows if row["pk"] in entries])
    current = chosen_version(rows)
    if shown is None or current is None:
        return None
    [plan] = plan_of(key=shown["plan_id"])
    newest = rows[0]["number"]
    siblings = _in_version(version=shown["pk"])
    [block] = version_contents(shown["pk"], language=language, on=on, priority=entries[shown["pk"]])
    return PriorityPage(
        plan=plan_marks([plan], language=language, on=on, titles={plan["pk"]: current["title"]})[plan["pk"]],
        version=version_mark(shown, newest=newest),
        versions=tuple(version_mark(row, newest=newest) for row in rows if row["pk"] in entries),
        is_dropped=shown is not current,
        priority=block,
        siblings=tuple(PriorityMark(*row) for row in siblings),
        missing_numbers=tuple(shown["missing_numbers"]),
        checks=tuple(finding for finding in findings(shown["checks"]) if _concerns(finding, block)),
    )


def _concerns(finding: Finding, block: PriorityBlock) -> bool:
    """Tell whether a finding is about a priority, one of its objectives or one of its commitments."""
    names = {block.public_id, *(row.public_id for row in block.commitments), *(row.public_id for row in block.objectives)}
    return not names.isdisjoint(finding.subjects)
