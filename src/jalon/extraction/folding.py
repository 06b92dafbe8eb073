"""Text folded for comparison: case, accents and typographic variants dropped, every character kept in its place."""

import re
import unicodedata
from functools import lru_cache

_VARIANTS = {
    "\u2019": "'",
    "\u2018": "'",
    "\u02bc": "'",
    "\u201c": '"',
    "\u201d": '"',
    "\u00ab": '"',
    "\u00bb": '"',
    "\u00a0": " ",
    "\u202f": " ",
    "\u2009": " ",
    "\t": " ",
    "\u2010": "-",
    "\u2011": "-",
    "\u2012": "-",
    "\u2013": "-",
    "\u2014": "-",
    "\u2015": "-",
    "\u2212": "-",
}


def _table() -> dict[int, str]:
    letters = {code: unicodedata.normalize("NFD", chr(code))[0] for code in range(0xC0, 0x250)}
    return {code: base for code, base in letters.items() if base.isascii()} | {ord(k): v for k, v in _VARIANTS.items()}


_TABLE = _table()
_USUAL = tuple((printed, str(_TABLE[ord(printed)])) for printed in "\u2019éèàêçôîùâûïë\u00a0\u202f«»\u2013\u2014“”\t")
_RUN = re.compile(r"\w+")
_APART = re.compile(r"[\W_]+")
_APART_ASCII = bytes(code for code in range(128) if not chr(code).isalnum())


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Return the text in small letters without accents, of the same length, so that offsets hold in both."""
    low = text.lower()
    if low.isascii():
        return low.replace("\t", " ")
    if len(low) != len(text):
        low = text.translate(_TABLE).lower()
    # A handful of replacements is several times faster than a table for what most texts hold.
    for printed, plain in _USUAL:
        if printed in low:
            low = low.replace(printed, plain)
    return low if low.isascii() else low.translate(_TABLE)


@lru_cache(maxsize=4096)
def words_in(folded: str) -> frozenset[str]:
    """Return the words of a folded text, each once: letters, digits and underscores in a row."""
    return frozenset(_RUN.findall(folded))


def holds_any(folded: str, parts: tuple[str, ...]) -> bool:
    """Tell whether a text holds one of some parts of words: a cheap question before a costly pattern."""
    for part in parts:  # noqa: SIM110 -- ``any`` over a generator costs twice as much
        if part in folded:
            return True
    return False


def key_of(text: str) -> str:
    """Return the letters and digits of a text alone, folded: equal for two printings of the same words."""
    return key_of_folded(fold(text))


def key_of_folded(folded: str) -> str:
    """Return the letters and digits of a folded text alone."""
    if folded.isascii():
        return folded.encode().translate(None, _APART_ASCII).decode()
    return _APART.sub("", folded)
