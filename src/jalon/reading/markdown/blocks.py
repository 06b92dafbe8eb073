"""The walk over markdown-it's tokens that gives a Markdown text's blocks."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from markdown_it.token import Token

from jalon.reading.document import BlockKind, Cell, DocumentBuilder, MarkKind
from jalon.reading.markdown.inline import LONGEST_LABEL, gather, is_meant
from jalon.reading.typed.running_text import Piece, add_piece

CHECK_BOX = re.compile(r"\[[ xX]\] +(?=\S)")
LONGEST_HEADING = 200


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
    header_row: int = 0
    row: int = -1
    column: int = -1
    is_header: bool = False


@dataclass(slots=True)
class BlockWriter:
    """Write blocks to the builder while walking over tokens; ``lines`` are the source's, ``width`` where they were wrapped."""

    builder: DocumentBuilder
    lines: Sequence[str]
    width: int | None = None
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
                self._heading = None if _is_underlined_paragraph(token, tokens[place + 1]) else int(token.tag[1])
                self._closed = None
            elif kind == "heading_close":
                self._heading = None
            elif kind in ("fence", "code_block", "html_block"):
                self._add_raw(token)
            elif kind in ("blockquote_open", "blockquote_close"):
                self._quotes += token.nesting
            elif kind in ("footnote_open", "footnote_close"):
                self._in_note = token.nesting > 0
            elif kind[:2] in ("ta", "th", "td", "tr"):
                self._follow_table(token, tokens, place=place)

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

    def _follow_table(self, token: Token, tokens: Sequence[Token], *, place: int) -> None:
        kind = token.type
        if kind == "table_open":
            self._table = OpenTable(self._tables, header_row=_find_header_row(tokens[place:]))
            self._tables += 1
        elif kind == "table_close":
            self._table = None
        elif self._table and kind == "tr_open":
            self._table.row += 1
            self._table.column = -1
        elif self._table and kind in ("th_open", "td_open"):
            self._table.column += 1
            self._table.is_header = self._table.row == self._table.header_row

    def _add_inline(self, token: Token) -> None:
        children = token.children or ()
        pieces = gather(children, breaks=self._find_breaks(token, children))
        for piece in pieces:
            self._add(piece)
        if pieces:
            self._closed = self._closed if self._lists else None

    def _find_breaks(self, token: Token, children: Sequence[Token]) -> frozenset[int]:
        """Return which line ends of a paragraph its author meant, although Markdown joins them: counted from 0."""
        if token.map is None or not any(child.type == "softbreak" for child in children):
            return frozenset()
        first, last = token.map
        lines = [line.strip() for line in self.lines[first:last]]
        return frozenset(place for place, (line, after) in enumerate(pairwise(lines)) if is_meant(line, after, width=self.width))

    def _add(self, piece: Piece) -> None:
        depth = self._lists[-1].depth if self._lists else 0
        marker, self._marker = self._marker, None
        box = CHECK_BOX.match(piece.text) if marker else None
        if box:
            piece = piece.shifted(-box.end(), text=piece.text[box.end() :])
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


def _is_underlined_paragraph(token: Token, inline: Token) -> bool:
    """Tell whether what Markdown takes for an underlined heading is a paragraph with a rule drawn right below it."""
    return token.markup == "-" and (len(inline.content) > LONGEST_HEADING or inline.content.rstrip().endswith((".", ";")))


def _find_header_row(tokens: Sequence[Token]) -> int:
    """Return which row of the table that opens a token stream names its columns: converters leave the first empty and put names below."""
    rows: list[list[str]] = []
    for token in tokens:
        if token.type == "tr_open":
            if len(rows) == 2:
                break
            rows.append([])
        elif token.type == "inline" and rows:
            rows[-1].append(token.content.strip())
        elif token.type == "table_close":
            break
    if len(rows) < 2 or any(rows[0]):
        return 0
    return 1 if all(text and len(text) <= LONGEST_LABEL and not text[-1].isdigit() for text in rows[1]) else 0


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
