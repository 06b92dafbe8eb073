"""A grid of cells from a sheet or a delimited file: where its tables stand, which rows name the columns, and its blocks."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from jalon.reading.document import BlockKind, Cell, DocumentBuilder
from jalon.reading.markers import may_open
from jalon.reading.typed.running_text import BLANKS, Piece, RunningText, add_piece

LONGEST_HEADER = 250
MEAN_HEADER = 80
HEADER_SEARCH_ROWS = 12
WIDTH_SEARCH_ROWS = 30
MOST_TITLES = 3
LONGEST_LABEL = 120
YEAR = re.compile(r"(?:19|20)\d\d(?:\s?[-–/]\s?(?:(?:19|20)?\d\d))?")
FIGURE = re.compile(
    r"[\s\d.,:/%$€£+\-–()°]*\d[\s\d.,:/%$€£+\-–()°]*(?:[kMG]?[$€%])?|TRUE|FALSE|VRAI|FAUX|true|false|https?://\S+|\S+@\S+"
)

# Exports of databases leave the tags of a rich text in its cell.
HTML_TAG = re.compile(r"</(?:p|li|ul|ol|div|span|strong|b|em|i|a)>|<br ?/?>", re.I)


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged cell: where it starts, how far it reaches."""

    row: int
    column: int
    row_span: int
    column_span: int


@dataclass(slots=True)
class Grid:
    """The rows of a sheet, as printed; ``section`` is the sheet's name. Rows may be ragged."""

    rows: list[list[str]]
    merges: dict[tuple[int, int], Merge] = field(default_factory=dict)
    section: str | None = None


@dataclass(frozen=True, slots=True)
class Region:
    """Rows that stand together: titles above, rows that name the columns, rows of data; each range in rows of the grid."""

    titles: range
    headers: range
    data: range


def add_grid(grid: Grid, builder: DocumentBuilder, *, first_table: int) -> int:
    """Add a grid's blocks row by row; return the number of the next table."""
    table = first_table
    for region in find_regions(grid):
        for row in region.titles:
            for text in grid.rows[row]:
                for piece in split_cell(text):
                    add_piece(builder, piece, section=grid.section)
        if region.headers or region.data:
            _add_table(grid, region, builder=builder, table=table)
            table += 1
    return table


def find_regions(grid: Grid) -> Iterator[Region]:
    """Return the tables of a grid. A blank row parts two tables only where what follows begins as a table does: a title or column names."""
    parts = _merge_parts(grid, list(_split_at_blanks(grid.rows)))
    for part in parts:
        titles = _count_titles(grid, part)
        headers = _count_headers(grid, range(part.start + titles, part.stop))
        start = part.start + titles
        yield Region(range(part.start, start), range(start, start + headers), range(start + headers, part.stop))


def _split_at_blanks(rows: Sequence[Sequence[str]]) -> Iterator[range]:
    start = None
    for place, row in enumerate(rows):
        if any(row):
            start = place if start is None else start
        elif start is not None:
            yield range(start, place)
            start = None
    if start is not None:
        yield range(start, len(rows))


def _merge_parts(grid: Grid, parts: Sequence[range]) -> list[range]:
    """Return the parts with those put together that a blank row only spaces out; a lone title goes with what follows it."""
    merged: list[range] = []
    for part in _attach_titles(grid, parts):
        if merged and not _begins_table(grid, part, before=merged[-1]):
            merged[-1] = range(merged[-1].start, part.stop)
        else:
            merged.append(part)
    return merged


def _attach_titles(grid: Grid, parts: Sequence[range]) -> Iterator[range]:
    waiting = None
    for part in parts:
        start = part.start if waiting is None else waiting
        waiting = None
        if len(part) <= 2 and part is not parts[-1] and not _is_tabular(grid, part):
            waiting = start
        else:
            yield range(start, part.stop)


def _begins_table(grid: Grid, part: range, *, before: range) -> bool:
    titles = _count_titles(grid, part)
    if not _is_tabular(grid, before):
        return titles < len(part)
    if min(_columns(grid.rows[part.start])) > min(_columns(_widest(grid, before))) + 1:
        return False  # stray cells below a table's last columns
    if titles == len(part):
        return True
    first = grid.rows[part.start + titles]
    names = _names_columns(first) and len(part) > titles + 1
    repeats = any(_filled(grid.rows[row]) == _filled(first) for row in before[:HEADER_SEARCH_ROWS])
    return names and (titles > 0 or repeats or _columns(first) != _columns(_widest(grid, before)))


def _is_tabular(grid: Grid, part: range) -> bool:
    return any(len(_filled(grid.rows[row])) > 1 for row in part)


def _widest(grid: Grid, part: range) -> Sequence[str]:
    return max((grid.rows[row] for row in part), key=lambda row: len(_filled(row)))


def _columns(row: Sequence[str]) -> tuple[int, ...]:
    return tuple(place for place, text in enumerate(row) if text)


def _filled(row: Sequence[str]) -> list[str]:
    return [text for text in row if text]


