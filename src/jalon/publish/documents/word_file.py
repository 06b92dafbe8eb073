"""A document as a Word file."""

import io
from collections.abc import Iterable

from docx import Document
from docx.document import Document as WordDocument

from jalon.publish.documents.parts import Described, Part, PartKind

STYLES = {
    PartKind.TITLE: "Title",
    PartKind.HEADING: "Heading 1",
    PartKind.SUBHEADING: "Heading 2",
    PartKind.PARAGRAPH: "Normal",
    PartKind.NOTE: "Quote",
    PartKind.BULLET: "List Bullet",
}


def word_file(parts: Iterable[Part], *, described: Described) -> bytes:
    """Return a document as the bytes of a .docx file, with headings and tables that screen readers follow."""
    document = Document()
    properties = document.core_properties
    properties.title, properties.language, properties.author = described.title, described.language, ""
    properties.created = properties.modified = described.made_at.replace(tzinfo=None)
    for part in parts:
        if part.kind is PartKind.TABLE:
            _table(document, part)
        else:
            document.add_paragraph(_printable(part.text), style=STYLES[part.kind])
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _table(document: WordDocument, part: Part) -> None:
    table = document.add_table(rows=0, cols=len(part.rows[0]), style="Table Grid")
    for row in part.rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = _printable(text)
    for cell in table.rows[0].cells:
        for run in cell.paragraphs[0].runs:
            run.bold = True


def _printable(text: str) -> str:
    """Return text without the signs that XML cannot hold."""
    return "".join(sign for sign in text if sign in "\t\n" or sign >= " ")
