"""The number or label that opens a line: "Priorité 2 –", "2.", "Axe 1 :", "Action 14:", "1.2.3", "A.", "II –", "OS-1.1 :"."""

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from jalon.extraction.lexicon.labels import PART_LABELS, PRIORITY_LABELS

_SEPARATOR = r"\s*(?:[:.)|\u2022\u00b7]|-(?=\s))*\s*"
_WORDS = "|".join(sorted((re.escape(label) for label in (*PRIORITY_LABELS, *PART_LABELS)), key=len, reverse=True))
_REFERENCE = r"(?:\s*\((?:paragraphe?s?|para\.?|pages?|pp?\.|sections?|chapitres?|chapters?) [^()]{1,30}\))?"
_COUNT = r"\d{1,3}(?:\s?(?:,|&|and|et|to|a|-)\s?\d{1,3})+(?!\.\d)|[a-z]?\d{1,3}(?:\s?[.\-]\s?\d{1,3}){0,4}[a-z]?|[ivx]{1,6}|[a-h]"
_ORDINALS = {
    "premiere": 1, "premier": 1, "deuxieme": 2, "second": 2, "seconde": 2, "troisieme": 3, "quatrieme": 4, "cinquieme": 5, "sixieme": 6,
    "first": 1, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
}  # fmt: skip
_WORD = re.compile(r"[a-z]+")
_FIRST_WORDS = frozenset(
    word + end for label in (*PRIORITY_LABELS, *PART_LABELS) for word in re.findall("[a-z]+", label)[:1] for end in ("", "s")
)
_FIRST_WORDS |= frozenset(_ORDINALS)
_FIRST_LETTERS = frozenset(word[:2] for word in _FIRST_WORDS)
# A degree sign is often lost in a text layer: "n°2", "no 2", "nΣ2", "#2".
_LABELLED = re.compile(
    rf"(?P<label>{_WORDS})s?(?![a-z])\s*(?:n[^\w\s]\s*|n.(?=\d)|no\.?\s+|number\s+|"
    rf"#\s*)?(?P<number>{_COUNT})(?![\w]){_REFERENCE}{_SEPARATOR}"
)
_ORDINAL_LABEL = re.compile(rf"(?P<number>{'|'.join(_ORDINALS)})\s+(?P<label>{_WORDS})\s*(?:[:.)]|-(?=\s))\s*")
_NTH_LABEL = re.compile(rf"(?P<number>\d{{1,2}})(?:er|re|ere|e|eme|st|nd|rd|th)\s+(?P<label>{_WORDS})\s*(?:[:.)]|-(?=\s))\s*")
_LABEL_WORD_NUMBER = re.compile(rf"(?P<label>{_WORDS})\s+(?P<number>one|two|three|four|five|six)\s*(?:[:.)]|-(?=\s)|$)\s*")
_CODE = re.compile(
    r"(?P<label>[A-Z]{1,3})[\s.-]?(?P<number>\d{1,3}(?:\.\d{1,3}){0,3})(?:\s*[:.)]|\s+[-–—](?=\s)|\s+(?=[^\W\d_a-z]))\s*"
)
_DIGITS = re.compile(
    r"(?P<number>\d{1,3}(?:\s?\.\s?\d{1,3}){0,4})(?P<mark>\s?(?:\.\)|[.)](?!\d)|-(?=\s)|:(?=\s))|\s+-\s|"
    r"\s(?=\s*[^\W\d_a-z])|(?=[^\W\d_a-z]))\s*"
)
_ROMAN = re.compile(r"(?P<number>[IVX]{1,5})(?:[.)]|\s*[-–—:](?=\s))\s*(?=\S)")
_ROMAN_PART = re.compile(r"(?P<number>[IVX]{1,5}(?:\.\d{1,2}){1,3})(?:\s*[.):]|\s*[-–—](?=\s)|\s)\s*(?=\S)")
_LETTER = re.compile(r"(?P<number>[A-Ha-h])(?:[.)](?=\s)|\s+[-–—](?=\s)|\s?\))\s*(?=\S)")
# A heading may bear any label before its number: "Core responsibility 1:", "Domaine de résultat 3 –".
_NAMED = re.compile(
    r"(?P<label>[a-z][a-z'-]+(?: [a-z][a-z'-]*){0,3}) (?P<number>\d{1,2}(?:\.\d{1,2}){0,3}|[ivx]{1,4})\s?(?::|-(?=\s)|"
    r"\.(?=\s)|$)\s*"
)
# A letter takes up what it answers in its own sentence: "En réponse à votre priorité 3 (Garder le gymnase), nous ..."
_ASKED = "|".join(sorted((label for label, rank in PRIORITY_LABELS.items() if rank <= 4), key=len, reverse=True))
_ANSWERED = re.compile(
    r"(?:en reponse a|quant a|concernant|s'agissant de|pour ce qui (?:est de|concerne)|au sujet de|relativement a|"
    r"(?:in response|in answer|with respect|with regard|in regard|turning|as|in relation) to|regarding|concerning|on) "
    rf"(?:votre |vos |notre |la |your |our |the |l')?(?P<label>{_ASKED})s? (?:n[^\w\s] ?|no\.? |number )?(?P<number>\d{{1,2}}|[ivx]{{1,4}})\b"
    r"(?:\s*[(\"]\s*(?P<title>[^()\"]{4,200}?)\s*[)\"])?\s*[,:.]?\s*(?:-\s)?"
)
_PLAIN = re.compile(r"(?P<number>\d{1,2})\s+(?=[^\W\d_a-z])")
_BRACKETED = re.compile(r"\((?P<number>\d{1,2}|[a-h]|[ivx]{1,4})\)\s*")


