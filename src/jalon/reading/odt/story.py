"""The flow of an OpenDocument text: paragraphs, headings, lists, tables, sections and frames in reading order."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from lxml import etree

from jalon.reading.document import BlockKind
from jalon.reading.drafts import Drafts, Label, Paragraph, Place
from jalon.reading.numbering import whole_number
from jalon.reading.odt.lists import Lists
from jalon.reading.odt.names import DRAW, ITEM, LIST, STYLE_NAME, TABLE, TEXT, XML_ID, H, P
from jalon.reading.odt.styles import ParagraphFormat, Styles
from jalon.reading.odt.tables import read_table
from jalon.reading.odt.text import Gatherer, Note
from jalon.reading.runs import Frame

LINE_HEIGHT = 1.15
INDEXES = ("table-of-content", "illustration-index", "table-index", "object-index", "user-index", "alphabetical-index")


@dataclass(slots=True)
class OpenList:
    """A list that is being read: whose count it shares, its style, how deep it is, and whether its item still waits for its number."""

    key: str
    style: str | None
    depth: int
    waits: bool = False
    start: int | None = None


@dataclass(slots=True)
class Story:
    """Read the flow of one file into drafts; ``place`` is the table's cell that is being read, ``next_label`` a note's mark."""

    styles: Styles
    lists: Lists
    drafts: Drafts
    gatherer: Gatherer
    table_count: int = 0
    place: Place | None = None
    next_label: Label | None = None
    open_list: OpenList | None = None
    notes: list[Note] = field(default_factory=list)
    has_changes: bool = False
    _gap_pt: float = 0.0
    _list_count: int = 0
    _last_of_style: dict[str, str] = field(default_factory=dict)
    _keys: dict[str, str] = field(default_factory=dict)

    def walk(self, container: etree._Element) -> None:
        """Read what a container holds."""
        for child in container:
            tag = child.tag
            if tag in (P, H):
                self.paragraph(child)
            elif (handle := HOLDERS.get(tag)) is not None:
                handle(self, child)
            elif tag.startswith(DRAW):
                self._frame(child)

    def paragraph(self, element: etree._Element) -> None:
        """Read one paragraph or heading, then the frames anchored in it."""
        outline = element.get(TEXT + "outline-level", "1") if element.tag == H else None
        format_ = self.styles.paragraph(element.get(STYLE_NAME, ""), outline=outline)
        if format_.opens_page and self.drafts.drafts:
            self.gatherer.turn_page()
        if format_.kind is BlockKind.HEADING and self.place is None and self.notes and self.next_label is None:
            self.place_notes("footnote")
        words = self.gatherer.gather(element, style=format_.style)
        label, indent = self._label(element, format_)
        before = len(self.drafts.drafts)
        kind = BlockKind.CELL if self.place is not None and format_.kind is not BlockKind.CONTENTS else format_.kind
        frame = Frame(format_.name, indent, round(max(self._gap_pt, format_.before_pt), 2), format_.is_centered)
        depth = self.open_list.depth if self.open_list is not None and format_.kind is not BlockKind.HEADING else 0
        if words.pieces:
            page = self.gatherer.first_page
            self.drafts.compose(words, Paragraph(kind, format_.level, depth, label, frame, self.place, page))
        self._leave_gap(format_, has_words=len(self.drafts.drafts) > before)
        self.notes.extend(self.gatherer.notes)
        for drawn in self.gatherer.frames:
            self._frame(drawn)
        if format_.closes_page:
            self.gatherer.turn_page()

    def place_notes(self, *sorts: str) -> None:
        """Write down the notes cited since the last time."""
        waiting = [note for note in self.notes if note.sort in sorts]
        self.notes = [note for note in self.notes if note.sort not in sorts]
        for note in waiting:
            before = len(self.drafts.drafts)
            self.next_label = Label(note.citation, is_bullet=False, depth=0) if note.citation else None
            with self._apart():
                self.walk(note.body)
            self.next_label = None
            self.drafts.set_kind(BlockKind.NOTE, since=before)

    def _label(self, element: etree._Element, format_: ParagraphFormat) -> tuple[Label | None, float | None]:
        """Return what stands before a paragraph, and where its first line starts."""
        indent = None if format_.left_pt is None and not format_.first_pt else round((format_.left_pt or 0.0) + format_.first_pt, 2)
        if self.next_label is not None:
            label, self.next_label = self.next_label, None
            return label, indent
        if self.open_list is not None:
            return self._item_label(format_, indent)
        if element.tag != H or element.get(TEXT + "is-list-header") == "true" or format_.list_style == "" or format_.level is None:
            return None, indent
        start = element.get(TEXT + "start-value") if element.get(TEXT + "restart-numbering") == "true" else None
        return self.lists.count_heading(format_.level, start=whole_number(start)), indent

    def _item_label(self, format_: ParagraphFormat, indent: float | None) -> tuple[Label | None, float | None]:
        open_ = self.open_list
        assert open_ is not None
        style = open_.style or format_.list_style
        level = self.lists.level(style, open_.depth)
        if level is not None and level.indent_pt is not None and not format_.left_pt:
            indent = level.indent_pt
        if not open_.waits:
            return None, indent
        open_.waits = False
        label = self.lists.count(open_.key, style, depth=open_.depth, start=open_.start)
        if label is not None and format_.kind is BlockKind.HEADING:
            # A heading that stands in a list is no item of it; without a number, the list does not show.
            label = None if label.is_bullet else label._replace(depth=0)
        return label, indent

    def _list(self, element: etree._Element) -> None:
        outer = self.open_list
        style = element.get(STYLE_NAME) or (outer.style if outer is not None else None)
        depth = outer.depth + 1 if outer is not None else 1
        key = self._list_key(element, outer, style=style)
        if identifier := element.get(XML_ID):
            self._keys[identifier] = key
        self._last_of_style[style or ""] = key
        for item in element:
            if item.tag in (ITEM, TEXT + "list-header"):
                start = whole_number(item.get(TEXT + "start-value"))
                self.open_list = OpenList(key, style, depth, waits=item.tag == ITEM, start=start)
                self.walk(item)
            elif item.tag == TEXT + "soft-page-break":
                self.gatherer.turn_page()
        self.open_list = outer

    def _list_key(self, element: etree._Element, outer: OpenList | None, *, style: str | None) -> str:
        """Return whose count a list shares: its outer list's, the one that it continues, or a new one."""
        goes_on = element.get(TEXT + "continue-numbering") == "true"
        if outer is not None:
            if not goes_on:
                self.lists.begin_again(outer.key, outer.depth + 1)
            return outer.key
        continued = self._keys.get(element.get(TEXT + "continue-list", ""))
        if continued is None and goes_on:
            continued = self._last_of_style.get(style or "")
        if continued is None:
            self._list_count += 1
            continued = f"list {self._list_count}"
        return continued

    def _numbered(self, element: etree._Element) -> None:
        """Read a paragraph that is an item on its own, outside the nesting of lists."""
        outer, depth = self.open_list, whole_number(element.get(TEXT + "level")) or 1
        key = element.get(TEXT + "list-id") or element.get(STYLE_NAME, "")
        start = whole_number(element.get(TEXT + "start-value"))
        self.open_list = OpenList(f"numbered {key}", element.get(STYLE_NAME), depth, waits=True, start=start)
        self.walk(element)
        self.open_list = outer

    def _section(self, element: etree._Element) -> None:
        if element.get(TEXT + "display") == "none":
            self.gatherer.has_hidden = True
        else:
            self.walk(element)

    def _index(self, element: etree._Element) -> None:
        before = len(self.drafts.drafts)
        for body in element.iterchildren(TEXT + "index-body"):
            self.walk(body)
        self.drafts.set_kind(BlockKind.CONTENTS, since=before)

    def _body(self, element: etree._Element) -> None:
        for body in element.iterchildren(TEXT + "index-body"):
            self.walk(body)

    def _table(self, element: etree._Element) -> None:
        with self._apart():
            read_table(self, element)

    def _frame(self, element: etree._Element) -> None:
        """Read the words of a drawn thing: a text box, a shape, or what is grouped in it."""
        with self._apart():
            for child in element:
                if child.tag in (P, H, LIST):
                    self.walk(element)
                    return
                if child.tag == DRAW + "text-box":
                    self.walk(child)
                    return
            for child in element:
                if child.tag.startswith(DRAW):
                    self._frame(child)

    @contextmanager
    def _apart(self) -> Iterator[None]:
        """Read something that stands in a list's item, but is no part of the list."""
        outer, self.open_list = self.open_list, None
        yield
        self.open_list = outer

    def _soft_page(self, element: etree._Element) -> None:
        self.gatherer.turn_page()

    def _changes(self, element: etree._Element) -> None:
        self.has_changes = self.has_changes or len(element) > 0

    def _leave_gap(self, format_: ParagraphFormat, *, has_words: bool) -> None:
        if has_words:
            self._gap_pt = format_.after_pt
        else:
            size = self.styles.setting(format_.style, ()).size_pt or 0.0
            self._gap_pt = max(self._gap_pt, format_.before_pt) + LINE_HEIGHT * size + format_.after_pt


HOLDERS: Mapping[str, Callable[[Story, etree._Element], None]] = {
    LIST: Story._list,
    TEXT + "numbered-paragraph": Story._numbered,
    TEXT + "section": Story._section,
    TEXT + "index-title": Story.walk,
    TEXT + "bibliography": Story._body,
    TEXT + "soft-page-break": Story._soft_page,
    TEXT + "tracked-changes": Story._changes,
    TABLE + "table": Story._table,
    **{TEXT + name: Story._index for name in INDEXES},
}
