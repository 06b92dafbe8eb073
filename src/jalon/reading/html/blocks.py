"""The walk over an HTML tree that gives its blocks: without recursion, so that no nesting is too deep."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial

from selectolax.lexbor import LexborNode

from jalon.reading.charset import clean
from jalon.reading.document import BlockKind, DocumentBuilder, MarkKind
from jalon.reading.html.lists import OpenList, open_list
from jalon.reading.html.table import OpenTable, has_bold_header, is_layout
from jalon.reading.html.tags import (
    BLOCKS,
    CONTENTS_NAMES,
    DROPPED,
    MARKS,
    NAMED,
    PLAIN_BLOCKS,
    STYLES,
    Attributes,
    heading_level,
    integer,
    is_furniture,
    is_hidden,
    is_ornament,
)
from jalon.reading.markers import find_number
from jalon.reading.typed.paragraphs import find_paragraphs
from jalon.reading.typed.running_text import Piece, RunningText, add_piece

Undo = Callable[[], None]

# Deeper than this nobody means a table: not even looked at, for the look costs as much as all that stands inside.
MOST_NESTED_TABLES = 8


@dataclass(slots=True)
class BlockWriter:
    """Write an HTML tree's blocks to the builder.

    ``has_main`` says that the page marks its content, so that what stands outside it is furniture; ``keeps_furniture`` reads all as content.
    """

    builder: DocumentBuilder
    next_table: int = 0
    language: str | None = None
    has_main: bool = False
    keeps_furniture: bool = False
    _running: RunningText = field(default_factory=RunningText)
    _lists: list[OpenList] = field(default_factory=list)
    _open_tables: list[OpenTable | None] = field(default_factory=list)  # None for a table that only lays out the page
    _marker: str | None = None
    _heading: int | None = None
    _kind: BlockKind = BlockKind.PARAGRAPH
    _style: str | None = None
    _furniture: int = 0
    _sections: int = 0
    _deeper: int = 0  # definitions that are open: each stands under its term

    def write(self, root: LexborNode) -> None:
        """Add the blocks of a tree, in reading order."""
        self._furniture = int(self.has_main)
        undos: list[Undo | None] = []
        node: LexborNode | None = root
        while node is not None:
            undo, descends = self._enter(node)
            child = node.first_child if descends else None
            if child is not None:
                undos.append(undo)
                node = child
                continue
            if undo:
                undo()
            while node is not None and undos and node.next is None:
                last = undos.pop()
                if last:
                    last()
                node = node.parent
            node = node.next if node is not None and undos else None
        self._flush()

    def _enter(self, node: LexborNode) -> tuple[Undo | None, bool]:
        """Begin a node: return what ends it, and whether its children are read."""
        tag = node.tag or ""
        if tag == "-text":
            self._running.add(node.text_content or "")
            return None, False
        if tag in DROPPED or (tag == "button" and self._heading is None):
            return None, False
        attributes: Attributes = node.attributes
        if attributes and (is_hidden(attributes) or (attributes.get("aria-hidden") == "true" and is_ornament(node.text()))):
            return None, False
        if tag == "br":
            self._running.cut()
            return None, False
        if tag in BLOCKS:
            self._flush()
            return self._enter_block(node, tag, attributes=attributes), tag != "pre"
        return self._enter_inline(tag, attributes), True

    def _enter_inline(self, tag: str, attributes: Attributes) -> Undo | None:
        kind = MARKS.get(tag)
        target = None
        if tag == "a" and attributes.get("href"):
            kind, target = MarkKind.LINK, attributes["href"]
        elif kind is None and attributes.get("style"):
            kind = next((mark for pattern, mark in STYLES if pattern.search(attributes["style"] or "")), None)
        if kind is None:
            return None
        self._running.open(kind, target)
        return partial(self._running.close, kind)

    def _enter_block(self, node: LexborNode, tag: str, *, attributes: Attributes) -> Undo:
        """Begin a block element; what ends it first puts down the words gathered, then restores what stood before."""
        if not attributes and tag in PLAIN_BLOCKS:
            return self._flush
        undos = [self._flush]
        if not self.keeps_furniture and is_furniture(tag, attributes, in_section=self._sections > 0):
            undos.append(self._hold("_furniture", self._furniture + 1))
        elif tag == "main" or attributes.get("role") == "main":
            undos.append(self._hold("_furniture", 0))
        if tag in ("main", "article", "section"):
            undos.append(self._hold("_sections", self._sections + 1))
        if attributes:
            if attributes.get("lang"):
                undos.append(self._hold("language", (attributes["lang"] or "")[:2].lower()))
            if CONTENTS_NAMES.search(f"{attributes.get('class') or ''} {attributes.get('id') or ''}"):
                undos.append(self._hold("_kind", BlockKind.CONTENTS))
        level = heading_level(tag, attributes)
        if level:
            undos.append(self._hold("_heading", level))
        elif tag in OPENERS:
            undos.extend(OPENERS[tag](self, node, attributes))
        return partial(_undo_all, undos)

    def _hold(self, name: str, value: object) -> Undo:
        """Set something for as long as an element is open; return what restores it."""
        before = getattr(self, name)
        setattr(self, name, value)
        return partial(setattr, self, name, before)

    def _open_list(self, node: LexborNode, attributes: Attributes) -> list[Undo]:
        self._lists.append(open_list(node, attributes, inside=self._lists[-1] if self._lists else None))
        return [self._close_list]

    def _close_list(self) -> None:
        self._lists.pop()

    def _open_item(self, node: LexborNode, attributes: Attributes) -> list[Undo]:
        if not self._lists:
            self._marker = "•"
            return []
        if attributes.get("value"):
            self._lists[-1].next = integer(attributes.get("value"), default=self._lists[-1].next)
        self._marker = self._lists[-1].label()
        return [self._drop_marker]

    def _drop_marker(self) -> None:
        self._marker = None

    def _open_table(self, node: LexborNode, attributes: Attributes) -> list[Undo]:
        if len(self._open_tables) >= MOST_NESTED_TABLES or is_layout(node):
            self._open_tables.append(None)
        else:
            self._open_tables.append(OpenTable(self.next_table, has_bold_header(node)))
            self.next_table += 1
        return [self._close_table]

    def _close_table(self) -> None:
        self._open_tables.pop()

    def _open_part(self, node: LexborNode, attributes: Attributes) -> list[Undo]:
        table = self._open_tables[-1] if self._open_tables else None
        if table is None:
            return []
        if node.tag == "tr":
            table.open_row()
        elif node.tag == "thead":
            table.in_head = True
        elif node.tag in ("tbody", "tfoot"):
            table.in_head = False
        else:
            table.open_cell(node)
        return []

    def _open_caption(self, node: LexborNode, attributes: Attributes) -> list[Undo]:
        return [self._hold("_kind", BlockKind.CAPTION)]

    def _open_named(self, node: LexborNode, attributes: Attributes) -> list[Undo]:
        return [self._hold("_style", NAMED[node.tag or ""])]

    def _open_term(self, node: LexborNode, attributes: Attributes) -> list[Undo]:
        """Read a term as an item: what defines it stands under it."""
        return [*self._open_item(node, attributes), *self._open_named(node, attributes)]

    def _open_definition(self, node: LexborNode, attributes: Attributes) -> list[Undo]:
        """Read what defines a term under it: as an item of its own where there are several."""
        undos = [self._hold("_deeper", self._deeper + 1), *self._open_named(node, attributes)]
        around = {beside.tag for beside in (_beside(node, "prev"), _beside(node, "next")) if beside is not None}
        return [*(self._open_item(node, attributes) if "dd" in around else ()), *undos]

    def _open_typed(self, node: LexborNode, attributes: Attributes) -> list[Undo]:
        """Read preformatted text as the plain text that it is."""
        text = clean(node.text())
        for paragraph in find_paragraphs(text):
            kind = BlockKind.FURNITURE if self._furniture else paragraph.kind
            self.builder.add(
                paragraph.text,
                BlockKind.PARAGRAPH if kind is BlockKind.CELL else kind,
                level=paragraph.level,
                depth=paragraph.depth,
                marker=paragraph.marker,
                content_start=paragraph.content_start,
                language=self.language,
            )
        return []

    def _flush(self) -> None:
        """Put down the words gathered as blocks."""
        if not self._running.holds_words:
            return
        for piece in self._running.take():
            self._add(piece)

    def _add(self, piece: Piece) -> None:
        marker, self._marker = self._marker, None
        is_item = marker is not None
        if marker and marker[0].isalnum():
            typed = find_number(piece.text)
            marker = None if typed and typed.label.rstrip(".)") == marker.rstrip(".") else marker
        table = next((table for table in reversed(self._open_tables) if table), None)
        cell = table.cell if table and not self._furniture else None
        add_piece(
            self.builder,
            piece,
            kind=self._find_kind(is_item=is_item, has_cell=cell is not None),
            marker=marker,
            level=self._heading if cell is None and (not self._furniture or self._heading == 1) else None,
            depth=len(self._lists) + self._deeper,
            cell=None if self._heading and cell is None else cell,
            style_name=self._style,
            language=self.language,
        )

    def _find_kind(self, *, is_item: bool, has_cell: bool) -> BlockKind:
        if self._furniture:
            return BlockKind.HEADING if self._heading == 1 else BlockKind.FURNITURE
        if has_cell and self._kind is not BlockKind.CAPTION:
            return BlockKind.CELL
        if self._heading:
            return BlockKind.HEADING
        if self._kind is not BlockKind.PARAGRAPH:
            return self._kind
        if self._lists and self._lists[-1].is_contents:
            return BlockKind.CONTENTS
        return BlockKind.ITEM if is_item else BlockKind.PARAGRAPH


Opener = Callable[[BlockWriter, LexborNode, Attributes], list[Undo]]
OPENERS: Mapping[str, Opener] = {
    "ol": BlockWriter._open_list,
    "ul": BlockWriter._open_list,
    "dir": BlockWriter._open_list,
    "li": BlockWriter._open_item,
    "table": BlockWriter._open_table,
    "thead": BlockWriter._open_part,
    "tbody": BlockWriter._open_part,
    "tfoot": BlockWriter._open_part,
    "tr": BlockWriter._open_part,
    "td": BlockWriter._open_part,
    "th": BlockWriter._open_part,
    "caption": BlockWriter._open_caption,
    "figcaption": BlockWriter._open_caption,
    "blockquote": BlockWriter._open_named,
    "dl": BlockWriter._open_list,
    "dt": BlockWriter._open_term,
    "dd": BlockWriter._open_definition,
    "summary": BlockWriter._open_named,
    "legend": BlockWriter._open_named,
    "pre": BlockWriter._open_typed,
}


def _beside(node: LexborNode, side: str) -> LexborNode | None:
    """Return the next element before or after a node, or None."""
    found: LexborNode | None = getattr(node, side)
    while found is not None and found.tag in ("-text", "-comment"):
        found = getattr(found, side)
    return found


def _undo_all(undos: list[Undo]) -> None:
    for undo in (undos[0], *reversed(undos[1:])):
        undo()
