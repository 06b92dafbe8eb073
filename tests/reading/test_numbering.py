import pytest

from jalon.reading.numbering import Counters, format_number, whole_number


@pytest.mark.parametrize(
    ("value", "style", "text"),
    [
        (4, "decimal", "4"),
        (4, "decimalZero", "04"),
        (12, "decimalZero", "12"),
        (1, "lowerLetter", "a"),
        (26, "upperLetter", "Z"),
        (27, "lowerLetter", "aa"),
        (28, "lowerLetter", "bb"),
        (27, "alphabeticLower", "aa"),
        (28, "alphabeticLower", "ab"),
        (702, "alphabeticUpper", "ZZ"),
        (4, "lowerRoman", "iv"),
        (1999, "upperRoman", "MCMXCIX"),
        (0, "lowerRoman", "0"),
        (0, "lowerLetter", "0"),
        (3, "numberInDash", "- 3 -"),
        (3, "decimalEnclosedCircle", "③"),
        (21, "decimalEnclosedCircle", "(21)"),
        (3, "decimalEnclosedParen", "(3)"),
        (2, "chicago", "†"),
        (6, "chicago", "††"),
        (255, "hex", "FF"),
        (3, "none", ""),
        (3, "a format of a later standard", "3"),
    ],
)
def test_a_count_is_written_as_its_format_asks(value, style, text):
    assert format_number(value, style) == text


def test_a_deeper_level_begins_again_after_one_above():
    counters = Counters()

    seen = [list(counters.advance("list", level, start=1)) for level in (0, 1, 1, 0, 1)]

    assert seen == [[1], [1, 1], [1, 2], [2, None], [2, 1]]


def test_a_level_that_is_kept_goes_on_counting():
    counters = Counters()

    seen = [list(counters.advance("list", level, start=1, kept=frozenset({1}))) for level in (0, 1, 0, 1)]

    assert seen == [[1], [1, 1], [2, 1], [2, 2]]


def test_a_level_can_be_set_to_go_on_from_a_number():
    counters = Counters()
    counters.advance("list", 0, start=1)

    counters.restart("list", 0, before=6)

    assert counters.advance("list", 0, start=1) == [7]


@pytest.mark.parametrize(
    ("text", "number"),
    [("12", 12), ("-3", -3), ("", None), (None, None), ("²", None), ("9" * 5000, None), ("1.5", None), ("٣", None)],
)
def test_a_whole_number_is_read_only_where_there_is_one(text, number):
    assert whole_number(text) == number
