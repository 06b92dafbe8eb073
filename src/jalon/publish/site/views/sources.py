"""Sources: the document as text, every published record lit where it stands."""

from django.http import Http404, HttpRequest, HttpResponse

from jalon.publish.addresses import both_addresses
from jalon.publish.pages import draw
from jalon.publish.site.asked import asked_day, on_day
from jalon.publish.site.keeping import kept
from jalon.publish.site.transcript import transcript
from jalon.registry.queries.freshness import source_freshness
from jalon.registry.queries.sources import source_page


def source(request: HttpRequest, sha: str) -> HttpResponse:
    """Show a kept file as text with its records in the margin, those of the versions current now or at the end of a day."""
    day = asked_day(request)

    def build() -> HttpResponse:
        page = source_page(sha, on=day)
        if page is None:
            raise Http404
        alternates = on_day(both_addresses("source", sha=page.short_hash), day)
        return draw(request, "site/source.html", alternates=alternates, page=page, pages=transcript(page), day=day)

    return kept(request, freshness=source_freshness(sha), build=build, variant=day or "")
