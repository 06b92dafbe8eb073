"""What committees did in the period: meetings, decisions of published minutes, the attendance that promises are measured by."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Exists, OuterRef, Q

from jalon.followup.annual.gathering.ground import Body, Ground
from jalon.followup.committees.participating import AttendedMeeting, attendance_rate
from jalon.followup.models import (
    Committee,
    Decision,
    DecisionCommitment,
    Meeting,
    MeetingState,
    Membership,
    Minutes,
    MinutesState,
    Participation,
    ParticipationState,
)
from jalon.followup.steps.history import as_of

Rows = list[dict[str, Any]]


def held_meetings(ground: Ground) -> list[Meeting]:
    """Return the meetings held in the period: of a territory's committees, or of those on which an organisation has or had a seat."""
    one = ground.assessment
    seats = Membership.objects.filter(committee=OuterRef("committee"), organisation=one.organisation_id, opened_at__lt=ground.as_of)
    here = Q(committee__territory=one.territory_id) if one.territory_id else Q(Exists(seats))
    found = Meeting.objects.filter(here, state=MeetingState.HELD).select_related("committee").order_by("starts_at", "pk")
    return [meeting for meeting in as_of(found, ground.as_of) if meeting.state == MeetingState.HELD and ground.spans(meeting.day)]


def published_meetings(meetings: Sequence[Meeting], ground: Ground) -> frozenset[int]:
    """Return the meetings whose minutes are published, by row number."""
    minutes = Minutes.objects.filter(meeting__in=[one.pk for one in meetings]).defer("content")
    return frozenset(one.meeting_id for one in as_of(minutes, ground.as_of) if one.state == MinutesState.PUBLISHED)


def meeting_rows(meetings: Sequence[Meeting], published: frozenset[int]) -> Rows:
    """Return these meetings as rows."""
    return [
        {
            "id": meeting.public_id,
            "committee_id": meeting.committee.public_id,
            "committee": _called(meeting.committee),
            "number": meeting.number,
            "day": meeting.day,
            "is_published": meeting.pk in published,
        }
        for meeting in meetings
    ]


def decision_rows(meetings: Sequence[Meeting], published: frozenset[int], ground: Ground) -> Rows:
    """Return the decisions of those of these meetings whose minutes are published."""
    found = (
        Decision.objects.filter(meeting__in=published).select_related("meeting__committee").order_by("meeting__starts_at", "number")
    )
    decisions = as_of(found, ground.as_of)
    links = DecisionCommitment.objects.filter(decision__in=[one.pk for one in decisions]).order_by("pk")
    changed: dict[int, list[str]] = {}
    for decision, commitment in links.values_list("decision_id", "commitment_id"):
        number = ground.of_commitment(commitment)["commitment_number"]
        changed.setdefault(decision, []).extend([number] if number else [])
    return [
        {
            "id": one.public_id,
            "committee": _called(one.meeting.committee),
            "day": one.meeting.day,
            "mark": one.mark,
            "text": one.text,
            "is_carried": one.is_carried,
            "commitments": ", ".join(changed.get(one.pk, ())),
        }
        for one in decisions
    ]


def attendance_rows(ground: Ground) -> Rows:
    """Return how each body that promised to take part attended the meetings of the period, a row a meeting."""
    tied = Participation.objects.filter(ground.items).select_related("committee", "organisation").order_by("pk")
    promises = [one for one in as_of(tied, ground.as_of) if one.state == ParticipationState.TIED]
    return [
        _attendance(promise, meeting, ground)
        for promise in promises
        for meeting in attendance_rate(promise.committee, promise.organisation, since=promise.starts_on, on=ground.as_of).meetings
        if ground.spans(meeting.day)
    ]


def _attendance(promise: Participation, meeting: AttendedMeeting, ground: Ground) -> dict[str, Any]:
    return {
        "id": meeting.public_id,
        **ground.of_commitment(promise.commitment_id),
        "committee": _called(promise.committee),
        "body": Body(promise.organisation_id),
        "day": meeting.day,
        "presence": meeting.presence,
        "is_recorded": bool(meeting.presence),
        "is_there": meeting.is_there,
    }


def _called(committee: Committee) -> dict[str, str]:
    return {"slug": committee.public_id, "fr": committee.name_fr, "en": committee.name_en}
