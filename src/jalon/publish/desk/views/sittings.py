"""What is recorded of a meeting that is held: who attended, who may not vote on what, what was decided and what is to be done after it."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_http_methods

from jalon.errors import EditConflict, StepRefused
from jalon.followup.committees.attending import Said, record_attendance
from jalon.followup.committees.deciding import decide
from jalon.followup.committees.roll import Roll, roll_of, standing_conflicts
from jalon.followup.models import AgendaItem, Conflict, Meeting, Membership, Presence
from jalon.followup.queries.agendas import agenda_rows
from jalon.publish.addresses import address
from jalon.publish.desk import wording
from jalon.publish.desk.access import access, desk_page
from jalon.publish.desk.committees.forms import DecisionForm, FollowUps, with_one_more
from jalon.publish.desk.committees.found import acting_for, item_for, meeting_for
from jalon.publish.desk.pages import draw_desk
from jalon.publish.desk.steps.of_seats import InterestedSeat, seat_labels
from jalon.publish.desk.steps.registered import KINDS
from jalon.publish.desk.views.steps import Asked, answered
from jalon.publish.minutes import wording as minutes_wording

PLACE = "desk.committees"
Given = Mapping[int, tuple[str, int]]  # by seat: the presence, and the alternate's row number, 0 for none


@desk_page
@require_http_methods(["GET", "HEAD", "POST"])
def attendance(request: HttpRequest, id: str) -> HttpResponse:
    """Record how everybody attended, in one form."""
    meeting = meeting_for(request, id, acting=True)
    roll = roll_of(meeting)
    if request.method != "POST":
        return _roll_page(request, meeting, roll, _recorded(roll))
    given = _given(request, roll)
    if not any(presence for presence, _by in given.values()):
        return _roll_page(request, meeting, roll, given, refused=gettext("Say how at least one member attended."), status=422)
    seen = {seat.membership: _number(request.POST.get(f"seen-{seat.membership.public_id}", "")) for seat in roll.seats}
    try:
        record_attendance(meeting, _said(roll, given), by=acting_for(request, meeting.committee), seen=seen)
    except EditConflict as conflict:
        return _roll_page(request, meeting, roll, given, refused=wording.said(conflict), status=409)
    except StepRefused as refusal:
        return _roll_page(request, meeting, roll, given, refused=wording.said(refusal), status=422)
    messages.success(request, gettext("The attendance is recorded."))
    return HttpResponseRedirect(address("desk.meeting", id=id) + "#attendance")


def _given(request: HttpRequest, roll: Roll) -> Given:
    """Return what the form says of each seat; who is represented and has one alternate alone is represented by them."""
    given = {}
    for seat in roll.seats:
        key = seat.membership.public_id
        presence, by = request.POST.get(f"presence-{key}", ""), _number(request.POST.get(f"by-{key}", ""))
        alternates = [one.pk for one in roll.alternates if one.alternate_of_id == seat.membership.pk]
        is_represented = presence == Presence.REPRESENTED
        by = alternates[0] if is_represented and not by and len(alternates) == 1 else by
        given[seat.membership.pk] = (presence if presence in Presence.values else "", by if is_represented else 0)
    return given


def _said(roll: Roll, given: Given) -> dict[Membership, Said]:
    alternates = {one.pk: one for one in roll.alternates}
    return {
        seat.membership: Said(presence, alternates.get(by))
        for seat in roll.seats
        for presence, by in [given[seat.membership.pk]]
        if presence
    }


def _recorded(roll: Roll) -> Given:
    return {
        seat.membership.pk: (seat.attendance.presence, seat.attendance.by_alternate_id or 0) if seat.attendance else ("", 0)
        for seat in roll.seats
    }


def _roll_page(
    request: HttpRequest, meeting: Meeting, roll: Roll, given: Given, *, refused: str = "", status: int = 200
) -> HttpResponse:
    return draw_desk(
        request,
        "desk/committees/attendance.html",
        page="desk.attendance",
        where={"id": meeting.public_id},
        place=PLACE,
        status=status,
        meeting=meeting,
        roll=roll,
        given=given,
        recorded=_recorded(roll),
        presences=Presence.choices,
        labels=seat_labels([*(seat.membership for seat in roll.seats), *roll.alternates]),
        refused=refused,
        is_late=status == 409,
        said=minutes_wording,
    )


@desk_page
@require_http_methods(["GET", "HEAD", "POST"])
def conflict(request: HttpRequest, id: str) -> HttpResponse:
    """Declare a conflict of interest on an item: the secretary for anybody who has a seat, others for their own body."""
    item = item_for(request, id)
    declared = Conflict(item=item)
    if not InterestedSeat(declared, access(request)).labels:
        raise Http404
    home = f"{address('desk.meeting', id=item.meeting.public_id)}#item-{id}"
    shown = {"home": home, "page_key": id, "over": item.title}
    return answered(request, Asked(declared, Conflict.PROCEDURE.opening, KINDS["conflict"], "desk.conflict", {"id": id}, shown))


@desk_page
@require_http_methods(["GET", "HEAD", "POST"])
def decision(request: HttpRequest, id: str) -> HttpResponse:
    """Record a decision on an item, with what it changes and what is to be done after it."""
    item = item_for(request, id, acting=True)
    if request.method != "POST":
        return _decision_page(request, item, DecisionForm(item=item, initial=_first_words(item)), _follow_ups(item))
    if "more" in request.POST:
        form = DecisionForm(item=item, initial=_as_sent(request))
        return _decision_page(request, item, form, _follow_ups(item, with_one_more(request.POST)), is_checked=False)
    form, follow_ups = DecisionForm(request.POST, item=item), _follow_ups(item, request.POST)
    if not (form.is_valid() & follow_ups.is_valid()):
        return _decision_page(request, item, form, follow_ups, status=422)
    try:
        made = decide(item, form.decided(follow_ups), by=acting_for(request, item.of_committee), seen=form.cleaned_data["seen"])
    except EditConflict as late:
        sent = request.POST.copy()
        sent["seen"] = str(item.decisions.count())
        return _decision_page(request, item, DecisionForm(sent, item=item), follow_ups, status=409, late=wording.said(late))
    except StepRefused as refusal:
        form.add_error(None, wording.said(refusal))
        return _decision_page(request, item, form, follow_ups, status=422)
    messages.success(request, gettext("Decision %(mark)s is recorded.") % {"mark": made.mark})
    return HttpResponseRedirect(f"{address('desk.meeting', id=item.meeting.public_id)}#item-{id}")


def _follow_ups(item: AgendaItem, data: Any = None) -> Any:
    """Return the rows of what is to be done after a decision; bodies of the committee's territory are offered first."""
    return FollowUps(data, form_kwargs={"near": item.of_committee.territory_id})


