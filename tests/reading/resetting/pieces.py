"""A document taken apart into what a typesetter needs to set it anew: headings, paragraphs, items and tables, in reading order."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum

from jalon.extraction.folding import fold
from jalon.extraction.numbering import read_opener
from jalon.reading.document import Block, BlockKind, Document, MarkKind
from reading.answers import Answers, folded, key_of


class Kind(StrEnum):
    """How a piece is set."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell: its paragraphs, its column, and how many rows and columns it covers."""

    paragraphs: tuple[str, ...]
    column: int
    row_span: int = 1
    column_span: int = 1
    is_header: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """One paragraph, heading or item (``label`` is the number before its words), or one table (``rows``).

    ``bold`` are the runs of ``text`` that are set in bold; ``depth`` is the list depth; ``is_title`` tells the heading of a priority.
    """

    kind: Kind
    text: str = ""
    label: str = ""
    level: int = 0
    depth: int = 0
    bold: tuple[tuple[int, int], ...] = ()
    rows: tuple[tuple[TableCell, ...], ...] = ()
    is_title: bool = False

    @property
    def words(self) -> str:
        """Return the label and the text."""
        return self.label + self.text

    @property
    def is_bold(self) -> bool:
        """Tell whether the whole text is bold."""
        return sum(end - start for start, end in self.bold) >= 0.9 * len(self.text) > 0

    def runs(self) -> Iterator[tuple[str, bool]]:
        """Yield the label and text in runs: words, and whether they are bold."""
        if self.label:
            yield self.label, self.is_bold or (bool(self.bold) and self.bold[0][0] == 0)
        place = 0
        for start, end in self.bold:
            if start > place:
                yield self.text[place:start], False
            yield self.text[start:end], True
            place = end
        if place < len(self.text):
            yield self.text[place:], False

    def texts(self) -> Iterator[str]:
        """Yield the words, a table's cell by cell."""
        if self.kind is Kind.TABLE:
            yield from (paragraph for row in self.rows for cell in row for paragraph in cell.paragraphs)
        else:
            yield self.words


@dataclass(frozen=True, slots=True)
class Parts:
    """A document taken apart."""

    title: str
    language: str
    pieces: tuple[Piece, ...]

    def text(self) -> str:
        """Return all words, a piece or a cell's paragraph a line."""
        return "\n".join(text for piece in self.pieces for text in piece.texts())

    def holds(self, answers: Answers) -> int:
        """Return how many of the titles and commitments can still be found in these words."""
        return held_in(self.text(), answers)


def held_in(text: str, answers: Answers) -> int:
    """Return how many of the titles and commitments can be found in a text."""
    whole = folded(text)
    return sum(key_of(each) in whole for each in answers.texts())


LEFT_OUT = {BlockKind.FURNITURE, BlockKind.CONTENTS}  # set anew by whoever sets the document


def take_apart(document: Document, answers: Answers) -> Parts:
    """Return a document's pieces; what the answers know to be a priority's title is a heading, whatever it was."""
    pieces: list[Piece] = []
    tables: dict[int, _Table] = {}
    for block in document.blocks:
        if block.kind in LEFT_OUT:
            continue
        if block.cell is None:
            pieces.append(_piece(block))
        elif block.cell.table in tables:
            tables[block.cell.table].add(block)
        else:
            tables[block.cell.table] = _Table(place=len(pieces))
            tables[block.cell.table].add(block)
            pieces.append(Piece(Kind.TABLE))
    for table in tables.values():
        pieces[table.place] = Piece(Kind.TABLE, rows=table.rows())
    title = document.title or next((piece.words for piece in pieces if piece.words), document.name)
    if document.title and key_of(document.title) not in {
        key_of(words) for piece in pieces[:8] for words in (piece.words, piece.text)
    }:
        pieces = _under_title(document.title, pieces)
    return Parts(title, "en" if document.language == "en" else "fr", tuple(_with_titles(pieces, answers)))


