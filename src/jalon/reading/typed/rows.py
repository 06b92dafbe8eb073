"""Tables drawn in a plain text: with bars, with tabs, or with spaces that set columns one below the other."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from jalon.reading.document import Cell
from jalon.reading.typed.lines import Line, is_rule

# Space is taken from the first of a run: tried from each, a long run costs its square.
BARS = re.compile(r"(?:(?<!\s)\s+)?[|│┃¦]\s*")
RULED_COLUMNS = re.compile(r"([-=_─═])\1+(?: +\1\1+)+")
WIDE_GAP = re.compile(r"(?<! ) {3,}(?=\S)")
SPACES = re.compile(r"[ \t]+")
LEAST_ALIGNED_LINES = 3
# Longer cells over more lines are two columns of prose, not a table.
PROSE_CELL_CHARACTERS = 32
PROSE_LINES = 8

Splitter = Callable[[Line], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class TypedCell:
    """A cell of a typed table, and the page on which its table starts."""

    text: str
    cell: Cell
    page: int | None


@dataclass(frozen=True, slots=True)
class Rows:
    """A typed table: how many lines it takes, its rows of texts, whether the first row names the columns."""

    lines: int
    rows: tuple[tuple[str, ...], ...]
    has_header: bool
    page: int | None

    def cells(self, table: int) -> Iterator[TypedCell]:
        """Return the cells that hold something, row by row."""
        for row, texts in enumerate(self.rows):
            for column, text in enumerate(texts):
                if text:
                    yield TypedCell(text, Cell(table, row, column, is_header=self.has_header and row == 0), self.page)


def find_rows(body: Sequence[Line], start: int) -> Rows | None:
    """Return the typed table that starts at a line, or None: at least two rows that part into as many cells."""
    splitter = _splitter(body, start)
    if splitter is None:
        return None
    groups: list[list[tuple[str, ...]]] = [[]]  # rows between two rules
    width = 0
    end = start
    while end < len(body) and (end == start or body[end].gap == 0):
        if is_rule(body[end]):
            groups.append([])
        else:
            cells = splitter(body[end])
            if len(cells) < 2 or (width and abs(len(cells) - width) > 1):
                break
            width = width or len(cells)
            groups[-1].append(cells)
        end += 1
    filled = [group for group in groups if group]
    rows = _join_lines_of_rows(filled)
    if len(rows) < 2:
        return None
    is_ruled = len(groups) > 1 and len(groups[0]) == 1
    return Rows(end - start, tuple(rows), is_ruled or _names_columns(rows), body[start].page)


def _join_lines_of_rows(groups: Sequence[Sequence[tuple[str, ...]]]) -> list[tuple[str, ...]]:
    """Return rows whose lines are joined: those between two rules where every row is ruled, and those whose first cell is empty."""
    if len(groups) > 2:
        return [_join_cells(group) for group in groups]
    rows: list[tuple[str, ...]] = []
    for cells in (cells for group in groups for cells in group):
        if rows and not cells[0] and any(cells) and len(groups) > 1 and cells is not groups[-1][0]:
            rows[-1] = _join_cells((rows[-1], cells))
        else:
            rows.append(cells)
    return rows


def _join_cells(lines: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    width = max(map(len, lines))
    return tuple(" ".join(line[column] for line in lines if column < len(line) and line[column]) for column in range(width))


def _splitter(body: Sequence[Line], start: int) -> Splitter | None:
    """Return how the lines of the table that starts at a line part into cells, or None where there is no table."""
    line = body[start]
    if line.marker is not None or is_rule(line):
        return None
    if BARS.search(line.text.strip("|│┃¦ ")):
        return _split_bars
    if "\t" in line.text:
        return _split_tabs
    starts = _ruled_columns(body, start) or _aligned_columns(body, start)
    return partial(_split_columns, starts=starts) if starts else None


def _split_bars(line: Line) -> tuple[str, ...]:
    if not BARS.search(line.text):
        return ()
    inside = line.text.removeprefix("|").removesuffix("|").strip(" \t")
    return tuple(SPACES.sub(" ", cell).strip() for cell in BARS.split(inside))


def _split_tabs(line: Line) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in line.text.split("\t"))


def _split_columns(line: Line, *, starts: Sequence[int]) -> tuple[str, ...]:
    """Return the cells of a line whose columns start at known places; a word that crosses a start belongs to the column before."""
    text = " " * line.indent + line.text
    cuts = [0]
    for start in starts[1:]:
        cut = min(start, len(text))
        while cut > cuts[-1] and cut < len(text) and text[cut - 1] != " ":
            cut -= 1
        cuts.append(cut)
    ends = [*cuts[1:], len(text)]
    return tuple(SPACES.sub(" ", text[cut:end]).strip() for cut, end in zip(cuts, ends, strict=True))


def _ruled_columns(body: Sequence[Line], start: int) -> list[int]:
    """Return where columns start by the rule below their names, drawn in as many pieces."""
    if start + 1 == len(body) or body[start + 1].gap or not RULED_COLUMNS.fullmatch(body[start + 1].text):
        return []
    rule = body[start + 1]
    return [rule.indent + piece.start() for piece in re.finditer(r"\S+", rule.text)]


def _aligned_columns(body: Sequence[Line], start: int) -> list[int]:
    """Return where columns start by the wide gaps that stand one below the other over several lines."""
    starts = _gap_ends(body[start])
    end = start + 1
    while starts and end < len(body) and body[end].gap == 0:
        ends = _gap_ends(body[end])
        if not ends or not all(any(abs(place - other) <= 1 for other in starts) for place in ends):
            break
        end += 1
    lines = body[start:end]
    if len(lines) < LEAST_ALIGNED_LINES:
        return []
    mean = sum(len(line.text) for line in lines) / len(lines) / (len(starts) + 1)
    return [] if len(lines) >= PROSE_LINES and mean > PROSE_CELL_CHARACTERS else [lines[0].indent, *starts]


def _gap_ends(line: Line) -> list[int]:
    return [line.indent + gap.end() for gap in WIDE_GAP.finditer(line.text)] if "   " in line.text else []


def _names_columns(rows: Sequence[tuple[str, ...]]) -> bool:
    """Tell whether the first row names the columns: every cell short, none with a digit, and more rows below."""
    first = rows[0]
    return len(rows) > 2 and all(cell and len(cell) <= 60 and not any(map(str.isdigit, cell)) for cell in first)
