"""A DOCX story (Word's word for the body, a cell, a note, a running head): its paragraphs, tables and boxes in reading order."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from lxml import etree

from jalon.reading.document import BlockKind
from jalon.reading.docx.names import (
    ALTERNATE,
    DEL,
    INS,
    MOVE_FROM,
    MOVE_TO,
    PPR,
    RPR,
    SDT,
    SDT_CONTENT,
    SDT_PR,
    TBL,
    VAL,
    WRAPPERS,
    P,
    W,
)
from jalon.reading.docx.numbering import Level, Numbering
from jalon.reading.docx.styles import ParagraphFormat, Styles
from jalon.reading.docx.tables import read_table
from jalon.reading.docx.text import Gatherer, choose
from jalon.reading.drafts import Drafts, Label, Paragraph, Place
from jalon.reading.nesting import Nesting
from jalon.reading.runs import Frame, Words

# What an empty line adds above the next one, as a share of its size: common single line spacing.
LINE_HEIGHT = 1.15
USUAL_SIZE_PT = 11.0
DEEPEST_LIST_LEVEL = 8
FOOTNOTES = frozenset({"footnote"})
ALT_CHUNK = W + "altChunk"


class NoteSource(Protocol):
    """Where a story's notes are read from."""

    def place(self, story: "Story", *, sorts: frozenset[str]) -> None:
        """Read the notes that a story has referred to since the last time."""


