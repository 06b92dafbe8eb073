"""Which commitments an instrument delivers: said by a person, and public."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from jalon.followup.models.staged import PlanItem, known_state
from jalon.followup.steps.procedure import STEERER, Procedure, Step, by, steps_from


class DeliveryState(models.TextChoices):
    """Whether the instrument is said to deliver the commitment."""

    LINKED = "linked", pgettext_lazy("state", "Linked")
    UNLINKED = "unlinked", pgettext_lazy("state", "Not linked any more")


DELIVERY = Procedure(
    kind="delivery",
    label=_("Delivery of a commitment"),
    states=dict(DeliveryState.choices),
    steps=(
        Step(
            "link",
            pgettext_lazy("step", "Link to a measure"),
            steps_from(),
            DeliveryState.LINKED,
            by(STEERER),
            needs=("instrument",),
        ),
        Step(
            "unlink",
            pgettext_lazy("step", "Take the link away"),
            steps_from(DeliveryState.LINKED),
            DeliveryState.UNLINKED,
            by(STEERER),
            needs_reason=True,
        ),
        Step(
            "link_again",
            pgettext_lazy("step", "Link again"),
            steps_from(DeliveryState.UNLINKED),
            DeliveryState.LINKED,
            by(STEERER),
            needs_reason=True,
        ),
    ),
)


class Delivery(PlanItem):
    """That an instrument delivers a commitment."""

    PROCEDURE = DELIVERY

    commitment = models.ForeignKey("registry.Commitment", on_delete=models.PROTECT, related_name="deliveries")
    instrument = models.ForeignKey(
        "delivery.Instrument", on_delete=models.PROTECT, related_name="deliveries", verbose_name=_("measure")
    )

    class Meta:
        constraints = [
            known_state("delivery", DeliveryState),
            models.UniqueConstraint(
                fields=["commitment", "instrument"],
                name="delivery_once",
                violation_error_message=_("This measure is linked to this commitment already."),
            ),
        ]
