"""Something measured before and after: the same row in every engine that measures."""

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from jalon.delivery.declarations.engines import MEASURES
from jalon.delivery.models.case_items import allowed
from jalon.delivery.models.cases import ACTING, Case
from jalon.delivery.models.rows import ANSWERS, CaseRow, answered
from jalon.errors import StepRefused
from jalon.followup.models.staged import known_state
from jalon.followup.steps.procedure import Procedure, Step, by, steps_from


class MeasurementState(models.TextChoices):
    """Whether it was measured once or twice."""

    BEFORE = "before", pgettext_lazy("state", "Measured before")
    AFTER = "after", pgettext_lazy("state", "Measured before and after")


def _refuse_backwards(measurement: "Measurement", given: Mapping[str, Any]) -> None:
    first, second = (given.get(name, getattr(measurement, name)) for name in ("before_on", "after_on"))
    if first is not None and second is not None and second < first:
        raise StepRefused(
            "What is measured after, on {after}, is measured on or after {before}.", after=f"{second}", before=f"{first}"
        )


MEASUREMENT = Procedure(
    kind="measurement",
    label=_("Measure before and after"),
    states=dict(MeasurementState.choices),
    steps=(
        Step(
            "measure",
            pgettext_lazy("step", "Measure before"),
            steps_from(),
            MeasurementState.BEFORE,
            by(ACTING),
            needs=("before", "before_on"),
            takes=ANSWERS,
            check=allowed(MEASURES, answered),
        ),
        Step(
            "change",
            pgettext_lazy("step", "Correct the measure before"),
            steps_from(MeasurementState.BEFORE, MeasurementState.AFTER),
            "",
            by(ACTING),
            needs=("before", "before_on"),
            takes=ANSWERS,
            needs_reason=True,
            check=allowed(MEASURES, _refuse_backwards, answered),
        ),
        Step(
            "measure_again",
            pgettext_lazy("step", "Measure after"),
            steps_from(MeasurementState.BEFORE),
            MeasurementState.AFTER,
            by(ACTING),
            needs=("after", "after_on"),
            check=allowed(MEASURES, _refuse_backwards),
        ),
        Step(
            "correct",
            pgettext_lazy("step", "Correct the measure after"),
            steps_from(MeasurementState.AFTER),
            "",
            by(ACTING),
            needs=("after", "after_on"),
            needs_reason=True,
            check=allowed(MEASURES, _refuse_backwards),
        ),
    ),
)


class Measurement(CaseRow):
    """A value before and the same value after, each with its day. What is measured, its unit, and which way is better, are declared answers."""

    PROCEDURE = MEASUREMENT
    ROWS = MEASURES
    OPEN = frozenset({MeasurementState.BEFORE})
    ACTS = dict.fromkeys(("measure", "change", "measure_again", "correct"), MEASURES)

    before = models.DecimalField(_("value before"), max_digits=18, decimal_places=4)
    before_on = models.DateField(_("measured before on"))
    after = models.DecimalField(_("value after"), max_digits=18, decimal_places=4, null=True, blank=True)
    after_on = models.DateField(_("measured after on"), null=True, blank=True)

    class Meta:
        constraints = [
            known_state("measurement", MeasurementState),
            models.CheckConstraint(
                condition=Q(state="after", after__isnull=False, after_on__isnull=False)
                | (~Q(state="after") & Q(after__isnull=True, after_on__isnull=True)),
                name="measurement_after_iff_measured_twice",
                violation_error_message=_("Give the value after and its day, and only then."),
            ),
        ]

    @classmethod
    def is_owed(cls, case: Case) -> object:
        """Return what is missing: the value after only where no later stage lets it be measured."""
        place = case.declared.stages.index(case.stage_declared)
        if any(MEASURES in stage.allows for stage in case.declared.stages[place + 1 :]):
            return None if cls._default_manager.filter(case=case).exists() else _("a measure before")
        return super().is_owed(case)

    @property
    def improved(self) -> str:
        """Return "yes" or "no", "" where it was not measured twice. More is better, unless the row's answer "better" says "down"."""
        if self.after is None:
            return ""
        is_less_better = self.answers.get("better") == "down"
        return "yes" if (self.after < self.before if is_less_better else self.after > self.before) else "no"

    @property
    def called(self) -> str:
        """Return what is measured, where the declaration asks for it and it is not restricted; its kind elsewhere."""
        return str(self.values.get("indicator") or self.PROCEDURE.label)
