"""What single columns of a table show: their headings, how wordy and how repetitive their cells are, how many are worded as deeds."""

import re

from jalon.extraction.lexicon.columns import Roles
from jalon.extraction.tables import Grid, section_title
from jalon.extraction.verdicts import read_verdict
from jalon.extraction.wording import Form, form_of

_SPACES = re.compile(r"[\s/_]+")
_WORDS = re.compile(r"[^\W\d_]{2,}")
_DEED_FORMS = frozenset({Form.DEED_VERB, Form.DEED_NOUN, Form.PROMISE})
ROWS_LOOKED_AT = 40
_HEADING_LENGTH = 60  # characters: no heading of a column is longer
CLEARLY = 0.6  # share of cells worded as deeds that makes a column one of commitments without a heading that says so


def heading_at(grid: Grid, row: int, *, column: int) -> str:
    """Return the folded heading of a column in a row of headings, "" where it has none."""
    return _SPACES.sub(" ", grid.text(row, column)).strip(" :*.°") if row >= 0 else ""


def heading_above(grid: Grid, row: int, *, column: int) -> str:
    """Return the heading in the row above: of a column whose own cell is empty or says nothing, or of several columns together."""
    above = grid.rows[grid.rows.index(row) - 1] if row in grid.rows and grid.rows.index(row) else -1
    return heading_at(grid, above, column=column) if above >= 0 and len(grid.cells[above]) >= 2 else ""


def roles_of(grid: Grid, row: int, *, patterns: Roles) -> dict[int, str]:
    """Return which columns a row of headings says hold what, by the first pattern that the whole heading fits."""
    roles: dict[int, str] = {}
    for column in grid.columns(row):
        for heading in (heading_at(grid, row, column=column), heading_above(grid, row, column=column)):
            if not 0 < len(heading) <= _HEADING_LENGTH:
                continue
            role = next((role for role, fits in patterns if fits(heading)), None)
            if role is not None:
                roles[column] = role
                break
    return roles


def has_section_rows(grid: Grid, header_row: int) -> bool:
    """Tell whether some row only titles the rows under it."""
    return any(section_title(grid, row) is not None for row in grid.rows if row > header_row)


def wordiness(grid: Grid, column: int, *, header_row: int) -> float:
    """Return how many words the cells of a column have on average; identifiers and figures count for nothing."""
    cells = [grid.text(row, column) for row in grid.rows if row > header_row][:ROWS_LOOKED_AT]
    filled = [len(_WORDS.findall(text)) if " " in text else 0 for text in cells if text]
    return sum(filled) / len(filled) if filled else 0.0


def holds_verdicts(grid: Grid, column: int, *, header_row: int) -> bool:
    """Tell whether most cells of a column are verdicts and nothing else."""
    cells = [cell for row in grid.rows if row > header_row and (cell := grid.cells[row].get(column))][:ROWS_LOOKED_AT]
    return bool(cells) and sum(len(c[0].text) < 40 and read_verdict(c[0].text) is not None for c in cells) > CLEARLY * len(cells)


def declared_header(grid: Grid) -> int:
    """Return the first row, where it is declared as one of headings; -1 otherwise."""
    if not grid.rows:
        return -1
    cells = [lines[0].block.cell for lines in grid.cells[grid.rows[0]].values()]
    return grid.rows[0] if grid.count(grid.rows[0]) > 1 and all(cell is not None and cell.is_header for cell in cells) else -1


def names_groups(grid: Grid, rows: list[int], *, column: int) -> bool:
    """Tell whether a column names groups: short words, the same in several rows, or only in the first of each."""
    texts = [grid.text(row, column) for row in rows]
    filled = [text for text in texts if text]
    if not filled or any(len(text) > 2 * _HEADING_LENGTH for text in filled) or not all(_WORDS.search(text) for text in filled):
        return False
    return len(set(filled)) <= 0.7 * len(texts)


def deed_share(grid: Grid, column: int, *, header_row: int) -> float:
    """Return the share of a column's cells that are worded as something to do."""
    lines = [cell[0] for row in grid.rows if row > header_row and (cell := grid.cells[row].get(column))][:ROWS_LOOKED_AT]
    forms = [form_of(line.content, line.folded[line.content_start :]) for line in lines]
    return sum(form in _DEED_FORMS for form in forms) / len(forms) if forms else 0.0
