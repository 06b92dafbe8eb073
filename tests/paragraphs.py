"""Paragraphs in numbers, for tests and measurements: a vocabulary of made-up words, some paragraphs near-copies of earlier ones."""

from itertools import product

import numpy as np
from numpy.typing import NDArray

VOCABULARY = 40_000  # words, as often used as the words of a language: the second half as often as the first, and so on
_AT_ONCE = 10_000
_CONSONANTS = ("b", "c", "d", "f", "g", "l", "m", "n", "p", "r", "s", "t", "v", "tr", "pl", "ch")
_VOWELS = ("a", "e", "i", "o", "u", "é", "è", "ou", "on", "ai")


def paragraphs(count: int, *, near_percent: int = 5, seed: int = 1) -> list[str]:
    """Return so many paragraphs of 15 to 80 words; this share of them copies another, one word in fourteen changed at most.

    The same numbers give the same paragraphs. Paragraphs begin with a capital, and end with a stop; a third hold a typographic quote.
    """
    chance = np.random.default_rng(seed)
    words, quotes = _vocabulary(chance), ("", "l’", "l'")
    chosen = np.concatenate([_choose(chance, 80 * min(_AT_ONCE, count - start)) for start in range(0, count, _AT_ONCE)]).reshape(
        -1, 80
    )
    lengths = chance.integers(15, 81, count)
    for rank in np.flatnonzero(chance.random(count) < near_percent / 100).tolist():
        origin = int(chance.integers(0, max(1, rank)))
        chosen[rank], lengths[rank] = chosen[origin], lengths[origin]
        changes = int(chance.integers(0, lengths[rank] // 14 + 1))
        chosen[rank, chance.integers(0, lengths[rank], changes)] = _choose(chance, changes)
    rows = zip(chosen, lengths.tolist(), strict=True)
    return [
        quotes[rank % 3] + " ".join([words[word] for word in row[:length].tolist()]) + "."
        for rank, (row, length) in enumerate(rows)
    ]


def _vocabulary(chance: np.random.Generator) -> list[str]:
    syllables = [consonant + vowel for consonant, vowel in product(_CONSONANTS, _VOWELS)]
    sizes = chance.choice([1, 2, 3, 4, 5], VOCABULARY, p=[0.05, 0.3, 0.35, 0.2, 0.1]).tolist()
    drawn = iter(chance.integers(0, len(syllables), sum(sizes)).tolist())
    words = ["".join(syllables[next(drawn)] for _ in range(size)) for size in sizes]
    return sorted(words[: VOCABULARY // 400], key=len) + words[VOCABULARY // 400 :]


def _choose(chance: np.random.Generator, count: int) -> NDArray[np.uint16]:
    """Return ranks of words; rank r about as often as 1 / r."""
    return np.minimum(np.exp(chance.random(count) * np.log(VOCABULARY)).astype(np.int64), VOCABULARY) - 1
