"""How many commitments are in each status, how many are not available, how many are stale: counts, never a percentage."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum
from django.utils import timezone

from jalon.followup.models import Status, Tally
from jalon.followup.models.tallies import STALE
from jalon.followup.queries.progress import ProgressMark
from jalon.followup.queries.scopes import Scope, entries_in, with_progress
from jalon.followup.tallying import scope_of
from jalon.registry.models import Organisation, Plan, Territory
from jalon.registry.queries.prepared import Prepared

UNAVAILABLE = "not_available"
#: What may be asked of a list of commitments, in the order in which counts show it.
ASKABLE = (*Status.values, UNAVAILABLE, STALE)


@dataclass(frozen=True, slots=True)
class Rollup:
    """How many commitments there are, in each status in the order of ``Status``, without one, and with one that is too old."""

    total: int
    in_status: tuple[tuple[str, int], ...]
    unavailable: int
    stale: int

    def count(self, asked: str) -> int:
        """Return how many there are of a status, "not_available" or "stale"."""
        return {UNAVAILABLE: self.unavailable, STALE: self.stale, **dict(self.in_status)}[asked]

    @property
    def is_reported(self) -> bool:
        """Tell whether anybody reported on any of them."""
        return self.unavailable < self.total


NOTHING = Rollup(0, tuple((status, 0) for status in Status.values), 0, 0)


def rollup_of(marks: Iterable[ProgressMark]) -> Rollup:
    """Return the counts of commitments whose progress is at hand: no query."""
    rows = list(marks)
    return _rollup([(mark.status, 1, int(mark.is_stale)) for mark in rows])


def rollup(scope: Scope, *, on: date | None = None) -> Rollup:
    """Return the counts of a scope, now or at the end of a day: kept ones where one thing is asked for, else counted from the commitments."""
    kept = _kept_scope(scope) if on is None or not isinstance(on, datetime) else None
    if kept is None:
        return rollups(scope, by="", on=on).get("", NOTHING)
    return _rollup_kept(_sums_now(scope=kept, today=timezone.localdate()) if on is None else _sums(scope=kept, day=on))


_KEYS = {
    "plan": Prepared(lambda name: Plan.objects.filter(public_id=name).values_list("pk")),
    "territory": Prepared(lambda name: Territory.objects.filter(slug=name).values_list("pk")),
    "organisation": Prepared(lambda name: Organisation.objects.filter(slug=name).values_list("pk")),
}


def _added_up(tallies: QuerySet[Tally]) -> QuerySet[Any, Any]:
    return tallies.order_by().values("status").annotate(sum=Sum("rows")).values_list("status", "sum")


_sums = Prepared(lambda scope, day: _added_up(Tally.objects.filter(scope=scope, day__lte=day)))
_sums_now = Prepared(lambda scope, today: _added_up(Tally.objects.filter(~Q(status=STALE) | Q(day__lte=today), scope=scope)))


def _kept_scope(scope: Scope) -> str | None:
    """Return whose tallies say what a scope counts; None where no tally does."""
    asked = {kind: name for kind in (*_KEYS, "priority") if (name := getattr(scope, kind))}
    if not asked:
        return ""
    [(kind, name), *others] = asked.items()
    if others or kind not in _KEYS:
        return None
    rows = _KEYS[kind](name=name)
    return scope_of(kind, rows[0][0]) if rows else None


def _rollup_kept(sums: Iterable[tuple[str, int]]) -> Rollup:
    found = dict(sums)
    stale = found.pop(STALE, 0)
    return replace(_rollup((status, several, 0) for status, several in found.items()), stale=stale)


def rollups(scope: Scope, *, by: str, on: date | None = None) -> dict[Any, Rollup]:
    """Return the counts of a scope for each value of a column of its entries (``version__plan__public_id``...), "" for all together."""
    entries = with_progress(entries_in(scope, on=on), on=on).order_by()
    columns = (*([by] if by else []), "progress_status")
    counted = entries.values(*columns).annotate(rows=Count("pk"), stale=Count("pk", filter=Q(is_stale=True)))
    found: dict[Any, list[tuple[str, int, int]]] = {}
    for row in counted:
        found.setdefault(row[by] if by else "", []).append((row["progress_status"], row["rows"], row["stale"]))
    return {key: _rollup(rows) for key, rows in found.items()}


def _rollup(rows: Iterable[tuple[str, int, int]]) -> Rollup:
    counts = dict.fromkeys(("", *Status.values), 0)
    stale = 0
    for status, several, old in rows:
        counts[status] += several
        stale += old
    return Rollup(sum(counts.values()), tuple((status, counts[status]) for status in Status.values), counts[""], stale)
