"""Tables: rules that cross make a grid of cells; rules across alone make rows, and the white space in them columns."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import pairwise

from jalon.reading.pdf.drawings import Rule, Rules
from jalon.reading.pdf.fragments import Fragment

TOUCHING = 3.0  # points within which two rules meet, or are one
OUTER = 8.0  # points that text needs outside the outermost rule to make a column there
MOST_RULES = 1_500
FEW_CELLS = 12  # under which frames that overlap in a drawing may pass for a table
COLUMN_GAP = 0.6  # ems of white space that part two columns where no rule does


@dataclass(slots=True)
class TableCell:
    """A cell with its text, its place and how many rows and columns it takes."""

    row: int
    column: int
    row_span: int
    column_span: int
    fragments: list[Fragment] = field(default_factory=list)


@dataclass(slots=True)
class Table:
    """A table on one page: where it stands, the places of its columns' edges, and its cells by row."""

    x0: float
    x1: float
    top: float
    bottom: float
    edges: list[float]
    cells: list[TableCell]

    @property
    def rows(self) -> int:
        """Return how many rows hold text."""
        return 1 + max(cell.row + cell.row_span - 1 for cell in self.cells)


def find_tables(fragments: list[Fragment], rules: Rules) -> tuple[list[Table], list[Fragment]]:
    """Return the page's tables from top to bottom, and the fragments that stand in none."""
    if len(rules.across) < 2 or len(rules.across) + len(rules.down) > MOST_RULES:
        return [], fragments
    rules = Rules(_distinct(rules.across), _distinct(rules.down))
    tables: list[Table] = []
    rest = fragments
    for across, down in _groups(rules):
        grid = _grid(across, down, fragments=rest) if down else _striped(across, rest)
        if grid is None:
            continue
        table, inside = grid
        taken = {id(one) for one in inside}
        rest = [one for one in rest if id(one) not in taken]
        tables.append(table)
    return sorted(tables, key=lambda table: table.top), rest


def _distinct(rules: list[Rule]) -> list[Rule]:
    """Return the rules in order, once each: the edge that two cells share is often drawn twice."""
    return sorted({(round(place), round(start), round(end)): (place, start, end) for place, start, end in rules}.values())


def _groups(rules: Rules) -> list[tuple[list[Rule], list[Rule]]]:
    """Return the rules that hang together: those that cross, and those across that are alike where none parts columns."""
    owner = list(range(len(rules.across) + len(rules.down)))

    def root(one: int) -> int:
        while owner[one] != one:
            owner[one] = owner[owner[one]]
            one = owner[one]
        return one

    heights = [rule[0] for rule in rules.across]
    for place, (x, top, bottom) in enumerate(rules.down, start=len(rules.across)):
        for other in range(bisect_left(heights, top - TOUCHING), bisect_right(heights, bottom + TOUCHING)):
            _, left, right = rules.across[other]
            if left - TOUCHING <= x <= right + TOUCHING:
                owner[root(place)] = root(other)
    members: dict[int, tuple[list[Rule], list[Rule]]] = defaultdict(lambda: ([], []))
    for place, rule in enumerate(rules.across):
        members[root(place)][0].append(rule)
    for place, rule in enumerate(rules.down, start=len(rules.across)):
        members[root(place)][1].append(rule)
    crossing = [group for group in members.values() if group[0] and len(_places([rule[0] for rule in group[1]])) > 2]
    # Stripes and frames have no rule down inside them: what they draw is rows.
    rows = [rule for group in members.values() if len(_places([rule[0] for rule in group[1]])) <= 2 for rule in group[0]]
    return [*crossing, *((alike, []) for alike in _alike(_lengthened(rows)))]


