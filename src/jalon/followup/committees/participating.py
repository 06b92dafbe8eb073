"""The rate at which a body attends a committee: what a promise to take part is measured by."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from jalon.followup.models import THERE, Attendance, Committee, Meeting, MeetingState, MemberRole, Membership
from jalon.followup.steps.history import as_of
from jalon.registry.models import Organisation


@dataclass(frozen=True, slots=True)
class AttendedMeeting:
    """A meeting held while the body had a seat, and how it attended ("" where nobody recorded it)."""

    public_id: str
    number: int
    day: date
    presence: str

    @property
    def is_there(self) -> bool:
        """Tell whether the body was present or represented."""
        return self.presence in THERE


@dataclass(frozen=True, slots=True)
class AttendanceRate:
    """How often a body attended, out of the meetings held while it had a seat and whose attendance was recorded; oldest first."""

    meetings: tuple[AttendedMeeting, ...]

    @property
    def recorded(self) -> int:
        """Return of how many meetings the attendance was recorded."""
        return sum(bool(each.presence) for each in self.meetings)

    @property
    def there(self) -> int:
        """Return at how many of them the body was present or represented."""
        return sum(each.is_there for each in self.meetings)

    @property
    def share_percent(self) -> int | None:
        """Return the rate, rounded to a percent; None, never 0, as long as no attendance was recorded."""
        return (200 * self.there + self.recorded) // (2 * self.recorded) if self.recorded else None


def attendance_rate(
    committee: Committee, organisation: Organisation, *, since: date | None = None, on: date | None = None
) -> AttendanceRate:
    """Return at what rate a body attended a committee, as known at the end of a day (today unless told): three queries.

    Meetings before ``since`` are left out.
    """
    meetings = Meeting.objects.filter(committee=committee, state=MeetingState.HELD).order_by("starts_at")
    held = [each for each in as_of(meetings, on) if each.state == MeetingState.HELD]
    seats = Membership.objects.filter(committee=committee, organisation=organisation)
    terms = [each for each in as_of(seats, on) if each.role != MemberRole.ALTERNATE]
    attended = Attendance.objects.filter(meeting__committee=committee, membership__organisation=organisation)
    known = _best(as_of(attended, on))
    return AttendanceRate(
        tuple(
            AttendedMeeting(each.public_id, each.number, each.day, known.get(each.pk, ""))
            for each in held
            if (since is None or each.day >= since) and any(term.holds_on(each.day) for term in terms)
        )
    )


def _best(attendances: Iterable[Attendance]) -> dict[int, str]:
    """Return how a body attended each meeting, by row number: where it holds several seats, one that is there is enough."""
    known: dict[int, str] = {}
    for each in attendances:
        if each.meeting_id not in known or each.presence in THERE:
            known[each.meeting_id] = each.presence
    return known
