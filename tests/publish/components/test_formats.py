"""Days, numbers, money and sizes as people of Québec write them."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils import translation

from jalon.publish.components import formats


@pytest.fixture(params=["fr", "en"])
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    """Speak one language for the time of a test."""
    with translation.override(request.param):
        yield request.param


def test_a_share_is_written_locally(language: str) -> None:
    assert formats.percent(67) == ("67\xa0%" if language == "fr" else "67%")


@pytest.mark.parametrize(
    ("value", "french", "english"),
    [
        (date(2026, 3, 12), "12 mars 2026", "March 12, 2026"),
        (date(2026, 4, 1), "1er avril 2026", "April 1, 2026"),
        (date(2021, 11, 21), "21 novembre 2021", "November 21, 2021"),
        (datetime(2026, 1, 1, 2, tzinfo=UTC), "31 décembre 2025", "December 31, 2025"),
        (None, "", ""),
    ],
)
def test_a_day_is_written_in_full_in_local_time(value: date | None, french: str, english: str, language: str) -> None:
    assert formats.day(value) == (french if language == "fr" else english)


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (date(2018, 4, 1), date(2020, 3, 31), "2018–2020"),
        (date(2018, 4, 1), date(2018, 12, 31), "2018"),
        (None, date(2020, 3, 31), "2020"),
        (None, None, ""),
    ],
)
def test_a_period_is_its_years(start: date | None, end: date | None, expected: str) -> None:
    assert formats.period(start, end) == expected


@pytest.mark.parametrize(
    ("count", "french", "english"),
    [
        (0, "0 octets", "0 bytes"),
        (999, "999 octets", "999 bytes"),
        (5767, "5,8 ko", "5.8 kB"),
        (12_400, "12 ko", "12 kB"),
        (2_686_827, "2,7 Mo", "2.7 MB"),
    ],
)
def test_a_size_is_in_the_unit_that_reads_best(count: int, french: str, english: str, language: str) -> None:
    assert formats.size(count).replace("\u00a0", " ") == (french if language == "fr" else english)


def test_money_is_written_locally(language: str) -> None:
    written = formats.money(Decimal("1234567.5")).replace("\u00a0", " ").replace("\u202f", " ")

    assert written == ("1 234 567,50 $" if language == "fr" else "$1,234,567.50")


@pytest.mark.parametrize(("number", "french", "english"), [(7, "7", "7"), (1240, "1 240", "1,240")])
def test_a_number_sets_its_thousands_apart(number: int, french: str, english: str, language: str) -> None:
    assert formats.number(number).replace("\u00a0", " ").replace("\u202f", " ") == (french if language == "fr" else english)


def test_names_are_ordered_without_regard_to_accents_and_case() -> None:
    assert sorted(["Zone", "école", "Ville", "École supérieure"], key=formats.ordering_key) == [
        "école",
        "École supérieure",
        "Ville",
        "Zone",
    ]


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("document.txt", "Document sans titre (document.txt)"),
        ("Plan-final_v2.PDF", "Document sans titre (Plan-final_v2.PDF)"),
        ("Réponses aux priorités de la région", "Réponses aux priorités de la région"),
        ("Voir plan.pdf", "Voir plan.pdf"),
        ("", ""),
    ],
)
def test_a_title_that_is_only_a_file_name_says_that_there_is_none(title: str, shown: str) -> None:
    with translation.override("fr"):
        assert formats.titled(title) == shown
