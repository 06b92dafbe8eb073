"""Set pieces anew as office files: Word, OpenDocument, workbooks. The same pieces give the same bytes."""

import io
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from xml.sax.saxutils import escape

import docx
import xlsxwriter
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph

from reading.resetting.listed import Listing
from reading.resetting.pieces import Kind, Parts, Piece

SIZES = {1: 16, 2: 13}  # points, by the level of a heading without a style; below, bold alone and bold italic
WRITTEN = datetime(2026, 3, 3, tzinfo=UTC)


def to_docx(parts: Parts, *, styled: bool = True, bullet: str = "") -> bytes:
    """Return a Word file: named heading styles and lists, or (``styled`` false) bold lines only; a ``bullet`` is typed before items."""
    document = docx.Document()
    document.core_properties.created = document.core_properties.modified = WRITTEN
    document.core_properties.title = parts.title if styled else ""
    for piece in parts.pieces:
        if piece.kind is Kind.TABLE:
            _docx_table(document, piece)
        else:
            _docx_paragraph(document, piece, styled=styled, bullet=bullet)
    target = io.BytesIO()
    document.save(target)
    return _dated(target.getvalue())


def _docx_paragraph(document: docx.document.Document, piece: Piece, *, styled: bool, bullet: str) -> None:
    is_heading = piece.kind is Kind.HEADING
    is_listed = piece.kind is Kind.ITEM and not piece.label and not bullet
    names = ("", " 2", " 3")
    style = (
        f"Heading {piece.level}" if is_heading and styled else "List Bullet" + names[min(piece.depth, 3) - 1] if is_listed else None
    )
    paragraph = document.add_paragraph(style=style)
    if piece.depth and not is_listed:
        paragraph.paragraph_format.left_indent = Cm(0.6 * piece.depth)
    if bullet and piece.kind is Kind.ITEM and not piece.label:
        paragraph.add_run(bullet + "\t")
    _docx_runs(paragraph, piece, is_bold=is_heading and not styled)


def _docx_runs(paragraph: Paragraph, piece: Piece, *, is_bold: bool) -> None:
    for words, bold in piece.runs():
        run = paragraph.add_run(words)
        if bold or is_bold:
            run.bold = True
        if is_bold:
            run.font.size = Pt(SIZES.get(piece.level, 11))
            run.italic = piece.level > len(SIZES) + 1 or None


def _docx_table(document: docx.document.Document, piece: Piece) -> None:
    width = max(cell.column + cell.column_span for row in piece.rows for cell in row)
    table = document.add_table(rows=len(piece.rows), cols=width)
    table.style = "Table Grid"
    places = list(table._cells)  # the grid at once: asking cell by cell is quadratic
    for at, row in enumerate(piece.rows):
        for cell in row:
            place = places[at * width + cell.column]
            if cell.row_span > 1 or cell.column_span > 1:
                place = place.merge(places[(at + cell.row_span - 1) * width + cell.column + cell.column_span - 1])
            for number, text in enumerate(cell.paragraphs):
                paragraph = place.paragraphs[0] if not number else place.add_paragraph()
                paragraph.add_run(text).bold = cell.is_header or None


