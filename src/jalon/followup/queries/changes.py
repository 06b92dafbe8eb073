"""What changed between two days, for everybody: versions that were published and steps that may be told, newest first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet

from jalon.followup.models import Trace
from jalon.followup.queries.told import ToldSteps, told_steps
from jalon.registry.models import LedgerEntry, Plan, PriorityEntry, Version
from jalon.registry.queries.freshness import Freshness, registry_freshness
from jalon.registry.queries.moments import end_of
from jalon.registry.queries.plans import FIELDS, plan_marks
from jalon.registry.queries.rows import PlanMark, PriorityMark
from jalon.registry.queries.shown import standing

VERSION = "version"


@dataclass(frozen=True, slots=True)
class Within:
    """Which changes are asked for: those of the days from the first to the last (both included), of what is named by slug or identifier."""

    first: date | None = None
    last: date | None = None
    territory: str = ""
    organisation: str = ""
    plan: str = ""
    priority: str = ""
    committee: str = ""

    def condition(self, *, at: str, plan: str, territory: str, priority: str) -> Q:
        """Return the condition on rows whose fields these are; a version holds every priority that has an entry in it."""
        wanted = {
            f"{at}__gte": end_of(date.fromordinal(self.first.toordinal() - 1)) if self.first and self.first > date.min else None,
            f"{at}__lt": end_of(self.last) if self.last else None,
            f"{territory}__slug": self.territory,
            f"{plan}__in": Plan.objects.filter(responder__slug=self.organisation).values("pk") if self.organisation else None,
            f"{plan}__public_id": self.plan,
            f"{priority}__public_id": self.priority,
        }
        return Q(**{path: value for path, value in wanted.items() if value not in (None, "")})


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One change. ``key`` names it for ever; ``kind`` is "version" or the kind of an item; ``step`` and ``state`` are codes of its procedure.

    ``commitment`` and ``committee`` are public identifiers, "" where the change is about none; ``version`` is the number of a version
    published. ``line`` is the number of the step's line in the ledger, 0 for a version.
    """

    key: str
    at: datetime
    kind: str
    step: str
    state: str
    plan: PlanMark | None
    priority: PriorityMark | None
    commitment: str
    committee: str
    version: int | None
    line: int


@dataclass(frozen=True, slots=True)
class Changes:
    """Changes, newest first, how many there are in all, and what a sentence about each needs."""

    rows: tuple[ChangeRow, ...]
    count: int
    steps: ToldSteps


def changes(within: Within, *, language: str, offset: int = 0, limit: int = 50, is_counted: bool = True) -> Changes:
    """Return what changed, newest first: as many queries however many there are, and one for each kind of item among them.

    Things are called what they were called on the last day asked for.
    Two less, and a count of 0, where it is not counted.
    """
    versions, traces = _versions(within), _traces(within)
    count = versions.count() + traces.count() if is_counted else 0
    found = _published(list(versions.values(*_VERSION)[: offset + limit]))
    # They are chosen before what they say is read: to sort whole lines would cost more than to find them.
    chosen = Trace.objects.filter(pk__in=traces.values("pk")[: offset + limit]).order_by("-at", "-line_id")
    found += [_step(row) for row in chosen.values(*_TRACE)]
    shown = sorted(found, key=lambda row: (row["at"], row["order"]), reverse=True)[offset : offset + limit]
    return _shown(shown, count, language=language, on=within.last)


def _shown(found: list[dict[str, Any]], count: int, *, language: str, on: date | None = None) -> Changes:
    marks = _marks((row["plan"] for row in found), language=language, on=on)
    priorities = _priorities({row["priority"] for row in found if row.get("priority")}, on=on)
    rows = tuple(_change(row, marks, priorities) for row in found)
    return Changes(rows, count, told_steps((row.line for row in rows if row.line), on=on))


def changes_of(*, lines: Iterable[int], versions: Iterable[int], language: str, limit: int) -> Changes:
    """Return the steps that some lines of the ledger tell, those that everybody may be told of, and these versions, newest first."""
    traces = _traces(Within()).filter(line__in=set(lines))
    published = _versions(Within()).filter(pk__in=set(versions))
    found = [*_published(list(published.values(*_VERSION)[:limit])), *map(_step, traces.values(*_TRACE)[:limit])]
    shown = sorted(found, key=lambda row: (row["at"], row["order"]), reverse=True)[:limit]
    return _shown(shown, traces.count() + published.count(), language=language)


