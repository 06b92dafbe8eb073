"""The words of one DOCX paragraph: its runs in order, with fields, links, tracked changes, symbols and breaks as Word shows them."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from lxml import etree

from jalon.reading.docx.fields import Field, Fields
from jalon.reading.docx.names import (
    ALTERNATE,
    CHOICE,
    DEL,
    DIAGRAM,
    FALLBACK,
    HYPERLINK,
    INS,
    MATH,
    MOVE_FROM,
    MOVE_TO,
    R_,
    RPR,
    SDT,
    SDT_CONTENT,
    SDT_PR,
    TEXT_BOX,
    WRAPPERS,
    R,
    T,
    W,
)
from jalon.reading.docx.properties import OFF
from jalon.reading.docx.styles import Styles
from jalon.reading.runs import Setting, Words
from jalon.reading.symbols import symbol_of

NON_BREAKING_HYPHEN = "\N{NON-BREAKING HYPHEN}"
DIAGRAM_PARTS = DIAGRAM + "relIds"
FIELD_CHARACTER, FIELD_KIND = W + "fldChar", W + "fldCharType"
# Glyphs of symbol fonts typed as characters.
DRAWN = re.compile("[\uf020-\uf0ff]")
SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(slots=True)
class Gatherer:
    """Gather one paragraph after another. What spans paragraphs (open fields, the page) stays from one to the next.

    ``boxes`` are the text boxes anchored in the paragraph, ``notes`` the footnotes and endnotes it refers to, ``contents`` where a
    table of contents that ended in it began.
    """

    styles: Styles
    targets: Mapping[str, str] = field(default_factory=dict)
    page: int | None = None
    block_count: int = 0
    style: str = ""
    properties: etree._Element | None = None
    words: Words = field(default_factory=Words)
    boxes: list[etree._Element] = field(default_factory=list)
    diagrams: list[str] = field(default_factory=list)
    notes: list[tuple[str, str, bool]] = field(default_factory=list)
    contents: tuple[int, bool] | None = None
    first_page: int | None = None
    fields: Fields = field(default_factory=Fields)
    has_changes: bool = False
    has_hidden: bool = False
    _has_turned: bool = False

    def gather(self, paragraph: etree._Element, *, style: str, block_count: int, carried: Words | None = None) -> Words:
        """Return a paragraph's words, after those carried over from a paragraph whose end was deleted."""
        self.style, self.block_count = style, block_count
        self.words = carried or Words()
        self.boxes, self.notes, self.diagrams, self.contents = [], [], [], None
        self.first_page = self.page
        if self.fields.open:
            self.fields.enter_paragraph()
        self._inline(paragraph)
        return self.words

    def _inline(self, element: etree._Element) -> None:
        for child in element:
            tag = child.tag
            if tag == R_:
                self._run(child)
            elif (handle := INLINE.get(tag)) is not None:
                handle(self, child)
            elif tag in WRAPPERS:
                self._inline(child)

    def _run(self, run: etree._Element) -> None:
        self.properties = None
        for child in run:
            tag = child.tag
            if tag == T:
                self._text(child)
            elif tag == RPR:
                self.properties = child
            elif (handle := IN_RUN.get(tag)) is not None:
                handle(self, child)

    def _text(self, element: etree._Element) -> None:
        text = element.text
        if not text or self.fields.is_instruction:
            return
        setting = self.setting()
        if setting.is_hidden:
            self.has_hidden = True
            return
        if DRAWN.search(text):
            text = DRAWN.sub(lambda found: symbol_of(ord(found[0]), font=setting.font) or found[0], text)
        if (text[0] == " " or text[-1] == " ") and element.get(SPACE) != "preserve":
            text = text.strip(" ")
        self._add(text, setting)

    def _add(self, text: str, setting: Setting) -> None:
        if not self.words.pieces:
            self.first_page = self.page
        self._has_turned = False
        self.words.add(text, setting)

    def _gap(self, element: etree._Element) -> None:
        self.words.add_gap(self.setting())

    def setting(self) -> Setting:
        """Return how the run that is being read is set."""
        return self.styles.setting(self.style, self.properties)

    def turn_page(self) -> None:
        """Count a new page that the document asks for."""
        if self.page is not None:
            self.page += 1
            self._has_turned = True

    def _break(self, element: etree._Element) -> None:
        kind = element.get(W + "type", "textWrapping")
        if kind == "textWrapping":
            self.words.add_break(self.setting())
            return
        # A page or column break parts words, but the lines around it are one paragraph.
        self.words.add_gap(self.setting())
        if kind == "page":
            self.turn_page()

    def _rendered_page(self, element: etree._Element) -> None:
        """Count a new page where the text flowed over when it was last shown; one that was asked for just before is the same."""
        if self.page is not None and not self._has_turned:
            self.page += 1
        self._has_turned = False

    def _hyphen(self, element: etree._Element) -> None:
        self._add(NON_BREAKING_HYPHEN, self.setting())

    def _symbol(self, element: etree._Element) -> None:
        try:
            code = int(element.get(W + "char", ""), 16)
        except ValueError:
            return
        symbol = symbol_of(code, font=element.get(W + "font")) if code <= 0xFFFF else None
        if symbol:
            self._add(symbol, self.setting())

    def _field(self, element: etree._Element) -> None:
        kind = element.get(FIELD_KIND)
        if kind == "begin":
            self.fields.begin(self.block_count)
        elif kind == "separate":
            self.fields.separate(self.words.length)
        elif kind == "end":
            self._close_field(self.fields.end())

    def _close_field(self, closed: Field | None) -> None:
        if closed is None:
            return
        if closed.is_contents:
            self.contents = (closed.since, self.words.length > 0)
        elif closed.start is not None and closed.start < self.words.length and closed.target is not None:
            self.words.links.append((closed.start, self.words.length, closed.target))

    def _instruction(self, element: etree._Element) -> None:
        self.fields.instruct(element.text or "")

    def _footnote(self, element: etree._Element) -> None:
        self._note("footnote", element)

    def _endnote(self, element: etree._Element) -> None:
        self._note("endnote", element)

    def _note(self, sort: str, element: etree._Element) -> None:
        has_own_mark = element.get(W + "customMarkFollows", "0") not in OFF
        self.notes.append((sort, element.get(W + "id", ""), has_own_mark))

    def _ruby(self, element: etree._Element) -> None:
        for base in element.iterchildren(W + "rubyBase"):
            self._inline(base)

    def _drawing(self, element: etree._Element) -> None:
        """Keep the text boxes of a drawing for after the paragraph, each once although it may be drawn in two ways."""
        if next(element.iter(TEXT_BOX, DIAGRAM_PARTS), None) is None:
            return
        for child in element:
            if child.tag == TEXT_BOX:
                self.boxes.append(child)
            elif child.tag == DIAGRAM_PARTS:
                self.diagrams.append(child.get(R + "dm", ""))
            elif child.tag == ALTERNATE:
                self._alternate_run(child)
            else:
                self._drawing(child)

    def _alternate_run(self, element: etree._Element) -> None:
        chosen = choose(element)
        for child in () if chosen is None else chosen:
            if child.tag == T:
                self._text(child)
            else:
                IN_RUN.get(child.tag, Gatherer._drawing)(self, child)

    def _alternate(self, element: etree._Element) -> None:
        chosen = choose(element)
        if chosen is not None:
            self._inline(chosen)

    def _link(self, element: etree._Element) -> None:
        start = self.words.length
        self._inline(element)
        target = self.targets.get(element.get(R + "id", ""))
        anchor = element.get(W + "anchor")
        if anchor:
            target = f"{target or ''}#{anchor}"
        if target and self.words.length > start:
            self.words.links.append((start, self.words.length, target))

    def _inserted(self, element: etree._Element) -> None:
        self.has_changes = True
        self._inline(element)

    def _deleted(self, element: etree._Element) -> None:
        self.has_changes = True

    def _control(self, element: etree._Element) -> None:
        """Read a form control, unless it only shows what to type there."""
        properties = element.find(SDT_PR)
        if properties is not None and properties.find(W + "showingPlcHdr") is not None:
            return
        for content in element.iterchildren(SDT_CONTENT):
            self._inline(content)

    def _formula(self, element: etree._Element) -> None:
        self.properties = None
        for text in element.iter(MATH + "t"):
            self._add(text.text or "", self.setting())


