"""Published plans: one plan in one version, lists of plans."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from jalon.registry.models import Plan, Version
from jalon.registry.queries.contents import version_contents
from jalon.registry.queries.figures import figures_by_version, figures_of
from jalon.registry.queries.names import organisation_names, territory_names
from jalon.registry.queries.prepared import Prepared
from jalon.registry.queries.rows import Figures, Finding, PlanMark, PriorityBlock, VersionMark
from jalon.registry.queries.shown import published_plans, versions_shown
from jalon.registry.queries.versions import chosen_version, findings, known_versions, plan_versions, version_mark, version_rows

Row = Mapping[str, Any]
FIELDS = (
    "pk", "public_id", "title", "language", "starts_on", "ends_on", "is_demonstration", "changed_at", "strategy", "responder_id",
    "territory_id", "current_version_id",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A plan in a list, with what its current version holds and which numbers are not presented in its document."""

    plan: PlanMark
    version: VersionMark
    figures: Figures
    missing_numbers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlanPage:
    """A plan in one version: its outline, its checks as published, its versions newest first."""

    plan: PlanMark
    strategy: str
    version: VersionMark
    versions: tuple[VersionMark, ...]
    priorities: tuple[PriorityBlock, ...]
    checks: tuple[Finding, ...]
    missing_numbers: tuple[str, ...]
    figures: Figures


_published_plan = Prepared(lambda public_id: published_plans().filter(public_id=public_id).values(*FIELDS))
plan_of = Prepared(lambda key: Plan.objects.filter(pk=key).values(*FIELDS))


def plan_page(public_id: str, *, language: str, version: int | None = None, on: date | None = None) -> PlanPage | None:
    """Return a plan in its newest version, in version ``version``, or as of the end of a day; None where there is no such thing."""
    plan = next(iter(_published_plan(public_id=public_id)), None)
    rows = known_versions(plan_versions(plan=plan["pk"]), on=on) if plan else []
    shown = chosen_version(rows, number=version)
    if plan is None or shown is None:
        return None
    day = on or (timezone.localdate(shown["published_at"]) if version else None)
    newest = rows[0]["number"]
    priorities = version_contents(shown["pk"], language=language, on=day)
    return PlanPage(
        plan=plan_marks([plan], language=language, on=day, titles={plan["pk"]: shown["title"]})[plan["pk"]],
        strategy=plan["strategy"],
        version=version_mark(shown, newest=newest),
        versions=tuple(version_mark(row, newest=newest) for row in rows),
        priorities=priorities,
        checks=findings(shown["checks"]),
        missing_numbers=tuple(shown["missing_numbers"]),
        figures=figures_of(priorities),
    )


def plan_rows(plans: QuerySet[Plan], *, language: str, on: date | None = None) -> tuple[PlanRow, ...]:
    """Return the published plans among these, in their order, as of the end of a day where one is told: six queries."""
    rows = [row for row in plans.values(*FIELDS) if row["current_version_id"]]
    versions = {row["plan_id"]: row for row in version_rows(_shown_of(rows, on=on))}
    marks = plan_marks(rows, language=language, on=on)
    figures = figures_by_version({row["pk"]: row["published_at"] for row in versions.values()})
    found = [(row, versions[row["pk"]]) for row in rows if row["pk"] in versions]
    return tuple(
        PlanRow(
            plan=marks[row["pk"]],
            version=version_mark(version, newest=version["number"]),
            figures=figures.get(version["pk"], Figures()),
            missing_numbers=tuple(version["missing_numbers"]),
        )
        for row, version in found
    )


def _shown_of(rows: Iterable[Row], *, on: date | None) -> QuerySet[Version]:
    if on is None:
        return Version.objects.filter(pk__in=[row["current_version_id"] for row in rows])
    return versions_shown(on).filter(plan__in=[row["pk"] for row in rows])


def plan_marks(
    rows: Iterable[Row], *, language: str, on: date | None = None, titles: Mapping[int, str] | None = None
) -> dict[int, PlanMark]:
    """Return what names each plan, from the values of ``FIELDS``, by database key: two queries.

    Of a past day, ``titles`` are those under which the plans stood then, where they are known; one query more where they are not.
    """
    plans = list(rows)
    titles = _titles_then((row["pk"] for row in plans), on=on) if titles is None else titles
    responders = organisation_names((row["responder_id"] for row in plans), language=language, on=on)
    territories = territory_names((row["territory_id"] for row in plans), language=language, on=on)
    return {
        row["pk"]: PlanMark(
            public_id=row["public_id"],
            title=titles.get(row["pk"]) or row["title"],
            language=row["language"],
            responder=responders[row["responder_id"]],
            territory=territories[row["territory_id"]],
            starts_on=row["starts_on"],
            ends_on=row["ends_on"],
            is_demonstration=row["is_demonstration"],
            changed_at=row["changed_at"],
        )
        for row in plans
    }


def _titles_then(plans: Iterable[int], *, on: date | None) -> dict[int, str]:
    """Return the titles under which plans stood at the end of a day, by database key; nothing where no day is told."""
    return {} if on is None else dict(versions_shown(on).filter(plan__in=list(plans)).values_list("plan_id", "title"))
