"""What a search finds: published records with the words lit, and how many there are on each side of every filter."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from django.db.models import Count, F, QuerySet

from jalon.analysis.folding import words_of
from jalon.analysis.stems import ALGORITHMS, EMPTY_WORDS, stem
from jalon.registry.models import ObjectiveEntry, SearchEntry
from jalon.registry.queries.names import BothNames, organisations_in_both, territories_in_both
from jalon.registry.queries.open_data import (
    SETTING,
    OpenCommitment,
    OpenPriority,
    Setting,
    open_commitments,
    open_priorities,
    published_commitments,
    published_priorities,
    setting_of,
)
from jalon.registry.queries.rows import CommitmentRow, Named, PriorityMark
from jalon.registry.queries.searching_then import counts_of, held_on
from jalon.registry.queries.shown import standing
from jalon.registry.search import SHORTEST_OPENING, find

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class SearchFilters:
    """What a search is narrowed down to; an empty word or None narrows nothing. Territories and organisations by slug."""

    territory: str = ""
    organisation: str = ""
    record: str = ""
    kind: str = ""
    firmness: str = ""
    status: str = ""
    language: str = ""
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a filter and how many records it would leave, the other filters kept; ``name`` where it is a place or a body."""

    value: str
    name: Named | None
    count: int
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class FoundRow:
    """A record found. ``record`` is priority, objective or commitment; ``lit`` are the ranges of ``text`` that were asked for.

    ``commitment`` is the whole row where it is one.
    """

    record: str
    public_id: str
    number: str
    text: str
    language: str
    lit: tuple[tuple[int, int], ...]
    priority: PriorityMark
    setting: Setting
    commitment: CommitmentRow | None


@dataclass(frozen=True, slots=True)
class SearchPage:
    """One page of what was found, best first. ``choices`` by filter, the most frequent first (years: the newest first)."""

    query: str
    count: int
    rows: tuple[FoundRow, ...]
    choices: Mapping[str, tuple[Choice, ...]]


_COLUMNS = {
    "territory": "territory__slug",
    "organisation": "organisation__slug",
    "record": "kind",
    "kind": "commitment_kind",
    "firmness": "firmness",
    "status": "status",
    "language": "language",
    "year": "year",
}
_PRIORITY = ("priority_entry__priority__public_id", "priority_entry__number", "priority_entry__text")


def search_page(
    query: str, filters: SearchFilters, *, language: str, offset: int = 0, limit: int = 20, on: date | None = None
) -> SearchPage:
    """Return the records that hold every word of a query, from ``offset`` on, with what each filter would leave.

    A query that is empty keeps every record: the filters alone choose, the newest plan first.
    ``language`` is that of names; a query's words are read in French and in English. A fixed number of queries.
    At the end of a day, where one is told: what held the words then, in the order of plans and of their contents.
    """
    given = {field.name: getattr(filters, field.name) for field in fields(SearchFilters)}
    chosen = {name: value for name, value in given.items() if value}
    if on is None:
        found = _held(query).filter(**{_COLUMNS[name]: value for name, value in chosen.items()})
        keys = list(found.values_list("kind", "public_id")[offset : offset + limit])
        counts = _counts(query)
    else:
        held = held_on(query, on, columns=_COLUMNS)
        counts = counts_of(held, _COLUMNS)
        passing = [one for one in held if not _refusing(dict(zip(_COLUMNS, one.columns, strict=True)), chosen)]
        keys = [(one.kind, one.public_id) for one in passing[offset : offset + limit]]
    return SearchPage(
        query=query,
        count=sum(count for row, count in counts if not _refusing(row, chosen)),
        rows=tuple(_rows(keys, query=query, on=on)),
        choices=_choices(counts, chosen, language=language, on=on),
    )


def found_rows(query: str, filters: SearchFilters, *, limit: int, on: date | None = None) -> tuple[FoundRow, ...]:
    """Return the best records that a search finds, as many as ``limit``: what is downloaded."""
    return search_page(query, filters, language="fr", limit=limit, on=on).rows


