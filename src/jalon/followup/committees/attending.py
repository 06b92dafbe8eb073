"""Record who attended a meeting: all that is said at once, or nothing."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction

from jalon.errors import EditConflict
from jalon.followup.committees.convening import locked_meeting
from jalon.followup.models import Attendance, Meeting, Membership
from jalon.followup.steps.taking import Actor, open_items, take


@dataclass(frozen=True, slots=True)
class Said:
    """How the holder of a seat attended, and who stood in for them."""

    presence: str
    by_alternate: Membership | None = None


@transaction.atomic
def record_attendance(
    meeting: Meeting, said: Mapping[Membership, Said], *, by: Actor, seen: Mapping[Membership, int] | None = None
) -> None:
    """Record attendances, correct those recorded otherwise, leave those that are the same.

    StepRefused for a seat that was not held that day, a member represented by nobody, or once the minutes are adopted. EditConflict where
    ``seen`` tells which revisions somebody saw (0 for an attendance nobody had recorded) and another said something else since.
    """
    locked = locked_meeting(meeting)
    known = {each.membership_id: each for each in Attendance.objects.filter(meeting=locked).select_related("changed_by")}
    _refuse_late(known, said, seen)
    fresh = [(seat, one) for seat, one in said.items() if seat.pk not in known]
    open_items(
        [Attendance(meeting=locked, membership=seat, presence=one.presence, by_alternate=one.by_alternate) for seat, one in fresh],
        by=by,
    )
    for seat, one in said.items():
        attendance = known.get(seat.pk)
        if attendance and _differs(attendance, one):
            take(attendance, "correct", by=by, given={"presence": one.presence, "by_alternate": one.by_alternate})


def _differs(attendance: Attendance, said: Said) -> bool:
    return (attendance.presence, attendance.by_alternate) != (said.presence, said.by_alternate)


def _refuse_late(known: Mapping[int, Attendance], said: Mapping[Membership, Said], seen: Mapping[Membership, int] | None) -> None:
    for seat, one in said.items() if seen is not None else ():
        attendance = known.get(seat.pk)
        if attendance and _differs(attendance, one) and attendance.revision != (seen or {}).get(seat, 0):
            raise EditConflict(
                "{name} recorded attendances since you opened this page. Compare, correct what is to be corrected, then send again.",
                name=attendance.changed_by.name if attendance.changed_by else "",
            )
