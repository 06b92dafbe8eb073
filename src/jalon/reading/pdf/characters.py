"""A page's characters become fragments: words drawn side by side on one baseline, with their place, size, font and colour."""

import re
from collections.abc import Iterator, Sequence
from ctypes import addressof, c_double, c_float, c_uint
from dataclasses import dataclass
from itertools import compress, islice, pairwise, repeat
from math import atan2, hypot, pi
from operator import ne
from typing import NamedTuple

from jalon.reading.pdf import pdfium
from jalon.reading.pdf.pdfium import Page

CUT = "\ufffe"  # what PDFium puts for a hyphen at a line's end
SEGMENT = re.compile("[^\r\n\ufffe]+|\ufffe")
BLANK = " \t\x00\x02\u200b\ufeff"
SPACES = re.compile(f"[{BLANK}]+")
BOLD_NAME = re.compile(r"bold|black|heavy|demi|-bd|,b\b|\bbd\b", re.IGNORECASE)
ITALIC_NAME = re.compile(r"italic|oblique|kursiv|-it\b|slanted", re.IGNORECASE)
ITALIC_FLAG, FORCED_BOLD_FLAG = 1 << 6, 1 << 18
WORD_GAP, CELL_GAP = 0.15, 0.9  # in ems: what parts two words, what parts two columns or cells
WIDE_CHARACTER = 0.58  # ems a character: beyond, a run may hold a jump from one cell to the next


@dataclass(frozen=True, slots=True)
class Font:
    """A typeface as its name and flags tell it."""

    name: str
    is_bold: bool
    is_italic: bool

    @property
    def family(self) -> str:
        """Return the name without the style behind a hyphen or comma."""
        return re.split("[-,]", self.name, maxsplit=1)[0].removesuffix("MT").removesuffix("PS")


UNKNOWN_FONT = Font("", is_bold=False, is_italic=False)


@dataclass(slots=True)
class Piece:
    """A stretch of a fragment in one font, and in the colour of its first character."""

    text: str
    font: Font
    size: float
    color: str | None
    is_raised: bool = False


@dataclass(slots=True)
class Fragment:
    """Words side by side on one baseline: ``x0`` to ``x1`` from the page's left edge, ``y`` the baseline from its top, in points.

    ``is_cut`` says that the last word goes on in the next line (it ended in a hyphen that was taken off). ``turn`` is the direction of
    writing, in quarter turns clockwise.
    """

    x0: float
    x1: float
    y: float
    size: float
    pieces: list[Piece]
    is_cut: bool = False
    turn: int = 0

    @property
    def text(self) -> str:
        """Return the fragment's words."""
        return "".join([piece.text for piece in self.pieces]) if len(self.pieces) > 1 else self.pieces[0].text

    @property
    def longest(self) -> Piece:
        """Return the stretch that holds most of the words."""
        return max(self.pieces, key=lambda piece: len(piece.text)) if len(self.pieces) > 1 else self.pieces[0]

    @property
    def font(self) -> Font:
        """Return the font of most of the words."""
        return self.longest.font

    @property
    def color(self) -> str | None:
        """Return the colour of most of the words."""
        return self.longest.color

    @property
    def top(self) -> float:
        """Return where the letters reach, from the page's top."""
        return self.y - 0.75 * self.size

    @property
    def bottom(self) -> float:
        """Return where the letters that hang down end."""
        return self.y + 0.25 * self.size


@dataclass(slots=True)
class Run:
    """Characters of one text object, placed as they are written; ``start`` and ``end`` count in the page's text."""

    start: int
    end: int
    x0: float
    x1: float
    y: float
    size: float
    font: Font
    turn: int


