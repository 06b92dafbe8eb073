"""Searching what stood on a past day: the search's own index where a plan is unchanged since, the words of that day where it is not."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Any

from jalon.registry.models import Plan, SearchEntry, Version
from jalon.registry.queries.moments import end_of
from jalon.registry.queries.shown import versions_shown
from jalon.registry.search import find, is_held
from jalon.registry.search_index import NO_STATUS, STATUSES_ON, entries_of_versions

KINDS = ("priority", "objective", "commitment")


@dataclass(frozen=True, slots=True)
class Held:
    """A record that held the words; ``columns`` says what filters read of it, ``place`` where it comes: the newest plan first."""

    kind: str
    public_id: str
    columns: tuple[Any, ...]
    place: tuple[int, ...]


def held_on(query: str, on: date, *, columns: Mapping[str, str]) -> list[Held]:
    """Return the records that held every word of a query at the end of a day, all of them where it is empty, in order.

    ``columns`` maps filters to the paths of a search entry. In the order of plans and of their contents: how well words fit is not told.
    """
    statuses = dict(chain.from_iterable(tell(on).items() for tell in STATUSES_ON))
    found = [_held(entry, statuses, columns) for entry in chain(_unchanged(query, on), _changed(query, on))]
    return sorted(found, key=lambda held: held.place)


def counts_of(held: Iterable[Held], columns: Iterable[str]) -> list[tuple[dict[str, Any], int]]:
    """Return how many records there are of each combination of filters."""
    return [(dict(zip(columns, row, strict=True)), count) for row, count in Counter(one.columns for one in held).items()]


def _unchanged(query: str, on: date) -> Iterator[SearchEntry]:
    """Yield the entries of plans whose current version stood on the day."""
    known = find(query) if query.strip() else SearchEntry.objects.all()
    entries = known.filter(plan__current_version__published_at__lt=end_of(on)).select_related("territory", "organisation")
    yield from entries.defer("folded", "stems").order_by("pk").iterator(chunk_size=2000)


def _changed(query: str, on: date) -> Iterator[SearchEntry]:
    """Yield the entries of plans that were published anew since, made of the words that they said on the day."""
    shown = versions_shown(on).exclude(plan__current_version__published_at__lt=end_of(on))
    versions = {version.pk: _then(version) for version in shown.select_related("plan__territory", "plan__responder", "reading")}
    for rank, entry in enumerate(entries_of_versions(versions)):
        if is_held(query, entry):
            entry.pk = rank
            yield entry


def _then(version: Version) -> Plan:
    """Return the plan of a version, in the language that it had then."""
    version.plan.language = version.reading.language or version.plan.language
    return version.plan


def _held(entry: SearchEntry, statuses: Mapping[str, str], columns: Mapping[str, str]) -> Held:
    told = {"status": statuses.get(entry.public_id, NO_STATUS) if entry.kind == "commitment" else ""}
    return Held(
        kind=entry.kind,
        public_id=entry.public_id,
        columns=tuple(told.get(path, _read(entry, path)) for path in columns.values()),
        place=(-(entry.year or 0), entry.plan_id, KINDS.index(entry.kind), entry.pk),
    )


def _read(entry: SearchEntry, path: str) -> Any:
    value: Any = entry
    for name in path.split("__"):
        value = getattr(value, name)
    return value
