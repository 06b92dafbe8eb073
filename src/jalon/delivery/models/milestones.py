"""Milestones of a project: what is to be reached, when it is forecast, and what was forecast when the project set out."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from jalon.delivery.declarations.engines import COORDINATOR, HOLDER, KEEPER
from jalon.delivery.declarations.words import length_of_time
from jalon.delivery.models.case_items import allowed
from jalon.delivery.models.cases import ACTING
from jalon.delivery.models.rows import ANSWERS, CaseRow, answered
from jalon.errors import StepRefused
from jalon.followup.models.staged import known_state
from jalon.followup.steps.procedure import Procedure, Step, by, steps_from

MILESTONES = "milestones"


class ProjectMilestoneState(models.TextChoices):
    """Where a milestone of a project stands."""

    PLANNED = "planned", pgettext_lazy("state", "Planned")
    REACHED = "reached", pgettext_lazy("state", "Reached")
    DROPPED = "dropped", pgettext_lazy("state", "Dropped")


def _refuse_not_come(milestone: "ProjectMilestone", given: Mapping[str, Any]) -> None:
    if given["reached_on"] > timezone.localdate():
        raise StepRefused("A milestone is reached on a day that has come: {day} has not.", day=f"{given['reached_on']}")


PROJECT_MILESTONE = Procedure(
    kind="project_milestone",
    label=_("Milestone of a project"),
    states=dict(ProjectMilestoneState.choices),
    steps=(
        Step(
            "plan",
            pgettext_lazy("step", "Plan a milestone"),
            steps_from(),
            ProjectMilestoneState.PLANNED,
            by(ACTING),
            needs=("title", "forecast_on"),
            takes=ANSWERS,
            check=allowed(MILESTONES, answered),
        ),
        Step(
            "change",
            pgettext_lazy("step", "Change the forecast"),
            steps_from(ProjectMilestoneState.PLANNED),
            "",
            by(ACTING),
            needs=("title", "forecast_on"),
            takes=ANSWERS,
            needs_reason=True,
            check=allowed(MILESTONES, answered),
        ),
        # Taken by itself when the case enters the stage that the declaration names.
        Step(
            "freeze",
            pgettext_lazy("step", "Keep the forecast as the baseline"),
            steps_from(ProjectMilestoneState.PLANNED),
            "",
            by(KEEPER, HOLDER, COORDINATOR),
            needs=("baseline_on",),
        ),
        Step(
            "reach",
            pgettext_lazy("step", "Say it is reached"),
            steps_from(ProjectMilestoneState.PLANNED),
            ProjectMilestoneState.REACHED,
            by(ACTING),
            needs=("reached_on",),
            check=allowed(MILESTONES, _refuse_not_come),
        ),
        Step(
            "correct",
            pgettext_lazy("step", "Correct the day it was reached"),
            steps_from(ProjectMilestoneState.REACHED),
            "",
            by(ACTING),
            needs=("reached_on",),
            needs_reason=True,
            check=_refuse_not_come,
        ),
        Step(
            "drop",
            pgettext_lazy("step", "Drop"),
            steps_from(ProjectMilestoneState.PLANNED),
            ProjectMilestoneState.DROPPED,
            by(ACTING),
            needs_reason=True,
        ),
    ),
)


class ProjectMilestone(CaseRow):
    """Something that a project is to reach. ``baseline_on`` is what was forecast when the project set out: it is kept once, never moved."""

    PROCEDURE = PROJECT_MILESTONE
    ROWS = MILESTONES
    OPEN = frozenset({ProjectMilestoneState.PLANNED})
    ACTS = dict.fromkeys(("plan", "change", "reach"), MILESTONES)

    title = models.CharField(_("what is to be reached"), max_length=300)
    forecast_on = models.DateField(_("forecast for"))
    baseline_on = models.DateField(_("baseline"), null=True, blank=True)
    reached_on = models.DateField(_("reached on"), null=True, blank=True)

    class Meta:
        constraints = [
            known_state("project_milestone", ProjectMilestoneState),
            models.CheckConstraint(
                condition=Q(state="reached", reached_on__isnull=False) | (~Q(state="reached") & Q(reached_on__isnull=True)),
                name="project_milestone_reached_iff_dated",
                violation_error_message=_("Give the day on which the milestone was reached, and only then."),
            ),
        ]
        indexes = [models.Index(fields=["case", "forecast_on"], name="project_milestone_in_order")]

    def __str__(self) -> str:
        return self.title

    @property
    def delay_days(self) -> int | None:
        """Return by how many days it differs from its baseline, less than 0 where it is early; None where there is no baseline, or it was dropped."""
        if self.baseline_on is None or self.state == ProjectMilestoneState.DROPPED:
            return None
        return ((self.reached_on or self.forecast_on) - self.baseline_on).days

    def is_late(self, today: date) -> bool:
        """Tell whether it is further from its baseline (from its forecast where it has none) than the declaration lets it be."""
        if self.state == ProjectMilestoneState.DROPPED:
            return False
        rules = self.case.declared.project
        day = self.reached_on or max(self.forecast_on, today)
        return day > length_of_time(rules.late if rules else "30 days").after(self.baseline_on or self.forecast_on)
