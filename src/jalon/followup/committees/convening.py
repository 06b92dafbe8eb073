"""Plan a meeting, set its agenda and convene it: what is overdue and what waits for adoption comes onto the agenda by itself."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils import translation
from django.utils.translation import gettext

from jalon.errors import StepRefused
from jalon.followup.models import (
    Action,
    ActionState,
    AgendaCommitment,
    AgendaItem,
    AgendaState,
    Committee,
    Meeting,
    MeetingState,
    Minutes,
    MinutesState,
    Proposal,
    Purpose,
    Question,
)
from jalon.followup.steps.taking import Actor, open_item, open_items, take
from jalon.registry.models import Commitment, Priority

STRIDE = 10  # between the places of two items: one more fits in between


@dataclass(frozen=True, slots=True)
class Carried:
    """What comes onto an agenda by itself: minutes that wait for adoption, or a follow-up that is overdue."""

    title: str
    purpose: str
    minutes: Minutes | None = None
    follow_up: Action | None = None


@transaction.atomic
def plan_meeting(
    committee: Committee,
    *,
    by: Actor,
    starts_at: datetime,
    ends_at: datetime | None = None,
    place: str = "",
    video_link: str = "",
    reason: str = "",
) -> Meeting:
    """Plan the next meeting of a committee and return it. StepRefused where the person may not or the times cannot be."""
    locked = Committee.objects.select_for_update(of=("self",)).get(pk=committee.pk)
    number = (locked.meetings.aggregate(last=Max("number"))["last"] or 0) + 1
    said = {"starts_at": starts_at, "ends_at": ends_at, "place": place, "video_link": video_link}
    return open_item(Meeting(committee=locked, number=number, **said), by=by, reason=reason)


@transaction.atomic
def put_on_agenda(
    meeting: Meeting,
    *,
    by: Actor,
    title: str,
    purpose: str = Purpose.DISCUSSION,
    text: str = "",
    priority: Priority | None = None,
    commitments: Sequence[Commitment] = (),
    question: Question | None = None,
    proposal: Proposal | None = None,
) -> AgendaItem:
    """Put an item at the end of a meeting's agenda and return it. StepRefused once the meeting is convened."""
    locked = locked_meeting(meeting)
    refuse_elsewhere(locked.committee, [*commitments, *(one for one in (priority, question, proposal) if one is not None)])
    item = AgendaItem(
        meeting=locked,
        position=_last_place(locked) + STRIDE,
        title=title,
        purpose=purpose,
        text=text,
        priority=priority,
        concerns=identifiers(commitments),
        question=question,
        proposal=proposal,
    )
    opened = open_item(item, by=by)
    AgendaCommitment.objects.bulk_create([AgendaCommitment(item=opened, commitment=each) for each in commitments])
    return opened


@transaction.atomic
def move_up(item: AgendaItem, *, by: Actor, revision: int | None = None) -> None:
    """Let an item change places with the one before it; nothing where it is the first. EditConflict where it moved since ``revision``."""
    before = _listed(item).filter(position__lt=item.position).order_by("-position").first()
    _swap(item, before, by=by, revision=revision)


@transaction.atomic
def move_down(item: AgendaItem, *, by: Actor, revision: int | None = None) -> None:
    """Let an item change places with the one after it; nothing where it is the last. EditConflict where it moved since ``revision``."""
    after = _listed(item).filter(position__gt=item.position).order_by("position").first()
    _swap(item, after, by=by, revision=revision)


def _listed(item: AgendaItem) -> QuerySet[AgendaItem]:
    return locked_meeting(item.meeting).agenda.filter(state=AgendaState.LISTED)


def _swap(item: AgendaItem, other: AgendaItem | None, *, by: Actor, revision: int | None) -> None:
    if other is not None:
        take(item, "move", by=by, given={"position": other.position}, revision=revision)
        take(other, "move", by=by, given={"position": item.position})


@transaction.atomic
def convene(meeting: Meeting, *, by: Actor, revision: int | None = None) -> Meeting:
    """Convene a meeting: put on its agenda what comes by itself, and fix it. StepRefused where the agenda is empty."""
    locked = locked_meeting(meeting)
    if locked.state == MeetingState.PLANNED:
        _take_off_settled(locked, by=by)
        _put_carried(locked, by=by)
    return take(meeting, "convene", by=by, revision=revision)


