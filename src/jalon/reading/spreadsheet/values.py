"""What a spreadsheet's cell shows: whole numbers without a point, ISO dates, percentages and currencies as their format asks."""

import datetime
import re

from jalon.reading.accents import compose

CURRENCY = re.compile(r"\[\$([^\]\-]*)(?:-[^\]]*)?\]|\"?([€$£¥]|kr|CHF|FCFA|CFA|CAD|USD|EUR)\"?")
LITERALS = re.compile(r"\"[^\"]*\"|\\.|_.|\*.")
DECIMALS = re.compile(r"[0#?][.,](0+)")

Value = int | float | str | bool | datetime.time | datetime.date | datetime.datetime | datetime.timedelta


def print_value(value: Value, *, format: str | None = None) -> str:
    """Return a cell's value as a person reads it; ``format`` is the cell's number format where it asks for a sign."""
    if isinstance(value, str):
        if "\r" in value or "_x000D_" in value:
            value = value.replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n")
        return compose(value.strip())
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return print_number(value, format=format) if format else _plain(value)
    if isinstance(value, datetime.datetime):
        midnight = value.time() == datetime.time()
        return value.date().isoformat() if midnight else value.isoformat(sep=" ", timespec="minutes")
    if isinstance(value, datetime.time):
        return value.isoformat(timespec="minutes")
    return value.isoformat() if isinstance(value, datetime.date) else str(value)


def print_number(value: float, *, format: str) -> str:
    """Return a number with the percent or currency sign that its format shows, on the side where it shows it."""
    shown = format.split(";")[0]
    decimals = DECIMALS.search(LITERALS.sub("", shown))
    if "%" in LITERALS.sub("", shown):
        return f"{_rounded(value * 100, decimals)}%"
    currency = CURRENCY.search(shown)
    sign = (currency[1] or currency[2] or "").strip() if currency else ""
    if currency is None or not sign:
        return _plain(value)
    number = _rounded(value, decimals)
    before = currency.start() < min((place for place in map(shown.find, "0#") if place >= 0), default=0)
    return f"{sign}{number}" if before else f"{number} {sign}"


def _rounded(value: float, decimals: re.Match[str] | None) -> str:
    return f"{value:.{len(decimals[1])}f}" if decimals else _plain(round(value, 6))


def _plain(value: float) -> str:
    if isinstance(value, int) or value.is_integer():
        return str(int(value)) if abs(value) < 1e15 else repr(value)
    return repr(round(value, 12))
