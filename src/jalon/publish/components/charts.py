"""A series of values as a picture that takes the colours of the page; the table beside it says the same in figures."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from html import escape

STEP, LEAST_STEP, MOST_WIDTH, HEIGHT, TOP, BOTTOM, EDGE = 104, 64, 640, 220, 28, 30, 12
MOST_BARS = 24


@dataclass(frozen=True, slots=True)
class Bar:
    """One value of a series: None where there is none to show; ``said`` is how it is written above its bar."""

    label: str
    value: Decimal | None
    said: str
    is_provisional: bool = False


def bars(series: Sequence[Bar], *, title: str) -> str:
    """Return the last values of a series as bars from zero, up or down; what has no value is a dotted place, never a zero."""
    shown = series[-MOST_BARS:]
    known = [bar.value for bar in shown if bar.value is not None]
    if not known:
        return ""
    most, least = max(*known, Decimal(0)), min(*known, Decimal(0))
    span = float(most - least) or 1.0
    room, step = HEIGHT - TOP - BOTTOM, max(min(STEP, (MOST_WIDTH - 2 * EDGE) / len(shown)), LEAST_STEP)
    width = round(2 * EDGE + step * len(shown))
    zero = TOP + room * float(most) / span
    parts = [_bar(bar, EDGE + step * at, step, zero, room / span) for at, bar in enumerate(shown)]
    return (
        f'<svg class="chart" role="img" width="{width}" height="{HEIGHT}" viewBox="0 0 {width} {HEIGHT}" xmlns="http://www.w3.org/2000/svg">'
        f"<title>{escape(title)}</title>"
        f'<path d="M{EDGE} {zero:g}H{width - EDGE}" stroke="currentColor" stroke-width="1.3"/>{"".join(parts)}</svg>'
    )


def _bar(bar: Bar, left: float, step: float, zero: float, scale: float) -> str:
    middle, wide = left + step / 2, min(step * 0.6, 56)
    label = _text(bar.label, middle, HEIGHT - 10)
    if bar.value is None:
        dots = (
            f'<path d="M{middle - wide / 2:g} {zero:g}v-18h{wide:g}v18" fill="none" stroke="currentColor" stroke-dasharray="2 4"/>'
        )
        return dots + _text(bar.said, middle, zero - 24) + label
    tall = float(bar.value) * scale
    top = zero - max(tall, 0)
    fill = 'fill="none" stroke-dasharray="5 3"' if bar.is_provisional else 'fill="currentColor" fill-opacity="0.82"'
    box = f'<rect x="{middle - wide / 2:g}" y="{top:g}" width="{wide:g}" height="{abs(tall):g}" stroke="currentColor" {fill}/>'
    return box + _text(bar.said, middle, top - 6 if tall >= 0 else top + abs(tall) + 14) + label


def _text(words: str, middle: float, down: float) -> str:
    return f'<text x="{middle:g}" y="{down:g}" text-anchor="middle" font-size="12" fill="currentColor">{escape(words)}</text>'
