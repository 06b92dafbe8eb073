"""Pages turned, written sideways, joined with the next; and what the document says of itself."""

import pytest


def texts(document):
    return [block.text for block in document.blocks]


@pytest.mark.parametrize(("turn", "shift"), [(90, (0, 0)), (180, (0, 0)), (270, (0, 0))])
def test_a_page_turned_to_be_read_upright_is_read_upright(drawing, prose, turn, shift):
    canvas = drawing.canvas
    canvas.setPageRotation(turn)
    across, up = {90: (595, 0), 180: (595, 842), 270: (0, 842)}[turn]
    canvas.translate(across + shift[0], up + shift[1])
    canvas.rotate({90: 90, 180: 180, 270: 270}[turn])
    canvas.setFont("Helvetica", 10)
    height = 595 if turn % 180 else 842
    for place, line in enumerate(prose):
        canvas.drawString(72, height - 100 - 12 * place, line)

    assert texts(drawing.read()) == [" ".join(prose)]


def test_a_page_written_sideways_throughout_is_read(drawing, prose):
    canvas = drawing.canvas
    canvas.translate(595, 0)
    canvas.rotate(90)
    canvas.setFont("Helvetica", 10)
    for place, line in enumerate(prose):
        canvas.drawString(72, 495 - 12 * place, line)

    assert texts(drawing.read()) == [" ".join(prose)]


def test_words_written_sideways_beside_the_text_come_after_it(drawing, prose):
    canvas = drawing.canvas
    canvas.saveState()
    canvas.translate(40, 400)
    canvas.rotate(90)
    canvas.drawString(0, 0, "Draft of the north")
    canvas.restoreState()
    drawing.lines(prose, y=100)

    assert texts(drawing.read()) == [" ".join(prose), "Draft of the north"]


def test_words_outside_the_visible_page_are_left_out(drawing, prose):
    drawing.lines(prose, y=100)
    drawing.line("Trim mark", x=-200, y=50)

    assert texts(drawing.read()) == [" ".join(prose)]


def test_a_document_tells_its_pages_and_its_reader(drawing, prose):
    drawing.lines(prose, y=100)
    drawing.next_page()
    drawing.lines(prose[::-1], y=100)

    document = drawing.read()

    assert document.pages == 2
    assert document.readers[0].startswith("pypdfium2 ")
    assert [block.span.page for block in document.blocks] == [1, 2]


def test_the_stated_title_is_taken_where_the_document_says_it_too(drawing, prose):
    drawing.canvas.setTitle("plan_final_v3.indd")
    drawing.line("Plan of the North", y=80, size=20)
    drawing.lines(prose, y=120)

    assert drawing.read().title == "Plan of the North"


def test_the_title_keeps_the_words_that_the_file_states(drawing, prose):
    drawing.canvas.setTitle("Plan of the North: 2026-2029")
    drawing.lines(["Plan of the North:", "2026-2029"], y=80, size=20, step=24)
    drawing.lines(prose, y=140)

    assert drawing.read().title == "Plan of the North: 2026-2029"
