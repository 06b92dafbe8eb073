"""Sources: the document as text, every published record lit where it stands."""

from django.http import Http404, HttpRequest, HttpResponse

from jalon.publish.addresses import both_addresses
from jalon.publish.pages import draw
from jalon.publish.site.keeping import kept
from jalon.publish.site.transcript import transcript
from jalon.registry.queries.freshness import source_freshness
from jalon.registry.queries.sources import source_page


def source(request: HttpRequest, sha: str) -> HttpResponse:
    """Show a kept file as text with its records in the margin."""

    def build() -> HttpResponse:
        page = source_page(sha)
        if page is None:
            raise Http404
        alternates = both_addresses("source", sha=page.short_hash)
        return draw(request, "site/source.html", alternates=alternates, page=page, pages=transcript(page))

    return kept(request, freshness=source_freshness(sha), build=build)
