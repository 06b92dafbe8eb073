"""Set pieces anew as PDF: one column, two columns, hyphenated, cut by pages, slides, a scan. Letters are embedded, nothing is tagged."""

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape

import pypdfium2
import reportlab
from PIL import Image
from reportlab.lib.enums import TA_JUSTIFY, TA_LEFT
from reportlab.lib.pagesizes import A5, LETTER, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Paragraph, Table

from reading.resetting.hyphens import broken
from reading.resetting.pieces import Kind, Parts, Piece

FONTS = {"Vera": "Vera.ttf", "Vera-Bold": "VeraBd.ttf"}
SLIDE = (720.0, 405.0)
PLAIN = {"→": "-", "➢": "-", "●": "•", "‑": "-", "\u202f": " ", "\u2009": " ", "\u0301": ""}
WIDE = 6  # columns: a table with more lies on its side, in small print


@dataclass(frozen=True, slots=True)
class Layout:
    """How pages are set. ``columns`` a page; ``size`` of the body in points; ``hyphenated`` lines end in the middle of words."""

    page: tuple[float, float] = LETTER
    columns: int = 1
    size: float = 10.5
    bullet: str = "•"
    hyphenated: bool = False
    justified: bool = False
    heads: bool = True


ONE_COLUMN = Layout()
TWO_COLUMNS = Layout(columns=2, size=9.5, justified=True)
HYPHENATED = Layout(page=(360.0, 595.0), size=10, hyphenated=True)
CUT_BY_PAGES = Layout(page=A5, size=11)
DASHES = Layout(bullet="–", heads=False)


@cache
def register_fonts() -> None:
    """Make the letters that come with the library known to it."""
    folder = Path(reportlab.__file__).with_name("fonts")
    for name, file in FONTS.items():
        pdfmetrics.registerFont(TTFont(name, str(folder / file)))
    pdfmetrics.registerFontFamily("Vera", normal="Vera", bold="Vera-Bold", italic="Vera", boldItalic="Vera-Bold")


def to_pdf(parts: Parts, layout: Layout = ONE_COLUMN) -> bytes:
    """Return a PDF with running heads and page numbers."""
    register_fonts()
    target = io.BytesIO()
    is_wide = any(len(row) > WIDE for piece in parts.pieces for row in piece.rows)
    width, height = landscape(layout.page) if is_wide else layout.page
    margin, gutter = 54.0, 20.0
    column = (width - 2 * margin - gutter * (layout.columns - 1)) / layout.columns
    frames = [
        Frame(margin + place * (column + gutter), margin, column, height - 2 * margin, 0, 0, 0, 0)
        for place in range(layout.columns)
    ]
    document = BaseDocTemplate(target, pagesize=(width, height), title=parts.title, invariant=1)
    document.addPageTemplates(PageTemplate(frames=frames, onPage=_furniture(parts, layout, width=width, height=height)))
    document.build(list(_story(parts.pieces, layout, width=column)))
    return target.getvalue()


def _furniture(parts: Parts, layout: Layout, *, width: float, height: float) -> Callable[[Canvas, BaseDocTemplate], None]:
    head = shown(parts.title)[:60]

    def draw(canvas: Canvas, template: BaseDocTemplate) -> None:
        canvas.setFont("Vera", 7.5)
        if layout.heads:
            canvas.drawString(54, height - 34, head)
            canvas.drawRightString(width - 54, 28, f"{canvas.getPageNumber()}")

    return draw


def _story(pieces: tuple[Piece, ...], layout: Layout, *, width: float) -> Iterator[Flowable]:
    for piece in pieces:
        if piece.kind is Kind.TABLE:
            yield _table(piece, width=width)
            continue
        style = _style(piece, layout)
        is_bulleted = piece.kind is Kind.ITEM and not piece.label
        text = _markup(piece)
        if layout.hyphenated:
            text = "<br/>".join(
                map(escape, broken(shown(piece.words), font=style.fontName, size=style.fontSize, width=width - style.leftIndent))
            )
        yield Paragraph(text, style, bulletText=layout.bullet if is_bulleted else None)


def _style(piece: Piece, layout: Layout) -> ParagraphStyle:
    is_heading = piece.kind is Kind.HEADING
    size = layout.size + max(0, 5 - piece.level) * 1.6 + 0.5 if is_heading else layout.size
    indent = 14.0 * piece.depth
    return ParagraphStyle(
        "piece",
        fontName="Vera-Bold" if is_heading or (layout.hyphenated and piece.is_bold) else "Vera",
        fontSize=size,
        leading=size * 1.25,
        spaceBefore=size * 0.9 if is_heading else 0,
        spaceAfter=layout.size * 0.55,
        leftIndent=indent,
        bulletIndent=max(0.0, indent - 12),
        bulletFontName="Vera",
        bulletFontSize=size,
        alignment=TA_JUSTIFY if layout.justified and not is_heading else TA_LEFT,
        allowWidows=1,
        allowOrphans=0 if is_heading else 1,
        keepWithNext=1 if is_heading else 0,
    )


def _markup(piece: Piece) -> str:
    return "".join(f"<b>{escape(shown(words))}</b>" if bold else escape(shown(words)) for words, bold in piece.runs())


