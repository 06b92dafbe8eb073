"""What is observed of an indicator that somebody publishes: taken as it is, dated, provisional or final; never computed again."""

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from jalon.errors import StepRefused
from jalon.followup.models.staged import Belonging, Staged, known_state
from jalon.followup.steps.procedure import STEERER, Procedure, Step, by, steps_from
from jalon.registry.models import Plan
from jalon.registry.roles import FOLLOW, STEER, Access


class ObservationState(models.TextChoices):
    """How sure an observation is."""

    PROVISIONAL = "provisional", pgettext_lazy("state", "Provisional")
    FINAL = "final", pgettext_lazy("state", "Final")
    WITHDRAWN = "withdrawn", pgettext_lazy("state", "Withdrawn")


def _refuse_computed(item: Any, given: Mapping[str, Any]) -> None:
    indicator = given.get("indicator") or item.indicator
    if indicator.declared.imported is None:
        raise StepRefused("The indicator '{name}' is computed from the files: nobody types its value.", name=indicator.name)


VALUES = ("value", "starts_on", "ends_on")
BESIDE = ("published_on", "address", "remark")
OBSERVATION = Procedure(
    kind="observation",
    label=_("Observation"),
    states=dict(ObservationState.choices),
    steps=(
        Step(
            "note",
            pgettext_lazy("step", "Note an observation"),
            steps_from(),
            ObservationState.PROVISIONAL,
            by(STEERER),
            needs=VALUES,
            takes=BESIDE,
            check=_refuse_computed,
        ),
        Step(
            "confirm",
            pgettext_lazy("step", "Call it final"),
            steps_from(ObservationState.PROVISIONAL),
            ObservationState.FINAL,
            by(STEERER),
        ),
        Step(
            "correct",
            pgettext_lazy("step", "Correct"),
            steps_from(ObservationState.PROVISIONAL, ObservationState.FINAL),
            "",
            by(STEERER),
            needs=("value",),
            takes=BESIDE,
            needs_reason=True,
        ),
        Step(
            "withdraw",
            pgettext_lazy("step", "Withdraw"),
            steps_from(ObservationState.PROVISIONAL, ObservationState.FINAL),
            ObservationState.WITHDRAWN,
            by(STEERER),
            needs_reason=True,
        ),
    ),
)


class OfTerritory(Staged):
    """What is said of an indicator in a territory by who steers there; everybody may see it."""

    indicator = models.ForeignKey("delivery.Indicator", on_delete=models.PROTECT, related_name="%(class)s_set")
    territory = models.ForeignKey("registry.Territory", on_delete=models.PROTECT, related_name="+", verbose_name=_("territory"))

    class Meta:
        abstract = True

    @property
    def belonging(self) -> Belonging:
        """Return its territory, with the plans whose pages show it."""
        served = Plan.objects.filter(territory=self.territory_id).values_list("pk", flat=True)
        return Belonging(territory=self.territory_id, touches=frozenset(served))

    def capacities(self, access: Access) -> frozenset[str]:
        """Return "steerer" for who steers in its territory."""
        return frozenset({STEERER}) if access.may_in(STEER, self.territory_id) else frozenset()

    def is_seen_by(self, access: Access) -> bool:
        """Tell whether it exists for somebody at the desk."""
        return access.may_in(FOLLOW, self.territory_id)


class Observation(OfTerritory):
    """A value that a publisher gives for a span of days, in the unit of the indicator."""

    PROCEDURE = OBSERVATION

    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"))
    value = models.DecimalField(_("value"), max_digits=20, decimal_places=4)
    published_on = models.DateField(pgettext_lazy("an observation", "published on"), null=True, blank=True)
    address = models.URLField(_("where it is published"), max_length=500, blank=True)
    remark = models.CharField(_("remark"), max_length=500, blank=True)

    class Meta:
        constraints = [
            known_state("observation", ObservationState),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="observation_runs_forward",
                violation_error_message=_("An observation ends on or after the day it starts."),
            ),
            models.UniqueConstraint(
                fields=["indicator", "territory", "starts_on", "ends_on"],
                condition=~Q(state=ObservationState.WITHDRAWN),
                name="observation_once",
                violation_error_message=_("There is an observation of these days already: correct it."),
            ),
        ]
