"""Two sequences in two languages, item to item: numbers, figures, names and words of one origin tell which goes with which; order decides."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log

from jalon.analysis.folding import fold, words_of
from jalon.analysis.stems import EMPTY_WORDS

# Two items whose texts tell nothing go together by their place alone; an item that stands alone costs a little.
BY_PLACE = 0.5
ALONE = -0.2
SAME_NUMBER, OTHER_NUMBER = 1.0, -0.4
SAME_FIGURES, MISSING_FIGURES = 1.0, -0.3
SAME_NAMES = 1.5
COGNATES = 1.5
LENGTH = 0.4  # per factor of e between the lengths: a translation is about as long
COGNATE_LETTERS = 5
_NAME = re.compile(r"(?<![.!?:]\s)(?<!^)\b[^\W\d_a-zà-öø-ÿ][\w’'-]+")


@dataclass(frozen=True)
class Item:
    """One item of a sequence: its number as printed, its words, and the figures read in them (values as text)."""

    text: str
    number: str = ""
    figures: tuple[str, ...] = ()

    @cached_property
    def names(self) -> frozenset[str]:
        """Return its words with a capital inside a sentence: names and acronyms, most of which no language translates."""
        return frozenset(fold(found.group()) for found in _NAME.finditer(self.text))

    @cached_property
    def roots(self) -> frozenset[str]:
        """Return how its longer words begin: words of one origin begin alike in both languages."""
        return frozenset(
            word[:COGNATE_LETTERS] for word in words_of(self.text) if len(word) >= COGNATE_LETTERS and word not in EMPTY_WORDS
        )


def align(left: Sequence[Item], right: Sequence[Item]) -> list[tuple[int | None, int | None]]:
    """Return the ranks that go together, in order; None beside an item that has no counterpart."""
    best = [[0.0] * (len(right) + 1) for _ in range(len(left) + 1)]
    for rank in range(len(left) + 1):
        for place in range(len(right) + 1):
            best[rank][place] = max(
                0.0 if rank == place == 0 else float("-inf"),
                best[rank - 1][place] + ALONE if rank else float("-inf"),
                best[rank][place - 1] + ALONE if place else float("-inf"),
                best[rank - 1][place - 1] + affinity(left[rank - 1], right[place - 1]) if rank and place else float("-inf"),
            )
    return _traced(best, left, right)


def _traced(best: Sequence[Sequence[float]], left: Sequence[Item], right: Sequence[Item]) -> list[tuple[int | None, int | None]]:
    pairs: list[tuple[int | None, int | None]] = []
    rank, place = len(left), len(right)
    while rank or place:
        if rank and place and best[rank][place] == best[rank - 1][place - 1] + affinity(left[rank - 1], right[place - 1]):
            rank, place = rank - 1, place - 1
            pairs.append((rank, place))
        elif rank and best[rank][place] == best[rank - 1][place] + ALONE:
            rank -= 1
            pairs.append((rank, None))
        else:
            place -= 1
            pairs.append((None, place))
    return pairs[::-1]


def affinity(one: Item, other: Item) -> float:
    """Return how much speaks for two items being one, in two languages: positive where they go together."""
    total = BY_PLACE - LENGTH * abs(log((len(one.text) + 20) / (len(other.text) + 20)))
    if one.number and other.number:
        total += SAME_NUMBER if words_of(one.number) == words_of(other.number) else OTHER_NUMBER
    if one.figures or other.figures:
        shared = (Counter(one.figures) & Counter(other.figures)).total()
        share = 2 * shared / (len(one.figures) + len(other.figures))
        total += SAME_FIGURES * share + MISSING_FIGURES * (1 - share)
    return total + SAME_NAMES * _share(one.names, other.names) + COGNATES * _share(one.roots, other.roots)


def _share(left: frozenset[str], right: frozenset[str]) -> float:
    return 2 * len(left & right) / (len(left) + len(right)) if left and right else 0.0
