"""A paragraph's words in one line: wrapped lines joined, cut words mended, the words set apart marked, and its style."""

from dataclasses import dataclass

from jalon.reading.accents import compose
from jalon.reading.document import Mark, MarkKind, Style
from jalon.reading.markers import Marker
from jalon.reading.pdf.fragments import Piece
from jalon.reading.pdf.hyphens import HYPHENS, SOFT_HYPHEN, Lexicon, is_hyphenated
from jalon.reading.pdf.lines import Line
from jalon.reading.pdf.paragraphs import Paragraph, is_centered


@dataclass(slots=True)
class Wording:
    """A block's words, and the marks on them."""

    text: str
    marks: tuple[Mark, ...]


def word(paragraph: Paragraph, *, lexicon: Lexicon) -> Wording:
    """Return a paragraph's words in one line, wrapped lines joined, cut words mended, a bullet taken off."""
    parts: list[str] = []
    spans: list[tuple[MarkKind, int, int]] = []
    length = 0
    before: Line | None = None
    for line in paragraph.lines:
        if before is not None:
            kept, joint = _join(before, line, end=parts[-1], lexicon=lexicon)
            length += len(kept) - len(parts[-1]) + len(joint)
            parts[-1] = kept + joint
        for piece in line.pieces:
            text = compose(piece.text if length else piece.text.lstrip(" "))
            parts.append(text)
            font = piece.font
            if font.is_bold or font.is_italic or piece.is_raised:
                spans += _spans(piece, start=length, end=length + len(text))
            length += len(text)
        before = line
    if paragraph.last.is_cut:
        parts.append("-")
    return _cut_bullet("".join(parts), spans, marker=paragraph.marker)


def _join(before: Line, after: Line, *, end: str, lexicon: Lexicon) -> tuple[str, str]:
    """Return the end of a line as it is kept, and what stands between it and the next: a space, or the two halves of a word meet."""
    end = end.rstrip(" ")
    if before.is_cut:
        return end, "-" if lexicon.keeps_hyphen(before.text, after.text) else ""
    if not is_hyphenated(before.text):
        return end, " "
    if before.text[-1] == SOFT_HYPHEN or not lexicon.keeps_hyphen(before.text.rstrip(HYPHENS), after.text):
        return end.rstrip(HYPHENS), ""
    return end, ""


def _spans(piece: Piece, *, start: int, end: int) -> list[tuple[MarkKind, int, int]]:
    kinds = ((MarkKind.BOLD, piece.font.is_bold), (MarkKind.ITALIC, piece.font.is_italic), (MarkKind.SUPERSCRIPT, piece.is_raised))
    return [(kind, start, end) for kind, is_set in kinds if is_set]


def _cut_bullet(text: str, spans: list[tuple[MarkKind, int, int]], *, marker: Marker | None) -> Wording:
    cut = marker.length if marker is not None and not marker.is_number else 0
    text = text[cut:].rstrip()
    if not spans:
        return Wording(text, ())
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
    return Style(
        size_pt=round(line.size, 1),
        is_bold=paragraph.is_bold,
        is_italic=font.is_italic,
        font=font.name or None,
        color=line.color,
        indent_pt=round(line.x0 - line.left, 1),
        gap_pt=round(paragraph.gap, 1) if paragraph.gap is not None else None,
        is_centered=all(map(is_centered, paragraph.lines)),
    )
