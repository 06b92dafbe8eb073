"""What a paragraph is typographically: heading and of which level, item, line of contents, or running text."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from jalon.reading.document import BlockKind
from jalon.reading.pdf.fonts import Font
from jalon.reading.pdf.lines import Line
from jalon.reading.pdf.paragraphs import LABEL, Paragraph, is_led_by_dots

LONGEST_HEADING = 300
MOST_LEVELS = 6
LEAST_LETTERS = 3
LEAST_CAPITALS = 5  # letters of a heading in capitals: fewer may be an acronym
LEAST_CONTENTS = 3  # lines
SAME_SIZE = 0.05  # share by which the letters of two headings of one level may differ

Look = tuple[float, bool]


@dataclass(frozen=True, slots=True)
class Body:
    """How the running text of a document is set, against which headings stand out."""

    size: float
    is_bold: bool
    color: str | None
    family: str = ""


def measure_body(lines: Iterable[Line]) -> Body:
    """Return the size, weight and colour of most of the document's words."""
    looks: Counter[tuple[float, Font, str | None]] = Counter()
    for line in lines:
        looks[line.rounded, line.font, line.color] += len(line.text)
    if not looks:
        return Body(0.0, is_bold=False, color=None)
    sizes: Counter[float] = Counter()
    for (size, _, _), count in looks.items():
        sizes[size] += count
    common = sizes.most_common(1)[0][0]
    (_, font, color), _ = max(((look, count) for look, count in looks.items() if look[0] == common), key=lambda one: one[1])
    return Body(common, font.is_bold, color, font.family)


def is_heading(paragraph: Paragraph, *, body: Body) -> bool:
    """Tell whether a paragraph is set as a heading: larger than the text, or bold, in a colour or typeface of its own, and alone."""
    size, line, marker = paragraph.size, paragraph.first, paragraph.marker
    is_large = size >= 1.12 * body.size
    is_plain = not paragraph.is_bold and line.color == body.color and line.font.family == body.family and not line.text.isupper()
    if (is_plain and not is_large) or (marker is not None and not marker.is_number):
        return False
    text = " ".join([line.text for line in paragraph.lines])
    if len(text) > LONGEST_HEADING or sum(map(str.isalpha, text)) < max(LEAST_LETTERS, 0.4 * len(text)):
        return False
    if is_large:
        return size >= 1.3 * body.size or text[-1] not in ".;," or (paragraph.is_bold and len(text) <= 60)
    if body.is_bold or size < (0.8 if len(paragraph.lines) == 1 else 0.9) * body.size:
        return False
    return _is_bold_heading(paragraph, text) if paragraph.is_bold else _is_label(paragraph, text, body=body)


def _is_bold_heading(paragraph: Paragraph, text: str) -> bool:
    """Tell whether bold words are short and end like a heading."""
    if len(paragraph.lines) > 3 or len(text) > 200:
        return False
    return text[-1] not in ".;," or (text[-1] == "." and paragraph.marker is not None and len(text) <= 120)


def _is_label(paragraph: Paragraph, text: str, *, body: Body) -> bool:
    """Tell whether one short line stands out by its typeface, its capitals, or by its colour and size or a number."""
    line = paragraph.first
    if len(paragraph.lines) > 1 or len(text) > 60 or not text[0].isupper() or text[-1] in ".;,:?!)":
        return False
    if paragraph.size < 0.95 * body.size:
        return False
    is_coloured = line.color != body.color and (paragraph.size > 1.04 * body.size or LABEL.fullmatch(text) is not None)
    is_capital = text.isupper() and sum(map(str.isalpha, text)) >= LEAST_CAPITALS
    return is_coloured or is_capital or line.font.family != body.family


def rank_headings(headings: list[Paragraph]) -> dict[Look, int]:
    """Return the level of each way in which headings are set: larger first, then bold.

    Where a document sets its headings in more ways than there are levels, the rare ones take the level of the nearest in size.
    """
    counts = Counter(look_of(one) for one in headings)
    ranked = _levels(sorted(counts, reverse=True))
    least = 1
    while max(ranked.values(), default=0) > MOST_LEVELS:
        least += 1
        largest = max(counts)
        ranked = _levels(sorted((look for look, count in counts.items() if count >= least or look == largest), reverse=True))
    return {look: ranked.get(look) or ranked[_nearest(look, ranked)] for look in counts}


def _levels(looks: list[Look]) -> dict[Look, int]:
    levels: dict[Look, int] = {}
    level, previous = 0, None
    for look in looks:
        if previous is None or previous[0] - look[0] > SAME_SIZE * look[0] or previous[1] != look[1]:
            level += 1
        levels[look] = level
        previous = look
    return levels


def _nearest(look: Look, ranked: Iterable[Look]) -> Look:
    return min(ranked, key=lambda one: (abs(one[0] - look[0]), one[1] != look[1]))


def look_of(paragraph: Paragraph) -> Look:
    """Return what ranks a heading."""
    return paragraph.size, paragraph.is_bold


def kind_of(paragraph: Paragraph, *, body: Body, is_in_contents: bool) -> BlockKind:
    """Return what a paragraph is typographically; ``is_in_contents`` where its page holds lines led to page numbers."""
    if paragraph.cell is not None:
        return BlockKind.FURNITURE if paragraph.is_repeated else BlockKind.CELL
    last = paragraph.last
    if (is_led_by_dots(last.text) or (last.is_led and is_in_contents)) and any(map(str.isalpha, last.text)):
        return BlockKind.CONTENTS
    if is_heading(paragraph, body=body):
        return BlockKind.HEADING
    return BlockKind.ITEM if paragraph.marker is not None else BlockKind.PARAGRAPH


def pages_of_contents(paragraphs: list[Paragraph]) -> frozenset[int]:
    """Return the pages on which several lines lead to page numbers that go up."""
    numbers: dict[int, list[int]] = {}
    for paragraph in paragraphs:
        if paragraph.last.is_led and paragraph.cell is None:
            numbers.setdefault(paragraph.last.page, []).append(int(paragraph.last.text.rsplit(None, 1)[-1]))
    return frozenset(page for page, seen in numbers.items() if len(seen) >= LEAST_CONTENTS and seen == sorted(seen))
