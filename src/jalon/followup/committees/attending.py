"""Record who attended a meeting: all that is said at once, or nothing."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction

from jalon.followup.committees.convening import locked_meeting
from jalon.followup.models import Attendance, Meeting, Membership
from jalon.followup.steps.taking import Actor, open_items, take


@dataclass(frozen=True, slots=True)
class Said:
    """How the holder of a seat attended, and who stood in for them."""

    presence: str
    by_alternate: Membership | None = None


@transaction.atomic
def record_attendance(meeting: Meeting, said: Mapping[Membership, Said], *, by: Actor) -> None:
    """Record attendances, correct those recorded otherwise, leave those that are the same.

    StepRefused for a seat that was not held that day, a member represented by nobody, or once the minutes are adopted.
    """
    locked = locked_meeting(meeting)
    known = {each.membership_id: each for each in Attendance.objects.filter(meeting=locked)}
    fresh = [(seat, one) for seat, one in said.items() if seat.pk not in known]
    open_items(
        [Attendance(meeting=locked, membership=seat, presence=one.presence, by_alternate=one.by_alternate) for seat, one in fresh],
        by=by,
    )
    for seat, one in said.items():
        attendance = known.get(seat.pk)
        if attendance and (attendance.presence, attendance.by_alternate) != (one.presence, one.by_alternate):
            take(attendance, "correct", by=by, given={"presence": one.presence, "by_alternate": one.by_alternate})
