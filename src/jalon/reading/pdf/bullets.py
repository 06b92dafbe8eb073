"""Bullets and numbers: put beside the words that they open, and told from the words."""

import re
import unicodedata

from jalon.reading.markers import Marker, find_marker
from jalon.reading.pdf.drawings import Box
from jalon.reading.pdf.fragments import Fragment, Piece

LETTER = re.compile(r"[a-k]\.\s+(?=\S)")  # "b. train", beyond the capitals that any text may open with
LONGEST = 8  # characters of a bullet or number drawn on its own
REACH = 6.0  # ems from a bullet to its words
DRAWN = "•"
DOT_REACH = 2.2  # ems from a dot to its words
SYMBOLS = frozenset({"Co", "So", "Sm"})  # private use (icon fonts, Wingdings), pictures, arrows


def find_line_marker(text: str) -> Marker | None:
    """Return the bullet or number that opens a line, or None; any pictogram set apart by a space is a bullet."""
    marker = find_marker(text)
    if marker is not None:
        return None if marker.label == "M." else marker  # French for "Mr"
    letter = LETTER.match(text)
    if letter is not None:
        return Marker(text[:2], letter.end(), is_number=True)
    if len(text) > 2 and text[1] in " \xa0" and unicodedata.category(text[0]) in SYMBOLS:
        return Marker(text[0], len(text) - len(text[1:].lstrip()), is_number=False)
    return None


def is_decoration(text: str) -> bool:
    """Tell whether a text holds no letter and no digit: a rule drawn with characters, a lone bullet."""
    return not text[:1].isalnum() and not any(map(str.isalnum, text))


def attach_markers(fragments: list[Fragment]) -> list[Fragment]:
    """Return the fragments with each bullet or number that was drawn on its own put in front of its words.

    Without it a column of bullets would pass for a column of text.
    """
    alone = [one for one in fragments if len(text := one.text) <= LONGEST and _is_marker(text)]
    if not alone:
        return fragments
    taken: set[int] = set()
    for marker in alone:
        words = _words_of(marker, fragments, taken=taken)
        if words is None:
            continue
        marker.pieces[-1].text += " "
        words.pieces = [*marker.pieces, *words.pieces]
        words.x0 = marker.x0
        taken.add(id(marker))
    return [one for one in fragments if id(one) not in taken]


def attach_dots(fragments: list[Fragment], dots: list[Box]) -> None:
    """Put a bullet in front of the words to the left of which a dot is drawn, not written."""
    for x0, top, x1, bottom in dots:
        middle = (top + bottom) / 2
        for one in fragments:
            if (
                abs(one.y - 0.32 * one.size - middle) < 0.3 * one.size
                and 0 < one.x0 - x1 < DOT_REACH * one.size
                and x1 - x0 < 0.75 * one.size
            ):
                first = one.pieces[0]
                if not first.text.startswith(DRAWN):
                    one.pieces.insert(0, Piece(f"{DRAWN} ", first.font, first.size, first.color))
                    one.x0 = x0
                break


def _is_marker(text: str) -> bool:
    if is_decoration(text):
        return True
    marker = find_line_marker(text + " X")
    return marker is not None and marker.length > len(text)


def _words_of(marker: Fragment, fragments: list[Fragment], *, taken: set[int]) -> Fragment | None:
    """Return the nearest fragment to the right of a marker, on its line."""
    best: Fragment | None = None
    for one in fragments:
        if one is marker or id(one) in taken or abs(one.y - marker.y) > 0.5 * max(one.size, marker.size):
            continue
        if marker.x1 - 0.3 * one.size <= one.x0 <= marker.x1 + REACH * one.size and (best is None or one.x0 < best.x0):
            best = one
    return best
