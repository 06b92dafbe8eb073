"""What a reader asks of the list of progress: whose commitments, in which status, on which day."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import HttpRequest

from jalon.followup.queries.rollups import ASKABLE
from jalon.followup.queries.scopes import Scope
from jalon.publish.addresses import LANGUAGES, address
from jalon.publish.components.progress import NAMES
from jalon.publish.site.asked import DAY_NAMES, asked_day, asked_number

STATUS = {"fr": "etat", "en": "status"}
PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class AskedProgress:
    """Whose commitments, in which status ("" for all), on which day, which page."""

    scope: Scope
    status: str
    day: date | None
    page: int

    def named(self, language: str) -> list[tuple[str, str]]:
        """Return what narrows the list under its names in a language."""
        return [(names[language], getattr(self.scope, name)) for name, names in NAMES.items() if getattr(self.scope, name)]

    def day_words(self, language: str) -> str:
        """Return what asks a record's page for the same day; "" for today."""
        return f"?{DAY_NAMES[language]}={self.day}" if self.day else ""

    def there(self, language: str, *, page: int = 1) -> str:
        """Return the address of this list in a language, on a page."""
        asked = [*self.named(language), (STATUS[language], self.status), (DAY_NAMES[language], self.day or "")]
        kept = [(name, value) for name, value in asked if value] + ([("page", page)] if page > 1 else [])
        return address("progress", language) + (f"?{urlencode(kept)}" if kept else "")

    def alternates(self) -> dict[str, str]:
        """Return the address of this list, this page of it, in each language."""
        return {language: self.there(language, page=self.page) for language in LANGUAGES}


def asked_progress(request: HttpRequest) -> AskedProgress:
    """Return what was asked for; what makes no sense counts as not asked."""
    status = _given(request, STATUS)
    return AskedProgress(
        scope=Scope(**{name: _given(request, names) for name, names in NAMES.items()}),
        status=status if status in ASKABLE else "",
        day=asked_day(request),
        page=asked_number(request, "page") or 1,
    )


def _given(request: HttpRequest, names: dict[str, str]) -> str:
    return next((request.GET[name] for name in names.values() if request.GET.get(name)), "").replace("\x00", "")[:80]
