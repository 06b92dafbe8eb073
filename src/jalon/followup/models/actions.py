"""Actions: what one body is to do by a day, on a priority's track or after a committee's decision."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from jalon.followup.models.easing import Obstacle
from jalon.followup.models.staged import Belonging, PlanItem, known_state
from jalon.followup.models.tracks import OWNER, Track
from jalon.followup.steps.procedure import SECRETARY, STEERER, Procedure, Step, by, reminding, steps_from
from jalon.registry.roles import Access


class ActionState(models.TextChoices):
    """Where an action stands."""

    TO_DO = "to_do", pgettext_lazy("state", "To do")
    DONE = "done", pgettext_lazy("state", "Done")
    DROPPED = "dropped", pgettext_lazy("state", "Dropped")


ACTION = Procedure(
    kind="action",
    label=_("Action"),
    states=dict(ActionState.choices),
    parties={OWNER: "owner"},
    steps=(
        Step(
            "give",
            pgettext_lazy("step", "Give an action"),
            steps_from(),
            ActionState.TO_DO,
            by(STEERER, SECRETARY),
            needs=("title", "owner", "due_on"),
        ),
        Step(
            "postpone",
            pgettext_lazy("step", "Move to another day"),
            steps_from(ActionState.TO_DO),
            ActionState.TO_DO,
            by(STEERER, SECRETARY, OWNER),
            needs=("due_on",),
            needs_reason=True,
        ),
        reminding(ActionState.TO_DO, who=(STEERER, SECRETARY)),
        Step(
            "do",
            pgettext_lazy("step", "Say it is done"),
            steps_from(ActionState.TO_DO),
            ActionState.DONE,
            by(STEERER, SECRETARY, OWNER),
            takes=("outcome",),
        ),
        Step(
            "drop",
            pgettext_lazy("step", "Drop"),
            steps_from(ActionState.TO_DO),
            ActionState.DROPPED,
            by(STEERER, SECRETARY),
            needs_reason=True,
        ),
        Step(
            "reopen",
            pgettext_lazy("step", "Take up again"),
            steps_from(ActionState.DONE, ActionState.DROPPED),
            ActionState.TO_DO,
            by(STEERER, SECRETARY),
            needs_reason=True,
        ),
    ),
)


class Action(PlanItem):
    """Something that one body is to do by a day; ``obstacle`` is what it is to lift, where it is.

    It belongs to a track of a plan, or is the follow-up of a committee's ``decision``; then it is public with the minutes.
    """

    PROCEDURE = ACTION
    READ_WITH = ("plan", "decision__meeting__committee")

    plan = models.ForeignKey("registry.Plan", on_delete=models.PROTECT, null=True, blank=True, related_name="action_set")  # type: ignore[assignment]
    track = models.ForeignKey(Track, on_delete=models.PROTECT, null=True, blank=True, related_name="actions")
    priority = models.ForeignKey("registry.Priority", on_delete=models.PROTECT, null=True, blank=True, related_name="actions")
    decision = models.ForeignKey("followup.Decision", on_delete=models.PROTECT, null=True, blank=True, related_name="follow_ups")
    obstacle = models.ForeignKey(Obstacle, on_delete=models.PROTECT, null=True, blank=True, related_name="actions")
    title = models.CharField(_("what is to be done"), max_length=300)
    owner = models.ForeignKey(
        "registry.Organisation", on_delete=models.PROTECT, related_name="actions", verbose_name=_("who does it")
    )
    due_on = models.DateField(_("due on"))
    outcome = models.TextField(_("what came of it"), max_length=5000, blank=True)

    class Meta:
        constraints = [
            known_state("action", ActionState),
            models.CheckConstraint(
                condition=Q(decision__isnull=True, plan__isnull=False, track__isnull=False, priority__isnull=False)
                | Q(decision__isnull=False, plan__isnull=True, track__isnull=True, priority__isnull=True),
                name="action_of_a_track_or_a_decision",
                violation_error_message=_("An action belongs to a track, or follows a decision."),
            ),
        ]
        indexes = [
            models.Index(fields=["plan", "state", "due_on"], name="action_by_state"),
            models.Index(fields=["state", "due_on"], name="action_due"),
            models.Index(fields=["due_on"], name="action_due_list"),
            models.Index(fields=["changed_at"], name="action_changed"),
        ]

    @property
    def belonging(self) -> Belonging:
        """Return what its track is part of, or the committee whose decision it follows."""
        return self.decision.belonging if self.decision else super().belonging

    def capacities(self, access: Access) -> frozenset[str]:
        """Return in what capacities somebody meets its plan or its committee, with "owner" for who acts for the body that does it."""
        if self.decision is None:
            return super().capacities(access)
        is_own = self.owner_id in access.acts_for(self.decision.of_committee.territory_id)
        return self.decision.capacities(access) | ({OWNER} if is_own else frozenset())

    def tells(self, step: Step, *, before: str) -> bool:
        """Tell whether everybody may be told of a step: of a committee's follow-up, once the minutes are published."""
        return super().tells(step, before=before) and (self.decision is None or self.decision.is_public)

    def is_seen_by(self, access: Access) -> bool:
        """Tell whether it exists for somebody at the desk: for who does it, and inside its plan or its committee."""
        if self.decision is None:
            return super().is_seen_by(access)
        return OWNER in self.capacities(access) or self.decision.is_seen_by(access)

    def is_public_on(self, day: date) -> bool:
        """Tell whether everybody may see it: of a track always, of a decision with it."""
        return self.decision is None or self.decision.is_public