def _dated(package: bytes) -> bytes:
    """Return a zip package with every member dated alike."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            new.writestr(_member(name), old.read(name))
    return target.getvalue()


def _member(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, (2026, 3, 3, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
    return entry


_NAMES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        *(("office", "office"), ("text", "text"), ("style", "style"), ("table", "table")),
        ("fo", "xsl-fo-compatible"),
    )
)
_BOLD = '<style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'


def to_odt(parts: Parts) -> bytes:
    """Return an OpenDocument text with headings, nested lists and tables."""
    body = "".join(_odt_body(parts.pieces))
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {_NAMES} office:version="1.3">'
        f"<office:automatic-styles>{_BOLD}</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>"
    )
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        package.writestr(_member("mimetype"), "application/vnd.oasis.opendocument.text")
        package.writestr(_member("content.xml"), content)
    return target.getvalue()


def _odt_body(pieces: tuple[Piece, ...]) -> Iterator[str]:
    depth = 0
    for piece in pieces:
        wanted = piece.depth if piece.kind is Kind.ITEM and not piece.label else min(piece.depth, depth)
        yield "</text:list-item></text:list>" * max(0, depth - wanted)
        if piece.kind is Kind.TABLE:
            yield from _odt_table(piece)
        elif piece.kind is Kind.HEADING:
            yield f'<text:h text:outline-level="{piece.level}">{_odt_runs(piece)}</text:h>'
        elif piece.kind is Kind.ITEM and not piece.label:
            yield "<text:list><text:list-item>" * (wanted - depth) if wanted > depth else "</text:list-item><text:list-item>"
            yield f"<text:p>{_odt_runs(piece)}</text:p>"
        else:
            yield f"<text:p>{_odt_runs(piece)}</text:p>"
        depth = wanted
    yield "</text:list-item></text:list>" * depth


def _odt_runs(piece: Piece) -> str:
    is_plain = piece.kind is Kind.HEADING
    return "".join(
        f'<text:span text:style-name="B">{escape(words)}</text:span>' if bold and not is_plain else escape(words)
        for words, bold in piece.runs()
    )


def _odt_table(piece: Piece) -> Iterator[str]:
    width = max(cell.column + cell.column_span for row in piece.rows for cell in row)
    covered: set[tuple[int, int]] = set()
    yield f'<table:table><table:table-column table:number-columns-repeated="{width}"/>'
    for at, row in enumerate(piece.rows):
        found = {cell.column: cell for cell in row}
        cells = []
        for column in range(width):
            cell = found.get(column)
            if (at, column) in covered:
                cells.append("<table:covered-table-cell/>")
            elif cell is None:
                cells.append("<table:table-cell/>")
            else:
                covered.update((at + down, column + right) for down in range(cell.row_span) for right in range(cell.column_span))
                spans = f'table:number-rows-spanned="{cell.row_span}" table:number-columns-spanned="{cell.column_span}"'
                inner = "".join(f"<text:p>{escape(text)}</text:p>" for text in cell.paragraphs)
                cells.append(f"<table:table-cell {spans}>{inner}</table:table-cell>")
        rows = f"<table:table-row>{''.join(cells)}</table:table-row>"
        yield f"<table:table-header-rows>{rows}</table:table-header-rows>" if not at and row[0].is_header else rows
    yield "</table:table>"


HEADERS = {
    "fr": ("N°", "Priorité", "Objectifs", "Engagements", "Échéance"),
    "en": ("No.", "Priority", "Objectives", "Commitments", "Due"),
}


def to_rows(parts: Parts, listing: Listing) -> bytes:
    """Return a workbook with one commitment a row; number, priority and objectives on the first row of each priority only."""
    target = io.BytesIO()
    number, title, aims, promised, _ = HEADERS[parts.language]
    with _workbook(target) as book:
        sheet, bold = book.add_worksheet("Plan"), book.add_format({"bold": True})
        sheet.write(0, 0, parts.title[:200], bold)
        sheet.write_row(2, 0, [number, title, aims, promised], bold)
        row = 3
        for place, priority in enumerate(listing.priorities, start=1):
            sheet.write_row(row, 0, [priority.number or str(place), priority.title, "\n".join(priority.objectives)])
            for text in priority.commitments:
                sheet.write_string(row, 3, text)
                row += 1
    return target.getvalue()


def to_cells(parts: Parts, listing: Listing) -> bytes:
    """Return a workbook with one priority a row; its commitments stand in one cell, a line each, behind a bullet."""
    target = io.BytesIO()
    number, title, _, promised, _ = HEADERS[parts.language]
    with _workbook(target) as book:
        sheet, bold = book.add_worksheet("Plan"), book.add_format({"bold": True})
        sheet.write_row(0, 0, [number, title, promised], bold)
        for place, priority in enumerate(listing.priorities, start=1):
            texts = "\n".join(f"• {text}" for text in priority.commitments)
            sheet.write_row(place, 0, [priority.number or str(place), priority.title, texts])
    return target.getvalue()


def to_sheets(parts: Parts, listing: Listing) -> bytes:
    """Return a workbook with one priority a sheet: its title above a table of its commitments."""
    target = io.BytesIO()
    number, title, _, promised, due = HEADERS[parts.language]
    with _workbook(target) as book:
        bold = book.add_format({"bold": True})
        for place, priority in enumerate(listing.priorities, start=1):
            sheet = book.add_worksheet(f"{title} {place}")
            sheet.write(0, 0, f"{title} {priority.number or place} : {priority.title}", bold)
            sheet.write_row(2, 0, [number, promised, due], bold)
            for row, text in enumerate(priority.commitments, start=1):
                sheet.write_row(2 + row, 0, [str(row), text, ""])
    return target.getvalue()


def to_workbook(parts: Parts) -> bytes:
    """Return a workbook of the document's tables as they are, one a sheet, each below the words that stand before it."""
    target = io.BytesIO()
    with _workbook(target) as book:
        sheet, row = book.add_worksheet(), 0
        is_filled = False
        for piece in parts.pieces:
            if is_filled:
                sheet, row, is_filled = book.add_worksheet(), 0, False
            if piece.kind is Kind.TABLE:
                _sheet_rows(sheet, piece, row=row)
                is_filled = True
            else:
                sheet.write_string(row, 0, piece.words)
                row += 1
    return target.getvalue()


def _sheet_rows(sheet: xlsxwriter.worksheet.Worksheet, piece: Piece, *, row: int) -> None:
    for at, cells in enumerate(piece.rows, start=row):
        for cell in cells:
            text = "\n".join(cell.paragraphs)
            last = (at + cell.row_span - 1, cell.column + cell.column_span - 1)
            if last == (at, cell.column):
                sheet.write_string(at, cell.column, text)
            else:
                sheet.merge_range(at, cell.column, *last, text)


def _workbook(target: io.BytesIO) -> xlsxwriter.Workbook:
    book = xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_urls": False, "strings_to_formulas": False})
    book.set_properties({"created": WRITTEN.replace(tzinfo=None)})
    return book
