"""The commitments that a count is made of: a list, narrowed down to a status, to those without one, or to the stale ones."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from jalon.followup.models.tallies import STALE
from jalon.followup.queries.progress import NOT_AVAILABLE, ProgressMark, progress_of
from jalon.followup.queries.rollups import UNAVAILABLE, Rollup, rollup
from jalon.followup.queries.scopes import Scope, entries_in, with_progress
from jalon.registry.queries.rows import PriorityMark

_FIELDS = (
    *("commitment__public_id", "number", "wording__text", "wording__language", "version__plan__public_id", "version__title"),
    *("priority_entry__priority__public_id", "priority_entry__number", "priority_entry__text", "version__plan__language"),
)


@dataclass(frozen=True, slots=True)
class ProgressRow:
    """A commitment in the list, with where it stands."""

    public_id: str
    number: str
    text: str
    language: str
    plan_id: str
    plan_title: str
    plan_language: str
    priority: PriorityMark
    mark: ProgressMark


@dataclass(frozen=True, slots=True)
class ProgressList:
    """One page of the list, how many rows it has in all, and the counts of the whole scope."""

    rows: tuple[ProgressRow, ...]
    count: int
    rollup: Rollup


def progress_list(
    scope: Scope, *, language: str, asked: str = "", on: date | None = None, offset: int = 0, limit: int = 50
) -> ProgressList:
    """Return commitments of a scope in the order in which their plans were published; ``asked`` is one of ``rollups.ASKABLE`` or "" for all."""
    counts = rollup(scope, on=on)
    entries = narrowed(with_progress(entries_in(scope, on=on), on=on), asked)
    found = list(entries.order_by("version_id", "position").values(*_FIELDS)[offset : offset + limit])
    marks = progress_of(commitments=[row["commitment__public_id"] for row in found], language=language, on=on)
    return ProgressList(
        rows=tuple(_row(row, marks) for row in found), count=counts.count(asked) if asked else counts.total, rollup=counts
    )


def narrowed(entries: QuerySet[Any], asked: str) -> QuerySet[Any]:
    """Return the entries in a status, without one ("not_available"), or with one that is too old ("stale"); all of them for ""."""
    if not asked:
        return entries
    if asked == STALE:
        return entries.filter(is_stale=True)
    return entries.filter(progress_status="" if asked == UNAVAILABLE else asked)


def _row(row: Mapping[str, Any], marks: Mapping[str, ProgressMark]) -> ProgressRow:
    public_id, number, text, language, plan_id, plan_title, priority_id, priority_number, title, plan_language = (
        row[name] for name in _FIELDS
    )
    mark = marks.get(public_id, NOT_AVAILABLE)
    priority = PriorityMark(priority_id, priority_number, title)
    return ProgressRow(public_id, number, text, language, plan_id, plan_title, plan_language, priority, mark)
