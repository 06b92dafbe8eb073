"""A paragraph's words in one line: wrapped lines joined, cut words mended, the words set apart marked, and its style."""

import re
from dataclasses import dataclass

from jalon.reading.document import Mark, MarkKind, Style
from jalon.reading.markers import Marker
from jalon.reading.pdf.hyphens import HYPHENS, Lexicon, is_hyphenated
from jalon.reading.pdf.lines import Line
from jalon.reading.pdf.paragraphs import Paragraph


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
    for place, line in enumerate(paragraph.lines):
        if place:
            joint = _joint(parts, paragraph.lines[place - 1], line, lexicon)
            length = sum(map(len, parts)) + len(joint)
            parts.append(joint)
        for piece in line.pieces:
            text = " ".join(piece.text.split(" ")) if "  " not in piece.text else re.sub(" +", " ", piece.text)
            if not parts or (parts[-1][-1:] == " " or (length == 0)):
                text = text.lstrip(" ")
            if not text:
                continue
            for kind, is_set in (
                (MarkKind.BOLD, piece.font.is_bold),
                (MarkKind.ITALIC, piece.font.is_italic),
                (MarkKind.SUPERSCRIPT, piece.is_raised),
            ):
                if is_set:
                    spans.append((kind, length, length + len(text)))
            parts.append(text)
            length += len(text)
        if parts and parts[-1][-1:] == " ":
            kept = parts[-1].rstrip(" ")
            length -= len(parts[-1]) - len(kept)
            parts[-1] = kept
    if paragraph.last.is_cut:
        parts.append("-")
    return _cut_bullet("".join(parts), spans, paragraph.marker)


def _joint(parts: list[str], before: Line, after: Line, lexicon: Lexicon) -> str:
    """Return what stands between two lines, and take the first one's hyphen off where it only marked the cut."""
    if before.is_cut:
        return "-" if lexicon.keeps_hyphen(before.text, after.text) else ""
    if not is_hyphenated(before.text):
        return " "
    if before.text[-1] == "\xad" or not lexicon.keeps_hyphen(before.text.rstrip(HYPHENS), after.text):
        parts[-1] = parts[-1].rstrip().rstrip(HYPHENS)
    return ""


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
