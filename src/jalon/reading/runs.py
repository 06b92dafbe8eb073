"""Words as an office file sets them: pieces of a paragraph with their setting, put together into blocks with marks and a style."""

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from jalon.reading.accents import compose
from jalon.reading.document import PLAIN, Mark, MarkKind, Style

# Characters that would break the text layer's lines, and the soft hyphen, which is a wish and no character.
# An accent that stands beside its letter is put on it.
ODD = re.compile("[\t\n\v\f\r\x1c-\x1f\x85\u00ad\u0300-\u036f\u2028\u2029]")
_CLEAN = {ord(odd): " " for odd in "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u2028\u2029"} | {0xAD: None}
# A block is bold when all but this share of its words is: a colon or a figure set otherwise does not change what it is.
UNLIKE_SHARE = 0.05


class Setting(NamedTuple):
    """How a run of words is set, resolved through the styles."""

    size_pt: float | None = None
    is_bold: bool = False
    is_italic: bool = False
    is_underlined: bool = False
    is_struck: bool = False
    is_raised: bool = False
    is_hidden: bool = False
    font: str | None = None
    color: str | None = None
    language: str | None = None


UNSET = Setting()


@dataclass(slots=True)
class Words:
    """The words of one paragraph while they are gathered. ``links`` are (start, end, target); a line feed is a soft break.

    ``tab_at`` is where the last tab stands, 0 where there is none.
    """

    pieces: list[str] = field(default_factory=list)
    settings: list[Setting] = field(default_factory=list)
    links: list[tuple[int, int, str]] = field(default_factory=list)
    length: int = 0
    tab_at: int = 0

    def add(self, text: str, setting: Setting) -> None:
        """Append a piece; what would break a line becomes a space, soft hyphens go, accents are put on their letters."""
        if ODD.search(text):
            text = compose(text.translate(_CLEAN))
        self.pieces.append(text)
        self.settings.append(setting)
        self.length += len(text)

    def add_break(self, setting: Setting) -> None:
        """Append a soft line break."""
        self.pieces.append("\n")
        self.settings.append(setting)
        self.length += 1

    def add_gap(self, setting: Setting) -> None:
        """Append one space where a tab stands, unless white space is there already."""
        self.tab_at = self.length
        if self.pieces and not self.pieces[-1][-1:].isspace():
            self.add(" ", setting)

    def ranges(self, start: int, end: int) -> list[tuple[int, int, Setting]]:
        """Return the parts of a stretch that are set alike, in order."""
        found: list[tuple[int, int, Setting]] = []
        here = 0
        for piece, setting in zip(self.pieces, self.settings, strict=True):
            first, last = max(here, start), min(here + len(piece), end)
            here += len(piece)
            if first >= last:
                continue
            if found and found[-1][2] == setting:
                found[-1] = (found[-1][0], last, setting)
            else:
                found.append((first, last, setting))
        return found


class Frame(NamedTuple):
    """How a paragraph stands in its column: named style, indent of its first line, white space above, in points."""

    name: str | None = None
    indent_pt: float | None = None
    gap_pt: float | None = None
    is_centered: bool = False


class Look(NamedTuple):
    """What a stretch of a paragraph looks like: its setting as a whole and what is set apart inside."""

    setting: Setting
    marks: tuple[Mark, ...]


# The place of a flag in a Setting, and the mark it makes.
MARKED = (
    (Setting._fields.index("is_bold"), MarkKind.BOLD),
    (Setting._fields.index("is_italic"), MarkKind.ITALIC),
    (Setting._fields.index("is_underlined"), MarkKind.UNDERLINE),
    (Setting._fields.index("is_struck"), MarkKind.STRUCK),
    (Setting._fields.index("is_raised"), MarkKind.SUPERSCRIPT),
)


def look_of(words: Words, raw: str, *, start: int, end: int, shift: int) -> Look:
    """Return how a stretch of the raw text looks; marks count from ``start``, moved by ``shift`` (the number put before it)."""
    first = words.settings[0] if words.settings else UNSET
    if not words.links and words.settings.count(first) == len(words.settings) and not any(first[1:6]):
        return Look(first, ())
    ranges = words.ranges(start, end)
    weights = [to - from_ - raw.count(" ", from_, to) for from_, to, _ in ranges]
    main = ranges[weights.index(max(weights))][2] if ranges else first
    marks: list[Mark] = []
    for place, kind in MARKED:
        spans = [(from_, to) for from_, to, setting in ranges if setting[place]]
        if spans:
            marks.extend(_marks(kind, spans, raw=raw, offset=shift - start))
    for from_, to, target in words.links:
        marks.extend(_marks(MarkKind.LINK, [(max(from_, start), min(to, end))], raw=raw, offset=shift - start, target=target))
    if len(ranges) > 1:
        main = _with_whole_emphasis(main, ranges, weights=weights)
        marks.sort(key=lambda mark: (mark.start, mark.end))
    return Look(main, tuple(marks))


def _with_whole_emphasis(main: Setting, ranges: list[tuple[int, int, Setting]], *, weights: list[int]) -> Setting:
    """Return a setting that is bold or italic only where nearly all words are."""
    enough = (1 - UNLIKE_SHARE) * (sum(weights) or 1)
    bold = sum(weight for weight, part in zip(weights, ranges, strict=True) if part[2].is_bold)
    italic = sum(weight for weight, part in zip(weights, ranges, strict=True) if part[2].is_italic)
    if (bold >= enough, italic >= enough) == (main.is_bold, main.is_italic):
        return main
    return main._replace(is_bold=bold >= enough, is_italic=italic >= enough)


def _marks(kind: MarkKind, spans: list[tuple[int, int]], *, raw: str, offset: int, target: str | None = None) -> list[Mark]:
    """Return marks over neighbouring spans joined, without the white space at their ends."""
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and joined[-1][1] == start:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    marks = []
    for start, end in joined:
        words = raw[start:end]
        first, last = start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
        if first < last:
            marks.append(Mark(kind, first + offset, last + offset, target))
    return marks


def style_of(setting: Setting, frame: Frame, *, known: dict[tuple[Setting, Frame], Style]) -> Style:
    """Return the style of a block; equal ones are one object."""
    key = (setting, frame)
    style = known.get(key)
    if style is None:
        style = Style(
            size_pt=setting.size_pt,
            is_bold=setting.is_bold,
            is_italic=setting.is_italic,
            font=setting.font,
            color=setting.color,
            indent_pt=frame.indent_pt,
            gap_pt=frame.gap_pt,
            is_centered=frame.is_centered,
            name=frame.name,
        )
        known[key] = PLAIN if style == PLAIN else style
    return style
