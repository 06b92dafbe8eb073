"""Texts folded for comparison and search: accents, capitals, white space and typographic variants dropped."""

import re
import unicodedata
from functools import lru_cache

_LIGATURES = str.maketrans(
    {"œ": "oe", "æ": "ae", "Œ": "oe", "Æ": "ae", "ß": "ss", "\u2019": "'", "\u02bc": "'", "\u2018": "'", "\u00ad": None}
)
_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"))
_WORD = re.compile(r"[^\W_]+")
_ACCENTS = re.compile("[\u0300-\u036f]+")


def fold(text: str) -> str:
    """Return a text without accents, capitals, ligatures or typographic variants, its white space reduced to single spaces.

    Two printings of the same words fold to the same text; offsets do not carry over.
    """
    plain = text.translate(_LIGATURES).translate(_DASHES)
    if not plain.isascii():
        plain = _ACCENTS.sub("", unicodedata.normalize("NFKD", plain.casefold()))
    return " ".join(plain.lower().split())


def words_of(text: str) -> list[str]:
    """Return a text's words and numbers, folded, in order."""
    letters = fold_letters(text)
    return _WORD.findall(fold(text)) if letters is None else letters.replace(b"\0", b" ").decode("ascii").split()


def fold_letters(text: str) -> bytes | None:
    """Return a text's folded words apart by white space, zero bytes kept in their place: many times faster than `fold`.

    None where letters outside ASCII stay, or where too many odd signs stand for it to be faster.
    """
    for _ in range(_ODD_SIGNS):
        try:
            folded = text.encode("latin-1").translate(_BYTES)
        except UnicodeEncodeError as problem:
            place = problem.start
        else:
            place = folded.find(_ODD)
            if place < 0:
                return folded
        plain = _plain(text[place])
        if not plain.isascii():
            return None
        text = text.replace(text[place], plain)
    return None


@lru_cache(maxsize=4096)
def _plain(sign: str) -> str:
    """Return what a sign becomes within a folded word: other letters, nothing at all, or white space where it is no part of one."""
    folded = fold(f"x{sign}x")[1:-1]
    return "".join(each if each.isalnum() else " " for each in folded)


def _byte_of(sign: str) -> int:
    plain = _plain(sign)
    return ord(plain) if len(plain) == 1 and plain.isascii() else _ODD


_ODD = 1  # stands in for a sign that does not fold to one byte
_ODD_SIGNS = 64  # distinct ones replaced at most
_BYTES = bytes([0, *(_byte_of(chr(code)) for code in range(1, 256))])


def same_words(text: str) -> str:
    """Return what two printings of the same words share, whatever their punctuation: the key to compare them by."""
    return " ".join(words_of(text))


@lru_cache(maxsize=8192)
def shingles(text: str, size: int = 2) -> frozenset[tuple[str, ...]]:
    """Return the runs of so many neighbouring words of a text; of a shorter text, the whole of it."""
    words = words_of(text)
    if len(words) <= size:
        return frozenset([tuple(words)]) if words else frozenset()
    return frozenset(zip(*(words[start:] for start in range(size)), strict=False))


def similarity(one: str, other: str) -> float:
    """Return how much of their wording two texts share, from 0 to 1 (Dice's coefficient over pairs of neighbouring words)."""
    left, right = shingles(one), shingles(other)
    if not left or not right:
        return 0.0
    return 2 * len(left & right) / (len(left) + len(right))
