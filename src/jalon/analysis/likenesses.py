"""Which texts of two editions share much of their wording, without comparing each with each.

Two texts that are alike share most of their runs of words, so also some of their rare ones: a pair that shares none of the rarest runs of
each cannot be alike enough (prefix filtering, Chaudhuri et al. 2006). The runs that hundreds of records share are never followed.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from math import ceil

from jalon.analysis.folding import shingles

Alike = tuple[float, int, int]
Runs = frozenset[tuple[str, ...]]


def alike_texts(before: Mapping[int, str], after: Mapping[int, str], *, least: float) -> Iterator[Alike]:
    """Yield the pairs that share at least ``least`` (above 0, to 1) of their runs: how much, the rank before, the rank after."""
    runs_before, runs_after = ({rank: shingles(text) for rank, text in side.items()} for side in (before, after))
    counts = Counter(run for side in (runs_before, runs_after) for runs in side.values() for run in runs)
    holders: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, runs in runs_after.items():
        for run in rarest(runs, counts, shared=_needed(runs, least=least)):
            holders[run].append(place)
    for rank, runs in runs_before.items():
        near = {place for run in rarest(runs, counts, shared=_needed(runs, least=least)) for place in holders.get(run, ())}
        for place in near:
            likeness = 2 * len(runs & runs_after[place]) / (len(runs) + len(runs_after[place]))
            if likeness >= least:
                yield likeness, rank, place


def rarest(runs: Runs, counts: Mapping[tuple[str, ...], int], *, shared: int) -> Iterable[tuple[str, ...]]:
    """Return the rarest runs of a text, of which any text that shares so many of its runs has one at least."""
    return sorted(runs, key=lambda run: (counts.get(run, 0), run))[: max(0, len(runs) - shared + 1)]


def _needed(runs: Runs, *, least: float) -> int:
    """Return how many runs of a text another has at least, where the two are alike."""
    return ceil(least / (2 - least) * len(runs) - 1e-9)
