"""The numbers people use for commitments: the priority's, then the rank of the bullet, then a letter where one bullet holds several."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from string import ascii_lowercase

from jalon.registry.drafted import DraftedCommitment, DraftedPriority


def commitment_numbers(priority: DraftedPriority, *, block_starts: Sequence[int]) -> dict[str, str]:
    """Return the number of each commitment of a priority, by key: its own printed one, else "6.2" or "6.4a".

    Bullets of context count, so that 6.2 is the second bullet in the document too. ``block_starts`` are the offsets at which the
    document's blocks begin, in order.
    """
    parts = [part for response in priority.responses for part in response.parts]
    blocks = [bisect_right(block_starts, part.words.start) for part in parts]
    ranks = {block: rank for rank, block in enumerate(dict.fromkeys(blocks), start=1)}
    commitments = [(part, block) for part, block in zip(parts, blocks, strict=True) if isinstance(part, DraftedCommitment)]
    sharing = Counter(block for _, block in commitments)
    seen: defaultdict[int, int] = defaultdict(int)
    stem = priority.number.strip().rstrip(".)°:–- ")
    numbers = {}
    for part, block in commitments:
        letter = _letter(seen[block]) if sharing[block] > 1 else ""
        seen[block] += 1
        numbers[part.key] = (part.number or f"{stem}.{ranks[block]}{letter}".lstrip("."))[:40]
    return numbers


def _letter(rank: int) -> str:
    """Return a, b, ... z, then aa, ab, ..."""
    letters = ""
    rank += 1
    while rank:
        rank, place = divmod(rank - 1, 26)
        letters = ascii_lowercase[place] + letters
    return letters
