"""The lists of a home: what waits for somebody and what is late, from all sources at once, filtered, sorted and cut into pages.

All sources are asked in one query, so that a list costs the same however long it is.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Count, DateField, Exists, F, IntegerField, OuterRef, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast

from jalon.followup.waiting.sources import SOURCES, Asking, Source
from jalon.registry.models import Plan

UNDATED = date.max
DUE, RECENT = "due", "recent"
COLUMNS = ("work_source", "work_row", "work_due", "work_changed", "work_plan")
MOST_PLANS = 200  # offered to choose from


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a list: from which source, of which table row, due when (None where no day is set)."""

    source: Source
    pk: int
    due_on: date | None
    plan: int | None


@dataclass(frozen=True, slots=True)
class Choice:
    """What somebody asks of a list: which work, which plan, in which order."""

    work: str = ""
    plan: int | None = None
    order: str = DUE


@dataclass(frozen=True, slots=True)
class Found:
    """The rows of one list for one person, not read yet: by source."""

    by_source: Mapping[str, QuerySet[Any]]
    sources: Mapping[str, Source]

    def without(self, *names: str) -> "Found":
        """Return the same with some sources left out."""
        return Found({name: rows for name, rows in self.by_source.items() if name not in names}, self.sources)

    def counted(self) -> tuple["Found", dict[str, int]]:
        """Return the same with the sources that have no row left out, and the counts: what is asked next is asked of fewer tables."""
        counts = self.counts()
        return Found({name: rows for name, rows in self.by_source.items() if name in counts}, self.sources), counts

    def counts(self) -> dict[str, int]:
        """Return how many rows each source has, those with none left out, in one query."""
        counted = [
            rows.order_by()
            .annotate(work=Value(name, TextField()))
            .values("work")
            .annotate(rows=Count("pk"))
            .values_list("work", "rows")
            for name, rows in self.by_source.items()
        ]
        return {name: count for name, count in _together(counted) if count} if counted else {}

    def plans(self) -> list[int]:
        """Return the plans to which rows belong, in one query."""
        of_plans = [rows for name, rows in self.by_source.items() if self.sources[name].plan]
        if not of_plans:
            return []
        # Asked of each plan: one row is enough, however many there are.
        named = reduce(or_, (Q(Exists(rows.order_by().filter(plan=OuterRef("pk")))) for rows in of_plans))
        return list(Plan.objects.filter(named).order_by("pk").values_list("pk", flat=True)[:MOST_PLANS])

    def page(self, choice: Choice, *, start: int, end: int) -> list[Row]:
        """Return the rows from a place to another in the chosen order, in one query."""
        chosen = {name: rows for name, rows in self.by_source.items() if choice.work in ("", name)}
        if choice.plan is not None:
            chosen = {name: rows.filter(plan=choice.plan) for name, rows in chosen.items() if self.sources[name].plan}
        if not chosen:
            return []
        columns = [_columns(self.sources[name], rows, order=choice.order, end=end) for name, rows in chosen.items()]
        order = ("-work_changed", *COLUMNS[:2]) if choice.order == RECENT else ("work_due", *COLUMNS[:2])
        found = _together(columns).order_by(*order)[start:end]
        return [Row(self.sources[source], row, None if due == UNDATED else due, plan) for source, row, due, _changed, plan in found]


def waiting_for(asking: Asking) -> Found:
    """Return what waits for somebody: the steps that are theirs to take."""
    return _found(lambda source: source.waiting(asking))


def late_for(asking: Asking) -> Found:
    """Return what is late, whoever it waits for, of all that somebody may see."""
    return _found(lambda source: source.late(asking) if source.due and source.seen else None)


def _found(rows_of: Callable[[Source], Any]) -> Found:
    rows = {source.name: rows_of(source) for source in SOURCES}
    return Found({name: one for name, one in rows.items() if one is not None}, {source.name: source for source in SOURCES})


def _columns(source: Source, rows: Any, *, order: str, end: int) -> Any:
    """Return the first rows in the columns that all sources share; their names are no field of any table.

    No more rows are needed of one source than the page ends at: the database finds them by an index, and sorts few.
    """
    first = (f"-{source.changed}", "pk") if order == RECENT else (source.due, "pk") if source.due else ("pk",)
    rows = source.model._default_manager.filter(pk__in=rows.order_by(*first).values("pk")[:end])
    due = F(source.due) if source.due else Cast(Value(UNDATED), DateField())
    plan = F("plan_id") if source.plan else Cast(Value(None), IntegerField())
    shared = (Value(source.name, TextField()), F("pk"), due, F(source.changed), plan)
    return rows.order_by().annotate(**dict(zip(COLUMNS, shared, strict=True))).values_list(*COLUMNS)


def _together(queries: Sequence[Any]) -> Any:
    first, *others = queries
    return first.union(*others, all=True) if others else first
