"""PDF: characters with their place become lines, columns, paragraphs and blocks in the order in which a person reads them."""

from jalon.reading.document import Block, BlockKind, Document, DocumentBuilder
from jalon.reading.limits import Limits
from jalon.reading.pdf import pdfium
from jalon.reading.pdf.blocks import BlockWriter
from jalon.reading.pdf.fragments import Fragment
from jalon.reading.pdf.furniture import common_size, set_furniture_apart
from jalon.reading.pdf.hyphens import Lexicon
from jalon.reading.pdf.layout import Column, PageLayout, lay_out
from jalon.reading.pdf.lines import Line, build_lines
from jalon.reading.pdf.notes import set_notes_apart
from jalon.reading.pdf.pages import read_pages
from jalon.reading.pdf.paragraphs import Paragraph, build_paragraphs, join_over_breaks, usual_distances
from jalon.reading.pdf.rows import TableReader
from jalon.reading.pdf.structure import Body, measure_body
from jalon.reading.pdf.tables import find_tables
from jalon.reading.pdf.weight import check_repeats, check_weight

__all__ = ["read"]

END_OF_FILE, TAIL = b"%%EOF", 2048
TABLE_SHARE = 4  # times as much text in tables as outside, from which tables set the size of running text
TITLE_PAGES = 2  # on which a document says what it is


def read(data: bytes, builder: DocumentBuilder, *, limits: Limits) -> Document:
    """Return the document that a PDF holds; UnreadableFile where it is encrypted or damaged, HostileFile past the limits."""
    objects = check_weight(data, name=builder.name)
    with pdfium.open_document(data, name=builder.name) as document:
        count = pdfium.count_pages(document)
        limits.check_pages(count, name=builder.name)
        check_repeats(count, objects=objects, name=builder.name)
        stated = pdfium.metadata(document, "Title")
        pages = read_pages(document, builder=builder, limits=limits)
    for page in pages:
        page.tables, page.body = find_tables(page.body, page.rules)
    body_size = common_size(pages)
    set_furniture_apart(pages, body_size=body_size)
    for page in pages:
        set_notes_apart(page, body_size=body_size)
    _write(pages, builder)
    if END_OF_FILE not in data[-TAIL:]:
        builder.warn("cut_short", "The file stops before its last line: pages may be missing. Download it again.")
    return builder.build(title=_title(builder.blocks, stated=stated), pages=count, readers=(pdfium.READER,))


def _write(pages: list[PageLayout], builder: DocumentBuilder) -> None:
    columns = [column for page in pages for column in lay_out(page)]
    cells = [cell.fragments for column in columns if column.table for cell in column.table.cells]
    lines = [line for column in columns for line in column.lines]
    body = _body(lines, cells)
    distances = usual_distances(column.lines for column in columns)
    paragraphs = join_over_breaks(_paragraphs(columns, distances=distances, body_size=body.size))
    blocks = BlockWriter(builder, body=body, lexicon=Lexicon(lines))
    notes = {
        page.number: build_paragraphs(build_lines(page.notes, page=page.number), distances=distances, body_size=body.size)
        for page in pages
    }
    blocks.rank(paragraphs)
    by_page: dict[int, list[Paragraph]] = {}
    for paragraph in paragraphs:
        by_page.setdefault(paragraph.first.page, []).append(paragraph)
    for page in pages:
        heads, feet = _furniture(page)
        blocks.write_furniture(heads)
        for paragraph in by_page.get(page.number, ()):
            blocks.write(paragraph)
        for paragraph in notes[page.number]:
            blocks.write(paragraph, kind=BlockKind.NOTE)
        blocks.write_furniture(feet)


def _body(lines: list[Line], cells: list[list[Fragment]]) -> Body:
    """Return how the running text is set: outside tables, unless nearly all of the document stands in them."""
    in_cells = sum(len(fragment.text) for fragments in cells for fragment in fragments)
    if in_cells > TABLE_SHARE * sum(len(line.text) for line in lines):
        lines = [*lines, *(line for fragments in cells for line in build_lines(fragments, page=0))]
    return measure_body(lines)


def _paragraphs(columns: list[Column], *, distances: dict[float, float], body_size: float) -> list[list[Paragraph]]:
    """Return each column's paragraphs, those of a table row by row."""
    tables = TableReader(distances=distances, body_size=body_size)
    built: list[list[Paragraph]] = []
    for column in columns:
        if column.table is not None:
            built.append(tables.read(column.table, page=column.page))
        else:
            tables.close()
            built.append(build_paragraphs(column.lines, distances=distances, body_size=body_size))
    return built


def _furniture(page: PageLayout) -> tuple[list[Line], list[Line]]:
    """Return a page's running heads and its running feet."""
    lines = build_lines(page.furniture, page=page.number)
    middle = page.height / 2
    return [line for line in lines if line.y < middle], [line for line in lines if line.y >= middle]


def _title(blocks: list[Block], *, stated: str | None) -> str | None:
    """Return the title that the file states, where its first pages say it too, else their highest heading, else the stated one."""
    first = [block for block in blocks if (block.span.page or 0) <= TITLE_PAGES]
    words = _folded("".join(block.text for block in first))
    if stated and _folded(stated) in words:
        return stated
    headings = [block for block in first if block.kind is BlockKind.HEADING]
    return min(headings, key=lambda block: block.level or 0).text if headings else stated


def _folded(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())
