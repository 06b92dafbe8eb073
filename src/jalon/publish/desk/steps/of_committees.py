"""The kinds of items of committees: what is recorded of a meeting with several others has no form of its own here."""

from jalon.followup.models import AgendaItem, Attendance, Committee, Conflict, Decision, Meeting, Membership, Participation
from jalon.publish.desk.steps.kinds import Kind

# Steps that others go with: a convocation brings what is overdue onto the agenda, an attendance has its roll, a decision its follow-ups.
CONVENED = frozenset({"convene"})
ON_THE_ROLL = frozenset({"correct"})
BY_DECISIONS = frozenset({"correct", "set_aside"})

COMMITTEE_KINDS = (
    Kind(Committee, called=lambda committee: committee.name, related=("territory",)),
    Kind(
        Membership,
        called=lambda seat: f"{seat.committee.name}, {seat.get_role_display()}",
        related=("committee", "organisation"),
        elsewhere=frozenset({"change"}),
    ),
    Kind(Meeting, called=lambda meeting: f"{meeting.committee.name}, {meeting.number}", related=("committee",), elsewhere=CONVENED),
    Kind(AgendaItem, called=lambda item: item.title, related=("meeting__committee",)),
    Kind(
        Attendance,
        called=lambda attendance: attendance.membership.organisation.slug,
        related=("meeting__committee", "membership__organisation"),
        elsewhere=ON_THE_ROLL,
    ),
    Kind(Conflict, called=lambda conflict: conflict.text, related=("item__meeting__committee", "membership")),
    Kind(
        Decision, called=lambda decision: decision.text, related=("meeting__committee", "meeting__minutes"), elsewhere=BY_DECISIONS
    ),
    Kind(Participation, called=lambda promise: promise.committee.name, related=("plan", "committee", "organisation")),
)