def _lengthened(across: list[Rule]) -> list[Rule]:
    """Return the rules with those that go on with one another made one: many programs underline each cell apart."""
    lengthened: list[Rule] = []
    for y, left, right in sorted(across, key=lambda rule: (round(rule[0]), rule[1])):
        if lengthened and abs(lengthened[-1][0] - y) < 1 and left - lengthened[-1][2] <= TOUCHING:
            lengthened[-1] = (y, lengthened[-1][1], max(right, lengthened[-1][2]))
        else:
            lengthened.append((y, left, right))
    return lengthened


def _alike(across: list[Rule]) -> list[list[Rule]]:
    """Return the rules that start and end at the same places, three or more."""
    alike: dict[tuple[int, int], list[Rule]] = defaultdict(list)
    for y, left, right in across:
        for key in alike:
            if abs(key[0] - left) <= TOUCHING and abs(key[1] - right) <= TOUCHING:
                alike[key].append((y, left, right))
                break
        else:
            alike[round(left), round(right)].append((y, left, right))
    return [rules for rules in alike.values() if len(rules) >= 3]


def _places(values: list[float]) -> list[float]:
    """Return the distinct places among values that may differ by a hair."""
    places: list[float] = []
    for value in sorted(values):
        if not places or value - places[-1] > TOUCHING:
            places.append(value)
    return places


def _grid(across: list[Rule], down: list[Rule], *, fragments: list[Fragment]) -> tuple[Table, list[Fragment]] | None:
    """Return the table that crossing rules draw, with the fragments in it, or None where they draw none."""
    xs, ys = _places([rule[0] for rule in down]), _places([rule[0] for rule in across])
    left, right = min(rule[1] for rule in across), max(rule[2] for rule in across)
    top, bottom = min(rule[1] for rule in down), max(rule[2] for rule in down)
    xs = _with_outer(xs, first=left, last=right)
    ys = _with_outer(ys, first=top, last=bottom)
    if len(xs) < 3 or len(ys) < 3:
        return None
    inside = [one for one in fragments if xs[0] - TOUCHING < _middle(one)[0] < xs[-1] and ys[0] < _middle(one)[1] < ys[-1]]
    return _table(xs, ys, inside=inside, across=across, down=down)


def _with_outer(places: list[float], *, first: float, last: float) -> list[float]:
    """Return the places with the ends of the rules that cross them, where a table has no frame."""
    before = [first] if places[0] - first > OUTER else []
    after = [last] if last - places[-1] > OUTER else []
    return [*before, *places, *after]


def _middle(one: Fragment) -> tuple[float, float]:
    """Return the point that tells in which cell a fragment stands: just behind its start, at half the height of a letter."""
    return one.x0 + min(one.x1 - one.x0, one.size) / 2, one.y - 0.3 * one.size


def _striped(across: list[Rule], fragments: list[Fragment]) -> tuple[Table, list[Fragment]] | None:
    """Return the table that rules across alone draw, its columns told by white space, or None."""
    ys = _places([rule[0] for rule in across])
    left, right = min(rule[1] for rule in across), max(rule[2] for rule in across)
    if len(ys) < 3:
        return None
    over = [one for one in fragments if left - TOUCHING < one.x0 < right and 0 < ys[0] - one.y < 1.5 * one.size]
    if len(over) > 1:  # the header, with no rule above it
        ys = [min(one.top for one in over) - 1, *ys]
    inside = [one for one in fragments if left - TOUCHING < _middle(one)[0] < right and ys[0] < _middle(one)[1] < ys[-1]]
    xs = [left, *_white_columns(inside, right - left), right]
    return _table(xs, ys, inside=inside, across=across, down=[]) if len(xs) >= 3 else None


def _white_columns(fragments: list[Fragment], width: float) -> list[float]:
    """Return the middles of the white strips that run through all rows, but for the words that span the table."""
    spans = sorted((one.x0, one.x1, one.size) for one in fragments if one.x1 - one.x0 < 0.6 * width)
    columns: list[float] = []
    reach = spans[0][1] if spans else 0.0
    for start, end, size in spans:
        if start - reach >= COLUMN_GAP * size:
            columns.append((reach + start) / 2)
        reach = max(reach, end)
    return columns


