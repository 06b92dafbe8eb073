"""Lines as typed: what tells that a line goes on from the one before, and which lines are running heads, rules or rows of a table."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from jalon.reading.markers import Marker, find_marker

TAB_STOP = 4
SPACES = re.compile(r"[ \t]+")
RULE = re.compile(r"(?:[=\-_*~–—─═#+. ]{3,}|[+|:\-=\s]{3,})")
LEADERS = ("...", "……", ". . .", "____", "···")
CONTENTS_LINE = re.compile(r".*[^\s.…_]\s*(?:\.{3,}|…{2,}|(?:\. ){3,}|_{4,}|·{3,})\s*(?:\d{1,4}|[ivxlc]{1,6})?")
LONE_PAGE_NUMBER = re.compile(r"[-–—|]\s*\d{1,4}\s*[-–—|]|[Pp]age\s+\d{1,4}(?:\s*(?:/|de|of|sur)\s*\d{1,4})?")
PAGE_NUMBER = re.compile(r"(?:[-–—|]\s*)?(?:[Pp]age\s*)?\d{1,4}(?:\s*(?:/|de|of|sur)\s*\d{1,4})?(?:\s*[-–—|])?")
CUT_WORD = re.compile(r"[\w-]+-\n\s*[\w-]+")
# What follows a hyphen that belongs there, in French: peut-il, dit-on, celui-ci, main-d'œuvre.
_CLITICS = "il ils elle elles on ce ci là vous nous je tu y en moi lui leur même mêmes d t être"
_PREFIXES = "inter multi anti pluri télé micro macro socio auto contre infra intra trans super hyper hydro agro éco géo bio"
CLITICS = frozenset(_CLITICS.split())
PREFIXES = frozenset(_PREFIXES.split())
LEAST_PART = 4
ENDS_SENTENCE = re.compile(r"[.!?…:;][»”\"')\]]*\s*$")
STARTS_LOW = re.compile(r"[«“\"'(\[]?\s?[a-zà-öø-ÿœæ]")
# A typewriter's grid: ten characters and six lines an inch.
CHARACTER_PT = 7.2
LINE_PT = 12.0
NARROWEST_WRAP = 36
WIDEST_WRAP = 140
SHORT_PAGE_LINES = 6
# Wrapped lines end between this share of the width and the width.
LEAST_FULL = 0.85


@dataclass(frozen=True, slots=True)
class Line:
    """A line that holds something: its words, its indent in characters, the blank lines above it, its page and its place among such lines."""

    text: str
    indent: int
    gap: int
    page: int | None
    position: int
    marker: Marker | None

    @property
    def length(self) -> int:
        """Return how far the line reaches from the left edge, in characters."""
        return self.indent + len(self.text)

    @property
    def ends_sentence(self) -> bool:
        """Tell whether the line ends where a sentence, or the head of a list, ends."""
        return ENDS_SENTENCE.search(self.text) is not None

    @property
    def starts_low(self) -> bool:
        """Tell whether the line begins with a small letter, as a line that goes on does."""
        return STARTS_LOW.match(self.text) is not None


def split_lines(text: str) -> list[Line]:
    """Return a text's lines that are not blank; form feeds part pages."""
    lines: list[Line] = []
    has_pages = "\f" in text
    for page, part in enumerate(text.split("\f"), start=1):
        gap = 0
        for raw in part.split("\n"):
            words = raw.strip()
            if not words:
                gap += 1
                continue
            indent = _indent(raw)
            lines.append(Line(words, indent, gap, page if has_pages else None, len(lines), find_marker(words)))
            gap = 0
    return lines


def _indent(raw: str) -> int:
    lead = raw[: len(raw) - len(raw.lstrip())]
    return len(lead.expandtabs(TAB_STOP)) if "\t" in lead else len(lead)


def is_rule(line: Line) -> bool:
    """Tell whether a line is drawn with dashes, equals signs and the like, and holds no word."""
    return not line.text[0].isalnum() and RULE.fullmatch(line.text) is not None


def is_contents(text: str) -> bool:
    """Tell whether a line belongs to a table of contents: its title is led by dots to a page number."""
    return any(leader in text for leader in LEADERS) and CONTENTS_LINE.fullmatch(text) is not None


def measure_width(lines: Sequence[Line]) -> int | None:
    """Return the width at which a text's lines were wrapped, in characters; None where each line is a paragraph of its own."""
    pairs = [(line, after) for line, after in pairwise(lines) if after.gap == 0 and after.marker is None]
    lengths = sorted(line.length for line, _ in pairs)  # only lines that another follows can be full
    widths = [width for width in dict.fromkeys(lengths) if NARROWEST_WRAP <= width <= WIDEST_WRAP]
    if not widths:
        return None
    width = max(widths, key=lambda width: (_count_between(lengths, least=width * LEAST_FULL, most=width), width))
    full = [after.starts_low for line, after in pairs if is_full(line, after=after, width=width)]
    long = sum(1 for line in lines if line.length > 1.4 * width)
    if 6 * long > len(lines):
        return None
    # In prose most lines that go on begin with a small letter.
    return width if sum(full) >= 2 and 3 * len(full) >= len(pairs) and 3 * sum(full) >= len(full) else None