def choose(element: etree._Element) -> etree._Element | None:
    """Return the way of showing an alternate content that holds words, the preferred one first."""
    for option in element.iterchildren(CHOICE, FALLBACK):
        if next(option.iter(T, TEXT_BOX, DIAGRAM_PARTS, W + "sym"), None) is not None:
            return option
    return None


INLINE: Mapping[str, Callable[[Gatherer, etree._Element], None]] = {
    HYPERLINK: Gatherer._link,
    INS: Gatherer._inserted,
    MOVE_TO: Gatherer._inserted,
    DEL: Gatherer._deleted,
    MOVE_FROM: Gatherer._deleted,
    SDT: Gatherer._control,
    ALTERNATE: Gatherer._alternate,
    MATH + "oMath": Gatherer._formula,
    MATH + "oMathPara": Gatherer._formula,
}
IN_RUN: Mapping[str, Callable[[Gatherer, etree._Element], None]] = {
    W + "tab": Gatherer._gap,
    W + "ptab": Gatherer._gap,
    W + "br": Gatherer._break,
    W + "cr": Gatherer._break,
    W + "noBreakHyphen": Gatherer._hyphen,
    W + "sym": Gatherer._symbol,
    FIELD_CHARACTER: Gatherer._field,
    W + "instrText": Gatherer._instruction,
    W + "footnoteReference": Gatherer._footnote,
    W + "endnoteReference": Gatherer._endnote,
    W + "lastRenderedPageBreak": Gatherer._rendered_page,
    W + "ruby": Gatherer._ruby,
    W + "drawing": Gatherer._drawing,
    W + "pict": Gatherer._drawing,
    W + "object": Gatherer._drawing,
    ALTERNATE: Gatherer._alternate_run,
}
