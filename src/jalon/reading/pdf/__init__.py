"""PDF: characters with their place become lines, columns, paragraphs and blocks in the order in which a person reads them."""

from jalon.reading.document import Document, DocumentBuilder
from jalon.reading.limits import Limits
from jalon.reading.pdf import pdfium
from jalon.reading.pdf.blocks import BlockWriter
from jalon.reading.pdf.characters import CharacterReader
from jalon.reading.pdf.columns import find_columns
from jalon.reading.pdf.furniture import PageFragments, set_furniture_apart
from jalon.reading.pdf.hyphens import Lexicon
from jalon.reading.pdf.lines import Line, build_lines
from jalon.reading.pdf.paragraphs import Paragraph, build_paragraphs, join_over_breaks, usual_distances
from jalon.reading.pdf.structure import measure_body

__all__ = ["read"]


def read(data: bytes, builder: DocumentBuilder, *, limits: Limits) -> Document:
    """Return the document that a PDF holds; UnreadableFile where it is encrypted or damaged, HostileFile past the limits."""
    with pdfium.open_document(data, name=builder.name) as document:
        count = pdfium.count_pages(document)
        limits.check_pages(count, name=builder.name)
        title = pdfium.metadata(document, "Title")
        pages = _read_pages(document, count, builder=builder, limits=limits)
    _add_blocks(pages, builder)
    return builder.build(title=title, pages=count, readers=(pdfium.READER,))


def _read_pages(document: object, count: int, *, builder: DocumentBuilder, limits: Limits) -> list[PageFragments]:
    reader = CharacterReader()
    pages: list[PageFragments] = []
    characters = 0
    for number in range(1, count + 1):
        with pdfium.open_page(document, number) as page:
            if page is None:
                builder.warn("unreadable_page", f"Page {number} is damaged and could not be read.", page=number)
                continue
            text = pdfium.page_text(page)
            characters += len(text)
            limits.check_characters(characters, name=builder.name)
            fragments = reader.read(page, text)
            upright = [one for one in fragments if one.turn == 0]
            pages.append(PageFragments(number, page.width, page.height, upright, [one for one in fragments if one.turn]))
    return pages


def _add_blocks(pages: list[PageFragments], builder: DocumentBuilder) -> None:
    set_furniture_apart(pages)
    columns = [build_lines(column, page=page.number) for page in pages for column in find_columns(page.body)]
    lines = [line for column in columns for line in column]
    distances, body = usual_distances(columns), measure_body(lines)
    built = [build_paragraphs(column, distances=distances, body_size=body.size) for column in columns]
    paragraphs = join_over_breaks(built)
    blocks = BlockWriter(builder, body=body, lexicon=Lexicon([line.text for line in lines]))
    blocks.rank(paragraphs)
    by_page: dict[int, list[Paragraph]] = {}
    for paragraph in paragraphs:
        by_page.setdefault(paragraph.first.page, []).append(paragraph)
    for page in pages:
        heads, feet = _furniture(page)
        blocks.write_furniture(heads)
        for paragraph in by_page.get(page.number, ()):
            blocks.write(paragraph)
        blocks.write_furniture(feet)


def _furniture(page: PageFragments) -> tuple[list[Line], list[Line]]:
    """Return a page's running heads and its running feet."""
    lines = build_lines(page.furniture, page=page.number)
    middle = page.height / 2
    return [line for line in lines if line.y < middle], [line for line in lines if line.y >= middle]
