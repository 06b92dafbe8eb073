"""Words with their marks, gathered from the inline pieces of a marked-up format and handed to the builder as blocks."""

import re
from dataclasses import dataclass, field

from jalon.reading.document import PLAIN, BlockKind, Cell, DocumentBuilder, Mark, MarkKind, Style
from jalon.reading.markers import BULLET, find_number, find_title_number, may_open
from jalon.reading.typed.lines import ENDS_SENTENCE, STARTS_LOW, is_contents

BLANKS = re.compile(r"[ \t\n\r\f\v\x00-\x1f\x85\u2028\u2029]+")
LEADER = re.compile(r"(?:\.{3,}|…{2,}|(?:\. ){3,}|_{4,})\s*(?:\d{1,4}|[ivxlc]{1,6})$")
LETTERED = re.compile(r"\(?(?:[a-z]|\d{1,2}|[ivx]{1,4})\)\s+\S")
SOFT, HARD, FIRM = "soft", "hard", "firm"
NUMBERED = (BlockKind.ITEM, BlockKind.HEADING, BlockKind.CELL, BlockKind.CONTENTS)


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words that makes one block, with its marks."""

    text: str
    marks: tuple[Mark, ...] = ()

    def shifted(self, by: int, *, text: str) -> "Piece":
        """Return the piece with another text, whose words stand ``by`` characters further on (or back, where negative)."""
        moved = tuple(
            Mark(mark.kind, max(mark.start + by, 0), mark.end + by, mark.target)
            for mark in self.marks
            if mark.end + by > max(mark.start + by, 0)
        )
        return Piece(text, moved)

    def is_all(self, kind: MarkKind) -> bool:
        """Tell whether every word is marked so; punctuation and blanks do not count."""
        runs = [(mark.start, mark.end) for mark in self.marks if mark.kind is kind]
        if not runs:
            return False
        left, at = [], 0
        for start, end in sorted(runs):
            left.append(self.text[at:start])
            at = max(at, end)
        return not any(character.isalnum() for character in "".join(left) + self.text[at:])


@dataclass(slots=True)
class RunningText:
    """Inline pieces as they come, white space collapsed; line breaks cut them where a new block starts."""

    pieces: list[Piece] = field(default_factory=list)
    _parts: list[str] = field(default_factory=list)
    _length: int = 0
    _marks: list[Mark] = field(default_factory=list)
    _open: list[tuple[MarkKind, int, str | None]] = field(default_factory=list)
    _pending: str | None = None

    @property
    def holds_words(self) -> bool:
        """Tell whether anything was gathered or a break is pending."""
        return bool(self._parts or self.pieces or self._pending)

    def add(self, text: str) -> None:
        """Add words; runs of white space become one space."""
        if self._pending and text and not text.isspace():
            self._settle(text.lstrip(" \t\n\r\f"))
        collapsed = BLANKS.sub(" ", text)
        if collapsed[:1] == " " and (not self._parts or self._parts[-1][-1] == " "):
            collapsed = collapsed[1:]
        if collapsed:
            self._parts.append(collapsed)
            self._length += len(collapsed)

    def open(self, kind: MarkKind, target: str | None = None) -> None:
        """Begin a mark."""
        if self._pending == SOFT and not (self._parts and self._parts[-1][-1] == " "):
            self.add(" ")
        self._open.append((kind, self._length, target))

    def close(self, kind: MarkKind) -> None:
        """End the innermost mark of a kind."""
        for place in range(len(self._open) - 1, -1, -1):
            if self._open[place][0] is kind:
                self._finish_mark(self._open.pop(place))
                return

    def wrap(self) -> None:
        """Note that the line was only wrapped here."""
        self._pending = self._pending or SOFT

    def cut(self, *, firmly: bool = False) -> None:
        """Note that the author broke the line here; twice, or firmly, parts paragraphs whatever follows."""
        self._pending = FIRM if firmly or self._pending in (HARD, FIRM) else HARD

    def take(self) -> list[Piece]:
        """Return the pieces gathered; marks that are open go on."""
        if self._parts:
            self._flush()
        self._pending = None
        pieces, self.pieces = self.pieces, []
        return pieces

    def finish(self) -> list[Piece]:
        """Return the pieces gathered and start afresh."""
        pieces = self.take()
        self._open.clear()
        return pieces

    def _settle(self, text: str) -> None:
        """Decide, now that the words behind it are known, whether a break parts blocks."""
        before = "".join(self._parts[-4:]).rstrip()
        bullet = BULLET.match(text)
        if self._pending == SOFT:
            parts_blocks = (bullet is not None and text[0] not in "-–—*+o") or LEADER.search(before) is not None
            if (bullet or LETTERED.match(text)) and not parts_blocks:
                parts_blocks = ENDS_SENTENCE.search(before) is not None
        else:
            parts_blocks = (
                self._pending == FIRM
                or bullet is not None
                or STARTS_LOW.match(text) is None
                or ENDS_SENTENCE.search(before) is not None
            )
        self._pending = None
        if parts_blocks and before:
            self._flush()
        elif self._parts and self._parts[-1][-1] != " ":
            self._parts.append(" ")
            self._length += 1

    def _flush(self) -> None:
        text = "".join(self._parts)
        reopened = list(self._open)
        for mark in reversed(reopened):
            self._finish_mark(mark)
        words = text.rstrip(" ")
        if words.strip():
            marks = tuple(
                mark for mark in (self._within(mark, words) for mark in sorted(self._marks, key=_place)) if mark.end > mark.start
            )
            self.pieces.append(Piece(words, marks))
        self._parts, self._length, self._marks = [], 0, []
        self._open = [(kind, 0, target) for kind, _, target in reopened]

    def _finish_mark(self, mark: tuple[MarkKind, int, str | None]) -> None:
        kind, start, target = mark
        if self._length > start:
            self._marks.append(Mark(kind, start, self._length, target))

    @staticmethod
    def _within(mark: Mark, words: str) -> Mark:
        """Return a mark without the white space at its edges."""
        end = min(mark.end, len(words))
        run = words[mark.start : end]
        lead = len(run) - len(run.lstrip())
        return Mark(mark.kind, mark.start + lead, max(mark.start + lead, mark.start + len(run.rstrip())), mark.target)


def _place(mark: Mark) -> tuple[int, int]:
    return mark.start, -mark.end


def add_piece(
    builder: DocumentBuilder,
    piece: Piece,
    *,
    kind: BlockKind = BlockKind.PARAGRAPH,
    marker: str | None = None,
    level: int | None = None,
    depth: int = 0,
    cell: Cell | None = None,
    style_name: str | None = None,
    section: str | None = None,
    language: str | None = None,
) -> None:
    """Add a piece as one block.

    ``marker`` is an automatic number, which joins the text, or a bullet, which does not. A bullet typed in the words opens an item; a number
    typed in the words is told by ``content_start``.
    """
    content_start = 0
    if may_open(piece.text):
        piece, kind, marker, depth = _take_bullet(piece, kind=kind, marker=marker, depth=depth)
    if marker and marker[-1] in ".)" and kind in NUMBERED:
        content_start = len(marker) + 1
        piece = piece.shifted(content_start, text=f"{marker} {piece.text}")
    elif may_open(piece.text):
        number = find_title_number(piece.text) if kind is BlockKind.HEADING else find_number(piece.text)
        if number:
            marker, content_start = number.label, number.length
    if kind is BlockKind.PARAGRAPH and is_contents(piece.text):
        kind = BlockKind.CONTENTS
    style = PLAIN
    if piece.marks or style_name:
        style = Style(is_bold=piece.is_all(MarkKind.BOLD), is_italic=piece.is_all(MarkKind.ITALIC), name=style_name)
    builder.add(
        piece.text,
        kind,
        level=level,
        depth=depth,
        marker=marker,
        content_start=content_start,
        cell=cell,
        style=style,
        marks=piece.marks,
        section=section,
        language=language,
    )


def _take_bullet(piece: Piece, *, kind: BlockKind, marker: str | None, depth: int) -> tuple[Piece, BlockKind, str | None, int]:
    """Return a piece without the bullet typed before its words, and what that makes of it."""
    typed = None if marker and marker[0].isalnum() else BULLET.match(piece.text)
    if typed is None or kind not in (BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.CELL):
        return piece, kind, marker, depth
    kind = BlockKind.ITEM if kind is BlockKind.PARAGRAPH else kind
    return piece.shifted(-typed.end(), text=piece.text[typed.end() :]), kind, typed["glyph"].strip(), max(depth, 1)
