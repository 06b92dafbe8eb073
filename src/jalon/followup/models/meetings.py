"""Meetings: planned, convened with an agenda, held; and their agendas."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.validators import URLValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from jalon.errors import StepRefused
from jalon.followup.models.committees import Committee, CommitteeItem, CommitteeState
from jalon.followup.models.staged import known_state
from jalon.followup.steps.procedure import SECRETARY, STEERER, Procedure, Step, by, steps_from


class MeetingState(models.TextChoices):
    """Where a meeting stands; what becomes of its minutes stands with them."""

    PLANNED = "planned", pgettext_lazy("state of a meeting", "Planned")
    CONVENED = "convened", pgettext_lazy("state", "Convened")
    HELD = "held", pgettext_lazy("state", "Held")
    CANCELLED = "cancelled", pgettext_lazy("state", "Cancelled")


def _refuse_odd_times(meeting: "Meeting", given: Mapping[str, Any]) -> None:
    """StepRefused for a meeting of a dissolved committee, or one that ends before it starts."""
    if meeting.committee.state != CommitteeState.ACTIVE:
        raise StepRefused("The committee is dissolved: it does not meet any more.")
    starts, ends = (given.get(name, getattr(meeting, name)) for name in ("starts_at", "ends_at"))
    if starts and ends and ends <= starts:
        raise StepRefused("The meeting would end before it starts.")


def _refuse_empty_agenda(meeting: "Meeting", given: Mapping[str, Any]) -> None:
    if not meeting.agenda.filter(state="listed").exists():
        raise StepRefused("The agenda is empty: put something on it, then convene.")


def _refuse_before_its_day(meeting: "Meeting", given: Mapping[str, Any]) -> None:
    if meeting.day > timezone.localdate():
        raise StepRefused("The meeting is on {day}, which has not come.", day=f"{meeting.day}")


_TIMES = ("ends_at", "place", "video_link")
MEETING = Procedure(
    kind="meeting",
    label=_("Meeting"),
    states=dict(MeetingState.choices),
    steps=(
        Step(
            "plan",
            pgettext_lazy("step", "Plan a meeting"),
            steps_from(),
            MeetingState.PLANNED,
            by(STEERER, SECRETARY),
            needs=("starts_at",),
            takes=_TIMES,
            check=_refuse_odd_times,
        ),
        Step(
            "convene",
            pgettext_lazy("step", "Convene: the agenda is fixed"),
            steps_from(MeetingState.PLANNED),
            MeetingState.CONVENED,
            by(STEERER, SECRETARY),
            check=_refuse_empty_agenda,
            letter="convocation",
        ),
        Step(
            "postpone",
            pgettext_lazy("step", "Postpone: the agenda opens again"),
            steps_from(MeetingState.PLANNED, MeetingState.CONVENED),
            MeetingState.PLANNED,
            by(STEERER, SECRETARY),
            needs=("starts_at",),
            takes=_TIMES,
            needs_reason=True,
            check=_refuse_odd_times,
            letter="convocation",
        ),
        Step(
            "hold",
            pgettext_lazy("step", "Say that it is held"),
            steps_from(MeetingState.CONVENED),
            MeetingState.HELD,
            by(STEERER, SECRETARY),
            check=_refuse_before_its_day,
        ),
        Step(
            "cancel",
            pgettext_lazy("step", "Cancel"),
            steps_from(MeetingState.PLANNED, MeetingState.CONVENED),
            MeetingState.CANCELLED,
            by(STEERER, SECRETARY),
            needs_reason=True,
            letter="convocation",
        ),
    ),
)


class Meeting(CommitteeItem):
    """A meeting of a committee. Its day, place and whether it was held are public; the rest is once its minutes are published.

    ``video_link`` is for those who take part alone.
    """

    PROCEDURE = MEETING

    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="meetings")
    number = models.PositiveIntegerField()
    starts_at = models.DateTimeField(_("starts at"))
    ends_at = models.DateTimeField(_("ends at"), null=True, blank=True)
    place = models.CharField(_("place"), max_length=300, blank=True)
    video_link = models.CharField(_("video link"), max_length=500, blank=True, validators=[URLValidator(schemes=["http", "https"])])

    class Meta:
        constraints = [
            known_state("meeting", MeetingState),
            models.UniqueConstraint(
                fields=["committee", "number"],
                name="meeting_number_once_per_committee",
                violation_error_message=_("The committee has a meeting of this number already."),
            ),
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gt=F("starts_at")),
                name="meeting_runs_forward",
                violation_error_message=_("A meeting ends after it starts."),
            ),
        ]
        indexes = [
            models.Index(fields=["committee", "starts_at"], name="meeting_by_committee"),
            models.Index(fields=["state", "starts_at"], name="meeting_by_state"),
        ]

    @property
    def day(self) -> date:
        """Return the day on which it starts, in the installation's time zone."""
        return timezone.localdate(self.starts_at)

    def is_public_on(self, day: date) -> bool:
        """Tell whether everybody may see it: always."""
        return True

    def concerned(self, step: Step) -> frozenset[int]:
        """Return the bodies that have a seat on its day: they are told when it is, not that it is being held."""
        return frozenset() if step.name == "hold" else frozenset(self._seats().values_list("organisation_id", flat=True))

    def named_people(self) -> frozenset[int]:
        """Return the people who hold a seat on its day, by row number."""
        return frozenset(self._seats().filter(person__isnull=False).values_list("person_id", flat=True))

    def _seats(self) -> Any:
        return self.committee.memberships.in_term(self.day)
