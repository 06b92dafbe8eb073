"""Territories: the list of them, and what one was promised."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import get_language

from jalon.delivery.queries.figures import figures_of_territory
from jalon.followup.queries.annual import public_annuals
from jalon.followup.queries.committees import committees_of
from jalon.followup.queries.rollups import rollup
from jalon.followup.queries.scopes import Scope
from jalon.publish.addresses import both_addresses
from jalon.publish.components import figures
from jalon.publish.pages import draw
from jalon.publish.site.asked import asked_day, on_day
from jalon.publish.site.follow_line import follow_line
from jalon.publish.site.former import moved_or_missing
from jalon.publish.site.keeping import kept
from jalon.registry.queries.answered import answered_plans, answered_territories
from jalon.registry.queries.freshness import registry_freshness
from jalon.registry.queries.territories import public_territories, territory_page, territory_rows


def territories(request: HttpRequest) -> HttpResponse:
    """List every territory, those with a published plan first shown by their pole; as of a day where one is asked for."""
    day = asked_day(request)

    def build() -> HttpResponse:
        rows = territory_rows(public_territories(day).order_by("code", "slug"), language=get_language() or "fr", on=day)
        return draw(
            request,
            "site/territories.html",
            alternates=on_day(both_addresses("territories"), day),
            section="territories",
            promised=[row for row in rows if row.plans],
            waiting=[row for row in rows if not row.plans],
            places=answered_territories(answered_plans(on=day)),
            day=day,
        )

    return kept(request, freshness=registry_freshness(), build=build, variant=day or "")


def territory(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Show the priorities of a territory's plans, and who answered; as of a day where one is asked for."""
    day = asked_day(request)

    def build() -> HttpResponse:
        page = territory_page(slug, language=get_language() or "fr", on=day)
        if page is None:
            return moved_or_missing("territory", slug)
        alternates = on_day(both_addresses("territory", slug=slug), day)
        return draw(
            request,
            "site/territory.html",
            alternates=alternates,
            section="territories",
            page=page,
            day=day,
            following=follow_line(request, "territory", slug),
            rollup=rollup(Scope(territory=slug), on=day),
            annuals=public_annuals(territory=slug, language=(get_language() or "fr")[:2], on=day),
            figures=figures_of_territory(slug, language=(get_language() or "fr")[:2], day=day),
            said_figures=figures,
            committees=committees_of(slug, language=(get_language() or "fr")[:2], on=day),
        )

    return kept(request, freshness=registry_freshness(), build=build, variant=day or "")