_FIRST_OF_SEVERAL = re.compile(r"\s?(?:,|&|\b(?:and|et|to|a)\b).*")


@dataclass(frozen=True, slots=True)
class Opener:
    """What opens a line: its label (folded, "" where a bare number), its number as printed, the numbers in it, where the words begin."""

    label: str
    number: str
    parts: tuple[int, ...]
    shape: str
    end: int
    number_start: int = 0

    @property
    def family(self) -> tuple[str, str]:
        """Return what the members of one sequence share: label and shape."""
        return self.label, self.shape


def answered_by(folded: str) -> "re.Match[str] | None":
    """Return the words by which a sentence takes up the priority that it answers, with its label, number and title; None otherwise."""
    return _ANSWERED.match(folded) if folded[:1] in "eqcspairwto" else None


def read_opener(text: str, folded: str, *, is_heading: bool = False) -> Opener | None:
    """Return the label or number that opens a line of text, or None; ``folded`` is the same line folded.

    A heading needs no mark behind its number ("1 Renewing the harbour").
    """
    lead = len(text) - len(text.lstrip(" *_#\u00a0"))
    first = folded[lead : lead + 1]
    if not first or not (first.isalnum() or first == "("):
        return None
    if asked := answered_by(folded):
        return replace(_opener(asked["label"], asked, text=text), end=asked.start("title") if asked["title"] else asked.end())
    found = _labelled(text, folded, lead=lead) or _bare(text, folded, lead=lead)
    if (
        found is not None
        and (not found.label or found.label in PART_LABELS)
        and (inner := _label_behind(text, folded, at=found.end))
    ):
        return inner
    if found is None and is_heading:
        if named := _NAMED.match(folded, lead):
            return _opener(named["label"], named, text=text)
        if plain := _PLAIN.match(text, lead):
            return _opener("", plain, text=text)
    return found


def _label_behind(text: str, folded: str, *, at: int) -> Opener | None:
    """Return the label with its own number that a number of the outline stands before: "III.1. Axe prioritaire 1 : ..."."""
    return _labelled(text, folded, lead=at) if at < len(folded) and folded[at].isalpha() else None


