"""A page's characters become runs: what one text object draws, with its place, size and font, in few calls of PDFium."""

import re
from collections.abc import Iterator, Sequence
from ctypes import addressof, c_double, c_float, c_uint
from dataclasses import dataclass
from math import atan2, hypot, pi

from jalon.reading.pdf import pdfium
from jalon.reading.pdf.fonts import MOST_SAMPLES, Font, FontReader, PageFont
from jalon.reading.pdf.pdfium import Page

CUT = "\ufffe"  # what PDFium puts for a hyphen at a line's end
SEGMENT = re.compile("[^\r\n\ufffe]+")
BLANK = " \t\x00\x02\u200b\ufeff"
SPACES = re.compile(f"[{BLANK}]+")
CELL_GAP = 0.9  # ems that part two columns or two cells
WIDE_CHARACTER = 0.62  # ems a character: beyond, a run may hold a jump from one cell to the next
FIRST_STEP = 8  # characters at which the end of a text object is first looked for


@dataclass(slots=True)
class Run:
    """Characters of one text object, placed as they are written; ``start`` and ``end`` count in the page's text.

    ``is_cut`` says that a hyphen at a line's end was behind them.
    """

    start: int
    end: int
    x0: float
    x1: float
    y: float
    size: float
    font: Font
    turn: int
    is_cut: bool