def _count_between(ordered: Sequence[int], *, least: float, most: int) -> int:
    return bisect_right(ordered, most) - bisect_right(ordered, least)


def is_full(line: Line, *, after: Line, width: int) -> bool:
    """Tell whether the next line's first word would not have fitted on this line."""
    return line.length + 1 + len(after.text.split(maxsplit=1)[0]) > 0.93 * width


def goes_on(line: Line, *, after: Line, width: int | None) -> bool:
    """Tell whether a line that follows without a blank, and opens no item, goes on with the paragraph."""
    if width is None:
        return line.length >= 40 and after.starts_low and not line.ends_sentence and line.length <= WIDEST_WRAP
    if after.indent > line.indent + 1 and line.ends_sentence:
        return False
    if is_full(line, after=after, width=width):
        return True
    if line.ends_sentence:
        return False
    return line.length > 0.75 * width or (after.starts_low and line.length > 0.4 * width)


def find_normal_gap(lines: Sequence[Line]) -> int:
    """Return the blank lines between the lines of one paragraph: 1 in a text that is set with double spacing, else 0."""
    gaps = Counter(
        min(after.gap, 2) for line, after in pairwise(lines) if after.marker is None and after.starts_low and not line.ends_sentence
    )
    return 1 if gaps[1] >= 5 and gaps[1] > 3 * gaps[0] else 0


def find_furniture(lines: Sequence[Line]) -> frozenset[int]:
    """Return the positions of running heads, running feet and page numbers: what stands at the edge of most pages, digits apart."""
    pages: dict[int, list[Line]] = {}
    for line in lines:
        if line.page is not None:
            pages.setdefault(line.page, []).append(line)
    numbers = frozenset(line.position for line in lines if LONE_PAGE_NUMBER.fullmatch(line.text))
    if len(pages) < 2:
        return numbers
    edges = [edge for page in pages.values() for edge in _edges(page)]
    title = {line.position for line in next(iter(pages.values()))[:2]}  # what later pages repeat is first said here
    seen = Counter(_without_digits(line.text) for line in edges)
    often = max(2, len(pages) // 3) if len(pages) > 2 else 2
    return numbers | frozenset(
        line.position
        for line in edges
        if (seen[_without_digits(line.text)] >= often and len(line.text) <= 160 and line.position not in title)
        or PAGE_NUMBER.fullmatch(line.text)
    )


def _edges(page: Sequence[Line]) -> set[Line]:
    """Return the outermost lines of a page: two above and below, one where the page is short."""
    deep = 2 if len(page) >= SHORT_PAGE_LINES else 1
    return {*page[:deep], *page[-deep:]}


def _without_digits(text: str) -> str:
    return re.sub(r"\d+", "0", text)


def join_lines(lines: Iterable[Line], *, words: frozenset[str]) -> str:
    """Return wrapped lines as one, with words cut at a line's end put together where the document's other words say so."""
    joined = ""
    for line in lines:
        text = SPACES.sub(" ", line.text)
        if not joined:
            joined = text
        elif joined[-1] == "-" and joined[-2:-1].isalpha() and text[0].islower():
            joined = mend_hyphen(joined, text, words=words)
        else:
            joined = f"{joined} {text}"
    return joined


def mend_hyphen(left: str, right: str, *, words: frozenset[str]) -> str:
    """Return two lines joined where the first ends with a hyphen: kept in a compound, dropped where the typist cut a word.

    ``words`` are those that the document writes elsewhere: the compound or the whole word among them decides, else what its parts look like.
    """
    head = re.search(r"[\w-]+$", left)
    tail = re.match(r"[\w-]+", right)
    if head is None or tail is None:
        return left + right
    first, second = head[0].casefold()[:-1], tail[0].casefold()
    if f"{first}-{second}" in words or second in CLITICS:
        return left + right
    if first + second in words:
        return left[:-1] + right
    part = first.rpartition("-")[2]
    is_compound = second in words and len(second) >= LEAST_PART and len(part) >= LEAST_PART and part not in PREFIXES
    return left + right if is_compound else left[:-1] + right


def find_words(text: str) -> frozenset[str]:
    """Return the words that a text writes whole, in small letters: not the parts of those that a line's end cuts."""
    return frozenset(re.findall(r"\w+(?:-\w+)*", CUT_WORD.sub(" ", text.casefold())))
