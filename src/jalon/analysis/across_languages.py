"""Repetition across languages: a translation says the same where numbers, names and order agree.

Two plans are laid side by side in their order; words of one origin, names and numbers ("900 000", "2028") look alike in French and in
English. What a pair has in common by chance is measured on the same two plans, set against each other out of step: a translation is far
above it, plans that merely speak of the same matters are not.
"""

from collections import Counter
from collections.abc import Sequence
from statistics import fmean

from jalon.analysis.alignment import Item, align

ABOVE_CHANCE = (
    0.18  # by how much more two plans must look alike in step than out of step: translations 0.28 and more, others 0.09 at most
)
COVERED = 0.5  # share of two plans' items that must stand in a pair
ALIKE = 0.15  # share of likeness from which two items of translated plans are one


def find_translations(one: Sequence[Item], other: Sequence[Item]) -> tuple[tuple[int, int], ...]:
    """Return the ranks of items that are one in two languages, in order; nothing where the plans are no translation of each other.

    A pair whose numbers disagree is none, whatever else it has in common: it does not say the same.
    """
    pairs = [(rank, place) for rank, place in align(one, other) if rank is not None and place is not None]
    if not pairs or 2 * len(pairs) < COVERED * (len(one) + len(other)):
        return ()
    in_step = [likeness(one[rank], other[place]) for rank, place in pairs]
    if fmean(in_step) - _by_chance(one, other, pairs) < ABOVE_CHANCE:
        return ()
    return tuple(
        pair
        for pair, alike in zip(pairs, in_step, strict=True)
        if alike >= ALIKE and Counter(one[pair[0]].figures) == Counter(other[pair[1]].figures)
    )


def likeness(one: Item, other: Item) -> float:
    """Return how much two texts in two languages have in common, from 0 to 1: words of one origin and names, each once."""
    left, right = one.roots | one.names, other.roots | other.names
    return 2 * len(left & right) / (len(left) + len(right)) if left and right else 0.0


def _by_chance(one: Sequence[Item], other: Sequence[Item], pairs: Sequence[tuple[int, int]]) -> float:
    """Return the mean likeness of the items that are out of step by a third; of a single pair, none."""
    step = max(1, len(pairs) // 3)
    shifted = [pairs[(at + step) % len(pairs)][1] for at in range(len(pairs))]
    return (
        fmean(likeness(one[rank], other[place]) for (rank, _), place in zip(pairs, shifted, strict=True)) if len(pairs) > 1 else 0.0
    )
