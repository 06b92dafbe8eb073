"""Make a release: the cells of figures from restricted cases, of periods that are over, so that no small one can be worked out.

Every place where such a figure is shown reads releases. Each release reckons with all earlier ones: a cell whose change would stand on
few is not shown anew, and stays as it was shown before.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from jalon.delivery.declarations.figures import Indicator as Declared
from jalon.delivery.declarations.shape import Visibility
from jalon.delivery.figures.cells import Cell, Place, cells, sums_of
from jalon.delivery.figures.computing import Figure, counted, figure
from jalon.delivery.figures.gathering import Gathering
from jalon.delivery.figures.periods import Period, last_ended
from jalon.delivery.figures.sources import is_restricted, splitting_fields
from jalon.delivery.figures.suppressing import Guarded, Sum, is_small, shown
from jalon.delivery.models import Indicator, Release, ReleasedCell
from jalon.registry import ledger
from jalon.registry.models import Person, Plan


@dataclass(frozen=True, slots=True)
class Due:
    """An indicator whose figures are to be released, with what the declaration says of it and the smallest count that it shows."""

    indicator: Indicator
    says: Declared
    smallest: int


def released_indicators() -> list[Due]:
    """Return every indicator whose public figures come from releases: computed from what is restricted, and public."""
    found = Indicator.objects.filter(is_declared=True, instrument__current__isnull=False).select_related("instrument__current")
    declared = {one.instrument.name: one.instrument.current.declared for one in found if one.instrument.current}
    due = []
    for one in found:
        instrument, says = declared[one.instrument.name], one.declared
        if says.compute and says.visible == Visibility.PUBLIC and is_restricted(says.compute, instrument, others=declared):
            due.append(Due(one, says, instrument.smallest_count))
    return due


def due_on(day: date) -> list[Due]:
    """Return the indicators of which a period ended since they were last released."""
    last = dict(ReleasedCell.objects.values_list("indicator").annotate(last=Max("release__made_on")))
    return [one for one in released_indicators() if one.indicator.pk not in last or last[one.indicator.pk] <= _until(day, one)]


@transaction.atomic
def release(*, on: date | None = None, by: Person | None = None) -> Release | None:
    """Make a release of what is due on a day, today where none is told; None where nothing is."""
    day = on or timezone.localdate()
    due = due_on(day)
    if not due:
        return None
    made_at = ledger.take_turn()
    gathering = Gathering(day=None if on is None else on)
    made = Release.objects.create(made_on=day, by=by)
    earlier = _earlier()
    found = [cell for one in due for cell in _cells(one, gathering, day=day)]
    found += _emptied(found, earlier, {one.indicator.pk: one.says for one in due})
    keys = _Safety(earlier, due).shown(found)
    ReleasedCell.objects.bulk_create(_row(made, cell, is_shown=cell.place in keys) for cell in found)
    ledger.record_all(
        [ledger.Line("release.make", "release", str(made.pk), details={"cells": len(found), "shown": len(keys)})], by=by, at=made_at
    )
    served = {one.indicator.instrument_id for one in due}
    Plan.objects.filter(commitment_set__deliveries__instrument__in=served).update(changed_at=made_at)
    return made


def _cells(one: Due, gathering: Gathering, *, day: date) -> Iterable[Cell]:
    instrument, compute = one.indicator.instrument, one.says.compute
    assert instrument.current is not None
    assert compute is not None
    found = counted(compute, gathering.facts(instrument, compute))
    fields = [field.name for field in splitting_fields(compute, instrument.current.declared)]
    return cells(one.indicator.pk, one.says, found, choices=fields, until=_until(day, one))


def _until(day: date, one: Due) -> date:
    """Return the last day of the last period that was over when a day began."""
    return last_ended(day - timedelta(days=1), frequency=one.says.frequency).ends_on


@dataclass(frozen=True, slots=True)
class Earlier:
    """A cell of an earlier release."""

    cell: Cell
    is_shown: bool


def _earlier() -> list[Earlier]:
    """Return every cell of every release there is."""
    return [Earlier(_as_it_was(cell), cell.is_shown) for cell in ReleasedCell.objects.order_by("release", "pk")]


def _as_it_was(cell: ReleasedCell) -> Cell:
    units = {unit: value for unit, (value, _) in cell.units.items()}
    subjects = {unit: subject for unit, (_, subject) in cell.units.items()}
    return Cell(place_of(cell), Figure(cell.value, cell.stands_on or 0), units, subjects)


def place_of(cell: ReleasedCell) -> Place:
    """Return where a released cell stands."""
    period = Period(cell.starts_on, cell.ends_on)
    return Place(cell.indicator_id, period, cell.territory_id, cell.choice_field, cell.choice)


def _emptied(found: Iterable[Cell], earlier: Iterable[Earlier], due: Mapping[int, Declared]) -> list[Cell]:
    """Return, empty, the cells of earlier releases in which nothing stands any more."""
    places = {cell.place for cell in found}
    gone = dict.fromkeys(one.cell.place for one in earlier if one.cell.place.indicator in due and one.cell.place not in places)
    return [Cell(place, figure(compute, [])) for place in gone if (compute := due[place.indicator].compute)]


class _Safety:
    """What was shown and withheld before, to choose what may be shown now."""

    def __init__(self, earlier: Iterable[Earlier], due: Iterable[Due]) -> None:
        self.earlier = list(earlier)
        wanted = {one.cell.place.indicator for one in self.earlier} | {one.indicator.pk for one in due}
        self.says = {one.pk: one.declared for one in Indicator.objects.filter(pk__in=wanted).select_related("instrument__current")}
        self.smallest = max(one.smallest for one in due)
        self.subjects: dict[str, str] = {}

    def shown(self, found: Sequence[Cell]) -> set[Place]:
        """Return the places whose cells may be shown."""
        for cell in (*(one.cell for one in self.earlier), *found):
            for total in self._sums(cell):
                self.subjects |= {unit: cell.subjects[unit.partition("#")[0]] for unit in total.units}
        before = self._shown_before()
        secrets, candidates = self._secrets(), list[Sum]()
        for cell in found:
            secrets += self._misses(cell)
            moved = self._moved(cell, before)
            secrets += moved
            candidates += () if moved else self._sums(cell)
        known = [units for sums in before.values() for units in sums]
        keys = shown(candidates, guarded=secrets, known=known, subjects=self.subjects, smallest=self.smallest)
        return {cell.place for cell in found if not self._misses(cell) and all(total.key in keys for total in self._sums(cell))}

    def _shown_before(self) -> dict[str, list[frozenset[str]]]:
        found: dict[str, list[frozenset[str]]] = {}
        for one in self.earlier:
            for total in self._sums(one.cell) if one.is_shown else ():
                found.setdefault(total.key, []).append(total.units)
        return found

    def _secrets(self) -> list[Guarded]:
        """Return what earlier releases withheld because it was small: it stays hidden."""
        withheld = [one.cell for one in self.earlier if not one.is_shown]
        small = [Guarded(total.units) for cell in withheld for total in self._sums(cell) if self._is_small(total.units)]
        return [*small, *(guard for cell in withheld for guard in self._misses(cell))]

    def _moved(self, cell: Cell, before: Mapping[str, list[frozenset[str]]]) -> list[Guarded]:
        """Return the changes of a cell, since each time it was shown, that stand on few."""
        pairs = ((total.units, old) for total in self._sums(cell) for old in before.get(total.key, ()))
        return [Guarded(now - old, old - now) for now, old in pairs if self._is_small(now ^ old)]

    def _misses(self, cell: Cell) -> list[Guarded]:
        """Return the other part of a rate where it is small: a rate tells it as well."""
        compute = self.says[cell.place.indicator].compute
        if compute is None or compute.rate is None:
            return []
        missed = frozenset(unit for unit, value in cell.units.items() if not Decimal(value))
        return [Guarded(missed)] if self._is_small(missed) else []

    def _sums(self, cell: Cell) -> list[Sum]:
        place = cell.place
        parts = (place.indicator, place.period.starts_on, place.period.ends_on, place.territory, place.choice_field, place.choice)
        return sums_of(self.says[place.indicator], "|".join(map(str, parts)), cell.units, worth=place.worth)

    def _is_small(self, units: Iterable[str]) -> bool:
        return is_small(units, self.subjects, smallest=self.smallest)


def _row(made: Release, cell: Cell, *, is_shown: bool) -> ReleasedCell:
    place = cell.place
    return ReleasedCell(
        release=made,
        indicator_id=place.indicator,
        starts_on=place.period.starts_on,
        ends_on=place.period.ends_on,
        territory_id=place.territory,
        choice_field=place.choice_field,
        choice=place.choice,
        is_shown=is_shown,
        value=cell.figure.value if is_shown else None,
        stands_on=cell.figure.stands_on if is_shown else None,
        units=cell.kept,
    )
