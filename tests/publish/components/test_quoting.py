"""Words on a page: lit where asked, escaped always, unable to disturb what stands around them."""

import pytest

from jalon.publish.components.quoting import Mark, harmless, lit, lit_each


@pytest.mark.parametrize(
    ("text", "start", "marks", "expected"),
    [
        ("deux ruisseaux", 0, [], "deux ruisseaux"),
        ("deux ruisseaux", 0, [Mark(0, 4)], "<mark>deux</mark> ruisseaux"),
        ("deux ruisseaux", 100, [Mark(105, 114, "amounts")], 'deux <mark class="amounts">ruisseaux</mark>'),
        ("abcdef", 0, [Mark(2, 4), Mark(0, 1)], "<mark>a</mark>b<mark>cd</mark>ef"),
        ("abcdef", 0, [Mark(0, 4), Mark(2, 6)], "<mark>abcd</mark><mark>ef</mark>"),
        ("abcdef", 0, [Mark(0, 6), Mark(2, 4)], "<mark>abcdef</mark>"),
        ("abcdef", 10, [Mark(0, 99)], "<mark>abcdef</mark>"),
        ("abcdef", 10, [Mark(0, 5)], "abcdef"),
        ("a<b>&c", 0, [Mark(1, 4)], "a<mark>&lt;b&gt;</mark>&amp;c"),
        ("a<b>", 0, [], "a&lt;b&gt;"),
    ],
)
def test_marked_words_are_lit_and_every_letter_stands_once(text: str, start: int, marks: list[Mark], expected: str) -> None:
    assert lit(text, start=start, marks=marks) == expected


@pytest.mark.parametrize("sign", ["\x00", "\x1b", "\x85", "\u202e", "\u2066", "\ud800", "\ufffe", "\U000e0041"])
def test_signs_that_disturb_a_page_are_replaced_one_for_one(sign: str) -> None:
    assert harmless(f"avant{sign}après") == "avant\ufffdaprès"


def test_signs_of_ordinary_writing_are_left_alone() -> None:
    text = "« L’été\u00a0: œuvre – 1\u202f240,50\u00a0$ »\n\tÀ suivre\u200f"

    assert harmless(text) is text


def test_words_that_answer_several_questions_stand_once_in_each_of_them() -> None:
    shown = lit_each("Ouvrir <12> sites.", start=100, marks=[Mark(100, 117, "action"), Mark(107, 117, "quantities")])

    assert shown == ('<mark class="action">Ouvrir </mark><mark class="action quantities">&lt;12&gt; sites</mark>.')
