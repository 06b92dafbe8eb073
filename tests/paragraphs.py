"""Paragraphs in numbers, for tests and measurements: a vocabulary of made-up words, some paragraphs near-copies of earlier ones."""

from itertools import product

import numpy as np

VOCABULARY = 40_000  # words, as often used as the words of a language: the second half as often as the first, and so on
_CONSONANTS = ("b", "c", "d", "f", "g", "l", "m", "n", "p", "r", "s", "t", "v", "tr", "pl", "ch")
_VOWELS = ("a", "e", "i", "o", "u", "é", "è", "ou", "on", "ai")


def paragraphs(count: int, *, near_percent: int = 5, seed: int = 1) -> list[str]:
    """Return so many paragraphs of 15 to 80 words; this share of them copies another, one word in fourteen changed at most.

    The same numbers give the same paragraphs. Paragraphs begin with a capital, and end with a stop; a third hold a typographic quote.
    """
    chance = np.random.default_rng(seed)
    words = _vocabulary(chance)
    chosen = _choose(chance, 80 * count).reshape(count, 80)
    lengths = chance.integers(15, 81, count)
    copies = np.flatnonzero(chance.random(count) < near_percent / 100) if count > 1 else np.zeros(0, dtype=int)
    for rank in copies[copies > 0]:
        origin = int(chance.integers(0, rank))
        chosen[rank], lengths[rank] = chosen[origin], lengths[origin]
        changes = int(chance.integers(0, max(1, lengths[rank] // 14) + 1))
        places = chance.integers(0, lengths[rank], changes)
        chosen[rank, places] = _choose(chance, changes)
    quotes = ("", "l’", "l'")
    return [
        quotes[rank % 3] + " ".join([words[word] for word in row[:length]]) + "."
        for rank, (row, length) in enumerate(zip(chosen.tolist(), lengths.tolist(), strict=True))
    ]


def _vocabulary(chance: np.random.Generator) -> list[str]:
    syllables = [consonant + vowel for consonant, vowel in product(_CONSONANTS, _VOWELS)]
    sizes = chance.choice([1, 2, 3, 4, 5], VOCABULARY, p=[0.05, 0.25, 0.35, 0.25, 0.1]).tolist()
    drawn = iter(chance.integers(0, len(syllables), sum(sizes)).tolist())
    words = ["".join(syllables[next(drawn)] for _ in range(size)) for size in sizes]
    return sorted(words, key=len)


def _choose(chance: np.random.Generator, count: int) -> np.ndarray:
    """Return ranks of words; rank r about as often as 1 / r."""
    return np.minimum(np.exp(chance.random(count) * np.log(VOCABULARY)).astype(np.int64), VOCABULARY) - 1
