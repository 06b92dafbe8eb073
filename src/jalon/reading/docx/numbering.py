"""The lists of a DOCX file: which number or bullet Word puts before a paragraph."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from lxml import etree

from jalon.reading.docx.names import PPR, RPR, VAL, W
from jalon.reading.docx.properties import OFF, declared_paragraph, declared_run, points_of
from jalon.reading.docx.styles import Styles
from jalon.reading.drafts import Label
from jalon.reading.numbering import Counters, format_number, whole_number
from jalon.reading.symbols import bullet_glyph

LEVEL, LEVEL_NUMBER = W + "lvl", W + "ilvl"
PLACEHOLDER = re.compile(r"%([1-9])")
SEPARATORS = {"nothing": "", "space": " ", "tab": " "}


class Level(NamedTuple):
    """One level of a list as declared."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    separator: str = " "
    left_pt: float | None = None
    first_pt: float = 0.0
    is_legal: bool = False
    font: str | None = None
    is_hidden: bool = False


@dataclass
class List:
    """A list that paragraphs belong to: whose count it shares, its definition, the levels it defines anew, and those it starts anew.

    Levels are read when they are first asked for: Word writes nine for each list, and most are never used.
    """

    counted_as: str
    definition: etree._Element | None
    overrides: dict[int, etree._Element]
    starts: dict[int, int]
    _levels: dict[int, Level | None] = field(default_factory=dict)

    def level(self, number: int) -> Level | None:
        """Return one level of the list, outermost 0."""
        if number not in self._levels:
            element = self.overrides.get(number)
            if element is None and self.definition is not None:
                wanted = str(number)
                element = next((each for each in self.definition.iterchildren(LEVEL) if each.get(LEVEL_NUMBER) == wanted), None)
            self._levels[number] = None if element is None else read_level(element)
        return self._levels[number]

    @cached_property
    def restarts(self) -> dict[int, int]:
        """Return the levels that do not begin again after every level above, and the one that makes them (from 1; 0 for none)."""
        return {number: _whole(value, 0) for number, value in self._values(W + "lvlRestart")}

    @cached_property
    def styles(self) -> dict[str, int]:
        """Return the levels that are tied to paragraph styles, by style."""
        return {style: number for number, style in self._values(W + "pStyle")}

    def _values(self, tag: str) -> Iterator[tuple[int, str]]:
        """Yield what the levels that say something of a kind say."""
        for root in () if self.definition is None else (self.definition, *self.overrides.values()):
            for element in root.iter(tag):
                level = element.getparent()
                if level is not None:
                    yield _whole(level.get(LEVEL_NUMBER), 0), element.get(VAL, "")


NO_LIST = List("", None, {}, {})


class Numbering:
    """The numbering of one file, and where each list stands while the file is read."""

    def __init__(self, root: etree._Element | None, *, styles: Styles) -> None:
        self._styles = styles
        self._numbers = {} if root is None else {each.get(W + "numId", ""): each for each in root.iterchildren(W + "num")}
        self._abstract = (
            {} if root is None else {each.get(W + "abstractNumId", ""): each for each in root.iterchildren(W + "abstractNum")}
        )
        self._lists: dict[str, List] = {}
        self._begun: set[tuple[str, int]] = set()
        self._counters = Counters()

    def level_of_style(self, list_: str, style: str | None) -> int | None:
        """Return the level of a list that is tied to a paragraph style."""
        tied = self._list(list_).styles
        names = (element.get(W + "styleId", "") for element in self._styles.chain(style or "")) if tied else ()
        return next((tied[name] for name in names if name in tied), None)

    def count(self, list_: str, level: int) -> tuple[Label | None, Level | None]:
        """Count one more paragraph of a list; return what stands before it, and its level."""
        found = self._list(list_)
        here = found.level(level)
        if here is None:
            return None, None
        if here.format == "bullet":
            return Label(bullet_glyph(here.text, font=here.font), is_bullet=True, depth=level + 1), here
        counts = self._advance(list_, found, level=level)
        text = PLACEHOLDER.sub(
            lambda place: self._written(found, int(place[1]) - 1, counts=counts, is_legal=here.is_legal), here.text
        )
        text = text.strip()
        if not text or here.is_hidden:
            return None, here
        return Label(text, is_bullet=False, depth=level + 1, separator=here.separator), here

    def _advance(self, list_: str, found: List, *, level: int) -> list[int | None]:
        if level in found.starts and (list_, level) not in self._begun:
            self._begun.add((list_, level))
            self._counters.restart(found.counted_as, level, before=found.starts[level] - 1)
        kept = frozenset(deeper for deeper, above in found.restarts.items() if level >= above)
        here = found.level(level) or Level()
        return self._counters.advance(found.counted_as, level, start=here.start, kept=kept)

    def _written(self, found: List, level: int, *, counts: list[int | None], is_legal: bool) -> str:
        declared = found.level(level) or Level()
        count = counts[level] if level < len(counts) else None
        style = "decimal" if is_legal and declared.format != "none" else declared.format
        return format_number(declared.start if count is None else count, style)

    def _list(self, list_: str) -> List:
        known = self._lists.get(list_)
        if known is None:
            known = self._lists[list_] = self._read_list(list_)
        return known

    def _read_list(self, list_: str) -> List:
        element = self._numbers.get(list_)
        if element is None:
            return NO_LIST
        counted_as, definition = self._definition(_value(element, "abstractNumId") or "", seen=frozenset())
        overrides: dict[int, etree._Element] = {}
        starts: dict[int, int] = {}
        for override in element.iterchildren(W + "lvlOverride"):
            level = _whole(override.get(LEVEL_NUMBER), 0)
            whole = override.find(LEVEL)
            if whole is not None:
                overrides[level] = whole
            start = _value(override, "startOverride")
            if start is not None:
                starts[level] = _whole(start, 1)
        return List(counted_as, definition, overrides, starts)

    def _definition(self, name: str, *, seen: frozenset[str]) -> tuple[str, etree._Element | None]:
        """Return the definition that a name stands for, through the numbering style it may be linked to, with its own name."""
        element = self._abstract.get(name)
        if element is None or name in seen:
            return name, None
        link = _value(element, "numStyleLink")
        if link is not None:
            linked = self._styles.element(link)
            target = self._numbers.get(declared_paragraph(None if linked is None else linked.find(PPR)).get("list", ""))
            if target is not None:
                return self._definition(_value(target, "abstractNumId") or "", seen=seen | {name})
        return name, element


def read_level(element: etree._Element) -> Level:
    """Return one level of a list."""
    parts = {part.tag: part for part in element}
    values = {tag: part.get(VAL) for tag, part in parts.items()}
    indent = declared_paragraph(parts.get(PPR))
    set_ = declared_run(parts.get(RPR))
    return Level(
        start=_whole(values.get(W + "start"), 0),
        format=values.get(W + "numFmt") or "decimal",
        text=values.get(W + "lvlText") or "",
        separator=SEPARATORS.get(values.get(W + "suff") or "tab", " "),
        left_pt=points_of(indent.get("left")),
        first_pt=(points_of(indent.get("first")) or 0.0) - (points_of(indent.get("hanging")) or 0.0),
        is_legal=W + "isLgl" in parts and (values[W + "isLgl"] or "1") not in OFF,
        font=set_.get("font"),
        is_hidden=set_.get("hidden") == "1",
    )


def _value(element: etree._Element, name: str) -> str | None:
    found = element.find(W + name)
    return None if found is None else found.get(VAL)


def _whole(text: str | None, otherwise: int) -> int:
    number = whole_number(text)
    return otherwise if number is None else number
