"""What speaks for or against a table being one of commitments."""

import re

from jalon.extraction.columns import Columns
from jalon.extraction.table_columns import ROWS_LOOKED_AT, deed_share, heading_at
from jalon.extraction.tables import Grid
from jalon.extraction.verdicts import read_verdict
from jalon.extraction.wording import promises

_STATE = re.compile(r"(?:statuts?|status|etats?|state|avancement|progress|phase)\b")
_OVER = re.compile(
    r"(?:complete[d]?|done|closed|termine[es]*|acheve[es]*|realise[es]*|clos[e]?|livre[es]*|in (?:service|use|"
    r"operation|production)|"
    r"en (?:service|production|exploitation)|delivered|finished|built|opened)\b"
)
_MEETING = re.compile(
    r"(?:heures?|horaires?|salles?|lieu de reunion|times?|rooms?|venues?|seances?|reunions?|meetings?)\b(?! (?:frame|line|scale))"
)


def deeds_share(grid: Grid, columns: Columns) -> float:
    """Return the share of the commitment column's cells that are worded as something to do."""
    column = columns.roles["commitment"]
    if not columns.is_answer:
        return deed_share(grid, column, header_row=columns.header_row)
    lines = [cell[0] for row in grid.rows if row > columns.header_row and (cell := grid.cells[row].get(column))][:ROWS_LOOKED_AT]
    return sum(promises(line.text) or read_verdict(line.text) is not None for line in lines) / len(lines) if lines else 0.0


def done_share(grid: Grid, columns: Columns) -> float:
    """Return the share of rows that a column of states tells to be finished: such a table is a record, not a plan."""
    rows = [row for row in grid.rows if row > columns.header_row][:ROWS_LOOKED_AT]
    if columns.header_row < 0 or not rows:
        return 0.0
    state = next((c for c in grid.cells[columns.header_row] if _STATE.match(heading_at(grid, columns.header_row, column=c))), None)
    return sum(bool(_OVER.match(grid.text(row, state))) for row in rows) / len(rows) if state is not None else 0.0


def meets(grid: Grid, columns: Columns) -> bool:
    """Tell whether columns say at what hour and in which room: such a table is an agenda, not a plan."""
    headings = (heading_at(grid, columns.header_row, column=c) for c in grid.cells.get(columns.header_row, ()))
    return any(_MEETING.match(heading) for heading in headings)


def heading_of(grid: Grid, columns: Columns, *, role: str) -> str | None:
    """Return the folded heading of the column that holds a role, or None."""
    column = columns.roles.get(role)
    heading = heading_at(grid, columns.header_row, column=column) if column is not None else ""
    return heading.rstrip("s") or None
