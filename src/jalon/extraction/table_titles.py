"""What names the priorities of a table: the rows above its headings, a column of its own, the heading over it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from jalon.extraction.columns import Columns
from jalon.extraction.levels import AIM_LABELS, outranks, says_aim
from jalon.extraction.lexicon.labels import PRIORITY_LABELS
from jalon.extraction.lines import Line, field_of
from jalon.extraction.sections import Section
from jalon.extraction.tables import Grid, section_title

_CODE = 3  # letters: a longer label is a word


@dataclass(frozen=True, slots=True)
class Title:
    """What names a priority of a table: the line of its words, and its number, which may stand in another cell."""

    line: Line
    number: str | None

    @classmethod
    def of(cls, line: Line) -> "Title":
        """Return the title that one line holds with its number."""
        return cls(line, line.opener.number if line.opener else None)


def title_above(grid: Grid, columns: Columns) -> Title | None:
    """Return the title that the rows above the headings give: "Focus area 1 | Managing fuel", where a sheet or table is one priority."""
    for cells in _rows_above(grid, columns):
        opener = cells[0].opener
        if opener is not None and opener.label in PRIORITY_LABELS and "priority" not in columns.roles:
            line = cells[0] if cells[0].content.strip() or len(cells) == 1 else cells[1]
            return Title(line, opener.number)
    return None


def aims_above(grid: Grid, columns: Columns) -> tuple[Line, ...]:
    """Return the aims that the rows above the headings give: "Outcome | Every household has a plan"."""
    rows = (cells for cells in _rows_above(grid, columns) if len(cells) > 1)
    return tuple(cells[1] for cells in rows if (field_of(f"{cells[0].folded.rstrip(' :')} : ") or ("", 0))[0] == "objective")


def _rows_above(grid: Grid, columns: Columns) -> Iterator[list[Line]]:
    above = [cells for row, cells in grid.above.cells.items()] if grid.above else []
    above += [cells for row, cells in grid.cells.items() if row < columns.header_row]
    yield from ([line for lines in cells.values() for line in lines] for cells in above if cells)


def title_of_row(grid: Grid, columns: Columns, *, row: int) -> Title | None:
    """Return the title that the priority column gives a row; None where its cell is empty."""
    column = columns.roles.get("priority")
    cell = grid.cells[row].get(column) if column is not None else None
    if not cell:
        return None
    opener = cell[0].opener
    if len(cell) > 1 and opener is not None and not cell[0].content.strip():
        return Title(cell[1], opener.number)  # the words stand on a line of their own under "Priorité 1 :"
    return Title.of(cell[0])


def band_of(line: Line) -> tuple[object, ...]:
    """Return what the rows of one level that title others share: label and shape of the number, or how they are set."""
    opener = line.opener
    return opener.family if opener else (line.is_bold, line.is_capitals)


def inner_bands(grid: Grid, *, header_row: int) -> set[tuple[object, ...]]:
    """Return the kinds of rows that stand directly under a row of another kind which titles them: "Objectif 1.1" under "AXE 1"."""
    titles = [(row, line) for row in grid.rows if row > header_row and (line := section_title(grid, row)) is not None]
    pairs = Counter(
        (band_of(one), band_of(other))
        for (at, one), (below, other) in pairwise(titles)
        if grid.rows.index(below) == grid.rows.index(at) + 1 and band_of(one) != band_of(other)
    )
    return {inner for (outer, inner), count in pairs.items() if count > pairs[inner, outer]}


def named_above(home: Section) -> Section | None:
    """Return the heading that names the priority of a table without one: the nearest, or the labelled part of the plan that holds it."""
    named = next((s for s in (home, *home.ancestors()) if s.heading is not None and s.part is None and not says_aim(s)), None)
    if named is None:
        return None
    if not (named.label in AIM_LABELS or (0 < len(named.label) <= _CODE and named.label not in PRIORITY_LABELS)):
        return named
    return next((s for s in named.ancestors() if s.heading is not None and s.part is None and outranks(s, named)), named)
