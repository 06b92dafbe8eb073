"""The styles of an OpenDocument text: what paragraphs and runs look like once defaults, parents and automatic styles are put together."""

import re
from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

from lxml import etree

from jalon.reading.document import BlockKind
from jalon.reading.numbering import whole_number
from jalon.reading.odt.names import FO, STYLE, TEXT
from jalon.reading.runs import Setting
from jalon.reading.style_names import DEEPEST_LEVEL, is_contents, kind_of

Declared = dict[str, str]

TEXT_PROPERTIES, PARAGRAPH_PROPERTIES = STYLE + "text-properties", STYLE + "paragraph-properties"
ENCODED = re.compile(r"_([0-9a-fA-F]{2,5})_")
LENGTH = re.compile(r"(-?\d*\.?\d+)(pt|cm|mm|in|pc|px)")
POINTS = {"pt": 1.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "in": 72.0, "pc": 12.0, "px": 0.75}
BOLD_FROM = 600
USUAL_SIZE_PT = 12.0


class ParagraphFormat(NamedTuple):
    """A paragraph as its style declares it. Lengths in points; ``list_style`` is "" where the style forbids numbers, None where it is silent."""

    style: str
    name: str | None
    kind: BlockKind
    level: int | None
    list_style: str | None
    left_pt: float | None
    first_pt: float
    before_pt: float
    after_pt: float
    is_centered: bool
    opens_page: bool
    closes_page: bool


class Styles:
    """The style sheet of one file, or of its running heads. Answers are kept."""

    def __init__(self, elements: Iterable[etree._Element]) -> None:
        self._elements: dict[tuple[str, str], etree._Element] = {}
        self._defaults: dict[str, etree._Element] = {}
        for element in elements:
            family = element.get(STYLE + "family", "")
            if element.tag == STYLE + "style":
                self._elements[family, element.get(STYLE + "name", "")] = element
            elif element.tag == STYLE + "default-style":
                self._defaults[family] = element
        self._settings: dict[tuple[str, ...], Setting] = {}
        self._formats: dict[tuple[str, str | None], ParagraphFormat] = {}

    @cached_property
    def language(self) -> str | None:
        """Return the language that the document defaults to."""
        return next((_language(layer.get(FO + "language")) for layer in self._default(TEXT_PROPERTIES)), None)

    def setting(self, paragraph: str, spans: tuple[str, ...]) -> Setting:
        """Return how words are set in a paragraph of a style, inside spans of styles, the outermost first."""
        key = (paragraph, *spans)
        found = self._settings.get(key)
        if found is None:
            found = self._settings[key] = self._resolve(paragraph, spans)
        return found

    def paragraph(self, style: str, *, outline: str | None = None) -> ParagraphFormat:
        """Return the format of a paragraph of a style; ``outline`` is the level of a heading."""
        found = self._formats.get((style, outline))
        if found is None:
            found = self._formats[style, outline] = self._format(style, outline)
        return found

    def _chain(self, family: str, style: str) -> list[etree._Element]:
        found: list[etree._Element] = []
        element = self._elements.get((family, style))
        while element is not None and element not in found:
            found.append(element)
            element = self._elements.get((family, element.get(STYLE + "parent-style-name", "")))
        return found

    def _declared(self, family: str, style: str, *, properties: str) -> list[Declared]:
        """Return what a style's ancestors and the style itself declare, the outermost first."""
        chain = [*self._chain(family, style)[::-1]]
        return [dict(found.attrib) for element in chain if (found := element.find(properties)) is not None]  # type: ignore[arg-type]

    def _default(self, properties: str) -> list[Declared]:
        found = self._defaults.get("paragraph")
        element = None if found is None else found.find(properties)
        return [] if element is None else [dict(element.attrib)]  # type: ignore[arg-type]

    def _resolve(self, paragraph: str, spans: tuple[str, ...]) -> Setting:
        layers = [*self._default(TEXT_PROPERTIES), *self._declared("paragraph", paragraph, properties=TEXT_PROPERTIES)]
        for span in spans:
            layers += self._declared("text", span, properties=TEXT_PROPERTIES)
        found: Declared = {}
        size = USUAL_SIZE_PT
        for layer in layers:
            found.update(layer)
            size = _size(layer.get(FO + "font-size"), size)
        color, language = found.get(FO + "color"), _language(found.get(FO + "language"))
        return Setting(
            size_pt=size,
            is_bold=_is_bold(found.get(FO + "font-weight", "normal")),
            is_italic=found.get(FO + "font-style", "normal") in ("italic", "oblique"),
            is_underlined=found.get(STYLE + "text-underline-style", "none") != "none",
            is_struck=found.get(STYLE + "text-line-through-style", "none") != "none",
            is_raised=found.get(STYLE + "text-position", "").startswith("super"),
            is_hidden=found.get(TEXT + "display") == "none",
            font=found.get(STYLE + "font-name") or found.get(FO + "font-family"),
            color=None if color is None or found.get(STYLE + "use-window-font-color") == "true" else color.lower(),
            # What the whole document defaults to says nothing about these words: templates are copied across languages.
            language=language if language != self.language else None,
        )

    def _format(self, style: str, outline: str | None) -> ParagraphFormat:
        chain = self._chain("paragraph", style)
        found: Declared = {}
        for layer in (*self._default(PARAGRAPH_PROPERTIES), *self._declared("paragraph", style, properties=PARAGRAPH_PROPERTIES)):
            found.update(layer)
        names = [_shown_name(element) for element in chain] or [_decoded(style)]
        kind, level = _kind([name.lower() for name in names], outline)
        # An automatic style has no name that a person gave: its parent's is the one people read.
        own = next((element for element in chain if element.get(STYLE + "display-name") or not _is_automatic(element)), None)
        lists = (element.get(STYLE + "list-style-name") for element in chain)
        return ParagraphFormat(
            style=style,
            name=_shown_name(own) if own is not None else names[0] or None,
            kind=kind,
            level=level,
            list_style=next((list_ for list_ in lists if list_ is not None), None),
            left_pt=points(found.get(FO + "margin-left")),
            first_pt=points(found.get(FO + "text-indent")) or 0.0,
            before_pt=points(found.get(FO + "margin-top")) or 0.0,
            after_pt=points(found.get(FO + "margin-bottom")) or 0.0,
            is_centered=found.get(FO + "text-align") == "center",
            opens_page=found.get(FO + "break-before") == "page" or any(e.get(STYLE + "master-page-name") for e in chain[:1]),
            closes_page=found.get(FO + "break-after") == "page",
        )