def _under_title(title: str, pieces: list[Piece]) -> list[Piece]:
    """Return the pieces below a title that stood beside the text (in front matter, in a page's head): formats without one print it."""
    is_top = any(piece.level == 1 for piece in pieces)
    lowered = [replace(piece, level=min(piece.level + 1, 6)) if piece.level and is_top else piece for piece in pieces]
    return [Piece(Kind.HEADING, title, level=1), *lowered]


def _piece(block: Block) -> Piece:
    kind = {BlockKind.HEADING: Kind.HEADING, BlockKind.ITEM: Kind.ITEM}.get(block.kind, Kind.PARAGRAPH)
    cut = block.content_start
    if not cut and (opener := read_opener(block.text, fold(block.text), is_heading=kind is Kind.HEADING)):
        is_certain = kind is Kind.HEADING or bool(opener.label)
        cut = opener.end if is_certain and opener.end < len(block.text) else 0
    bold = tuple(
        (max(0, mark.start - cut), mark.end - cut) for mark in block.marks if mark.kind is MarkKind.BOLD and mark.end > cut
    )
    level = min(block.level or 1, 6) if kind is Kind.HEADING else 0
    return Piece(kind, block.text[cut:], block.text[:cut], level, block.depth, () if kind is Kind.HEADING else bold)


def _with_titles(pieces: list[Piece], answers: Answers) -> Iterator[Piece]:
    level = 1 + min((piece.level for piece in pieces if piece.kind is Kind.HEADING), default=1)
    titles = {key_of(priority.title) for priority in answers.priorities if priority.title}
    headings = {key_of(priority.heading) for priority in answers.priorities if priority.heading}
    declared = {key_of(piece.text) for piece in pieces if piece.kind is Kind.HEADING}
    for piece in pieces:
        key = key_of(piece.text)
        if piece.kind is Kind.HEADING:
            yield replace(piece, is_title=key in titles)
        elif piece.kind is Kind.PARAGRAPH and not piece.depth and key in titles - declared:
            yield replace(piece, kind=Kind.HEADING, level=level, bold=(), is_title=True)
        elif piece.kind is Kind.PARAGRAPH and key in headings - declared and len(piece.text) < 60:
            yield replace(piece, kind=Kind.HEADING, level=level + 1, bold=())
        else:
            yield piece


@dataclass(slots=True)
class _Table:
    """A table while its blocks come."""

    place: int
    blocks: list[Block] = field(default_factory=list)

    def add(self, block: Block) -> None:
        """Take one more block of the table."""
        self.blocks.append(block)

    def rows(self) -> tuple[tuple[TableCell, ...], ...]:
        """Return the rows that hold something, cells in the order of their columns; empty cells stand in their place."""
        grid: dict[int, dict[int, list[Block]]] = {}
        for block in self.blocks:
            assert block.cell is not None
            grid.setdefault(block.cell.row, {}).setdefault(block.cell.column, []).append(block)
        width = max(b.cell.column + b.cell.column_span for b in self.blocks if b.cell)
        covered: dict[int, set[int]] = {}
        found = []
        numbers = sorted(grid)
        for number in numbers:
            row = []
            column = 0
            while column < width:
                blocks = grid[number].get(column, [])
                if not blocks:
                    if column not in covered.get(number, set()):
                        row.append(TableCell((), column))
                    column += 1
                    continue
                cell = blocks[0].cell
                assert cell is not None
                down = sum(number <= each < number + cell.row_span for each in numbers)
                row.append(TableCell(tuple(b.text for b in blocks), column, down, cell.column_span, cell.is_header))
                for below in numbers[numbers.index(number) + 1 :][: down - 1]:
                    covered.setdefault(below, set()).update(range(column, column + cell.column_span))
                column += cell.column_span
            found.append(tuple(row))
        return tuple(found)
