"""Keep what a reader made of a source: a newer reader adds a reading, never replaces one."""

import hashlib

from django.db import transaction
from django.utils import timezone

from jalon import __version__
from jalon.errors import UnreadableFile
from jalon.extraction.outline import Outline
from jalon.extraction.serial import outline_to_dict
from jalon.reading.document import Document
from jalon.registry.ledger import canonical_json
from jalon.registry.models import Reading, Source


@transaction.atomic
def keep_reading(source: Source, document: Document, *, outline: Outline) -> Reading:
    """Keep the text layer and the outline that this version of the reader made of a source.

    The same reader's same answer is kept once. UnreadableFile for a text that a database cannot hold.
    """
    _refuse_unstorable(document)
    content = outline_to_dict(outline)
    version = _reader_version(document, source=source, content=content)
    reading, _ = Reading.objects.get_or_create(
        source=source,
        reader_version=version,
        defaults={
            "language": document.language or "",
            "title": (document.title or "")[:1000],
            "pages": document.pages,
            "text": document.text,
            "layout": [
                [block.span.start, block.span.end, block.span.page, block.kind.value, block.level, block.depth]
                for block in document.blocks
            ],
            "outline": content,
            "made_at": timezone.now(),
        },
    )
    return reading


def _reader_version(document: Document, *, source: Source, content: dict[str, object]) -> str:
    """Name Jalon and the reading libraries; where the same ones once gave something else, what they gave as well."""
    version = ", ".join((f"jalon {__version__}", *document.readers))[:180]
    earlier = Reading.objects.filter(source=source, reader_version=version).only("text", "outline").first()
    if earlier is None or (earlier.text == document.text and earlier.outline == content):
        return version
    digest = hashlib.sha256(canonical_json([document.text, content])).hexdigest()
    return f"{version} ({digest[:12]})"


def _refuse_unstorable(document: Document) -> None:
    is_encodable = document.text.isascii() or not any("\ud800" <= sign <= "\udfff" for sign in document.text)
    if "\x00" in document.text or not is_encodable:
        raise UnreadableFile(
            "The text of '{name}' holds signs that stand for nothing. Open it, save it again and give the new file.",
            name=document.name,
        )
