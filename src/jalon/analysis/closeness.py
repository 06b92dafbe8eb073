"""How close the records of two editions are by what sets each apart from its siblings: words that they all share count for little."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache

from jalon.analysis.folding import shingles, words_of
from jalon.analysis.stems import EMPTY_WORDS

SHORT_WORDS = 5  # with one word of so few changed, hardly a pair of words is left
SHARED_BY_MANY = 100  # records: what so many hold tells none of them apart, and is not counted at all

Traits = frozenset[tuple[str, ...]]


def closeness(
    before: Sequence[str], after: Sequence[str], *, free: tuple[Collection[int], Collection[int]]
) -> dict[tuple[int, int], float]:
    """Return how close each free record of one edition is to each of the other, from 0 to 1; pairs that share nothing are left out.

    By pairs of neighbouring words and by telling words, whichever makes them closer: the first keeps order, the second forgives a word
    changed in the middle of a short text.
    """
    found: dict[tuple[int, int], float] = {}
    for traits in (shingles, telling_words):
        for pair, likeness in _likenesses([traits(text) for text in before], [traits(text) for text in after], free=free):
            found[pair] = max(likeness, found.get(pair, 0.0))
    return found


@lru_cache(maxsize=8192)
def telling_words(text: str) -> Traits:
    """Return what tells a text from its siblings: its words, less those that say nothing, and its pairs of words where it is not short."""
    words = words_of(text)
    telling = frozenset((word,) for word in words if word not in EMPTY_WORDS) or frozenset((word,) for word in words)
    return telling if len(words) <= SHORT_WORDS else telling | shingles(text)


def _likenesses(
    before: Sequence[Traits], after: Sequence[Traits], *, free: tuple[Collection[int], Collection[int]]
) -> Iterable[tuple[tuple[int, int], float]]:
    """Yield the weighted share of traits of each pair; a trait that several records of one edition have weighs less."""
    weights = _weights(before, after)
    holders: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for place in sorted(free[1]):
        for trait in sorted(after[place] & weights.keys()):
            holders[trait].append(place)
    totals = {place: _total(after[place], weights) for place in free[1]}
    for rank in sorted(free[0]):
        shared: defaultdict[int, float] = defaultdict(float)
        # In a fixed order: sums of fractions depend on it.
        for trait in sorted(before[rank] & weights.keys()):
            for place in holders.get(trait, ()):
                shared[place] += weights[trait]
        whole = _total(before[rank], weights)
        for place, weight in shared.items():
            yield (rank, place), 2 * weight / (whole + totals[place])


def _weights(before: Iterable[Traits], after: Iterable[Traits]) -> dict[tuple[str, ...], float]:
    counts = [Counter(trait for traits in edition for trait in traits) for edition in (before, after)]
    most = {trait: max(count[trait] for count in counts) for trait in counts[0].keys() | counts[1].keys()}
    return {trait: 1 / count for trait, count in most.items() if count <= SHARED_BY_MANY}


def _total(traits: Traits, weights: Mapping[tuple[str, ...], float]) -> float:
    return sum(sorted(weights[trait] for trait in traits if trait in weights))
