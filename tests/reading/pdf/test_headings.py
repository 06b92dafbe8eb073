"""Headings are told by size and weight against the running text of the document."""

import pytest


def headings(document):
    return [(block.text, block.level) for block in document.blocks if block.kind.value == "heading"]


def test_headings_rank_by_size_then_by_weight(drawing, prose):
    drawing.line("Day care", y=80, size=20)
    drawing.line("Priority 1", y=120, size=14)
    drawing.line("What the ministry does", y=150, font="Helvetica-Bold")
    drawing.lines(prose, y=170)

    assert headings(drawing.read()) == [("Day care", 1), ("Priority 1", 2), ("What the ministry does", 3)]


def test_a_title_on_several_lines_is_one_heading(drawing, prose):
    drawing.lines(["Give every town of the north", "the places in day care", "that it needs"], y=80, size=16, step=19)
    drawing.lines(prose, y=150)

    assert headings(drawing.read()) == [("Give every town of the north the places in day care that it needs", 1)]


def test_a_label_and_the_title_on_the_line_below_are_one_heading(drawing, prose):
    drawing.lines(["Priority 2:", "Good work near home"], y=80, size=16, step=19)
    drawing.lines(prose, y=150)

    assert headings(drawing.read()) == [("Priority 2: Good work near home", 1)]


@pytest.mark.parametrize(
    "text",
    [
        "The money is set aside, and every town that asks for it before spring will have its share of the fund.",
        "35 %",
        "1 200 000",
        "•",
    ],
)
def test_sentences_and_figures_are_no_headings_although_they_are_larger(drawing, prose, text):
    drawing.line(text, y=80, size=12)
    drawing.lines(prose, y=110)

    assert headings(drawing.read()) == []


def test_rare_sizes_share_the_nearest_level_where_there_are_too_many(drawing, prose):
    y = 40
    for size in (30, 26, 23, 20, 17.5, 15.5, 13.5):
        for _ in range(1 if size == 15.5 else 2):
            drawing.line(f"Set in {size}", y=y, size=size)
            y += 1.9 * size
    drawing.next_page()
    drawing.lines(prose * 3, y=80)

    levels = dict(headings(drawing.read()))

    assert levels["Set in 30"] == 1
    assert levels["Set in 13.5"] == 6
    assert levels["Set in 15.5"] in (levels["Set in 17.5"], levels["Set in 13.5"])


def test_a_label_in_a_colour_of_its_own_is_a_heading(drawing, prose):
    drawing.line("Recommendation 1", y=80, color="#336699")
    drawing.lines(prose, y=110)

    assert headings(drawing.read()) == [("Recommendation 1", 1)]


def test_a_line_in_another_typeface_alone_is_a_heading(drawing, prose):
    drawing.line("What we will do", y=80, font="Times-Roman")
    drawing.lines(prose, y=110)

    assert headings(drawing.read()) == [("What we will do", 1)]


def test_a_line_of_capitals_alone_is_a_heading(drawing, prose):
    drawing.line("INTRODUCTION", y=80)
    drawing.lines(prose, y=110)

    assert headings(drawing.read()) == [("INTRODUCTION", 1)]


def test_tables_set_small_do_not_make_the_text_around_them_headings(drawing, prose):
    drawing.lines(prose, y=60)
    drawing.line("We will train ninety drivers.", y=160)
    for row in range(20):
        for column in range(3):
            drawing.line("Study the line, then open it", x=76 + 150 * column, y=214 + 14 * row, size=7)
    for row in range(21):
        drawing.canvas.line(72, 842 - 204 - 14 * row, 522, 842 - 204 - 14 * row)
    for edge in (72, 222, 372, 522):
        drawing.canvas.line(edge, 842 - 204, edge, 842 - 484)

    assert headings(drawing.read()) == []
