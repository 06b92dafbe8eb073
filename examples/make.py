"""Make the example documents that are not text from the words in ``examples/texts``; the same words give the same documents.

Run ``.venv/bin/python examples/make.py``.
"""

import csv
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from xml.sax.saxutils import escape

import docx
import xlsxwriter
from docx.shared import Pt
from reportlab.lib.enums import TA_LEFT
from reportlab.lib.pagesizes import LETTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import ListFlowable, Paragraph, SimpleDocTemplate

HERE = Path(__file__).resolve().parent
TEXTS = HERE / "texts"
WRITTEN = datetime(2026, 3, 3, tzinfo=UTC)


def lines(name: str) -> Iterator[tuple[str, str]]:
    """Yield the kind (h1, h2, h3, item, text) and the words of each line."""
    opening = {"# ": "h1", "## ": "h2", "### ": "h3", "- ": "item"}
    for line in (TEXTS / name).read_text(encoding="utf-8").splitlines():
        if line.strip():
            mark = next((m for m in opening if line.startswith(m)), "")
            yield opening.get(mark, "text"), line[len(mark) :]


def make_docx(name: str) -> None:
    """Write a Word document with heading styles and bullets."""
    document = docx.Document()
    document.styles["Normal"].font.size = Pt(11)
    styles = {"h1": "Title", "h2": "Heading 1", "h3": "Heading 2", "item": "List Bullet", "text": "Normal"}
    for kind, words in lines(f"{name}.md"):
        document.add_paragraph(words, style=styles[kind])
        if kind == "h1":
            document.core_properties.title = words
    document.core_properties.author = "Jalon (exemple)"
    document.core_properties.created = document.core_properties.modified = WRITTEN
    document.save(str(HERE / f"{name}.docx"))


def make_pdf(name: str) -> None:
    """Write a PDF without tags, with running heads and page numbers, as most published ones are."""
    body = ParagraphStyle("body", fontName="Times-Roman", fontSize=11, leading=14, spaceAfter=7, alignment=TA_LEFT)
    styles = {
        "h1": ParagraphStyle("h1", parent=body, fontName="Helvetica-Bold", fontSize=18, leading=22, spaceAfter=16),
        "h2": ParagraphStyle("h2", parent=body, fontName="Helvetica-Bold", fontSize=14, leading=18, spaceBefore=16, spaceAfter=8),
        "h3": ParagraphStyle("h3", parent=body, fontName="Helvetica-Bold", fontSize=11, leading=14, spaceBefore=6, spaceAfter=4),
        "item": body,
        "text": body,
    }
    story: list[object] = []
    items: list[Paragraph] = []
    title = ""
    for kind, words in [*lines(f"{name}.md"), ("end", "")]:
        if kind == "item":
            items.append(Paragraph(escape(words), body))
            continue
        if items:
            story.append(ListFlowable(items, bulletType="bullet", start="•", leftIndent=16))
            items = []
        if kind != "end":
            title = title or words
            story.append(Paragraph(escape(words), styles[kind]))

    def furniture(canvas: object, template: object) -> None:
        canvas.setFont("Helvetica", 8)  # type: ignore[attr-defined]
        canvas.drawString(72, 756, "Ministère des Eaux et du Territoire")  # type: ignore[attr-defined]
        canvas.drawRightString(540, 36, f"Page {canvas.getPageNumber()}")  # type: ignore[attr-defined]

    SimpleDocTemplate(str(HERE / f"{name}.pdf"), pagesize=LETTER, title=title, author="Jalon (exemple)", invariant=1).build(
        story, onFirstPage=furniture, onLaterPages=furniture
    )


ODT_NAMES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (("office", "office"), ("text", "text"), ("style", "style"))
)


def make_odt(name: str) -> None:
    """Write an OpenDocument text with headings and lists."""
    parts: list[str] = []
    is_open = False
    for kind, words in lines(f"{name}.md"):
        if is_open != (kind == "item"):
            parts.append("</text:list>" if is_open else "<text:list>")
            is_open = not is_open
        if kind == "item":
            parts.append(f"<text:list-item><text:p>{escape(words)}</text:p></text:list-item>")
        elif kind == "text":
            parts.append(f"<text:p>{escape(words)}</text:p>")
        else:
            parts.append(f'<text:h text:outline-level="{kind[1]}">{escape(words)}</text:h>')
    parts.append("</text:list>" if is_open else "")
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {ODT_NAMES} office:version="1.3">'
        f"<office:body><office:text>{''.join(parts)}</office:text></office:body></office:document-content>"
    )
    manifest = (
        '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">'
        '<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    )
    with zipfile.ZipFile(HERE / f"{name}.odt", "w") as package:
        for member, text in (
            ("mimetype", "application/vnd.oasis.opendocument.text"),
            ("content.xml", content),
            ("META-INF/manifest.xml", manifest),
        ):
            entry = zipfile.ZipInfo(member, WRITTEN.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_STORED if member == "mimetype" else zipfile.ZIP_DEFLATED
            package.writestr(entry, text)


def make_xlsx() -> None:
    """Write the city's plan as a workbook with a title above the table."""
    with xlsxwriter.Workbook(str(HERE / "plan-clairmont-2026.xlsx")) as book:
        book.set_properties(
            {
                "title": "Plan d’action de la Ville de Clairmont, 2026-2028",
                "author": "Jalon (exemple)",
                "created": WRITTEN.replace(tzinfo=None),
            }
        )
        sheet = book.add_worksheet("Plan d’action")
        bold = book.add_format({"bold": True})
        sheet.write(0, 0, "Plan d’action de la Ville de Clairmont, 2026-2028 (exemple : la ville est inventée)", bold)
        with (TEXTS / "clairmont.csv").open(encoding="utf-8", newline="") as file:
            for row, cells in enumerate(csv.reader(file, delimiter=";"), start=2):
                sheet.write_row(row, 0, cells, bold if row == 2 else None)
        sheet.set_column(0, 0, 30)
        sheet.set_column(1, 1, 70)


if __name__ == "__main__":
    make_docx("reponses-eaux-2024-2026")
    make_pdf("reponses-eaux-2026-2028")
    make_odt("answers-waters-2026-2028")
    make_xlsx()
