"""The walk over markdown-it's tokens that gives a Markdown text's blocks."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import unescape

from markdown_it.token import Token

from jalon.reading.document import BlockKind, Cell, DocumentBuilder, MarkKind
from jalon.reading.running_text import Piece, RunningText, add_piece

MARKS = {"strong": MarkKind.BOLD, "em": MarkKind.ITALIC, "link": MarkKind.LINK, "s": MarkKind.STRUCK}
HTML_MARKS = {
    "b": MarkKind.BOLD,
    "strong": MarkKind.BOLD,
    "i": MarkKind.ITALIC,
    "em": MarkKind.ITALIC,
    "u": MarkKind.UNDERLINE,
    "ins": MarkKind.UNDERLINE,
    "sup": MarkKind.SUPERSCRIPT,
    "s": MarkKind.STRUCK,
    "del": MarkKind.STRUCK,
    "a": MarkKind.LINK,
}
TAG = re.compile(r"<(/?)([a-zA-Z][\w-]*)([^>]*?)(/?)>")
HREF = re.compile(r"href\s*=\s*[\"']?([^\"'\s>]+)", re.I)
BREAK = re.compile(r"<br\b", re.I)


@dataclass(slots=True)
class OpenList:
    """A list that is open: its depth, its indent in the source, the number of its next item where it is ordered."""

    depth: int
    indent: int
    number: int | None
    is_typed: bool
    is_contents: bool


@dataclass(slots=True)
class OpenTable:
    """A table that is open and where the walk stands in it."""

    table: int
    row: int = -1
    column: int = -1
    is_header: bool = False


@dataclass(slots=True)
class BlockWriter:
    """Write blocks to the builder while walking over tokens; ``lines`` are the source's, to measure how far a list stands in."""

    builder: DocumentBuilder
    lines: Sequence[str]
    title: str | None = None
    _lists: list[OpenList] = field(default_factory=list)
    _closed: OpenList | None = None
    _marker: str | None = None
    _table: OpenTable | None = None
    _tables: int = 0
    _heading: int | None = None
    _quotes: int = 0
    _in_note: bool = False

    def write(self, tokens: Sequence[Token]) -> None:
        """Add the blocks of a token stream, in reading order."""
        for place, token in enumerate(tokens):
            kind = token.type
            if kind == "inline":
                self._add_inline(token)
            elif kind == "list_item_open":
                self._open_item(token)
            elif kind in ("bullet_list_open", "ordered_list_open"):
                self._open_list(token, tokens[place:])
            elif kind in ("bullet_list_close", "ordered_list_close"):
                self._closed = self._lists.pop()
            elif kind == "heading_open":
                self._heading, self._closed = int(token.tag[1]), None
            elif kind == "heading_close":
                self._heading = None
            elif kind in ("fence", "code_block", "html_block"):
                self._add_raw(token)
            elif kind in ("blockquote_open", "blockquote_close"):
                self._quotes += token.nesting
            elif kind in ("footnote_open", "footnote_close"):
                self._in_note = token.nesting > 0
            elif kind[:2] in ("ta", "th", "td", "tr"):
                self._follow_table(token)

    def _open_list(self, token: Token, tokens: Sequence[Token]) -> None:
        line = token.map[0] if token.map else 0
        indent = _indent(self.lines[line]) if line < len(self.lines) else 0
        depth = self._lists[-1].depth + 1 if self._lists else 1
        before = self._closed
        if before and not self._lists and before.indent < indent:
            depth = before.depth + 1  # looser dialects nest a list that stands further in than the item before
        elif before and not self._lists and before.indent == indent:
            depth = before.depth
        numbers = _numbers(tokens) if token.type == "ordered_list_open" else []
        is_typed = len(set(numbers)) == len(numbers)
        start = int(token.attrGet("start") or 1) if token.type == "ordered_list_open" else None
        is_contents = bool(self._lists and self._lists[-1].is_contents) or _is_contents(tokens)
        self._lists.append(OpenList(depth, indent, start, is_typed, is_contents))
        self._closed = None

    def _open_item(self, token: Token) -> None:
        current = self._lists[-1]
        if current.number is None:
            self._marker = token.markup
        else:
            self._marker = f"{token.info if current.is_typed else current.number}{token.markup}"
            current.number += 1

    def _follow_table(self, token: Token) -> None:
        kind = token.type
        if kind == "table_open":
            self._table = OpenTable(self._tables)
            self._tables += 1
        elif kind == "table_close":
            self._table = None
        elif self._table and kind == "tr_open":
            self._table.row += 1
            self._table.column = -1
        elif self._table and kind in ("th_open", "td_open"):
            self._table.column += 1
            self._table.is_header = kind == "th_open"

    def _add_inline(self, token: Token) -> None:
        pieces = gather(token.children or ())
        for piece in pieces:
            self._add(piece)
        if pieces:
            self._closed = self._closed if self._lists else None

    def _add(self, piece: Piece) -> None:
        depth = self._lists[-1].depth if self._lists else 0
        marker, self._marker = self._marker, None
        if self._heading:
            self.title = self.title or piece.text
            add_piece(self.builder, piece, kind=BlockKind.HEADING, level=self._heading)
        elif self._table:
            table = self._table
            cell = Cell(table.table, table.row, table.column, is_header=table.is_header)
            add_piece(self.builder, piece, kind=BlockKind.CELL, cell=cell)
        elif self._in_note:
            add_piece(self.builder, piece, kind=BlockKind.NOTE)
        elif (self._lists and self._lists[-1].is_contents) or (not self._lists and _is_jump(piece)):
            add_piece(self.builder, piece, kind=BlockKind.CONTENTS, depth=depth, marker=marker)
        elif marker:
            add_piece(self.builder, piece, kind=BlockKind.ITEM, depth=depth, marker=marker)
        else:
            add_piece(self.builder, piece, depth=depth, style_name="Quote" if self._quotes else None)

    def _add_raw(self, token: Token) -> None:
        self._closed = None
        if token.type == "html_block":
            from jalon.reading.html import add_fragment

            self._tables = add_fragment(token.content, self.builder, first_table=self._tables)
            return
        for line in token.content.split("\n"):
            if line.strip():
                self.builder.add(line.strip(), depth=self._lists[-1].depth if self._lists else 0)


