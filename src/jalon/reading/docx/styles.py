"""The styles of a DOCX file: what a paragraph and a run look like once document defaults, style inheritance and direct settings are put together."""

from collections.abc import Mapping, Set
from functools import cached_property
from typing import NamedTuple

from lxml import etree

from jalon.reading.document import BlockKind
from jalon.reading.docx.names import PPR, RPR, VAL, W
from jalon.reading.docx.properties import (
    NUMBERING,
    OFF,
    SECTION,
    TOGGLES,
    Declared,
    declared_paragraph,
    declared_run,
    number_of,
    points_of,
)
from jalon.reading.numbering import whole_number
from jalon.reading.runs import Setting
from jalon.reading.style_names import DEEPEST_LEVEL, is_contents, kind_of

BODY_TEXT_LEVEL = 9
# What Word uses where not even the document defaults name a size.
SIZE_OF_WORD_PT = 10.0


class ParagraphFormat(NamedTuple):
    """A paragraph as its style and its own settings declare it.

    Lengths in points; ``number`` is (list, level, came from the style); ``is_heading_style`` tells a heading by its style from a
    paragraph that only has an outline level of its own; ``has_section`` that a section ends with it, ``has_mark`` that its end mark is set,
    ``is_drop_cap`` that it is only the large initial of the next.
    """

    style: str | None
    name: str | None
    kind: BlockKind
    level: int | None
    number: tuple[str, int | None, bool] | None
    left_pt: float | None
    first_pt: float
    has_own_indent: bool
    before_pt: float
    after_pt: float
    is_centered: bool
    opens_page: bool
    is_heading_style: bool
    has_section: bool
    has_mark: bool
    is_drop_cap: bool


