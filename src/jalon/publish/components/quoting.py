"""Words of a document on a page: kept as they are, lit where they answer a question, never able to disturb the page."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup, escape

# Controls, lone surrogates, and the signs that turn the direction of what follows: shown, one for one, as the replacement sign.
DISTURBING = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)


def harmless(page: str) -> str:
    """Return a page whose texts cannot reorder or break what stands around them."""
    return DISTURBING.sub("\ufffd", page) if DISTURBING.search(page) else page


@dataclass(frozen=True, slots=True)
class Mark:
    """Words to light: where they stand (offsets of the text layer) and which question they answer."""

    start: int
    end: int
    kind: str = ""


def lit(text: str, *, start: int = 0, marks: Sequence[Mark] = ()) -> Markup:
    """Return a text that begins at ``start`` of the text layer, with the marked words in ``<mark>``.

    Where marks overlap the one that begins first is lit and the rest of the other after it, so that every letter stands once.
    """
    if not marks:
        return escape(text)
    pieces: list[str] = []
    done = 0
    for mark in sorted(marks, key=lambda one: (one.start, -one.end)):
        left, right = max(mark.start - start, done), min(mark.end - start, len(text))
        if left >= right:
            continue
        pieces += (
            escape(text[done:left]),
            f'<mark class="{escape(mark.kind)}">' if mark.kind else "<mark>",
            escape(text[left:right]),
            "</mark>",
        )
        done = right
    pieces.append(escape(text[done:]))
    return Markup("".join(pieces))  # noqa: S704 (every piece is escaped)


def lit_each(text: str, *, start: int = 0, marks: Sequence[Mark] = ()) -> Markup:
    """Return a text with the marked words in ``<mark>``; where marks overlap, words stand once, in every kind that holds for them."""
    edges = sorted({0, len(text), *(min(max(edge - start, 0), len(text)) for mark in marks for edge in (mark.start, mark.end))})
    pieces: list[str] = []
    for left, right in pairwise(edges):
        kinds = sorted({mark.kind for mark in marks if mark.start - start <= left and right <= mark.end - start})
        words = escape(text[left:right])
        pieces.append(f'<mark class="{escape(" ".join(kinds))}">{words}</mark>' if kinds else words)
    return Markup("".join(pieces))  # noqa: S704 (every piece is escaped)
