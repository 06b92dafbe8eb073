"""Choose which sums may be shown so that no small one can be worked out from them. No database; exact arithmetic only.

A *sum* is a set of units: the people, enterprises or cases that a figure stands on. It is *small* where it stands on fewer subjects than the
smallest count, and on some. What is shown must keep every small sum from being worked out: it may not lie in the span of what is shown
(that holds for counts as for amounts), and what non-negativity alone lets one deduce must leave a range at least as wide as the smallest
count. Complementary sums are withheld until both hold.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from jalon.delivery.figures.exact import ONE, Span, Sparse, moves_by

NONE = Fraction(0)


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum that could be shown: its key, its units, and how gladly it is withheld (the lower, the sooner)."""

    key: str
    units: frozenset[str]
    worth: int = 0


@dataclass(frozen=True, slots=True)
class Guarded:
    """What may not be worked out: units that count once more, and units that count once less (of a difference)."""

    more: frozenset[str]
    less: frozenset[str] = frozenset()


def subjects_of(units: Iterable[str], subjects: Mapping[str, str]) -> int:
    """Return about how many subjects units are."""
    return len({subjects.get(unit, unit) for unit in units})


def is_small(units: Iterable[str], subjects: Mapping[str, str], *, smallest: int) -> bool:
    """Tell whether units are about some subjects, and fewer than the smallest count."""
    return 0 < subjects_of(units, subjects) < smallest


def shown(
    sums: Sequence[Sum],
    *,
    guarded: Iterable[Guarded] = (),
    known: Iterable[frozenset[str]] = (),
    subjects: Mapping[str, str] | None = None,
    smallest: int = 5,
) -> frozenset[str]:
    """Return the keys of the sums that may be shown.

    ``known`` are sums that were shown before and cannot be taken back; ``guarded`` is what must stay hidden beside the small sums among
    these. ``subjects`` says whom each unit is about, itself where it does not say.
    """
    whom = subjects or {}
    small = {one.key for one in sums if is_small(one.units, whom, smallest=smallest)}
    kept = {one.key: one for one in sums if one.key not in small}
    secrets = list(dict.fromkeys([*(Guarded(one.units) for one in sums if one.key in small), *guarded]))
    earlier = {units for units in known if units}
    # What is withheld only widens what is open: a secret that is safe once stays so.
    for secret in secrets:
        _keep(secret, kept, earlier, smallest=smallest)
    return frozenset(kept)


def is_safe(rows: Iterable[frozenset[str]], secret: Guarded, *, smallest: int) -> bool:
    """Tell whether a secret can neither be worked out nor narrowed down too far from sums that are shown."""
    table = _Table(_near(rows, secret), secret)
    return table.solution() is None and table.is_wide(smallest)


def _keep(secret: Guarded, kept: dict[str, Sum], known: set[frozenset[str]], *, smallest: int) -> None:
    """Withhold sums until a secret is safe: of those that help to find it the one that is missed least, again and again.

    Where what was shown before gives it away by itself, withholding anything would not help.
    """
    if not is_safe(known, secret, smallest=smallest):
        return
    while fault := _fault(secret, list(kept.values()), known, smallest=smallest):
        del kept[min(fault, key=lambda one: (one.worth, len(one.units), one.key)).key]


def _fault(secret: Guarded, sums: Sequence[Sum], known: set[frozenset[str]], *, smallest: int) -> list[Sum]:
    """Return sums of which one must be withheld, none where a secret is safe."""
    table = _Table(_near([*known, *(one.units for one in sums if one.units)], secret), secret)
    used = table.solution()
    if used is not None:
        helping = {table.sums[place] for place in used} - known
    elif table.is_wide(smallest):
        return []
    else:
        helping = set(table.sums) - known
        touching = {units for units in helping if units & (secret.more | secret.less)}
        helping = touching or helping
    return [one for one in sums if one.units in helping]


def _near(rows: Iterable[frozenset[str]], secret: Guarded) -> list[frozenset[str]]:
    """Return the sums that hang together with a secret, through units that they share."""
    reached, found, left = set(secret.more | secret.less), [], list(dict.fromkeys(rows))
    while more := [units for units in left if not units.isdisjoint(reached)]:
        found += more
        left = [units for units in left if units.isdisjoint(reached)]
        reached.update(*more)
    return found


class _Table:
    """Sums as rows over atoms: units that every sum and the secret treat alike are one."""

    def __init__(self, sums: list[frozenset[str]], secret: Guarded) -> None:
        self.sums = sums
        members: dict[str, list[int]] = {}
        for place, units in enumerate((*sums, secret.more, secret.less)):
            for unit in units:
                members.setdefault(unit, []).append(place)
        sizes = Counter(map(tuple, members.values()))
        self.sizes = [Fraction(size) for size in sizes.values()]
        self.rows: list[Sparse] = [{} for _ in range(len(sums) + 2)]
        for at, places in enumerate(sizes):
            for place in places:
                self.rows[place][at] = ONE
        more, less = self.rows.pop(-2), self.rows.pop(-1)
        both = more.keys() | less.keys()
        self.secret = {at: value for at in both if (value := more.get(at, NONE) - less.get(at, NONE))}
        self.span = Span(self.rows)

    def solution(self) -> Sparse | None:
        """Return what each sum is to be taken times so that they give the secret; None where none do."""
        return self.span.combination(self.secret)

    def is_wide(self, smallest: int) -> bool:
        """Tell whether the secret can lie anywhere in a range that wide, as far as sums that cannot be negative tell."""
        directions = self.span.null_space(len(self.sizes))
        return moves_by(directions, self.sizes, self.secret, enough=Fraction(smallest))
