"""How many commitments are in each status, how many are not available, how many are stale: counts, never a percentage."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q

from jalon.followup.models import Status
from jalon.followup.queries.progress import ProgressMark
from jalon.followup.queries.scopes import Scope, entries_in, with_progress

UNAVAILABLE = "not_available"
STALE = "stale"
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
    """Return the counts of a scope, now or at the end of a day: one query for now."""
    return rollups(scope, by="", on=on).get("", NOTHING)


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