def _table(
    xs: list[float], ys: list[float], *, inside: list[Fragment], across: list[Rule], down: list[Rule]
) -> tuple[Table, list[Fragment]] | None:
    cells = _cells(xs, ys, across=across, down=down)
    for one in sorted(inside, key=lambda fragment: fragment.y):
        x, y = _middle(one)
        column, row = min(max(bisect_right(xs, x) - 1, 0), len(xs) - 2), min(max(bisect_right(ys, y) - 1, 0), len(ys) - 2)
        cells[row, column].fragments.append(one)
    filled = list({id(cell): cell for cell in cells.values() if cell.fragments}.values())
    if len({cell.row for cell in filled}) < 2 or len({cell.column for cell in filled}) < 2:
        return None
    if len(filled) < 3 or (len(filled) == 3 and not is_even(inside)):
        return None
    if len(filled) < FEW_CELLS and not _is_framed(xs, ys, across=across):
        return None
    _renumber(filled)
    table = Table(xs[0], xs[-1], ys[0], ys[-1], xs, sorted(filled, key=lambda cell: (cell.row, cell.column)))
    return table, inside


def _is_framed(xs: list[float], ys: list[float], *, across: list[Rule]) -> bool:
    """Tell whether the rules at the top and the bottom, where there are any, run along the whole of it: not so in a drawing."""
    wanted = 0.9 * (xs[-1] - xs[0])
    edges = [[rule for rule in across if abs(rule[0] - y) <= TOUCHING] for y in (ys[0], ys[-1])]
    return all(not edge or sum(right - left for _, left, right in _lengthened(edge)) >= wanted for edge in edges)


def is_even(fragments: list[Fragment]) -> bool:
    """Tell whether nearly all words are of one size, as in a table and not in a drawing."""
    sizes = sorted(one.size for one in fragments)
    middle = sizes[len(sizes) // 2]
    return sum(1 for size in sizes if abs(size - middle) > 0.12 * middle) <= 0.1 * len(sizes)


def _cells(xs: list[float], ys: list[float], *, across: list[Rule], down: list[Rule]) -> dict[tuple[int, int], TableCell]:
    """Return the cell of each place of the grid; places that no rule parts share one."""
    along_top = [[rule for rule in across if abs(rule[0] - y) <= TOUCHING] for y in ys]
    along_left = [[rule for rule in down if abs(rule[0] - x) <= TOUCHING] for x in xs]
    cells: dict[tuple[int, int], TableCell] = {}
    for row, (top, bottom) in enumerate(pairwise(ys)):
        for column, (left, right) in enumerate(pairwise(xs)):
            above, before = cells.get((row - 1, column)), cells.get((row, column - 1))
            if above is not None and not _is_ruled(along_top[row], (left + right) / 2):
                above.row_span = row - above.row + 1
                cells[row, column] = above
            elif before is not None and down and before.row == row and not _is_ruled(along_left[column], (top + bottom) / 2):
                before.column_span = column - before.column + 1
                cells[row, column] = before
            else:
                cells[row, column] = TableCell(row, column, 1, 1)
    return cells


def _is_ruled(rules: list[Rule], at: float) -> bool:
    return any(start - TOUCHING <= at <= end + TOUCHING for _, start, end in rules)


def _renumber(cells: list[TableCell]) -> None:
    """Count only the rows and columns in which a cell with text starts: double rules draw empty ones."""
    rows = {row: place for place, row in enumerate(sorted({cell.row for cell in cells}))}
    columns = {column: place for place, column in enumerate(sorted({cell.column for cell in cells}))}
    for cell in cells:
        row_end, column_end = cell.row + cell.row_span, cell.column + cell.column_span
        cell.row_span = sum(1 for row in rows if cell.row <= row < row_end)
        cell.column_span = sum(1 for column in columns if cell.column <= column < column_end)
        cell.row, cell.column = rows[cell.row], columns[cell.column]
