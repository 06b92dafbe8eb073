"""Fragments on one baseline, within one column, become a line."""

from dataclasses import dataclass

from jalon.reading.pdf.fonts import Font
from jalon.reading.pdf.fragments import Fragment, Piece

SAME_BASELINE = 0.35  # ems that two fragments of one line may stand apart vertically
LED = 2.0  # ems of white space before the page number of a line of contents
APART = 5.0  # ems beyond which words on one baseline are two lines, unless the second is a page number


@dataclass(slots=True, eq=False)
class Line:
    """One printed line of a column: its place as a fragment's, and its column's left and right edges, in points.

    ``rounded`` is the size to the half point, ``font`` and ``color`` those of most of the words. ``is_led`` says that white space
    leads from the words to a number at the right edge, as in a table of contents.
    """

    text: str
    pieces: list[Piece]
    x0: float
    x1: float
    y: float
    size: float
    rounded: float
    font: Font
    color: str | None
    is_cut: bool
    is_led: bool
    page: int
    left: float
    right: float

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
    if not fragments:
        return []
    merged: list[Fragment] = []
    for row in rows_of(fragments):
        current = row[0]
        merged.append(current)
        for fragment in row[1:]:
            if _goes_on(current, fragment):
                _append(current, fragment)
            else:
                current = fragment
                merged.append(current)
    left, right = min(one.x0 for one in merged), max(one.x1 for one in merged)
    return [_line(one, page=page, left=left, right=right) for one in merged]


def _line(one: Fragment, *, page: int, left: float, right: float) -> Line:
    longest = one.longest
    rounded = round(2 * one.size) / 2
    return Line(
        one.text.strip(),
        one.pieces,
        one.x0,
        one.x1,
        one.y,
        one.size,
        rounded,
        longest.font,
        longest.color,
        one.is_cut,
        one.is_led,
        page,
        left,
        right,
    )


def rows_of(fragments: list[Fragment]) -> list[list[Fragment]]:
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


def _goes_on(line: Fragment, fragment: Fragment) -> bool:
    gap = fragment.x0 - line.x1
    if gap < -0.5 * fragment.size:
        return False
    return gap < APART * max(line.size, fragment.size) or fragment.text.isdecimal()


def _append(line: Fragment, fragment: Fragment) -> None:
    if fragment.x0 - line.x1 > 0.12 * fragment.size:
        line.pieces[-1].text += " "
    if len(fragment.text) > len(line.text):  # a bullet's own size and height say nothing
        line.size, line.y = fragment.size, fragment.y
    line.pieces.extend(fragment.pieces)
    line.is_led = fragment.text.isdecimal() and fragment.x0 - line.x1 > LED * fragment.size
    line.x1, line.is_cut = max(line.x1, fragment.x1), fragment.is_cut
