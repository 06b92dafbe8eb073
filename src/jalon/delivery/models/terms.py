"""The terms of an agreement: what is promised to a body, from which envelope.

What the steps refuse, the database refuses too (``delivery/money_rules.py``): agreements over their envelope or below
their instalments.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from jalon.delivery.declarations.engines import KEEPER
from jalon.delivery.declarations.shape import Visibility
from jalon.delivery.models.case_items import CaseItem, allowed
from jalon.delivery.models.envelopes import Envelope, EnvelopeState
from jalon.errors import StepRefused
from jalon.followup.models.staged import known_state
from jalon.followup.steps.procedure import Procedure, Step, by, steps_from

CENT = Decimal("0.01")


class TermsState(models.TextChoices):
    """Whether the agreement binds."""

    AGREED = "agreed", pgettext_lazy("state", "Agreed")
    ENDED = "ended", pgettext_lazy("state", "Ended before its term")


def _refuse_overdrawn(terms: "Terms", given: Mapping[str, Any]) -> None:
    """StepRefused where the envelope does not hold what is promised, or the agreement is outside of its period."""
    envelope = given.get("envelope", terms.envelope)
    if envelope is None:
        return
    locked = Envelope.objects.select_for_update(of=("self",)).get(pk=envelope.pk)
    if locked.state != EnvelopeState.OPEN:
        raise StepRefused("The envelope '{name}' is closed.", name=locked.name)
    mine = terms.amount_cad if terms.pk and terms.envelope_id == locked.pk else Decimal(0)
    left = locked.left_cad + mine
    if given["amount_cad"] > left:
        raise StepRefused(
            "'{name}' has {left} $ left; {asked} $ are asked.", name=locked.name, left=str(left), asked=str(given["amount_cad"])
        )
    starts_on = given.get("starts_on", terms.starts_on)
    if not locked.starts_on <= starts_on <= locked.ends_on:
        raise StepRefused(
            "The agreement starts on {day}, outside of the envelope '{name}' ({first} to {last}).",
            day=starts_on.isoformat(),
            name=locked.name,
            first=locked.starts_on.isoformat(),
            last=locked.ends_on.isoformat(),
        )


def _refuse_below_instalments(terms: "Terms", given: Mapping[str, Any]) -> None:
    from jalon.delivery.models.payments import instalments_cad  # payments stand on terms

    planned = instalments_cad(terms.case_id)
    if given["amount_cad"] < planned:
        raise StepRefused(
            "{planned} $ of instalments are planned: cancel some before the agreement becomes less.", planned=str(planned)
        )


def _refuse_stacked(terms: "Terms", given: Mapping[str, Any]) -> None:
    """StepRefused where public money would bear more of the cost than the measure lets it."""
    rules = terms.case.declared.agreement
    limit = rules.public_money_percent if rules else None
    cost = given.get("eligible_cost_cad", terms.eligible_cost_cad)
    if limit is None or cost is None:
        return
    public = given["amount_cad"] + (given.get("other_aid_cad", terms.other_aid_cad) or Decimal(0))
    most = (cost * Decimal(limit) / 100).quantize(CENT)
    if public > most:
        raise StepRefused(
            "Public money would bear {public} $ of {cost} $; the measure lets it bear {limit} %, which is {most} $.",
            public=str(public),
            cost=str(cost),
            limit=str(limit),
            most=str(most),
        )


TERMS = Procedure(
    kind="terms",
    label=_("Terms of the agreement"),
    states=dict(TermsState.choices),
    steps=(
        Step(
            "agree",
            pgettext_lazy("step", "Set the terms"),
            steps_from(),
            TermsState.AGREED,
            by(KEEPER),
            needs=("amount_cad", "starts_on", "ends_on"),
            takes=("envelope", "eligible_cost_cad", "other_aid_cad"),
            check=allowed("amount", _refuse_overdrawn, _refuse_stacked),
        ),
        Step(
            "amend",
            pgettext_lazy("step", "Amend"),
            steps_from(TermsState.AGREED),
            TermsState.AGREED,
            by(KEEPER),
            needs=("amount_cad", "ends_on"),
            takes=("eligible_cost_cad", "other_aid_cad"),
            needs_reason=True,
            check=allowed("amendments", _refuse_overdrawn, _refuse_below_instalments, _refuse_stacked),
        ),
        Step(
            "end",
            pgettext_lazy("step", "End before its term"),
            steps_from(TermsState.AGREED),
            TermsState.ENDED,
            by(KEEPER),
            needs=("ends_on", "amount_cad"),
            needs_reason=True,
            check=_refuse_below_instalments,
        ),
    ),
)


class Terms(CaseItem):
    """What an agreement promises: how much in dollars, from when to when, from which envelope. Each amendment is a step, with its reason."""

    PROCEDURE = TERMS
    VISIBLE = Visibility.PUBLIC
    ACTS = {"agree": "amount", "amend": "amendments"}

    case = models.OneToOneField("delivery.Case", on_delete=models.PROTECT, related_name="terms")
    envelope = models.ForeignKey(
        Envelope, on_delete=models.PROTECT, null=True, blank=True, related_name="terms_set", verbose_name=_("envelope")
    )
    amount_cad = models.DecimalField(_("amount in dollars"), max_digits=14, decimal_places=2)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"))
    eligible_cost_cad = models.DecimalField(
        _("eligible expenses in dollars"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    other_aid_cad = models.DecimalField(_("other public money in dollars"), max_digits=14, decimal_places=2, null=True, blank=True)

    class Meta:
        constraints = [
            known_state("terms", TermsState),
            models.CheckConstraint(
                condition=Q(amount_cad__gt=0),
                name="terms_promise_money",
                violation_error_message=_("An agreement promises more than nothing."),
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="terms_run_forward",
                violation_error_message=_("An agreement ends on or after the day it starts."),
            ),
        ]
