"""Titles that nothing sets apart: in a text without typography, what makes one is its shape, its place and its siblings."""

import re
from itertools import pairwise

from jalon.extraction.lines import Line
from jalon.reading.document import BlockKind

_TITLE_LINE = 80  # characters: a title that nothing sets apart is no longer, and what stands under it is
_TITLE_WORDS = 12
_SEVERAL = 3
_HOLDS_FIGURE = re.compile(r"\d{3}|@|www\.")  # of a date, an address, a telephone
_SENTENCE_END = re.compile(r"[.;,]\s*$")


def find_bare_titles(lines: tuple[Line, ...], *, taken: set[int]) -> list[int]:
    """Return the places of the titles of a text without typography: short lines of their own, each directly above what it titles, several of them."""
    members = [
        at
        for at, (line, below) in enumerate(pairwise(lines))
        if at not in taken and _is_bare_title(line) and (len(below.text) > _TITLE_LINE or below.is_item or at + 1 in taken)
    ]
    return members if len(members) >= _SEVERAL else []


def _is_bare_title(line: Line) -> bool:
    text = line.text.strip()
    return (
        line.kind is BlockKind.PARAGRAPH
        and not line.block.depth
        and line.opener is None
        and line.block.cell is None
        and len(text) <= _TITLE_LINE
        and not _SENTENCE_END.search(text)
        and text[-1:] not in ":!?"
        and text[:1].isupper()
        and len(text.split()) <= _TITLE_WORDS
        and not _HOLDS_FIGURE.search(text)
    )
