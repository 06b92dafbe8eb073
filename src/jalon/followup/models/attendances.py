"""Who was there, and who may not vote on what."""

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from jalon.errors import StepRefused
from jalon.followup.models.agendas import AgendaItem
from jalon.followup.models.committees import Committee, CommitteeItem
from jalon.followup.models.meetings import Meeting, MeetingState
from jalon.followup.models.memberships import MemberRole, Membership
from jalon.followup.models.staged import known_state
from jalon.followup.models.tracks import OWNER
from jalon.followup.steps.procedure import SECRETARY, STEERER, Procedure, Step, by, steps_from
from jalon.registry.roles import Access


class Presence(models.TextChoices):
    """How a member attended a meeting."""

    PRESENT = "present", _("Present")
    REPRESENTED = "represented", _("Represented")
    EXCUSED = "excused", _("Excused")
    ABSENT = "absent", _("Absent")


THERE = (Presence.PRESENT, Presence.REPRESENTED)


class AttendanceState(models.TextChoices):
    """An attendance has no stages: it is recorded, and corrected until the minutes are adopted."""

    RECORDED = "recorded", pgettext_lazy("state", "Recorded")


def refuse_unless_held(meeting: Meeting) -> None:
    """StepRefused for what only a meeting that is held knows, and once its minutes are adopted."""
    if meeting.state != MeetingState.HELD:
        raise StepRefused(
            "The meeting is '{state}'. Say that it is held first.", state=str(meeting.PROCEDURE.states[meeting.state])
        )
    minutes = getattr(meeting, "minutes", None)
    if minutes is not None and minutes.state != "draft":
        raise StepRefused("The minutes of this meeting are adopted: what they say does not change any more.")


def _refuse_attendance(attendance: "Attendance", given: Mapping[str, Any]) -> None:
    """StepRefused for somebody who was no member that day, or whose alternate was not theirs."""
    meeting, seat = attendance.meeting, attendance.membership
    refuse_unless_held(meeting)
    if seat.committee_id != meeting.committee_id or not seat.holds_on(meeting.day) or seat.role == MemberRole.ALTERNATE:
        raise StepRefused(
            "'{body}' had no seat on this committee on {day}: their attendance is not recorded.",
            body=seat.organisation.slug,
            day=f"{meeting.day}",
        )
    stands_in, is_represented = given.get("by_alternate"), given["presence"] == Presence.REPRESENTED
    if is_represented != (stands_in is not None):
        raise StepRefused("A member is represented by an alternate: name the alternate, and only then.")
    if stands_in is not None and (stands_in.alternate_of_id != seat.pk or not stands_in.holds_on(meeting.day)):
        raise StepRefused("The alternate named does not stand in for this member on {day}.", day=f"{meeting.day}")


ATTENDANCE = Procedure(
    kind="attendance",
    label=_("Attendance"),
    states=dict(AttendanceState.choices),
    steps=(
        Step(
            "record",
            pgettext_lazy("step", "Record an attendance"),
            steps_from(),
            AttendanceState.RECORDED,
            by(STEERER, SECRETARY),
            needs=("presence",),
            takes=("by_alternate",),
            is_public=False,
            check=_refuse_attendance,
        ),
        Step(
            "correct",
            pgettext_lazy("step", "Correct the attendance"),
            steps_from(AttendanceState.RECORDED),
            AttendanceState.RECORDED,
            by(STEERER, SECRETARY),
            needs=("presence",),
            takes=("by_alternate",),
            is_public=False,
            check=_refuse_attendance,
        ),
    ),
)


class Attendance(CommitteeItem):
    """Whether the holder of a seat attended a meeting; public with the minutes."""

    PROCEDURE = ATTENDANCE

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="attendances")
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="attendances")
    presence = models.CharField(_("attendance"), max_length=12, choices=Presence)
    by_alternate = models.ForeignKey(
        Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="stood_in", verbose_name=_("represented by")
    )

    class Meta:
        constraints = [
            known_state("attendance", AttendanceState),
            models.UniqueConstraint(
                fields=["meeting", "membership"],
                name="attendance_once_per_seat",
                violation_error_message=_("The attendance of this member is recorded already."),
            ),
            models.CheckConstraint(
                condition=Q(presence="represented", by_alternate__isnull=False)
                | (~Q(presence="represented") & Q(by_alternate__isnull=True)),
                name="attendance_represented_iff_by_somebody",
                violation_error_message=_("A member is represented by an alternate: name the alternate, and only then."),
            ),
        ]

    @property
    def of_committee(self) -> Committee:
        """Return the committee of its meeting."""
        return self.meeting.committee


class ConflictState(models.TextChoices):
    """Whether a conflict of interest still stands."""

    DECLARED = "declared", pgettext_lazy("state", "Declared")
    WITHDRAWN = "withdrawn", pgettext_lazy("state", "Withdrawn")


def _refuse_decided(conflict: "Conflict", given: Mapping[str, Any]) -> None:
    """StepRefused for a seat of another day, and once the item was decided on."""
    item, seat = conflict.item, conflict.membership
    if seat.committee_id != item.meeting.committee_id or not seat.holds_on(item.meeting.day):
        raise StepRefused(
            "'{body}' had no seat on this committee on {day}.", body=seat.organisation.slug, day=f"{item.meeting.day}"
        )
    if item.decisions.exists():
        raise StepRefused("This item was decided on already: who may vote does not change any more.")


CONFLICT = Procedure(
    kind="conflict",
    label=_("Conflict of interest"),
    states=dict(ConflictState.choices),
    steps=(
        Step(
            "declare",
            pgettext_lazy("step", "Declare a conflict of interest"),
            steps_from(),
            ConflictState.DECLARED,
            by(STEERER, SECRETARY, OWNER),
            needs=("membership", "text"),
            is_public=False,
            check=_refuse_decided,
        ),
        Step(
            "withdraw",
            pgettext_lazy("step", "Withdraw the declaration"),
            steps_from(ConflictState.DECLARED),
            ConflictState.WITHDRAWN,
            by(STEERER, SECRETARY, OWNER),
            needs_reason=True,
            is_public=False,
            check=_refuse_decided,
        ),
    ),
)


class Conflict(CommitteeItem):
    """An interest of the holder of a seat in one item, who does not vote on it; public with the minutes."""

    PROCEDURE = CONFLICT

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="conflicts")
    membership = models.ForeignKey(
        Membership, on_delete=models.PROTECT, related_name="conflicts", verbose_name=_("whose interest it is")
    )
    text = models.CharField(_("what the interest is"), max_length=1000)

    class Meta:
        constraints = [
            known_state("conflict", ConflictState),
            models.UniqueConstraint(
                fields=["item", "membership"],
                condition=Q(state="declared"),
                name="conflict_once_per_seat_and_item",
                violation_error_message=_("This conflict of interest is declared already."),
            ),
        ]

    @property
    def of_committee(self) -> Committee:
        """Return the committee of its meeting."""
        return self.item.meeting.committee

    def capacities(self, access: Access) -> frozenset[str]:
        """Return in what capacities somebody meets the committee, with "owner" for who acts for the body whose interest it is."""
        found = super().capacities(access)
        is_own = self.membership.organisation_id in access.acts_for(self.of_committee.territory_id)
        return found | {OWNER} if is_own else found
