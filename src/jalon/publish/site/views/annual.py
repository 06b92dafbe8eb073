"""Annual assessments: the list of them, one in full, the rows behind each of its figures."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language

from jalon.followup.annual.rules import BY_CODE
from jalon.followup.queries.annual import annual_freshness, annual_page, annuals_freshness, public_annuals
from jalon.publish.addresses import both_addresses
from jalon.publish.annual import wording
from jalon.publish.pages import draw
from jalon.publish.site.asked import asked_day, on_day
from jalon.publish.site.citing import annual_citation
from jalon.publish.site.keeping import kept


def _language() -> str:
    return (get_language() or "fr")[:2]


def annuals(request: HttpRequest) -> HttpResponse:
    """List the published assessments, the latest period first."""
    day = asked_day(request)

    def build() -> HttpResponse:
        rows = public_annuals(language=_language(), on=day)
        there = on_day(both_addresses("annuals"), day)
        return draw(request, "site/annuals.html", alternates=there, section="territories", rows=rows, day=day)

    return kept(request, freshness=annuals_freshness(), build=build, variant=day or "")


def annual(request: HttpRequest, id: str) -> HttpResponse:
    """Show a published assessment word for word as it was frozen; with ``?on=`` whether another edition had replaced it by then."""
    day = asked_day(request)

    def build() -> HttpResponse:
        page = annual_page(id, language=_language(), on=day)
        if page is None:
            raise Http404
        return draw(
            request,
            "site/annual.html",
            alternates=on_day(both_addresses("annual", id=id), day),
            section="territories" if page.row.kind == "territory" else "organisations",
            page=page,
            day=day,
            said=wording,
            cited=annual_citation(request, page),
        )

    return kept(request, freshness=annual_freshness(id), build=build, variant=day or "")


def annual_figure(request: HttpRequest, id: str, code: str) -> HttpResponse:
    """Show the rows that one figure of a published assessment counts, and how it counts them."""

    day = asked_day(request)

    def build() -> HttpResponse:
        page, rule = annual_page(id, language=_language(), on=day), BY_CODE.get(code)
        if page is None or rule is None:
            raise Http404
        return draw(
            request,
            "site/annual_figure.html",
            alternates=on_day(both_addresses("annual_figure", id=id, code=code), day),
            section="territories" if page.row.kind == "territory" else "organisations",
            page=page,
            day=day,
            rule=rule,
            rows=rule.rows(page.content.tables),
            said=wording,
        )

    return kept(request, freshness=annual_freshness(id), build=build, variant=day or "")
