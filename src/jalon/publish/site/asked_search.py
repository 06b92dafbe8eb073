"""What a reader asks of the search: words and filters, under the names that each language gives them in the address."""

from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

from django.http import HttpRequest

from jalon.publish.addresses import LANGUAGES, address
from jalon.publish.site.asked import DAY_NAMES, asked_day
from jalon.registry.queries.searching import SearchFilters

# Filter -> its name in the address, in French and in English.
NAMES = {
    "record": {"fr": "type", "en": "record"},
    "territory": {"fr": "territoire", "en": "territory"},
    "organisation": {"fr": "organisme", "en": "organisation"},
    "kind": {"fr": "nature", "en": "kind"},
    "firmness": {"fr": "fermete", "en": "firmness"},
    "status": {"fr": "etat", "en": "status"},
    "language": {"fr": "langue", "en": "language"},
    "year": {"fr": "annee", "en": "year"},
}
PER_PAGE = 20
LAST_PAGE = 500


@dataclass(frozen=True, slots=True)
class AskedSearch:
    """Words, filters, the page of the results, and the day on which they are looked for."""

    words: str
    filters: SearchFilters
    page: int
    day: date | None = None

    @property
    def offset(self) -> int:
        """Return how many records come before this page."""
        return (self.page - 1) * PER_PAGE

    @property
    def is_narrowed(self) -> bool:
        """Tell whether a filter is chosen."""
        return self.filters != SearchFilters()

    @property
    def is_asked(self) -> bool:
        """Tell whether anything is asked for: words, or filters alone."""
        return bool(self.words) or self.is_narrowed

    def kept(self, language: str) -> list[tuple[str, str]]:
        """Return the words and filters under their names in a language, to be kept in a form."""
        asked = {"q": self.words, **{names[language]: getattr(self.filters, name) for name, names in NAMES.items()}}
        return [(name, str(value)) for name, value in asked.items() if value]

    def there(self, language: str, *, route: str = "search", page: int = 1) -> str:
        """Return the address of this search in a language, on a page."""
        kept = self.kept(language) + ([(DAY_NAMES[language], str(self.day))] if self.day else [])
        kept += [("page", str(page))] if page > 1 else []
        return address(route, language) + (f"?{urlencode(kept)}" if kept else "")

    def today(self, language: str) -> str:
        """Return the address of the same search of what stands today."""
        return replace(self, day=None, page=1).there(language)

    def without_filters(self, language: str) -> str:
        """Return the address of a search for the same words alone."""
        return replace(self, filters=SearchFilters(), page=1).there(language)

    def alternates(self) -> dict[str, str]:
        """Return the address of this search, this page of it, in each language."""
        return {language: self.there(language, page=self.page) for language in LANGUAGES}


def asked_search(request: HttpRequest) -> AskedSearch:
    """Return what was asked for; what makes no sense counts as not asked, NoSuchDay for a day that is none."""
    given = {name: _given(request, names) for name, names in NAMES.items()}
    year = given.pop("year")
    page = request.GET.get("page", "")
    return AskedSearch(
        words=" ".join(request.GET.get("q", "").replace("\x00", "").split())[:400],
        filters=SearchFilters(**given, year=int(year) if _is_number(year, 4) else None),
        page=min(max(int(page), 1), LAST_PAGE) if _is_number(page, 4) else 1,
        day=asked_day(request),
    )


def _given(request: HttpRequest, names: dict[str, str]) -> str:
    found = next((request.GET[name] for name in names.values() if request.GET.get(name)), "")
    return found.replace("\x00", "")[:80]


def _is_number(value: str, length: int) -> bool:
    return value.isascii() and value.isdecimal() and len(value) <= length
