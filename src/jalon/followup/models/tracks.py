"""The promise to clarify, enhance and ease, as dated work: one period a plan, three tracks a priority."""

import calendar
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from jalon.errors import StepRefused
from jalon.followup.models.staged import PlanItem, known_state
from jalon.followup.steps.procedure import STEERER, Procedure, Step, by, reminding, steps_from

STALE_AFTER_MONTHS = 6  # where nobody set another delay


def stale_from(observed_on: date, *, months: int) -> date:
    """Return the first day on which an update is old: the day after as many months, or the day after the last of a shorter month."""
    year, month = divmod(observed_on.year * 12 + observed_on.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(observed_on.day, last)) + timedelta(days=1)


class PeriodState(models.TextChoices):
    """Whether the follow-up of a plan goes on."""

    OPEN = "open", pgettext_lazy("state", "Under way")
    CLOSED = "closed", pgettext_lazy("state", "Closed")


def _refuse_backward_period(period: "Period", given: Mapping[str, Any]) -> None:
    """StepRefused where the period would end before it starts, or start before the plan does."""
    starts, ends = given.get("starts_on", period.starts_on), given.get("ends_on", period.ends_on)
    if starts and ends and ends <= starts:
        raise StepRefused(
            "The follow-up would end on {end}, on or before the day it starts, {start}.", end=f"{ends}", start=f"{starts}"
        )
    begins = period.plan.starts_on
    if starts and begins and starts < begins:
        raise StepRefused(
            "The follow-up would start on {start}, before the plan does: {begins}.", start=f"{starts}", begins=f"{begins}"
        )


def _refuse_shortening(period: "Period", given: Mapping[str, Any]) -> None:
    if given["ends_on"] <= period.ends_on:
        raise StepRefused("The follow-up ends on {end} already. Give a later day to extend it.", end=f"{period.ends_on}")


PERIOD = Procedure(
    kind="period",
    label=_("Follow-up of a plan"),
    states=dict(PeriodState.choices),
    steps=(
        Step(
            "open",
            pgettext_lazy("step", "Open the follow-up"),
            steps_from(),
            PeriodState.OPEN,
            by(STEERER),
            needs=("starts_on", "ends_on"),
            needs_reason=True,
            check=_refuse_backward_period,
        ),
        Step(
            "extend",
            pgettext_lazy("step", "Extend"),
            steps_from(PeriodState.OPEN),
            PeriodState.OPEN,
            by(STEERER),
            needs=("ends_on",),
            needs_reason=True,
            check=_refuse_shortening,
        ),
        Step(
            "move_start",
            pgettext_lazy("step", "Move the start"),
            steps_from(PeriodState.OPEN),
            PeriodState.OPEN,
            by(STEERER),
            needs=("starts_on",),
            needs_reason=True,
            check=_refuse_backward_period,
        ),
        Step(
            "set_delay",
            pgettext_lazy("step", "Set after how long an update is old"),
            steps_from(PeriodState.OPEN),
            PeriodState.OPEN,
            by(STEERER),
            needs=("stale_after_months",),
            needs_reason=True,
        ),
        Step(
            "close",
            pgettext_lazy("step", "Close"),
            steps_from(PeriodState.OPEN),
            PeriodState.CLOSED,
            by(STEERER),
            needs_reason=True,
        ),
        Step(
            "reopen",
            pgettext_lazy("step", "Take up again"),
            steps_from(PeriodState.CLOSED),
            PeriodState.OPEN,
            by(STEERER),
            needs_reason=True,
        ),
    ),
)


class Period(PlanItem):
    """The time over which a plan's priorities are clarified, enhanced and eased; ``ends_on`` is its last day.

    ``stale_after_months`` says for how long an update on progress holds.
    """

    PROCEDURE = PERIOD

    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    stale_after_months = models.PositiveSmallIntegerField(
        _("months after which an update is old"),
        default=STALE_AFTER_MONTHS,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
    )

    class Meta:
        constraints = [
            known_state("period", PeriodState),
            models.CheckConstraint(
                condition=Q(ends_on__gt=F("starts_on")),
                name="period_runs_forward",
                violation_error_message=_("A follow-up ends after it starts."),
            ),
            models.UniqueConstraint(
                fields=["plan"],
                name="period_once_per_plan",
                violation_error_message=_("This plan is followed already."),
            ),
            models.CheckConstraint(
                condition=Q(stale_after_months__range=(1, 60)),
                name="period_delay_within_reason",
                violation_error_message=_("An update is old after one month at least, and sixty at most."),
            ),
        ]

    def is_public_on(self, day: date) -> bool:
        """Tell whether everybody may see it: always."""
        return True


