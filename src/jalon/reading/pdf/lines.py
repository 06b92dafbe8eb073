"""Fragments on one baseline, within one column, become a line."""

from dataclasses import dataclass
from functools import cached_property

from jalon.reading.pdf.characters import Font, Fragment, Piece

SAME_BASELINE = 0.35  # ems that two fragments of one line may stand apart vertically
APART = 5.0  # ems beyond which words on one baseline are two lines, unless the second is a page number


@dataclass(eq=False)
class Line:
    """One printed line of a column: its place as a fragment's, and its column's left and right edges, in points."""

    pieces: list[Piece]
    x0: float
    x1: float
    y: float
    size: float
    is_cut: bool
    page: int
    left: float = 0.0
    right: float = 0.0

    @cached_property
    def text(self) -> str:
        """Return the line's words."""
        return "".join([piece.text for piece in self.pieces]).strip()

    @cached_property
    def font(self) -> Font:
        """Return the font of most of the words."""
        return max(self.pieces, key=lambda piece: len(piece.text)).font

    @property
    def color(self) -> str | None:
        """Return the colour of most of the words."""
        return max(self.pieces, key=lambda piece: len(piece.text)).color

    @property
    def top(self) -> float:
        """Return where the letters reach, from the page's top."""
        return self.y - 0.75 * self.size

    @property
    def bottom(self) -> float:
        """Return where the letters that hang down end."""
        return self.y + 0.25 * self.size


def build_lines(fragments: list[Fragment], *, page: int) -> list[Line]:
    """Return a column's lines from top to bottom, with the column's edges on each."""
    lines: list[Line] = []
    for row in _rows(fragments):
        current: Line | None = None
        for fragment in row:
            if current is not None and _goes_on(current, fragment):
                _append(current, fragment)
                continue
            current = _open(fragment, page)
            lines.append(current)
    left = min((line.x0 for line in lines), default=0.0)
    right = max((line.x1 for line in lines), default=0.0)
    for line in lines:
        line.left, line.right = left, right
    return lines


def _rows(fragments: list[Fragment]) -> list[list[Fragment]]:
    """Return the fragments that share a baseline, each row from left to right."""
    rows: list[list[Fragment]] = []
    for fragment in sorted(fragments, key=lambda one: one.y):
        if rows and fragment.y - rows[-1][0].y <= SAME_BASELINE * min(fragment.size, rows[-1][0].size):
            rows[-1].append(fragment)
        else:
            rows.append([fragment])
    for row in rows:
        if len(row) > 1:
            row.sort(key=lambda one: one.x0)
    return rows


def _goes_on(line: Line, fragment: Fragment) -> bool:
    gap = fragment.x0 - line.x1
    if gap < -0.5 * fragment.size:
        return False
    return gap < APART * max(line.size, fragment.size) or fragment.text.isdecimal()


def _open(fragment: Fragment, page: int) -> Line:
    return Line(fragment.pieces, fragment.x0, fragment.x1, fragment.y, fragment.size, fragment.is_cut, page)


def _append(line: Line, fragment: Fragment) -> None:
    if fragment.x0 - line.x1 > 0.12 * fragment.size:
        line.pieces[-1].text += " "
    if len(fragment.text) > sum(len(piece.text) for piece in line.pieces):  # a bullet's own size and height say nothing
        line.size, line.y = fragment.size, fragment.y
    line.pieces = line.pieces + fragment.pieces
    line.x1, line.is_cut = max(line.x1, fragment.x1), fragment.is_cut
