"""Lines become paragraphs: where one ends and the next begins, within a column, then over columns and pages."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from jalon.reading.document import Cell
from jalon.reading.markers import Marker
from jalon.reading.pdf.bullets import find_line_marker, is_decoration
from jalon.reading.pdf.hyphens import is_hyphenated
from jalon.reading.pdf.lines import Line

LEADERS = re.compile(
    r"(?:\.[ \xa0]?){4,}[ \xa0]*(?:\d{1,4}|[ivxlc]{1,6})?$|(?:…[ \xa0]?){2,}[ \xa0]*\d{1,4}$|_{5,}[ \xa0]*\d{1,4}$"
)
LABEL = re.compile(r"[^\W\d]+(?:[ \xa0-]n[°ºo]\.?)?[ \xa0-]?\d+(?:\.\d+)*\.?[ \xa0]*[:–—-]?")  # "Axis 2:", a title's first line
ENDINGS = ".!?:;…»”\"'’)"
SAME_SIZE = 0.06  # share by which the letters of one paragraph's lines may differ
LARGE_GAP = 1.25  # times the usual distance of two lines
LEAST_SEEN = 3  # times that a distance is met before it is usual
LOCAL_LINES = 8  # lines of one size that a column needs to set its own usual distance


@dataclass(eq=False)
class Paragraph:
    """Lines that make one block, with the white space above the first, in points (None at the top of a column).

    ``cell`` is where it stands in a table; ``is_repeated`` says that it is a table's header printed again on another page.
    """

    lines: list[Line]
    marker: Marker | None = None
    gap: float | None = None
    cell: Cell | None = None
    is_repeated: bool = False

    @property
    def first(self) -> Line:
        """Return the line that opens it."""
        return self.lines[0]

    @property
    def last(self) -> Line:
        """Return the line that closes it, so far."""
        return self.lines[-1]

    @cached_property
    def is_bold(self) -> bool:
        """Tell whether nearly all of its words are bold."""
        bold = plain = 0
        for line in self.lines:
            for piece in line.pieces:
                if piece.font.is_bold:
                    bold += len(piece.text)
                else:
                    plain += len(piece.text)
        return bold >= 4 * plain

    @cached_property
    def size(self) -> float:
        """Return the size of most of its words, in points, to the half point."""
        if self.first.rounded == self.last.rounded:
            return self.first.rounded
        return max(self.lines, key=lambda line: len(line.text)).rounded


def is_led_by_dots(text: str) -> bool:
    """Tell whether dots lead from the words to the end of the line, as in a table of contents."""
    return ("..." in text or ". ." in text or "…" in text or "___" in text) and LEADERS.search(text) is not None


def usual_distances(columns: Iterable[list[Line]]) -> dict[float, float]:
    """Return, for each size of letters, the distance between the baselines of two lines that is most often met."""
    seen: dict[float, Counter[float]] = {}
    for lines in columns:
        for before, line in pairwise(lines):
            distance = line.y - before.y
            if before.rounded == line.rounded and 0.8 * line.size < distance < 2.2 * line.size:
                seen.setdefault(line.rounded, Counter())[round(2 * distance) / 2] += 1
    usual = {size: min(distances, key=lambda one: (-distances[one], one)) for size, distances in seen.items()}
    return {size: distance for size, distance in usual.items() if seen[size][distance] >= LEAST_SEEN}


def build_paragraphs(lines: list[Line], *, distances: dict[float, float], body_size: float) -> list[Paragraph]:
    """Return the paragraphs of one column; ``distances`` are the document's usual ones, by size of letters."""
    local = {
        size: distance
        for size, distance in (usual_distances([lines]) if len(lines) >= LOCAL_LINES else {}).items()
        if sum(1 for line in lines if line.rounded == size) >= LOCAL_LINES
    }
    edges = _right_edges(lines)
    paragraphs: list[Paragraph] = []
    for line in lines:
        size = line.rounded
        distance = local.get(size) or distances.get(size) or 1.35 * line.size
        marker = find_line_marker(line.text)
        last = paragraphs[-1] if paragraphs else None
        if last is not None and not _opens(last, line, marker=marker, distance=distance, right=edges[size], body_size=body_size):
            last.lines.append(line)
            continue
        gap = line.top - last.last.bottom if last is not None else None
        paragraphs.append(Paragraph([line], marker, gap))
    return paragraphs


def _right_edges(lines: list[Line]) -> dict[float, float]:
    """Return how far to the right the lines of each size reach."""
    edges: dict[float, float] = {}
    for line in lines:
        size = line.rounded
        edges[size] = max(edges.get(size, 0.0), line.x1)
    return edges


def is_full(line: Line, following: Line, *, right: float) -> bool:
    """Tell whether the next line's first word would not have fitted at the end of a line."""
    word = following.text.split(" ", 1)[0]
    return right - line.x1 < (len(word) + 1) * 0.5 * line.size