@dataclass(slots=True)
class Story:
    """Read the stories of one file into drafts.

    ``notes`` are the foot- and endnotes referred to and not yet placed, ``diagrams`` the drawn diagrams met, by relationship;
    ``section_starts`` how the sections still open start,
    ``place`` is the table's cell that is being read, ``next_label`` a note's number, put before its first paragraph.
    """

    styles: Styles
    numbering: Numbering
    drafts: Drafts
    gatherer: Gatherer
    notes: list[tuple[str, str, bool]] = field(default_factory=list)
    diagrams: list[str] = field(default_factory=list)
    note_source: NoteSource | None = None
    table_count: int = 0
    place: Place | None = None
    next_label: Label | None = None
    has_foreign_part: bool = False
    section_starts: list[str] = field(default_factory=list)
    _gap_pt: float = 0.0
    _carried: Words | None = None
    _nesting: Nesting = field(default_factory=Nesting)

    def walk(self, container: etree._Element) -> None:
        """Read what a container holds."""
        for child in container:
            tag = child.tag
            if tag == P:
                self.paragraph(child)
            elif tag == TBL:
                self._flush_carried()
                read_table(self, child)
            elif (handle := HOLDERS.get(tag)) is not None:
                handle(self, child)
            elif tag in WRAPPERS:
                self.walk(child)

    def paragraph(self, element: etree._Element) -> None:
        """Read one paragraph, then the text boxes anchored in it."""
        properties = element[0] if len(element) and element[0].tag == PPR else element.find(PPR)
        format_ = self.styles.paragraph(properties)
        if format_.opens_page and self.drafts.drafts:
            self.gatherer.turn_page()
        if format_.kind is BlockKind.HEADING and self.place is None and self.notes and self.note_source is not None:
            self.note_source.place(self, sorts=FOOTNOTES)
        before = len(self.drafts.drafts)
        words = self.gatherer.gather(element, style=format_.style or "", block_count=before, carried=self._carried)
        self._carried = None
        if properties is not None and format_.has_mark and _ends_deleted(properties):
            self._carried, self.gatherer.has_changes = words, True
        elif format_.is_drop_cap:
            self._carried = words
        else:
            label, level = self._label(format_)
            self._compose(words, format_, label=label, level=level)
            self._leave_gap(format_, has_words=len(self.drafts.drafts) > before)
        self._after_paragraph(before)
        if format_.has_section:
            self._end_section()

    def finish(self) -> None:
        """Write down what waits for a next paragraph, at the end of a story."""
        self._flush_carried()
        self._gap_pt = 0.0

    def _compose(self, words: Words, format_: ParagraphFormat, *, label: Label | None, level: Level | None) -> None:
        if not words.pieces:
            return
        if self.next_label is not None:
            label, self.next_label = self.next_label, None
        if label is not None and format_.is_heading_style:
            # A numbered heading is no item of a list.
            label = label._replace(depth=0)
        kind = BlockKind.CELL if self.place is not None and format_.kind is not BlockKind.CONTENTS else format_.kind
        gap = round(max(self._gap_pt, format_.before_pt), 2)
        indent = _indent(format_, level)
        if label is not None and label.depth and kind is BlockKind.PARAGRAPH:
            list_ = format_.number[0] if format_.number is not None else ""
            label = label._replace(depth=self._nesting.enter(indent, list_=list_, declared=label.depth))
        elif kind is BlockKind.PARAGRAPH:
            self._nesting.pass_by(indent)
        else:
            self._nesting.end()
        frame = Frame(format_.name, indent, gap, format_.is_centered)
        self.drafts.compose(words, Paragraph(kind, format_.level, 0, label, frame, self.place, self.gatherer.first_page))

    def _leave_gap(self, format_: ParagraphFormat, *, has_words: bool) -> None:
        """Remember the white space below a paragraph; an empty one is white space as a whole."""
        if has_words:
            self._gap_pt = format_.after_pt
        else:
            size = self.styles.setting(format_.style or "", None).size_pt or USUAL_SIZE_PT
            self._gap_pt = max(self._gap_pt, format_.before_pt) + LINE_HEIGHT * size + format_.after_pt

    def _after_paragraph(self, before: int) -> None:
        gatherer = self.gatherer
        self.notes.extend(gatherer.notes)
        self.diagrams.extend(gatherer.diagrams)
        if gatherer.contents is not None:
            since, has_words = gatherer.contents
            self.drafts.set_kind(BlockKind.CONTENTS, since=since, until=len(self.drafts.drafts) if has_words else before)
        for box in gatherer.boxes:
            self.walk(box)

    def _end_section(self) -> None:
        """Turn the page where the section that follows starts on a new one."""
        following = self.section_starts[1:]
        if following and following[0] != "continuous":
            self.gatherer.turn_page()
        self.section_starts = following

    def _flush_carried(self) -> None:
        if self._carried is not None:
            self.drafts.compose(self._carried, Paragraph(place=self.place, page=self.gatherer.first_page))
            self._carried = None

    def _label(self, format_: ParagraphFormat) -> tuple[Label | None, Level | None]:
        if format_.number is None:
            return None, None
        list_, level, is_from_style = format_.number
        if is_from_style or level is None:
            tied = self.numbering.level_of_style(list_, format_.style)
            level = tied if tied is not None else level
        return self.numbering.count(list_, min(level or 0, DEEPEST_LIST_LEVEL))

    def _control(self, element: etree._Element) -> None:
        """Read a content control; one that is a table of contents makes its lines contents."""
        before = len(self.drafts.drafts)
        for content in element.iterchildren(SDT_CONTENT):
            self.walk(content)
        properties = element.find(SDT_PR)
        gallery = None if properties is None else properties.find(f"{W}docPartObj/{W}docPartGallery")
        if gallery is not None and gallery.get(VAL) == "Table of Contents":
            self.drafts.set_kind(BlockKind.CONTENTS, since=before)

    def _alternate(self, element: etree._Element) -> None:
        chosen = choose(element)
        if chosen is not None:
            self.walk(chosen)

    def _inserted(self, element: etree._Element) -> None:
        self.gatherer.has_changes = True
        self.walk(element)

    def _deleted(self, element: etree._Element) -> None:
        self.gatherer.has_changes = True

    def _foreign(self, element: etree._Element) -> None:
        self.has_foreign_part = True


HOLDERS: Mapping[str, Callable[[Story, etree._Element], None]] = {
    SDT: Story._control,
    ALTERNATE: Story._alternate,
    INS: Story._inserted,
    MOVE_TO: Story._inserted,
    DEL: Story._deleted,
    MOVE_FROM: Story._deleted,
    ALT_CHUNK: Story._foreign,
}


def _ends_deleted(properties: etree._Element) -> bool:
    """Tell whether a tracked change takes the end of a paragraph away, so that it runs into the next."""
    mark = properties.find(RPR)
    return mark is not None and next(mark.iterchildren(DEL, MOVE_FROM), None) is not None


def _indent(format_: ParagraphFormat, level: Level | None) -> float | None:
    """Return where the first line starts: as the paragraph says, else as its list says, else as its style says."""
    if level is not None and level.left_pt is not None and not format_.has_own_indent:
        return round(level.left_pt + level.first_pt, 2)
    if format_.left_pt is None and not format_.first_pt:
        return None
    return round((format_.left_pt or 0.0) + format_.first_pt, 2)
