"""The words of many texts at once, as arrays of hashes: what `folding` says of one text, without a Python object a word."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from jalon.analysis.folding import fold_letters, same_words

Hashes = NDArray[np.uint64]
Places = NDArray[np.int64]

_BETWEEN = "\0"  # between two texts: never part of a word
_PADDING = b" " * 16
_CHUNK = 8  # bytes of a word hashed at once
_FIRST, _SECOND, _SINGLE = (np.uint64(each) for each in (0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB))
_MASKS: Hashes = np.array([(1 << 8 * length) - 1 for length in range(_CHUNK + 1)], dtype=np.uint64)


@dataclass(frozen=True, slots=True)
class HashedTexts:
    """Texts as hashes, in their order: ``first[i]`` to ``first[i + 1]`` are the places of the words of text ``i``.

    ``words`` holds one hash a word; ``runs`` one a word too, that of the word and its neighbour: the shingles of `folding`, the last
    of each text given twice. ``identities`` are equal for texts of the same words, 0 for a text without any.
    """

    first: Places
    words: Hashes
    runs: Hashes
    identities: Hashes

    @property
    def counts(self) -> Places:
        """The number of words of each text."""
        return np.diff(self.first)


def hash_texts(texts: Sequence[str]) -> HashedTexts:
    """Return the words, runs of words and identities of texts; a batch of some thousands is fastest."""
    if (folded := _fold_together(texts)) is not None:
        first, words = _hash_words(folded, count=len(texts))
    else:
        first, words = _hash_apart(texts)
    runs = _hash_runs(words, first)
    return HashedTexts(first, words, runs, _hash_identities(words, first))


def mixed(hashes: Hashes) -> Hashes:
    """Return hashes each bit of which depends on every bit of those given."""
    mixed = hashes ^ (hashes >> np.uint64(32))
    mixed *= _SECOND
    mixed ^= mixed >> np.uint64(29)
    return mixed


def _fold_together(texts: Sequence[str]) -> bytes | None:
    """Return texts folded, a zero byte between two; None where they have to be folded one by one."""
    joined = _BETWEEN.join(texts)
    if joined.count(_BETWEEN) >= max(1, len(texts)):
        joined = _BETWEEN.join(text.replace(_BETWEEN, " ") for text in texts)
    return fold_letters(joined)


def _hash_apart(texts: Sequence[str]) -> tuple[Places, Hashes]:
    """Hash the words of texts folded one by one; letters outside ASCII count by the bytes of their UTF-8."""
    folded = _BETWEEN.join(map(same_words, texts)).encode("utf-8")
    return _hash_words(folded, count=len(texts))


def _hash_words(folded: bytes, *, count: int) -> tuple[Places, Hashes]:
    """Return where the words of each of so many texts begin among all, and the hash of each word."""
    padded = b" " + folded + _PADDING
    data: NDArray[np.uint8] = np.frombuffer(padded, dtype=np.uint8)
    is_word = data > ord(" ")
    edges = np.flatnonzero(is_word[1:] != is_word[:-1]) + 1
    starts, ends = edges[0::2], edges[1::2]
    chunks: NDArray[Any] = np.ndarray(len(padded) - _CHUNK + 1, dtype="<u8", buffer=padded, strides=(1,))
    words = _hash_chunks(chunks, starts, lengths=ends - starts)
    between = np.cumsum([len(text) + 1 for text in folded.split(b"\0")][:-1])  # each in its place, for the space in front
    first = np.zeros(count + 1, dtype=np.int64)
    first[1:count] = np.searchsorted(starts, between)
    first[count:] = len(words) if count else 0
    return first, words


def _hash_chunks(chunks: NDArray[Any], starts: Places, *, lengths: Places) -> Hashes:
    """Return the hash of each word, eight bytes after eight bytes."""
    words: Hashes = chunks[starts]
    words &= _MASKS[np.minimum(lengths, _CHUNK)]
    words *= _FIRST
    words ^= words >> np.uint64(32)
    longer, done = np.flatnonzero(lengths > _CHUNK), _CHUNK
    while len(longer):
        part: Hashes = chunks[starts[longer] + done]
        part &= _MASKS[np.minimum(lengths[longer] - done, _CHUNK)]
        words[longer] = mixed(words[longer] * _SINGLE + part)
        done += _CHUNK
        longer = longer[lengths[longer] > done]
    return words


def _hash_runs(words: Hashes, first: Places) -> Hashes:
    """Return the hash of each word with the next; at the end of a text that of the run before, or of its only word."""
    runs = words * _FIRST
    runs[:-1] += words[1:]
    runs = mixed(runs)
    counts = np.diff(first)
    last = first[1:] - 1
    single, several = last[counts == 1], last[counts > 1]
    runs[several] = runs[several - 1]
    runs[single] = mixed(words[single] ^ _SINGLE)
    return runs


@lru_cache(maxsize=1)
def _powers(length: int) -> Hashes:
    return np.cumprod(np.full(length, _SECOND, dtype=np.uint64), dtype=np.uint64)


def _hash_identities(words: Hashes, first: Places) -> Hashes:
    """Return one hash a text, of its words in order; 0 where there is none."""
    counts = np.diff(first)
    identities = np.zeros(len(counts), dtype=np.uint64)
    filled = np.flatnonzero(counts)
    if len(filled):
        longest = 1 << int(counts.max()).bit_length()
        ranks = np.arange(len(words)) - np.repeat(first[:-1], counts)
        identities[filled] = mixed(np.add.reduceat(words * _powers(longest)[ranks], first[filled])) | np.uint64(1)
    return identities
