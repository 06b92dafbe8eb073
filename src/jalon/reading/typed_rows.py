"""Tables drawn in a plain text with tabs or with bars."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from jalon.reading.document import Cell
from jalon.reading.typed_lines import Line, is_rule

BARS = re.compile(r"\s*[|│┃¦]\s*")


@dataclass(frozen=True, slots=True)
class TypedCell:
    """A cell of a typed table, and the line on which its row starts."""

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
    splitter = _splitter(body[start])
    if splitter is None:
        return None
    rows: list[tuple[str, ...]] = []
    end = start
    ruled_at = 0
    while end < len(body) and (end == start or body[end].gap == 0):
        if is_rule(body[end]) and rows:
            ruled_at = ruled_at or len(rows)
        elif not is_rule(body[end]):
            cells = splitter(body[end])
            if len(cells) < 2 or (rows and abs(len(cells) - len(rows[0])) > 1):
                break
            rows.append(cells)
        end += 1
    if len(rows) < 2:
        return None
    return Rows(end - start, tuple(rows), ruled_at == 1 or _names_columns(rows), body[start].page)


def _splitter(line: Line) -> Callable[[Line], tuple[str, ...]] | None:
    if line.marker is not None or is_rule(line):
        return None
    if len(BARS.findall(line.text.strip("|│┃¦ "))) >= 1:
        return _split_bars
    if "\t" in line.text:
        return _split_tabs
    return None


def _split_bars(line: Line) -> tuple[str, ...]:
    text = line.text
    if not BARS.search(text):
        return ()
    return tuple(re.sub(r"[ \t]+", " ", cell).strip() for cell in BARS.split(text.removeprefix("|").removesuffix("|").strip()))


def _split_tabs(line: Line) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in line.text.split("\t"))


def _names_columns(rows: Sequence[tuple[str, ...]]) -> bool:
    """Tell whether the first row names the columns: every cell short, none with a digit, and the rows below unlike it."""
    first = rows[0]
    return len(rows) > 2 and all(cell and len(cell) <= 60 and not any(map(str.isdigit, cell)) for cell in first)
