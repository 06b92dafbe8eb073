"""What a reader asks of a page beside its address: a day, a page number, a choice."""

from datetime import date
from typing import NoReturn

from django.core.exceptions import BadRequest
from django.http import HttpRequest
from django.utils.translation import gettext


class NoSuchDay(BadRequest):
    """Raised when the day asked for is none; its sentence is shown to the reader."""


DAY_NAMES = {"fr": "le", "en": "on"}


def asked_day(request: HttpRequest) -> date | None:
    """Return the day of ``?le=`` or ``?on=``; None where there is none, NoSuchDay where it is no day."""
    return asked_date(request, *DAY_NAMES.values())


def asked_date(request: HttpRequest, *names: str) -> date | None:
    """Return the day of the first of these parameters that is given; NoSuchDay where it is no day written YYYY-MM-DD."""
    given = next((value for name in names if (value := request.GET.get(name, "").strip())), "")
    if not given:
        return None
    try:
        return date.fromisoformat(given) if len(given) == len("2025-06-30") else _refuse(given)
    except ValueError:
        return _refuse(given)


def _refuse(given: str) -> NoReturn:
    raise NoSuchDay(
        gettext("“%(given)s” is no day of the calendar. Write the day as year, month, day: 2025-06-30.") % {"given": given[:40]}
    )


def asked_number(request: HttpRequest, *names: str) -> int | None:
    """Return the first of these parameters that is a number between 1 and 99,999."""
    given = (request.GET.get(name, "") for name in names)
    return next(
        (int(value) for value in given if value.isascii() and value.isdecimal() and 0 < len(value) < 6 and int(value)), None
    )


def on_day(addresses: dict[str, str], day: date | None) -> dict[str, str]:
    """Return a page's addresses as of a day, the parameter named in each language."""
    return {language: f"{there}?{DAY_NAMES[language]}={day}" if day else there for language, there in addresses.items()}
