"""The order in which a person reads a page: columns from left to right between what spans them, boxes row by row."""

from dataclasses import dataclass
from itertools import pairwise

from jalon.reading.pdf.fragments import Fragment

GUTTER = 0.7  # ems: the least white space between two columns
LEAST_LINES = 2  # that each side of a gutter must have
SURE_LINES = ((2.0, 2), (1.2, 3), (0.0, 6))  # from so many ems of white space, so many lines side by side are proof enough
MARKER_LENGTH = 4  # characters: shorter fragments on the left of a gap are bullets or numbers, not a column


@dataclass(slots=True)
class Gutter:
    """A strip of white space and what stands above it, on its two sides and below it."""

    score: tuple[int, int]
    above: list[Fragment]
    left: list[Fragment]
    right: list[Fragment]
    below: list[Fragment]


def find_columns(fragments: list[Fragment]) -> list[list[Fragment]]:
    """Return the fragments in columns, in reading order; each column's fragments from top to bottom."""
    ordered = sorted(fragments, key=lambda one: (one.y, one.x0))
    return _split(ordered, depth=0) if ordered else []


def _split(fragments: list[Fragment], *, depth: int) -> list[list[Fragment]]:
    gutter = _best_gutter(fragments) if depth < 12 else None
    if gutter is None:
        return [fragments] if fragments else []
    columns = _split(gutter.above, depth=depth + 1)
    rows = _box_rows(gutter.left, gutter.right)
    if rows:
        for row in rows:
            columns += _split(row, depth=depth + 1)
    else:
        columns += _split(gutter.left, depth=depth + 1) + _split(gutter.right, depth=depth + 1)
    return columns + _split(gutter.below, depth=depth + 1)


def _best_gutter(fragments: list[Fragment]) -> Gutter | None:
    best: Gutter | None = None
    for low, high, width in _strips(fragments):
        middle = (low + high) / 2
        for start in {high - width, middle - width / 2, low}:
            gutter = _measure(fragments, start, end=start + width, sure=_sure_lines(high - low, width))
            if gutter is not None and (best is None or gutter.score > best.score):
                best = gutter
    return best


def _strips(fragments: list[Fragment]) -> list[tuple[float, float, float]]:
    """Return the stretches of white space between neighbours that recur down the page: from, to, and the least width."""
    strips: list[list[float]] = []
    for place, one in enumerate(fragments):
        reach = one.y + 0.8 * one.size
        for other in fragments[place + 1 :]:
            if other.y > reach:
                break
            left, right = (one, other) if one.x0 <= other.x0 else (other, one)
            width = GUTTER * min(one.size, other.size)
            if right.x0 - left.x1 >= width:
                _narrow(strips, left.x1, to=right.x0, width=width)
    return [(low, high, width) for low, high, width, count in strips if count >= LEAST_LINES]


def _narrow(strips: list[list[float]], low: float, *, to: float, width: float) -> None:
    for strip in strips:
        start, end = max(strip[0], low), min(strip[1], to)
        if end - start >= max(width, strip[2]):
            strip[0], strip[1], strip[2], strip[3] = start, end, max(width, strip[2]), strip[3] + 1
            return
    strips.append([low, to, width, 1])


def _sure_lines(wide: float, width: float) -> int:
    ems = wide / width * GUTTER
    return next(lines for least, lines in SURE_LINES if ems >= least)


def _measure(fragments: list[Fragment], start: float, *, end: float, sure: int) -> Gutter | None:
    """Return the best stretch of the page where nothing crosses the strip and both sides hold a column, or None."""
    crossing = [place for place, one in enumerate(fragments) if one.x0 < end - 0.2 and one.x1 > start + 0.2]
    best: Gutter | None = None
    for before, after in pairwise([-1, *crossing, len(fragments)]):
        if after - before <= 2 * LEAST_LINES:
            continue
        between = fragments[before + 1 : after]
        left = [one for one in between if one.x1 <= end]
        right = [one for one in between if one.x1 > end]
        score = (_lines_beside(left, right), len(between))
        if score[0] >= sure and (best is None or score > best.score):
            tail = _tail(left, right) if after < len(fragments) else []
            left = left[: len(left) - len(tail)]
            best = Gutter(score, fragments[: before + 1], left, right, tail + fragments[after:])
    return best


def _lines_beside(left: list[Fragment], right: list[Fragment]) -> int:
    """Return how many lines each side has beside the other, 0 where one side is no column."""
    if len(left) < LEAST_LINES or len(right) < LEAST_LINES or _are_markers(left) or _are_markers(right):
        return 0
    top, bottom = max(left[0].top, right[0].top), min(left[-1].bottom, right[-1].bottom)
    beside = [sum(1 for one in side if one.bottom > top and one.top < bottom) for side in (left, right)]
    return min(beside)


def _are_markers(side: list[Fragment]) -> bool:
    return all(len(one.text) <= MARKER_LENGTH for one in side)


def _tail(left: list[Fragment], right: list[Fragment]) -> list[Fragment]:
    """Return the last lines on the left that open what spans the page below, where a wide gap parts them from their column."""
    floor = right[-1].bottom
    for place in range(len(left) - 1, 0, -1):
        if left[place].top < floor:
            break
        if left[place].top - left[place - 1].bottom > 0.9 * left[place].size:
            return left[place:]
    return []


def _box_rows(left: list[Fragment], right: list[Fragment]) -> list[list[Fragment]]:
    """Return the rows of a page laid out in boxes under titles set alike on both sides; empty for plain columns."""
    cuts = _row_cuts(left, right)
    if not cuts:
        return []
    both = sorted(left + right, key=lambda one: (one.y, one.x0))
    rows = [[one for one in both if low <= one.y < high] for low, high in pairwise([float("-inf"), *cuts, float("inf")])]
    return [row for row in rows if row]


def _row_cuts(left: list[Fragment], right: list[Fragment]) -> list[float]:
    """Return the heights at which a row of boxes ends: each side has as many titles, and a blank band runs through."""
    left = [one for one in left if one.bottom > right[0].top]  # lines above both boxes say nothing of them
    look = _look(right[0])
    if not left or _look(left[0]) != look:
        return []
    starts = [
        [place for place, one in enumerate(side) if _look(one) == look and (not place or _opens(side[place - 1], one))]
        for side in (left, right)
    ]
    if len(starts[0]) != len(starts[1]) or len(starts[0]) < 2:
        return []
    cuts = []
    for one, other in zip(starts[0][1:], starts[1][1:], strict=True):
        over = max(left[one - 1].bottom, right[other - 1].bottom)
        under = min(left[one].top, right[other].top)
        if over >= under:
            return []
        cuts.append((over + under) / 2)
    return cuts


def _opens(before: Fragment, one: Fragment) -> bool:
    is_stronger = (one.size, one.font.is_bold) > (before.size, before.font.is_bold)
    return is_stronger and one.top - before.bottom > 0.5 * one.size


def _look(one: Fragment) -> tuple[float, bool, str | None]:
    return round(one.size, 1), one.font.is_bold, one.color
