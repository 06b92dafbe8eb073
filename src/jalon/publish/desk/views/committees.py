"""Committees at the desk: which there are and what waits in them, setting one up, its seats, planning a meeting, one's calendar."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_GET, require_http_methods

from jalon.followup.committees.calendars import renew_link
from jalon.followup.models import CalendarLink, Committee, CommitteeState, Meeting, Membership
from jalon.followup.queries.committee_work import committee_lines, committees_within_reach, has_committees, waits_in
from jalon.followup.queries.committees import committee_rows, meeting_rows
from jalon.followup.queries.promises import promises_kept_in, promises_to_tie
from jalon.followup.steps.taking import open_steps
from jalon.publish.addresses import address
from jalon.publish.desk.access import access, desk_page, person_of
from jalon.publish.desk.committees.found import committee_for, may_act
from jalon.publish.desk.forms import told_apart
from jalon.publish.desk.pages import draw_desk
from jalon.publish.desk.returning import returning
from jalon.publish.desk.steps.of_seats import seat_labels
from jalon.publish.desk.steps.registered import KINDS
from jalon.publish.desk.views.steps import Asked, answered
from jalon.publish.minutes import wording as minutes_wording
from jalon.publish.pages import origin_of
from jalon.registry.queries.names import organisation_names, territory_names
from jalon.registry.roles import CONVENE

PLACE = "desk.committees"


def _language() -> str:
    return (get_language() or "fr")[:2]


@desk_page
@require_GET
def committees(request: HttpRequest) -> HttpResponse:
    """List the committees within reach with the next meeting and what waits in each."""
    held = access(request)
    if not has_committees(held):
        raise Http404
    lines = committee_lines(committees_within_reach(held), language=_language())
    return draw_desk(request, "desk/committees/list.html", page=PLACE, lines=lines, may_convene=held.may_anywhere(CONVENE))


@desk_page
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Set up a committee of a territory; ask which one first where there are several."""
    held = access(request)
    if not held.may_anywhere(CONVENE):
        raise Http404
    found = held.territories(CONVENE)
    chosen = found.filter(slug=request.GET.get("in", "")).first() if "in" in request.GET else None
    if chosen is None and found.count() == 1:
        chosen = found.get()
    if chosen is None:
        return _which_territory(request, found)
    shown = {"home": address(PLACE), "page_key": chosen.slug}
    return _opened(request, Committee(territory=chosen), page="desk.new_committee", where={}, shown=shown)


def _which_territory(request: HttpRequest, found: Any) -> HttpResponse:
    names = territory_names(found.values_list("pk", flat=True), language=_language())
    choices = [(label, names[pk].slug) for pk, label in told_apart(found, names)]
    status = 422 if request.method == "POST" else 200
    return draw_desk(
        request, "desk/committees/which_territory.html", page="desk.new_committee", place=PLACE, choices=choices, status=status
    )


@desk_page
@require_GET
def committee(request: HttpRequest, id: str) -> HttpResponse:
    """Show a committee: what is next, what waits, its meetings, its seats with their terms, its rules."""
    found = committee_for(request, id)
    seats = found.memberships.select_related("organisation", "person", "alternate_of__organisation", "committee")
    [row] = committee_rows(Committee.objects.filter(pk=found.pk), language=_language())
    return draw_desk(
        request,
        "desk/committees/committee.html",
        page="desk.committee",
        where={"id": id},
        place=PLACE,
        row=row,
        said=minutes_wording,
        steps=open_steps(found, access(request)),
        may_act=may_act(request, found),
        waits=waits_in(found),
        promises=promises_kept_in(id, language=_language()),
        to_tie=promises_to_tie(found, access(request)) if found.state == CommitteeState.ACTIVE else (),
        returning=returning(request),
        **_meetings(found),
        **_seats(request, seats),
    )


def _meetings(committee: Committee) -> dict[str, Any]:
    """Return the meetings that come, the nearest first, and those behind, the newest first."""
    rows = meeting_rows(committee.meetings.order_by("-starts_at"))
    coming = [row for row in rows if row.starts_at >= timezone.now() and row.state in ("planned", "convened")]
    return {"coming": coming[::-1], "behind": [row for row in rows if row not in coming]}


def _seats(request: HttpRequest, seats: Any) -> dict[str, Any]:
    """Return seats in office, then those over or to come; with what may be done of each."""
    today, held = timezone.localdate(), access(request)
    found = sorted(seats, key=lambda one: (one.role != "chair", one.role == "observer", one.role == "alternate", one.starts_on))
    bodies = organisation_names((one.organisation_id for one in found), language=_language())
    return {
        "seats": [one for one in found if one.holds_on(today)],
        "other_seats": [one for one in found if not one.holds_on(today)],
        "bodies": bodies,
        "labels_of": seat_labels([one.alternate_of for one in found if one.alternate_of]),
        "seat_steps": {one.pk: open_steps(one, held) for one in found},
    }


@desk_page
@require_http_methods(["GET", "HEAD", "POST"])
def appoint(request: HttpRequest, id: str) -> HttpResponse:
    """Give a seat on a committee to a body."""
    return _of(request, id, Membership, page="desk.appoint", anchor="#seats")


@desk_page
@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: HttpRequest, id: str) -> HttpResponse:
    """Plan a meeting of a committee."""
    return _of(request, id, Meeting, page="desk.plan_meeting")


def _of(request: HttpRequest, id: str, model: type[Membership] | type[Meeting], *, page: str, anchor: str = "") -> HttpResponse:
    found = committee_for(request, id, acting=True)
    shown = {"home": address("desk.committee", id=id) + anchor, "page_key": id, "over": found.name}
    return _opened(request, model(committee=found), page=page, where={"id": id}, shown=shown)


def _opened(
    request: HttpRequest, item: Any, *, page: str, where: Mapping[str, object], shown: Mapping[str, object]
) -> HttpResponse:
    procedure = item.PROCEDURE
    return answered(request, Asked(item, procedure.opening, KINDS[procedure.kind], page, where, shown))


@desk_page
@require_http_methods(["GET", "HEAD", "POST"])
def calendar(request: HttpRequest) -> HttpResponse:
    """Show the calendars one may subscribe to; give one's own a new address, shown once."""
    held, person = access(request), person_of(request)
    if not has_committees(held):
        raise Http404
    there = ""
    if request.method == "POST":
        there = origin_of(request) + address("calendar", secret=renew_link(person))
        messages.success(request, gettext("Your calendar has a new address. The one before leads nowhere any more."))
    return draw_desk(
        request,
        "desk/committees/calendar.html",
        page="desk.calendar",
        place=PLACE,
        there=there,
        link=CalendarLink.objects.filter(person=person).first(),
        committees=committee_rows(committees_within_reach(held), language=_language()),
        site=origin_of(request),
    )
