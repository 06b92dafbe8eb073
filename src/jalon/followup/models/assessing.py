"""What somebody other than the lead finds of a commitment, in the words of the OGP's Independent Reporting Mechanism."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from jalon.errors import StepRefused
from jalon.followup.models.leading import lead_of
from jalon.followup.models.staged import PlanItem, known_state
from jalon.followup.steps.procedure import Procedure, Step, by, steps_from
from jalon.registry.roles import FOLLOW, Access

ASSESSOR = "assessor"


class Completion(models.TextChoices):
    """How far a commitment was carried out."""

    NO_EVIDENCE = "no_evidence", pgettext_lazy("completion", "No evidence available")
    NOT_STARTED = "not_started", pgettext_lazy("completion", "Not started")
    LIMITED = "limited", pgettext_lazy("completion", "Limited")
    SUBSTANTIAL = "substantial", pgettext_lazy("completion", "Substantial")
    COMPLETE = "complete", pgettext_lazy("completion", "Complete")


class Verifiability(models.TextChoices):
    """Whether a commitment can be verified as it is worded."""

    VERIFIABLE = "verifiable", _("Verifiable")
    NOT_VERIFIABLE = "not_verifiable", _("Not verifiable")


class AssessmentState(models.TextChoices):
    """Where an assessment stands."""

    GIVEN = "given", pgettext_lazy("state", "Given")
    WITHDRAWN = "withdrawn", pgettext_lazy("state", "Withdrawn")


def _refuse_wrong_assessment(assessment: "Assessment", given: Mapping[str, Any]) -> None:
    """StepRefused where the lead would assess itself, or on a day that has not come or comes before the plan."""
    if given["assessed_by"].pk == lead_of(assessment.commitment_id):
        raise StepRefused("A commitment is assessed by somebody other than who leads it.")
    day, starts = given["assessed_on"], assessment.plan.starts_on
    if day > timezone.localdate():
        raise StepRefused("An assessment is made on a day that has come: {day} has not.", day=f"{day}")
    if starts and day < starts:
        raise StepRefused("{day} comes before the plan does: it starts on {starts}.", day=f"{day}", starts=f"{starts}")


ASSESSMENT = Procedure(
    kind="assessment",
    label=_("Assessment"),
    states=dict(AssessmentState.choices),
    parties={ASSESSOR: "assessed_by"},
    steps=(
        Step(
            "give",
            pgettext_lazy("step", "Assess"),
            steps_from(),
            AssessmentState.GIVEN,
            by(ASSESSOR),
            needs=("completion", "verifiability", "text", "assessed_on", "assessed_by"),
            check=_refuse_wrong_assessment,
        ),
        Step(
            "withdraw",
            pgettext_lazy("step", "Withdraw"),
            steps_from(AssessmentState.GIVEN),
            AssessmentState.WITHDRAWN,
            by(ASSESSOR),
            needs_reason=True,
        ),
    ),
)


class Assessment(PlanItem):
    """One finding on a commitment: how far it was carried out, whether its words can be verified, and why. Public as soon as given."""

    PROCEDURE = ASSESSMENT

    commitment = models.ForeignKey("registry.Commitment", on_delete=models.PROTECT, related_name="assessments")
    assessed_by = models.ForeignKey(
        "registry.Organisation", on_delete=models.PROTECT, related_name="assessments", verbose_name=_("who assesses")
    )
    completion = models.CharField(_("completion"), max_length=12, choices=Completion)
    verifiability = models.CharField(_("verifiability"), max_length=14, choices=Verifiability)
    text = models.TextField(_("what it rests on"), max_length=20000)
    assessed_on = models.DateField(_("assessed on"))

    class Meta:
        constraints = [
            known_state("assessment", AssessmentState),
            models.CheckConstraint(
                condition=Q(completion__in=Completion.values) & Q(verifiability__in=Verifiability.values),
                name="assessment_in_known_words",
                violation_error_message=_("This is no word of an assessment."),
            ),
        ]
        indexes = [models.Index(fields=["commitment", "state", "assessed_on"], name="assessment_of_commitment")]

    @cached_property
    def led_by(self) -> int | None:
        """Return the organisation that leads the commitment, by row number, asked once."""
        return lead_of(self.commitment_id)

    def is_seen_by(self, access: Access) -> bool:
        """Tell whether it exists for somebody at the desk: for everybody who is at home there, as it is public once given."""
        return bool(access.reaches)

    def capacities(self, access: Access) -> frozenset[str]:
        """Return "assessor" where one sees the follow-up, speaks for the body that assesses and not for the lead; and what else one is."""
        acts_for = access.acts_for(self.plan.territory_id)
        found = super().capacities(access)
        stands_apart = access.may(FOLLOW, self.plan) and self.led_by not in acts_for
        return found if stands_apart else found - {ASSESSOR}

    def is_public_on(self, day: date) -> bool:
        """Tell whether everybody may see it: as long as it stands."""
        return self.state == AssessmentState.GIVEN
