"""HTML tables: where each cell stands once row and column spans are counted, and which tables only lay out the page."""

from dataclasses import dataclass, field

from selectolax.lexbor import LexborNode

from jalon.reading.document import Cell

MOST_SPAN = 1_000
# A cell that holds this many paragraphs, lists or tables, in a table of one or two rows, is a column of the page.
LAYOUT_BLOCKS = 4


@dataclass(slots=True)
class OpenTable:
    """A table that is open, where the walk stands in it, and the places that cells above still fill."""

    number: int
    bold_header: bool
    row: int = -1
    column: int = 0
    in_head: bool = False
    cell: Cell | None = None
    filled: dict[int, int] = field(default_factory=dict)  # column -> first row that is free again

    def open_row(self) -> None:
        """Go to the next row."""
        self.row += 1
        self.column = 0

    def open_cell(self, node: LexborNode) -> None:
        """Go to the next free place of the row, and fill what the cell spans."""
        self.row = max(self.row, 0)
        while self.filled.get(self.column, 0) > self.row:
            self.column += 1
        down, across = _span(node, "rowspan"), _span(node, "colspan")
        is_header = node.tag == "th" or self.in_head or (self.bold_header and self.row == 0)
        self.cell = Cell(self.number, self.row, self.column, down, across, is_header)
        for column in range(self.column, self.column + across):
            self.filled[column] = self.row + down
        self.column += across


def _span(node: LexborNode, name: str) -> int:
    value = (node.attributes.get(name) or "1").strip()
    # More digits than any span has are not a number worth making: Python refuses thousands of them.
    return min(max(int(value.lstrip("0")[:6] or "0"), 1), MOST_SPAN) if value.isdecimal() else 1


def is_layout(table: LexborNode) -> bool:
    """Tell whether a table only lays out the page: it says so, has a single column, or holds a page's parts and no header cell."""
    if (table.attributes.get("role") or "") in ("presentation", "none"):
        return True
    rows = [row for row in table.css("tr") if _owner(row) == table.mem_id]
    cells = [[cell for cell in row.iter() if cell.tag in ("td", "th")] for row in rows]
    if max((sum(_span(cell, "colspan") for cell in row) for row in cells), default=0) < 2:
        return True
    if any(cell.tag == "th" for row in cells for cell in row):
        return False
    if table.css_first("td h1, td h2, td h3, td h4") is not None:
        return True
    return len(cells) <= 2 and any(len(cell.css("p, ul, ol, table")) >= LAYOUT_BLOCKS for row in cells for cell in row)


def has_bold_header(table: LexborNode) -> bool:
    """Tell whether every cell of the first row is set in bold, and no header cell is declared."""
    row = table.css_first("tr")
    if row is None or table.css_first("th") is not None:
        return False
    cells = [cell for cell in row.iter() if cell.tag == "td"]
    texts = ["".join(cell.text().split()) for cell in cells]
    bold = ["".join("".join(part.text() for part in cell.css("b, strong")).split()) for cell in cells]
    return len(cells) > 1 and any(texts) and all(len(strong) >= len(text) for strong, text in zip(bold, texts, strict=True))


def _owner(row: LexborNode) -> int | None:
    parent = row.parent
    while parent is not None and parent.tag != "table":
        parent = parent.parent
    return parent.mem_id if parent is not None else None
