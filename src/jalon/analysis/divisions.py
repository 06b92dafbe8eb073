"""One record of an edition that became several of the next, or several that became one: told by the words they share."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import ceil
from operator import itemgetter

from jalon.analysis.edition_records import Record
from jalon.analysis.folding import shingles
from jalon.analysis.likenesses import Runs, rarest

PART_SHARE = 0.6  # of a part's runs of words, this share stands in the whole
WHOLE_SHARE = 0.6  # of the whole's runs of words, this share stands in its parts together
LEAST_SHARED_RUNS = 3  # fewer say nothing: "the Ministry will fund" opens many sentences
LEAST_CONTENTS = 2  # a priority is divided where another takes this many of its records with it...
CONTENTS_SHARE = 0.5  # ... and they are this share of what that other holds itself


def find_divisions(
    wholes: Sequence[Record], parts: Sequence[Record], *, continued: Mapping[str, str]
) -> dict[str, tuple[str, ...]]:
    """Return the records that stand in several of the other edition: the key of each whole with the keys of its parts, in their order.

    ``continued`` are the pairs known already (whole to part); a part among them may get companions, a part that continues another
    record is no companion. Each record is a part of one whole at most. Seen from the other side this finds what was merged.
    """
    texts = {part.key: part.text for part in parts}
    heirs = set(continued.values())
    free = [part for part in parts if part.key not in heirs]
    rest = {whole.key: _rest(whole, texts.get(continued.get(whole.key, ""), "")) for whole in wholes if whole.text}
    taken: defaultdict[str, list[str]] = defaultdict(list)
    for part, whole_key in _best_wholes(free, rest):
        taken[whole_key].append(part.key)
    order = {part.key: rank for rank, part in enumerate(parts)}
    found = {}
    for whole in wholes:
        heir = continued.get(whole.key)
        keys = sorted([*taken[whole.key], *([heir] if heir in order else [])], key=order.__getitem__)
        if len(keys) > 1 and taken[whole.key] and _covers(shingles(whole.text), [shingles(texts[key]) for key in keys]):
            found[whole.key] = tuple(keys)
    return found


def find_divided_priorities(
    wholes: Sequence[Record], parts: Sequence[Record], *, continued: Mapping[str, str], held: Sequence[tuple[str, str]]
) -> dict[str, tuple[str, ...]]:
    """Return the priorities whose records went to several: ``held`` names, for each record that continues, the priorities it stands under."""
    heirs = set(continued.values())
    taken: defaultdict[str, list[str]] = defaultdict(list)
    counts: defaultdict[str, defaultdict[str, int]] = defaultdict(lambda: defaultdict(int))
    for before, after in held:
        counts[after][before] += 1
    for part in parts:
        if part.key in heirs or not counts[part.key]:
            continue
        holder, count = max(counts[part.key].items(), key=itemgetter(1))
        if count >= LEAST_CONTENTS and count >= CONTENTS_SHARE * sum(counts[part.key].values()):
            taken[holder].append(part.key)
    order = {part.key: rank for rank, part in enumerate(parts)}
    found = {}
    for whole in wholes:
        heir = continued.get(whole.key)
        keys = sorted([*taken[whole.key], *([heir] if heir in order else [])], key=order.__getitem__)
        if len(keys) > 1 and taken[whole.key]:
            found[whole.key] = tuple(keys)
    return found


def _rest(whole: Record, heir: str) -> Runs:
    """Return the runs of a whole that the part which continues it does not have."""
    return shingles(whole.text) - shingles(heir) if heir else shingles(whole.text)


def _best_wholes(parts: Iterable[Record], rest: Mapping[str, Runs]) -> Iterator[tuple[Record, str]]:
    """Yield each part with the whole that most of its runs stand in, the first of equals; parts that stand in none are left out."""
    holders: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for rank, whole in enumerate(rest.values()):
        for run in whole:
            holders[run].append(rank)
    counts = {run: len(ranks) for run, ranks in holders.items()}
    keys, wholes = list(rest), list(rest.values())
    for part in parts:
        runs = shingles(part.text)
        enough = ceil(max(LEAST_SHARED_RUNS, PART_SHARE * len(runs)))
        near = {rank for run in rarest(runs, counts, shared=enough) for rank in holders.get(run, ())}
        fitting = [(-count, rank) for rank in near if (count := len(runs & wholes[rank])) >= enough]
        if fitting:
            yield part, keys[min(fitting)[1]]


def _covers(whole: Runs, parts: Sequence[Runs]) -> bool:
    together: set[tuple[str, ...]] = set().union(*parts)
    return len(whole & together) >= WHOLE_SHARE * len(whole)