def _labelled(text: str, folded: str, *, lead: int) -> Opener | None:
    if folded[lead].isdecimal():
        nth = _NTH_LABEL.match(folded, lead)
        return _opener(nth["label"], nth, text=text) if nth else None
    if folded[lead : lead + 2] not in _FIRST_LETTERS:
        return None
    word = _WORD.match(folded, lead)
    if word is None or word.group() not in _FIRST_WORDS:
        return None
    found = _LABELLED.match(folded, lead)
    if found and _is_title_label(text, folded, found=found):
        return _opener(found["label"], found, text=text)
    for pattern in (_ORDINAL_LABEL, _LABEL_WORD_NUMBER):
        if found := pattern.match(folded, lead):
            number = text[found.start("number") : found.end("number")]
            return Opener(found["label"], number, (_ORDINALS[found["number"]],), "d", found.end(), found.start("number"))
    return None


def _is_title_label(text: str, folded: str, *, found: "re.Match[str]") -> bool:
    # "Action 14 was late" is prose about action 14, "phase a" has no number: without a mark, a capital or the line's end must follow.
    behind = folded[found.end("number") : found.end()].strip()
    at_end = found.end() == len(folded)
    if not found["number"][-1].isdigit() and not behind and not (at_end and text[found.start("number")].isupper()):
        return False
    return at_end or bool(behind) or not text[found.end()].islower()


def _bare(text: str, folded: str, *, lead: int) -> Opener | None:
    first = text[lead]
    if first.isdecimal():
        found = _DIGITS.match(text.translate(_DASHES), lead)
        return _opener("", found, text=text) if found and ("." in found["number"] or found["mark"].strip()) else None
    following = text[lead + 1 : lead + 2]
    if (first.islower() and following.isalpha()) or (first != "(" and following.islower()):
        return None  # a word
    for pattern in (_BRACKETED, _ROMAN_PART, _ROMAN, _LETTER, _CODE):
        if found := pattern.match(text, lead):
            label = found.groupdict().get("label") or ""
            return _opener(label.lower(), found, text=text)
    return None


_DASHES = {0x2013: "-", 0x2014: "-", 0x2011: "-", 0xA0: " ", 0x202F: " "}


def _opener(label: str, found: "re.Match[str]", *, text: str) -> Opener:
    number = text[found.start("number") : found.end("number")].strip()
    parts, shape = _parts(number)
    return Opener(label, number, parts, shape, found.end(), found.start("number"))


def _parts(number: str) -> tuple[tuple[int, ...], str]:
    digits = re.findall(r"\d+", _FIRST_OF_SEVERAL.sub("", number))
    if digits and number[0] in "IVX" and number[1] in "IVX.":
        return (_roman(number.split(".")[0].lower()), *map(int, digits)), ".".join(["I", *"d" * len(digits)])
    if digits:
        return tuple(map(int, digits)), ".".join("d" * len(digits))
    low = number.lower()
    case = "A" if number.isupper() else "a"
    if re.fullmatch(r"[ivx]+", low) and (len(low) > 1 or low in "iv"):
        return (_roman(low),), "I" if case == "A" else "i"
    return (ord(low) - 96,), case


def _roman(number: str) -> int:
    values = [{"i": 1, "v": 5, "x": 10}[c] for c in number]
    return sum(-v if v < w else v for v, w in zip(values, [*values[1:], 0], strict=True))


def is_sequence(numbers: "list[tuple[int, ...]]") -> bool:
    """Tell whether numbers found in reading order form a sequence: rising for the most part, gaps and restarts allowed."""
    if len(numbers) < 2:
        return False
    rises = sum(1 for a, b in pairwise(numbers) if b > a)
    restarts = sum(1 for a, b in pairwise(numbers) if b <= a and b[-1] <= 1)
    return rises + restarts >= 0.75 * (len(numbers) - 1) and rises >= 1
