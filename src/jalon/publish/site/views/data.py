"""Open data: the files, what their columns mean, the licence."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from jalon.publish.addresses import both_addresses
from jalon.publish.exports.dictionary import dictionary_rows
from jalon.publish.exports.tables import TABLES
from jalon.publish.pages import draw
from jalon.publish.site.keeping import kept
from jalon.registry.queries.freshness import registry_freshness


def data(request: HttpRequest) -> HttpResponse:
    """Show the files to download, their dictionary and their licence."""
    language = (get_language() or "fr")[:2]
    freshness = registry_freshness()

    def build() -> HttpResponse:
        tables = [(table, dictionary_rows(table, language=language)) for table in TABLES]
        alternates = both_addresses("data")
        return draw(request, "site/data.html", alternates=alternates, section="data", tables=tables, freshness=freshness)

    return kept(request, freshness=freshness, build=build)
