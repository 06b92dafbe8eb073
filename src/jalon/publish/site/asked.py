"""What a reader asks of a page beside its address: a day, a page number, a choice."""

from datetime import date
from typing import NoReturn

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.translation import gettext

from jalon.publish.components import formats
from jalon.publish.site.first_days import first_day


class NoSuchDay(BadRequest):
    """Raised when the day asked for is none; its sentence is shown to the reader."""


class NothingYet(Http404):
    """Raised when the day asked for is before the first one on which the page shows something.

    ``first`` is that first day, ``there`` the page's address as of it.
    """

    def __init__(self, day: date, *, first: date, there: str) -> None:
        super().__init__(str(day))
        self.day, self.first, self.there = day, first, there


DAY_NAMES = {"fr": "le", "en": "on"}


def asked_day(request: HttpRequest) -> date | None:
    """Return the day of ``?le=`` or ``?on=``; None where there is none.

    NoSuchDay where it is no day or one to come, NothingYet where the page asked for shows nothing before a later day.
    """
    day = asked_date(request, *DAY_NAMES.values())
    if day is None:
        return None
    today = timezone.localdate()
    if day > today:
        _refuse_day_to_come(day, today=today)
    route, _, language = (request.resolver_match.url_name or "" if request.resolver_match else "").partition(".")
    first = first_day(route, request.resolver_match.kwargs) if request.resolver_match else None
    if first and day < first:
        name = DAY_NAMES["en" if language == "en" else "fr"]
        raise NothingYet(day, first=first, there=f"{request.path}?{name}={first}")
    return day


def asked_date(request: HttpRequest, *names: str) -> date | None:
    """Return the day of the first of these parameters that is given; NoSuchDay where it is no day written YYYY-MM-DD."""
    given = next((value for name in names if (value := request.GET.get(name, "").strip())), "")
    if not given:
        return None
    try:
        return date.fromisoformat(given) if len(given) == len("2025-06-30") else _refuse(given)
    except ValueError:
        return _refuse(given)


def _refuse_day_to_come(day: date, *, today: date) -> NoReturn:
    said = gettext("%(day)s has not come yet: nobody knows what will stand here then. The last day to ask for is today, %(today)s.")
    raise NoSuchDay(said % {"day": formats.day(day), "today": formats.day(today)})


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
