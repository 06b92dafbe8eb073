"""A paragraph's words in one line: wrapped lines joined, cut words mended, the words set apart marked, and its style."""

from dataclasses import dataclass

from jalon.reading.document import Mark, MarkKind, Style
from jalon.reading.markers import Marker
from jalon.reading.pdf.fragments import Piece
from jalon.reading.pdf.hyphens import HYPHENS, SOFT_HYPHEN, Lexicon, is_hyphenated
from jalon.reading.pdf.lines import Line
from jalon.reading.pdf.paragraphs import Paragraph


@dataclass(slots=True)
class Wording:
    """A block's words, and the marks on them."""

    text: str
    marks: tuple[Mark, ...]


def word(paragraph: Paragraph, *, lexicon: Lexicon) -> Wording:
    """Return a paragraph's words in one line, wrapped lines joined, cut words mended, a bullet taken off."""
    words = _Words(lexicon)
    before: Line | None = None
    for line in paragraph.lines:
        if before is not None:
            words.join(before, line)
        for piece in line.pieces:
            words.add(piece)
        before = line
    if paragraph.last.is_cut:
        words.put("-")
    return _cut_bullet(words.text, words.spans, paragraph.marker)


class _Words:
    """The words of a paragraph as they are put together."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._parts: list[str] = []
        self._length = 0
        self.spans: list[tuple[MarkKind, int, int]] = []

    @property
    def text(self) -> str:
        """Return what was put together so far."""
        return "".join(self._parts)

    def put(self, text: str) -> None:
        """Add characters as they are."""
        self._parts.append(text)
        self._length += len(text)

    def add(self, piece: Piece) -> None:
        """Add the words of a piece, and remember how they are set apart."""
        start = self._length
        self.put(piece.text if start else piece.text.lstrip(" "))
        if piece.font.is_bold:
            self.spans.append((MarkKind.BOLD, start, self._length))
        if piece.font.is_italic:
            self.spans.append((MarkKind.ITALIC, start, self._length))
        if piece.is_raised:
            self.spans.append((MarkKind.SUPERSCRIPT, start, self._length))

    def join(self, before: Line, after: Line) -> None:
        """Go from one line to the next: by a space, or by putting the two halves of a word together."""
        self._strip(" ")
        if before.is_cut:
            self.put("-" if self._lexicon.keeps_hyphen(before.text, after.text) else "")
        elif not is_hyphenated(before.text):
            self.put(" ")
        elif before.text[-1] == SOFT_HYPHEN or not self._lexicon.keeps_hyphen(before.text.rstrip(HYPHENS), after.text):
            self._strip(HYPHENS)

    def _strip(self, characters: str) -> None:
        kept = self._parts[-1].rstrip(characters)
        self._length -= len(self._parts[-1]) - len(kept)
        self._parts[-1] = kept


def _cut_bullet(text: str, spans: list[tuple[MarkKind, int, int]], marker: Marker | None) -> Wording:
    cut = marker.length if marker is not None and not marker.is_number else 0
    text = text[cut:].rstrip()
    marks: list[Mark] = []
    for kind, start, end in sorted(spans, key=lambda one: (one[0], one[1])):
        start, end = max(start - cut, 0), min(end - cut, len(text))
        if end <= start:
            continue
        if marks and marks[-1].kind == kind and start - marks[-1].end <= 1:
            marks[-1] = Mark(kind, marks[-1].start, end)
        else:
            marks.append(Mark(kind, start, end))
    return Wording(text, tuple(sorted(marks, key=lambda mark: (mark.start, mark.end))))


def style_of(paragraph: Paragraph) -> Style:
    """Return how a paragraph is set."""
    line = paragraph.first
    font = line.font
    centered = [
        one.x0 - one.left > one.size and abs((one.x0 - one.left) - (one.right - one.x1)) < 0.75 * one.size
        for one in paragraph.lines
    ]
    return Style(
        size_pt=round(line.size, 1),
        is_bold=paragraph.is_bold,
        is_italic=font.is_italic,
        font=font.name or None,
        color=line.color,
        indent_pt=round(line.x0 - line.left, 1),
        gap_pt=round(paragraph.gap, 1) if paragraph.gap is not None else None,
        is_centered=all(centered),
    )
