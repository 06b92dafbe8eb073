"""One record of an edition that became several of the next, or several that became one: told by the words they share."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from operator import itemgetter

from jalon.analysis.edition_records import Record
from jalon.analysis.folding import shingles

PART_SHARE = 0.6  # of a part's runs of words, this share stands in the whole
WHOLE_SHARE = 0.6  # of the whole's runs of words, this share stands in its parts together
LEAST_SHARED_RUNS = 3  # fewer say nothing: "the Ministry will fund" opens many sentences
LEAST_CONTENTS = 2  # a priority is divided where another takes this many of its records with it...
CONTENTS_SHARE = 0.5  # ... and they are this share of what that other holds itself

Runs = frozenset[tuple[str, ...]]


def find_divisions(
    wholes: Sequence[Record], parts: Sequence[Record], *, continued: Mapping[str, str]
) -> dict[str, tuple[str, ...]]:
    """Return the records that stand in several of the other edition: the key of each whole with the keys of its parts, in their order.

    ``continued`` are the pairs known already (whole to part); a part among them may get companions, a part that continues another
    record is no companion. Each record is a part of one whole at most. Seen from the other side this finds what was merged.
    """
    texts = {part.key: part.text for part in parts}
    free = [part for part in parts if part.key not in set(continued.values())]
    rest = {whole.key: _rest(whole, texts.get(continued.get(whole.key, ""), "")) for whole in wholes if whole.text}
    taken: defaultdict[str, list[str]] = defaultdict(list)
    keys_of_wholes = list(rest)
    holders: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for rank, key in enumerate(keys_of_wholes):
        for run in rest[key]:
            holders[run].append(rank)
    for part in free:
        best = _best_whole(shingles(part.text), holders)
        if best is not None:
            taken[keys_of_wholes[best]].append(part.key)
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


def _best_whole(runs: Runs, holders: Mapping[tuple[str, ...], Sequence[int]]) -> int | None:
    """Return the rank of the whole that most of a part's runs stand in, the first of equals; None where there is none."""
    shared = Counter(rank for run in runs for rank in holders.get(run, ()))
    enough = max(LEAST_SHARED_RUNS, PART_SHARE * len(runs))
    fitting = [(-count, rank) for rank, count in shared.items() if count >= enough]
    return min(fitting)[1] if fitting else None


def _covers(whole: Runs, parts: Sequence[Runs]) -> bool:
    together: set[tuple[str, ...]] = set().union(*parts)
    return len(whole & together) >= WHOLE_SHARE * len(whole)