class RunReader:
    """Read the runs of pages, remembering the document's fonts and colours."""

    def __init__(self) -> None:
        self._fonts = FontReader()
        self._colors: dict[tuple[int, ...], str] = {}
        self._doubles, self._floats, self._channels = (c_double * 6)(), (c_float * 6)(), (c_uint * 4)()
        self._double_at = [addressof(self._doubles) + 8 * place for place in range(6)]
        self._channel_at = [addressof(self._channels) + 4 * place for place in range(4)]
        self._float_at = addressof(self._floats)
        self._indices: Sequence[int] = ()

    def read(self, page: Page, text: str) -> Iterator[Run]:
        """Yield the runs of a page in the order of its content."""
        self._fonts.open_page()
        self._indices = _indices(page, text)
        for start, end, owner in self._stretches(page, text):
            run = self._run(page, start, end=end, owner=owner, is_tall=is_tall(text[start]))
            if " " in text[start:end] and run.x1 - run.x0 > WIDE_CHARACTER * run.size * (end - start):
                yield from self._parts(page, run, text=text, owner=owner)
            else:
                run.is_cut = text[end : end + 1] == CUT
                yield run

    def color(self, page: Page, run: Run) -> str | None:
        """Return the colour in which a run of the page is filled, such as ``#1a2b3c``."""
        at = self._channel_at
        if not pdfium.char_color(page.text, self._indices[run.start], at[0], at[1], at[2], at[3]):
            return None
        color = tuple(self._channels[:3])
        if color not in self._colors:
            self._colors[color] = "#{:02x}{:02x}{:02x}".format(*color)
        return self._colors[color]

    def _stretches(self, page: Page, text: str) -> Iterator[tuple[int, int, int]]:
        """Yield where the characters of one text object start and end, without white space around them, and the object."""
        handle, indices, find = page.text, self._indices, pdfium.text_object
        for segment in SEGMENT.finditer(text):
            start, end = segment.span()
            while start < end and text[end - 1] in BLANK:
                end -= 1
            while start < end:
                if text[start] in BLANK:
                    start += 1
                    continue
                owner = find(handle, indices[start])
                stop = end if find(handle, indices[end - 1]) == owner else self._stop(handle, owner, start=start, end=end)
                last = stop
                while text[last - 1] in BLANK:
                    last -= 1
                yield start, last, owner
                start = stop

    def _stop(self, handle: int, owner: int, *, start: int, end: int) -> int:
        """Return where the characters of a text object stop: those of one object follow one another."""
        indices, find = self._indices, pdfium.text_object
        low, step = start, FIRST_STEP
        high = min(start + step, end - 1)
        while high < end - 1 and find(handle, indices[high]) == owner:
            low, step = high, 2 * step
            high = min(high + step, end - 1)
        while high - low > 1:
            middle = (low + high) // 2
            if find(handle, indices[middle]) == owner:
                low = middle
            else:
                high = middle
        return high

    def _parts(self, page: Page, run: Run, *, text: str, owner: int) -> Iterator[Run]:
        """Yield the run, or its parts where a jump inside it goes from one cell to the next."""
        cuts = [run.start]
        for space in SPACES.finditer(text, run.start, run.end):
            if run.turn == 0 and self._jump(page, space.start() - 1, after=space.end()) > CELL_GAP * run.size:
                cuts += [space.start(), space.end()]
        cuts.append(run.end)
        if len(cuts) == 2:
            run.is_cut = text[run.end : run.end + 1] == CUT
            yield run
            return
        for start, end in zip(cuts[::2], cuts[1::2], strict=True):
            part = self._run(page, start, end=end, owner=owner, is_tall=is_tall(text[start]))
            part.is_cut = text[end : end + 1] == CUT
            yield part

    def _jump(self, page: Page, before: int, *, after: int) -> float:
        """Return how far a letter stands behind another on a level line, in points."""
        at = self._double_at
        pdfium.char_origin(page.text, self._indices[after], at[0], at[1])
        pdfium.char_box(page.text, self._indices[before], at[2], at[3], at[4], at[5])
        return self._doubles[0] - self._doubles[3] if not page.turn else 0.0

    def _run(self, page: Page, start: int, *, end: int, owner: int, is_tall: bool) -> Run:
        address = pdfium.object_font(owner) if owner else 0
        known = self._fonts.find(address)
        if known.is_known and end - start > 1 and not page.turn and not is_tall:
            handle, indices, at, box = page.text, self._indices, self._double_at, page.box
            pdfium.loose_char_box(handle, indices[start], self._float_at)
            pdfium.char_box(handle, indices[end - 1], at[2], at[3], at[4], at[5])
            x, top, _, bottom, _, _ = self._floats
            _, _, _, right, low, high = self._doubles
            size = (top - bottom) / known.height
            if right > x and low > bottom - 0.3 * size and high < top + 0.3 * size:  # written level, from left to right
                return Run(start, end, x - box[0], right - box[0], box[3] - bottom - known.drop * size, size, known.font, 0, False)
        return self._measured(page, start, end=end, known=known, is_tall=is_tall)

    def _measured(self, page: Page, start: int, *, end: int, known: PageFont, is_tall: bool) -> Run:
        """Return a run written in any direction; learn where the font's baseline is, so that the next ones take fewer calls."""
        handle, first, at = page.text, self._indices[start], self._double_at
        pdfium.char_origin(handle, first, at[0], at[1])
        pdfium.char_box(handle, self._indices[end - 1], at[2], at[3], at[4], at[5])
        pdfium.char_matrix(handle, first, self._float_at)
        x, y, left, right, low, high = self._doubles
        a, b, c, d, _, _ = self._floats
        size = pdfium.char_size(handle, first) * hypot(c, d)
        if not b and a > 0 and not is_tall and not known.is_known and known.samples < MOST_SAMPLES:
            pdfium.loose_char_box(handle, first, self._float_at)
            known.measure(size=size, bottom=self._floats[3], top=self._floats[1], baseline=y)
        if not b and a > 0 and not page.turn:
            return Run(start, end, x - page.box[0], right - page.box[0], page.box[3] - y, size, known.font, 0, False)
        quarters = round(atan2(b, a) / (pi / 2)) % 4
        x0, baseline = page.place(x, y, turn=quarters)
        x1 = max(page.place(corner, edge, turn=quarters)[0] for corner in (left, right) for edge in (low, high))
        return Run(start, end, x0, x1, baseline, size, known.font, (page.turn - quarters) % 4, False)


def is_tall(character: str) -> bool:
    """Tell whether a letter may reach over its font's height, as capitals with accents do: its box then says nothing of the font's size."""
    return not character.isascii() and character.isupper()


def _indices(page: Page, text: str) -> Sequence[int]:
    """Return, for each character of the page's text, its index in PDFium's list; the same unless PDFium left some out."""
    if len(text) == pdfium.count_chars(page.text):
        return range(len(text))
    return [max(pdfium.char_index(page.text, place), 0) for place in range(len(text))]
