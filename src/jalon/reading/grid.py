"""Tables while they are read: cells placed on a grid, spans filled in, header cells told from the others."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from jalon.reading.drafts import Draft, Place

# A format may claim a span or a repeat of any size; no sheet of paper has more columns or rows than this.
MOST_COLUMNS = 1_000
MOST_ROWS = 100_000


@dataclass(slots=True)
class Grid:
    """One table: its cells in order with the blocks that stand in each."""

    table: int
    cells: list[tuple[Place, list[Draft]]] = field(default_factory=list)
    has_header: bool = False

    def place(self, row: int, column: int, *, column_span: int = 1, row_span: int = 1, is_header: bool = False) -> Place:
        """Return the place of one more cell."""
        self.has_header = self.has_header or is_header
        column_span, row_span = max(1, min(column_span, MOST_COLUMNS)), max(1, min(row_span, MOST_ROWS))
        return Place(self.table, row, min(column, MOST_COLUMNS), row_span, column_span, is_header)

    def keep(self, place: Place, drafts: Sequence[Draft]) -> None:
        """Keep what a cell holds, nested tables left out."""
        self.cells.append((place, [draft for draft in drafts if draft.place is place]))

    def settle(self) -> None:
        """Tell the header row where the format does not: a first row all in bold, over rows that are not."""
        rows: dict[int, list[bool]] = {}
        columns = 0
        for place, drafts in self.cells:
            columns = max(columns, place.column + place.column_span)
            if drafts:
                rows.setdefault(place.row, []).append(all(draft.style.is_bold for draft in drafts))
        if self.has_header or columns < 2 or len(rows) < 2 or 0 not in rows or len(rows[0]) < 2:
            return
        if all(rows[0]) and not any(all(bold) for row, bold in rows.items() if row):
            for place, _ in self.cells:
                place.is_header = place.is_header or place.row == 0
