"""The tables of a DOCX file: cells on a grid with their spans, header rows; a table of one cell is only a frame around text."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lxml import etree

from jalon.reading.docx.names import DEL, INS, MOVE_TO, SDT, SDT_CONTENT, TBLPR, TC, TCPR, TR, TRPR, VAL, WRAPPERS, W
from jalon.reading.docx.properties import OFF
from jalon.reading.drafts import Place
from jalon.reading.grid import Grid
from jalon.reading.numbering import whole_number

if TYPE_CHECKING:
    from jalon.reading.docx.story import Story

FIRST_ROW_BIT = 0x0020
THROUGH = frozenset({SDT, SDT_CONTENT, INS, MOVE_TO}) | WRAPPERS


def read_table(story: "Story", table: etree._Element) -> None:
    """Read a table's cells row by row."""
    rows = [list(_within(row, TC)) for row in _rows(table, story)]
    if len(rows) == 1 and len(rows[0]) == 1:
        story.walk(rows[0][0])
        story.finish()
        return
    grid = Grid(story.table_count)
    story.table_count += 1
    outer, open_above = story.place, dict[int, Place]()
    header_rows = _header_rows(table, story)
    for number, row in enumerate(rows):
        column = _before(row)
        for cell in row:
            column += _read_cell(story, cell, grid=grid, at=(number, column), open_above=open_above, is_header=number < header_rows)
    story.place = outer
    grid.settle()


def _read_cell(
    story: "Story", cell: etree._Element, *, grid: Grid, at: tuple[int, int], open_above: dict[int, Place], is_header: bool
) -> int:
    """Read one cell and return how many columns it takes; one that continues the cell above only makes that one taller."""
    row, column = at
    properties = cell.find(TCPR)
    width = _whole(properties, "gridSpan", otherwise=1)
    merge = None if properties is None else properties.find(W + "vMerge")
    above = open_above.get(column)
    if merge is not None and merge.get(VAL, "continue") == "continue" and above is not None:
        above.row_span = row - above.row + 1
        return width
    place = grid.place(row, column, column_span=width, is_header=is_header)
    if merge is not None:
        open_above[column] = place
    else:
        open_above.pop(column, None)
    before = len(story.drafts.drafts)
    story.place = place
    story.walk(cell)
    story.finish()
    grid.keep(place, story.drafts.drafts[before:])
    return place.column_span


def _rows(table: etree._Element, story: "Story") -> Iterator[etree._Element]:
    for row in _within(table, TR):
        properties = row.find(TRPR)
        if properties is not None and properties.find(DEL) is not None:
            story.gatherer.has_changes = True
        else:
            yield row


def _within(container: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Yield the rows of a table or the cells of a row, through controls and tracked insertions around them."""
    for child in container:
        if child.tag == tag:
            yield child
        elif child.tag in THROUGH:
            yield from _within(child, tag)


def _before(row: list[etree._Element]) -> int:
    """Return how many columns a row leaves free at its start."""
    parent = row[0].getparent() if row else None
    while parent is not None and parent.tag != TR:
        parent = parent.getparent()
    return 0 if parent is None else _whole(parent.find(TRPR), "gridBefore", otherwise=0)


def _header_rows(table: etree._Element, story: "Story") -> int:
    """Return how many rows at the top are declared as header: repeated on each page, or set apart by the table's style."""
    count = 0
    for row in _within(table, TR):
        properties = row.find(TRPR)
        mark = None if properties is None else properties.find(W + "tblHeader")
        if mark is None or mark.get(VAL, "1") in OFF:
            break
        count += 1
    if count:
        return count
    properties = table.find(TBLPR)
    look = None if properties is None else properties.find(W + "tblLook")
    style = None if properties is None else properties.find(W + "tblStyle")
    if look is None or style is None or not _sets_first_row(look):
        return 0
    return int(story.styles.has_header_row(style.get(VAL, "")))


def _sets_first_row(look: etree._Element) -> bool:
    declared = look.get(W + "firstRow")
    if declared is not None:
        return declared not in OFF
    try:
        return bool(int(look.get(VAL, "0"), 16) & FIRST_ROW_BIT)
    except ValueError:
        return False


def _whole(properties: etree._Element | None, name: str, *, otherwise: int) -> int:
    found = None if properties is None else properties.find(W + name)
    number = whole_number(None if found is None else found.get(VAL))
    return otherwise if number is None else max(0, number)
