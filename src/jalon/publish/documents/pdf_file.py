"""A document as a PDF file."""

import io
from collections.abc import Iterable
from functools import cache
from html import escape
from typing import Any

from reportlab.lib import colors
from reportlab.lib.pagesizes import LETTER, landscape
from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
from reportlab.lib.units import cm
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from jalon.publish.documents.parts import Described, Part, PartKind

MARGIN = 2.2 * cm
INK, SOFT = colors.HexColor("#1d1d1b"), colors.HexColor("#5b5b57")
# Signs that the standard fonts of PDF do not hold, said with one they do.
REPLACED = {"\u202f": "\u00a0", "\u2212": "-", "\u2011": "-"}


def pdf_file(parts: Iterable[Part], *, described: Described) -> bytes:
    """Return a document as the bytes of a PDF file, pages numbered; broader than high where its tables ask for it."""
    buffer = io.BytesIO()
    size = landscape(LETTER) if described.is_wide else LETTER
    document = SimpleDocTemplate(
        buffer,
        pagesize=size,
        title=described.title,
        author="",
        lang=described.language,
        invariant=True,
        **dict.fromkeys(("leftMargin", "rightMargin", "topMargin", "bottomMargin"), MARGIN),
    )
    width = size[0] - 2 * MARGIN
    flow: list[Any] = [drawn for part in parts for drawn in _drawn(part, width=width)]
    document.build(flow, onFirstPage=_numbered, onLaterPages=_numbered)
    return buffer.getvalue()


def _drawn(part: Part, *, width: float) -> list[Any]:
    if part.kind is PartKind.TABLE:
        return [_table(part, width=width), Spacer(1, 0.4 * cm)]
    bullet = "\u2022" if part.kind is PartKind.BULLET else None
    return [Paragraph(_markup(part.text), _styles()[part.kind], bulletText=bullet)]


@cache
def _styles() -> dict[PartKind, ParagraphStyle]:
    body = ParagraphStyle("words", parent=getSampleStyleSheet()["Normal"], fontSize=10.5, leading=14.5, spaceAfter=6, textColor=INK)
    return {
        PartKind.TITLE: ParagraphStyle("title", parent=body, fontName="Helvetica-Bold", fontSize=17, leading=21, spaceAfter=8),
        PartKind.HEADING: ParagraphStyle(
            "heading", parent=body, fontName="Helvetica-Bold", fontSize=12.5, leading=16, spaceBefore=10
        ),
        PartKind.SUBHEADING: ParagraphStyle("subheading", parent=body, fontName="Helvetica-Bold", spaceBefore=6),
        PartKind.PARAGRAPH: body,
        PartKind.NOTE: ParagraphStyle("note", parent=body, fontSize=9.5, leading=12.5, textColor=SOFT),
        PartKind.BULLET: ParagraphStyle("bullet", parent=body, leftIndent=16, bulletIndent=4),
    }


def _table(part: Part, *, width: float) -> Table:
    style = _styles()[PartKind.PARAGRAPH]
    cells = [[Paragraph(_markup(text), style) for text in row] for row in part.rows]
    columns = len(part.rows[0])
    shares = part.widths or (1 / columns,) * columns
    table = Table(cells, colWidths=[width * share for share in shares], repeatRows=1)
    table.setStyle(
        TableStyle(
            [
                ("LINEBELOW", (0, 0), (-1, 0), 1, INK),
                ("LINEBELOW", (0, 1), (-1, -1), 0.4, SOFT),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ]
        )
    )
    return table


def _numbered(canvas: Any, document: Any) -> None:
    canvas.saveState()
    canvas.setFont("Helvetica", 8.5)
    canvas.setFillColor(SOFT)
    canvas.drawRightString(document.pagesize[0] - MARGIN, 1.2 * cm, str(document.page))
    canvas.restoreState()


def _markup(text: str) -> str:
    """Return plain text as the little markup that a paragraph takes: signs escaped, lines kept."""
    for sign, other in REPLACED.items():
        text = text.replace(sign, other)
    shown = "".join(sign for sign in text if sign in "\t\n" or sign >= " ")
    return escape(shown, quote=False).replace("\n", "<br/>")
