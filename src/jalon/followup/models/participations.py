"""A promise to take part in a committee, tied to the seat it is kept on: its progress is the rate of attendance."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from jalon.followup.models.committees import Committee
from jalon.followup.models.staged import PlanItem, known_state
from jalon.followup.steps.procedure import STEERER, Procedure, Step, by, steps_from


class ParticipationState(models.TextChoices):
    """Whether the attendance is what the promise is measured by."""

    TIED = "tied", pgettext_lazy("state", "Measured by attendance")
    UNTIED = "untied", pgettext_lazy("state", "No longer measured by attendance")


PARTICIPATION = Procedure(
    kind="participation",
    label=_("Promise to take part"),
    states=dict(ParticipationState.choices),
    steps=(
        Step(
            "tie",
            pgettext_lazy("step", "Measure by attendance"),
            steps_from(),
            ParticipationState.TIED,
            by(STEERER),
            needs=("organisation",),
        ),
        Step(
            "untie",
            pgettext_lazy("step", "Measure by attendance no longer"),
            steps_from(ParticipationState.TIED),
            ParticipationState.UNTIED,
            by(STEERER),
            needs_reason=True,
        ),
    ),
)


class Participation(PlanItem):
    """A commitment to take part in a committee, the committee, and the body whose attendance keeps it; public."""

    PROCEDURE = PARTICIPATION

    priority = models.ForeignKey("registry.Priority", on_delete=models.PROTECT, related_name="participations")
    commitment = models.ForeignKey("registry.Commitment", on_delete=models.PROTECT, related_name="participations")
    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="participations")
    organisation = models.ForeignKey(
        "registry.Organisation", on_delete=models.PROTECT, related_name="participations", verbose_name=_("who takes part")
    )

    class Meta:
        constraints = [
            known_state("participation", ParticipationState),
            models.UniqueConstraint(
                fields=["commitment", "committee", "organisation"],
                condition=Q(state="tied"),
                name="participation_tied_once",
                violation_error_message=_("This commitment is measured by this attendance already."),
            ),
        ]
