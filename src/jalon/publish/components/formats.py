"""Days, numbers, money and sizes as people of Québec write them, in French and in English."""

import re
import unicodedata
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache

from babel.dates import format_date, format_time
from babel.numbers import format_currency, format_decimal, format_percent
from django.utils import timezone
from django.utils.translation import get_language, gettext

LOCALES = {"fr": "fr_CA", "en": "en_CA"}
FILE_NAME = re.compile(r"[^\s/\\]+\.(?:txt|md|markdown|html?|docx|odt|pdf|xlsx|csv)", re.IGNORECASE)
UNITS = {"fr": ("octets", "ko", "Mo", "Go"), "en": ("bytes", "kB", "MB", "GB")}


def locale() -> str:
    """Return the locale of the active language."""
    return LOCALES.get((get_language() or "fr")[:2], "fr_CA")


@lru_cache(4096)
def _day(value: date, place: str) -> str:
    written = str(format_date(value, "long", locale=place))
    # French writes the first of a month as an ordinal.
    return written.replace("1 ", "1er ", 1) if place == "fr_CA" and value.day == 1 else written


def day(value: date | datetime | None) -> str:
    """Return a day in full ("12 mars 2026"), an instant's in local time; "" for None."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    return _day(value, locale())


def instant(value: datetime) -> str:
    """Return a day and a time ("12 mars 2026, 14 h 05")."""
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    return f"{day(local)}, {format_time(local.time(), 'short', locale=locale())}"


def period(start: date | None, end: date | None) -> str:
    """Return the years a plan runs over ("2018-2020"); one year alone where only one is known, "" where none is."""
    years = [str(value.year) for value in (start, end) if value]
    return years[0] if len(set(years)) == 1 else "–".join(years)


def number(value: int | Decimal) -> str:
    """Return a number with its thousands set apart ("1 240")."""
    return str(value) if isinstance(value, int) and -1000 < value < 1000 else str(format_decimal(value, locale=locale()))


def percent(value: int) -> str:
    """Return a share in percent, written locally ("50 %")."""
    return str(format_percent(Decimal(value) / 100, locale=locale()))


def money(value: Decimal) -> str:
    """Return an amount in Canadian dollars, written locally ("1 240,50 $")."""
    return str(format_currency(value, "CAD", locale=locale()))


def size(count: int) -> str:
    """Return a file's size in the unit that reads best ("2,7 Mo")."""
    units = UNITS[locale()[:2]]
    step, amount = 0, Decimal(count)
    while amount >= 1000 and step < 3:
        step, amount = step + 1, amount / 1000
    return f"{format_decimal(round(amount, 0 if step == 0 or amount >= 10 else 1), locale=locale())}\u00a0{units[step]}"


def ordering_key(name: str) -> str:
    """Return a name's key in an alphabetical list: accents and case set aside."""
    return "".join(sign for sign in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(sign))


def titled(title: str) -> str:
    """Return a plan's title as pages show it: one that is only the name of its file says that the document has none."""
    return gettext("Untitled document (%(file)s)") % {"file": title} if FILE_NAME.fullmatch(title) else title