class CharacterReader:
    """Read pages into fragments, remembering the document's fonts."""

    def __init__(self) -> None:
        self._fonts: dict[tuple[str, int], Font] = {}
        self._page_fonts: dict[int, Font] = {}
        self._colors: dict[tuple[int, ...], str] = {}
        self._doubles, self._floats, self._channels = (c_double * 6)(), (c_float * 6)(), (c_uint * 4)()
        self._double_at = [addressof(self._doubles) + 8 * place for place in range(6)]
        self._channel_at = [addressof(self._channels) + 4 * place for place in range(4)]
        self._matrix_at = addressof(self._floats)

    def read(self, page: Page, text: str) -> list[Fragment]:
        """Return the page's fragments in the order of its content."""
        self._page_fonts.clear()  # a font's address is only good while its page is open
        indices = _indices(page, text)
        fragments: list[Fragment] = []
        done = 0
        for start, end in _stretches(page, text, indices):
            if text[start] == CUT:
                if fragments:
                    fragments[-1].is_cut = True
                continue
            for run in self._runs(page, indices, text=text, span=(start, end)):
                between = text[done : run.start]
                words = text[run.start : run.end]
                done = run.end
                joint = _joint(fragments[-1], run, between=between) if fragments else None
                if joint is not None:
                    piece = fragments[-1].pieces[-1]
                    if piece.font is run.font and piece.is_raised == joint.is_raised and abs(piece.size - run.size) < 0.3:
                        piece.text += joint.space + words
                    else:
                        piece = self._piece(page, indices, run=run, words=joint.space + words)
                        piece.is_raised = joint.is_raised
                        fragments[-1].pieces.append(piece)
                    fragments[-1].x1 = max(fragments[-1].x1, run.x1)
                else:
                    piece = self._piece(page, indices, run=run, words=words)
                    fragments.append(Fragment(run.x0, run.x1, run.y, run.size, [piece], turn=run.turn))
                fragments[-1].is_cut = text[done : done + 1] == CUT
        return [fragment for fragment in fragments if _is_shown(fragment, page)]

    def _runs(self, page: Page, indices: Sequence[int], *, text: str, span: tuple[int, int]) -> list[Run]:
        """Return the run of one stretch, or several where a jump inside it parts two cells."""
        start, end = span
        run = self._run(page, indices, start=start, end=end)
        if " " not in text[start:end] or run.x1 - run.x0 < WIDE_CHARACTER * run.size * (end - start):
            return [run]
        cuts = [start]
        for space in SPACES.finditer(text, start, end):
            before = self._run(page, indices, start=start, end=space.start())
            after = self._run(page, indices, start=space.end(), end=end)
            if after.x0 - before.x1 > CELL_GAP * run.size:
                cuts += [space.start(), space.end()]
        cuts.append(end)
        return [self._run(page, indices, start=a, end=b) for a, b in zip(cuts[::2], cuts[1::2], strict=True)]

    def _run(self, page: Page, indices: Sequence[int], *, start: int, end: int) -> Run:
        handle, first, at = page.text, indices[start], self._double_at
        pdfium.char_origin(handle, first, at[0], at[1])
        pdfium.char_box(handle, indices[end - 1], at[2], at[3], at[4], at[5])
        pdfium.char_matrix(handle, first, self._matrix_at)
        x, y, left, right, low, high = self._doubles
        a, b, c, d, _, _ = self._floats
        size = pdfium.char_size(handle, first) * (abs(d) if not c else hypot(c, d))
        font = self._font(pdfium.text_object(handle, first))
        if not b and a > 0 and not page.turn:  # nearly all text there is
            return Run(start, end, x - page.box[0], right - page.box[0], page.box[3] - y, size, font, 0)
        quarters = round(atan2(b, a) / (pi / 2)) % 4
        x0, baseline = page.place(x, y, turn=quarters)
        x1 = max(page.place(corner, edge, turn=quarters)[0] for corner in (left, right) for edge in (low, high))
        return Run(start, end, x0, x1, baseline, size, font, (page.turn - quarters) % 4)

    def _font(self, text_object: int | None) -> Font:
        address = pdfium.object_font(text_object) if text_object else None
        if not address:
            return UNKNOWN_FONT
        font = self._page_fonts.get(address)
        if font is None:
            name, flags = pdfium.font_name(address), pdfium.font_flags(address)
            is_bold = bool(BOLD_NAME.search(name) or flags & FORCED_BOLD_FLAG)
            font = Font(name, is_bold, bool(ITALIC_NAME.search(name) or flags & ITALIC_FLAG))
            # One font may stand under several addresses: keep one object for each, so that they compare by identity.
            font = self._page_fonts[address] = self._fonts.setdefault((name, flags), font)
        return font

    def _piece(self, page: Page, indices: Sequence[int], *, run: Run, words: str) -> Piece:
        at = self._channel_at
        if not pdfium.char_color(page.text, indices[run.start], at[0], at[1], at[2], at[3]):
            return Piece(words, run.font, run.size, None)
        color = tuple(self._channels[:3])
        name = self._colors.get(color)
        if name is None:
            name = self._colors[color] = "#{:02x}{:02x}{:02x}".format(*color)
        return Piece(words, run.font, run.size, name)


