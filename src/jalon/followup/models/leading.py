"""Who leads a commitment: the body that answers for it, unless a steerer gave it to another."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from jalon.errors import StepRefused
from jalon.followup.models.staged import PlanItem, known_state
from jalon.followup.steps.procedure import STEERER, Procedure, Step, by, steps_from
from jalon.registry.models import CommitmentEntry, Organisation, OrganisationKind

LED_BY = "led_by"


class LeadState(models.TextChoices):
    """Whether a body other than the one that answers leads a commitment."""

    ASSIGNED = "assigned", pgettext_lazy("state", "Assigned")
    RELEASED = "released", pgettext_lazy("state", "Back with who answers")


def _refuse_wrong_body(lead: "Lead", given: Mapping[str, Any]) -> None:
    """StepRefused for a second assignment of one commitment, and for a body that takes no part in a follow-up."""
    if not lead.pk and Lead.objects.filter(commitment=lead.commitment).exists():
        raise StepRefused("This commitment was given to a body before. Hand it over from there.")
    body: Organisation = given["organisation"]
    if body.kind == OrganisationKind.ENTERPRISE:
        raise StepRefused("An enterprise leads no commitment of a plan. Choose a public or a partner body.")


LEAD = Procedure(
    kind="lead",
    label=_("Lead of a commitment"),
    states=dict(LeadState.choices),
    parties={LED_BY: "organisation"},
    steps=(
        Step(
            "assign",
            pgettext_lazy("step", "Give a commitment to a lead"),
            steps_from(),
            LeadState.ASSIGNED,
            by(STEERER),
            needs=("organisation",),
            needs_reason=True,
            check=_refuse_wrong_body,
        ),
        Step(
            "hand_over",
            pgettext_lazy("step", "Give to another lead"),
            steps_from(LeadState.ASSIGNED, LeadState.RELEASED),
            LeadState.ASSIGNED,
            by(STEERER),
            needs=("organisation",),
            needs_reason=True,
            check=_refuse_wrong_body,
        ),
        Step(
            "release",
            pgettext_lazy("step", "Give back to who answers"),
            steps_from(LeadState.ASSIGNED),
            LeadState.RELEASED,
            by(STEERER),
            needs_reason=True,
        ),
    ),
)


class Lead(PlanItem):
    """The body that a steerer gave a commitment to. Public, with its history."""

    PROCEDURE = LEAD

    commitment = models.OneToOneField("registry.Commitment", on_delete=models.PROTECT, related_name="lead")
    organisation = models.ForeignKey(
        "registry.Organisation", on_delete=models.PROTECT, related_name="leads", verbose_name=_("who leads it")
    )

    class Meta:
        constraints = [known_state("lead", LeadState)]
        indexes = [models.Index(fields=["organisation", "state"], name="lead_of_organisation")]

    def is_public_on(self, day: date) -> bool:
        """Tell whether everybody may see it: always."""
        return True


def lead_of(commitment: int) -> int | None:
    """Return the organisation that leads a commitment, by row number: the one assigned, else the one that answers; two queries at most."""
    assigned = (
        Lead.objects.filter(commitment=commitment, state=LeadState.ASSIGNED).values_list("organisation_id", flat=True).first()
    )
    if assigned:
        return assigned
    answers = CommitmentEntry.objects.filter(commitment=commitment).order_by("-pk")
    return answers.values_list("response_entry__responder_id", flat=True).first()


def leads_of(commitments: Iterable[int]) -> dict[int, int]:
    """Return the organisation that leads each of several commitments, by row number: the same as ``lead_of`` says of each, in two queries."""
    keys = set(commitments)
    entries = CommitmentEntry.objects.filter(commitment__in=keys).order_by("pk")
    answers = dict(entries.values_list("commitment", "response_entry__responder_id"))
    assigned = Lead.objects.filter(commitment__in=keys, state=LeadState.ASSIGNED)
    return {**answers, **dict(assigned.values_list("commitment_id", "organisation_id"))}
