"""What a paragraph is typographically: heading and of which level, item, line of contents, or running text."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from jalon.reading.document import BlockKind
from jalon.reading.pdf.characters import Fragment
from jalon.reading.pdf.lines import Line
from jalon.reading.pdf.paragraphs import Paragraph, half

LEADERS = re.compile(r"(?:\.\s?){4,}\s*\d{1,4}\s*$|(?:…\s?){2,}\s*\d{1,4}\s*$|(?:[._]\s?){5,}")
LONGEST_HEADING = 300
MOST_LEVELS = 6


@dataclass(frozen=True, slots=True)
class Body:
    """How the running text of a document is set, against which headings stand out."""

    size: float
    is_bold: bool
    color: str | None


def measure_body(lines: Iterable[Line | Fragment]) -> Body:
    """Return the size, weight and colour of most of the document's words."""
    looks: Counter[tuple[float, bool, str | None]] = Counter()
    for line in lines:
        looks[half(line.size), line.font.is_bold, line.color] += len(line.text)
    sizes: Counter[float] = Counter()
    for (size, _, _), count in looks.items():
        sizes[size] += count
    if not sizes:
        return Body(0.0, is_bold=False, color=None)
    common = sizes.most_common(1)[0][0]
    (_, is_bold, color), _ = max(((look, count) for look, count in looks.items() if look[0] == common), key=lambda one: one[1])
    return Body(common, is_bold, color)


def is_heading(paragraph: Paragraph, *, body: Body) -> bool:
    """Tell whether a paragraph is set as a heading: larger than the text, or bold, or in a colour, and alone."""
    length = sum(len(line.text) for line in paragraph.lines)
    if length > LONGEST_HEADING or not any(character.isalpha() for line in paragraph.lines for character in line.text):
        return False
    if paragraph.marker is not None and not paragraph.marker.is_number:
        return False
    last = paragraph.last.text
    if paragraph.size >= 1.12 * body.size:
        return paragraph.size >= 1.3 * body.size or not (last[-1] in ".;," and length > 120)
    is_alone = last[-1] not in ".;," and len(paragraph.lines) <= 3 and length <= 200
    is_bold = paragraph.is_bold and not body.is_bold
    is_coloured = paragraph.first.color != body.color and paragraph.size >= 0.95 * body.size and length <= 120
    return (
        is_alone
        and paragraph.size >= 0.9 * body.size
        and (is_bold or (is_coloured and len(paragraph.lines) <= 2 and paragraph.is_bold))
    )


def rank_headings(headings: list[Paragraph]) -> dict[tuple[float, bool], int]:
    """Return the level of each way in which headings are set: larger first, then bold; sizes half a point apart are one."""
    looks = sorted({look_of(one) for one in headings}, reverse=True)
    levels: dict[tuple[float, bool], int] = {}
    level, previous = 0, None
    for look in looks:
        if previous is None or previous[0] - look[0] > 0.6 or previous[1] != look[1]:
            level += 1
        levels[look] = min(level, MOST_LEVELS)
        previous = look
    return levels


def look_of(paragraph: Paragraph) -> tuple[float, bool]:
    """Return what ranks a heading."""
    return paragraph.size, paragraph.is_bold


def kind_of(paragraph: Paragraph, *, body: Body) -> BlockKind:
    """Return what a paragraph is typographically."""
    if LEADERS.search(paragraph.last.text) and any(character.isalpha() for character in paragraph.last.text):
        return BlockKind.CONTENTS
    if is_heading(paragraph, body=body):
        return BlockKind.HEADING
    return BlockKind.ITEM if paragraph.marker is not None else BlockKind.PARAGRAPH
