"""Figures as declarations define them, from facts alone."""

from datetime import date
from decimal import Decimal

import pytest

from jalon.delivery.declarations.figures import Compute
from jalon.delivery.figures.computing import Fact, Figure, counted, figure
from jalon.delivery.figures.periods import Period, last_ended, period_of


def facts(*said: dict[str, object], holder: str = "") -> list[Fact]:
    return [Fact(f"case-{at}", f"c{at}", f"case-{at}", 1, holder=holder, said=each) for at, each in enumerate(said)]


def computed(compute: Compute, *said: dict[str, object], holder: str = "") -> Figure:
    return figure(compute, counted(compute, facts(*said, holder=holder)))


@pytest.mark.parametrize(
    ("compute", "said", "expected"),
    [
        (Compute(count="cases"), [], Figure(Decimal(0), 0)),
        (Compute(count="cases", where={"stage": ("a",)}), [{"stage": "a"}, {"stage": "b"}], Figure(Decimal(1), 1)),
        (Compute(sum="hours"), [{"hours": "1.50"}, {"hours": 2}, {}], Figure(Decimal("3.50"), 2, 1)),
        (Compute(sum="hours"), [{}], Figure(None, 0, 1)),
        (Compute(sum="rows.hours"), [{"hours": "4"}], Figure(Decimal(4), 1)),
        (Compute(mean="mark"), [{"mark": 1}, {"mark": 2}, {"mark": None}], Figure(Decimal("1.5000"), 2, 1)),
        (Compute(median="mark"), [{"mark": 1}, {"mark": 2}, {"mark": 9}], Figure(Decimal("2.0000"), 3)),
        (
            Compute(sum="after", minus="before"),
            [{"after": "3", "before": "5"}, {"after": "9"}, {"before": "1"}],
            Figure(Decimal(-2), 1, 2),
        ),
        (
            Compute(rate={"is-new": ("yes",)}),
            [{"is-new": True}, {"is-new": False}, {"is-new": False}, {}],
            Figure(Decimal("33.3333"), 3, 1),
        ),
        (Compute(rate={"topics": ("a", "b")}), [{"topics": ["a", "c"]}, {"topics": ["c"]}], Figure(Decimal("50.0000"), 2)),
    ],
)
def test_a_figure_is_computed_from_what_is_known_and_says_on_how_much_it_stands(
    compute: Compute, said: list[dict[str, object]], expected: Figure
) -> None:
    assert computed(compute, *said) == expected


def test_an_enterprise_with_three_files_counts_once() -> None:
    assert computed(Compute(count="cases", once_by="holder"), {}, {}, {}, holder="enterprise-7").value == 1


def test_files_that_concern_nobody_on_record_count_each() -> None:
    assert computed(Compute(count="cases", once_by="holder"), {}, {}).value == 2


@pytest.mark.parametrize(
    ("day", "frequency", "expected", "label"),
    [
        (date(2026, 3, 31), "yearly", Period(date(2025, 4, 1), date(2026, 3, 31)), "2025-2026"),
        (date(2026, 4, 1), "yearly", Period(date(2026, 4, 1), date(2027, 3, 31)), "2026-2027"),
        (date(2026, 2, 10), "quarterly", Period(date(2026, 1, 1), date(2026, 3, 31)), "2026-T1"),
        (date(2026, 12, 31), "monthly", Period(date(2026, 12, 1), date(2026, 12, 31)), "2026-12"),
    ],
)
def test_a_day_lies_in_a_period_of_each_frequency(day: date, frequency: str, expected: Period, label: str) -> None:
    assert period_of(day, frequency=frequency) == expected
    assert expected.label == label


def test_the_last_period_that_ended_is_the_one_before_unless_its_last_day_is_over() -> None:
    assert last_ended(date(2026, 3, 31), frequency="yearly").ends_on == date(2026, 3, 31)
    assert last_ended(date(2026, 3, 30), frequency="yearly").ends_on == date(2025, 3, 31)
