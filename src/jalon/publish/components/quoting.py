"""Words of a document on a page: kept as they are, lit where they answer a question, never able to disturb the page."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

# Controls, lone surrogates, and the signs that turn the direction of what follows: shown, one for one, as the replacement sign.
DISTURBING = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)

LIGATURES = {"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae"}


def harmless(value: object) -> object:
    """Return a text whose signs cannot reorder or break the page around it; anything else unchanged."""
    if not isinstance(value, str) or value.isprintable():
        return value
    if hasattr(value, "__html__"):  # markup, ours or Django's
        return Markup(DISTURBING.sub("\ufffd", value))  # noqa: S704 (was markup already)
    return DISTURBING.sub("\ufffd", value)


@dataclass(frozen=True, slots=True)
class Mark:
    """Words to light: where they stand (offsets of the text layer), which question they answer, an anchor where they have one."""

    start: int
    end: int
    kind: str = ""
    anchor: str = ""


def lit(text: str, *, start: int = 0, marks: Iterable[Mark] = ()) -> Markup:
    """Return a text that begins at ``start`` of the text layer, with the marked words in ``<mark>``.

    Where marks overlap the one that begins first is lit and the rest of the other after it, so that every letter stands once.
    """
    pieces: list[str] = []
    done = 0
    for mark in sorted(marks, key=lambda one: (one.start, -one.end)):
        left, right = max(mark.start - start, done), min(mark.end - start, len(text))
        if left >= right:
            continue
        pieces += (
            _safe(text[done:left]),
            f'<mark class="{escape(mark.kind)}">' if mark.kind else "<mark>",
            _safe(text[left:right]),
            "</mark>",
        )
        done = right
    pieces.append(_safe(text[done:]))
    return Markup("".join(pieces))  # noqa: S704 (every piece is escaped)


def _safe(text: str) -> str:
    return str(escape(harmless(text)))


def found_marks(text: str, terms: Sequence[str]) -> list[Mark]:
    """Return where search terms stand in a text, accents and case set aside; a term counts from the beginning of a word."""
    plain, places = folded(text)
    wanted = [folded(term)[0].strip() for term in terms]
    pattern = "|".join(re.escape(term) for term in sorted(filter(None, wanted), key=len, reverse=True))
    if not pattern:
        return []
    return [Mark(places[hit.start()], places[hit.end() - 1] + 1) for hit in re.finditer(rf"(?<!\w)(?:{pattern})\w*", plain)]


def folded(text: str) -> tuple[str, list[int]]:
    """Return a text without accents, case or ligatures, and for each of its letters the offset it came from."""
    letters: list[str] = []
    places: list[int] = []
    for offset, sign in enumerate(text):
        plain = LIGATURES.get(sign) or "".join(one for one in unicodedata.normalize("NFKD", sign) if not unicodedata.combining(one))
        for one in plain.casefold():
            letters.append(one)
            places.append(offset)
    return "".join(letters), places
