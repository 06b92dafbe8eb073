"""A meeting at the desk: where it stands and what comes next, its agenda in order, its convocation."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import get_language, gettext, ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from jalon.errors import EditConflict, StepRefused
from jalon.followup.committees.convening import bring, carried, convene, move_down, move_up, put_on_agenda
from jalon.followup.committees.roll import roll_of
from jalon.followup.models import Meeting, MeetingState
from jalon.followup.queries.agendas import agenda_rows
from jalon.followup.queries.committees import meeting_rows
from jalon.followup.steps.taking import open_steps
from jalon.publish.addresses import address
from jalon.publish.desk import wording
from jalon.publish.desk.access import access, desk_page
from jalon.publish.desk.committees.forms import AgendaItemForm
from jalon.publish.desk.committees.found import acting_for, item_for, may_act, meeting_for
from jalon.publish.desk.committees.stages import stages_of
from jalon.publish.desk.pages import draw_desk
from jalon.publish.desk.steps.of_seats import seat_labels
from jalon.publish.minutes import wording as minutes_wording

PLACE = "desk.committees"


@desk_page
@require_GET
def meeting(request: HttpRequest, id: str) -> HttpResponse:
    """Show a meeting: where it stands, what comes next, its agenda with what was decided, who attended."""
    found = meeting_for(request, id)
    return draw_meeting(request, found)


def draw_meeting(request: HttpRequest, found: Meeting) -> HttpResponse:
    """Return the page of a meeting."""
    held, roll = access(request), roll_of(found)
    [row] = meeting_rows([found])
    spoken_for = held.acts_for(found.committee.territory_id)
    alternates = [one.attendance.by_alternate for one in roll.seats if one.attendance and one.attendance.by_alternate]
    return draw_desk(
        request,
        "desk/committees/meeting.html",
        page="desk.meeting",
        where={"id": found.public_id},
        place=PLACE,
        meeting=found,
        committee=found.committee,
        row=row,
        stages=stages_of(row),
        said=minutes_wording,
        may_act=may_act(request, found.committee),
        steps=open_steps(found, held),
        agenda=agenda_rows(found, held, language=(get_language() or "fr")[:2]),
        coming=carried(found) if found.state == MeetingState.PLANNED else (),
        roll=roll,
        may_declare=any(seat.membership.organisation_id in spoken_for for seat in roll.seats),
        labels=seat_labels([*(seat.membership for seat in roll.seats), *alternates]),
        day_has_come=found.day <= timezone.localdate(),
    )


@desk_page
@require_http_methods(["GET", "HEAD", "POST"])
def agenda(request: HttpRequest, id: str) -> HttpResponse:
    """Put an item on a meeting's agenda, with what of the plans it is about."""
    found = meeting_for(request, id, acting=True)
    form = AgendaItemForm(request.POST if request.method == "POST" else None, meeting=found)
    if request.method != "POST" or not form.is_valid():
        return _agenda_form(request, found, form)
    try:
        item = put_on_agenda(found, by=acting_for(request, found.committee), **form.cleaned_data)
    except StepRefused as refusal:
        form.add_error(None, wording.said(refusal))
        return _agenda_form(request, found, form)
    messages.success(request, gettext("“%(title)s” is on the agenda.") % {"title": item.title})
    return HttpResponseRedirect(_page(found, f"#item-{item.public_id}"))


def _agenda_form(request: HttpRequest, meeting: Meeting, form: AgendaItemForm) -> HttpResponse:
    return draw_desk(
        request,
        "desk/committees/agenda_item.html",
        page="desk.agenda",
        where={"id": meeting.public_id},
        place=PLACE,
        status=422 if form.errors else 200,
        meeting=meeting,
        form=form,
    )


@desk_page
@require_POST
def bring_on(request: HttpRequest, id: str) -> HttpResponse:
    """Put on the agenda now what would come by itself, so that it can be moved."""
    found = meeting_for(request, id, acting=True)
    try:
        count = len(bring(found, by=acting_for(request, found.committee)))
        said = ngettext("%(num)s item came onto the agenda.", "%(num)s items came onto the agenda.", count)
        messages.success(request, said % {"num": count})
    except StepRefused as refusal:
        messages.error(request, wording.said(refusal))
    return HttpResponseRedirect(_page(found, "#agenda"))


@desk_page
@require_POST
def move(request: HttpRequest, id: str) -> HttpResponse:
    """Move an item of an agenda up, or down where that is asked."""
    item = item_for(request, id, acting=True)
    gesture = move_down if "down" in request.POST else move_up
    seen = request.POST.get("seen", "")
    try:
        gesture(item, by=acting_for(request, item.of_committee), revision=int(seen) if seen.isascii() and seen.isdecimal() else 0)
    except (StepRefused, EditConflict) as refusal:
        messages.error(request, wording.said(refusal))
    return HttpResponseRedirect(_page(item.meeting, f"#item-{item.public_id}"))


@desk_page
@require_http_methods(["GET", "HEAD", "POST"])
def convocation(request: HttpRequest, id: str) -> HttpResponse:
    """Show what is convened and who is told; convene."""
    found = meeting_for(request, id, acting=True)
    refused, status = "", 200
    if request.method == "POST":
        seen = request.POST.get("revision", "")
        try:
            convene(
                found, by=acting_for(request, found.committee), revision=int(seen) if seen.isascii() and seen.isdecimal() else 0
            )
            messages.success(request, gettext("The meeting is convened: the agenda is fixed, and the members are told."))
            return HttpResponseRedirect(_page(found))
        except (StepRefused, EditConflict) as refusal:
            refused, status = wording.said(refusal), 409 if isinstance(refusal, EditConflict) else 422
            found = meeting_for(request, id, acting=True)
    return _convocation_page(request, found, refused, status=status)


def _convocation_page(request: HttpRequest, meeting: Meeting, refused: str, *, status: int) -> HttpResponse:
    language = (get_language() or "fr")[:2]
    roll: Any = roll_of(meeting)
    return draw_desk(
        request,
        "desk/committees/convocation.html",
        page="desk.convene",
        where={"id": meeting.public_id},
        place=PLACE,
        status=status,
        meeting=meeting,
        refused=refused,
        agenda=agenda_rows(meeting, access(request), language=language),
        coming=carried(meeting) if meeting.state == MeetingState.PLANNED else (),
        labels=seat_labels([*(seat.membership for seat in roll.seats), *roll.alternates]),
        said=minutes_wording,
    )


def _page(meeting: Meeting, anchor: str = "") -> str:
    return address("desk.meeting", id=meeting.public_id) + anchor
