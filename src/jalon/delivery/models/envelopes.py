"""Envelopes: the money of a programme for a period, from which agreements are made."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.db import models
from django.db.models import F, Q, Sum
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from jalon.delivery.declarations.engines import KEEPER
from jalon.errors import StepRefused
from jalon.followup.models.staged import Belonging, Staged, known_state
from jalon.followup.steps.procedure import Procedure, Step, by, steps_from
from jalon.registry.roles import AUDIT, FOLLOW, Access


class EnvelopeState(models.TextChoices):
    """Whether agreements may still be made from it."""

    OPEN = "open", pgettext_lazy("state", "Open")
    CLOSED = "closed", pgettext_lazy("state", "Closed")


def _refuse_below_committed(envelope: "Envelope", given: Mapping[str, Any]) -> None:
    if envelope.pk and given["amount_cad"] < envelope.committed_cad:
        raise StepRefused(
            "{committed} $ of '{name}' are promised already: the envelope cannot hold less.",
            committed=str(envelope.committed_cad),
            name=envelope.name,
        )


ENVELOPE = Procedure(
    kind="envelope",
    label=_("Envelope"),
    states=dict(EnvelopeState.choices),
    steps=(
        Step(
            "open",
            pgettext_lazy("step", "Open an envelope"),
            steps_from(),
            EnvelopeState.OPEN,
            by(KEEPER),
            needs=("name_fr", "name_en", "keeper", "territory", "amount_cad", "starts_on", "ends_on"),
        ),
        Step(
            "change",
            pgettext_lazy("step", "Change its amount"),
            steps_from(EnvelopeState.OPEN),
            EnvelopeState.OPEN,
            by(KEEPER),
            needs=("amount_cad",),
            needs_reason=True,
            check=_refuse_below_committed,
        ),
        Step(
            "close",
            pgettext_lazy("step", "Close"),
            steps_from(EnvelopeState.OPEN),
            EnvelopeState.CLOSED,
            by(KEEPER),
        ),
        Step(
            "reopen",
            pgettext_lazy("step", "Open again"),
            steps_from(EnvelopeState.CLOSED),
            EnvelopeState.OPEN,
            by(KEEPER),
            needs_reason=True,
        ),
    ),
)


class Envelope(Staged):
    """Money of a programme, for a period: what its agreements promise never exceeds it, and the database refuses it too."""

    PROCEDURE = ENVELOPE

    keeper = models.ForeignKey("registry.Organisation", on_delete=models.PROTECT, related_name="envelopes")
    territory = models.ForeignKey("registry.Territory", on_delete=models.PROTECT, related_name="envelopes")
    name_fr = models.CharField(_("name in French"), max_length=200)
    name_en = models.CharField(_("name in English"), max_length=200)
    amount_cad = models.DecimalField(_("amount in dollars"), max_digits=14, decimal_places=2)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"))

    class Meta:
        constraints = [
            known_state("envelope", EnvelopeState),
            models.CheckConstraint(
                condition=Q(amount_cad__gt=0),
                name="envelope_holds_money",
                violation_error_message=_("An envelope holds more than nothing."),
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="envelope_runs_forward",
                violation_error_message=_("An envelope ends on or after the day it starts."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """Return its name in the active language."""
        return self.name_fr if (get_language() or "fr").startswith("fr") else self.name_en

    @property
    def belonging(self) -> Belonging:
        """Return its territory."""
        return Belonging(territory=self.territory_id)

    @property
    def committed_cad(self) -> Decimal:
        """Return the dollars that its agreements promise."""
        total = self.terms_set.aggregate(total=Sum("amount_cad"))["total"]
        return Decimal(total or 0).quantize(Decimal("0.01"))

    @property
    def left_cad(self) -> Decimal:
        """Return the dollars that no agreement promises yet."""
        return (self.amount_cad - self.committed_cad).quantize(Decimal("0.01"))

    def capacities(self, access: Access) -> frozenset[str]:
        """Return "keeper" for who acts for the body whose money it is."""
        return frozenset({KEEPER} if self.keeper_id in access.acts_for(self.territory_id) else ())

    def is_seen_by(self, access: Access) -> bool:
        """Tell whether it exists for somebody at the desk: for its keeper, and for who follows the territory."""
        return bool(self.capacities(access)) or any(access.may_in(action, self.territory_id) for action in (FOLLOW, AUDIT))
