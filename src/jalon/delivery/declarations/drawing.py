"""The stages of an instrument, drawn: one box under the other, ways on at the right, ways back dashed at the left.

A way to the next box is a straight arrow. Every other way runs beside the boxes, so that no line crosses one; the ways to one stage share a
line, and lines whose spans do not meet share a lane. The picture keeps its width however many stages there are.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape

from jalon.delivery.declarations.shape import Instrument, Stage

WIDTH, HEIGHT, GAP = 244, 58, 24  # of a box, and between boxes, in units of the drawing: pixels where there is room
LANE = 12  # between lines that run beside the boxes
EDGE = 6
CHARACTERS, SMALL_CHARACTERS = 30, 38  # that a line of a box holds


@dataclass(frozen=True, slots=True)
class Track:
    """The ways to one stage that run beside the boxes: the places they come from, where they lead, in which lane they run."""

    sources: tuple[int, ...]
    target: int
    lane: int

    @property
    def span(self) -> tuple[int, int]:
        """Return the first and the last place along which it runs."""
        places = (*self.sources, self.target)
        return min(places), max(places)


def tracks_on(instrument: Instrument) -> tuple[Track, ...]:
    """Return the ways on that skip a stage."""
    order = _order(instrument)
    ways = [(order[stage.name], order[name]) for stage in instrument.stages for name in stage.next]
    return _tracks((source, target) for source, target in ways if target > source + 1)


def tracks_back(instrument: Instrument) -> tuple[Track, ...]:
    """Return the ways back."""
    order = _order(instrument)
    return _tracks((order[stage.name], order[name]) for stage in instrument.stages for name in stage.back)


def _order(instrument: Instrument) -> dict[str, int]:
    return {stage.name: place for place, stage in enumerate(instrument.stages)}


def _tracks(ways: Iterable[tuple[int, int]]) -> tuple[Track, ...]:
    """Return the ways gathered by where they lead, the shortest in the lanes nearest to the boxes."""
    sources: dict[int, list[int]] = {}
    for source, target in ways:
        sources.setdefault(target, []).append(source)
    spans = {target: (min(*places, target), max(*places, target)) for target, places in sources.items()}
    lanes: list[list[tuple[int, int]]] = []
    found = []
    for target in sorted(sources, key=lambda each: (spans[each][1] - spans[each][0], each)):
        first, last = spans[target]
        lane = next((place for place, taken in enumerate(lanes) if all(last < a or b < first for a, b in taken)), len(lanes))
        if lane == len(lanes):
            lanes.append([])
        lanes[lane].append((first, last))
        found.append(Track(tuple(sources[target]), target, lane))
    return tuple(found)


def drawn(instrument: Instrument, *, language: str, title: str, captions: Mapping[str, str] | None = None) -> str:
    """Return the stages as an SVG picture that takes the colours of the page.

    ``title`` is what a screen reader says of it; ``captions`` are small words under the titles, by the name of the stage.
    """
    on, back = tracks_on(instrument), tracks_back(instrument)
    left = EDGE + LANE * _lanes(back)
    width = left + WIDTH + LANE * _lanes(on) + EDGE
    height = len(instrument.stages) * (HEIGHT + GAP) - GAP + 2 * EDGE
    parts = [
        f'<svg class="stages" role="img" width="{width}" height="{height}" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">',
        f"<title>{escape(title)}</title>",
        '<defs><marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto-start-reverse">'
        '<path d="M0 0 8 4 0 8z" fill="currentColor"/></marker></defs>',
        *_straight(instrument, left=left),
        *(line for track in on for line in _beside(track, edge=left + WIDTH, outwards=1)),
        *(line for track in back for line in _beside(track, edge=left, outwards=-1)),
        *(
            _box(stage, place, left, language, (captions or {}).get(stage.name, ""))
            for place, stage in enumerate(instrument.stages)
        ),
        "</svg>",
    ]
    return "".join(parts)


def _lanes(tracks: Iterable[Track]) -> int:
    """Return how many lanes tracks take, the first being two wide: an arrow must be seen."""
    return max((track.lane + 2 for track in tracks), default=0)


def _top(place: int) -> int:
    return EDGE + place * (HEIGHT + GAP)


def _straight(instrument: Instrument, *, left: int) -> Iterator[str]:
    order, middle = _order(instrument), left + WIDTH // 2
    for place, stage in enumerate(instrument.stages):
        if any(order[name] == place + 1 for name in stage.next):
            yield _line(f"M{middle} {_top(place) + HEIGHT}V{_top(place + 1)}", leads=True)


def _beside(track: Track, *, edge: int, outwards: int) -> Iterator[str]:
    """Yield the lines of a track: one from each source to the lane, one along it to the arrow. Ways out leave low, ways in arrive high."""
    side = edge + outwards * LANE * (track.lane + 1.5)
    dashes = outwards < 0
    arrival = _top(track.target) + HEIGHT * 0.3
    for source in track.sources:
        start = _top(source) + HEIGHT * 0.7
        yield _line(f"M{edge} {start:g}H{side:g}V{arrival:g}", dashes=dashes)
    yield _line(f"M{side:g} {arrival:g}H{edge}", dashes=dashes, leads=True)


def _line(path: str, *, dashes: bool = False, leads: bool = False) -> str:
    dashed = ' stroke-dasharray="4 4"' if dashes else ""
    arrow = ' marker-end="url(#arrow)"' if leads else ""
    return f'<path d="{path}" fill="none" stroke="currentColor" stroke-width="1.3" stroke-linejoin="round"{dashed}{arrow}/>'


def _box(stage: Stage, place: int, left: int, language: str, caption: str) -> str:
    ends = f" stage-{stage.ends}" if stage.ends else ""
    corner, weight = (HEIGHT // 2 if stage.ends else 6), (2.6 if stage.ends == "done" else 1.3)
    top, middle = _top(place), left + WIDTH // 2
    lines = _folded(stage.title.said(language))
    first = top + HEIGHT / 2 + 5 - 8 * (len(lines) - 1 + bool(caption))
    words = "".join(
        f'<text x="{middle}" y="{first + 16 * row:g}" text-anchor="middle" font-weight="600" fill="currentColor">{escape(line)}</text>'
        for row, line in enumerate(lines)
    )
    if caption:
        small = escape(_cut(caption, SMALL_CHARACTERS))
        words += f'<text x="{middle}" y="{first + 16 * len(lines):g}" text-anchor="middle" font-size="11" fill="currentColor">{small}</text>'
    return (
        f'<g class="stage{ends}"><rect x="{left}" y="{top}" width="{WIDTH}" height="{HEIGHT}" rx="{corner}"'
        f' fill="var(--paper, Canvas)" stroke="currentColor" stroke-width="{weight}"/>{words}</g>'
    )


def _cut(words: str, most: int) -> str:
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"


def _folded(words: str) -> list[str]:
    """Return words on two lines at most, the second cut where they are longer."""
    lines = [""]
    for word in words.split():
        if lines[-1] and len(lines[-1]) + len(word) + 1 > CHARACTERS:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return [_cut(line, CHARACTERS) for line in lines] if len(lines) <= 2 else [lines[0], _cut(f"{lines[1]}…", CHARACTERS)]
