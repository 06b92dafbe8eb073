"""The stages of an instrument, drawn: boxes from top to bottom, ways on as lines, ways back dashed beside them."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from jalon.delivery.declarations.shape import Instrument, Stage

WIDTH, HEIGHT, GAP_X, GAP_Y = 200, 44, 24, 36  # of a box and between boxes, in units of the drawing
LANE = 18  # between lines that run beside the boxes
CHARACTERS = 24  # that a line of a box holds


@dataclass(frozen=True, slots=True)
class Box:
    """Where a stage is drawn: its row from the top, its upper left corner."""

    stage: Stage
    row: int
    x: float
    y: float

    @property
    def middle(self) -> float:
        """Return the middle of the box from left to right."""
        return self.x + WIDTH / 2


def rows_of(instrument: Instrument) -> dict[str, int]:
    """Return the row of each stage: one below the last of those that lead to it. The stages go in no circle."""
    rows = {stage.name: 0 for stage in instrument.stages}
    for _ in instrument.stages:
        for stage in instrument.stages:
            for name in stage.next:
                rows[name] = max(rows[name], rows[stage.name] + 1)
    return rows


def boxes_of(instrument: Instrument) -> list[Box]:
    """Return where each stage is drawn, in the order of the file."""
    rows = rows_of(instrument)
    widest = max(list(rows.values()).count(row) for row in set(rows.values()))
    left = LANE * (2 + sum(len(stage.back) for stage in instrument.stages))
    seen: dict[int, int] = {}
    boxes = []
    for stage in instrument.stages:
        row = rows[stage.name]
        place, count = seen.get(row, 0), list(rows.values()).count(row)
        seen[row] = place + 1
        x = left + (place + (widest - count) / 2) * (WIDTH + GAP_X)
        boxes.append(Box(stage, row, x, row * (HEIGHT + GAP_Y) + 4))
    return boxes


def drawn(instrument: Instrument, *, language: str, title: str) -> str:
    """Return the stages as an SVG picture that takes the colours of the page; ``title`` is what a screen reader says of it."""
    boxes = {box.stage.name: box for box in boxes_of(instrument)}
    right = max(box.x for box in boxes.values()) + WIDTH
    longs = [(box, boxes[name]) for box in boxes.values() for name in box.stage.next if boxes[name].row > box.row + 1]
    width = right + LANE * (2 + len(longs))
    height = max(box.y for box in boxes.values()) + HEIGHT + 6
    parts = [
        f'<svg class="stages" role="img" viewBox="0 0 {width:g} {height:g}" xmlns="http://www.w3.org/2000/svg">',
        f"<title>{escape(title)}</title>",
        '<defs><marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto-start-reverse">'
        '<path d="M0 0 8 4 0 8z" fill="currentColor"/></marker></defs>',
        *_ways_on(boxes, right=right),
        *_ways_back(boxes),
        *(_box(box, language) for box in boxes.values()),
        "</svg>",
    ]
    return "".join(parts)


def _ways_on(boxes: dict[str, Box], *, right: float) -> Iterator[str]:
    lane = 0
    for box in boxes.values():
        for target in (boxes[name] for name in box.stage.next):
            if target.row == box.row + 1:
                half = target.y - GAP_Y / 2
                path = f"M{box.middle:g} {box.y + HEIGHT:g}V{half:g}H{target.middle:g}V{target.y:g}"
            else:
                lane += 1
                side = right + LANE * lane
                path = f"M{box.x + WIDTH:g} {box.y + HEIGHT / 2:g}H{side:g}V{target.y + HEIGHT / 2:g}H{target.x + WIDTH:g}"
            yield _line(path)


def _ways_back(boxes: dict[str, Box]) -> Iterator[str]:
    lane = 0
    for box in boxes.values():
        for target in (boxes[name] for name in box.stage.back):
            lane += 1
            side = LANE * lane
            path = f"M{box.x:g} {box.y + HEIGHT * 0.7:g}H{side:g}V{target.y + HEIGHT * 0.3:g}H{target.x:g}"
            yield _line(path, dashes=' stroke-dasharray="4 4"')


def _line(path: str, *, dashes: str = "") -> str:
    return f'<path d="{path}" fill="none" stroke="currentColor" stroke-width="1.3"{dashes} marker-end="url(#arrow)"/>'


def _box(box: Box, language: str) -> str:
    ends = f" stage-{box.stage.ends}" if box.stage.ends else ""
    lines = _folded(box.stage.title.said(language))
    first = box.y + HEIGHT / 2 + 5 - 8 * (len(lines) - 1)
    words = "".join(
        f'<text x="{box.middle:g}" y="{first + 16 * place:g}" text-anchor="middle">{escape(line)}</text>'
        for place, line in enumerate(lines)
    )
    corner = HEIGHT / 2 if box.stage.ends else 6
    return (
        f'<g class="stage{ends}"><rect x="{box.x:g}" y="{box.y:g}" width="{WIDTH}" height="{HEIGHT}" rx="{corner:g}"'
        f' fill="var(--paper, #fff)" stroke="currentColor" stroke-width="1.3"/>{words}</g>'
    )


def _folded(words: str) -> list[str]:
    """Return words on two lines at most, the second shortened where they are longer."""
    lines = [""]
    for word in words.split():
        if lines[-1] and len(lines[-1]) + len(word) + 1 > CHARACTERS:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines if len(lines) <= 2 else [lines[0], f"{lines[1][: CHARACTERS - 1]}…"]
