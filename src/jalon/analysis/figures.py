"""The numbers in a text that count something: how many, of what. Figures and number words, in French and English."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from jalon.analysis.stems import EMPTY_WORDS, stem
from jalon.extraction.folding import fold

NUMBER_WORDS = {
    "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8, "neuf": 9, "dix": 10, "onze": 11,
    "douze": 12, "treize": 13, "quatorze": 14, "quinze": 15, "seize": 16, "dix-sept": 17, "dix-huit": 18, "dix-neuf": 19, "vingt": 20,
    "vingt-quatre": 24, "vingt-cinq": 25, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "cent": 100, "mille": 1000,
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
    "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20,
    "twenty-four": 24, "twenty-five": 25, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60,
    "a": 1, "an": 1, "twice": 2, "thrice": 3,
}  # fmt: skip
# Words that count one thing, and more often count nothing: they speak only against another number of the same things.
INDEFINITE = frozenset(("un", "une", "a", "an", "one"))
_WORDS = "|".join(sorted(NUMBER_WORDS, key=len, reverse=True))
_DIGITS = r"\d{1,3}(?:[ '.,]\d{3})+(?![\d])(?:[.,]\d{1,2}(?!\d))?|\d+(?:[.,]\d+)?"
_NUMBER = re.compile(
    rf"(?<![\w.,])(?:(?P<digits>{_DIGITS})|(?P<word>{_WORDS}))(?![\w-])(?P<percent>\s?(?:%|pour cent\b|per ?cent\b))?"
)
_NEXT_WORDS = re.compile(r"[^\W\d_]+")
# What may stand between a number and what it counts; before other words that say nothing, a number counts nothing.
LINKS = frozenset(["d", "de", "des", "of", "autre", "autres", "other", "more", "plus"])
REACH = 3  # how many of the words that follow may say what is counted


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in a text: its words with what it counts, where they stand, its value, and the stems that say of what ("%" for a share)."""

    text: str
    start: int
    end: int
    value: float
    units: frozenset[str]
    is_indefinite: bool


def find_figures(text: str, *, language: str | None, taken: Iterable[tuple[int, int]] = ()) -> tuple[Figure, ...]:
    """Return the numbers of a text that count something, in order, less those inside what is ``taken`` (amounts, dates)."""
    folded, ranges = fold(text), tuple(taken)
    return tuple(
        figure
        for found in _NUMBER.finditer(folded)
        if not any(start < found.end() and found.start() < end for start, end in ranges)
        for figure in _figure(text, folded, found, language=language)
    )


def find_numbers(text: str, *, taken: Iterable[tuple[int, int]] = ()) -> Iterator[tuple[int, int, float]]:
    """Yield where each number stands and its value, whatever it counts; words that are as often articles are none."""
    ranges = tuple(taken)
    for found in _NUMBER.finditer(fold(text)):
        if found["word"] in INDEFINITE or any(start < found.end() and found.start() < end for start, end in ranges):
            continue
        group = "digits" if found["digits"] else "word"
        yield *found.span(group), value_of(found["digits"]) if found["digits"] else float(NUMBER_WORDS[found["word"]])


def _figure(text: str, folded: str, found: "re.Match[str]", *, language: str | None) -> Iterator[Figure]:
    value = value_of(found["digits"]) if found["digits"] else float(NUMBER_WORDS[found["word"]])
    if found["percent"]:
        yield Figure(text[found.start() : found.end()], found.start(), found.end(), value, frozenset("%"), False)
        return
    units, end = set[str](), found.end()
    for rank, word in enumerate(_following(folded, found.end())):
        if not units and word.group() in EMPTY_WORDS and word.group() not in LINKS:
            return
        if word.group() not in EMPTY_WORDS:
            units.add(stem(word.group(), language=language or "fr"))
            end = word.end() if len(units) == 1 else end
        if rank + 1 == REACH:
            break
    if units:
        yield Figure(text[found.start() : end], found.start(), end, value, frozenset(units), found["word"] in INDEFINITE)


def _following(folded: str, place: int) -> Iterator["re.Match[str]"]:
    """Yield the words behind a number, up to a punctuation mark or another number."""
    for word in _NEXT_WORDS.finditer(folded, place):
        if folded[place : word.start()].strip(" '-"):
            return
        place = word.end()
        yield word


def value_of(printed: str) -> float:
    """Return the value of a number as printed in French or English: groups of three digits, then a mark and the rest."""
    plain = re.sub(r"[ ']", "", printed)
    if re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", plain):
        return float(re.sub(r"[.,]", "", plain))
    whole, _, rest = plain.replace(",", ".").rpartition(".")
    return float(f"{whole.replace('.', '')}.{rest}") if whole else float(rest)
