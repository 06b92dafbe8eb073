"""A promise to take part in a committee, tied to the seat it is kept on: its progress is the rate of attendance."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from jalon.errors import StepRefused
from jalon.followup.models.committees import Committee
from jalon.followup.models.memberships import MemberRole
from jalon.followup.models.staged import Belonging, PlanItem, known_state
from jalon.followup.steps.procedure import STEERER, Procedure, Step, by, steps_from


class ParticipationState(models.TextChoices):
    """Whether the attendance is what the promise is measured by."""

    TIED = "tied", pgettext_lazy("state", "Measured by attendance")
    UNTIED = "untied", pgettext_lazy("state", "No longer measured by attendance")


def _refuse_without_seat(promise: "Participation", given: Mapping[str, Any]) -> None:
    """StepRefused where the body never had a seat of its own on the committee: there would be no attendance to count."""
    seats = promise.committee.memberships.exclude(role=MemberRole.ALTERNATE)
    if not seats.filter(organisation=given["organisation"]).exists():
        raise StepRefused("This body has no seat on the committee: no attendance would ever be counted. Give it a seat first.")


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
            takes=("starts_on",),
            check=_refuse_without_seat,
        ),
        Step(
            "count_from",
            pgettext_lazy("step", "Count from another day"),
            steps_from(ParticipationState.TIED),
            "",
            by(STEERER),
            takes=("starts_on",),
            needs_reason=True,
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
    """A commitment to take part in a committee, the committee, and the body whose attendance keeps it; public.

    Meetings before ``starts_on`` do not count; None counts all that were held while the body had a seat.
    """

    PROCEDURE = PARTICIPATION

    priority = models.ForeignKey("registry.Priority", on_delete=models.PROTECT, related_name="participations")
    commitment = models.ForeignKey("registry.Commitment", on_delete=models.PROTECT, related_name="participations")
    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="participations")
    organisation = models.ForeignKey(
        "registry.Organisation", on_delete=models.PROTECT, related_name="participations", verbose_name=_("who takes part")
    )
    starts_on = models.DateField(_("meetings count from"), null=True, blank=True)

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

    @property
    def belonging(self) -> Belonging:
        """Return its plan, priority and commitment, and the committee, whose page tells of it too."""
        return replace(super().belonging, committee=self.committee_id)

    def is_public_on(self, day: date) -> bool:
        """Tell whether everybody may see it: always."""
        return True
