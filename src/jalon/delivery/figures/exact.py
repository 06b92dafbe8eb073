"""Linear algebra in fractions: what follows from sums, and how far what does not follow can still move. Sparse rows, no rounding."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

#: A row of a table: its columns that are not zero.
Sparse = dict[int, Fraction]
ONE = Fraction(1)


class Span:
    """Rows brought into echelon form once, to ask of many vectors whether they follow from the rows."""

    def __init__(self, rows: Sequence[Mapping[int, Fraction]]) -> None:
        self.pivots: dict[int, tuple[Sparse, Sparse]] = {}
        for place, row in enumerate(rows):
            left, used = self._reduced(dict(row), {place: ONE})
            if left:
                pivot = min(left)
                scale = left[pivot]
                self.pivots[pivot] = (
                    {at: value / scale for at, value in left.items()},
                    {at: value / scale for at, value in used.items()},
                )

    def combination(self, vector: Mapping[int, Fraction]) -> Sparse | None:
        """Return what rows are to be taken times so that they give a vector; None where none do."""
        left, used = self._reduced(dict(vector), {})
        return None if left else {at: -value for at, value in used.items()}

    def _reduced(self, left: Sparse, used: Sparse) -> tuple[Sparse, Sparse]:
        while hits := [at for at in left if at in self.pivots]:
            pivot = min(hits)
            row, made = self.pivots[pivot]
            times = left[pivot]
            _take_away(left, row, times)
            _take_away(used, made, times)
        return left, used

    def null_space(self, columns: int) -> list[Sparse]:
        """Return vectors of this many columns that every row sends to zero, a basis of all that do."""
        reduced = self._fully_reduced()
        free = [at for at in range(columns) if at not in reduced]
        return [{at: ONE, **{pivot: -row[at] for pivot, row in reduced.items() if at in row}} for at in free]

    def _fully_reduced(self) -> dict[int, Sparse]:
        done: dict[int, Sparse] = {}
        for pivot in sorted(self.pivots, reverse=True):
            row = dict(self.pivots[pivot][0])
            for at in [at for at in row if at != pivot and at in done]:
                _take_away(row, done[at], row[at])
            done[pivot] = row
        return done


def moves_by(directions: Sequence[Sparse], start: Sequence[Fraction], vector: Mapping[int, Fraction], *, enough: Fraction) -> bool:
    """Tell whether a sum can move by enough, up and down together, along directions from a start without anything becoming negative."""
    aims = [_along(direction, vector) for direction in directions]
    up = _climb(directions, start, aims, enough=enough)
    return up >= enough or up + _climb(directions, start, [-aim for aim in aims], enough=enough - up) >= enough


def _along(direction: Sparse, vector: Mapping[int, Fraction]) -> Fraction:
    return sum((value * vector[at] for at, value in direction.items() if at in vector), Fraction(0))


def _climb(directions: Sequence[Sparse], start: Sequence[Fraction], aims: Sequence[Fraction], *, enough: Fraction) -> Fraction:
    """Return how far an aim can be raised (at least ``enough`` counts as enough): the simplex method, by Bland's rule, which ends.

    Variables are the directions, forwards and backwards; constraint i says that what stands at place i stays above zero.
    """
    width = len(directions)
    slack = 2 * width
    rows: list[Sparse] = [{slack + place: ONE} for place in range(len(start))]
    for at, direction in enumerate(directions):
        for place, value in direction.items():
            rows[place][at], rows[place][width + at] = -value, value
    bounds, basis = list(start), [slack + place for place in range(len(start))]
    gain: Sparse = {at: aim for at, aim in enumerate([*aims, *(-aim for aim in aims)]) if aim}
    height = Fraction(0)
    while height < enough:
        entering = min((at for at, value in gain.items() if value > 0), default=None)
        if entering is None:
            return height
        limits = [(bounds[at] / row[entering], basis[at], at) for at, row in enumerate(rows) if row.get(entering, 0) > 0]
        if not limits:
            return max(enough, height)
        _, _, leaving = min(limits)
        height += _pivot(rows, bounds, gain, leaving=leaving, entering=entering)
        basis[leaving] = entering
    return height


def _pivot(rows: list[Sparse], bounds: list[Fraction], gain: Sparse, *, leaving: int, entering: int) -> Fraction:
    """Bring a variable into the basis, and return by how much the aim rises."""
    scale = rows[leaving][entering]
    row = rows[leaving] = {at: value / scale for at, value in rows[leaving].items()}
    bound = bounds[leaving] = bounds[leaving] / scale
    for at, other in enumerate(rows):
        if at != leaving and entering in other:
            times = other[entering]
            bounds[at] -= times * bound
            _take_away(other, row, times)
    times = gain[entering]
    _take_away(gain, row, times)
    return times * bound


def _take_away(row: Sparse, other: Sparse, times: Fraction) -> None:
    """Take a row a number of times from another, in place."""
    for at, value in other.items():
        left = row.get(at, Fraction(0)) - times * value
        if left:
            row[at] = left
        else:
            row.pop(at, None)
