"""Numbers that a sequence leaves out."""

import pytest

from jalon.analysis.numbers import missing_numbers


@pytest.mark.parametrize(
    ("numbers", "missing"),
    [
        (["2", "4", "6", "7"], ("1", "3", "5")),
        (["1", "2", "3"], ()),
        (["1.", "2.", "4."], ("3",)),
        (["1.1", "1.3", "2.1", "2.2"], ("1.2",)),
        (["Axe 1", "Axe 3"], ("Axe 2",)),
        (["14", "15", "17"], ("16",)),
        (["7"], ()),
        ([], ()),
        (["", "A", "II"], ()),
        (["2019", "2023"], ()),
        (["1", "50"], ()),
        (["3", "1", "4"], ("2",)),
    ],
)
def test_missing_numbers_are_those_that_the_printed_ones_skip(numbers: list[str], missing: tuple[str, ...]) -> None:
    assert missing_numbers(numbers) == missing
