"""Gather what a meeting's minutes say from what was recorded of it."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.utils import timezone

from jalon.followup.committees.minuting.content import (
    AttendedSeat,
    BothLanguages,
    ChangedCommitment,
    Content,
    DeclaredConflict,
    RecordedDecision,
    RecordedFollowUp,
    RecordedItem,
)
from jalon.followup.committees.roll import Roll, Seat, roll_of
from jalon.followup.models import Action, AgendaItem, AgendaState, Conflict, ConflictState, Decision, DecisionCommitment, Meeting
from jalon.registry.models import Organisation
from jalon.registry.queries.names import organisation_names

Names = Mapping[int, BothLanguages]


def gathered(meeting: Meeting) -> Content:
    """Return what a meeting's minutes say before the secretary words them, in a fixed number of queries."""
    roll = roll_of(meeting)
    agenda = list(meeting.agenda.filter(state=AgendaState.LISTED).order_by("position"))
    decisions = list(Decision.objects.filter(meeting=meeting).select_related("meeting").order_by("number"))
    conflicts = list(Conflict.objects.filter(item__meeting=meeting, state=ConflictState.DECLARED).select_related("membership"))
    follow_ups = list(Action.objects.filter(decision__meeting=meeting).order_by("pk"))
    names = _names(roll, conflicts, follow_ups, day=meeting.starts_at)
    changed = _changed(decisions)
    return Content(
        committee=BothLanguages(meeting.committee.name_fr, meeting.committee.name_en),
        number=meeting.number,
        starts_at=timezone.localtime(meeting.starts_at).isoformat(),
        ends_at=timezone.localtime(meeting.ends_at).isoformat() if meeting.ends_at else "",
        place=meeting.place,
        quorum=(roll.quorum.members, roll.quorum.needed, roll.quorum.there),
        attendance=tuple(_seat(seat, names) for seat in roll.seats),
        opening="",
        items=tuple(
            RecordedItem(
                id=item.public_id,
                title=item.title,
                purpose=item.purpose,
                text=item.text,
                conflicts=_conflicts(item, conflicts, names),
                decisions=tuple(
                    _decision(each, changed.get(each.pk, ()), _of(each, follow_ups, names))
                    for each in decisions
                    if each.item_id == item.pk
                ),
            )
            for item in agenda
        ),
        closing="",
    )


def _names(roll: Roll, conflicts: Iterable[Conflict], follow_ups: Iterable[Action], *, day: datetime) -> Names:
    """Return what each body was called on the meeting's day, in two queries."""
    seats = {seat.membership.organisation_id for seat in roll.seats}
    seats |= {each.organisation_id for each in roll.alternates}
    others = {each.membership.organisation_id for each in conflicts} | {each.owner_id for each in follow_ups}
    on = timezone.localdate(day)
    french, english = (organisation_names(seats | others, language=language, on=on) for language in ("fr", "en"))
    return {key: BothLanguages(name.name, english[key].name) for key, name in french.items()}


def _seat(seat: Seat, names: Names) -> AttendedSeat:
    attendance = seat.attendance
    stands_in = attendance.by_alternate if attendance else None
    body: Organisation = seat.membership.organisation
    return AttendedSeat(
        body.slug,
        names[body.pk],
        seat.membership.role,
        attendance.presence if attendance else "",
        names.get(stands_in.organisation_id) if stands_in else None,
    )


def _conflicts(item: AgendaItem, conflicts: Iterable[Conflict], names: Names) -> tuple[DeclaredConflict, ...]:
    here = (each for each in conflicts if each.item_id == item.pk)
    return tuple(DeclaredConflict(names[each.membership.organisation_id], each.text) for each in here)


def _changed(decisions: Iterable[Decision]) -> dict[int, tuple[ChangedCommitment, ...]]:
    """Return the commitments that each decision changes, as they are worded now."""
    links = DecisionCommitment.objects.filter(decision__in=list(decisions)).order_by("pk")
    found: dict[int, tuple[ChangedCommitment, ...]] = {}
    for link in links.select_related("commitment__current_entry__wording"):
        entry = link.commitment.current_entry
        said = ChangedCommitment(link.commitment.public_id, entry.number if entry else "", entry.wording.text if entry else "")
        found[link.decision_id] = (*found.get(link.decision_id, ()), said)
    return found


def _of(decision: Decision, follow_ups: Iterable[Action], names: Names) -> tuple[RecordedFollowUp, ...]:
    here = (each for each in follow_ups if each.decision_id == decision.pk)
    return tuple(RecordedFollowUp(each.title, names[each.owner_id], each.due_on.isoformat()) for each in here)


def _decision(
    decision: Decision, changed: tuple[ChangedCommitment, ...], follow_ups: tuple[RecordedFollowUp, ...]
) -> RecordedDecision:
    counts = (decision.votes_for, decision.votes_against, decision.abstentions)
    return RecordedDecision(
        id=decision.public_id,
        mark=decision.mark,
        text=decision.text,
        is_carried=decision.is_carried,
        votes=tuple(count for count in counts if count is not None),
        commitments=changed,
        follow_ups=follow_ups,
    )