class TrackKind(models.TextChoices):
    """What was promised to be done with a priority."""

    CLARIFY = "clarify", _("Clarify")
    ENHANCE = "enhance", _("Enhance")
    EASE = "ease", _("Ease")


class TrackState(models.TextChoices):
    """Where a track stands."""

    OPEN = "open", pgettext_lazy("state", "Under way")
    DONE = "done", pgettext_lazy("state", "Done")
    NOT_APPLICABLE = "not_applicable", pgettext_lazy("state", "Not applicable")


def _refuse_setting_aside(track: "Track", given: Mapping[str, Any]) -> None:
    """StepRefused for a track that the promise does not leave a choice about: only "enhance" was promised "where applicable"."""
    if track.kind != TrackKind.ENHANCE:
        raise StepRefused(
            "Only 'enhance' was promised where applicable: '{track}' cannot be set aside.", track=str(track.kind_label)
        )


OWNER = "owner"
TRACK = Procedure(
    kind="track",
    label=_("Track"),
    states=dict(TrackState.choices),
    parties={OWNER: "owner"},
    steps=(
        Step(
            "open", pgettext_lazy("step", "Open"), steps_from(), TrackState.OPEN, by(STEERER), needs=("due_on",), takes=("owner",)
        ),
        Step(
            "assign",
            pgettext_lazy("step", "Assign"),
            steps_from(TrackState.OPEN),
            TrackState.OPEN,
            by(STEERER),
            needs=("owner",),
            takes=("due_on",),
        ),
        reminding(TrackState.OPEN, who=(STEERER,)),
        Step(
            "complete",
            pgettext_lazy("step", "Say it is done"),
            steps_from(TrackState.OPEN),
            TrackState.DONE,
            by(STEERER, OWNER),
            needs_reason=True,
        ),
        Step(
            "set_aside",
            pgettext_lazy("step", "Say it is not applicable"),
            steps_from(TrackState.OPEN),
            TrackState.NOT_APPLICABLE,
            by(STEERER),
            needs_reason=True,
            check=_refuse_setting_aside,
        ),
        Step(
            "reopen",
            pgettext_lazy("step", "Take up again"),
            steps_from(TrackState.DONE, TrackState.NOT_APPLICABLE),
            TrackState.OPEN,
            by(STEERER),
            needs_reason=True,
        ),
    ),
)


class Track(PlanItem):
    """One of the three things promised about one priority; ``cites`` is the commitment whose words promise it."""

    PROCEDURE = TRACK

    period = models.ForeignKey(Period, on_delete=models.PROTECT, related_name="tracks")
    priority = models.ForeignKey("registry.Priority", on_delete=models.PROTECT, related_name="tracks")
    kind = models.CharField(max_length=10, choices=TrackKind)
    cites = models.ForeignKey("registry.Commitment", on_delete=models.PROTECT, null=True, blank=True, related_name="opened_tracks")
    owner = models.ForeignKey(
        "registry.Organisation",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="owned_tracks",
        verbose_name=_("who takes care of it"),
    )
    due_on = models.DateField(_("due on"))

    class Meta:
        constraints = [
            known_state("track", TrackState),
            models.UniqueConstraint(
                fields=["period", "priority", "kind"],
                name="track_once_per_priority",
                violation_error_message=_("This priority has this track already."),
            ),
            models.CheckConstraint(
                condition=~Q(state="not_applicable") | Q(kind="enhance"),
                name="track_only_enhance_may_not_apply",
                violation_error_message=_("Only 'enhance' may be not applicable."),
            ),
        ]
        indexes = [
            models.Index(fields=["plan", "state", "due_on"], name="track_by_state"),
            models.Index(fields=["state", "due_on"], name="track_due"),
            models.Index(fields=["due_on"], name="track_due_list"),
            models.Index(fields=["changed_at"], name="track_changed"),
        ]

    @property
    def kind_label(self) -> str:
        """Return what the track is called, in the active language."""
        return str(TrackKind(self.kind).label)

    def offers(self, step: Step) -> bool:
        """Offer to set aside only what was promised "where applicable"."""
        return step.name != "set_aside" or self.kind == TrackKind.ENHANCE

    def is_public_on(self, day: date) -> bool:
        """Tell whether everybody may see it: always."""
        return True
