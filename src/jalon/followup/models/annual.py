"""The annual assessment of a territory or an organisation: drawn up, worded, frozen with its figures, published; corrected by another edition."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from jalon.errors import StepRefused
from jalon.followup.models.staged import Belonging, Staged, known_state
from jalon.followup.steps.procedure import Procedure, Step, by, steps_from
from jalon.registry.models import Plan
from jalon.registry.roles import ACCOUNT, SEE_HISTORY, Access

DRAWER = "drawer"
#: The end of a day is the first moment of the next one: the day meant is that of the moment before.
MOMENT = timedelta(microseconds=1)


class AnnualState(models.TextChoices):
    """Where an annual assessment stands."""

    DRAFT = "draft", pgettext_lazy("state", "Being written")
    FROZEN = "frozen", pgettext_lazy("state", "Frozen, not published")
    PUBLISHED = "published", pgettext_lazy("state of an assessment", "Published")
    REPLACED = "replaced", pgettext_lazy("state", "Replaced by another edition")
    DISCARDED = "discarded", pgettext_lazy("state", "Discarded")


def _refuse_wrong_period(assessment: "AnnualAssessment", given: Mapping[str, Any]) -> None:
    """StepRefused for a period that runs backwards or is not begun, for figures of a day to come, and for an unexplained new edition."""
    starts, ends, as_of = (given.get(name, getattr(assessment, name)) for name in ("starts_on", "ends_on", "as_of"))
    if ends <= starts:
        raise StepRefused(
            "The period would end on {end}, on or before the day it starts, {start}.", end=f"{ends}", start=f"{starts}"
        )
    if timezone.localdate(as_of) > timezone.localdate():
        raise StepRefused("The figures are those of a day that has come: choose today or a day before.")
    if timezone.localdate(as_of - MOMENT) < starts:
        raise StepRefused("The figures would be older than the period, which starts on {start}.", start=f"{starts}")
    if bool(given.get("replaces", assessment.replaces)) != bool(given.get("why", assessment.why)):
        raise StepRefused("Another edition says which one it replaces, and why.")


def _refuse_second(assessment: "AnnualAssessment", given: Mapping[str, Any]) -> None:
    """StepRefused where the same period is accounted for already by an edition that this one does not replace."""
    standing = AnnualAssessment.objects.filter(
        state=AnnualState.PUBLISHED,
        territory=assessment.territory_id,
        organisation=assessment.organisation_id,
        starts_on=assessment.starts_on,
        ends_on=assessment.ends_on,
    )
    if set(standing.values_list("pk", flat=True)) - {assessment.replaces_id}:
        raise StepRefused(
            "An annual assessment of this period is published already. Draw up another edition of it, and say what it corrects."
        )


def _refuse_late_edition(assessment: "AnnualAssessment", given: Mapping[str, Any]) -> None:
    """StepRefused as ``_refuse_second``, and where the edition to be replaced is replaced already."""
    _refuse_second(assessment, given)
    if assessment.replaces and assessment.replaces.state != AnnualState.PUBLISHED:
        raise StepRefused("The edition that this one replaces is not the published one any more.")


ANNUAL = Procedure(
    kind="annual_assessment",
    label=_("Annual assessment"),
    states=dict(AnnualState.choices),
    others=frozenset({DRAWER}),
    steps=(
        Step(
            "draw_up",
            pgettext_lazy("step", "Draw up"),
            steps_from(),
            AnnualState.DRAFT,
            by(DRAWER),
            needs=("starts_on", "ends_on", "as_of", "edition"),
            takes=("replaces", "why", "compared_with", "texts"),
            is_public=False,
            check=_refuse_wrong_period,
        ),
        Step(
            "write",
            pgettext_lazy("step", "Write its texts"),
            steps_from(AnnualState.DRAFT),
            AnnualState.DRAFT,
            by(DRAWER),
            needs=("texts",),
            is_public=False,
        ),
        Step(
            "refresh",
            pgettext_lazy("step", "Take the figures of another day"),
            steps_from(AnnualState.DRAFT),
            AnnualState.DRAFT,
            by(DRAWER),
            needs=("as_of",),
            is_public=False,
            check=_refuse_wrong_period,
        ),
        Step(
            "freeze",
            pgettext_lazy("step", "Freeze"),
            steps_from(AnnualState.DRAFT),
            AnnualState.FROZEN,
            by(DRAWER),
            needs=("sha256",),
            is_public=False,
            check=_refuse_late_edition,
        ),
        Step(
            "publish",
            pgettext_lazy("step", "Publish"),
            steps_from(AnnualState.FROZEN),
            AnnualState.PUBLISHED,
            by(DRAWER),
            check=_refuse_second,
        ),
        Step(
            "replace",
            pgettext_lazy("step", "Replace by another edition"),
            steps_from(AnnualState.PUBLISHED),
            AnnualState.REPLACED,
            by(DRAWER),
            needs_reason=True,
        ),
        Step(
            "discard",
            pgettext_lazy("step", "Discard"),
            steps_from(AnnualState.DRAFT, AnnualState.FROZEN),
            AnnualState.DISCARDED,
            by(DRAWER),
            needs_reason=True,
            is_public=False,
        ),
    ),
)


class AnnualAssessment(Staged):
    """What a territory, or an organisation, was promised and what became of it over a period; public once published.

    ``as_of`` is the instant before which everything counts. ``texts`` is JSON: section to language to words. ``compared_with`` is the
    assessment before, ``replaces`` the edition that this one corrects, ``why`` what it corrects. Once frozen, what counts is the content of
    ``FrozenAssessment``, whose SHA-256 is ``sha256``.
    """

    PROCEDURE = ANNUAL

    territory = models.ForeignKey(
        "registry.Territory", on_delete=models.PROTECT, null=True, blank=True, related_name="annual_assessments"
    )
    organisation = models.ForeignKey(
        "registry.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="annual_assessments"
    )
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    as_of = models.DateTimeField(_("figures as of"))
    edition = models.PositiveSmallIntegerField(_("edition"), default=1)
    replaces = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="corrections", verbose_name=_("edition replaced")
    )
    why = models.TextField(_("what it corrects"), max_length=2000, blank=True)
    compared_with = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="followers", verbose_name=_("assessment before")
    )
    texts = models.TextField(_("texts"), max_length=500_000, default="{}")
    sha256 = models.CharField(_("SHA-256 of the frozen content"), max_length=64, blank=True)

    class Meta:
        constraints = [
            known_state("annual_assessment", AnnualState),
            models.CheckConstraint(
                condition=Q(territory__isnull=False, organisation__isnull=True)
                | Q(territory__isnull=True, organisation__isnull=False),
                name="annual_assessment_of_one_scope",
                violation_error_message=_("An annual assessment is of a territory or of an organisation."),
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gt=F("starts_on")),
                name="annual_assessment_runs_forward",
                violation_error_message=_("A period ends after it starts."),
            ),
            models.UniqueConstraint(
                fields=["territory", "starts_on", "ends_on"],
                condition=Q(state="published"),
                name="annual_once_per_territory",
                violation_error_message=_("An annual assessment of this period is published already."),
            ),
            models.UniqueConstraint(
                fields=["organisation", "starts_on", "ends_on"],
                condition=Q(state="published"),
                name="annual_once_per_organisation",
                violation_error_message=_("An annual assessment of this period is published already."),
            ),
        ]
        indexes = [
            models.Index(fields=["territory", "state", "ends_on"], name="annual_of_territory"),
            models.Index(fields=["organisation", "state", "ends_on"], name="annual_of_organisation"),
        ]

    @property
    def belonging(self) -> Belonging:
        """Return its territory, with the plans whose territory's or organisation's page lists it."""
        plans = (
            Plan.objects.filter(territory=self.territory_id)
            if self.territory_id
            else Plan.objects.filter(responder=self.organisation_id)
        )
        return Belonging(territory=self.territory_id, touches=frozenset(plans.values_list("pk", flat=True)))

    @property
    def as_of_day(self) -> date:
        """Return the last day that counts, in the installation's time zone."""
        return timezone.localdate(self.as_of - MOMENT)

    @property
    def is_frozen(self) -> bool:
        """Tell whether what it says never changes any more."""
        return self.state in (AnnualState.FROZEN, AnnualState.PUBLISHED, AnnualState.REPLACED)

    @property
    def is_public(self) -> bool:
        """Tell whether everybody may read it: also an edition that another one replaced."""
        return self.state in (AnnualState.PUBLISHED, AnnualState.REPLACED)

    def capacities(self, access: Access) -> frozenset[str]:
        """Return "drawer" for who accounts for the whole of its territory or organisation."""
        return frozenset({DRAWER}) if self._covered(access, ACCOUNT) else frozenset()

    def is_seen_by(self, access: Access) -> bool:
        """Tell whether it exists for somebody at the desk: for who draws it up, and for who audits the whole of what it is about."""
        return self._covered(access, ACCOUNT) or self._covered(access, SEE_HISTORY)

    def _covered(self, access: Access, action: str) -> bool:
        return access.may_whole(action, territory=self.territory_id, organisation=self.organisation_id)


class FrozenAssessment(models.Model):
    """What an annual assessment says for ever, with the SHA-256 of its content; written once, the database refuses to change it."""

    assessment = models.OneToOneField(AnnualAssessment, on_delete=models.PROTECT, related_name="frozen")
    content = models.TextField()
    sha256 = models.CharField(max_length=64)
    frozen_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.sha256