@transaction.atomic
def bring(meeting: Meeting, *, by: Actor) -> list[AgendaItem]:
    """Put on an agenda now what would come by itself when convened, so that it can be moved; return the items. StepRefused once convened."""
    return _put_carried(locked_meeting(meeting), by=by)


def _put_carried(meeting: Meeting, *, by: Actor) -> list[AgendaItem]:
    place = _last_place(meeting)
    items = [
        AgendaItem(
            meeting=meeting,
            position=place + STRIDE * rank,
            title=each.title,
            purpose=each.purpose,
            minutes=each.minutes,
            follow_up=each.follow_up,
        )
        for rank, each in enumerate(carried(meeting), 1)
    ]
    return open_items(items, by=by)


def carried(meeting: Meeting) -> tuple[Carried, ...]:
    """Return what would come onto an agenda by itself and does not stand there yet: minutes first, then follow-ups, the oldest first."""
    with translation.override("fr"):  # an agenda is written once, in the language of the committee's minutes
        return tuple(
            [
                Carried(gettext("Adoption of the minutes of meeting %s") % each.meeting.number, Purpose.DECISION, minutes=each)
                for each in waiting_minutes(meeting)
            ]
            + [
                Carried((gettext("Overdue follow-up: %s") % each.title)[:300], Purpose.DISCUSSION, follow_up=each)
                for each in overdue_follow_ups(meeting)
            ]
        )


def waiting_minutes(meeting: Meeting) -> Iterable[Minutes]:
    """Return the drafts of minutes of earlier meetings that stand on no agenda to come, the oldest first."""
    earlier = Minutes.objects.filter(
        meeting__committee=meeting.committee_id, meeting__starts_at__lt=meeting.starts_at, state=MinutesState.DRAFT
    )
    return earlier.exclude(agenda_items__in=_standing(meeting)).select_related("meeting").order_by("meeting__starts_at")


def overdue_follow_ups(meeting: Meeting) -> Iterable[Action]:
    """Return the committee's follow-ups that are due before the meeting's day and not done, not on its agenda yet, the oldest first."""
    due = Action.objects.filter(decision__meeting__committee=meeting.committee_id, state=ActionState.TO_DO, due_on__lt=meeting.day)
    return due.exclude(agenda_items__in=_standing(meeting)).select_related("owner").order_by("due_on", "pk")


def locked_meeting(meeting: Meeting) -> Meeting:
    """Return a meeting as it stands, kept from others until the transaction ends."""
    return Meeting.objects.select_for_update(of=("self",)).select_related("committee").get(pk=meeting.pk)


def refuse_elsewhere(committee: Committee, records: Iterable[Commitment | Priority | Question | Proposal]) -> None:
    """StepRefused for a commitment, a priority, a question or a proposal of a plan for another territory."""
    for record in records:
        if record.plan.territory_id != committee.territory_id:
            raise StepRefused("'{record}' stands in a plan for another territory than the committee's.", record=record.public_id)


def identifiers(commitments: Iterable[Commitment]) -> str:
    """Return the public identifiers of commitments as an item keeps them for the ledger."""
    return " ".join(each.public_id for each in commitments)


def _standing(meeting: Meeting) -> list[int]:
    return list(meeting.agenda.filter(state=AgendaState.LISTED).values_list("pk", flat=True))


def _last_place(meeting: Meeting) -> int:
    last: int = meeting.agenda.aggregate(last=Max("position"))["last"] or 0
    return last


def _take_off_settled(meeting: Meeting, *, by: Actor) -> None:
    """Take off the agenda what came by itself before the meeting was postponed and waits no longer."""
    listed = meeting.agenda.filter(state=AgendaState.LISTED)
    settled = listed.filter(follow_up__isnull=False).exclude(follow_up__state=ActionState.TO_DO)
    adopted = listed.filter(minutes__isnull=False).exclude(minutes__state=MinutesState.DRAFT)
    for item in (*settled, *adopted):
        take(item, "drop", by=by)
