"""Typed lines gathered into paragraphs, items, underlined headings and rows of typed tables, in reading order."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from jalon.reading.document import PLAIN, BlockKind, Cell, Style
from jalon.reading.markers import Marker, find_title_number
from jalon.reading.typed.lines import (
    CHARACTER_PT,
    LINE_PT,
    Line,
    find_furniture,
    find_normal_gap,
    find_words,
    goes_on,
    is_contents,
    is_full,
    is_rule,
    join_lines,
    measure_width,
    split_lines,
)
from jalon.reading.typed.rows import TypedCell, find_rows

UNDERLINES = {"=": 1, "*": 1, "#": 1, "-": 2, "_": 2, "─": 2, "═": 1, "~": 3, "–": 2, "—": 2}
LONGEST_TITLE = 160


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block as typed: everything that ``DocumentBuilder.add`` takes."""

    text: str
    kind: BlockKind = BlockKind.PARAGRAPH
    page: int | None = None
    level: int | None = None
    depth: int = 0
    marker: str | None = None
    content_start: int = 0
    cell: Cell | None = None
    style: Style = PLAIN


@dataclass(slots=True)
class Nesting:
    """The list items that are open, outermost first: (indent, what sort of marker)."""

    open: list[tuple[int, str]] = field(default_factory=list)

    def enter(self, line: Line, marker: Marker) -> int:
        """Return the depth of an item, 1 for the outermost."""
        sort = re.sub(r"\d+", "1", marker.label) if marker.is_number else marker.label
        key = (line.indent, re.sub(r"[a-z]", "a", sort) if marker.is_number else sort)
        while self.open and self.open[-1][0] > line.indent:
            self.open.pop()
        if key in self.open:
            del self.open[self.open.index(key) + 1 :]
        elif (
            marker.is_number
            and self.open
            and self.open[-1] == (line.indent, self.open[-1][1])
            and not self.open[-1][1][:1].isalnum()
        ):
            self.open[-1] = key
        else:
            self.open.append(key)
        return len(self.open)

    def leave(self, line: Line) -> int:
        """Return the depth of a paragraph without a marker: inside the items that it is indented further than."""
        while self.open and self.open[-1][0] >= line.indent:
            self.open.pop()
        return len(self.open)


@dataclass(slots=True)
class Gathering:
    """What is known of a typed text while its lines are gathered: the wrap width, the usual gap, the document's words, open lists, tables."""

    width: int | None
    normal_gap: int
    words: frozenset[str]
    nesting: Nesting = field(default_factory=Nesting)
    tables: int = 0


def find_paragraphs(text: str, *, first_table: int = 0) -> Iterator[Paragraph]:
    """Return a typed text's paragraphs in reading order; running heads stand after the paragraph that they interrupt."""
    lines = split_lines(text)
    furniture = find_furniture(lines)
    body = [line for line in lines if line.position not in furniture]
    waiting = [line for line in lines if line.position in furniture]
    words = find_words(text) if "-\n" in text else frozenset()
    gathering = Gathering(measure_width(body), find_normal_gap(body), words, tables=first_table)
    start = 0
    while start < len(body):
        while waiting and waiting[0].position < body[start].position:
            yield _furniture(waiting.pop(0))
        end, paragraphs = _gather(body, start, gathering=gathering)
        yield from paragraphs
        start = end
    yield from (_furniture(line) for line in waiting)


def _furniture(line: Line) -> Paragraph:
    return Paragraph(join_lines([line], words=frozenset()), BlockKind.FURNITURE, page=line.page)


def _gather(body: Sequence[Line], start: int, *, gathering: Gathering) -> tuple[int, Iterable[Paragraph]]:
    """Return where the block that starts at a line ends, and its paragraphs: several for a table, none for a rule."""
    line = body[start]
    rows = find_rows(body, start)
    if rows:
        gathering.tables += 1
        return start + rows.lines, [_cell(cell) for cell in rows.cells(gathering.tables - 1)]
    if is_rule(line):
        return start + 1, ()
    level = _underlined(body, start)
    if level:
        return start + 2, (_paragraph([line], gathering=gathering, level=level),)
    end = start + 1
    while end < len(body) and _continues(body[start:end], body[end], gathering=gathering) and not _underlined(body, end):
        end += 1
    alone = end == len(body) or body[end].gap > gathering.normal_gap
    return end, (_paragraph(body[start:end], gathering=gathering, is_alone=alone and line.gap > gathering.normal_gap),)


