"""Search: records with the words lit, filters with counts, an address that keeps it all."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from jalon.publish.components import labels, progress
from jalon.publish.components.quoting import Mark
from jalon.publish.pages import draw
from jalon.publish.site.asked import DAY_NAMES
from jalon.publish.site.asked_search import NAMES, PER_PAGE, AskedSearch, asked_search
from jalon.registry.queries.searching import Choice, FoundRow, search_page


def search(request: HttpRequest) -> HttpResponse:
    """Show what holds the words asked for, or held them at the end of a day."""
    asked = asked_search(request)
    language = (get_language() or "fr")[:2]
    page = search_page(asked.words, asked.filters, language=language, offset=asked.offset, limit=PER_PAGE, on=asked.day)
    response = draw(
        request,
        "site/search.html",
        alternates=asked.alternates(),
        section="search",
        asked=asked,
        day=asked.day,
        day_name=DAY_NAMES[language],
        day_words=f"?{DAY_NAMES[language]}={asked.day}" if asked.day else "",
        page=page,
        found=[(row, marks_of(row)) for row in page.rows],
        filters=[(names[language], name, _options(name, page.choices[name])) for name, names in NAMES.items()],
        turning=_turning(asked, page.count, language=language),
    )
    response.headers["Cache-Control"] = "no-cache"
    return response


def marks_of(row: FoundRow) -> list[Mark]:
    """Return the words asked for, to light them."""
    return [Mark(start, end) for start, end in row.lit]


def _turning(asked: AskedSearch, count: int, *, language: str) -> dict[str, object]:
    """Return the pages before and after this one, which records it shows, and where to download them."""
    through = min(asked.offset + PER_PAGE, count)
    return {
        "previous": asked.there(language, page=asked.page - 1) if asked.page > 1 else None,
        "next": asked.there(language, page=asked.page + 1) if through < count else None,
        "first": asked.offset + 1,
        "last": through,
        "download": asked.there(language, route="search_file") if count and asked.is_asked else None,
    }


def _options(name: str, choices: tuple[Choice, ...]) -> list[tuple[str, str, int, bool]]:
    """Return a filter's values as shown: the value, its label, how many records it leaves, whether it is chosen."""
    return [(choice.value, _label(name, choice), choice.count, choice.is_chosen) for choice in choices]


def _label(name: str, choice: Choice) -> str:
    naming = {
        "record": labels.record_kind,
        "kind": labels.kind,
        "firmness": labels.firmness,
        "status": progress.status,
        "language": labels.language_name,
    }
    return choice.name.name if choice.name else naming.get(name, str)(choice.value)
