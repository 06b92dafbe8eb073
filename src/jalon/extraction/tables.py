"""Tables as grids of cells: merged cells spread over the rows that they cover, rows that title the rows under them."""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from jalon.extraction.lines import Line

_HEAD_ROWS = 6  # rows that say what a sheet is about
_FURTHEST = 500  # rows: no cell is believed to cover more
_TOTAL = re.compile(r"(?:sous-? ?)?totaux\b|(?:sous-? ?|grand )?total\b|sub-? ?totals?\b|ensemble\b")
_TITLE_LENGTH = 200  # characters: a row's only cell that is longer tells, it does not title


@dataclass(eq=False)
class Grid:
    """The cells of one table: ``cells[row][column]`` is a tuple of lines; merged cells stand in every row that they cover.

    ``above`` is the small table directly above it on the same sheet, which may say what it is about.
    """

    table: int
    cells: dict[int, dict[int, tuple[Line, ...]]] = field(default_factory=dict)
    first: Line | None = None
    above: "Grid | None" = None

    @cached_property
    def width(self) -> int:
        """Return how many columns the fullest row fills."""
        return max((len(columns) for columns in self.cells.values()), default=0)

    @cached_property
    def begins(self) -> int:
        """Return the first column that any row fills."""
        return min(column for columns in self.cells.values() for column in columns)

    @cached_property
    def rows(self) -> list[int]:
        """Return the numbers of the rows that hold anything, in order."""
        return sorted(self.cells)

    def columns(self, row: int) -> list[int]:
        """Return the columns that a row of headings names: those of its own cells, and of cells above that reach over it or its neighbours."""
        return sorted(
            {column for at in self.rows[max(0, self.rows.index(row) - 1) : self.rows.index(row) + 1] for column in self.cells[at]}
        )

    def count(self, row: int) -> int:
        """Return how many cells a row has, a merged one counted once."""
        return len({id(lines[0]) for lines in self.cells[row].values()})

    def is_heading(self, row: int) -> bool:
        """Tell whether all cells of a row are declared to name columns."""
        cells = [cell for lines in self.cells[row].values() if (cell := lines[0].block.cell) is not None and cell.row == row]
        return self.count(row) >= 2 and all(cell.is_header for cell in cells)

    def text(self, row: int, column: int) -> str:
        """Return the folded text of a cell, "" where it is empty."""
        return " ".join(line.folded for line in self.cells.get(row, {}).get(column, ())).strip()


def read_grids(lines: tuple[Line, ...]) -> list[Grid]:
    """Return the tables of the document in reading order; a cell merged downwards stands in each row that it covers."""
    grids: dict[tuple[int, str | None], Grid] = {}
    gathered: dict[tuple[int, str | None], dict[int, dict[int, list[Line]]]] = defaultdict(
        lambda: defaultdict(lambda: defaultdict(list))
    )
    follows: set[tuple[int, str | None]] = set()  # tables with nothing between them and the one before
    before: Line | None = None
    for line in lines:
        cell = line.block.cell
        is_close, before = before is not None and before.in_table, line
        if cell is None or not line.in_table:
            continue
        key = (cell.table, line.block.section)
        if is_close and key not in grids:
            follows.add(key)
        grid = grids.setdefault(key, Grid(cell.table, first=line))
        gathered[key][cell.row][cell.column].append(line)
    for key, grid in grids.items():
        grid.cells = {row: {column: tuple(found) for column, found in columns.items()} for row, columns in gathered[key].items()}
        _spread(grid)
    found = list(grids.values())
    for (key, above), (below, grid) in pairwise(grids.items()):
        if len(above.rows) <= _HEAD_ROWS and above.width == 2 and key[1] == below[1] and (key[1] is not None or below in follows):
            grid.above = above
    return found


def _spread(grid: Grid) -> None:
    for row in grid.rows:
        for column, lines in list(grid.cells[row].items()):
            cell = lines[0].block.cell
            if cell is None or cell.row != row:
                continue
            for beside in range(column + 1, column + cell.column_span) if cell.is_header else ():
                grid.cells[row].setdefault(beside, lines)
            for below in range(row + 1, row + min(cell.row_span, _FURTHEST)):
                if below in grid.cells:
                    grid.cells[below].setdefault(column, lines)


def is_total(line: Line) -> bool:
    """Tell whether a cell heads a sum of the rows above it."""
    return bool(_TOTAL.match(line.folded))


def section_title(grid: Grid, row: int) -> Line | None:
    """Return the only cell of a row that titles the rows under it; None for an ordinary row.

    A title stands where rows begin, or over several columns: a lone cell further right goes on with the row above.
    """
    filled = list(grid.cells[row].values())
    if len({id(cell[0]) for cell in filled}) != 1 or grid.width < 2:
        return None
    line = filled[0][0]
    cell = line.block.cell
    if cell is None or cell.row != row or is_total(line) or len(line.text) > _TITLE_LENGTH:
        return None
    return line if cell.column <= grid.begins or cell.column_span > 1 else None
