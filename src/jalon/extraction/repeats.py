"""Commitments that say exactly the same under several priorities."""

from collections import Counter
from dataclasses import replace

from jalon.extraction.folding import key_of
from jalon.extraction.outline import CommitmentKind, OutlineCommitment, OutlinePriority


def mark_repeats(priorities: tuple[OutlinePriority, ...]) -> tuple[OutlinePriority, ...]:
    """Return the priorities with each repeated commitment pointing to the first of its kind; the repeated words are generic.

    Equality is that of the letters and digits, folded: punctuation and case do not tell promises apart.
    """
    counts = Counter(key for p in priorities for key in {key_of(c.text) for r in p.responses for c in r.commitments})
    first: dict[str, str] = {}
    return tuple(
        replace(
            priority,
            responses=tuple(
                replace(response, commitments=tuple(_marked(c, counts=counts, first=first) for c in response.commitments))
                for response in priority.responses
            ),
        )
        for priority in priorities
    )


def _marked(commitment: OutlineCommitment, *, counts: Counter[str], first: dict[str, str]) -> OutlineCommitment:
    key = key_of(commitment.text)
    original = first.setdefault(key, commitment.id)
    if counts[key] < 2:
        return commitment
    own = commitment.programmes or commitment.amounts
    kind = commitment.kind if own else CommitmentKind.GENERIC
    return replace(commitment, kind=kind, repeats=None if original == commitment.id else original)
