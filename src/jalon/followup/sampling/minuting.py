"""What the minutes of made-up meetings say, as ``committees/minuting/gathering`` would gather it from the database."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils import timezone

from jalon.followup.committees.minuting.content import (
    AttendedSeat,
    BothLanguages,
    ChangedCommitment,
    Content,
    RecordedDecision,
    RecordedFollowUp,
    RecordedItem,
)
from jalon.followup.committees.quorum import needed_members
from jalon.followup.models import THERE, Action, AgendaItem, Attendance, Committee, Decision, Meeting, MemberRole
from jalon.followup.sampling.setting import Told
from jalon.registry.models import Organisation
from jalon.registry.sampling.region import Region, called

_ORDER = {MemberRole.CHAIR: 0, MemberRole.MEMBER: 1, MemberRole.OBSERVER: 2}


@dataclass(slots=True)
class Held:
    """A meeting and what was recorded of it; ``about`` are the commitments on its agenda."""

    meeting: Meeting
    items: list[AgendaItem] = field(default_factory=list)
    attendances: list[Attendance] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    actions: list[Action] = field(default_factory=list)
    about: Sequence[Told] = ()


def content_of(held: Held, region: Region, *, committee: Committee) -> Content:
    """Return what the minutes of a meeting say before the secretary words them."""
    meeting = held.meeting
    voting = [one for one in held.attendances if one.membership.votes]
    needed = needed_members(committee.quorum_kind, committee.quorum_value, members=len(voting))
    return Content(
        committee=BothLanguages(committee.name_fr, committee.name_en),
        number=meeting.number,
        starts_at=timezone.localtime(meeting.starts_at).isoformat(),
        ends_at=timezone.localtime(meeting.ends_at).isoformat() if meeting.ends_at else "",
        place=meeting.place,
        quorum=(len(voting), needed, sum(one.presence in THERE for one in voting)),
        attendance=tuple(_seat(one) for one in sorted(held.attendances, key=_rank)),
        opening="",
        items=tuple(_item(one, held) for one in held.items),
        closing="",
    )


def _rank(attendance: Attendance) -> tuple[int, str, int]:
    seat = attendance.membership
    return _ORDER[MemberRole(seat.role)], seat.organisation.slug, seat.pk


def _named(body: Organisation) -> BothLanguages:
    return BothLanguages(*called(body))


def _seat(attendance: Attendance) -> AttendedSeat:
    seat, other = attendance.membership, attendance.by_alternate
    by = _named(other.organisation) if other else None
    return AttendedSeat(seat.organisation.slug, _named(seat.organisation), seat.role, attendance.presence, by)


def _item(item: AgendaItem, held: Held) -> RecordedItem:
    decisions = tuple(_decision(one, held) for one in held.decisions if one.item is item)
    return RecordedItem(item.public_id, item.title, item.purpose, item.text, (), decisions)


def _decision(decision: Decision, held: Held) -> RecordedDecision:
    counts = (decision.votes_for, decision.votes_against, decision.abstentions)
    changed = held.about if decision.concerns else ()
    return RecordedDecision(
        id=decision.public_id,
        mark=decision.mark,
        text=decision.text,
        is_carried=decision.is_carried,
        votes=tuple(count for count in counts if count is not None),
        commitments=tuple(ChangedCommitment(one.public_id, one.number, one.words) for one in changed),
        follow_ups=tuple(
            RecordedFollowUp(one.title, _named(one.owner), one.due_on.isoformat())
            for one in held.actions
            if one.decision is decision
        ),
    )
