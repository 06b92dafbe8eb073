"""What an indicator is meant to become in a territory: where it starts, what is aimed at by when, who answers for it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from jalon.delivery.models.observations import OfTerritory
from jalon.followup.models.staged import known_state
from jalon.followup.steps.procedure import STEERER, Procedure, Step, by, steps_from


class TargetState(models.TextChoices):
    """Whether it is aimed at."""

    SET = "set", pgettext_lazy("state", "Set")
    DROPPED = "dropped", pgettext_lazy("state", "Dropped")


AIMS = ("baseline_value", "baseline_on", "target_value", "target_on", "owner")
TARGET = Procedure(
    kind="target",
    label=_("Baseline and target"),
    states=dict(TargetState.choices),
    steps=(
        Step("set", pgettext_lazy("step", "Set"), steps_from(), TargetState.SET, by(STEERER), takes=AIMS),
        Step(
            "change",
            pgettext_lazy("step", "Change"),
            steps_from(TargetState.SET),
            TargetState.SET,
            by(STEERER),
            takes=AIMS,
            needs_reason=True,
        ),
        Step(
            "drop",
            pgettext_lazy("step", "Drop"),
            steps_from(TargetState.SET),
            TargetState.DROPPED,
            by(STEERER),
            needs_reason=True,
        ),
        Step(
            "set_again",
            pgettext_lazy("step", "Set again"),
            steps_from(TargetState.DROPPED),
            TargetState.SET,
            by(STEERER),
            takes=AIMS,
            needs_reason=True,
        ),
    ),
)


class Target(OfTerritory):
    """The baseline and the target of an indicator in a territory, in its unit, each with its day; the body that answers for it."""

    PROCEDURE = TARGET

    baseline_value = models.DecimalField(_("value at the start"), max_digits=20, decimal_places=4, null=True, blank=True)
    baseline_on = models.DateField(_("day of that value"), null=True, blank=True)
    target_value = models.DecimalField(_("target"), max_digits=20, decimal_places=4, null=True, blank=True)
    target_on = models.DateField(_("to be reached by"), null=True, blank=True)
    owner = models.ForeignKey(
        "registry.Organisation",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("who answers for it"),
    )

    class Meta:
        constraints = [
            known_state("target", TargetState),
            models.UniqueConstraint(
                fields=["indicator", "territory"],
                name="target_once",
                violation_error_message=_("This indicator has a target in this territory already: change it."),
            ),
            models.CheckConstraint(
                condition=Q(baseline_value__isnull=True, baseline_on__isnull=True)
                | Q(baseline_value__isnull=False, baseline_on__isnull=False),
                name="baseline_is_dated",
                violation_error_message=_("Give the value at the start together with its day."),
            ),
            models.CheckConstraint(
                condition=Q(target_value__isnull=True, target_on__isnull=True)
                | Q(target_value__isnull=False, target_on__isnull=False),
                name="target_is_dated",
                violation_error_message=_("Give the target together with its day."),
            ),
        ]
