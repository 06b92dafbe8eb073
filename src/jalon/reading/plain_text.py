"""Plain text: paragraphs put together again from wrapped lines, items from typed bullets, pages from form feeds.

What a line tells is in ``typed_lines``, how lines make paragraphs in ``typed_paragraphs``.
"""

from jalon import __version__
from jalon.reading.charset import decode
from jalon.reading.document import Document, DocumentBuilder
from jalon.reading.limits import Limits
from jalon.reading.typed.paragraphs import find_paragraphs
from jalon.reading.typed.titles import name_titles


def read(data: bytes, builder: DocumentBuilder, *, limits: Limits) -> Document:
    """Return a plain text as a document."""
    text = decode(data, builder)
    limits.check_characters(len(text), name=builder.name)
    add_text(text, builder)
    pages = text.rstrip("\f").count("\f") + 1 if "\f" in text else None
    return builder.build(pages=pages, readers=(f"jalon {__version__}",))


def add_text(text: str, builder: DocumentBuilder) -> None:
    """Add a typed text's blocks, in reading order."""
    for paragraph in name_titles(list(find_paragraphs(text))):
        builder.add(
            paragraph.text,
            paragraph.kind,
            page=paragraph.page,
            level=paragraph.level,
            depth=paragraph.depth,
            marker=paragraph.marker,
            content_start=paragraph.content_start,
            cell=paragraph.cell,
            style=paragraph.style,
        )
