"""Plans set as tables: roles of columns from their headings and cells, then priorities from columns, section rows, sheets or headings above."""

import re
from collections import defaultdict
from dataclasses import dataclass, field

from jalon.extraction.lexicon.columns import OUTERMOST, ROLES
from jalon.extraction.lines import Line
from jalon.extraction.verdicts import read_verdict
from jalon.extraction.wording import Form, form_of, promises

_WORDS = re.compile(r"[^\W\d_]{2,}")
_DEED_FORMS = frozenset({Form.DEED_VERB, Form.DEED_NOUN, Form.PROMISE})
_AIM_OF = re.compile(r"objectifs? (?:du |de la |de l'|des )(?P<of>[a-z]+)")
_STATE = re.compile(r"(?:statuts?|status|etats?|state|avancement|progress|phase)\b")
_OVER = re.compile(
    r"(?:complete[d]?|done|closed|termine[es]*|acheve[es]*|realise[es]*|clos[e]?|livre[es]*|in (?:service|use|operation|"
    r"production)|en (?:service|production|exploitation)|delivered|finished|built|opened)\b"
)
_ROWS_LOOKED_AT = 40
_HEADER_ROWS = 4  # a heading row stands among the first rows that hold anything


@dataclass(eq=False)
class Grid:
    """The cells of one table: ``cells[row][column]`` is a tuple of lines; merged cells stand in every row that they cover."""

    table: int
    cells: dict[int, dict[int, tuple[Line, ...]]] = field(default_factory=dict)
    first: Line | None = None
    spans: dict[int, int] = field(default_factory=dict)

    @property
    def rows(self) -> list[int]:
        """Return the numbers of the rows that hold anything, in order."""
        return sorted(self.cells)

    def text(self, row: int, column: int) -> str:
        """Return the folded text of a cell, "" where it is empty."""
        return " ".join(line.folded for line in self.cells.get(row, {}).get(column, ())).strip()


def read_grids(lines: tuple[Line, ...]) -> list[Grid]:
    """Return the tables of the document in reading order; a cell merged downwards stands in each row that it covers."""
    grids: dict[tuple[int, str | None], Grid] = {}
    gathered: dict[tuple[int, str | None], dict[int, dict[int, list[Line]]]] = defaultdict(
        lambda: defaultdict(lambda: defaultdict(list))
    )
    for line in lines:
        cell = line.block.cell
        if cell is None or not line.in_table:
            continue
        key = (cell.table, line.block.section)
        grid = grids.setdefault(key, Grid(cell.table, first=line))
        gathered[key][cell.row][cell.column].append(line)
        if cell.column_span > 1:
            grid.spans[cell.row] = max(grid.spans.get(cell.row, 0), cell.column_span)
    for key, grid in grids.items():
        grid.cells = {row: {column: tuple(found) for column, found in columns.items()} for row, columns in gathered[key].items()}
        _spread(grid)
    return list(grids.values())


def _spread(grid: Grid) -> None:
    for row in grid.rows:
        for column, lines in list(grid.cells[row].items()):
            cell = lines[0].block.cell
            if cell is None or cell.row != row:
                continue
            for below in range(row + 1, row + min(cell.row_span, 500)):
                if below in grid.cells:
                    grid.cells[below].setdefault(column, lines)


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column holds what, by role, and the row of headings (-1 where the table has none)."""

    roles: dict[str, int]
    header_row: int
    is_answer: bool = False  # the commitments stand in answers to the recommendations beside them


def read_columns(grid: Grid) -> Columns | None:
    """Return the roles of a table's columns; None where no column can hold commitments."""
    for row in grid.rows[:_HEADER_ROWS]:
        roles = _roles_of_header(grid, row)
        if deed := _deed_column(grid, roles, header_row=row):
            chosen = _choose(grid, roles, deed=deed, header_row=row)
            return Columns(chosen, row, is_answer=roles[chosen["commitment"]] == "response")
    return None


def _roles_of_header(grid: Grid, row: int) -> dict[int, str]:
    roles: dict[int, str] = {}
    for column in grid.cells[row]:
        heading = _heading(grid, row, column)
        if not heading or len(heading) > 60:
            continue
        for role, pattern in ROLES:
            if pattern.fullmatch(heading):
                roles[column] = role
                break
    return roles


def _heading(grid: Grid, row: int, column: int) -> str:
    return re.sub(r"[\s/]+", " ", grid.text(row, column)).strip(" :*.°")


def _deed_column(grid: Grid, roles: dict[int, str], *, header_row: int) -> tuple[int, ...]:
    """Return the columns that may hold commitments, best first: named as such, or a response beside a recommendation; worded cells."""
    named = [c for c, role in roles.items() if role == "commitment"]
    if not named and "recommendation" in roles.values():
        named = [c for c, role in roles.items() if role == "response"] or [
            c for c, role in roles.items() if role == "recommendation"
        ]
    if not named and ("response" in roles.values()) and ("priority" in roles.values() or "objective" in roles.values()):
        named = [c for c, role in roles.items() if role == "response"]
    usable = [(c, _wordiness(grid, c, header_row=header_row)) for c in named]
    return tuple(c for c, words in sorted(usable, key=lambda pair: -pair[1]) if words >= 2)


