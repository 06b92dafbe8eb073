"""The same words in several places of a plan, and words that are nearly the same."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from jalon.analysis.folding import same_words
from jalon.analysis.near_copies import NEAR_PERCENT, find_repetition
from jalon.analysis.rows import CommitmentRow, PriorityRow

__all__ = ["NEAR_PERCENT", "identical_commitments", "near_identical_commitments", "repeated_elsewhere"]


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
    rows = list(_commitments(priorities))
    groups = find_repetition([row.text for row in rows])
    return tuple(tuple(rows[wording[0]].key for wording in group.wordings) for group in groups if len(group.wordings) > 1)


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
