"""Which changes a reader asks for: two days and filters, under the names that each language gives them in the address."""

from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils import timezone

from jalon.followup.queries.changes import Within
from jalon.publish.addresses import LANGUAGES, address
from jalon.publish.site.asked import asked_date, asked_number

DAYS_SHOWN = 30
PER_PAGE = 50
LAST_PAGE = 400
FROM, TO = {"fr": "du", "en": "from"}, {"fr": "au", "en": "to"}
NAMES = {
    "territory": {"fr": "territoire", "en": "territory"},
    "organisation": {"fr": "organisme", "en": "organisation"},
    "plan": {"fr": "plan", "en": "plan"},
    "priority": {"fr": "priorite", "en": "priority"},
    "committee": {"fr": "comite", "en": "committee"},
}


@dataclass(frozen=True, slots=True)
class AskedChanges:
    """Two days, filters and a page of the list."""

    within: Within
    page: int

    @property
    def offset(self) -> int:
        """Return how many changes come before this page."""
        return (self.page - 1) * PER_PAGE

    def there(self, language: str, *, page: int = 1, route: str = "changes", **where: object) -> str:
        """Return the address of these changes in a language, on a page or as another route gives them."""
        asked = {FROM[language]: self.within.first, TO[language]: self.within.last}
        asked |= {names[language]: getattr(self.within, name) for name, names in NAMES.items()}
        kept = {name: value for name, value in asked.items() if value} | ({"page": page} if page > 1 else {})
        return f"{address(route, language, **where)}?{urlencode(kept)}"

    def alternates(self) -> dict[str, str]:
        """Return the address of these changes, this page of them, in each language."""
        return {language: self.there(language, page=self.page) for language in LANGUAGES}

    def in_the_api(self) -> str:
        """Return where the API answers the same changes."""
        asked = {"from": self.within.first, "to": self.within.last, **{name: getattr(self.within, name) for name in NAMES}}
        return f"/api/v1/changes?{urlencode({name: value for name, value in asked.items() if value})}"

    def filters(self, language: str) -> list[tuple[str, str]]:
        """Return what is asked beside the days: names and values, to be kept in the form."""
        return [(names[language], getattr(self.within, name)) for name, names in NAMES.items() if getattr(self.within, name)]


def asked_changes(request: HttpRequest) -> AskedChanges:
    """Return which changes are asked for; the last thirty days where no day is; days the wrong way round are put in order."""
    first, last = asked_date(request, *FROM.values()), asked_date(request, *TO.values())
    last = last or timezone.localdate()
    first = first or _days_before(last)
    given = {name: _given(request, names) for name, names in NAMES.items()}
    within = Within(min(first, last), max(first, last), **given)
    return AskedChanges(within, min(asked_number(request, "page") or 1, LAST_PAGE))


def this_month(today: date) -> Within:
    """Return the thirty days up to one."""
    return replace(Within(), first=_days_before(today), last=today)


def _days_before(day: date) -> date:
    return date.fromordinal(max(day.toordinal() - DAYS_SHOWN, date.min.toordinal()))


def _given(request: HttpRequest, names: dict[str, str]) -> str:
    found = next((request.GET[name] for name in names.values() if request.GET.get(name)), "")
    return found.replace("\x00", "")[:80]
