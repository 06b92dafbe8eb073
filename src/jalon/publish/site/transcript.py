"""A source as a page shows it: its blocks in reading order, page by page, every published record lit and linked where it stands."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from jalon.publish.addresses import record_address as page_address
from jalon.registry.queries.sources import LayoutBlock, LitRecord, SourcePage


@dataclass(frozen=True, slots=True)
class Line:
    """One block of the text: how it is set, its words with the records lit, the records that begin in it."""

    kind: str
    level: int
    depth: int
    words: Markup
    records: tuple[LitRecord, ...]


@dataclass(frozen=True, slots=True)
class Leaf:
    """The lines of one page; ``number`` is None where the format has no pages."""

    number: int | None
    lines: tuple[Line, ...]


def transcript(page: SourcePage) -> tuple[Leaf, ...]:
    """Return a source's text with its records, page by page in reading order."""
    blocks = page.layout or _lines_of(page.text)
    lines = _lines(page.text, blocks, records=page.records)
    paired = zip(blocks, lines, strict=True)
    return tuple(Leaf(number, tuple(line for _, line in pairs)) for number, pairs in groupby(paired, key=lambda pair: pair[0].page))


def _lines_of(text: str) -> tuple[LayoutBlock, ...]:
    """Return each line of a text layer as a block, for a reading that kept no layout."""
    blocks, start = [], 0
    for line in text.split("\n"):
        if line:
            blocks.append(LayoutBlock(start, start + len(line), None, "paragraph", None, 0))
        start += len(line) + 1
    return tuple(blocks)


def _lines(text: str, blocks: Iterable[LayoutBlock], *, records: Sequence[LitRecord]) -> list[Line]:
    """Return each block with its records; both come in the order of the text, so one sweep meets them all."""
    lines: list[Line] = []
    anchored: set[str] = set()
    waiting, held = 0, list[LitRecord]()
    for block in blocks:
        held = [record for record in held if record.end > block.start]
        while waiting < len(records) and records[waiting].start < block.end:
            held.append(records[waiting])
            waiting += 1
        beginning = tuple(record for record in held if block.start <= record.start < block.end)
        words = _lit_block(text, block, records=held, anchored=anchored)
        lines.append(Line(block.kind, block.level or 0, block.depth, words, beginning))
    return lines


def _lit_block(text: str, block: LayoutBlock, *, records: Sequence[LitRecord], anchored: set[str]) -> Markup:
    """Return a block's words with each record in a link; an anchor is given once, at the record's first words."""
    pieces, done = Markup(""), block.start
    for record in records:
        start, end = max(record.start, done), min(record.end, block.end)
        anchor = f"c{record.start}-{record.end}"
        if start >= end:
            # Lit already as part of a wider record: its anchor must still exist.
            pieces += (
                Markup('<span id="{}"></span>').format(anchor) if record.start >= block.start and anchor not in anchored else ""
            )
            anchored.add(anchor)
            continue
        name = Markup(' {}="{}"').format("data-of" if anchor in anchored else "id", anchor)
        pieces += Markup('{}<mark{} class="{}"><a href="{}">{}</a></mark>').format(
            text[done:start], name, record.kind, record_address(record), text[start:end]
        )
        anchored.add(anchor)
        done = end
    return pieces + Markup("{}").format(text[done : block.end])


def record_address(record: LitRecord) -> str:
    """Return where a record is shown: its own page, or its place on its priority's."""
    if record.kind == "commitment":
        return page_address("commitment", record.public_id)
    there = page_address("priority", record.priority_id)
    return there if record.kind == "priority" else f"{there}#c{record.start}-{record.end}"
