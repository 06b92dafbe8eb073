"""The tables of an OpenDocument text: cells on a grid with their spans and repeats, header rows; one cell alone is a frame around text."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lxml import etree

from jalon.reading.grid import Grid
from jalon.reading.numbering import whole_number
from jalon.reading.odt.names import TABLE, TEXT

if TYPE_CHECKING:
    from jalon.reading.odt.story import Story

ROW, CELL, COVERED = TABLE + "table-row", TABLE + "table-cell", TABLE + "covered-table-cell"
HEADER_ROWS = TABLE + "table-header-rows"
ROW_GROUPS = frozenset({HEADER_ROWS, TABLE + "table-rows", TABLE + "table-row-group"})
# A sheet pasted in a text may claim to repeat a row a million times.
MOST_REPEATS = 100


def read_table(story: "Story", table: etree._Element) -> None:
    """Read a table's cells row by row."""
    rows = list(_rows(table, story, is_header=False))
    if len(rows) == 1 and len(_cells(rows[0][0])) == 1:
        story.walk(_cells(rows[0][0])[0])
        return
    grid = Grid(story.table_count)
    story.table_count += 1
    outer = story.place
    for number, (row, is_header) in enumerate(rows):
        _read_row(story, row, grid=grid, number=number, is_header=is_header)
    story.place = outer
    grid.settle()


def _read_row(story: "Story", row: etree._Element, *, grid: Grid, number: int, is_header: bool) -> None:
    column = 0
    for cell in _cells(row):
        repeats = _whole(cell, "number-columns-repeated", most=MOST_REPEATS)
        if cell.tag == CELL:
            for each in range(repeats):
                place = grid.place(
                    number,
                    column + each,
                    column_span=_whole(cell, "number-columns-spanned", most=1_000),
                    row_span=_whole(cell, "number-rows-spanned", most=100_000),
                    is_header=is_header,
                )
                before = len(story.drafts.drafts)
                story.place = place
                story.walk(cell)
                grid.keep(place, story.drafts.drafts[before:])
                if len(story.drafts.drafts) == before:
                    break
        column += repeats


def _rows(container: etree._Element, story: "Story", *, is_header: bool) -> Iterator[tuple[etree._Element, bool]]:
    """Yield the rows of a table with whether they are headers; a row that is repeated and holds words comes as often."""
    for child in container:
        if child.tag == ROW:
            repeats = _whole(child, "number-rows-repeated", most=MOST_REPEATS)
            has_words = repeats > 1 and any(text.strip() for text in child.itertext())
            yield from [(child, is_header)] * (repeats if has_words else 1)
        elif child.tag in ROW_GROUPS:
            yield from _rows(child, story, is_header=is_header or child.tag == HEADER_ROWS)
        elif child.tag == TEXT + "soft-page-break":
            story.gatherer.turn_page()


def _cells(row: etree._Element) -> list[etree._Element]:
    return [cell for cell in row if cell.tag in (CELL, COVERED)]


def _whole(element: etree._Element, name: str, *, most: int) -> int:
    return max(1, min(whole_number(element.get(TABLE + name)) or 1, most))
