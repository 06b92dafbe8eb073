"""Tables without rules: rows of words that stand under one another in columns, one of them short."""

from itertools import pairwise

from jalon.reading.pdf.fragments import Fragment
from jalon.reading.pdf.lines import rows_of
from jalon.reading.pdf.tables import Table, TableCell, is_even

LEAST_ROWS = 3
SHORT = 22  # characters: a column of text is longer
CELL_SPACE = 1.0  # ems of white space that part two columns
FAR = 3.0  # ems from one row to the next, beyond which a table ends
SAME_EDGE = 2.5  # points by which the edges of a column's words may differ

Rows = list[list[Fragment]]


def find_aligned(fragments: list[Fragment]) -> tuple[list[Table], list[Fragment]]:
    """Return the tables that only the alignment of their words tells, and the fragments that stand in none."""
    if len({round(one.y) for one in fragments}) > len(fragments) - LEAST_ROWS:
        return [], fragments
    rows = rows_of(fragments)
    if sum(1 for row in rows if len(row) > 1) < LEAST_ROWS:
        return [], fragments
    tables: list[Table] = []
    taken: set[int] = set()
    start = 0
    while start < len(rows):
        end = _end(rows, start) if len(rows[start]) > 1 else start + 1
        table = _table(rows[start:end]) if end - start >= LEAST_ROWS else None
        if table is not None:
            tables.append(table)
            taken |= {id(one) for row in rows[start:end] for one in row}
        start = end
    return tables, [one for one in fragments if id(one) not in taken]


def _end(rows: Rows, start: int) -> int:
    """Return where the rows that share white strips with the first one end."""
    strips = _strips(rows[start])
    end = start + 1
    while end < len(rows):
        row, above = rows[end], rows[end - 1]
        if row[0].top - above[0].bottom > FAR * row[0].size:
            break
        kept = [strip for strip in (_left_free(strip, row) for strip in strips) if strip is not None]
        if not kept or (len(row) > 1 and len(kept) < len(strips) and len(kept) < len(row) - 1):
            break
        strips = kept
        end += 1
    last = max(place for place in range(start, end) if len(rows[place]) > 1)
    for place in range(last + 1, end):  # words under the last row that are no more of it
        if _is_apart(rows[place][0], rows[place - 1]):
            return place
    return end


def _strips(row: list[Fragment]) -> list[tuple[float, float]]:
    return [(one.x1, other.x0) for one, other in pairwise(row) if other.x0 - one.x1 >= CELL_SPACE * other.size]


def _left_free(strip: tuple[float, float], row: list[Fragment]) -> tuple[float, float] | None:
    """Return what a row leaves of a white strip, None where it leaves too little."""
    low, high = strip
    for one in row:
        if one.x1 <= low or one.x0 >= high:
            continue
        if one.x0 - low >= high - one.x1:
            high = one.x0
        else:
            low = one.x1
    return (low, high) if high - low >= 0.8 * CELL_SPACE * row[0].size else None


def _is_apart(one: Fragment, above: list[Fragment]) -> bool:
    return one.top - above[0].bottom > 0.45 * one.size or one.font is not above[0].font


def _table(rows: Rows) -> Table | None:
    """Return the table that rows make: three or more of several cells, and a column of short words set in line."""
    strips = _strips(rows[0])
    for row in rows[1:]:
        strips = [kept for kept in (_left_free(strip, row) for strip in strips) if kept is not None]
    edges = [(low + high) / 2 for low, high in strips]
    columns: Rows = [[] for _ in range(len(edges) + 1)]
    for row in rows:
        for one in row:
            columns[_column(one, edges)].append(one)
    multiple = [row for row in rows if len({_column(one, edges) for one in row}) > 1]
    if len(multiple) < LEAST_ROWS or not any(_is_short(column) for column in columns) or _is_contents(columns):
        return None
    if not is_even([one for row in rows for one in row]) or _wraps(rows, edges) > 0.25 * len(multiple):
        return None
    left, right = min(one.x0 for row in rows for one in row), max(one.x1 for row in rows for one in row)
    cells = _cells(rows, edges)
    return Table(left, right, rows[0][0].top, max(one.bottom for one in rows[-1]), [left, *edges, right], cells)


def _wraps(rows: Rows, edges: list[float]) -> int:
    """Return how many rows only go on, in some column, with the words above: columns of text beside one another do so."""
    wraps = 0
    for above, row in pairwise(rows):
        columns = {_column(one, edges) for one in above}
        is_tight = row[0].top - above[0].bottom < 0.45 * row[0].size
        goes_on = any(one.text[0].islower() and _column(one, edges) in columns for one in row)
        wraps += int(len(row) > 1 and is_tight and goes_on)
    return wraps


def _column(one: Fragment, edges: list[float]) -> int:
    return sum(1 for edge in edges if one.x0 > edge)


def _is_short(column: list[Fragment]) -> bool:
    """Tell whether a column holds short words only, in line at their left, at their right or in the middle."""
    if len(column) < LEAST_ROWS or any(len(one.text) > SHORT for one in column):
        return False
    places = ([one.x0 for one in column], [one.x1 for one in column], [(one.x0 + one.x1) / 2 for one in column])
    return any(max(place) - min(place) <= SAME_EDGE for place in places)


def _is_contents(columns: Rows) -> bool:
    """Tell whether two columns are titles and the pages on which they stand."""
    numbers = [one.text for one in columns[-1]]
    if len(columns) != 2 or not all(number.isdecimal() and len(number) <= 3 for number in numbers):
        return False
    return all(int(one) <= int(other) for one, other in pairwise(numbers))


def _cells(rows: Rows, edges: list[float]) -> list[TableCell]:
    """Return the cells; a row of one cell goes on with the row above."""
    cells: list[TableCell] = []
    row_number = -1
    for row in rows:
        if len({_column(one, edges) for one in row}) > 1 or row_number < 0:
            row_number += 1
        for one in row:
            column = _column(one, edges)
            cell = next((cell for cell in cells if (cell.row, cell.column) == (row_number, column)), None)
            if cell is None:
                cell = TableCell(row_number, column, 1, 1)
                cells.append(cell)
            cell.fragments.append(one)
    return sorted(cells, key=lambda cell: (cell.row, cell.column))
