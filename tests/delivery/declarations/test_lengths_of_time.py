from datetime import date

import pytest

from jalon.delivery.declarations.words import length_of_time


@pytest.mark.parametrize(
    ("length", "day", "later"),
    [
        ("30 days", date(2025, 1, 31), date(2025, 3, 2)),
        ("1 month", date(2025, 1, 31), date(2025, 2, 28)),
        ("18 months", date(2024, 8, 31), date(2026, 2, 28)),
        ("1 year", date(2024, 2, 29), date(2025, 2, 28)),
    ],
)
def test_a_day_lies_later_by_the_calendar(length: str, day: date, later: date) -> None:
    assert length_of_time(length).after(day) == later


def test_a_day_lies_earlier_by_the_calendar() -> None:
    assert length_of_time("1 month").before(date(2025, 3, 31)) == date(2025, 2, 28)


def test_lengths_are_compared_by_about_how_many_days_they_are() -> None:
    assert length_of_time("2 months").days < length_of_time("90 days").days < length_of_time("1 year").days
