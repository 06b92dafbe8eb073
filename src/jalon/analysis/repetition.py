"""The same words in several places of a plan, and words that are nearly the same."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from jalon.analysis.folding import same_words, shingles
from jalon.analysis.rows import CommitmentRow, PriorityRow

NEAR_PERCENT = (
    85  # share of wording from which two texts are nearly the same; whole, so that a share on the edge is never rounded off it
)


def identical_commitments(priorities: Iterable[PriorityRow]) -> tuple[tuple[str, ...], ...]:
    """Return the keys of commitments of the same words, group by group, in reading order."""
    groups: dict[str, list[str]] = defaultdict(list)
    for commitment in _commitments(priorities):
        groups[same_words(commitment.text)].append(commitment.key)
    return tuple(tuple(keys) for words, keys in groups.items() if words and len(keys) > 1)


def near_identical_commitments(priorities: Iterable[PriorityRow]) -> tuple[tuple[str, ...], ...]:
    """Return the keys of commitments whose words are nearly the same without being the same, group by group.

    Each text is named once, by the first commitment that has it; texts that are linked through a third stand in one group.
    """
    firsts: dict[str, CommitmentRow] = {}
    for commitment in _commitments(priorities):
        firsts.setdefault(same_words(commitment.text), commitment)
    rows = [row for words, row in firsts.items() if words]
    leader = list(range(len(rows)))
    for one, other in _near_pairs([shingles(row.text) for row in rows]):
        low, high = sorted((_lead(leader, one), _lead(leader, other)))
        leader[high] = low
    groups: dict[int, list[str]] = defaultdict(list)
    for rank, row in enumerate(rows):
        groups[_lead(leader, rank)].append(row.key)
    return tuple(tuple(keys) for keys in groups.values() if len(keys) > 1)


def repeated_elsewhere(priorities: Iterable[PriorityRow]) -> dict[str, str]:
    """Return the commitments whose words stand under another priority too: each key with the key of the first that has them."""
    places: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for priority in priorities:
        for commitment in priority.commitments:
            places[same_words(commitment.text)].append((priority.key, commitment.key))
    shared = (found for words, found in places.items() if words and len({priority for priority, _ in found}) > 1)
    return {key: found[0][1] for found in shared for _, key in found}


def _commitments(priorities: Iterable[PriorityRow]) -> Iterator[CommitmentRow]:
    for priority in priorities:
        yield from priority.commitments


def _near_pairs(texts: Sequence[frozenset[tuple[str, ...]]]) -> Iterator[tuple[int, int]]:
    """Yield the pairs that share enough runs of words.

    Two texts that are near share one of the rarest runs of each, so only those are looked up: texts that merely open alike, as the
    sentences of a plan do, never meet.
    """
    frequency = Counter(run for runs in texts for run in runs)
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for rank, runs in enumerate(texts):
        rarest = sorted(runs, key=lambda run: (frequency[run], run))
        least_shared = -(-len(runs) * NEAR_PERCENT // (200 - NEAR_PERCENT))
        met: set[int] = set()
        for run in rarest[: len(runs) - least_shared + 1]:
            met.update(holders[run])
            holders[run].append(rank)
        for earlier in sorted(met):
            if 200 * len(runs & texts[earlier]) >= NEAR_PERCENT * (len(runs) + len(texts[earlier])):
                yield earlier, rank


def _lead(leader: list[int], rank: int) -> int:
    while leader[rank] != rank:
        leader[rank] = rank = leader[leader[rank]]
    return rank
