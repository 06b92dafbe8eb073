"""Ease: milestones and obstacles, each with an owner and a day."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from jalon.errors import StepRefused
from jalon.followup.models.staged import PlanItem, known_state
from jalon.followup.models.tracks import OWNER, Track
from jalon.followup.steps.procedure import PARTICIPANT, STEERER, Procedure, Step, by, reminding, steps_from


class MilestoneState(models.TextChoices):
    """Where a milestone stands."""

    PLANNED = "planned", pgettext_lazy("state", "Planned")
    REACHED = "reached", pgettext_lazy("state", "Reached")
    DROPPED = "dropped", pgettext_lazy("state", "Dropped")


def _refuse_reached_later(milestone: "Milestone", given: Mapping[str, Any]) -> None:
    if given["reached_on"] > timezone.localdate():
        raise StepRefused("A milestone is reached on a day that has come: {day} has not.", day=f"{given['reached_on']}")


MILESTONE = Procedure(
    kind="milestone",
    label=_("Milestone"),
    states=dict(MilestoneState.choices),
    parties={OWNER: "owner"},
    steps=(
        Step(
            "plan",
            pgettext_lazy("step", "Plan a milestone"),
            steps_from(),
            MilestoneState.PLANNED,
            by(STEERER),
            needs=("title", "due_on", "owner"),
        ),
        Step(
            "postpone",
            pgettext_lazy("step", "Move to another day"),
            steps_from(MilestoneState.PLANNED),
            MilestoneState.PLANNED,
            by(STEERER, OWNER),
            needs=("due_on",),
            needs_reason=True,
        ),
        reminding(MilestoneState.PLANNED, who=(STEERER,)),
        Step(
            "reach",
            pgettext_lazy("step", "Say it is reached"),
            steps_from(MilestoneState.PLANNED),
            MilestoneState.REACHED,
            by(STEERER, OWNER),
            needs=("reached_on", "evidence"),
            check=_refuse_reached_later,
        ),
        Step(
            "drop",
            pgettext_lazy("step", "Drop"),
            steps_from(MilestoneState.PLANNED),
            MilestoneState.DROPPED,
            by(STEERER),
            needs_reason=True,
        ),
    ),
)


class Milestone(PlanItem):
    """Something to be reached on a day, on the way to what a priority needs."""

    PROCEDURE = MILESTONE

    track = models.ForeignKey(Track, on_delete=models.PROTECT, related_name="milestones")
    priority = models.ForeignKey("registry.Priority", on_delete=models.PROTECT, related_name="milestones")
    title = models.CharField(_("what is to be reached"), max_length=300)
    due_on = models.DateField(_("due on"))
    owner = models.ForeignKey(
        "registry.Organisation", on_delete=models.PROTECT, related_name="milestones", verbose_name=_("who takes care of it")
    )
    reached_on = models.DateField(_("reached on"), null=True, blank=True)
    evidence = models.CharField(_("what shows it (words or an address)"), max_length=1000, blank=True)

    class Meta:
        constraints = [
            known_state("milestone", MilestoneState),
            models.CheckConstraint(
                condition=Q(state="reached", reached_on__isnull=False) | (~Q(state="reached") & Q(reached_on__isnull=True)),
                name="milestone_reached_iff_dated",
                violation_error_message=_("Give the day on which the milestone was reached, and only then."),
            ),
        ]
        indexes = [
            models.Index(fields=["plan", "state", "due_on"], name="milestone_by_state"),
            models.Index(fields=["state", "due_on"], name="milestone_due"),
            models.Index(fields=["due_on"], name="milestone_due_list"),
            models.Index(fields=["changed_at"], name="milestone_changed"),
        ]

    def is_public_on(self, day: date) -> bool:
        """Tell whether everybody may see it: always."""
        return True


class ObstacleCode(models.TextChoices):
    """What stands in the way, in the words of Canada's open-government plan."""

    FUNDING = "funding", _("Change of funding")
    RESOURCES = "resources", _("Lack of resources")
    PRIORITIES = "priorities", _("Shift in priorities")
    APPROVALS = "approvals", _("Delay in approvals")
    DEPENDENCE = "dependence", _("Dependant on other activities")
    OTHER = "other", _("Other")


class ObstacleState(models.TextChoices):
    """Where an obstacle stands."""

    RAISED = "raised", pgettext_lazy("state", "In the way")
    LIFTED = "lifted", pgettext_lazy("state", "Lifted")
    ACCEPTED = "accepted", pgettext_lazy("state", "Lived with")


OBSTACLE = Procedure(
    kind="obstacle",
    label=_("Obstacle"),
    states=dict(ObstacleState.choices),
    parties={OWNER: "owner"},
    steps=(
        Step(
            "raise",
            pgettext_lazy("step", "Name an obstacle"),
            steps_from(),
            ObstacleState.RAISED,
            by(STEERER, PARTICIPANT),
            needs=("code", "text", "needed", "owner", "until"),
        ),
        Step(
            "hand_over",
            pgettext_lazy("step", "Hand over"),
            steps_from(ObstacleState.RAISED),
            ObstacleState.RAISED,
            by(STEERER),
            needs=("owner",),
            takes=("until", "needed"),
            needs_reason=True,
        ),
        reminding(ObstacleState.RAISED, who=(STEERER,)),
        Step(
            "lift",
            pgettext_lazy("step", "Say it is lifted"),
            steps_from(ObstacleState.RAISED),
            ObstacleState.LIFTED,
            by(STEERER, OWNER),
            needs_reason=True,
        ),
        Step(
            "accept",
            pgettext_lazy("step", "Live with it"),
            steps_from(ObstacleState.RAISED),
            ObstacleState.ACCEPTED,
            by(STEERER),
            needs_reason=True,
        ),
        Step(
            "raise_again",
            pgettext_lazy("step", "It stands in the way again"),
            steps_from(ObstacleState.LIFTED, ObstacleState.ACCEPTED),
            ObstacleState.RAISED,
            by(STEERER, OWNER),
            needs=("until",),
            needs_reason=True,
        ),
    ),
)


class Obstacle(PlanItem):
    """What stands in the way of a priority: of what kind, who can lift it, what is needed, and until when."""

    PROCEDURE = OBSTACLE

    track = models.ForeignKey(Track, on_delete=models.PROTECT, related_name="obstacles")
    priority = models.ForeignKey("registry.Priority", on_delete=models.PROTECT, related_name="obstacles")
    commitment = models.ForeignKey("registry.Commitment", on_delete=models.PROTECT, null=True, blank=True, related_name="obstacles")
    code = models.CharField(_("kind of obstacle"), max_length=12, choices=ObstacleCode)
    text = models.TextField(_("what stands in the way"), max_length=5000)
    needed = models.CharField(_("what is needed"), max_length=1000)
    owner = models.ForeignKey(
        "registry.Organisation", on_delete=models.PROTECT, related_name="obstacles", verbose_name=_("who can lift it")
    )
    until = models.DateField(_("needed by"))

    class Meta:
        constraints = [known_state("obstacle", ObstacleState)]
        indexes = [
            models.Index(fields=["plan", "state", "until"], name="obstacle_by_state"),
            models.Index(fields=["state", "until"], name="obstacle_due"),
            models.Index(fields=["until"], name="obstacle_due_list"),
            models.Index(fields=["changed_at"], name="obstacle_changed"),
        ]

    def is_public_on(self, day: date) -> bool:
        """Tell whether everybody may see it: always."""
        return True
