"""Find what is published by its words: accents, capitals and endings do not matter."""

import re
from collections.abc import Iterator

from django.db import connection
from django.db.models import QuerySet

from jalon.analysis.folding import words_of
from jalon.analysis.stems import ALGORITHMS, EMPTY_WORDS, stem
from jalon.registry.models import SearchEntry

LONGEST_QUERY = 400  # characters that are read; what comes after is left out
SHORTEST_OPENING = 3  # letters from which a word finds the words that begin with it
_PIECES = re.compile(r'["«“](?P<phrase>[^"»”]*)["»”]|(?P<words>[^"«“]+)')


def find(query: str, *, language: str = "") -> QuerySet[SearchEntry]:
    """Return the search entries that hold every word of a query, best first; none for a query without a word.

    Words in quotation marks are looked for side by side, as written. ``language`` ("fr", "en") says in which language to read the
    query's words, both where it is empty. The answer can be filtered and counted further; ``rank`` orders it, the smallest first.
    """
    terms = list(_terms(query[:LONGEST_QUERY], languages=[language] if language in ALGORITHMS else list(ALGORITHMS)))
    if not terms:
        return SearchEntry.objects.none()
    return _on_postgresql(terms) if connection.vendor == "postgresql" else _on_sqlite(terms)


def is_held(query: str, entry: SearchEntry) -> bool:
    """Tell whether an entry, kept or not, holds every word of a query as ``find`` reads it; any entry holds an empty one."""
    if not query.strip():
        return True
    terms = list(_terms(query[:LONGEST_QUERY], languages=list(ALGORITHMS)))
    words, stems = entry.folded.split(), set(entry.stems.split())
    return bool(terms) and all(_holds(term, words, stems) for term in terms)


def _holds(term: "_Term", words: list[str], stems: set[str]) -> bool:
    first, *rest = term
    if not first:
        return any(words[start : start + len(rest)] == rest for start in range(len(words) - len(rest) + 1))
    opens = len(first) >= SHORTEST_OPENING
    return any(word == first or (opens and word.startswith(first)) for word in words) or not stems.isdisjoint(rest)


_Term = tuple[str, ...]  # one word then its stems; a phrase's words when the first is empty


def _terms(query: str, *, languages: list[str]) -> Iterator[_Term]:
    words: list[str] = []
    for piece in _PIECES.finditer(query):
        if piece["words"] is not None:
            words += words_of(piece["words"])
        elif phrase := words_of(piece["phrase"]):
            yield ("", *phrase)
    for word in [word for word in words if word not in EMPTY_WORDS] or words:
        yield (word, *dict.fromkeys(stem(word, language=language) for language in languages))


def _on_sqlite(terms: list[_Term]) -> QuerySet[SearchEntry]:
    match = " AND ".join(_sqlite_term(term) for term in terms)
    return SearchEntry.objects.extra(
        select={"rank": "bm25(search_words, 4.0, 1.0)"},
        tables=["search_words"],
        where=["search_words.rowid = search_entry.id", "search_words MATCH %s"],
        params=[match],
        order_by=["rank", "search_entry.id"],
    )


def _sqlite_term(term: _Term) -> str:
    first, *rest = term
    if not first:
        return f'folded : "{" ".join(rest)}"'
    word = f'folded : "{first}"' + (" *" if len(first) >= SHORTEST_OPENING else "")
    return "(" + " OR ".join([word, *(f'stems : "{each}"' for each in rest)]) + ")"


def _on_postgresql(terms: list[_Term]) -> QuerySet[SearchEntry]:
    match = " & ".join(_postgresql_term(term) for term in terms)
    return SearchEntry.objects.extra(
        select={"rank": "-ts_rank_cd(search_entry.words, to_tsquery('simple', %s))"},
        select_params=[match],
        where=["search_entry.words @@ to_tsquery('simple', %s)"],
        params=[match],
        order_by=["rank", "search_entry.id"],
    )


def _postgresql_term(term: _Term) -> str:
    first, *rest = term
    if not first:
        return "(" + " <-> ".join(f"'{word}':A" for word in rest) + ")"
    word = f"'{first}':" + ("*A" if len(first) >= SHORTEST_OPENING else "A")
    return "(" + " | ".join([word, *(f"'{each}':D" for each in rest)]) + ")"