def _count_titles(grid: Grid, part: range) -> int:
    """Return how many rows at the top of a part stand above its table: those with one cell, and sparse ones above the names of columns."""
    counts = [len(_filled(grid.rows[row])) for row in part[:WIDTH_SEARCH_ROWS]]
    width = max(counts)
    single = next((place for place, count in enumerate(counts) if count > 1), len(part))
    if single == len(part):
        return single
    for place in range(single, min(len(counts), HEADER_SEARCH_ROWS)):
        if 2 * _reach(grid, part[place]) <= width and width > 3:
            continue  # a line above the table: who made it, when
        names = _names_columns(grid.rows[part[place]]) and place + 1 < len(part)
        return place if names or place == single <= MOST_TITLES else 0
    return single if single <= MOST_TITLES else 0


def _reach(grid: Grid, row: int) -> int:
    """Return over how many columns the cells of a row reach; one cell over all of them is a title and counts for one."""
    columns = _columns(grid.rows[row])
    if len(columns) < 2 or not grid.merges:
        return len(columns)
    return sum(merge.column_span if (merge := grid.merges.get((row, column))) else 1 for column in columns)


def _count_headers(grid: Grid, part: range) -> int:
    """Return how many rows at the top of a table name its columns: 0, 1, or more where a cell of the first is merged over several."""
    if len(part) < 2 or not _is_tabular(grid, part):
        return 0
    first = grid.rows[part.start]
    width = max(len(_filled(grid.rows[row])) for row in part[:HEADER_SEARCH_ROWS])
    merged = [merge for column in range(len(first)) if (merge := grid.merges.get((part.start, column)))]
    if not _names_columns(first) or (not merged and 2 * len(_filled(first)) < width):
        return 0
    down = max((merge.row_span for merge in merged), default=1)
    across = any(merge.column_span > 1 for merge in merged)
    second = 1 if across and len(part) > 2 and _names_columns(grid.rows[part.start + 1], repeats=True) else 0
    return min(max(down if across else 1, 1 + second), len(part) - 1)


def _names_columns(row: Sequence[str], *, repeats: bool = False) -> bool:
    """Tell whether a row names columns: at least two texts, mostly short, none a sentence, no figures but years.

    All are different, except in a second row of names (``repeats``), where each group of columns has the same.
    """
    filled = _filled(row)
    words = [text for text in filled if not YEAR.fullmatch(text)]
    if len(filled) < 2 or len(words) < 1 or (not repeats and len(set(filled)) < len(filled) - 1):
        return False
    if max(map(len, words)) > LONGEST_HEADER or sum(map(len, words)) > MEAN_HEADER * len(words):
        return False
    return not any(FIGURE.fullmatch(text) or text.endswith((".", ";")) for text in words)


def _names_rows(grid: Grid, region: Region) -> bool:
    """Tell whether the first of two columns names the rows: labels, each with a text behind it."""
    rows = [grid.rows[row] for row in region.data]
    if region.headers or not rows or max(len(row) for row in rows) > 2:
        return False
    labels = [row[0] for row in rows if len(row) > 1 and row[0] and row[1]]
    texts = [row[1] for row in rows if len(row) > 1 and row[0] and row[1]]
    return len(labels) > 1 and max(map(len, labels)) <= LONGEST_LABEL and sum(map(len, texts)) > 3 * sum(map(len, labels))


def _add_table(grid: Grid, region: Region, *, builder: DocumentBuilder, table: int) -> None:
    first = region.headers.start if region.headers else region.data.start
    names_rows = _names_rows(grid, region)
    for row in (*region.headers, *region.data):
        names_columns = row in region.headers
        for column, text in enumerate(grid.rows[row]):
            if not text:
                continue
            merge = grid.merges.get((row, column)) if grid.merges else None
            spans = (merge.row_span, merge.column_span) if merge else (1, 1)
            cell = Cell(table, row - first, column, *spans, names_columns or (names_rows and column == 0))
            if _is_plain(text):
                builder.add(text, BlockKind.CELL, cell=cell, section=grid.section)
                continue
            for piece in split_cell(text):
                add_piece(builder, piece, kind=BlockKind.CELL, cell=cell, section=grid.section)


def _is_plain(text: str) -> bool:
    """Tell whether a cell is one paragraph that nothing has to be done to, as nearly all are."""
    if len(text) == 1 or (text[-1].isdigit() and text[0].isdigit() and " " not in text and "\n" not in text):
        return text.isprintable()
    return text.isprintable() and "  " not in text and not may_open(text)


def split_cell(text: str) -> Iterable[Piece]:
    """Return the paragraphs of a cell: its lines, joined where a line only goes on; those of its HTML where the cell holds tags."""
    if "<" in text and HTML_TAG.search(text):
        from jalon.reading.html import read_fragment

        return read_fragment(text)
    if "\n" not in text:
        words = BLANKS.sub(" ", text).strip()
        return (Piece(words),) if words else ()
    running = RunningText()
    for line in text.split("\n"):
        running.add(line)
        running.cut()
    return running.finish()
