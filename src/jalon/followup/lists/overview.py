"""How much each list holds for somebody: all of it, what waits for them, what is late; in three queries."""

from dataclasses import dataclass

from django.db.models import Count, TextField, Value

from jalon.followup.lists.kinds import LISTS
from jalon.followup.queries.reach import within_reach
from jalon.followup.waiting.lists import late_for, waiting_for
from jalon.followup.waiting.sources import SOURCES, Asking


@dataclass(frozen=True, slots=True)
class Held:
    """What the list of a kind holds for somebody."""

    kind: str
    all: int
    waiting: int
    late: int


def overview(asking: Asking) -> tuple[Held, ...]:
    """Return what each list holds."""
    waiting, late = _by_kind(waiting_for(asking).counts()), _by_kind(late_for(asking).counts())
    every = _counts(asking)
    return tuple(Held(kind, every.get(kind, 0), waiting.get(kind, 0), late.get(kind, 0)) for kind in LISTS)


def _by_kind(counts: dict[str, int]) -> dict[str, int]:
    kinds = {source.name: source.kind for source in SOURCES}
    found: dict[str, int] = {}
    for name, count in counts.items():
        found[kinds[name]] = found.get(kinds[name], 0) + count
    return found


def _counts(asking: Asking) -> dict[str, int]:
    counted = [
        within_reach(listed.model, asking.access)
        .order_by()
        .annotate(listed=Value(kind, TextField()))
        .values("listed")
        .annotate(rows=Count("pk"))
        .values_list("listed", "rows")
        for kind, listed in LISTS.items()
    ]
    first, *others = counted
    return dict(first.union(*others, all=True))