def _indices(page: Page, text: str) -> Sequence[int]:
    """Return, for each character of the page's text, its index in PDFium's list; the same unless PDFium left some out."""
    if len(text) == pdfium.count_chars(page.text):
        return range(len(text))
    return [max(pdfium.char_index(page.text, place), 0) for place in range(len(text))]


def _stretches(page: Page, text: str, indices: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield where the characters of one text object start and end, without the white space around them; a cut on its own."""
    handle, find = page.text, pdfium.text_object
    for segment in SEGMENT.finditer(text):
        start, end = segment.span()
        if text[end - 1] in BLANK:
            end = start + len(text[start:end].rstrip(BLANK))
        if text[start] in BLANK:
            start = end - len(text[start:end].lstrip(BLANK))
        if end <= start:
            continue
        if find(handle, indices[start]) == find(handle, indices[end - 1]):
            yield start, end
            continue
        owners = list(map(find, repeat(handle), indices[start:end]))
        changes = compress(range(start + 1, end), map(ne, owners, islice(owners, 1, None)))
        for first, last in pairwise([start, *changes, end]):
            words = text[first:last]
            if words.strip(BLANK):
                yield last - len(words.lstrip(BLANK)), first + len(words.rstrip(BLANK))


class Joint(NamedTuple):
    """How a run goes on with a fragment: by a space or without, and raised above the line or on it."""

    space: str
    is_raised: bool = False


def _joint(last: Fragment, run: Run, *, between: str) -> Joint | None:
    """Return how a run goes on with a fragment on the same line, or None where it does not."""
    gap, shift = run.x0 - last.x1, run.y - last.y
    largest = max(last.size, run.size)
    if last.turn != run.turn or last.is_cut or not -0.5 * largest < gap < CELL_GAP * largest:
        return None
    is_raised = False
    if abs(shift) <= 0.12 * largest:
        if abs(run.size - last.size) > 0.3 and run.end - run.start > len(last.text):
            last.y, last.size = run.y, run.size  # what opened the line, such as a bullet, does not set its size
    else:
        if _is_initial(last, run, gap=gap):
            last.x0, last.y, last.size = run.x0, run.y, run.size
            last.pieces[-1].font = run.font
            return Joint("")
        if gap > 0.4 * largest or abs(shift) > 0.6 * largest:
            return None
        if run.size < 0.85 * last.size:
            is_raised = shift < 0
        elif last.size < 0.85 * run.size and len(last.pieces) == 1:
            last.pieces[0].is_raised = shift > 0
            last.y, last.size = run.y, run.size
        else:
            return None
    is_spaced = between[:1] in BLANK if between and "\n" not in between else gap > WORD_GAP * largest
    return Joint(" " if is_spaced else "", is_raised)


def _is_initial(last: Fragment, run: Run, *, gap: float) -> bool:
    """Tell whether a fragment is a drop cap, a single letter several lines high, and a run the rest of its word."""
    letter = last.pieces[0].text
    if len(letter) > 2 or len(last.pieces) > 1 or not letter.isupper() or last.size < 1.8 * run.size or gap > run.size:
        return False
    return abs(run.y - 0.75 * run.size - last.top) < 0.6 * run.size


def _is_shown(fragment: Fragment, page: Page) -> bool:
    width, height = (page.width, page.height) if fragment.turn % 2 == 0 else (page.height, page.width)
    return fragment.x1 > 0 and fragment.x0 < width and 0 < fragment.y < height + fragment.size and fragment.size > 0.5
