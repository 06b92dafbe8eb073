"""A page that cannot be read is said, never passed over in silence."""

import io

from PIL import Image
from reportlab.lib.utils import ImageReader


def warnings(document):
    return [(warning.code, warning.page) for warning in document.warnings]


def draw_scan(drawing):
    picture = Image.new("L", (60, 84), color=200)
    drawing.canvas.drawImage(ImageReader(picture), 0, 0, width=595, height=842)


def test_a_page_that_is_a_picture_is_a_scanned_page(drawing, prose):
    drawing.lines(prose, y=100)
    drawing.next_page()
    draw_scan(drawing)

    document = drawing.read()

    assert warnings(document) == [("scanned_page", 2)]
    assert document.warnings[0].sentence == (
        "Page 2 is a picture without words that could be read, such as a scan. Ask for a file with text."
    )


def test_words_written_over_a_picture_are_read_without_a_warning(drawing, prose):
    draw_scan(drawing)
    drawing.lines(prose, y=100)

    document = drawing.read()

    assert warnings(document) == []
    assert document.text == " ".join(prose)


def test_an_empty_page_is_no_scan(drawing, prose):
    drawing.lines(prose, y=100)
    drawing.next_page()
    drawing.canvas.line(72, 72, 300, 72)

    assert warnings(drawing.read()) == []


def test_letters_turned_into_curves_are_said(drawing):
    for place in range(300):
        drawing.canvas.circle(60 + 1.5 * place, 400, 3)

    assert warnings(drawing.read()) == [("scanned_page", 1)]


def test_letters_that_do_not_say_what_they_are_break_the_text_layer(read_pdf):
    words = "(" + "ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLMNOPQRSTUVWXYZ" + ")"
    names = " ".join(f"/g{place}" for place in range(26))
    stream = f"BT /F1 12 Tf 72 700 Td {words} Tj ET"
    data = (
        "%PDF-1.4\n"
        "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>endobj\n"
        f"4 0 obj<</Length {len(stream)}>>stream\n{stream}\nendstream endobj\n"
        "5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Unknown/FirstChar 65/LastChar 90"
        f"/Widths[{' '.join(['600'] * 26)}]/Encoding<</Type/Encoding/Differences[65 {names}]>>>>endobj\n"
        "trailer<</Root 1 0 R>>\n%%EOF\n"
    )

    document = read_pdf(data.encode())

    assert ("broken_text_layer", 1) in warnings(document)


def test_a_file_that_stops_early_is_read_with_a_warning(drawing, read_pdf, prose):
    drawing.lines(prose, y=100)
    data = drawing.data()

    document = read_pdf(data[: data.rindex(b"%%EOF")])

    assert warnings(document) == [("cut_short", None)]
    assert document.text == " ".join(prose)


def test_a_file_whose_index_is_wrong_is_read(drawing, read_pdf, prose):
    drawing.lines(prose, y=100)
    data = io.BytesIO(drawing.data()).getvalue()

    document = read_pdf(data.replace(b"startxref\n", b"startxref\n9", 1))

    assert document.text == " ".join(prose)
