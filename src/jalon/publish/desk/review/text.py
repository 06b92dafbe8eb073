"""The text beside the outline: its blocks, cut where records begin and end, so that each record's words can be lit."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup, escape

from jalon.publish.components.quoting import harmless
from jalon.registry.drafting.layer import Layer

CHUNK = 24  # blocks that the browser lays out together, or skips together while they are out of sight


@dataclass(frozen=True, slots=True)
class Lit:
    """Words that a record stands on."""

    key: str
    kind: str
    start: int
    end: int
    is_removed: bool


@dataclass(frozen=True, slots=True)
class TextBlock:
    """One block of the document as it is shown: where it begins in the text layer, and its HTML."""

    start: int
    page: int | None
    html: Markup


def blocks_of(layer: Layer, records: Iterable[Lit], *, only: Sequence[tuple[int, int]] | None = None) -> Iterator[TextBlock]:
    """Yield the blocks of a text with its records marked; only those that touch some spans where told."""
    waiting = sorted(records, key=lambda lit: (lit.start, -lit.end))
    open_records: list[Lit] = []
    index = 0
    for start, end, page, kind, level, depth in _layout(layer):
        open_records = [lit for lit in open_records if lit.end > start]
        while index < len(waiting) and waiting[index].start < end:
            if waiting[index].end > start:
                open_records.append(waiting[index])
            index += 1
        if only is None or any(left < end and right > start for left, right in only):
            inside = _segments(layer.text, start, end=end, records=open_records)
            yield TextBlock(start, page, _element(start, kind, level=level, depth=depth, inside=inside))


def chunks_of(blocks: Iterable[TextBlock]) -> Iterator[tuple[TextBlock, ...]]:
    """Yield blocks by the handful that are laid out together."""
    gathered: list[TextBlock] = []
    for block in blocks:
        gathered.append(block)
        if len(gathered) == CHUNK:
            yield tuple(gathered)
            gathered = []
    if gathered:
        yield tuple(gathered)


def _layout(layer: Layer) -> Iterator[tuple[int, int, int | None, str, int | None, int]]:
    if layer.layout:
        for start, end, page, kind, level, depth in layer.layout:
            yield start, end, page, kind, level, depth  # type: ignore[misc]
        return
    start = 0
    for line in layer.text.split("\n"):
        if line:
            yield start, start + len(line), None, "paragraph", None, 0
        start += len(line) + 1


def _segments(text: str, start: int, *, end: int, records: Sequence[Lit]) -> str:
    """Return a block's words, cut at every border of a record; each letter stands once."""
    borders = {place for lit in records for place in (lit.start, lit.end) if start < place < end}
    cuts = [start, *sorted(borders), end]
    return "".join(
        _segment(text[left:right], [lit for lit in records if lit.start < right and lit.end > left])
        for left, right in pairwise(cuts)
    )


def _segment(words: str, records: Sequence[Lit]) -> str:
    shown = escape(harmless(words))
    if not records:
        return str(shown)
    inner = max(records, key=lambda lit: (not lit.is_removed, lit.start, -lit.end))
    keys = " ".join(lit.key for lit in records)
    gone = " gone" if all(lit.is_removed for lit in records) else ""
    return f'<span class="rec {inner.kind}{gone}" data-k="{keys}" data-in="{inner.key}">{shown}</span>'


def _element(start: int, kind: str, *, level: int | None, depth: int, inside: str) -> Markup:
    extra = f" l{level}" if kind == "heading" and level else f" d{min(depth, 4)}" if depth else ""
    return Markup(f'<p id="t{start}" class="blk {escape(kind)}{extra}" data-s="{start}">{inside}</p>')  # noqa: S704 (every piece is escaped)
