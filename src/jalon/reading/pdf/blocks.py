"""Paragraphs become the document's blocks."""

from jalon.reading.document import BlockKind, DocumentBuilder, Style
from jalon.reading.pdf.bullets import is_decoration
from jalon.reading.pdf.continued import find_repeated
from jalon.reading.pdf.hyphens import Lexicon
from jalon.reading.pdf.lines import Line
from jalon.reading.pdf.paragraphs import Paragraph
from jalon.reading.pdf.structure import Body, Look, kind_of, look_of, pages_of_contents, rank_headings
from jalon.reading.pdf.wording import style_of, word


class BlockWriter:
    """Write paragraphs to a builder, with the levels and depths that the whole document gives them."""

    def __init__(self, builder: DocumentBuilder, *, body: Body, lexicon: Lexicon) -> None:
        self._builder, self._body, self._lexicon = builder, body, lexicon
        self._kinds: dict[int, BlockKind] = {}
        self._levels: dict[Look, int] = {}
        self._indents: list[float] = []

    def rank(self, paragraphs: list[Paragraph]) -> None:
        """Decide what each paragraph is, and the level of each way in which headings are set."""
        contents = pages_of_contents(paragraphs)
        self._kinds = {id(one): kind_of(one, body=self._body, is_in_contents=one.last.page in contents) for one in paragraphs}
        headings = [one for one in paragraphs if self._kinds[id(one)] is BlockKind.HEADING]
        self._levels = rank_headings(headings)
        first_of_page = {one.first.page: one for one in reversed(paragraphs)}
        openings = frozenset(id(one) for one in first_of_page.values())
        for one in find_repeated([(each, self._levels[look_of(each)]) for each in headings], openings=openings):
            self._kinds[id(one)] = BlockKind.FURNITURE

    def write(self, paragraph: Paragraph, *, kind: BlockKind | None = None) -> None:
        """Add a paragraph's block, of its own kind unless another is given; nothing where it holds no words, such as a lone bullet or a drawn rule."""
        wording = word(paragraph, lexicon=self._lexicon)
        if is_decoration(wording.text):
            return
        kind, marker = kind or self._kinds[id(paragraph)], paragraph.marker
        self._builder.add(
            wording.text,
            kind,
            page=paragraph.first.page,
            level=self._levels[look_of(paragraph)] if kind is BlockKind.HEADING else None,
            depth=self._depth(paragraph, kind),
            cell=paragraph.cell if kind is BlockKind.CELL else None,
            marker=marker.label if marker is not None else None,
            content_start=marker.length if marker is not None and marker.is_number else 0,
            style=style_of(paragraph),
            marks=wording.marks,
        )

    def write_furniture(self, lines: list[Line]) -> None:
        """Add running heads, running feet and page numbers."""
        for line in lines:
            self._builder.add(
                line.text, BlockKind.FURNITURE, page=line.page, style=Style(size_pt=round(line.size, 1), color=line.color)
            )

    def _depth(self, paragraph: Paragraph, kind: BlockKind) -> int:
        """Return how deep an item stands among those around it, by its indentation."""
        if kind is BlockKind.CELL:
            return int(paragraph.marker is not None and not paragraph.marker.is_number)
        if kind is not BlockKind.ITEM:
            if kind is BlockKind.HEADING or not self._indents or paragraph.first.x0 <= self._indents[0] + paragraph.size:
                self._indents.clear()
            return 0
        indent, step = paragraph.first.x0 - paragraph.first.left, 0.6 * paragraph.size
        while self._indents and indent < self._indents[-1] - step:
            self._indents.pop()
        if not self._indents or indent > self._indents[-1] + step:
            self._indents.append(indent)
        return len(self._indents)
