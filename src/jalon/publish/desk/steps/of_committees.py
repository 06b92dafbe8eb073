"""The kinds of items of committees; what is recorded of a meeting together with other things has a page of its own instead of a form here."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jalon.followup.committees.convening import plan_meeting
from jalon.followup.models import (
    AgendaItem,
    Attendance,
    Committee,
    Conflict,
    Decision,
    Meeting,
    Membership,
    Minutes,
    Participation,
    Period,
)
from jalon.followup.steps.procedure import Step
from jalon.followup.steps.taking import Actor
from jalon.publish.addresses import address
from jalon.publish.desk.steps.kinds import Kind
from jalon.publish.desk.steps.of_seats import InterestedSeat, LaterDecision, PersonOfSeat, ReplacedSeat, SeatedBody

PLACE = "desk.committees"
# Steps that others go with: a convocation brings what is overdue onto the agenda, an attendance has its roll, a decision its follow-ups.
CONVENED = frozenset({"convene"})
MOVED = frozenset({"move"})
ON_THE_ROLL = frozenset({"correct"})
RECOUNTED = frozenset({"correct"})
ON_THEIR_PAGE = frozenset({"write", "adopt", "publish"})

RULES_HELP = {
    "name_en": _("As English pages call it."),
    "mandate": _("What it was set up for, in the words of the document that set it up. Everybody can read it."),
    "led_by": _("The body in the chair, where there is one."),
    "secretariat": _("Whoever acts for this body may plan meetings and write the minutes."),
    "quorum_value": _("From how many members on the committee may decide: 50 for half of them, or a number of members."),
    "vote_rule": _("A tie carries nothing."),
}
SEAT_HELP = {
    "role": _("The chair and the members vote, an observer does not. An alternate takes the place of one member."),
    "person": _("Leave it empty where the body sends whom it wants. The public never sees it."),
    "alternate_of": _("For an alternate only."),
    "ends_on": _("Leave it empty as long as no end is set."),
}
PROMISE_HELP = {
    "organisation": _("Present or represented, it keeps the promise. Only bodies that have a seat are offered."),
    "starts_on": _("Meetings before this day do not count. Left empty, all those held while it had a seat count."),
}
MEETING_HELP = {
    "place": _("Everybody can read it."),
    "video_link": _("Only those who take part see it, here and in their own calendar."),
    "ends_at": _("Two hours are shown in calendars where nothing is said."),
}


def _committee_page(committee: Committee) -> str:
    return address("desk.committee", id=committee.public_id)


def _seats(seat: Membership) -> str:
    return _committee_page(seat.committee) + "#seats"


def _meeting_page(meeting: Meeting) -> str:
    return address("desk.meeting", id=meeting.public_id)


def _on_agenda(item: AgendaItem) -> str:
    return f"{_meeting_page(item.meeting)}#item-{item.public_id}"


def _minutes_page(minutes: Minutes) -> str:
    return address("desk.minutes", id=minutes.meeting.public_id)


def _promise_page(promise: Participation) -> str:
    return f"{address('desk.priority', id=promise.priority.public_id)}#c-{promise.commitment.public_id}"


def _promising(promise: Participation, step: Step) -> Mapping[str, object]:
    """Suggest the body that answers, and the first day of the follow-up."""
    if step.name != "tie":
        return {}
    first = Period.objects.filter(plan=promise.plan_id).values_list("starts_on", flat=True).first()
    return {"organisation": promise.plan.responder_id, "starts_on": first}


def _seating(seat: Membership, step: Step) -> Mapping[str, object]:
    today = timezone.localdate()
    if step.name == "appoint":
        return {"starts_on": today}
    return {"ends_on": today} if step.name == "end" else {}


def _planned(meeting: Meeting, *, by: Actor, reason: str) -> Meeting:
    """Keep a new meeting under the next number of its committee."""
    said = {name: getattr(meeting, name) for name in ("starts_at", "ends_at", "place", "video_link")}
    return plan_meeting(meeting.committee, by=by, reason=reason, **said)


def _planning(meeting: Meeting, step: Step) -> Mapping[str, object]:
    """Suggest the hour and the place of the last meeting, in four weeks' time."""
    if step.name != "plan":
        return {}
    last = meeting.committee.meetings.order_by("-starts_at").first()
    if last is None:
        return {}
    day = max(last.day, timezone.localdate()) + timedelta(weeks=4)
    starts_at = timezone.make_aware(datetime.combine(day, timezone.localtime(last.starts_at).time()))
    return {
        "starts_at": starts_at,
        "ends_at": starts_at + (last.ends_at - last.starts_at) if last.ends_at else None,
        "place": last.place,
    }


COMMITTEE_KINDS = (
    Kind(
        Committee,
        called=lambda committee: committee.name,
        home=_committee_page,
        there=_committee_page,
        related=("territory",),
        help=RULES_HELP,
        place=PLACE,
    ),
    Kind(
        Membership,
        called=lambda seat: f"{seat.committee.name}, {seat.get_role_display()}",
        home=_seats,
        related=("committee", "organisation", "person"),
        fields={"person": PersonOfSeat, "alternate_of": ReplacedSeat},
        starts=_seating,
        help=SEAT_HELP,
        about="desk/committees/seat.html",
        place=PLACE,
    ),
    Kind(
        Meeting,
        called=lambda meeting: f"{meeting.committee.name}, {meeting.number}",
        home=_meeting_page,
        there=_meeting_page,
        related=("committee",),
        starts=_planning,
        opens=_planned,
        elsewhere=CONVENED,
        help=MEETING_HELP,
        place=PLACE,
    ),
    Kind(
        AgendaItem,
        called=lambda item: item.title,
        home=_on_agenda,
        related=("meeting__committee",),
        elsewhere=MOVED,
        place=PLACE,
    ),
    Kind(
        Attendance,
        called=lambda attendance: attendance.membership.organisation.slug,
        home=lambda attendance: _meeting_page(attendance.meeting),
        related=("meeting__committee", "membership__organisation"),
        elsewhere=ON_THE_ROLL,
        place=PLACE,
    ),
    Kind(
        Conflict,
        called=lambda conflict: conflict.text,
        home=lambda conflict: _on_agenda(conflict.item),
        related=("item__meeting__committee", "membership"),
        fields={"membership": InterestedSeat},
        help={"text": _("What ties this member to the matter. It stands in the minutes; the member does not vote on the item.")},
        place=PLACE,
    ),
    Kind(
        Decision,
        called=lambda decision: decision.text,
        home=lambda decision: _on_agenda(decision.item),
        related=("meeting__committee", "meeting__minutes", "item__meeting"),
        fields={"set_aside_by": LaterDecision},
        elsewhere=RECOUNTED,
        place=PLACE,
    ),
    Kind(
        Minutes,
        called=lambda minutes: f"{minutes.meeting.committee.name}, {minutes.meeting.number}",
        home=_minutes_page,
        there=_minutes_page,
        related=("meeting__committee",),
        elsewhere=ON_THEIR_PAGE,
        unshown=frozenset({"content"}),
        place=PLACE,
    ),
    Kind(
        Participation,
        called=lambda promise: promise.committee.name,
        home=_promise_page,
        related=("plan", "priority", "commitment__current_entry__wording", "committee", "organisation"),
        fields={"organisation": SeatedBody},
        starts=_promising,
        about="desk/committees/promise.html",
        place="desk.lists",
        help=PROMISE_HELP,
    ),
)
