"""Plans: the newest version, and each version for ever at its own address."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language

from jalon.followup.queries.rollups import rollup
from jalon.followup.queries.scopes import Scope
from jalon.publish.addresses import both_addresses
from jalon.publish.pages import draw
from jalon.publish.site.asked import asked_day, on_day
from jalon.publish.site.checked import published_checks
from jalon.publish.site.follow_line import follow_line
from jalon.publish.site.keeping import kept
from jalon.publish.site.said import said_of
from jalon.registry.queries.freshness import plan_freshness
from jalon.registry.queries.plans import plan_page


def plan(request: HttpRequest, id: str) -> HttpResponse:
    """Show a plan in its newest published version, or as of a day."""
    return _shown(request, id, day=asked_day(request))


def version(request: HttpRequest, id: str, number: int) -> HttpResponse:
    """Show one version of a plan, as it was published."""
    return _shown(request, id, number=number)


def _shown(request: HttpRequest, id: str, *, number: int | None = None, day: date | None = None) -> HttpResponse:
    def build() -> HttpResponse:
        page = plan_page(id, language=get_language() or "fr", version=number, on=day)
        if page is None:
            raise Http404
        alternates = both_addresses("version", id=id, number=number) if number else on_day(both_addresses("plan", id=id), day)
        return draw(
            request,
            "site/plan.html",
            alternates=alternates,
            section="territories",
            page=page,
            checks=published_checks(page),
            is_frozen=bool(number),
            day=day,
            said_in_public=said_of(request, ("plan", id), on=day),
            following=follow_line(request, "plan", id),
            rollup=None if number else rollup(Scope(plan=id), on=day),
        )

    return kept(request, freshness=plan_freshness(id), build=build, variant=number or day or "")
