"""The roll of a meeting: who had a seat that day, who was there, and who may vote on what."""

from collections.abc import Iterable
from dataclasses import dataclass

from jalon.followup.committees.quorum import Quorum, needed_members
from jalon.followup.models.agendas import AgendaItem
from jalon.followup.models.attendances import THERE, Attendance, Conflict, ConflictState
from jalon.followup.models.meetings import Meeting
from jalon.followup.models.memberships import MemberRole, Membership


@dataclass(frozen=True, slots=True)
class Seat:
    """A seat held on the day of a meeting, and how its holder attended; None as long as nobody said."""

    membership: Membership
    attendance: Attendance | None

    @property
    def is_there(self) -> bool:
        """Tell whether its holder was present or represented."""
        return self.attendance is not None and self.attendance.presence in THERE


@dataclass(frozen=True, slots=True)
class Roll:
    """The seats of a meeting's day, chair first, and the alternates of that day."""

    seats: tuple[Seat, ...]
    alternates: tuple[Membership, ...]
    quorum: Quorum

    @property
    def unsaid(self) -> tuple[Seat, ...]:
        """Return the seats whose attendance nobody recorded."""
        return tuple(seat for seat in self.seats if seat.attendance is None)

    def voters(self, conflicts: Iterable[Conflict] = ()) -> tuple[Seat, ...]:
        """Return the seats that may vote: chair and members who are there, without those with a conflict of interest."""
        kept_out = {conflict.membership_id for conflict in conflicts}
        return tuple(seat for seat in self.seats if seat.membership.votes and seat.is_there and seat.membership.pk not in kept_out)


_ORDER = {MemberRole.CHAIR: 0, MemberRole.MEMBER: 1, MemberRole.OBSERVER: 2}


def roll_of(meeting: Meeting) -> Roll:
    """Return the roll of a meeting, in two queries."""
    memberships = list(
        Membership.objects.filter(committee=meeting.committee_id)
        .in_term(meeting.day)
        .select_related("organisation", "person", "alternate_of")
        .order_by("organisation__slug", "pk")
    )
    attended = {
        each.membership_id: each
        for each in Attendance.objects.filter(meeting=meeting).select_related("by_alternate__organisation", "by_alternate__person")
    }
    seats = [Seat(each, attended.get(each.pk)) for each in memberships if each.role != MemberRole.ALTERNATE]
    seats.sort(key=lambda seat: _ORDER[MemberRole(seat.membership.role)])
    alternates = tuple(each for each in memberships if each.role == MemberRole.ALTERNATE)
    return Roll(tuple(seats), alternates, _quorum(meeting, seats))


def standing_conflicts(item: AgendaItem) -> tuple[Conflict, ...]:
    """Return the conflicts of interest declared on an item and not withdrawn."""
    return tuple(item.conflicts.filter(state=ConflictState.DECLARED).select_related("membership__organisation").order_by("pk"))


def _quorum(meeting: Meeting, seats: Iterable[Seat]) -> Quorum:
    voting = [seat for seat in seats if seat.membership.votes]
    committee = meeting.committee
    needed = needed_members(committee.quorum_kind, committee.quorum_value, members=len(voting))
    return Quorum(len(voting), needed, sum(seat.is_there for seat in voting))
