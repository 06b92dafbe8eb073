"""Items keep their marker and their depth, whatever draws the bullet."""

import pytest


def items(document):
    return [(block.marker, block.depth, block.content) for block in document.blocks if block.kind.value == "item"]


def test_bullets_are_taken_off_and_depth_follows_the_indentation(drawing):
    drawing.line("The ministry will:", y=100)
    drawing.line("• open twelve places;", x=90, y=114)
    drawing.line("– four of them in the north;", x=110, y=128)
    drawing.line("• train those who work there.", x=90, y=142)

    document = drawing.read()

    assert items(document) == [
        ("•", 1, "open twelve places;"),
        ("–", 2, "four of them in the north;"),
        ("•", 1, "train those who work there."),
    ]


def test_numbers_stay_in_the_text_and_out_of_the_content(drawing):
    drawing.lines(["1. Open twelve places.", "2. Train those who work there."], y=100, step=16)

    document = drawing.read()

    assert items(document) == [("1.", 1, "Open twelve places."), ("2.", 1, "Train those who work there.")]
    assert [block.text for block in document.blocks] == ["1. Open twelve places.", "2. Train those who work there."]


def test_a_bullet_drawn_far_from_its_words_goes_with_them(drawing):
    for place, text in enumerate(["Open twelve places in the four towns", "Train those who work there", "Report each year"]):
        drawing.line("-", x=72, y=100 + 14 * place)
        drawing.line(text, x=100, y=100 + 14 * place)

    assert [content for _, _, content in items(drawing.read())] == [
        "Open twelve places in the four towns",
        "Train those who work there",
        "Report each year",
    ]


@pytest.mark.parametrize("shape", ["circle", "square"])
def test_a_dot_that_is_drawn_and_not_written_is_a_bullet(drawing, shape):
    for place, text in enumerate(["Open twelve places", "Train those who work there"]):
        y = 842 - 100 - 20 * place + 3
        if shape == "circle":
            drawing.canvas.circle(80, y, 1.8, fill=1)
        else:
            drawing.canvas.rect(78, y - 2, 4, 4, fill=1)
        drawing.line(text, x=92, y=100 + 20 * place)

    assert items(drawing.read()) == [("•", 1, "Open twelve places"), ("•", 1, "Train those who work there")]


def test_the_lines_of_an_item_hang_together_over_a_bold_lead(drawing):
    drawing.line("• Open places where there are none at all today, and do it soon.", x=80, y=100, font="Helvetica-Bold")
    drawing.line("Four towns are concerned.", x=88, y=112)

    assert items(drawing.read()) == [
        ("•", 1, "Open places where there are none at all today, and do it soon. Four towns are concerned.")
    ]


def test_a_year_that_opens_a_wrapped_line_is_no_number(drawing, prose):
    drawing.lines(
        [*prose[:2], "12. of the towns that were asked in the study have answered, and all of them want a place", *prose[3:]], y=100
    )

    assert items(drawing.read()) == []