class Styles:
    """The style sheet of one file. Answers are kept: a document sets thousands of runs in a few ways."""

    def __init__(self, root: etree._Element | None, *, theme_fonts: Mapping[str, str]) -> None:
        elements = [] if root is None else list(root.iterchildren(W + "style"))
        self._elements = {element.get(W + "styleId", ""): element for element in elements}
        self._default = {
            element.get(W + "type", ""): element.get(W + "styleId", "")
            for element in elements
            if element.get(W + "default", "0") not in OFF
        }
        defaults = None if root is None else root.find(W + "docDefaults")
        found = None if defaults is None else defaults.find(f"{W}rPrDefault/{RPR}")
        self._run_defaults = declared_run(found)
        found = None if defaults is None else defaults.find(f"{W}pPrDefault/{PPR}")
        self._paragraph_defaults = declared_paragraph(found)
        self._theme_fonts = theme_fonts
        self._chains: dict[str, tuple[etree._Element, ...]] = {}
        self._kinds: dict[tuple[str, str | None], tuple[BlockKind, int | None]] = {}
        self._runs: dict[str, Declared] = {}
        self._paragraphs: dict[str, Declared] = {}
        self._settings: dict[tuple[object, ...], Setting] = {}
        self._formats: dict[tuple[object, ...], ParagraphFormat] = {}

    @cached_property
    def language(self) -> str | None:
        """Return the language that the document defaults to."""
        normal = self._inherited_run(self.default_paragraph).get("language")
        return (normal or self._run_defaults.get("language", ""))[:2].lower() or None

    @property
    def default_paragraph(self) -> str:
        """Return the style of a paragraph that names none."""
        return self._default.get("paragraph", "")

    def element(self, style: str) -> etree._Element | None:
        """Return a style's own element."""
        return self._elements.get(style)

    def name(self, style: str) -> str | None:
        """Return a style's name as its author reads it."""
        element = self._elements.get(style)
        found = None if element is None else element.find(W + "name")
        return None if found is None else found.get(VAL)

    def setting(self, style: str, properties: etree._Element | None) -> Setting:
        """Return how a run in a paragraph of a style is set."""
        if properties is None:
            key: tuple[object, ...] = (style,)
        else:
            # Naming the tags wanted would cost more than keeping those that do not matter.
            key = (style, *[(element.tag, *element.values()) for element in properties])
        setting = self._settings.get(key)
        if setting is None:
            setting = self._settings[key] = self._resolve_run(style, declared_run(properties))
        return setting

    def paragraph(self, properties: etree._Element | None) -> ParagraphFormat:
        """Return a paragraph's format."""
        parts: list[tuple[object, ...]] = []
        for element in () if properties is None else properties:
            tag = element.tag
            parts.append((tag, *[part.get(VAL) for part in element]) if tag == NUMBERING else (tag, *element.items()))
        key = tuple(parts)
        found = self._formats.get(key)
        if found is None:
            tags = {part[0] for part in parts}
            found = self._resolve_paragraph(declared_paragraph(properties), tags=tags)
            self._formats[key] = found
        return found

    def chain(self, style: str) -> tuple[etree._Element, ...]:
        """Return a style and those it is based on, itself first."""
        known = self._chains.get(style)
        if known is None:
            found: list[etree._Element] = []
            element = self._elements.get(style)
            while element is not None and element not in found:
                found.append(element)
                base = element.find(W + "basedOn")
                element = None if base is None else self._elements.get(base.get(VAL, ""))
            known = self._chains[style] = tuple(found)
        return known

    def has_header_row(self, style: str) -> bool:
        """Tell whether a table style sets the first row apart: in bold, in another colour or on another ground."""
        for element in self.chain(style):
            for part in element.iterchildren(W + "tblStylePr"):
                if part.get(W + "type") == "firstRow" and part.find(f".//{W}shd") is None and part.find(f"{RPR}/{W}b") is None:
                    return False
                if part.get(W + "type") == "firstRow":
                    return True
        return False

    def _inherited_run(self, style: str) -> Declared:
        known = self._runs.get(style)
        if known is None:
            known = self._runs[style] = {}
            for element in reversed(self.chain(style)):
                known.update(declared_run(element.find(RPR)))
        return known

    def _inherited_paragraph(self, style: str) -> Declared:
        known = self._paragraphs.get(style)
        if known is None:
            known = self._paragraphs[style] = dict(self._paragraph_defaults)
            for element in reversed(self.chain(style)):
                known.update(declared_paragraph(element.find(PPR)))
        return known

    def _resolve_run(self, style: str, own: Declared) -> Setting:
        paragraph = self._inherited_run(style)
        character = self._inherited_run(own["style"]) if "style" in own else {}
        found = {**self._run_defaults, **paragraph, **character, **own}
        for toggle in TOGGLES.values():
            # A toggle set by both styles takes itself back: emphasis inside emphasis stands upright.
            if toggle not in own and toggle in paragraph and toggle in character:
                found[toggle] = str(int(paragraph[toggle] != character[toggle]))
        language = found.get("language", "")[:2].lower() or None
        color, font, size = found.get("color", "auto"), found.get("font"), number_of(found.get("size", ""))
        if font and font.startswith("+"):
            font = self._theme_fonts.get(font[1:6], font[1:])
        return Setting(
            size_pt=size / 2 if size > 0 else SIZE_OF_WORD_PT,
            is_bold=found.get("bold") == "1",
            is_italic=found.get("italic") == "1",
            is_underlined=found.get("underline", "none") not in OFF,
            is_struck=found.get("struck") == "1",
            is_raised=found.get("position") == "superscript",
            is_hidden=found.get("hidden") == "1",
            font=font,
            color=None if color == "auto" else "#" + color.lower(),
            # What the whole document defaults to says nothing about these words: templates are copied across languages.
            language=language if language != self.language else None,
        )

    def _kind(self, style: str, outline: str | None) -> tuple[BlockKind, int | None]:
        known = self._kinds.get((style, outline))
        if known is None:
            names = [(self.name(element.get(W + "styleId", "")) or "").lower() for element in self.chain(style)]
            known = self._kinds[style, outline] = _kind(names, outline)
        return known

    def _resolve_paragraph(self, own: Declared, *, tags: Set[object]) -> ParagraphFormat:
        style = own.get("style", self.default_paragraph)
        if style not in self._elements:
            style = self.default_paragraph
        inherited = self._inherited_paragraph(style)
        found = inherited | own
        kind, level = self._kind(style, found.get("outline"))
        return ParagraphFormat(
            style=style,
            name=self.name(style),
            kind=kind,
            level=level,
            number=_number_of(own, inherited),
            left_pt=points_of(found.get("left")),
            first_pt=(points_of(found.get("first")) or 0.0) - (points_of(found.get("hanging")) or 0.0),
            has_own_indent="left" in own or "hanging" in own or "first" in own,
            before_pt=points_of(found.get("before")) or 0.0,
            after_pt=points_of(found.get("after")) or 0.0,
            is_centered=found.get("alignment") == "center",
            opens_page=found.get("new_page", "0") not in OFF,
            is_heading_style=kind is BlockKind.HEADING and "outline" not in own,
            has_section=SECTION in tags,
            has_mark=RPR in tags,
            is_drop_cap="drop_cap" in own,
        )


def _kind(names: list[str], outline: str | None) -> tuple[BlockKind, int | None]:
    """Return what the style's names (its own, then those it is based on) and the outline level make of a paragraph."""
    if is_contents(names):
        return BlockKind.CONTENTS, None
    level = whole_number(outline)
    if level is not None and level >= 0:
        return (BlockKind.PARAGRAPH, None) if level >= BODY_TEXT_LEVEL else (BlockKind.HEADING, min(level + 1, DEEPEST_LEVEL))
    return kind_of(names)


def _number_of(own: Declared, inherited: Declared) -> tuple[str, int | None, bool] | None:
    list_ = own.get("list", inherited.get("list", "0"))
    if list_ == "0":
        return None
    level = own.get("list_level", inherited.get("list_level") if "list" not in own else "0")
    return list_, whole_number(level), "list" not in own and "list_level" not in own
