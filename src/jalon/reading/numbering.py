"""Automatic numbers of lists and headings: how a count is written (4, d, IV) and where each level of a list stands."""

import re
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field

ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
CHICAGO = "*†‡§"
WHOLE = re.compile(r"-?[0-9]{1,9}")
LAST_ROMAN = 4999
LAST_CIRCLED = 20


def whole_number(text: str | None) -> int | None:
    """Return a whole number as an attribute gives it; None where there is none, or none of a size that makes sense."""
    return int(text) if text is not None and WHOLE.fullmatch(text) else None


def roman(value: int) -> str:
    """Return a count in lower-case Roman figures, or in Arabic ones where Roman has none."""
    if not 0 < value <= LAST_ROMAN:
        return str(value)
    text = ""
    for worth, sign in ROMAN:
        times, value = divmod(value, worth)
        text += sign * times
    return text


def repeated_letters(value: int) -> str:
    """Return a count as a word processor letters it: a to z, then aa, bb."""
    if value <= 0:
        return str(value)
    times, letter = divmod(value - 1, 26)
    return chr(97 + letter) * min(times + 1, 30)


def alphabetic_letters(value: int) -> str:
    """Return a count as a spreadsheet letters its columns: a to z, then aa, ab."""
    if value <= 0:
        return str(value)
    text = ""
    while value:
        value, letter = divmod(value - 1, 26)
        text = chr(97 + letter) + text
    return text


def _circled(value: int) -> str:
    return chr(0x2460 + value - 1) if 0 < value <= LAST_CIRCLED else f"({value})"


def _chicago(value: int) -> str:
    return CHICAGO[(value - 1) % 4] * ((value - 1) // 4 + 1) if 0 < value <= 100 else str(value)


# The formats of DOCX by their names there; what is not here is written in Arabic figures.
FORMATS: Mapping[str, Callable[[int], str]] = {
    "lowerLetter": repeated_letters,
    "upperLetter": lambda value: repeated_letters(value).upper(),
    "lowerRoman": roman,
    "upperRoman": lambda value: roman(value).upper(),
    "decimalZero": lambda value: f"{value:02d}",
    "numberInDash": lambda value: f"- {value} -",
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedParen": lambda value: f"({value})",
    "decimalEnclosedFullstop": lambda value: f"{value}.",
    "hex": lambda value: f"{value:X}",
    "chicago": _chicago,
    "alphabeticLower": alphabetic_letters,
    "alphabeticUpper": lambda value: alphabetic_letters(value).upper(),
    "none": lambda value: "",
}


def format_number(value: int, style: str) -> str:
    """Return a count written in one of FORMATS, in Arabic figures in any other."""
    write = FORMATS.get(style)
    return write(value) if write else str(value)


@dataclass(slots=True)
class Counters:
    """Where each numbered list stands: its count at every level, outermost first; None where the level has not begun."""

    _counts: dict[Hashable, list[int | None]] = field(default_factory=dict)

    def advance(self, key: Hashable, level: int, *, start: int, kept: frozenset[int] = frozenset()) -> list[int | None]:
        """Count one more item of a list at a level and return the counts; deeper levels begin again, save those that are ``kept``."""
        counts = self._counts.setdefault(key, [])
        counts.extend([None] * (level + 1 - len(counts)))
        here = counts[level]
        counts[level] = start if here is None else here + 1
        for deeper in range(level + 1, len(counts)):
            if deeper not in kept:
                counts[deeper] = None
        return counts

    def restart(self, key: Hashable, level: int, *, before: int) -> None:
        """Set a level so that its next item is the one after ``before``; deeper levels begin again."""
        counts = self._counts.setdefault(key, [])
        counts.extend([None] * (level + 1 - len(counts)))
        counts[level] = before
        del counts[level + 1 :]

    def forget(self, key: Hashable, level: int) -> None:
        """Make a level, and those inside it, begin again."""
        del self._counts.setdefault(key, [])[level:]