def _cell(cell: TypedCell) -> Paragraph:
    return Paragraph(cell.text, BlockKind.CELL, page=cell.page, cell=cell.cell)


def _underlined(body: Sequence[Line], start: int) -> int | None:
    """Return the level of a title that the next line underlines, or None."""
    if start + 1 == len(body):
        return None
    title, rule = body[start], body[start + 1]
    drawn = rule.gap == 0 and len(set(rule.text)) == 1 and len(rule.text) >= 3 and not is_rule(title)
    return (
        UNDERLINES.get(rule.text[0])
        if drawn and len(title.text) <= LONGEST_TITLE and 3 * len(rule.text) >= len(title.text)
        else None
    )


def _continues(lines: Sequence[Line], after: Line, *, gathering: Gathering) -> bool:
    """Tell whether a line goes on with the paragraph that the lines before it make."""
    first, last = lines[0], lines[-1]
    if after.marker is not None and not _is_word_not_marker(last, after, width=gathering.width):
        return False
    if is_rule(after) or is_contents(last.text) or is_contents(after.text):
        return False
    if after.page != last.page:
        return after.starts_low and not last.ends_sentence
    if after.gap > gathering.normal_gap:
        return False
    if first.marker is not None and after.indent >= first.indent + 2:  # the item's words hang below each other
        return not last.ends_sentence or (gathering.width is not None and is_full(last, after=after, width=gathering.width))
    return goes_on(last, after=after, width=gathering.width)


def _is_word_not_marker(last: Line, after: Line, *, width: int | None) -> bool:
    """Tell whether what looks like a marker is the middle of a sentence: a dash or a number that wrapping put first on its line."""
    if width is None or last.ends_sentence or after.indent > last.indent or last.marker is not None:
        return False
    return (
        goes_on(last, after=after, width=width)
        and after.marker is not None
        and after.marker.label[0] in "-–—0123456789"
        and after.gap == 0
    )


def _paragraph(lines: Sequence[Line], *, gathering: Gathering, level: int | None = None, is_alone: bool = False) -> Paragraph:
    first = lines[0]
    text = join_lines(lines, words=gathering.words)
    style = Style(indent_pt=first.indent * CHARACTER_PT, gap_pt=first.gap * LINE_PT)
    if is_contents(text):
        return Paragraph(text, BlockKind.CONTENTS, page=first.page, style=style)
    number = find_title_number(text) if first.marker is None and (is_alone or level) and len(text) <= LONGEST_TITLE else None
    if number:
        gathering.nesting.open.clear()
        kind = BlockKind.HEADING if level else BlockKind.PARAGRAPH
        return Paragraph(text, kind, page=first.page, level=level, marker=number.label, content_start=number.length, style=style)
    if first.marker is None:
        kind = BlockKind.HEADING if level else BlockKind.PARAGRAPH
        return Paragraph(
            text, kind, page=first.page, level=level, depth=0 if level else gathering.nesting.leave(first), style=style
        )
    return _marked(text, first, style=style, level=level, is_alone=is_alone, nesting=gathering.nesting)


def _marked(text: str, first: Line, *, style: Style, level: int | None, is_alone: bool, nesting: Nesting) -> Paragraph:
    """Return an item, or a numbered title: a numbered line that stands alone between blanks and ends like no sentence."""
    marker = first.marker
    assert marker is not None
    start = len(re.sub(r"[ \t]+", " ", first.text[: marker.length]))
    is_title = marker.is_number and is_alone and len(text) <= LONGEST_TITLE and text[-1] not in ".;:,"
    if level or is_title:
        nesting.open.clear()
        kind = BlockKind.HEADING if level else BlockKind.PARAGRAPH
        return Paragraph(text, kind, page=first.page, level=level, marker=marker.label, content_start=start, style=style)
    depth = nesting.enter(first, marker)
    if marker.is_number:
        return Paragraph(text, BlockKind.ITEM, page=first.page, depth=depth, marker=marker.label, content_start=start, style=style)
    return Paragraph(text[start:], BlockKind.ITEM, page=first.page, depth=depth, marker=marker.label, style=style)
