"""The search for repetition among many texts: a fingerprint a text, then only the pairs of texts that may be near, compared exactly.

Which pairs are compared is decided by MinHash: of two texts on the very edge of nearness 99 in 100 are compared, of texts nearer than
that nearly all. Every pair that is returned was compared run by run, by hashes of 52 bits and more.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

from jalon.analysis.hashed_words import Hashes, Places, hash_texts, mixed
from jalon.analysis.near_copies import NEAR_PERCENT, Links, Repetition, repetition_groups

BATCH = 2048  # texts hashed at once: their arrays stay in the processor's cache
TOGETHER = 16_384  # texts whose least hashes are found at once: enough of each length
ROWS = 4  # least hashes that agree for two texts to be compared...
BANDS = 14  # ... in one of so many bands
WINDOW = 64  # texts of one bucket are compared with so many of the next ones
_BLOCK = 2048  # pairs compared at once
_AGREEING = (
    20  # of the ROWS * BANDS least hashes: what two near texts agree on at the very least (6 standard deviations under the mean)
)

Pairs = NDArray[np.int64]
Number = TypeVar("Number", np.int64, np.uint64)


class Texts(Protocol):
    """Texts by their rank, fetched as they are asked for: a list, or a reader of what is stored elsewhere."""

    def __getitem__(self, rank: int, /) -> str: ...


@dataclass(frozen=True, slots=True)
class Fingerprints:
    """What the search for repetition keeps of texts, a row each, 120 bytes: nothing else of them need stay in memory.

    ``identities``: equal for identical texts, 0 for a text without words. ``bands``: (texts, BANDS), equal in one place at least for
    near texts. Rows may be stored, and joined in any order.
    """

    identities: Hashes
    bands: Hashes

    def __len__(self) -> int:
        return len(self.identities)


def repetition_among(prints: Fingerprints, texts: Texts, *, near_percent: int = NEAR_PERCENT) -> tuple[Repetition, ...]:
    """Return the groups of identical or near texts, in the order of their first; only texts that may be near are fetched again."""
    leaders = identical_leaders(prints.identities)
    different = np.flatnonzero(leaders == np.arange(len(leaders)))
    near = linking_pairs(different[candidate_pairs(prints.bands[different])], texts, near_percent=near_percent)
    copies = np.flatnonzero((leaders >= 0) & (leaders != np.arange(len(leaders))))
    return repetition_groups(zip(copies.tolist(), leaders[copies].tolist(), strict=True), near.tolist())


def fingerprints(texts: Iterable[str]) -> Fingerprints:
    """Return the fingerprints of texts, read batch after batch: more texts may come than memory holds."""
    parts = [_fingerprint(batch) for batch in _batches(texts)]
    return join_fingerprints(parts)


def join_fingerprints(parts: Sequence[Fingerprints]) -> Fingerprints:
    """Return fingerprints made apart as one, in the order given."""
    if not parts:
        return Fingerprints(np.zeros(0, dtype=np.uint64), np.zeros((0, BANDS), dtype=np.uint64))
    return Fingerprints(np.concatenate([part.identities for part in parts]), np.concatenate([part.bands for part in parts]))


def marks_of(prints: Fingerprints) -> NDArray[np.int64]:
    """Return the bands told apart by their place, (texts, BANDS), as the signed numbers that databases hold: near texts share one."""
    places = np.arange(1, BANDS + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    return mixed(prints.bands ^ places).view(np.int64)


def identical_leaders(identities: Hashes) -> Places:
    """Return for each text the rank of the first of the same words: its own, for the first; -1 for a text without words."""
    order = np.argsort(identities)
    ordered = identities[order]
    leaders = np.full(len(identities), -1, dtype=np.int64)
    if len(identities):
        starts = np.flatnonzero(np.concatenate([[True], ordered[1:] != ordered[:-1]]))
        lengths = np.diff(np.append(starts, len(order)))
        leaders[order] = np.repeat(np.minimum.reduceat(order, starts), lengths)
        leaders[identities == 0] = -1
    return leaders


def candidate_pairs(bands: Hashes) -> Pairs:
    """Return the pairs of rows, (pairs, 2), lower rank first, that agree on one band at least: those worth comparing."""
    count = len(bands)
    found = [_bucket_pairs(mixed(bands[:, band].copy()), count) for band in range(bands.shape[1])] if count > 1 else []
    merged = _sorted_once(np.concatenate(found)) if found else np.zeros(0, dtype=np.int64)
    pairs = np.stack(np.divmod(merged, max(count, 1)), axis=1)
    rows = np.ascontiguousarray(bands).view(np.uint16)
    agreeing = _AGREEING * bands.shape[1] // BANDS
    kept = [block[(rows[block[:, 0]] == rows[block[:, 1]]).sum(axis=1) >= agreeing] for block in _blocks(pairs, 1 << 16)]
    return np.concatenate(kept) if kept else pairs


def near_pairs(pairs: Pairs, texts: Texts, *, near_percent: int = NEAR_PERCENT) -> Pairs:
    """Return those of the pairs of ranks whose texts are near, compared exactly; texts are fetched block after block."""
    kept = [block[_are_near(block, texts, near_percent=near_percent)] for block in _blocks(pairs, _BLOCK)]
    return np.concatenate(kept) if kept else pairs


def linking_pairs(pairs: Pairs, texts: Texts, *, near_percent: int = NEAR_PERCENT) -> Pairs:
    """Return as many of the near pairs as it takes to link all that are near: what is linked already is not compared again."""
    links, kept = Links(), [pairs[:0]]
    for block in _blocks(pairs, _BLOCK):
        ranks, places = _ranks_of(block)
        firsts = np.array([links.first(rank) for rank in ranks.tolist()])[places]
        near = near_pairs(block[firsts[:, 0] != firsts[:, 1]], texts, near_percent=near_percent)
        for one, other in near.tolist():
            links.link(one, other)
        kept.append(near)
    return np.concatenate(kept)


def _batches(texts: Iterable[str]) -> Iterator[list[str]]:
    batch: list[str] = []
    for text in texts:
        batch.append(text)
        if len(batch) == TOGETHER:
            yield batch
            batch = []
    if batch:
        yield batch


def _blocks(pairs: Pairs, size: int) -> Iterator[Pairs]:
    return (pairs[start : start + size] for start in range(0, len(pairs), size))


def _fingerprint(texts: Sequence[str]) -> Fingerprints:
    hashed = [hash_texts(texts[start : start + BATCH]) for start in range(0, len(texts), BATCH)]
    counts = np.concatenate([each.counts for each in hashed])
    runs = np.concatenate([(each.runs >> np.uint64(48)).astype(np.uint16) for each in hashed])
    return Fingerprints(np.concatenate([each.identities for each in hashed]), _bands(runs, counts))


def _multipliers() -> NDArray[np.uint16]:
    """Return ROWS * BANDS odd numbers drawn without a rule; stored fingerprints stand on them, so they never change."""
    drawn = [rank * 0x9E3779B97F4A7C15 % (1 << 64) for rank in range(1, ROWS * BANDS + 1)]
    return (mixed(np.array(drawn, dtype=np.uint64)) >> np.uint64(48)).astype(np.uint16) | np.uint16(1)


_MULTIPLIERS = _multipliers()


def _bands(runs: NDArray[np.uint16], counts: Places) -> Hashes:
    """Return the least of the runs of each text under each of ROWS * BANDS orders, ROWS of 16 bits side by side in one number.

    Orders are those of odd numbers multiplied by an odd number, modulo 2**16. Texts of about the same length are worked on together.
    """
    runs, first = runs | np.uint16(1), np.cumsum(counts) - counts
    bands = np.zeros((len(counts), ROWS * BANDS), dtype=np.uint16)
    for part in _of_like_length(counts):
        lengths = counts[part]
        block = runs[first[part] + np.minimum(np.arange(lengths[-1])[:, None], lengths - 1)]
        ordered = np.empty_like(block)
        least = np.empty((ROWS * BANDS, len(part)), dtype=np.uint16)
        for row, multiplier in enumerate(_MULTIPLIERS):
            np.multiply(block, multiplier, out=ordered)
            np.minimum.reduce(ordered, axis=0, out=least[row])
        bands[part] = least.T
    return bands.view(np.uint64)


def _of_like_length(counts: Places) -> Iterator[Places]:
    """Yield texts that have words, the shortest first, in parts of which little is padding and which stay in the cache."""
    order = np.argsort(counts, kind="stable")
    ordered = counts[order]
    start = int(np.searchsorted(ordered, 1))
    while start < len(order):
        longest = int(ordered[start]) * 9 // 8 + 2
        stop = min(int(np.searchsorted(ordered, longest, side="right")), start + max(1, (1 << 17) // longest))
        yield order[start:stop]
        start = stop


def _bucket_pairs(keys: Hashes, count: int) -> Pairs:
    """Return the pairs of ranks whose keys are equal, each as one number; in large buckets each with the WINDOW next ones."""
    bits = np.uint64(max(1, (count - 1).bit_length()))
    packed = (keys >> bits << bits) | np.arange(count, dtype=np.uint64)
    packed.sort()
    tops = packed >> bits
    is_same = tops[1:] == tops[:-1]
    shared = np.flatnonzero(np.concatenate([is_same, [False]]) | np.concatenate([[False], is_same]))
    tops, ranks = tops[shared], (packed[shared] & ((np.uint64(1) << bits) - np.uint64(1))).astype(np.int64)
    found = []
    for step in range(1, min(WINDOW, len(tops) - 1) + 1):
        places = np.flatnonzero(tops[step:] == tops[:-step])
        if not len(places):
            break
        found.append(ranks[places] * count + ranks[places + step])
    return np.concatenate(found) if found else np.zeros(0, dtype=np.int64)


def _are_near(pairs: Pairs, texts: Texts, *, near_percent: int) -> NDArray[np.bool_]:
    """Return which pairs share enough runs of words."""
    ranks, sides = _ranks_of(pairs)
    hashed = hash_texts([texts[int(rank)] for rank in ranks])
    owners, runs = _distinct(np.repeat(np.arange(len(ranks)), hashed.counts), hashed.runs)
    sizes = np.bincount(owners, minlength=len(ranks))
    first = np.concatenate([[0], np.cumsum(sizes)])
    lengths = sizes[sides].ravel()
    pair_of = np.repeat(np.arange(len(sides)).repeat(2), lengths)
    offsets = np.arange(len(pair_of)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    both = runs[np.repeat(first[sides.ravel()], lengths) + offsets]
    distinct = np.bincount(_distinct(pair_of, both)[0], minlength=len(sides))
    whole = sizes[sides].sum(axis=1)
    return np.asarray(200 * (whole - distinct) >= near_percent * whole)


def _sorted_once(numbers: NDArray[Number]) -> NDArray[Number]:
    """Return the distinct numbers in order, sorting them in place: several times faster than `numpy.unique`."""
    numbers.sort()
    return numbers[np.concatenate([[True], numbers[1:] != numbers[:-1]])] if len(numbers) else numbers


def _ranks_of(pairs: Pairs) -> tuple[Places, Places]:
    """Return the ranks that stand in pairs, in order, and the pairs as places among them."""
    ranks = _sorted_once(pairs.flatten())
    return ranks, np.searchsorted(ranks, pairs)


def _distinct(owners: Places, runs: Hashes) -> tuple[Places, Hashes]:
    """Return each owner's distinct runs, by their first 52 bits; there are at most 4096 owners."""
    packed = (owners.astype(np.uint64) << np.uint64(52)) | (runs >> np.uint64(12))
    packed = _sorted_once(packed)
    return (packed >> np.uint64(52)).astype(np.int64), packed << np.uint64(12)
