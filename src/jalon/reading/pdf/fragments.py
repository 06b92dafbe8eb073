"""Runs become fragments: words drawn side by side on one baseline, with their place, size, fonts and colours."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from math import inf
from typing import NamedTuple

from jalon.reading.pdf.drawings import Rule
from jalon.reading.pdf.fonts import Font
from jalon.reading.pdf.pdfium import Page
from jalon.reading.pdf.runs import BLANK, CELL_GAP, Run, RunReader

UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\u2060\ufeff\uffff]|\xad(?=[^\r\n])")  # soft hyphens but at a line's end
SPACES = re.compile("[ \t]{2,}|\t")
WORD_GAP = 0.15  # ems that part two words


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
    writing, in quarter turns clockwise. ``is_led`` says that white space leads from the words to a number at their right.
    """

    x0: float
    x1: float
    y: float
    size: float
    pieces: list[Piece]
    is_cut: bool = False
    turn: int = 0
    is_led: bool = False

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


class FragmentReader:
    """Read pages into fragments."""

    def __init__(self) -> None:
        self._runs = RunReader()

    def read(self, page: Page, text: str, *, down: list[Rule]) -> list[Fragment]:
        """Return the page's fragments in the order of its content; none goes on over a rule ``down`` the page."""
        down = sorted(down)
        fragments: list[Fragment] = []
        done = 0
        is_unclean = UNSEEN.search(text) is not None or SPACES.search(text) is not None
        for run in self._runs.read(page, text):
            words = _clean(text[run.start : run.end]) if is_unclean else text[run.start : run.end]
            last = fragments[-1] if fragments else None
            joint = _joint(last, run, between=text[done : run.start]) if last is not None else None
            if down and last is not None and joint is not None and _is_ruled_off(last, run, down=down):
                joint = None
            if last is None or joint is None:
                last = Fragment(run.x0, run.x1, run.y, run.size, [self._piece(page, run, words=words)], turn=run.turn)
                fragments.append(last)
            else:
                self._append(last, run, page=page, joint=joint, words=words)
            last.is_cut = run.is_cut
            done = run.end
        return [one for one in fragments if _is_shown(one, page) and (not is_unclean or one.text.strip())]

    def _piece(self, page: Page, run: Run, *, words: str) -> Piece:
        return Piece(words, run.font, run.size, self._runs.color(page, run))

    def _append(self, last: Fragment, run: Run, *, page: Page, joint: "Joint", words: str) -> None:
        piece = last.pieces[-1]
        if piece.font is run.font and piece.is_raised == joint.is_raised and abs(piece.size - run.size) < 0.3:
            piece.text += joint.space + words
        else:
            last.pieces.append(self._piece(page, run, words=joint.space + words))
            last.pieces[-1].is_raised = joint.is_raised
        if run.x1 > last.x1:
            last.x1 = run.x1


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


def _is_ruled_off(last: Fragment, run: Run, *, down: list[Rule]) -> bool:
    """Tell whether a rule stands between a fragment and the run behind it: they are in two cells."""
    if run.turn or run.x0 - last.x1 < 0.1 * run.size:
        return False
    between = down[bisect_left(down, (last.x1 - 0.5,)) : bisect_right(down, (run.x0 + 0.5, inf))]
    return any(top <= run.y <= bottom + 0.3 * run.size for _, top, bottom in between)


def _is_initial(last: Fragment, run: Run, *, gap: float) -> bool:
    """Tell whether a fragment is a drop cap, a single letter several lines high, and a run the rest of its word."""
    letter = last.pieces[0].text
    if len(letter) > 2 or len(last.pieces) > 1 or not letter.isupper() or last.size < 1.8 * run.size or gap > run.size:
        return False
    return abs(run.y - 0.75 * run.size - last.top) < 0.6 * run.size


def _clean(words: str) -> str:
    """Return words without characters that show nothing, and with one space where there are several."""
    return SPACES.sub(" ", UNSEEN.sub("", words))


def _is_shown(fragment: Fragment, page: Page) -> bool:
    width, height = (page.width, page.height) if fragment.turn % 2 == 0 else (page.height, page.width)
    return (
        fragment.x1 > 0
        and fragment.x0 < width
        and 0 < fragment.y < height + fragment.size
        and fragment.size > 0.5
        and bool(fragment.text.strip())
    )
