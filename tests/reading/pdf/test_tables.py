"""Tables: ruled, ruled across only, told by alignment, over pages; and what looks like one and is not."""

from itertools import pairwise

import pytest

ACTIONS = [
    ["Action", "Lead", "Date"],
    ["Open twelve places", "Ministry", "2027"],
    ["Train the staff", "College", "2028"],
    ["Report", "Office", "2029"],
]
EDGES = [72, 260, 400, 480]


def cells(document):
    return [(block.cell.table, block.cell.row, block.cell.column, block.text) for block in document.blocks if block.cell]


def placed(rows, *, table=0, first=0):
    return [(table, first + row, column, text) for row, texts in enumerate(rows) for column, text in enumerate(texts)]


def test_rules_that_cross_make_cells(drawing):
    drawing.table(ACTIONS, x=EDGES, y=100)

    assert cells(drawing.read()) == placed(ACTIONS)


def test_a_cell_that_no_rule_cuts_spans_its_rows(drawing):
    canvas, bottom = drawing.canvas, 842
    for y in (100, 120, 140):
        canvas.line(200 if y == 120 else 72, bottom - y, 400, bottom - y)
    for x in (72, 200, 400):
        canvas.line(x, bottom - 100, x, bottom - 140)
    drawing.line("Day care", x=76, y=124)
    drawing.line("Open twelve places", x=204, y=114)
    drawing.line("Train the staff", x=204, y=134)

    document = drawing.read()

    assert [(block.text, block.cell.row, block.cell.row_span) for block in document.blocks] == [
        ("Day care", 0, 2),
        ("Open twelve places", 0, 1),
        ("Train the staff", 1, 1),
    ]


def test_a_first_row_set_in_bold_is_the_header(drawing):
    drawing.table([["", "", ""], *ACTIONS[1:]], x=EDGES, y=100)
    for column, text in enumerate(ACTIONS[0]):
        drawing.line(text, x=EDGES[column] + 4, y=114, font="Helvetica-Bold")

    document = drawing.read()

    assert [block.text for block in document.blocks if block.cell.is_header] == ACTIONS[0]


def test_a_table_goes_on_over_a_page_and_its_repeated_header_is_furniture(drawing):
    drawing.table(ACTIONS[:3], x=EDGES, y=700)
    drawing.next_page()
    drawing.table([ACTIONS[0], ["Evaluate", "Ministry", "2030"]], x=EDGES, y=60)

    document = drawing.read()

    assert cells(document) == placed([*ACTIONS[:3], ["Evaluate", "Ministry", "2030"]])
    assert [block.text for block in document.blocks if block.kind.value == "furniture"] == ACTIONS[0]


def test_a_sentence_that_a_page_cuts_in_its_cell_is_one_block(drawing):
    drawing.table([["1", "Open twelve places in the"]], x=[72, 100, 300], y=700)
    drawing.table([["", ""]], x=[72, 100, 300], y=720)
    drawing.line("2", x=76, y=734)
    drawing.line("Train the staff who will", x=104, y=734)
    drawing.next_page()
    drawing.table([["", "work there"], ["3", "Report"]], x=[72, 100, 300], y=60)

    document = drawing.read()

    assert cells(document) == placed(
        [["1", "Open twelve places in the"], ["2", "Train the staff who will work there"], ["3", "Report"]]
    )


def test_rules_across_alone_make_rows_and_white_space_columns(drawing):
    drawing.table(ACTIONS, x=EDGES, y=100, is_ruled=False)
    for place in range(5):
        drawing.canvas.line(72, 742 - 20 * place, 480, 742 - 20 * place)

    assert cells(drawing.read()) == placed(ACTIONS)


def test_words_in_line_without_any_rule_make_a_table(drawing):
    drawing.table(ACTIONS, x=EDGES, y=100, is_ruled=False)

    assert cells(drawing.read()) == placed(ACTIONS)


def test_text_between_two_tables_parts_them(drawing):
    end = drawing.table(ACTIONS, x=EDGES, y=100)
    drawing.line("The second half of the plan follows in the table below.", y=end + 40)
    drawing.table(ACTIONS, x=EDGES, y=end + 60)

    assert cells(drawing.read()) == [*placed(ACTIONS), *placed(ACTIONS, table=1)]


def test_two_columns_of_prose_are_no_table(drawing, prose):
    drawing.lines(prose, x=40, y=100, size=6)
    drawing.lines(prose, x=320, y=100, size=6)

    assert cells(drawing.read()) == []


