"""A page as laid out: what is running furniture, what stands in tables, and the rest in columns."""

from dataclasses import dataclass, field

from jalon.reading.pdf.aligned import find_aligned
from jalon.reading.pdf.bullets import attach_markers
from jalon.reading.pdf.columns import find_columns
from jalon.reading.pdf.drawings import Rules
from jalon.reading.pdf.fonts import UNKNOWN_FONT
from jalon.reading.pdf.fragments import Fragment, Piece
from jalon.reading.pdf.lines import Line, build_lines
from jalon.reading.pdf.tables import Table


@dataclass(slots=True)
class PageLayout:
    """A page's fragments, sorted into body, furniture, notes and tables, and its size in points."""

    number: int
    width: float
    height: float
    body: list[Fragment]
    rules: Rules
    sideways: list[list[Fragment]] = field(default_factory=list)
    furniture: list[Fragment] = field(default_factory=list)
    notes: list[Fragment] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)


@dataclass(slots=True)
class Column:
    """A column's lines, or a table that stands between them."""

    page: int
    lines: list[Line]
    table: Table | None = None


def lay_out(page: PageLayout) -> list[Column]:
    """Return the page's columns in reading order, cut by its tables."""
    aligned, body = find_aligned(attach_markers(page.body))
    stand_ins = [(_stand_in(table), table) for table in (*page.tables, *aligned)]
    tables = {id(one): table for one, table in stand_ins}
    columns: list[Column] = []
    for fragments in find_columns([*body, *(one for one, _ in stand_ins)]):
        lines = build_lines([one for one in fragments if id(one) not in tables], page=page.number)
        for table in [tables[id(one)] for one in fragments if id(one) in tables]:
            above = [line for line in lines if line.y <= table.top + 1]
            lines = [line for line in lines if line.y > table.top + 1]
            columns += [Column(page.number, above), Column(page.number, [], table)]
        columns.append(Column(page.number, lines))
    for fragments in page.sideways:
        columns += [Column(page.number, build_lines(column, page=page.number)) for column in find_columns(fragments)]
    return [column for column in columns if column.lines or column.table]


def _stand_in(table: Table) -> Fragment:
    """Return a fragment that takes the place of a table while the page is cut into columns."""
    height = table.bottom - table.top
    return Fragment(table.x0, table.x1, table.bottom - 0.25 * height, height, [Piece("(table)", UNKNOWN_FONT, height, None)])
