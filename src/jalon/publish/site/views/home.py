"""The first page: what each territory was promised, and what is not answered, in one glance."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import get_language

from jalon.followup.queries.changes import changes
from jalon.publish.addresses import both_addresses
from jalon.publish.pages import draw
from jalon.publish.site.asked import asked_day, on_day
from jalon.publish.site.asked_changes import this_month
from jalon.publish.site.keeping import kept
from jalon.publish.telling.changes import by_day, told
from jalon.registry.queries.answered import answered_plans, answered_territories
from jalon.registry.queries.freshness import registry_freshness
from jalon.registry.queries.home import home_page

CHANGES_SHOWN = 5


def home(request: HttpRequest) -> HttpResponse:
    """Show the territories with their poles, and the newest publications."""

    day = asked_day(request)

    def build() -> HttpResponse:
        page = home_page(language=get_language() or "fr", on=day)
        poles = answered_plans(on=day)
        changed = changes(this_month(day or timezone.localdate()), language=get_language() or "fr", limit=CHANGES_SHOWN)
        alternates, places = on_day(both_addresses("home"), day), answered_territories(poles)
        return draw(
            request,
            "site/home.html",
            alternates=alternates,
            page=page,
            poles=poles,
            places=places,
            day=day,
            days_told=by_day(told(changed)),
            changes_count=changed.count,
        )

    return kept(request, freshness=registry_freshness(), build=build, variant=day or "")
