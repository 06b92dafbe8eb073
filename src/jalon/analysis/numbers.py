"""Numbers that a sequence leaves out: said to be not presented, never unanswered."""

import re
from collections import defaultdict
from collections.abc import Iterable

_NUMBER = re.compile(r"(?P<prefix>.*?)(?P<rank>\d{1,4})[\s.):\u00b0-]*")


def missing_numbers(numbers: Iterable[str]) -> tuple[str, ...]:
    """Return the numbers that the printed ones skip, in order: 1, 3 and 5 where 2, 4, 6 and 7 stand; 1.2 between 1.1 and 1.3.

    An extract may begin at 14: what comes before is not missing. Nothing where more would be missing than are there, which tells of
    codes rather than of a sequence.
    """
    ranks: dict[str, set[int]] = defaultdict(set)
    for number in numbers:
        if match := _NUMBER.fullmatch(number.strip()):
            ranks[match["prefix"]].add(int(match["rank"]))
    missing: list[str] = []
    for prefix, present in ranks.items():
        first = 1 if min(present) <= max(3, len(present)) else min(present)
        skipped = [rank for rank in range(first, max(present)) if rank not in present]
        if len(present) > 1 and len(skipped) <= len(present):
            missing += [f"{prefix}{rank}" for rank in skipped]
    return tuple(missing)
