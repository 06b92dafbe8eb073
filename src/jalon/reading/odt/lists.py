"""The lists of an OpenDocument text: which number or bullet stands before an item, and where each list stands."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from jalon.reading.drafts import Label
from jalon.reading.numbering import Counters, format_number, whole_number
from jalon.reading.odt.names import EXTENSION, FO, STYLE, TEXT
from jalon.reading.odt.styles import points
from jalon.reading.symbols import bullet_glyph

DEEPEST_LEVEL = 10
PLACEHOLDER = re.compile(r"%(\d{1,2})%")
FORMATS = {
    "1": "decimal",
    "a": "alphabeticLower",
    "A": "alphabeticUpper",
    "i": "lowerRoman",
    "I": "upperRoman",
    "": "none",
    "01": "decimalZero",
}
SYNCED = {"a": "lowerLetter", "A": "upperLetter"}
LEVEL_PROPERTIES = STYLE + "list-level-properties"
ALIGNMENT = STYLE + "list-level-label-alignment"


class Level(NamedTuple):
    """One level of a list style. ``shown`` is how many levels the number shows; ``template`` replaces prefix and suffix where given."""

    is_bullet: bool
    format: str = "decimal"
    prefix: str = ""
    suffix: str = ""
    template: str | None = None
    shown: int = 1
    start: int = 1
    glyph: str = "•"
    indent_pt: float | None = None


@dataclass(slots=True)
class Lists:
    """The list styles of one file, and where each list stands while the file is read."""

    styles: dict[str, dict[int, Level]]
    outline: dict[int, Level]
    _counters: Counters = field(default_factory=Counters)

    def level(self, style: str | None, depth: int) -> Level | None:
        """Return a level of a list style, outermost 1."""
        return self.styles.get(style or "", {}).get(depth)

    def count(self, key: str, style: str | None, *, depth: int, start: int | None = None) -> Label | None:
        """Count one more item of a list and return what stands before it; ``start`` sets the count."""
        levels = self.styles.get(style or "", {})
        here = levels.get(depth)
        if here is None or here.is_bullet:
            return Label(here.glyph if here else "•", is_bullet=True, depth=depth)
        return self._label(key, levels, depth=depth, start=start, list_depth=depth)

    def count_heading(self, level: int, *, start: int | None = None) -> Label | None:
        """Count one more heading of the outline and return its number, None where the outline numbers no such level."""
        here = self.outline.get(level)
        if here is None or here.format == "none":
            return None
        return self._label("outline", self.outline, depth=level, start=start, list_depth=0)

    def begin_again(self, key: str, depth: int) -> None:
        """Make a level of a list start anew with its next item."""
        self._counters.forget(key, depth - 1)

    def _label(self, key: str, levels: dict[int, Level], *, depth: int, start: int | None, list_depth: int) -> Label | None:
        here = levels[depth]
        if start is not None:
            self._counters.restart(key, depth - 1, before=start - 1)
        counts = self._counters.advance(key, depth - 1, start=here.start)
        if here.template is not None:
            text = PLACEHOLDER.sub(lambda place: _written(levels, counts, level=int(place[1])), here.template)
        else:
            shown = range(max(1, depth - here.shown + 1), depth + 1)
            numbers = [_written(levels, counts, level=level) for level in shown]
            text = here.prefix + ".".join(number for number in numbers if number) + here.suffix
        text = " ".join(text.split())
        return Label(text, is_bullet=False, depth=list_depth) if text else None


def _written(levels: dict[int, Level], counts: list[int | None], *, level: int) -> str:
    declared = levels.get(level)
    if declared is None or declared.is_bullet or not 0 < level <= DEEPEST_LEVEL:
        return ""
    count = counts[level - 1] if level <= len(counts) else None
    return format_number(declared.start if count is None else count, declared.format)


def read_lists(elements: Iterable[etree._Element]) -> Lists:
    """Return the list styles among style elements, with the outline's."""
    styles: dict[str, dict[int, Level]] = {}
    outline: dict[int, Level] = {}
    for element in elements:
        if element.tag == TEXT + "list-style":
            styles[element.get(STYLE + "name", "")] = _levels(element)
        elif element.tag == TEXT + "outline-style":
            # A list may name the outline's style as its own.
            outline = styles[element.get(STYLE + "name", "Outline")] = _levels(element)
    return Lists(styles, outline)


def _levels(style: etree._Element) -> dict[int, Level]:
    return {_whole(level.get(TEXT + "level"), 1): _level(level) for level in style if isinstance(level.tag, str)}


def _level(element: etree._Element) -> Level:
    if element.tag.endswith(("style-bullet", "style-image")):
        font = element.find(STYLE + "text-properties")
        glyph = bullet_glyph(element.get(TEXT + "bullet-char", ""), font=None if font is None else font.get(STYLE + "font-name"))
        return Level(is_bullet=True, glyph=glyph, indent_pt=_indent(element))
    declared = element.get(STYLE + "num-format", "")
    synced = element.get(STYLE + "num-letter-sync") == "true"
    return Level(
        is_bullet=False,
        format=(SYNCED.get(declared) if synced else None) or FORMATS.get(declared, "decimal"),
        prefix=element.get(STYLE + "num-prefix", ""),
        suffix=element.get(STYLE + "num-suffix", ""),
        template=element.get(EXTENSION + "num-list-format"),
        shown=_whole(element.get(TEXT + "display-levels"), 1),
        start=_whole(element.get(TEXT + "start-value"), 1),
        indent_pt=_indent(element),
    )


def _indent(level: etree._Element) -> float | None:
    """Return where an item's marker stands, by either of the two ways of saying it."""
    properties = level.find(LEVEL_PROPERTIES)
    if properties is None:
        return None
    alignment = properties.find(ALIGNMENT)
    if alignment is not None:
        left = points(alignment.get(FO + "margin-left"))
        return None if left is None else round(left + (points(alignment.get(FO + "text-indent")) or 0.0), 2)
    return points(properties.get(TEXT + "space-before"))


def _whole(text: str | None, otherwise: int) -> int:
    number = whole_number(text)
    return otherwise if number is None else number
