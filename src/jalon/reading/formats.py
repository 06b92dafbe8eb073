"""The one entry of reading: a file becomes a Document, by the reader of the format that its content shows.

Each reader is a module with ``read(data, builder, *, limits) -> Document``, imported only when a file of its format is read.
"""

import gc
import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import cast

from jalon.errors import UnreadableFile
from jalon.reading.document import Document, DocumentBuilder, ReadingWarning
from jalon.reading.files import read_file
from jalon.reading.language import find_language, tag_languages
from jalon.reading.limits import DEFAULT, Limits
from jalon.reading.sniffing import find_format

Reader = Callable[..., Document]

READERS = {
    "csv": ("text/csv", "jalon.reading.delimited"),
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "jalon.reading.docx"),
    "html": ("text/html", "jalon.reading.html"),
    "md": ("text/markdown", "jalon.reading.markdown"),
    "odt": ("application/vnd.oasis.opendocument.text", "jalon.reading.odt"),
    "pdf": ("application/pdf", "jalon.reading.pdf"),
    "txt": ("text/plain", "jalon.reading.plain_text"),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "jalon.reading.spreadsheet"),
}
# Names that say nothing against what the content shows.
EXTENSIONS = {
    "csv": {"csv", "tsv", "tab", "txt"},
    "docx": {"docx", "docm", "dotx", "dotm"},
    "html": {"html", "htm", "xhtml"},
    "md": {"md", "markdown", "mdown", "mkd", "txt", "text"},
    "odt": {"odt", "ott", "fodt"},
    "pdf": {"pdf"},
    "txt": {"txt", "text", "asc", "md", "markdown", "log"},
    "xlsx": {"xlsx", "xlsm", "xltx", "xltm"},
}


def read_document(path: Path, *, limits: Limits = DEFAULT) -> Document:
    """Return the document that a file holds; UnreadableFile, or HostileFile where it would cost more than the limits allow."""
    return read_bytes(read_file(path, limits=limits), name=path.name, limits=limits)


def read_bytes(data: bytes, *, name: str, limits: Limits = DEFAULT) -> Document:
    """Return the document that the bytes of a file hold; ``name`` is the file's, without a folder. Errors as ``read_document``."""
    limits.check_bytes(len(data), name=name)
    if not data:
        raise UnreadableFile("'{name}' is empty. Check that it was saved or downloaded whole.", name=name)
    format_name = find_format(data, name=name)
    media_type, module = READERS[format_name]
    builder = DocumentBuilder(name, hashlib.sha256(data).hexdigest(), media_type)
    _check_name(builder, format_name=format_name)
    with _uncollected():
        document = cast(Reader, import_module(module).read)(data, builder, limits=limits)
    limits.check_characters(len(document.text), name=name)
    if not document.text.strip():
        return _without_text(document)
    return _with_language(document)


def _with_language(document: Document) -> Document:
    """Return the document with the language that its words show, or the one that its format declares where they show none."""
    language = find_language(document.blocks) or (document.language if document.language in ("fr", "en") else None)
    blocks = tag_languages(document.blocks) if language == "mul" else document.blocks
    return replace(document, language=language, blocks=blocks)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Pause the cyclic garbage collector: a reader makes many small records and no garbage, and going over them costs a quarter of its time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _check_name(builder: DocumentBuilder, *, format_name: str) -> None:
    extension = builder.name.rpartition(".")[2].lower() if "." in builder.name else ""
    if extension and extension not in EXTENSIONS[format_name]:
        builder.warn(
            "name_disagrees", f"The name ends with '.{extension}' but the content is {format_name}: it was read as {format_name}."
        )


def _without_text(document: Document) -> Document:
    if document.warnings:
        return document
    return replace(document, warnings=(ReadingWarning("no_text", "The file was read but it holds no text."),))