def _wordiness(grid: Grid, column: int, *, header_row: int) -> float:
    """Return how many words the cells of a column have on average; identifiers and figures count for nothing."""
    cells = [grid.text(row, column) for row in grid.rows if row > header_row][:_ROWS_LOOKED_AT]
    filled = [len(_WORDS.findall(text)) if " " in text else 0 for text in cells if text]
    return sum(filled) / len(filled) if filled else 0.0


def _choose(grid: Grid, roles: dict[int, str], *, deed: tuple[int, ...], header_row: int) -> dict[str, int]:
    headings = {column: _heading(grid, header_row, column) for column in grid.cells[header_row]}
    chosen = {"commitment": deed[0]}
    for role in (
        "objective",
        "recommendation",
        "lead",
        "partners",
        "horizon",
        "amounts",
        "indicators",
        "verdict",
        "number",
        "response",
    ):
        columns = [c for c, r in roles.items() if r == role and c != deed[0]]
        if columns:
            chosen[role] = columns[0]
    outer = [c for c, r in roles.items() if r == "priority"] + [c for c in deed[1:] if c < deed[0]]
    if "recommendation" in chosen:
        chosen["priority"] = chosen.pop("recommendation")
    elif outer:
        chosen["priority"] = min(outer, key=lambda c: (_depth(grid, c, roles=roles), c))
    elif "objective" in chosen and chosen["objective"] < deed[0] and not _has_section_rows(grid, header_row):
        chosen["priority"] = chosen.pop("objective")
    if "objective" not in chosen and "priority" in chosen:
        chosen.update(_aim_of_priority(headings, headings[chosen["priority"]]))
    return chosen


def _aim_of_priority(headings: dict[int, str], priority: str) -> dict[str, int]:
    """Return the column headed as the aim of what the priorities are called ("Objectif du chantier"), as the role of objective."""
    for column, heading in headings.items():
        found = _AIM_OF.fullmatch(heading)
        if found and priority.startswith(found["of"][:6]):
            return {"objective": column}
    return {}


def _depth(grid: Grid, column: int, *, roles: dict[int, str]) -> int:
    for row in grid.rows[:_HEADER_ROWS]:
        heading = grid.text(row, column)
        for depth, start in enumerate(OUTERMOST):
            if heading.startswith(start):
                return depth
    return len(OUTERMOST)


def deeds_share(grid: Grid, columns: Columns) -> float:
    """Return the share of the commitment column's cells that are worded as something to do."""
    lines = [
        cell[0] for row in grid.rows if row > columns.header_row and (cell := grid.cells[row].get(columns.roles["commitment"]))
    ]
    if columns.is_answer:
        answers = [line for line in lines[:_ROWS_LOOKED_AT] if promises(line.text) or read_verdict(line.text)]
        return len(answers) / len(lines[:_ROWS_LOOKED_AT]) if lines else 0.0
    forms = [form_of(line.content, line.folded[line.content_start :]) for line in lines[:_ROWS_LOOKED_AT]]
    return sum(form in _DEED_FORMS for form in forms) / len(forms) if forms else 0.0


def done_share(grid: Grid, columns: Columns) -> float:
    """Return the share of rows that a column of states tells to be finished: such a table is a record, not a plan."""
    rows = [row for row in grid.rows if row > columns.header_row][:_ROWS_LOOKED_AT]
    state = next((c for c in grid.cells[columns.header_row] if _STATE.match(_heading(grid, columns.header_row, c))), None)
    if columns.header_row < 0 or state is None or not rows:
        return 0.0
    return sum(bool(_OVER.match(grid.text(row, state))) for row in rows) / len(rows)


def _has_section_rows(grid: Grid, header_row: int) -> bool:
    return any(section_title(grid, row) is not None for row in grid.rows if row > header_row)


def heading_of(grid: Grid, columns: Columns, role: str) -> str | None:
    """Return the folded heading of the column that holds a role, or None."""
    column = columns.roles.get(role)
    return _heading(grid, columns.header_row, column).rstrip("s") if column is not None else None


def section_title(grid: Grid, row: int) -> Line | None:
    """Return the only cell of a row that titles the rows under it; None for an ordinary row."""
    filled = list(grid.cells[row].values())
    width = max(len(columns) for columns in grid.cells.values())
    if len({id(cell[0]) for cell in filled}) != 1 or width < 2:
        return None
    line = filled[0][0]
    return line if len(line.text) <= 200 and (line.block.cell is not None and line.block.cell.row == row) else None