def _first_words(item: AgendaItem) -> dict[str, object]:
    """Return what the form holds at first: the commitments that the item is about, and the usual words where minutes are adopted."""
    words = ""
    if item.minutes:
        words = gettext("The minutes of meeting %s are adopted.") % item.minutes.meeting.number
    return {
        "seen": item.decisions.count(),
        "commitments": list(item.commitments.values_list("commitment__public_id", flat=True)),
        "text": words,
    }


def _as_sent(request: HttpRequest) -> dict[str, Any]:
    names = ("seen", "text", "mode", "votes_for", "votes_against", "abstentions", "settles")
    return {**{name: request.POST.get(name, "") for name in names}, "commitments": request.POST.getlist("commitments")}


def _decision_page(
    request: HttpRequest,
    item: AgendaItem,
    form: DecisionForm,
    follow_ups: Any,
    *,
    status: int = 200,
    late: str = "",
    is_checked: bool = True,
) -> HttpResponse:
    roll, conflicts = roll_of(item.meeting), standing_conflicts(item)
    rows = agenda_rows(item.meeting, access(request), language=(get_language() or "fr")[:2])
    return draw_desk(
        request,
        "desk/committees/decision.html",
        page="desk.decide",
        where={"id": item.public_id},
        place=PLACE,
        status=status,
        item=item,
        meeting=item.meeting,
        committee=item.of_committee,
        form=form,
        follow_ups=follow_ups,
        is_checked=is_checked,
        late=late,
        row=next(row for row in rows if row.item.pk == item.pk),
        roll=roll,
        may_vote=len(roll.voters(conflicts)),
        said=minutes_wording,
    )


def _number(said: str) -> int:
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 10 else 0
