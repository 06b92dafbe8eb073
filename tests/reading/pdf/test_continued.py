"""Titles that a page repeats to go on under them are not said twice."""

import pytest

from jalon.reading.document import BlockKind

TITLE = "Mobility for all"


def slide(drawing, title, *, text, size=22, y=60):
    drawing.line(title, y=y, size=size, font="Helvetica-Bold")
    drawing.lines([text, "and every town will have its own line of buses, whatever its size."], y=110, size=12)
    drawing.next_page()


def headings(document):
    return [block.text for block in document.blocks if block.kind is BlockKind.HEADING]


@pytest.mark.parametrize(
    "repeated",
    [f"{TITLE} (suite)", f"{TITLE} (continued)", f"{TITLE} (cont'd)", f"{TITLE} – suite et fin", f"{TITLE} (suite 2/3)"],
)
def test_a_title_said_again_on_the_next_page_is_furniture(drawing, repeated):
    slide(drawing, TITLE, text="The ministry will open twelve lines of buses in the region by 2028,")
    slide(drawing, repeated, text="The ministry will also pay for the stops and for their lights,")
    slide(drawing, "Homes for all", text="The ministry will build four hundred homes near to the stations,")

    document = drawing.read()

    assert headings(document) == [TITLE, "Homes for all"]
    assert [b.text for b in document.blocks if b.kind is BlockKind.FURNITURE] == [repeated]


def test_the_same_words_at_the_top_of_the_next_page_are_furniture(drawing):
    slide(drawing, TITLE, text="The ministry will open twelve lines of buses in the region by 2028,")
    slide(drawing, TITLE, text="The ministry will also pay for the stops and for their lights,", y=90)
    slide(drawing, "Homes for all", text="The ministry will build four hundred homes near to the stations,")

    assert headings(drawing.read()) == [TITLE, "Homes for all"]


def test_a_heading_that_returns_under_another_is_one_of_its_own(drawing):
    for place, name in enumerate(("Mobility", "Homes")):
        drawing.line(name, y=60 + 30 * place, size=22, font="Helvetica-Bold")
        drawing.line("A word of the ministry, which has read the answers of the towns with care.", y=150)
        drawing.next_page()
        slide(
            drawing,
            "Response of the ministry",
            text=f"The ministry will pay for {name.lower()} in the twelve towns of the region,",
            size=16,
            y=60 + 30 * place,
        )

    assert headings(drawing.read()) == ["Mobility", "Response of the ministry", "Homes", "Response of the ministry"]


def test_a_title_that_only_ends_in_the_word_is_kept(drawing):
    slide(drawing, TITLE, text="The ministry will open twelve lines of buses in the region by 2028,")
    slide(drawing, "La suite", text="The ministry will also pay for the stops and for their lights,")

    assert headings(drawing.read()) == [TITLE, "La suite"]
