"""Committees, their meetings and their decisions, as everybody may see them."""

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import get_language

from jalon.followup.models import Committee
from jalon.followup.queries.committees import committee_page, committee_rows
from jalon.followup.queries.decisions import decision_page
from jalon.followup.queries.freshness import committee_freshness, committees_freshness, decision_freshness, meeting_freshness
from jalon.followup.queries.meetings import meeting_page
from jalon.followup.queries.promises import promises_kept_in
from jalon.publish.addresses import both_addresses
from jalon.publish.minutes import wording as minutes_wording
from jalon.publish.pages import draw
from jalon.publish.site.asked import asked_day, on_day
from jalon.publish.site.follow_line import follow_line
from jalon.publish.site.keeping import kept
from jalon.publish.site.said import said_of


def _language() -> str:
    return (get_language() or "fr")[:2]


def committees(request: HttpRequest) -> HttpResponse:
    """Show every committee, by territory."""
    day = asked_day(request)

    def build() -> HttpResponse:
        rows = committee_rows(Committee.objects.all(), language=_language(), on=day)
        there = on_day(both_addresses("committees"), day)
        return draw(request, "site/committees.html", alternates=there, section="territories", rows=rows, day=day)

    return kept(request, freshness=committees_freshness(), build=build, variant=day or "")


def committee(request: HttpRequest, id: str) -> HttpResponse:
    """Show a committee: its mandate, its rules, its seats, its meetings."""
    day = asked_day(request)

    def build() -> HttpResponse:
        page = committee_page(id, language=_language(), on=day)
        if page is None:
            raise Http404
        return draw(
            request,
            "site/committee.html",
            alternates=on_day(both_addresses("committee", id=id), day),
            section="territories",
            page=page,
            day=day,
            promises=promises_kept_in(id, language=_language(), on=day),
            said_in_public=said_of(request, ("committee", id), on=day),
            following=follow_line(request, "committee", id),
            said=minutes_wording,
        )

    return kept(request, freshness=committee_freshness(id), build=build, variant=day or "")


def meeting(request: HttpRequest, id: str) -> HttpResponse:
    """Show a meeting: its day, and its minutes once they are published."""
    day = asked_day(request)

    def build() -> HttpResponse:
        page = meeting_page(id, language=_language(), on=day)
        if page is None:
            raise Http404
        return draw(
            request,
            "site/meeting.html",
            alternates=on_day(both_addresses("meeting", id=id), day),
            section="territories",
            page=page,
            day=day,
            said_in_public=said_of(request, ("meeting", id), on=day),
            said=minutes_wording,
            language_key=_language(),
            instant_of=datetime.fromisoformat,
        )

    return kept(request, freshness=meeting_freshness(id), build=build, variant=day or "")


def decision(request: HttpRequest, id: str) -> HttpResponse:
    """Show a decision of published minutes, with the commitments it changes and what came of it."""
    day = asked_day(request)

    def build() -> HttpResponse:
        page = decision_page(id, language=_language(), on=day)
        if page is None:
            raise Http404
        return draw(
            request,
            "site/decision.html",
            alternates=on_day(both_addresses("decision", id=id), day),
            section="territories",
            page=page,
            day=day,
            said_in_public=said_of(request, ("decision", id), on=day),
            today=day or timezone.localdate(),
            said=minutes_wording,
        )

    return kept(request, freshness=decision_freshness(id), build=build, variant=day or "")
