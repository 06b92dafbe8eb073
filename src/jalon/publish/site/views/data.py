"""Open data: the files, what their columns mean, the licence."""

from django.http import HttpRequest, HttpResponse

from jalon.publish.addresses import both_addresses
from jalon.publish.pages import draw
from jalon.publish.site.keeping import kept
from jalon.registry.queries.freshness import registry_freshness


def data(request: HttpRequest) -> HttpResponse:
    """Show the files to download, their dictionary and their licence."""

    def build() -> HttpResponse:
        return draw(request, "site/data.html", alternates=both_addresses("data"), section="data")

    return kept(request, freshness=registry_freshness(), build=build)
