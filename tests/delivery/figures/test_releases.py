"""Releases: what everybody sees of restricted files, release after release, against somebody who keeps them all."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cast import Cast
from delivery.figures.adversary import is_determined, range_of
from delivery.figures.conftest import indicator
from jalon.delivery.figures.releasing import release
from jalon.delivery.figures.series import public_points
from jalon.delivery.models import Case, Instrument, Release, ReleasedCell, StageEntry

pytestmark = pytest.mark.django_db
Files = Callable[..., list[Case]]


def told(instrument: Instrument, name: str, day: date | None = None) -> dict[tuple[int | None, str], object]:
    one = indicator(instrument, name)
    points = public_points([one], day=day)[one.pk]
    return {(point.territory, point.choice): None if point.is_withheld else point.value for point in points}


def test_a_small_cell_is_withheld_with_another_and_never_kept_as_a_value(cast: Cast, restricted: Instrument, files: Files) -> None:
    files(restricted, 3, sector="wood")
    files(restricted, 9, sector="metal")
    files(restricted, 8, at=cast.other_territory, sector="metal")

    release(on=date(2026, 5, 1))

    cells = told(restricted, "files")
    assert cells[None, ""] == 20
    assert cells[cast.territory.pk, ""] == 12
    assert cells[cast.territory.pk, "wood"] is cells[cast.territory.pk, "metal"] is None
    assert cells[None, "wood"] is None
    assert not ReleasedCell.objects.filter(is_shown=False).exclude(value=None, stands_on=None).exists()


def test_a_year_is_released_once_it_is_over(restricted: Instrument, files: Files) -> None:
    files(restricted, 6, on=date(2025, 6, 1))

    release(on=date(2026, 3, 31))
    assert told(restricted, "files") == {}

    release(on=date(2026, 4, 1))
    assert told(restricted, "files")[None, ""] == 6
    assert release(on=date(2026, 4, 2)) is None
    assert told(restricted, "files", date(2026, 3, 31)) == {}


def test_a_change_of_few_waits_and_what_was_shown_stays(restricted: Instrument, files: Files) -> None:
    files(restricted, 8)
    release(on=date(2025, 5, 1))
    files(restricted, 2)
    release(on=date(2026, 5, 1))
    assert told(restricted, "files")[None, ""] == 8

    files(restricted, 5)
    release(on=date(2027, 5, 1))
    assert told(restricted, "files")[None, ""] == 15


def test_a_corrected_amount_of_one_file_is_not_told_by_the_difference(restricted: Instrument, files: Files) -> None:
    cases = files(restricted, 8, hours="10")
    release(on=date(2025, 5, 1))
    Case.objects.filter(pk=cases[0].pk).update(values={"hours": "90"})
    release(on=date(2026, 5, 1))

    assert told(restricted, "hours-given")[None, ""] == Decimal(80)


def test_a_rate_is_withheld_where_few_answer_otherwise(restricted: Instrument, files: Files) -> None:
    files(restricted, 9, **{"is-growing": True})
    files(restricted, 2, **{"is-growing": False})

    release(on=date(2025, 5, 1))

    assert told(restricted, "growing")[None, ""] is None


def test_files_of_bodies_are_computed_as_they_stand(open_to_all: Instrument, files: Files) -> None:
    files(open_to_all, 2, hours="1.5")
    files(open_to_all, 1)

    one = indicator(open_to_all, "hours-given")
    [everywhere, _] = public_points([one])[one.pk]

    assert (everywhere.value, everywhere.stands_on, everywhere.missing) == (Decimal("3.0"), 2, 1)
    assert release(on=date(2026, 5, 1)) is None


CHANGES = st.lists(
    st.tuples(st.sampled_from(["wood", "metal", ""]), st.booleans(), st.integers(1, 7), st.integers(0, 3)), min_size=1, max_size=4
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(years=st.lists(CHANGES, min_size=1, max_size=3))
def test_who_keeps_every_release_works_out_no_withheld_sum(
    cast: Cast, restricted: Instrument, files: Files, years: list[list[tuple[str, bool, int, int]]]
) -> None:
    Release.objects.all().delete()
    StageEntry.objects.all().delete()
    Case.objects.all().delete()
    for at, changes in enumerate(years):
        for sector, is_here, more, gone in changes:
            leaving = list(Case.objects.order_by("pk").values_list("pk", flat=True)[:gone])
            StageEntry.objects.filter(case__in=leaving).delete()
            Case.objects.filter(pk__in=leaving).delete()
            where = cast.territory if is_here else cast.other_territory
            files(restricted, more, at=where, hours=str(more), **({"sector": sector} if sector else {}), **{"is-growing": more > 3})
        release(on=date(2025 + at, 5, 1))

    everything = list(ReleasedCell.objects.select_related("indicator"))
    shown = [units for cell in everything if cell.is_shown for units in sums(cell)]
    for cell in everything:
        for units in () if cell.is_shown else sums(cell):
            if 0 < len(units) < 5:
                least, most = range_of(shown, units)
                assert most - least >= 5 - 1e-6
                assert not is_determined(shown, units)


def sums(cell: ReleasedCell) -> list[frozenset[str]]:
    """Return what showing a cell shows, written down again from what it means."""
    everybody = frozenset(cell.units)
    if cell.indicator.name == "hours-given":
        return [everybody, frozenset(f"{unit}={value}" for unit, (value, _) in cell.units.items())]
    if cell.indicator.name == "growing":
        hits = frozenset(unit for unit, (value, _) in cell.units.items() if value == "1")
        return [everybody, hits, everybody - hits] if not cell.is_shown else [everybody, hits]
    return [everybody]
