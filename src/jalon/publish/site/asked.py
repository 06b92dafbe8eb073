"""What a reader asks of a page beside its address: a day, a page number, a choice."""

from datetime import date

from django.http import HttpRequest

DAY_NAMES = {"fr": "le", "en": "on"}


def asked_day(request: HttpRequest) -> date | None:
    """Return the day of ``?le=`` or ``?on=``; None where there is none or it is no day."""
    for name in DAY_NAMES.values():
        try:
            return date.fromisoformat(request.GET.get(name, ""))
        except ValueError:
            continue
    return None


def asked_number(request: HttpRequest, *names: str) -> int | None:
    """Return the first of these parameters that is a number between 1 and 99,999."""
    given = (request.GET.get(name, "") for name in names)
    return next(
        (int(value) for value in given if value.isascii() and value.isdecimal() and 0 < len(value) < 6 and int(value)), None
    )


def on_day(addresses: dict[str, str], day: date | None) -> dict[str, str]:
    """Return a page's addresses as of a day, the parameter named in each language."""
    return {language: f"{there}?{DAY_NAMES[language]}={day}" if day else there for language, there in addresses.items()}
