"""What is absent from an outline: numbers missing from the sequence, priorities that nothing of their own answers."""

import re
from collections.abc import Iterator

from jalon.extraction.outline import CommitmentKind, Gap, OutlinePriority


def find_gaps(priorities: tuple[OutlinePriority, ...]) -> tuple[Gap, ...]:
    """Return the gaps, missing numbers first."""
    missing = [Gap("missing_number", number) for number in _missing(priorities)]
    alone = [Gap("no_own_commitment", p.number or p.title or "") for p in priorities if not _has_own(p)]
    return (*missing, *alone)


def _missing(priorities: tuple[OutlinePriority, ...]) -> Iterator[str]:
    numbers = [int(p.number) for p in priorities if p.number and re.fullmatch(r"\d{1,3}", p.number)]
    if len(numbers) < 2 or len(numbers) < len(priorities) or numbers != sorted(set(numbers)):
        return
    # An extract may begin at 14; a plan that gives 2, 4, 6 and 7 lacks 1, 3 and 5.
    first = 1 if numbers[0] <= max(3, len(numbers)) else numbers[0]
    yield from (str(n) for n in range(first, numbers[-1]) if n not in numbers)


def _has_own(priority: OutlinePriority) -> bool:
    commitments = [c for r in priority.responses for c in r.commitments]
    return any(c.kind is not CommitmentKind.GENERIC and c.repeats is None for c in commitments)