def lit_words(text: str, query: str) -> tuple[tuple[int, int], ...]:
    """Return the ranges of a text whose words a query asks for: the same word, one that it begins, or one of the same stem."""
    asked = set(words_of(query))
    asked = asked - EMPTY_WORDS or asked
    stems = {stem(word, language=language) for word in asked for language in ALGORITHMS}
    openings = tuple(word for word in asked if len(word) >= SHORTEST_OPENING)

    def is_asked(word: str) -> bool:
        folded = "".join(words_of(word))
        known = folded in asked or folded.startswith(openings)
        return known or any(stem(folded, language=language) in stems for language in ALGORITHMS if folded not in EMPTY_WORDS)

    return tuple(word.span() for word in _WORD.finditer(text) if is_asked(word[0]))


def _held(query: str) -> QuerySet[SearchEntry]:
    """Return the entries that a query finds, all of them where nothing is written."""
    return find(query) if query.strip() else SearchEntry.objects.order_by(F("year").desc(nulls_last=True), "plan_id", "id")


def _counts(query: str) -> list[tuple[dict[str, Any], int]]:
    """Return how many records of each combination of filters a query finds: one query, as many rows as there are combinations."""
    rows = _held(query).order_by().values_list(*_COLUMNS.values()).annotate(count=Count("pk"))
    return [(dict(zip(_COLUMNS, row[:-1], strict=True)), row[-1]) for row in rows]


def _refusing(row: Mapping[str, Any], chosen: Mapping[str, Any]) -> list[str]:
    """Return the filters that a combination does not pass."""
    return [name for name, value in chosen.items() if row[name] != value]


def _choices(
    counts: Iterable[tuple[dict[str, Any], int]], chosen: Mapping[str, Any], *, language: str, on: date | None
) -> dict[str, tuple[Choice, ...]]:
    tallies: dict[str, Counter[Any]] = {name: Counter() for name in _COLUMNS}
    for row, count in counts:
        refusing = _refusing(row, chosen)
        # What one filter alone refuses is what another value of that filter would leave.
        for name in tallies if not refusing else refusing if len(refusing) == 1 else ():
            if row[name]:
                tallies[name][row[name]] += count
    for name, tally in tallies.items():
        tally.update({chosen[name]: 0} if name in chosen else {})
    names = {
        "territory": territories_in_both(tallies["territory"], on=on),
        "organisation": organisations_in_both(tallies["organisation"], on=on),
    }
    return {
        name: tuple(
            Choice(str(value), _name(names.get(name, {}).get(value), language), count, chosen.get(name) == value)
            for value, count in sorted(tally.items(), key=lambda pair: (-pair[0] if name == "year" else -pair[1], str(pair[0])))
        )
        for name, tally in tallies.items()
    }


def _name(both: BothNames | None, language: str) -> Named | None:
    return None if both is None else both.english if language == "en" else both.french


def _rows(keys: list[tuple[str, str]], *, query: str, on: date | None) -> list[FoundRow]:
    """Return the records behind (kind, identifier) pairs, in their order: three queries."""
    ids = {kind: [public_id for each, public_id in keys if each == kind] for kind in ("priority", "objective", "commitment")}
    commitments, priorities = published_commitments(on=on), published_priorities(on=on)
    made = [
        *map(_commitment, open_commitments(commitments.filter(commitment__public_id__in=ids["commitment"]), on=on)),
        *map(_priority, open_priorities(priorities.filter(priority__public_id__in=ids["priority"]), on=on)),
        *_objectives(ids["objective"], on=on),
    ]
    by_key = {(row.record, row.public_id): replace(row, lit=lit_words(row.text, query)) for row in made}
    return [by_key[key] for key in keys if key in by_key]


def _commitment(found: OpenCommitment) -> FoundRow:
    row = found.row
    return FoundRow("commitment", row.public_id, row.number, row.text, row.language, (), row.priority, found.setting, row)


def _priority(found: OpenPriority) -> FoundRow:
    mark = found.mark
    return FoundRow("priority", mark.public_id, mark.number, mark.title, found.language, (), mark, found.setting, None)


def _objectives(ids: list[str], *, on: date | None) -> Iterator[FoundRow]:
    entries = standing(ObjectiveEntry.objects.filter(objective__public_id__in=ids), "objective", on=on)
    for row in entries.values("version_id", "text", "objective__public_id", "version__reading__language", *_PRIORITY, *SETTING):
        mark = PriorityMark(*(row[name] for name in _PRIORITY))
        setting = setting_of(row, responder=row["version__plan__responder__slug"], on=on)
        language = row["version__reading__language"]
        yield FoundRow("objective", row["objective__public_id"], "", row["text"], language, (), mark, setting, None)