def _opens(paragraph: Paragraph, line: Line, *, marker: Marker | None, distance: float, right: float, body_size: float) -> bool:
    """Tell whether a line opens a paragraph behind another one in the same column."""
    last = paragraph.last
    if line.y - last.y > LARGE_GAP * distance or line.y < last.y - last.size or last.is_led or is_led_by_dots(last.text):
        return True
    if is_decoration(line.text) != is_decoration(last.text) and not _hangs(paragraph, line):
        return True
    if _changes_size(last, line):
        return True
    full = is_full(last, line, right=right)
    is_inside = full and last.text[-1] not in ENDINGS
    if marker is not None and not (is_inside and _looks_inside(paragraph, line, marker=marker)):
        return True
    if last.is_cut or is_hyphenated(last.text):
        return False
    if _hangs(paragraph, line):
        return False
    if _changes_look(paragraph, line) and not (is_inside and line.text[0].islower()):
        return True
    return _breaks_off(paragraph, line, full=full, body_size=body_size)


def _changes_size(last: Line, line: Line) -> bool:
    """Tell whether the letters grow or shrink from one line to the next, and not for a few words inside them only."""
    if abs(line.size - last.size) <= SAME_SIZE * max(line.size, last.size):
        return False
    before, after = last.pieces[-1], line.pieces[0]
    return before.is_raised or after.is_raised or abs(before.size - after.size) > SAME_SIZE * max(before.size, after.size)


def _looks_inside(paragraph: Paragraph, line: Line, *, marker: Marker) -> bool:
    """Tell whether what looks like a marker is a dash or a number in the middle of a sentence."""
    continuation = paragraph.lines[1].x0 if len(paragraph.lines) > 1 else paragraph.first.x0
    if abs(line.x0 - continuation) > 0.5 * line.size:
        return False
    if paragraph.marker is not None:
        return len(paragraph.lines) > 1 and continuation - paragraph.first.x0 > 0.5 * line.size
    return True


def _hangs(paragraph: Paragraph, line: Line) -> bool:
    """Tell whether a line stands under the words of an item rather than under its bullet or number."""
    if paragraph.marker is None:
        return False
    if len(paragraph.lines) > 1:
        return abs(line.x0 - paragraph.lines[1].x0) < 0.5 * line.size
    return 0.4 * line.size < line.x0 - paragraph.first.x0 < 6 * line.size


def _changes_look(paragraph: Paragraph, line: Line) -> bool:
    """Tell whether the letters turn bold or plain, or change colour, from one line to the next."""
    before, after = paragraph.last.pieces[-1], line.pieces[0]
    if before.font.is_bold == after.font.is_bold and before.color == after.color:
        return False
    was_plain = not any(piece.font.is_bold for piece in paragraph.last.pieces)
    if was_plain == any(piece.font.is_bold for piece in line.pieces):
        return True
    return line.color not in (paragraph.first.color, paragraph.last.color)


def _breaks_off(paragraph: Paragraph, line: Line, *, full: bool, body_size: float) -> bool:
    """Tell whether the line before was the paragraph's last one: short, and followed by a new start."""
    is_display = paragraph.last.font.is_bold or line.size > 1.15 * body_size
    last, opening = paragraph.last, line.text[0]
    if opening.islower() and last.text[-1] not in ".;:":
        return False
    if paragraph.marker is None and line.x0 - max(last.x0, paragraph.first.x0) > 0.8 * line.size and not full:
        return not is_centered(last)
    if paragraph.marker is not None and line.x0 < paragraph.first.x0 - 0.5 * line.size:
        return True
    if full or is_centered(last):
        return False
    if LABEL.fullmatch(last.text):
        return False
    return not is_display or last.text[-1] in ".;:"


def is_centered(line: Line) -> bool:
    """Tell whether a line stands in the middle of its column."""
    indent, rest = line.x0 - line.left, line.right - line.x1
    return indent > line.size and abs(indent - rest) < 0.75 * line.size


def join_over_breaks(columns: list[list[Paragraph]]) -> list[Paragraph]:
    """Return all paragraphs in order, those that a column's or a page's end cuts in two put together."""
    joined: list[Paragraph] = []
    for column in columns:
        for place, paragraph in enumerate(column):
            is_text = place == 0 and joined and paragraph.cell is None and joined[-1].cell is None
            if is_text and continues(joined[-1], paragraph):
                joined[-1].lines.extend(paragraph.lines)
            else:
                joined.append(paragraph)
    return joined


def continues(before: Paragraph, after: Paragraph) -> bool:
    """Tell whether a paragraph at the top of a column or page goes on with the one before it."""
    last, line = before.last, after.first
    if after.marker is not None or _changes_size(last, line):
        return False
    if last.is_cut or is_hyphenated(last.text):
        return line.text[0].islower()
    if last.pieces[-1].font.is_bold != line.pieces[0].font.is_bold or last.text[-1] in ".!?:;…":
        return False
    if line.text[0].islower() or line.text[0] in "(«“":
        return not (before.is_bold and len(before.lines) == 1 and not after.is_bold)
    width = max(last.right - last.left, 1.0)
    return not before.is_bold and last.x1 - last.left > 0.97 * width and line.x1 - line.left > 0.8 * width