def gather(children: Sequence[Token]) -> list[Piece]:
    """Return the pieces of an inline token: one, or several where the author broke lines."""
    running = RunningText()
    for child in children:
        kind = child.type
        if kind == "text" or kind == "code_inline":
            running.add(child.content)
        elif kind == "softbreak":
            running.wrap()
        elif kind == "hardbreak":
            running.cut()
        elif kind == "html_inline":
            _follow_tag(child.content, running)
        elif kind.endswith("_open") and kind[:-5] in MARKS:
            target = child.attrGet("href") if kind == "link_open" else None
            running.open(MARKS[kind[:-5]], None if target is None else str(target))
        elif kind.endswith("_close") and kind[:-6] in MARKS:
            running.close(MARKS[kind[:-6]])
    return running.finish()


def _follow_tag(content: str, running: RunningText) -> None:
    if BREAK.match(content):
        running.cut()
        return
    tag = TAG.match(content)
    kind = HTML_MARKS.get(tag[2].lower()) if tag else None
    if tag is None or kind is None or tag[4]:
        return
    if tag[1]:
        running.close(kind)
        return
    href = HREF.search(tag[3])
    if kind is not MarkKind.LINK or href:
        running.open(kind, unescape(href[1]) if href and kind is MarkKind.LINK else None)


def _indent(line: str) -> int:
    return len(line[: len(line) - len(line.lstrip())].expandtabs(4))


def _numbers(tokens: Sequence[Token]) -> list[str]:
    """Return the numbers typed before the items of the ordered list that opens a token stream."""
    numbers = []
    level = tokens[0].level
    for token in tokens:
        if token.type == "list_item_open" and token.level == level + 1:
            numbers.append(token.info)
        elif token.type == "ordered_list_close" and token.level == level:
            break
    return numbers


def _is_contents(tokens: Sequence[Token]) -> bool:
    """Tell whether the list that opens a token stream only jumps to places of the same document."""
    level, jumps = tokens[0].level, 0
    for token in tokens:
        if token.type == "inline":
            pieces = gather(token.children or ())
            if not pieces or not all(_is_jump(piece) for piece in pieces):
                return False
            jumps += 1
        elif token.type in ("bullet_list_close", "ordered_list_close") and token.level == level:
            break
    return jumps >= 2


def _is_jump(piece: Piece) -> bool:
    """Tell whether all the words are one link to a place of the same document."""
    return piece.is_all(MarkKind.LINK) and all(
        (mark.target or "").startswith("#") for mark in piece.marks if mark.kind is MarkKind.LINK
    )
