"""Lists, page by page: one row more than the page holds tells whether another page follows."""

from collections.abc import Callable, Iterable, Sequence
from typing import Protocol, TypeVar

from django.db.models import Model, QuerySet

from jalon.publish.api.answers import Page
from jalon.publish.api.asking import ListAsked
from jalon.publish.api.cursors import cursor
from jalon.registry.queries.freshness import Freshness

MOST_COUNTS = 10_000  # kept by one process; all are let go of beyond
_COUNTS: dict[tuple[str, ...], int] = {}
Entry = TypeVar("Entry", bound=Model)


class Keyed(Protocol):
    """A row that knows its place in the list's order."""

    @property
    def key(self) -> int:
        """Return the place."""


Row = TypeVar("Row", bound=Keyed)


def page_of(
    entries: QuerySet[Entry],
    asked: ListAsked,
    *,
    freshness: Freshness,
    key: str,
    rows: Callable[[QuerySet[Entry]], Iterable[Row]],
    shape: Callable[[Sequence[Row]], list[object]],
) -> Page:
    """Return the page asked for of a queryset ordered by ``key``: read by ``rows``, shaped by ``shape``."""
    count = _counted(entries, asked, freshness=freshness)
    found = list(rows(entries.filter(**{f"{key}__gt": asked.after})[: asked.limit + 1]))
    shown = found[: asked.limit]
    return Page(shape(shown), cursor(shown[-1].key) if len(found) > asked.limit else None, count)


def _counted(entries: QuerySet[Entry], asked: ListAsked, *, freshness: Freshness) -> int:
    """Return how many entries there are, counted once for each state of the record: the pages of one list share it."""
    narrowed = asked.dict(exclude={"cursor", "limit"}, exclude_none=True)
    told = (entries.model.__name__, freshness.mark, *sorted(f"{name}={value}" for name, value in narrowed.items()))
    count = _COUNTS.get(told)
    if count is None:
        if len(_COUNTS) >= MOST_COUNTS:
            _COUNTS.clear()
        count = _COUNTS[told] = entries.count()
    return count
