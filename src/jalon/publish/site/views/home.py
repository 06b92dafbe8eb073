"""The first page: what each territory was promised, and what is not answered, in one glance."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from jalon.publish.addresses import both_addresses
from jalon.publish.pages import draw
from jalon.publish.site.keeping import kept
from jalon.registry.queries.answered import answered_plans, answered_territories
from jalon.registry.queries.freshness import registry_freshness
from jalon.registry.queries.home import home_page


def home(request: HttpRequest) -> HttpResponse:
    """Show the territories with their poles, and the newest publications."""

    def build() -> HttpResponse:
        page = home_page(language=get_language() or "fr")
        poles = answered_plans()
        places = answered_territories(poles)
        return draw(request, "site/home.html", alternates=both_addresses("home"), page=page, poles=poles, places=places)

    return kept(request, freshness=registry_freshness(), build=build)
