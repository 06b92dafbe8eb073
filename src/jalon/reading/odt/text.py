"""The words of one OpenDocument paragraph: spans, fields, links, spaces and breaks as they show."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from lxml import etree

from jalon.reading.numbering import whole_number
from jalon.reading.odt.names import DRAW, OFFICE, STYLE_NAME, TEXT, XLINK
from jalon.reading.odt.styles import Styles
from jalon.reading.runs import Setting, Words

# Typed runs of white space are one space; wanted ones are elements.
WHITE = re.compile(r"[ \t\r\n]+")
MOST_SPACES = 100


@dataclass(frozen=True, slots=True)
class Note:
    """A foot- or endnote: its sort, the mark that cites it and its body."""

    sort: str
    citation: str
    body: etree._Element


@dataclass(slots=True)
class Gatherer:
    """Gather one paragraph after another; ``frames`` are the drawn things anchored in it, ``notes`` those it cites."""

    styles: Styles
    page: int | None = None
    words: Words = field(default_factory=Words)
    frames: list[etree._Element] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    first_page: int | None = None
    has_hidden: bool = False
    _style: str = ""
    _spans: tuple[str, ...] = ()

    def gather(self, paragraph: etree._Element, *, style: str) -> Words:
        """Return a paragraph's words."""
        self._style, self._spans = style, ()
        self.words, self.frames, self.notes = Words(), [], []
        self.first_page = self.page
        self._inline(paragraph)
        return self.words

    def turn_page(self) -> None:
        """Count a new page."""
        if self.page is not None:
            self.page += 1

    def _inline(self, element: etree._Element) -> None:
        if element.text:
            self._add(element.text)
        for child in element:
            tag = child.tag
            if (handle := INLINE.get(tag)) is not None:
                handle(self, child)
            elif tag.startswith(DRAW):
                self.frames.append(child)
            elif tag.startswith(TEXT) and tag not in LEFT_OUT:
                # A field, a mark or a wrapper: what it shows is its content.
                self._inline(child)
            if child.tail:
                self._add(child.tail)

    def _setting(self) -> Setting:
        return self.styles.setting(self._style, self._spans)

    def _add(self, text: str) -> None:
        setting = self._setting()
        if setting.is_hidden:
            self.has_hidden = self.has_hidden or not text.isspace()
            return
        text = WHITE.sub(" ", text)
        if text.startswith(" ") and (not self.words.pieces or self.words.pieces[-1][-1:] in (" ", "\n")):
            text = text[1:]
        if text:
            if not self.words.pieces:
                self.first_page = self.page
            self.words.add(text, setting)

    def _span(self, element: etree._Element) -> None:
        outer, self._spans = self._spans, (*self._spans, element.get(STYLE_NAME, ""))
        self._inline(element)
        self._spans = outer

    def _link(self, element: etree._Element) -> None:
        start = self.words.length
        self._span(element)
        target = element.get(XLINK + "href")
        if target and self.words.length > start:
            self.words.links.append((start, self.words.length, target))

    def _spaces(self, element: etree._Element) -> None:
        count = whole_number(element.get(TEXT + "c")) or 1
        if self.words.pieces:
            self.words.add(" " * min(count, MOST_SPACES), self._setting())

    def _tab(self, element: etree._Element) -> None:
        self.words.add_gap(self._setting())

    def _break(self, element: etree._Element) -> None:
        self.words.add_break(self._setting())

    def _soft_page(self, element: etree._Element) -> None:
        self.turn_page()

    def _note(self, element: etree._Element) -> None:
        body = element.find(TEXT + "note-body")
        if body is not None:
            cited = element.find(TEXT + "note-citation")
            citation = "" if cited is None else "".join(map(str, cited.itertext())).strip()
            self.notes.append(Note(element.get(TEXT + "note-class", "footnote"), citation, body))

    def _hidden(self, element: etree._Element) -> None:
        if element.get(TEXT + "is-hidden") == "true":
            self.has_hidden = True
        else:
            self._inline(element)

    def _ruby(self, element: etree._Element) -> None:
        for base in element.iterchildren(TEXT + "ruby-base"):
            self._inline(base)


LEFT_OUT = frozenset({TEXT + "placeholder", TEXT + "script", TEXT + "ruby-text", TEXT + "number", TEXT + "tracked-changes"})
INLINE: Mapping[str, Callable[[Gatherer, etree._Element], None]] = {
    TEXT + "span": Gatherer._span,
    TEXT + "a": Gatherer._link,
    TEXT + "s": Gatherer._spaces,
    TEXT + "tab": Gatherer._tab,
    TEXT + "line-break": Gatherer._break,
    TEXT + "soft-page-break": Gatherer._soft_page,
    TEXT + "note": Gatherer._note,
    TEXT + "hidden-text": Gatherer._hidden,
    TEXT + "hidden-paragraph": Gatherer._hidden,
    TEXT + "ruby": Gatherer._ruby,
    OFFICE + "annotation": lambda gatherer, element: None,
}
