"""Priorities: the region's words, then the answers to them."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language

from jalon.delivery.queries.figures import figures_of_priority
from jalon.followup.queries.progress import progress_in_order
from jalon.followup.queries.rollups import rollup_of
from jalon.followup.queries.tracks import public_follow_up
from jalon.publish.addresses import both_addresses
from jalon.publish.components import figures
from jalon.publish.pages import draw
from jalon.publish.site.asked import asked_day, on_day
from jalon.publish.site.follow_line import follow_line
from jalon.publish.site.keeping import kept
from jalon.publish.site.said import items_of, said_of
from jalon.registry.queries.freshness import priority_freshness
from jalon.registry.queries.priorities import priority_page


def priority(request: HttpRequest, id: str) -> HttpResponse:
    """Show a priority with its answers, as published or as of a day."""
    day = asked_day(request)

    def build() -> HttpResponse:
        page = priority_page(id, language=get_language() or "fr", on=day)
        if page is None:
            raise Http404
        told = progress_in_order([row.public_id for row in page.priority.commitments], language=get_language() or "fr", on=day)
        follow_up = public_follow_up(id, language=get_language() or "fr", on=day)
        return draw(
            request,
            "site/priority.html",
            alternates=on_day(both_addresses("priority", id=id), day),
            section="territories",
            page=page,
            day=day,
            said_in_public=said_of(request, ("priority", id), items_of(follow_up), on=day),
            following=follow_line(request, "priority", id),
            marks=told,
            rollup=rollup_of(told),
            follow_up=follow_up,
            figures=figures_of_priority(id, page.priority.number, language=(get_language() or "fr")[:2], day=day),
            said_figures=figures,
        )

    return kept(request, freshness=priority_freshness(id), build=build, variant=day or "")
