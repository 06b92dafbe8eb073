"""The cells of a figure: in each period, in each territory and in all, of each choice and of all. No database."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from jalon.delivery.declarations.figures import Indicator
from jalon.delivery.figures.computing import Counted, Figure, answers_to, figure, standing
from jalon.delivery.figures.periods import Period, period_of
from jalon.delivery.figures.suppressing import Sum

#: The choice of those that made none: they are a cell too, or the total would tell how many they are.
UNTOLD = "-"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a cell stands: ``territory`` None for all of them, ``choice`` "" for all choices."""

    indicator: int
    period: Period
    territory: int | None = None
    choice_field: str = ""
    choice: str = ""

    @property
    def worth(self) -> int:
        """Return how much it is missed where it is withheld: a total the most."""
        return (2 if self.territory is None else 1) + (0 if self.choice else 2)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell with what it holds: its figure, and what each of its units brings, by the unit's key, as text."""

    place: Place
    figure: Figure
    units: dict[str, str] = field(default_factory=dict)
    subjects: dict[str, str] = field(default_factory=dict)

    @property
    def kept(self) -> dict[str, list[str]]:
        """Return its units as a release keeps them: what each brings, and whom it is about."""
        return {unit: [value, self.subjects[unit]] for unit, value in self.units.items()}


def cells(indicator: int, says: Indicator, found: Sequence[Counted], *, choices: Sequence[str], until: date) -> Iterator[Cell]:
    """Yield the cells of what was counted, of periods that are over on a day; a figure without days of its own has one period, the last.

    ``choices`` are the fields by which it is told apart, one at a time.
    """
    assert says.compute is not None
    for place, members in _placed(indicator, says, found, choices=choices, until=until).items():
        stood = standing(says.compute, members)
        yield Cell(
            place,
            figure(says.compute, members),
            {one.fact.unit: str(one.value.normalize()) for one in stood if one.value is not None},
            {one.fact.unit: one.fact.subject for one in stood},
        )


def _placed(
    indicator: int, says: Indicator, found: Sequence[Counted], *, choices: Sequence[str], until: date
) -> dict[Place, list[Counted]]:
    assert says.compute is not None
    placed: dict[Place, list[Counted]] = {}
    for one in found:
        day = one.fact.day if says.compute.dated else until
        period = period_of(day, frequency=says.frequency) if day else None
        if period is None or period.ends_on > until:
            continue
        splits = [("", "")] + [(name, answer) for name in choices for answer in answers_to(one.fact.said.get(name)) or (UNTOLD,)]
        for territory in (None, one.fact.territory):
            for name, answer in splits:
                placed.setdefault(Place(indicator, period, territory, name, answer), []).append(one)
    return placed


def sums_of(says: Indicator, cell_key: str, units: dict[str, str], *, worth: int) -> list[Sum]:
    """Return what showing a cell shows: how many it stands on, and what they bring together, each as a sum over units.

    A unit that brings something else than before is another unit there: a changed amount is a change of one.
    """
    found = [Sum(f"{cell_key}|count", frozenset(units), worth)]
    if says.compute is None:
        return found
    if says.compute.rate is not None:
        found.append(Sum(f"{cell_key}|hits", frozenset(unit for unit, value in units.items() if Decimal(value)), worth))
    elif says.compute.amount:
        what = f"{says.compute.amount}-{says.compute.minus or ''}"
        found.append(Sum(f"{cell_key}|amount", frozenset(f"{unit}#{what}={value}" for unit, value in units.items()), worth))
    return found
