"""The rules of a page: lines drawn, and the edges of rectangles filled or framed, from which tables are told."""

from collections.abc import Iterator
from ctypes import addressof, c_float
from dataclasses import dataclass, field
from itertools import repeat

from jalon.reading.pdf import pdfium
from jalon.reading.pdf.pdfium import Page

THIN = 2.5  # points: what is thinner is a line
SHORTEST = 4.0
RECTANGLE_SEGMENTS = 5
SMALLEST_DOT, LARGEST_DOT, DOT_SEGMENTS, MOST_DOTS = 1.5, 9.0, 64, 100
FEW_OBJECTS, MOST_OBJECTS, MOST_SEGMENTS = 400, 6_000, 2_000
LETTERS_DRAWN = 200  # objects on a page without any character: letters turned into curves
WHOLE_PAGE = 0.8  # share of the page's area from which a rectangle is its background

Box = tuple[float, float, float, float]
Rule = tuple[float, float, float]  # its height or place, from, to
Matrix = tuple[float, float, float, float, float, float]


@dataclass(slots=True)
class Rules:
    """Lines across (height, from, to) and lines down (place, from, to), from the page's top left corner, in points.

    ``dots`` are boxes as small and square as a bullet.
    """

    across: list[Rule] = field(default_factory=list)
    down: list[Rule] = field(default_factory=list)
    dots: list[Box] = field(default_factory=list)

    def add(self, box: Box) -> None:
        """Record the line that a thin box is, or the four edges of a larger one."""
        x0, y0, x1, y1 = box
        width, height = x1 - x0, y1 - y0
        if SMALLEST_DOT <= width <= LARGEST_DOT and 0.7 <= height / width <= 1.4:
            self.dots.append(box)
        elif height <= THIN:
            if width >= SHORTEST:
                self.across.append(((y0 + y1) / 2, x0, x1))
        elif width <= THIN:
            if height >= SHORTEST:
                self.down.append(((x0 + x1) / 2, y0, y1))
        else:
            self.across += [(y0, x0, x1), (y1, x0, x1)]
            self.down += [(x0, y0, y1), (x1, y0, y1)]


class DrawingReader:
    """Read the rules of pages, and whether something other than characters fills them."""

    def __init__(self) -> None:
        self._floats = (c_float * 6)()
        self._at = [addressof(self._floats) + 4 * place for place in range(6)]

    def rules(self, page: Page, *, turn: int, characters: int) -> Rules:
        """Return the rules of the page once turned; none where more is drawn than a table of so many characters takes."""
        rules = Rules()
        for found, matrix in self._objects(page, pdfium.PATH, most=FEW_OBJECTS + characters):
            for box in self._boxes(found, matrix):
                placed = _place(page, box, turn=turn)
                if (placed[2] - placed[0]) * (placed[3] - placed[1]) < WHOLE_PAGE * page.width * page.height:
                    rules.add(placed)
            if len(rules.dots) > MOST_DOTS:  # a map or a pattern, of which no more is worth reading
                rules.dots.clear()
                break
        return rules

    def is_drawn(self, page: Page) -> bool:
        """Tell whether a picture covers much of the page, or so many lines that they may be letters."""
        if pdfium.count_objects(page.handle) >= LETTERS_DRAWN:
            return True
        pictures = (
            _place(page, self._bounds(found, matrix), turn=page.turn) for found, matrix in self._objects(page, pdfium.IMAGE)
        )
        return any((x1 - x0) * (y1 - y0) >= 0.5 * page.width * page.height for x0, y0, x1, y1 in pictures)

    def _objects(self, page: Page, kind: int, *, most: int = MOST_OBJECTS) -> Iterator[tuple[int, Matrix | None]]:
        """Yield the objects of a kind, with the matrix of the form that holds them; none of a page or a form that holds too many."""
        count = pdfium.count_objects(page.handle)
        if count > most:
            return
        objects = list(map(pdfium.page_object, repeat(page.handle), range(count)))
        for found, type_ in zip(objects, map(pdfium.object_type, objects), strict=True):
            if type_ == kind:
                yield found, None
            elif type_ == pdfium.FORM and (inner := pdfium.form_count(found)) <= most:
                pdfium.object_matrix(found, self._at[0])
                a, b, c, d, e, f = self._floats
                for child in map(pdfium.form_object, repeat(found), range(inner)):
                    if child and pdfium.object_type(child) == kind:
                        yield child, (a, b, c, d, e, f)

    def _bounds(self, found: int, matrix: Matrix | None) -> Box:
        at = self._at
        pdfium.object_bounds(found, at[0], at[1], at[2], at[3])
        left, bottom, right, top, _, _ = self._floats
        if matrix is None:
            return left, bottom, right, top
        return _box([_apply(matrix, (x, y)) for x in (left, right) for y in (bottom, top)])

    def _boxes(self, path: int, matrix: Matrix | None) -> Iterator[Box]:
        """Yield a path's straight lines, or the box of a path of so few segments that it is one line or one rectangle."""
        count = pdfium.path_segments(path)
        if count > 2 and pdfium.segment_type(pdfium.path_segment(path, 1)) == pdfium.CURVE:
            box = self._bounds(path, matrix) if count <= DOT_SEGMENTS else (0.0, 0.0, 0.0, 0.0)
            if SMALLEST_DOT <= box[2] - box[0] <= LARGEST_DOT:
                yield box  # and not a picture's outline or a rounded frame
            return
        box = self._bounds(path, matrix)
        width, height = box[2] - box[0], box[3] - box[1]
        if count <= RECTANGLE_SEGMENTS or max(width, height) <= LARGEST_DOT or min(width, height) <= THIN:
            yield box
        elif count <= MOST_SEGMENTS:
            lines = self._lines(path)
            if lines is None:
                return
            pdfium.object_matrix(path, self._at[0])
            a, b, c, d, e, f = self._floats
            for line in lines:
                ends = [_apply((a, b, c, d, e, f), point) for point in line]
                drawn = _box(ends if matrix is None else [_apply(matrix, point) for point in ends])
                if drawn[2] - drawn[0] <= THIN or drawn[3] - drawn[1] <= THIN:
                    yield drawn

    def _lines(self, path: int) -> list[tuple[tuple[float, float], tuple[float, float]]] | None:
        """Return the straight lines of a path in its own coordinates, None where it has curves: a drawing, a rounded box."""
        lines = []
        start = point = (0.0, 0.0)
        for place in range(pdfium.path_segments(path)):
            segment = pdfium.path_segment(path, place)
            kind = pdfium.segment_type(segment)
            pdfium.segment_point(segment, self._at[0], self._at[1])
            following = (self._floats[0], self._floats[1])
            if kind == pdfium.MOVE:
                start = following
            elif kind == pdfium.LINE:
                lines.append((point, following))
            else:
                return None
            point = following
        if point != start:
            lines.append((point, start))
        return lines


def _place(page: Page, box: Box, *, turn: int) -> Box:
    left, bottom, right, top = box
    return _box([page.place(left, bottom, turn=turn), page.place(right, top, turn=turn)])


def _apply(matrix: Matrix, point: tuple[float, float]) -> tuple[float, float]:
    x, y = point
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _box(points: list[tuple[float, float]]) -> Box:
    across, down = [x for x, _ in points], [y for _, y in points]
    return min(across), min(down), max(across), max(down)
