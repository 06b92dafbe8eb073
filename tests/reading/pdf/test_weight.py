"""A PDF that asks for far more than it holds is refused before PDFium goes through it."""

import zlib

import pytest

from jalon.errors import HostileFile
from jalon.reading.pdf.weight import MOST_DRAWN, Scale
from reading.pdf.drawing import read_pdf

PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> /XObject << /X1 6 0 R >> >> >>"
HEAVY = "draws more on one page than a document needs: over 32 MB"


def pdf(
    *objects: bytes, content: bytes = b"BT /F1 12 Tf 72 700 Td (Axe 1) Tj ET", page: bytes = PAGE, kids: bytes = b"3 0 R"
) -> bytes:
    """Return a PDF of one page by hand: objects from number 6 on, without a table, which PDFium makes anew."""
    fixed = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(kids.split()) // 3),
        page,
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )
    written = b"".join(b"%d 0 obj\n%s\nendobj\n" % (number, body) for number, body in enumerate((*fixed, *objects), start=1))
    return b"%PDF-1.7\n" + written + b"trailer\n<< /Root 1 0 R >>\n%%EOF\n"


def form(content: bytes, *, resources: bytes = b"", filter: bytes = b"") -> bytes:
    return b"<< /Type /XObject /Subtype /Form /BBox [0 0 600 800] /Length %d %s %s >>\nstream\n%s\nendstream" % (
        len(content),
        filter,
        b"/Resources << %s >>" % resources if resources else b"",
        content,
    )


@pytest.mark.parametrize("resources", [b"", b"/XObject << /X1 6 0 R >>"], ids=["of the page", "its own"])
def test_a_form_that_draws_itself_twice_is_refused_and_not_followed(resources: bytes) -> None:
    with pytest.raises(HostileFile, match=HEAVY):
        read_pdf(pdf(form(b"/X1 Do /X1 Do", resources=resources), content=b"/X1 Do"))


def test_forms_that_draw_the_next_one_many_times_are_refused() -> None:
    layers = [form(b"/X1 Do " * 100, resources=b"/XObject << /X1 %d 0 R >>" % number) for number in range(7, 11)]

    with pytest.raises(HostileFile, match=HEAVY):
        read_pdf(pdf(*layers, form(b"0 0 m 9 9 l S"), content=b"/X1 Do"))


def test_a_form_within_itself_that_is_drawn_hundreds_of_times_is_refused() -> None:
    """Forty small forms one in the other take PDFium long to place."""
    inner = form(b"BT /F1 12 Tf 72 700 Td (Axe 1) Tj ET /X1 Do", resources=b"/XObject << /X1 6 0 R >> /Font << /F1 5 0 R >>")

    with pytest.raises(HostileFile, match=HEAVY):
        read_pdf(pdf(inner, content=b"/X1 Do " * 500))


def test_a_map_with_a_form_for_each_of_its_signs_is_read() -> None:
    signs = form(b"0 0 m 3 3 l S"), b"/X1 Do " * 5_000 + b"BT /F1 12 Tf 72 700 Td (Carte) Tj ET"

    assert read_pdf(pdf(signs[0], content=signs[1])).text == "Carte"


def test_a_page_that_unpacks_to_more_than_any_page_is_refused() -> None:
    packed = zlib.compress(b"0 0 m 9 9 l S\n" * (MOST_DRAWN // 10))
    body = b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed)

    assert len(packed) < 200_000
    with pytest.raises(HostileFile, match=HEAVY):
        read_pdf(pdf(b"null", body, page=PAGE.replace(b"/Contents 4 0 R", b"/Contents [4 0 R 7 0 R]")))


def test_a_page_with_more_characters_than_it_has_room_for_is_refused() -> None:
    with pytest.raises(HostileFile, match="holds over 100000 characters on page 1"):
        read_pdf(pdf(content=b"BT /F1 9 Tf 50 500 Td " + b"(a a) Tj " * 50_000 + b"ET"))


def test_one_page_shown_thousands_of_times_is_refused() -> None:
    with pytest.raises(HostileFile, match="says that it has 4000 pages and does not hold as many"):
        read_pdf(pdf(kids=b"3 0 R " * 4000))


def test_forms_within_forms_as_programs_write_them_are_read() -> None:
    """A shared dictionary may name every form; only those that are drawn count."""
    shared = b"/Font << /F1 5 0 R >> /XObject << /X1 6 0 R /X2 7 0 R /X3 8 0 R >>"
    first = form(b"/X2 Do /X3 Do", resources=shared)
    second, third = (
        form(b"BT /F1 12 Tf 72 %d Td (%s) Tj ET" % each, resources=shared) for each in ((600, b"Planter"), (500, b"Batir"))
    )

    document = read_pdf(pdf(first, second, third, content=b"/X1 Do"))

    assert [block.text for block in document.blocks] == ["Planter", "Batir"]


def test_objects_that_are_packed_together_are_weighed_too() -> None:
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 8 0 R >>"
    packed = zlib.compress(b"3 0 " + page)
    together = b"<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (len(packed), packed)
    content = zlib.compress(b"q Q " * (MOST_DRAWN // 4 + 1))
    data = b"1 0 obj\n%s\nendobj\n8 0 obj\n<< /Filter /FlateDecode >>\nstream\n%s\nendstream\nendobj\n" % (together, content)

    scale = Scale(data)

    assert scale.objects[3].body == page
    assert scale.heaviest() == MOST_DRAWN + 1
