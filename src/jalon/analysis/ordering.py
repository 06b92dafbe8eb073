"""Which records of a sequence kept their order: the fewest that must move to turn one order into another."""

from bisect import bisect_left
from collections.abc import Hashable, Sequence
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)


def keeping_order(old: Sequence[Key], new: Sequence[Key]) -> set[Key]:
    """Return the most keys that may stay where they are: the longest run of the old order that the new order keeps."""
    rank = {key: index for index, key in enumerate(old)}
    tails: list[int] = []  # the last rank of the best run of each length so far
    runs: list[tuple[Key, int]] = []
    for key in new:
        if key in rank:
            length = bisect_left(tails, rank[key])
            tails[length : length + 1] = [rank[key]]
            runs.append((key, length))
    staying: set[Key] = set()
    wanted, limit = len(tails) - 1, len(old)
    for key, length in reversed(runs):
        if length == wanted and rank[key] < limit:
            staying.add(key)
            wanted, limit = wanted - 1, rank[key]
    return staying
