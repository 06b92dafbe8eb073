"""Enhance: a proposal to amend a commitment or to add one."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from jalon.errors import StepRefused
from jalon.followup.models.staged import PlanItem, known_state
from jalon.followup.models.tracks import Track
from jalon.followup.steps.procedure import STEERER, Procedure, Step, by, steps_from

PROPOSER = "proposer"


class ProposalState(models.TextChoices):
    """Where a proposal stands."""

    PROPOSED = "proposed", pgettext_lazy("state", "Proposed")
    DISCUSSED = "discussed", pgettext_lazy("state", "Under discussion")
    ACCEPTED = "accepted", pgettext_lazy("state", "Accepted")
    REFUSED = "refused", pgettext_lazy("state", "Refused")
    PUBLISHED = "published", pgettext_lazy("state", "Published")
    WITHDRAWN = "withdrawn", pgettext_lazy("state", "Withdrawn")


def _refuse_same_words(proposal: "Proposal", given: Mapping[str, Any]) -> None:
    words = given.get("text", proposal.text).strip()
    if proposal.wording is not None and words == proposal.wording.text:
        raise StepRefused("The proposed words are the published ones. Write what is to change.")


PROPOSAL = Procedure(
    kind="proposal",
    label=_("Proposal"),
    states=dict(ProposalState.choices),
    parties={PROPOSER: "proposed_by"},
    steps=(
        Step(
            "propose",
            pgettext_lazy("step", "Propose"),
            steps_from(),
            ProposalState.PROPOSED,
            by(PROPOSER, STEERER),
            needs=("text", "why", "proposed_by"),
            is_public=False,
            check=_refuse_same_words,
        ),
        Step(
            "discuss",
            pgettext_lazy("step", "Take up for discussion"),
            steps_from(ProposalState.PROPOSED),
            ProposalState.DISCUSSED,
            by(STEERER),
        ),
        Step(
            "reword",
            pgettext_lazy("step", "Reword"),
            steps_from(ProposalState.PROPOSED, ProposalState.DISCUSSED),
            "",
            by(PROPOSER, STEERER),
            needs=("text",),
            needs_reason=True,
            is_public=False,
            check=_refuse_same_words,
        ),
        Step(
            "accept",
            pgettext_lazy("step", "Accept"),
            steps_from(ProposalState.PROPOSED, ProposalState.DISCUSSED),
            ProposalState.ACCEPTED,
            by(STEERER),
            needs_reason=True,
        ),
        Step(
            "refuse",
            pgettext_lazy("step", "Refuse"),
            steps_from(ProposalState.PROPOSED, ProposalState.DISCUSSED),
            ProposalState.REFUSED,
            by(STEERER),
            needs_reason=True,
        ),
        Step(
            "withdraw",
            pgettext_lazy("step", "Withdraw"),
            steps_from(ProposalState.PROPOSED, ProposalState.DISCUSSED),
            ProposalState.WITHDRAWN,
            by(PROPOSER, STEERER),
            needs_reason=True,
        ),
        Step(
            "take_back",
            pgettext_lazy("step", "Take the decision back"),
            steps_from(ProposalState.ACCEPTED, ProposalState.REFUSED),
            ProposalState.DISCUSSED,
            by(STEERER),
            needs_reason=True,
        ),
        Step(
            "publish",
            pgettext_lazy("step", "Publish the wording"),
            steps_from(ProposalState.ACCEPTED),
            ProposalState.PUBLISHED,
            by(STEERER),
            needs=("version",),
        ),
    ),
)


class Proposal(PlanItem):
    """Words proposed for a commitment, or for one to be added: ``commitment`` and ``wording`` are None then. Public once discussed."""

    PROCEDURE = PROPOSAL

    track = models.ForeignKey(Track, on_delete=models.PROTECT, related_name="proposals")
    priority = models.ForeignKey("registry.Priority", on_delete=models.PROTECT, related_name="proposals")
    commitment = models.ForeignKey("registry.Commitment", on_delete=models.PROTECT, null=True, blank=True, related_name="proposals")
    wording = models.ForeignKey("registry.Wording", on_delete=models.PROTECT, null=True, blank=True, related_name="proposals")
    text = models.TextField(_("proposed wording"), max_length=20000)
    why = models.TextField(_("what it would change"), max_length=5000)
    proposed_by = models.ForeignKey(
        "registry.Organisation", on_delete=models.PROTECT, related_name="proposals_made", verbose_name=_("who proposes")
    )
    version = models.ForeignKey(
        "registry.Version", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("version")
    )

    class Meta:
        constraints = [
            known_state("proposal", ProposalState),
            models.CheckConstraint(
                condition=Q(commitment__isnull=True, wording__isnull=True) | Q(commitment__isnull=False, wording__isnull=False),
                name="proposal_amends_words",
                violation_error_message=_("A proposal to amend names the words it amends."),
            ),
            models.CheckConstraint(
                condition=Q(state="published", version__isnull=False) | (~Q(state="published") & Q(version__isnull=True)),
                name="proposal_published_iff_versioned",
                violation_error_message=_("A published proposal names its version, and only a published one."),
            ),
        ]
        indexes = [
            models.Index(fields=["plan", "state"], name="proposal_by_state"),
            models.Index(fields=["opened_at"], name="proposal_opened"),
            models.Index(fields=["changed_at"], name="proposal_changed"),
        ]

    def is_public_on(self, day: date) -> bool:
        """Tell whether everybody may see it: once discussed."""
        return self.state not in (ProposalState.PROPOSED, ProposalState.WITHDRAWN)

    def tells(self, step: Step, *, before: str) -> bool:
        """Tell whether everybody may be told of a step: that a proposal is withdrawn, where it was public."""
        return super().tells(step, before=before) and (step.name != "withdraw" or before != ProposalState.PROPOSED)