def _table(piece: Piece, *, width: float) -> Table:
    columns = max(cell.column + cell.column_span for row in piece.rows for cell in row)
    size = 9.0 if columns <= WIDE else 6.0
    grid: list[list[object]] = [[""] * columns for _ in piece.rows]
    commands: list[tuple[object, ...]] = [("VALIGN", (0, 0), (-1, -1), "TOP")]
    for at, row in enumerate(piece.rows):
        for cell in row:
            style = ParagraphStyle("cell", fontName="Vera-Bold" if cell.is_header else "Vera", fontSize=size, leading=size * 1.25)
            grid[at][cell.column] = [Paragraph(escape(shown(text)), style) for text in cell.paragraphs]
            corners = (cell.column, at), (cell.column + cell.column_span - 1, at + cell.row_span - 1)
            commands.append(("BOX", *corners, 0.5, "#444444"))
            if cell.column_span > 1:  # down, a cell is a frame around its rows: the library cannot part a true span between pages
                commands.append(("SPAN", (cell.column, at), (cell.column + cell.column_span - 1, at)))
    widths = _widths(piece, columns, size=size, width=width)
    return Table(grid, colWidths=widths, style=commands, repeatRows=1, splitInRow=1, spaceAfter=8)


def _widths(piece: Piece, columns: int, *, size: float, width: float) -> list[float]:
    """Return the columns' widths: each holds its longest word, what is left goes where the words are many."""
    least, letters = [20.0] * columns, [1.0] * columns
    for row in piece.rows:
        for cell in row:
            words = " ".join(cell.paragraphs)
            if cell.column_span == 1 and words:
                longest = max(stringWidth(shown(word), "Vera-Bold", size) for word in words.split())
                least[cell.column] = max(least[cell.column], min(longest + 14, 0.2 * width))
                letters[cell.column] = max(letters[cell.column], min(400.0, float(len(words))))
    left = max(0.0, width - sum(least))
    scale = min(1.0, width / sum(least))
    return [scale * each + left * share / sum(letters) for each, share in zip(least, letters, strict=True)]


def shown(text: str) -> str:
    """Return a text with what the letters at hand cannot show replaced by what stands for it, or left out."""
    register_fonts()
    known = pdfmetrics.getFont("Vera").face.charToGlyph
    plain = "".join(PLAIN.get(character, character) for character in text)
    return "".join(character for character in plain if ord(character) in known)


def to_slides(parts: Parts) -> bytes:
    """Return slides exported to PDF: one heading a slide, repeated with "(suite)" where its words need another."""
    register_fonts()
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=SLIDE, invariant=1)
    canvas.setTitle(parts.title)
    width, height = SLIDE
    title, title_size, y, number = "", 20.0, 0.0, 0
    deepest = min((piece.level for piece in parts.pieces if piece.is_title), default=2)

    def begin(words: str, *, size: float) -> float:
        nonlocal number
        if number:
            canvas.showPage()
        number += 1
        canvas.setFont("Vera", 8)
        canvas.drawString(40, 16, shown(parts.title)[:50])
        canvas.drawRightString(width - 40, 16, str(number))
        style = ParagraphStyle("title", fontName="Vera-Bold", fontSize=size, leading=1.2 * size)
        return _put(canvas, words, style, y=height - 30, indent=0)

    for piece in parts.pieces:
        if piece.kind is Kind.HEADING and piece.level <= deepest:
            title, title_size = piece.words, 20.0 + 4 * (deepest - piece.level)
            y = begin(title, size=title_size)
            continue
        is_heading = piece.kind is Kind.HEADING
        style = ParagraphStyle(
            "body", fontName="Vera-Bold" if is_heading else "Vera", fontSize=14 if is_heading else 13, leading=17
        )
        needed = Paragraph(_markup(piece), style).wrap(width - 80 - 20 * piece.depth, height)[1] + (40 if is_heading else 8)
        if not number or y - needed < 34:
            more = "(cont’d)" if parts.language == "en" else "(suite)"
            y = begin(f"{title} {more}" if title else parts.title, size=title_size)
        if piece.kind is Kind.ITEM and not piece.label:
            canvas.setFont("Vera", 13)
            canvas.drawString(40 + 20 * (piece.depth - 1), y - 8 - 13, "•")
        y = _put(canvas, _markup(piece), style, y=y - 8, indent=20 * piece.depth, is_markup=True)
    canvas.save()
    return target.getvalue()


def _put(canvas: Canvas, words: str, style: ParagraphStyle, *, y: float, indent: float, is_markup: bool = False) -> float:
    paragraph = Paragraph(words if is_markup else escape(shown(words)), style)
    _, needed = paragraph.wrap(SLIDE[0] - 80 - indent, SLIDE[1] * 10)
    paragraph.drawOn(canvas, 40 + indent, y - needed)
    return y - needed


def to_scan(parts: Parts, *, pages: int = 2) -> bytes:
    """Return the first pages as pictures of themselves: no text at all."""
    printed = pypdfium2.PdfDocument(to_pdf(parts))
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=LETTER, invariant=1)
    for page in list(printed)[:pages]:
        picture: Image.Image = page.render(scale=0.7, grayscale=True).to_pil()
        canvas.drawImage(ImageReader(picture), 0, 0, *LETTER)
        canvas.showPage()
    canvas.save()
    return target.getvalue()
