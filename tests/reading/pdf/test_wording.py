"""Words are put together honestly: cut words, marks, drop caps, white space, notes, contents."""

import re

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from jalon.reading.document import MarkKind


def texts(document, kind=None):
    return [block.text for block in document.blocks if kind in (None, block.kind.value)]


@pytest.mark.parametrize(
    ("before", "after", "joined"),
    [
        ("the towns and their pro-", "curement of places, as said in procurement rules", "procurement of"),
        ("the towns and their well-", "being, as said where well-being is explained again", "well-being, as"),
        (
            "the work of the force that is called the work-",
            "force, since a workforce is what the towns lack the most",
            "the workforce, since",
        ),
        ("the agreement of Sainte-", "Marie and of the towns that lie around it in the north", "Sainte-Marie and"),
        ("les villes du nord et celle-", "ci, qui en est la plus grande et la plus peuplée de loin", "celle-ci, qui"),
        ("les villes ont de la sous-", "traitance à confier aux entreprises de la région du nord", "sous-traitance à"),
    ],
)
def test_a_word_cut_at_a_line_end_is_mended(drawing, before, after, joined):
    drawing.lines([before, after], y=100)

    assert joined in drawing.read().text


def test_bold_italic_and_raised_words_are_marked_where_they_stand(drawing):
    drawing.line("Open", y=100)
    drawing.line("twelve", x=99, y=100, font="Helvetica-Bold")
    drawing.line("places", x=134, y=100, font="Helvetica-Oblique")
    drawing.line("1", x=163.5, y=96, size=6)

    (block,) = drawing.read().blocks

    assert [(mark.kind, block.text[mark.start : mark.end].strip()) for mark in block.marks] == [
        (MarkKind.BOLD, "twelve"),
        (MarkKind.ITALIC, "places"),
        (MarkKind.SUPERSCRIPT, "1"),
    ]


def test_a_font_without_a_name_is_bold_where_its_file_says_so(drawing, read_pdf):
    pdfmetrics.registerFont(TTFont("VeraBd", "VeraBd.ttf"))
    drawing.line("Open twelve places", y=100, font="VeraBd")
    data = re.sub(rb"/BaseFont /([A-Z]{6})\+BitstreamVeraSans-Bold", rb"/BaseFont /\1+CIDFont+F1", drawing.data())
    data = re.sub(rb"/Flags \d+", b"/Flags 4", data)

    (block,) = read_pdf(data).blocks

    assert (block.style.font, block.style.is_bold) == ("CIDFont+F1", True)


def test_a_drop_cap_belongs_to_its_word(drawing, prose):
    drawing.line("T", x=72, y=124, size=40)
    drawing.lines(
        ["he region has asked for more places in day care for ten", "years, and the towns have said where they are needed"],
        x=98,
        y=101,
    )
    drawing.lines(prose, y=160)

    assert texts(drawing.read())[0].startswith("The region has asked")


def test_several_spaces_are_one(drawing):
    drawing.line("1.   Open   twelve places", y=100)

    (block,) = drawing.read().blocks

    assert (block.text, block.content) == ("1. Open twelve places", "Open twelve places")


def test_footnotes_are_notes_behind_the_text_that_the_page_cuts(drawing, prose):
    drawing.lines([*prose, "and the ministry will open the first of these places before the"], y=600)
    drawing.line("1. Study of the needs of the towns, 2024.", y=760, size=8)
    drawing.next_page()
    drawing.lines(["end of the year in two of the towns, then in the two others."], y=80)

    document = drawing.read()

    assert texts(document, "note") == ["1. Study of the needs of the towns, 2024."]
    assert texts(document, "paragraph")[-1].endswith(
        "of these places before the end of the year in two of the towns, then in the two others."
    )


@pytest.mark.parametrize("leader", [" .................... ", " . . . . . . . . . . "])
def test_lines_led_by_dots_to_page_numbers_are_contents(drawing, leader):
    drawing.lines([f"{title}{leader}{page}" for title, page in [("Clean water", 4), ("Good work", 9)]], y=100, step=16)

    assert [text.split(leader.strip()[0])[0].strip() for text in texts(drawing.read(), "contents")] == ["Clean water", "Good work"]


def test_lines_led_by_white_space_to_page_numbers_are_contents(drawing):
    for place, (title, page) in enumerate([("Message of the premier", 3), ("Clean water", 4), ("Good work for everybody", 9)]):
        drawing.line(title, y=100 + 16 * place)
        drawing.line(str(page), x=500, y=100 + 16 * place)

    assert texts(drawing.read(), "contents") == ["Message of the premier 3", "Clean water 4", "Good work for everybody 9"]