@pytest.mark.parametrize("rows", [2, 5])
def test_a_framed_box_is_no_table(drawing, prose, rows):
    drawing.canvas.rect(60, 842 - 100 - 14 * rows, 480, 14 * rows + 10)
    drawing.lines(prose[:rows], y=105)

    assert cells(drawing.read()) == []


def test_stripes_behind_every_other_row_make_rows(drawing):
    rows = [
        ["Open twelve places in the towns", "The ministry pays for half of it"],
        ["Train those who work in them", "The college pays for all of it"],
    ] * 2
    for place in (0, 2, 4):
        drawing.canvas.setFillGray(0.9)
        drawing.canvas.rect(72, 742 - 20 * place - 20, 400, 20, stroke=0, fill=1)
    drawing.table([*rows, rows[0]], x=[72, 280, 472], y=100, is_ruled=False)

    assert cells(drawing.read()) == placed([*rows, rows[0]])


def test_a_rule_parts_words_that_nearly_touch(drawing):
    rows = [["A1", "2028", "Open it"], ["A2", "2029", "Close it"]]
    drawing.table(rows, x=[72, 90.5, 116.5, 200], y=100)

    assert cells(drawing.read()) == placed(rows)


def test_cells_written_by_one_stroke_of_the_pen_are_parted_at_the_jumps(drawing):
    for place, row in enumerate(["Place Lead Date", "North Ada 2027", "South Bob 2028", "Coast Cyd 2029"]):
        text = drawing.canvas.beginText(72, 742 - 20 * place)
        text.setFont("Courier", 10)
        text.setWordSpace(60)
        text.textOut(row)
        drawing.canvas.drawText(text)

    assert [text for *_, text in cells(drawing.read())] == [
        "Place",
        "Lead",
        "Date",
        "North",
        "Ada",
        "2027",
        "South",
        "Bob",
        "2028",
        "Coast",
        "Cyd",
        "2029",
    ]


LONG = [
    ["Open twelve places in the towns", "The ministry of families", "as soon as the towns sign"],
    ["Train those who work in them", "The college of the north", "in the autumn of the year"],
    ["Report to those who pay for it", "The office of the premier", "in the spring of each year"],
]
WIDE = [72, 240, 380, 540]


def test_rules_drawn_in_a_form_make_cells(drawing):
    canvas = drawing.canvas
    canvas.beginForm("rules")
    for place in range(4):
        canvas.line(36, 371 - 10 * place, 270, 371 - 10 * place)
    for edge in WIDE:
        canvas.line(edge / 2, 371, edge / 2, 341)
    canvas.endForm()
    canvas.saveState()
    canvas.scale(2, 2)
    canvas.doForm("rules")
    canvas.restoreState()
    drawing.table(LONG, x=WIDE, y=100, is_ruled=False)

    assert cells(drawing.read()) == placed(LONG)


def test_cells_underlined_one_by_one_make_rows(drawing):
    drawing.table(LONG, x=WIDE, y=100, is_ruled=False)
    for row in range(4):
        for left, right in pairwise(WIDE):
            drawing.canvas.line(left, 742 - 20 * row, right, 742 - 20 * row)

    assert cells(drawing.read()) == placed(LONG)


def test_a_cell_that_spans_rows_goes_on_over_the_page_as_long_as_its_column_is_empty(drawing):
    def rows(texts, *, named, top):
        bottom = 842
        for place in range(len(texts) + 1):
            left = 72 if place in (0, len(texts), *named) else 200
            drawing.canvas.line(left, bottom - top - 20 * place, 400, bottom - top - 20 * place)
        for x in (72, 200, 400):
            drawing.canvas.line(x, bottom - top, x, bottom - top - 20 * len(texts))
        for place, text in enumerate(texts):
            drawing.line(text, x=204, y=top + 14 + 20 * place)
        for place, name in named.items():
            drawing.line(name, x=76, y=top + 14 + 20 * place)

    rows(["Open twelve places", "Train the staff"], named={0: "Day care"}, top=700)
    drawing.next_page()
    rows(["Publish the waiting list", "Pay for the buses", "Open two lines"], named={1: "Mobility"}, top=72)

    document = drawing.read()

    spans = {block.text: (block.cell.row, block.cell.row_span) for block in document.blocks if block.cell.column == 0}
    assert spans == {"Day care": (0, 3), "Mobility": (3, 2)}


def test_a_cell_that_the_next_page_fills_anew_does_not_go_on(drawing):
    drawing.table(ACTIONS[:3], x=EDGES, y=700)
    drawing.next_page()
    drawing.table(ACTIONS[2:], x=EDGES, y=72)

    assert {block.cell.row_span for block in drawing.read().blocks} == {1}
