"""Tables become paragraphs in cells; a table that goes on over pages is one table."""

from collections import Counter
from dataclasses import dataclass, field, replace

from jalon.reading.document import Cell
from jalon.reading.pdf.lines import build_lines
from jalon.reading.pdf.paragraphs import Paragraph, build_paragraphs, continues
from jalon.reading.pdf.tables import Table, TableCell

SAME_EDGE = 4.0  # points that the edges of a table's columns may move from one page to the next

Look = tuple[bool, float, str | None]


@dataclass(slots=True)
class _Open:
    """The table that may go on: its number, where it was last seen, how many rows it has, and the words of its first row."""

    number: int
    page: int
    edges: list[float]
    header: list[str]
    rows: int = 0
    last: dict[int, Paragraph] = field(default_factory=dict)
    reaching: dict[int, list[Paragraph]] = field(
        default_factory=dict
    )  # by column: the cell that spans rows to the last one, if any


class TableReader:
    """Turn tables into paragraphs in cells, numbering tables and rows through the document."""

    def __init__(self, *, distances: dict[float, float], body_size: float) -> None:
        self._distances, self._body_size = distances, body_size
        self._open: _Open | None = None
        self._count = 0

    def close(self) -> None:
        """Say that text stands between the last table and the next."""
        self._open = None

    def read(self, table: Table, *, page: int) -> list[Paragraph]:
        """Return a table's new paragraphs, row by row, with their cells; what goes on from the page before joins its cell."""
        words = [_words(cell) for cell in table.cells if cell.row == 0]
        current, is_repeated = self._open, False
        if current is not None and _goes_on(current, table, page=page):
            is_repeated = words == current.header and table.rows > 1
        else:
            current = self._open = _Open(self._count, page, table.edges, words)
            self._count += 1
        header = _header_rows(table) if is_repeated or not current.rows else 0
        current.rows -= int(is_repeated) + int(_is_split(current, table, first=int(is_repeated)))
        if current.page < page:
            _stretch(current, table, first=int(is_repeated))
        found: list[Paragraph] = []
        for cell in table.cells:
            for paragraph in self._paragraphs(cell, page):
                paragraph.is_repeated = is_repeated and cell.row == 0
                if not paragraph.is_repeated and self._joins(paragraph, current, cell=cell):
                    continue
                paragraph.cell = _place(cell, table, current=current, is_header=cell.row < header)
                found.append(paragraph)
                if not paragraph.is_repeated:
                    current.last[cell.column] = paragraph
        current.page, current.rows = page, current.rows + table.rows
        _note_reaching(current, found)
        return found

    def _paragraphs(self, cell: TableCell, page: int) -> list[Paragraph]:
        lines = build_lines(cell.fragments, page=page)
        return build_paragraphs(lines, distances=self._distances, body_size=self._body_size)

    def _joins(self, paragraph: Paragraph, current: _Open, *, cell: TableCell) -> bool:
        """Put a paragraph behind the one that the end of the page before cut in its cell; tell whether it was."""
        before = current.last.get(cell.column)
        if before is None or before.cell is None or before.first.page == paragraph.first.page:
            return False
        if before.cell.row != current.rows + cell.row or not continues(before, paragraph):
            return False
        before.lines.extend(paragraph.lines)
        return True


def _goes_on(before: _Open, table: Table, *, page: int) -> bool:
    if page - before.page not in (0, 1) or len(before.edges) != len(table.edges):
        return False
    return all(abs(one - other) <= SAME_EDGE for one, other in zip(before.edges, table.edges, strict=True))


def _is_split(before: _Open, table: Table, *, first: int) -> bool:
    """Tell whether a table's first row under its header only goes on with the row that the end of the page before cut."""
    row = [cell for cell in table.cells if cell.row == first]
    if not before.rows or not row or any(cell.column == 0 for cell in row):
        return False
    return any(cell.fragments[0].text[:1].islower() for cell in row)


def _note_reaching(current: _Open, found: list[Paragraph]) -> None:
    """Keep, by column, the cells that span several rows down to the last one so far: the next page may go on with them."""
    reaching: dict[int, list[Paragraph]] = {}
    for paragraph in found:
        cell = paragraph.cell
        if cell is not None and cell.row_span > 1 and cell.row + cell.row_span >= current.rows:
            reaching.setdefault(cell.column, []).append(paragraph)
    for column, paragraphs in current.reaching.items():
        if column not in reaching and all(p.cell and p.cell.row + p.cell.row_span >= current.rows for p in paragraphs):
            reaching[column] = paragraphs
    current.reaching = reaching


def _stretch(current: _Open, table: Table, *, first: int) -> None:
    """Let a cell that spans rows to the end of the page before span those that go on, as long as nothing stands in its column."""
    rows = table.rows - first
    for column, paragraphs in current.reaching.items():
        filled = [cell.row - first for cell in table.cells if cell.column == column and cell.row >= first]
        more = min(filled, default=rows)
        for paragraph in paragraphs if more else ():
            if paragraph.cell is not None:
                span = current.rows + first + more - paragraph.cell.row
                paragraph.cell = replace(paragraph.cell, row_span=span)


def _place(cell: TableCell, table: Table, *, current: _Open, is_header: bool) -> Cell:
    width = max(one.column + one.column_span for one in table.cells)
    spans_all = width > 1 and cell.column_span == width
    return Cell(current.number, current.rows + cell.row, cell.column, cell.row_span, cell.column_span, is_header or spans_all)


def _words(cell: TableCell) -> str:
    return " ".join(fragment.text for fragment in cell.fragments).casefold()


def _header_rows(table: Table) -> int:
    """Return 1 where the first row is set unlike the next and no weaker, 0 otherwise."""
    first, second = _look(table, 0), _look(table, 1)
    return int(first is not None and second is not None and first != second and first[:2] >= second[:2])


def _look(table: Table, row: int) -> Look | None:
    """Return the weight, size and colour of most of a row's words."""
    looks: Counter[Look] = Counter()
    for cell in table.cells:
        if cell.row == row:
            for fragment in cell.fragments:
                looks[fragment.font.is_bold, round(fragment.size), fragment.color] += len(fragment.text)
    return looks.most_common(1)[0][0] if looks else None
