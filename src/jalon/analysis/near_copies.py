"""Texts that repeat one another, among a few or among millions: the same words, or nearly the same.

Two texts are *identical* where their folded words are the same, in the same order; *near* where Dice's coefficient over their pairs of
neighbouring words (`folding.similarity`) reaches NEAR_PERCENT. Texts that are linked through a third stand in one group.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import xxhash

from jalon.analysis.folding import same_words, shingles

# Share of wording from which two texts are nearly the same; whole, so that a share on the edge is never rounded off it.
NEAR_PERCENT = 85
FEW = 1_000  # texts compared without fingerprints, where no near pair is missed at all


@dataclass(frozen=True, slots=True)
class Repetition:
    """Texts that repeat one another, by rank: one tuple a wording, of all the texts that have it; the first to stand comes first."""

    wordings: tuple[tuple[int, ...], ...]

    @property
    def members(self) -> tuple[int, ...]:
        """All ranks of the group, in order."""
        return tuple(sorted(rank for wording in self.wordings for rank in wording))


def find_repetition(texts: Sequence[str], *, near_percent: int = NEAR_PERCENT) -> tuple[Repetition, ...]:
    """Return the groups of texts that are identical or near, each of two texts or more, in the order of their first.

    Among FEW texts nothing is missed; among more, what `fingerprints` says.
    """
    if len(texts) > FEW:
        from jalon.analysis.fingerprints import fingerprints, repetition_among  # numpy takes its time to load

        return repetition_among(fingerprints(texts), texts, near_percent=near_percent)
    leaders: dict[str, int] = {}
    copies: list[tuple[int, int]] = []
    for rank, text in enumerate(texts):
        if (words := same_words(text)) and (leader := leaders.setdefault(words, rank)) != rank:
            copies.append((rank, leader))
    ranks = list(leaders.values())
    near = _near_pairs([shingles(texts[rank]) for rank in ranks], near_percent=near_percent)
    return repetition_groups(copies, ((ranks[one], ranks[other]) for one, other in near))


def digest_of_words(text: str) -> str:
    """Return 32 digits that two texts share if, and practically only if, their words are the same; "" for a text without words."""
    words = same_words(text)
    return xxhash.xxh3_128_hexdigest(words.encode()) if words else ""


def shared_percent(one: str, other: str) -> int:
    """Return the share of wording that two texts have in common, in whole percent, rounded down: near from NEAR_PERCENT on."""
    left, right = shingles(one), shingles(other)
    return 200 * len(left & right) // (len(left) + len(right)) if left and right else 0


def repetition_groups(copies: Iterable[tuple[int, int]], near: Iterable[Iterable[int]]) -> tuple[Repetition, ...]:
    """Return the groups that texts make, in the order of their first.

    ``copies``: each text that is not the first of its words, with the first; ``near``: the pairs of first texts that are near.
    """
    firsts = Links(near).firsts()
    wordings: dict[int, list[int]] = {}
    for rank, leader in copies:
        wordings.setdefault(leader, [leader]).append(rank)
    groups: dict[int, list[int]] = defaultdict(list)
    for leader in sorted(wordings.keys() | firsts.keys()):
        groups[firsts.get(leader, leader)].append(leader)
    return tuple(Repetition(tuple(tuple(wordings.get(leader, [leader])) for leader in groups[first])) for first in sorted(groups))


def _near_pairs(texts: Sequence[frozenset[tuple[str, ...]]], *, near_percent: int) -> Iterator[tuple[int, int]]:
    """Yield the pairs that share enough runs of words.

    Two texts that are near share one of the rarest runs of each, so only those are looked up: texts that merely open alike, as the
    sentences of a plan do, never meet.
    """
    frequency = Counter(run for runs in texts for run in runs)
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for rank, runs in enumerate(texts):
        rarest = sorted(runs, key=lambda run: (frequency[run], run))
        least_shared = -(-len(runs) * near_percent // (200 - near_percent))
        met: set[int] = set()
        for run in rarest[: len(runs) - least_shared + 1]:
            met.update(holders[run])
            holders[run].append(rank)
        for earlier in sorted(met):
            if 200 * len(runs & texts[earlier]) >= near_percent * (len(runs) + len(texts[earlier])):
                yield earlier, rank


class Links:
    """Which texts are linked, directly or through others: each with the first of those it is linked with."""

    def __init__(self, near: Iterable[Iterable[int]] = ()) -> None:
        self._above: dict[int, int] = {}
        for one, other in near:
            self.link(one, other)

    def link(self, one: int, other: int) -> None:
        """Link two texts, and all that are linked with either."""
        low, high = sorted((self.first(one), self.first(other)))
        self._above[high], self._above[low] = low, low

    def first(self, rank: int) -> int:
        """Return the first text that one is linked with: itself, where there is none before it."""
        above = self._above
        while (higher := above.get(rank, rank)) != rank:
            above[rank] = rank = above.get(higher, higher)
        return rank

    def firsts(self) -> dict[int, int]:
        """Return each linked text with the first that it is linked with."""
        return {rank: self.first(rank) for rank in self._above}
