"""Drawing a page of the desk: the places one's roles lead to, beside the page."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext

from jalon.followup.notices.reading import MANY, unread_count
from jalon.followup.queries.committee_work import has_committees
from jalon.publish.addresses import both_addresses
from jalon.publish.desk import wording
from jalon.publish.desk.access import access
from jalon.publish.desk.days import shown_of_a_day
from jalon.publish.pages import draw
from jalon.publish.site.asked import on_day
from jalon.registry.roles import ACCOUNT, INVITE, REVIEW, Access


def draw_desk(
    request: HttpRequest,
    template: str,
    *,
    page: str,
    status: int = 200,
    place: str = "",
    where: Mapping[str, Any] | None = None,
    query: str = "",
    **context: Any,
) -> HttpResponse:
    """Return a page of the desk; ``page`` names its route, ``where`` holds what the route needs.

    ``query`` is what its address says after a question mark, kept where one changes language.
    """
    of_day = shown_of_a_day(request, page)
    shown, there = {**of_day, **context}, both_addresses(page, **(where or {}))
    kept = {language: one + query for language, one in there.items()}
    return draw(
        request,
        template,
        alternates=on_day(there, of_day["day"]) if of_day["day"] else kept,
        section="desk",
        status=status,
        places=places(request),
        place=place or page,
        wording=wording,
        **shown,
    )


def places(request: HttpRequest) -> list[tuple[str, str]]:
    """Return where one's roles lead: route and label."""
    held = access(request)
    return [
        ("desk.home", gettext("What waits")),
        ("desk.notices", _notices(held)),
        *([("desk.lists", gettext("Follow-up"))] if held.reaches else []),
        *([("desk.progress", gettext("Report progress"))] if any(reach.speaks_for for reach in held.reaches) else []),
        *([("desk.annuals", gettext("Annual assessments"))] if held.may_anywhere(ACCOUNT) else []),
        *([("desk.committees", gettext("Committees"))] if has_committees(held) else []),
        *([("desk.measures", gettext("Measures"))] if held.reaches else []),
        *([("desk.new", gettext("New plan"))] if held.may_anywhere(REVIEW) else []),
        *([("desk.people", gettext("People"))] if held.may_anywhere(INVITE) else []),
        ("desk.keys", gettext("Keys")),
    ]


def _notices(held: Access) -> str:
    count = unread_count(held)
    if not count:
        return gettext("Notices")
    return gettext("Notices (%(count)s)") % {"count": count if count < MANY else f"{MANY - 1}+"}
