"""Organisations: the list of them, and what one promised, leads or takes part in."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import get_language

from jalon.followup.queries.annual import public_annuals
from jalon.followup.queries.rollups import rollup
from jalon.followup.queries.scopes import Scope
from jalon.publish.addresses import both_addresses
from jalon.publish.components.formats import ordering_key
from jalon.publish.pages import draw
from jalon.publish.site.asked import asked_day, on_day
from jalon.publish.site.follow_line import follow_line
from jalon.publish.site.former import moved_or_missing
from jalon.publish.site.keeping import kept
from jalon.registry.queries.answered import answered_plans
from jalon.registry.queries.freshness import registry_freshness
from jalon.registry.queries.organisations import organisation_page, organisation_rows, public_organisations


def organisations(request: HttpRequest) -> HttpResponse:
    """List every organisation by name; as of a day where one is asked for."""
    day = asked_day(request)

    def build() -> HttpResponse:
        rows = organisation_rows(public_organisations(day), language=get_language() or "fr", on=day)
        rows = tuple(sorted(rows, key=lambda row: ordering_key(row.organisation.name)))
        return draw(
            request,
            "site/organisations.html",
            alternates=on_day(both_addresses("organisations"), day),
            section="organisations",
            promising=[row for row in rows if row.commitments or row.plans],
            others=[row for row in rows if not (row.commitments or row.plans)],
            day=day,
        )

    return kept(request, freshness=registry_freshness(), build=build, variant=day or "")


def organisation(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Show what one organisation promised, and the names it bore; as of a day where one is asked for."""
    day = asked_day(request)

    def build() -> HttpResponse:
        page = organisation_page(slug, language=get_language() or "fr", on=day)
        if page is None:
            return moved_or_missing("organisation", slug)
        alternates = on_day(both_addresses("organisation", slug=slug), day)
        poles = answered_plans((row.plan.public_id for row in page.plans), on=day)
        return draw(
            request,
            "site/organisation.html",
            alternates=alternates,
            section="organisations",
            page=page,
            poles=poles,
            rollup=rollup(Scope(organisation=slug), on=day),
            annuals=public_annuals(organisation=slug, language=(get_language() or "fr")[:2], on=day),
            day=day,
            following=follow_line(request, "organisation", slug),
        )

    return kept(request, freshness=registry_freshness(), build=build, variant=day or "")
