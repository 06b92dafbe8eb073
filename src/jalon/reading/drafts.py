"""Blocks of an office file while its tables, notes and contents are still open: paragraphs composed, then handed to the builder."""

import itertools
import re
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

from jalon.reading.document import BlockKind, Cell, DocumentBuilder, Mark, Style
from jalon.reading.limits import Limits
from jalon.reading.markers import Marker, find_marker
from jalon.reading.runs import Frame, Setting, Words, look_of, style_of

# A capital and a point open an item ("A. Words") or abbreviate a title before a name ("M. Words"); alone they prove nothing.
MIXED_SHARE = 0.2
SHORTEST_CONTENTS = 3
LEADERS = re.compile(r"(?:\.{4,}|…{2,}|_{4,}|(?:\. ){4,}|·{4,})\s*(\d{1,4})$")
INITIAL = re.compile(r"[A-Z]\.")


class Label(NamedTuple):
    """What a list puts before a paragraph: a number with its separator, or a bullet; ``depth`` of the list, 0 for a numbered heading."""

    text: str
    is_bullet: bool
    depth: int
    separator: str = " "


@dataclass(slots=True)
class Place:
    """Where a table's cell stands, until its table is whole."""

    table: int
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    is_header: bool = False

    def cell(self) -> Cell:
        """Return the place as it ended up."""
        return Cell(self.table, self.row, self.column, self.row_span, self.column_span, self.is_header)


@dataclass(slots=True)
class Draft:
    """A block that may still become part of the contents, or a header cell. ``page_shown`` is the page number that ends its line."""

    text: str
    kind: BlockKind
    level: int | None
    depth: int
    marker: str | None
    content_start: int
    place: Place | None
    style: Style
    marks: tuple[Mark, ...]
    page: int | None
    language: str | None
    page_shown: int | None = None


class Paragraph(NamedTuple):
    """A paragraph as its format declares it, beside its words."""

    kind: BlockKind = BlockKind.PARAGRAPH
    level: int | None = None
    depth: int = 0
    label: Label | None = None
    frame: Frame = Frame()
    place: Place | None = None
    page: int | None = None


@dataclass(slots=True)
class Drafts:
    """The blocks of a document in reading order, before they are final. ``characters`` counts against the limit as they come."""

    name: str
    limits: Limits
    drafts: list[Draft] = field(default_factory=list)
    characters: int = 0
    default_language: str | None = None
    words_by_language: dict[str, int] = field(default_factory=dict)
    _styles: dict[tuple[Setting, Frame], Style] = field(default_factory=dict)

    def compose(self, words: Words, paragraph: Paragraph) -> None:
        """Append the block or blocks that a paragraph makes; nothing where it has no words."""
        raw = "".join(words.pieces)
        if not raw or raw.isspace():
            return
        stretches = split_lines(raw, words) if "\n" in raw else [(0, len(raw))]
        for start, end in stretches:
            text = raw[start:end]
            start, end = start + len(text) - len(text.lstrip()), end - len(text) + len(text.rstrip())
            if start < end:
                self._append(words, raw, start=start, end=end, paragraph=paragraph)
                paragraph = paragraph._replace(label=None)

    def _append(self, words: Words, raw: str, *, start: int, end: int, paragraph: Paragraph) -> None:
        label, kind, depth = paragraph.label, paragraph.kind, paragraph.depth
        typed = None if label else _typed_marker(raw[start:end])
        if typed and not typed.is_number:
            start += typed.length
        prefix = "" if label is None or label.is_bullet else label.text + label.separator
        look = look_of(words, raw, start=start, end=end, shift=len(prefix))
        style = style_of(look.setting, paragraph.frame, known=self._styles)
        if label:
            depth = label.depth
            kind = BlockKind.ITEM if kind is BlockKind.PARAGRAPH and depth else kind
        elif typed and kind is BlockKind.PARAGRAPH and not (typed.is_number and style.is_bold):
            kind, depth = BlockKind.ITEM, depth or 1
        text = prefix + raw[start:end].replace("\n", " ")
        self._count(text, look.setting.language)
        self.drafts.append(
            Draft(
                text,
                kind,
                paragraph.level,
                depth,
                label.text if label else typed.label if typed else None,
                typed.length if typed and typed.is_number else len(prefix),
                paragraph.place,
                style,
                look.marks,
                paragraph.page,
                look.setting.language,
                _page_shown(text, raw[words.tab_at : end] if words.tab_at else ""),
            )
        )

    def _count(self, text: str, language: str | None) -> None:
        self.characters += len(text) + 1
        self.limits.check_characters(self.characters, name=self.name)
        counted = language or self.default_language
        if counted:
            self.words_by_language[counted] = self.words_by_language.get(counted, 0) + len(text)

    def set_kind(self, kind: BlockKind, *, since: int, until: int | None = None) -> None:
        """Give every block from an index on another kind: the lines of a table of contents, notes, running heads."""
        for draft in self.drafts[since:until]:
            draft.kind, draft.level, draft.depth = kind, None, 0

    def find_typed_contents(self) -> None:
        """Make contents of lines in a row that end, behind leaders or a tab, with page numbers that never go back."""
        for _, run in groupby(enumerate(self.drafts), lambda each: each[1].page_shown is not None and each[1].place is None):
            lines = list(run)
            shown = [draft.page_shown or 0 for _, draft in lines if draft.page_shown is not None]
            if len(shown) >= SHORTEST_CONTENTS and shown == sorted(shown):
                self.set_kind(BlockKind.CONTENTS, since=lines[0][0], until=lines[-1][0] + 1)

    def drop_repeats(self, *, since: int) -> None:
        """Keep each text once among the blocks from an index on: a running head is the same for every section."""
        kept = {draft.text: draft for draft in reversed(self.drafts[since:])}
        self.drafts[since:] = [draft for draft in self.drafts[since:] if kept[draft.text] is draft]

    def main_language(self) -> str | None:
        """Return the language that most words are declared to be in, "mul" where two share them, None where none is declared."""
        shares = sorted(((self.words_by_language.get(language, 0), language) for language in ("fr", "en")), reverse=True)
        most, second = shares
        if not most[0] or sum(self.words_by_language.values()) > 2 * (most[0] + second[0]):
            return None
        return "mul" if second[0] > MIXED_SHARE * (most[0] + second[0]) else most[1]

    def pour(self, builder: DocumentBuilder) -> None:
        """Hand all blocks to the builder."""
        self.find_typed_contents()
        cells: dict[int, Cell] = {}
        for draft in self.drafts:
            place = draft.place
            cell = None
            if place is not None:
                cell = cells.get(id(place)) or cells.setdefault(id(place), place.cell())
            builder.add(
                draft.text,
                draft.kind,
                page=draft.page,
                level=draft.level,
                depth=draft.depth,
                marker=draft.marker,
                content_start=draft.content_start,
                cell=cell,
                style=draft.style,
                marks=draft.marks,
                language=draft.language,
            )