def points(length: str | None) -> float | None:
    """Return a length in points; None where there is none, or a share of something."""
    found = LENGTH.fullmatch(length or "")
    return round(float(found[1]) * POINTS[found[2]], 2) if found else None


def _kind(names: list[str], outline: str | None) -> tuple[BlockKind, int | None]:
    if is_contents(names):
        return BlockKind.CONTENTS, None
    if outline is not None:
        level = whole_number(outline)
        return BlockKind.HEADING, min(level, DEEPEST_LEVEL) if level is not None and level > 0 else None
    return kind_of(names)


def _size(declared: str | None, inherited: float) -> float:
    if declared and declared.endswith("%"):
        try:
            return round(inherited * float(declared[:-1]) / 100, 2)
        except ValueError:
            return inherited
    return points(declared) or inherited


def _is_bold(weight: str) -> bool:
    return weight == "bold" or (whole_number(weight) or 0) >= BOLD_FROM


def _language(declared: str | None) -> str | None:
    return None if declared in (None, "none", "zxx", "") else declared[:2].lower()


def _is_automatic(element: etree._Element) -> bool:
    parent = element.getparent()
    return parent is not None and parent.tag.endswith("automatic-styles")


def _shown_name(element: etree._Element) -> str:
    return element.get(STYLE + "display-name") or _decoded(element.get(STYLE + "name", ""))


def _decoded(name: str) -> str:
    """Return a style's name with its encoded characters back: "Heading_20_1" is "Heading 1"."""
    return ENCODED.sub(lambda found: chr(int(found[1], 16)), name)
