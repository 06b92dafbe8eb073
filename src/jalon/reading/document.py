"""What every reader gives: a document as blocks of text in reading order, over one text layer.

The text layer is the blocks' texts joined by line feeds, nothing else. A block's text holds no line feed: lines that were only
wrapped are joined by a space, and words hyphenated at a line's end are put together. So a paragraph cut by a page or a column is one block, and
every span is one contiguous range: ``document.text[span.start:span.end]`` is the text, by construction.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from jalon.spans import Span


class BlockKind(StrEnum):
    """What a block is typographically, as far as the format tells; never what it means."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    CELL = "cell"
    CAPTION = "caption"
    NOTE = "note"
    FURNITURE = "furniture"  # running heads, page numbers, navigation: kept in the text layer, never content
    CONTENTS = "contents"  # a line of a table of contents


class MarkKind(StrEnum):
    """How a run of words is set apart inside its block."""

    BOLD = "bold"
    ITALIC = "italic"
    UNDERLINE = "underline"
    LINK = "link"
    SUPERSCRIPT = "superscript"
    STRUCK = "struck"


@dataclass(frozen=True, slots=True)
class Mark:
    """A run of words set apart, in offsets that count from the block's start."""

    kind: MarkKind
    start: int
    end: int
    target: str | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a block stands in a table. Tables, rows and columns count from 0; a header cell names its column or row."""

    table: int
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    is_header: bool = False


@dataclass(frozen=True, slots=True)
class Style:
    """How a block is set: what can be compared between blocks of one document. None where the format does not tell.

    ``size_pt`` in points; ``indent_pt`` from the text column's left edge; ``gap_pt`` the white space above; ``name`` the named style.
    """

    size_pt: float | None = None
    is_bold: bool = False
    is_italic: bool = False
    font: str | None = None
    color: str | None = None
    indent_pt: float | None = None
    gap_pt: float | None = None
    is_centered: bool = False
    name: str | None = None


PLAIN = Style()


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, list item or cell paragraph, with its place in the text layer.

    ``level`` is the heading's level (1 to 6) as the format declares it; ``depth`` the list depth (0 outside lists, 1 for the outermost).
    ``marker`` is the number or bullet that opens it: a number, typed or automatic, is part of the text; a bullet glyph is not.
    ``content_start`` is the offset in ``text`` where the words begin, after the number and the white space behind it.
    ``section`` names the sheet, slide or file part.
    """

    text: str
    span: Span
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int | None = None
    depth: int = 0
    marker: str | None = None
    content_start: int = 0
    cell: Cell | None = None
    style: Style = PLAIN
    marks: tuple[Mark, ...] = ()
    section: str | None = None
    language: str | None = None

    @property
    def content(self) -> str:
        """Return the words without the number that opens the block."""
        return self.text[self.content_start :]

    @property
    def content_span(self) -> Span:
        """Return where the words without the number stand."""
        return self.span.within(self.content_start, len(self.text))


@dataclass(frozen=True, slots=True)
class ReadingWarning:
    """Something that could not be read with confidence: a code, an English sentence, a page where there is one."""

    code: str
    sentence: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A file as read: its text layer and the blocks that stand on it, in reading order."""

    name: str
    sha256: str
    media_type: str
    text: str
    blocks: tuple[Block, ...]
    language: str | None = None  # "fr", "en" or "mul"
    title: str | None = None
    pages: int | None = None
    readers: tuple[str, ...] = ()  # "pypdfium2 5.15.0": name and version of the libraries that read it
    warnings: tuple[ReadingWarning, ...] = ()


@dataclass(slots=True)
class DocumentBuilder:
    """Gather blocks in reading order and keep the text layer and their spans in step."""

    name: str
    sha256: str
    media_type: str
    blocks: list[Block] = field(default_factory=list)
    warnings: list[ReadingWarning] = field(default_factory=list)
    _length: int = 0

    def add(
        self,
        text: str,
        kind: BlockKind = BlockKind.PARAGRAPH,
        *,
        page: int | None = None,
        level: int | None = None,
        depth: int = 0,
        marker: str | None = None,
        content_start: int = 0,
        cell: Cell | None = None,
        style: Style = PLAIN,
        marks: tuple[Mark, ...] = (),
        section: str | None = None,
        language: str | None = None,
    ) -> Block:
        """Append one block; ValueError for an empty text or one that holds a line feed."""
        if not text or "\n" in text:
            raise ValueError("A block is one non-empty line of the text layer")
        start = self._length + 1 if self.blocks else 0
        span = Span(start, start + len(text), page)
        block = Block(text, span, kind, level, depth, marker, content_start, cell, style, marks, section, language)
        self.blocks.append(block)
        self._length = span.end
        return block

    def warn(self, code: str, sentence: str, *, page: int | None = None) -> None:
        """Record something that could not be read with confidence."""
        self.warnings.append(ReadingWarning(code, sentence, page))

    def build(
        self, *, language: str | None = None, title: str | None = None, pages: int | None = None, readers: tuple[str, ...] = ()
    ) -> Document:
        """Return the finished document."""
        return Document(
            name=self.name,
            sha256=self.sha256,
            media_type=self.media_type,
            text="\n".join(block.text for block in self.blocks),
            blocks=tuple(self.blocks),
            language=language,
            title=title,
            pages=pages,
            readers=readers,
            warnings=tuple(self.warnings),
        )