def changes_freshness() -> Freshness:
    """Return when anything that everybody may be told of changed last."""
    known = registry_freshness()
    last = Trace.objects.filter(is_public=True).order_by("-at").values_list("at", flat=True).first()
    if last is None:
        return known
    return Freshness(max(known.changed_at, last), f"{known.mark}-{int(last.timestamp() * 1_000_000):x}", known.day)


_VERSION = ("plan_id", "number", "published_at", "plan__public_id", "pk")
_TRACE = (
    *("line_id", "at", "plan_id", "line__action", "line__subject_kind", "line__details"),
    *("priority_id", "commitment__public_id", "committee__public_id"),
)


def _versions(within: Within) -> QuerySet[Version]:
    if within.committee:
        return Version.objects.none()
    where = within.condition(at="published_at", plan="plan", territory="plan__territory", priority="priorityentry_set__priority")
    return Version.objects.filter(where).order_by("-published_at", "-pk")


def _traces(within: Within) -> QuerySet[Trace]:
    where = within.condition(at="at", plan="plan", territory="territory", priority="priority")
    if within.committee:
        where &= Q(committee__public_id=within.committee)
    told = Q(plan__isnull=True) | Q(plan__current_version__isnull=False)
    return Trace.objects.filter(where, told, is_public=True).order_by("-at", "-line_id")


def _published(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return versions as changes, each in its place among the lines of the ledger: instants alone do not tell where a clock went back."""
    plans = {row["plan__public_id"] for row in rows}
    told = LedgerEntry.objects.filter(action="plan.published", subject_kind="plan", subject_id__in=plans) if plans else ()
    lines = {(line.subject_id, line.details["version"]): line.pk for line in told}
    return [_version(row, lines.get((row["plan__public_id"], row["number"]), 0)) for row in rows]


def _version(row: dict[str, Any], line: int) -> dict[str, Any]:
    return {
        "key": f"version-{row['plan__public_id']}-{row['number']}",
        "at": row["published_at"],
        "order": line,
        "kind": VERSION,
        "plan": row["plan_id"],
        "version": row["number"],
    }


def _step(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "key": f"line-{row['line_id']}",
        "at": row["at"],
        "order": row["line_id"],
        "kind": row["line__subject_kind"],
        "step": row["line__action"].partition(".")[2],
        "state": row["line__details"].get("after", ""),
        "plan": row["plan_id"],
        "priority": row["priority_id"],
        "commitment": row["commitment__public_id"] or "",
        "committee": row["committee__public_id"] or "",
        "line": row["line_id"],
    }


def _marks(plans: Iterable[int | None], *, language: str, on: date | None) -> dict[int, PlanMark]:
    keys = {plan for plan in plans if plan}
    return plan_marks(Plan.objects.filter(pk__in=keys).values(*FIELDS), language=language, on=on) if keys else {}


def _priorities(keys: set[int], *, on: date | None) -> dict[int, PriorityMark]:
    """Return what names priorities in the version shown of their plans, by row number: one query."""
    if not keys:
        return {}
    entries = standing(PriorityEntry.objects.filter(priority__in=keys), "priority", on=on)
    rows = entries.values_list("priority_id", "priority__public_id", "number", "text")
    return {key: PriorityMark(*mark) for key, *mark in rows}


def _change(row: dict[str, Any], marks: dict[int, PlanMark], priorities: dict[int, PriorityMark]) -> ChangeRow:
    return ChangeRow(
        key=row["key"],
        at=row["at"],
        kind=row["kind"],
        step=row.get("step", ""),
        state=row.get("state", ""),
        plan=marks.get(row["plan"]),
        priority=priorities.get(row.get("priority", 0)),
        commitment=row.get("commitment", ""),
        committee=row.get("committee", ""),
        version=row.get("version"),
        line=row.get("line", 0),
    )