def _page_shown(text: str, behind_tab: str) -> int | None:
    """Return the page number that ends a line of typed contents: behind dots or underscores, or alone behind a tab."""
    if not text[-1].isdigit():
        return None
    number = behind_tab.strip()
    if number.isascii() and number.isdecimal() and len(number) <= 4:
        return int(number)
    led = LEADERS.search(text)
    return int(led[1]) if led else None


def split_lines(raw: str, words: Words) -> list[tuple[int, int]]:
    """Return the stretches of a paragraph that soft breaks part into blocks of their own.

    A break parts where a line is empty, where the next line opens with a bullet or a number, and where a line set wholly in bold is
    followed by one that is not (a title run into its text). Elsewhere it was only a line's end.
    """
    lines = _lines(raw)
    stretches = [lines[0]]
    for before, after in itertools.pairwise(lines):
        text = raw[slice(*after)]
        if _is_blank(raw[slice(*before)]) or _opens_item(text) or _is_title(before, after, words=words, raw=raw):
            stretches.append(after)
        else:
            stretches[-1] = (stretches[-1][0], after[1])
    return stretches


def _lines(raw: str) -> list[tuple[int, int]]:
    ends = [found.start() for found in re.finditer("\n", raw)] + [len(raw)]
    starts = [0] + [end + 1 for end in ends[:-1]]
    return list(zip(starts, ends, strict=True))


def _is_blank(text: str) -> bool:
    return not text or text.isspace()


def _opens_item(text: str) -> bool:
    return _typed_marker(text.lstrip()) is not None


def _is_title(before: tuple[int, int], after: tuple[int, int], *, words: Words, raw: str) -> bool:
    if _is_blank(raw[slice(*after)]):
        return False
    return _is_bold(before, words=words, raw=raw) and not _is_bold(after, words=words, raw=raw)


def _is_bold(line: tuple[int, int], *, words: Words, raw: str) -> bool:
    return look_of(words, raw, start=line[0], end=line[1], shift=0).setting.is_bold


def _typed_marker(text: str) -> Marker | None:
    marker = find_marker(text)
    return None if marker is not None and INITIAL.fullmatch(marker.label) else marker
