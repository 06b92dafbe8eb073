"""Open data: the files, what their columns mean, the licence."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from jalon.publish.addresses import both_addresses
from jalon.publish.exports.dictionary import dictionary_rows
from jalon.publish.exports.tables import TABLES
from jalon.publish.pages import draw
from jalon.publish.site.asked import DAY_NAMES, asked_day, on_day
from jalon.publish.site.keeping import kept
from jalon.registry.queries.freshness import registry_freshness


def data(request: HttpRequest) -> HttpResponse:
    """Show the files to download, now or as they were at the end of a day, their dictionary and their licence."""
    language = (get_language() or "fr")[:2]
    freshness, day = registry_freshness(), asked_day(request)

    def build() -> HttpResponse:
        tables = [(table, dictionary_rows(table, language=language)) for table in TABLES]
        alternates = on_day(both_addresses("data"), day)
        return draw(
            request,
            "site/data.html",
            alternates=alternates,
            section="data",
            tables=tables,
            freshness=freshness,
            day=day,
            day_words=f"?{DAY_NAMES[language]}={day}" if day else "",
        )

    return kept(request, freshness=freshness, build=build, variant=day or "")
