"""What happens when an enterprise, a person or a body is accompanied: sittings, and referrals to other bodies."""

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.db.models import Q, QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from jalon.delivery.declarations.engines import KEEPER
from jalon.delivery.declarations.shape import Visibility
from jalon.delivery.models.case_items import allowed
from jalon.delivery.models.cases import RECEIVER
from jalon.delivery.models.consents import Consent, ConsentState
from jalon.delivery.models.rows import ANSWERS, CaseRow, answered
from jalon.errors import StepRefused
from jalon.followup.models.staged import known_state
from jalon.followup.steps.procedure import Procedure, Step, by, steps_from
from jalon.registry.roles import Access

SITTINGS, REFERRALS = "sittings", "referrals"


class SittingState(models.TextChoices):
    """Whether the sitting counts."""

    HELD = "held", pgettext_lazy("state", "Held sitting")
    STRUCK = "struck", pgettext_lazy("state", "Struck out")


SITTING = Procedure(
    kind="sitting",
    label=_("Sitting"),
    states=dict(SittingState.choices),
    steps=(
        Step(
            "record",
            pgettext_lazy("step", "Record a sitting"),
            steps_from(),
            SittingState.HELD,
            by(KEEPER),
            needs=("held_on", "hours"),
            takes=ANSWERS,
            is_public=False,
            check=allowed(SITTINGS, answered),
        ),
        Step(
            "change",
            pgettext_lazy("step", "Correct what was recorded"),
            steps_from(SittingState.HELD),
            "",
            by(KEEPER),
            needs=("held_on", "hours"),
            takes=ANSWERS,
            needs_reason=True,
            is_public=False,
            check=answered,
        ),
        Step(
            "strike",
            pgettext_lazy("step", "Strike out"),
            steps_from(SittingState.HELD),
            SittingState.STRUCK,
            by(KEEPER),
            needs_reason=True,
            is_public=False,
        ),
    ),
)


class Sitting(CaseRow):
    """Time that was given to whom a case concerns, in hours."""

    PROCEDURE = SITTING
    ROWS = SITTINGS
    ACTS = {"record": SITTINGS}

    held_on = models.DateField(_("held on"))
    hours = models.DecimalField(_("hours"), max_digits=6, decimal_places=2)

    class Meta:
        constraints = [
            known_state("sitting", SittingState),
            models.CheckConstraint(
                condition=Q(hours__gt=0, hours__lte=1000),
                name="sitting_takes_time",
                violation_error_message=_("A sitting takes more than no time, and less than a thousand hours."),
            ),
        ]


class ReferralState(models.TextChoices):
    """What the other body answered."""

    OFFERED = "offered", pgettext_lazy("state", "Offered")
    ACCEPTED = "accepted", pgettext_lazy("state", "Accepted")
    DECLINED = "declined", pgettext_lazy("state", "Declined")
    WITHDRAWN = "withdrawn", pgettext_lazy("state", "Withdrawn referral")


def covering_consents() -> QuerySet[Consent]:
    """Return the consents that hold and cover handing a file on."""
    return Consent.objects.filter(state=ConsentState.GIVEN, covers_referrals=True)


def _refuse_without_consent(referral: "Referral", given: Mapping[str, Any]) -> None:
    if not covering_consents().filter(case=referral.case_id).exists():
        raise StepRefused("The consent does not cover handing the file on to another body. Record a consent that does first.")
    if given.get("receiver") is not None and given["receiver"].pk == referral.case.keeper_id:
        raise StepRefused("A file is referred to another body than the one that keeps it.")


REFERRAL = Procedure(
    kind="referral",
    label=_("Referral"),
    states=dict(ReferralState.choices),
    parties={RECEIVER: "receiver"},
    steps=(
        Step(
            "offer",
            pgettext_lazy("step", "Refer to another body"),
            steps_from(),
            ReferralState.OFFERED,
            by(KEEPER),
            needs=("receiver",),
            takes=ANSWERS,
            is_public=False,
            check=allowed(REFERRALS, _refuse_without_consent, answered),
        ),
        Step(
            "accept",
            pgettext_lazy("step", "Accept"),
            steps_from(ReferralState.OFFERED),
            ReferralState.ACCEPTED,
            by(RECEIVER),
            is_public=False,
            check=_refuse_without_consent,
        ),
        Step(
            "decline",
            pgettext_lazy("step", "Decline"),
            steps_from(ReferralState.OFFERED),
            ReferralState.DECLINED,
            by(RECEIVER),
            needs_reason=True,
            is_public=False,
        ),
        Step(
            "withdraw",
            pgettext_lazy("step", "Take the referral back"),
            steps_from(ReferralState.OFFERED, ReferralState.ACCEPTED),
            ReferralState.WITHDRAWN,
            by(KEEPER),
            needs_reason=True,
            is_public=False,
        ),
    ),
)


class Referral(CaseRow):
    """Handing a case on to another body. That body reads the case once it accepted, for as long as the consent covers it."""

    PROCEDURE = REFERRAL
    ROWS = REFERRALS
    OPEN = frozenset({ReferralState.OFFERED})
    ACTS = {"offer": REFERRALS}

    receiver = models.ForeignKey(
        "registry.Organisation", on_delete=models.PROTECT, related_name="referrals", verbose_name=_("body it is referred to")
    )

    class Meta:
        constraints = [
            known_state("referral", ReferralState),
            models.UniqueConstraint(
                fields=["case", "receiver"],
                condition=Q(state__in=["offered", "accepted"]),
                name="referral_once_per_body",
                violation_error_message=_("The file is referred to this body already."),
            ),
        ]

    def capacities(self, access: Access) -> frozenset[str]:
        """Return in what capacities somebody meets its case, and "receiver" for who acts for the other body there."""
        found = super().capacities(access)
        return found | {RECEIVER} if self.receiver_id in access.acts_for(self.case.territory_id) else found - {RECEIVER}

    def is_seen_by(self, access: Access) -> bool:
        """Tell whether it exists for somebody: for the body to which it was offered too, though the case does not yet."""
        is_theirs = RECEIVER in self.capacities(access) and self.state != ReferralState.WITHDRAWN
        return (is_theirs and self._is_covered) or super().is_seen_by(access)

    @cached_property
    def _is_covered(self) -> bool:
        return covering_consents().filter(case=self.case_id).exists()

    def sees(self, access: Access) -> frozenset[Visibility]:
        """Return which of its answers somebody may see: the other body all of them, since it is told what it is asked for."""
        return frozenset(Visibility) if RECEIVER in self.capacities(access) and self.is_seen_by(access) else self.case.sees(access)


def referred_bodies(case: int) -> frozenset[int]:
    """Return the organisations that read a case because they accepted a referral that its consent covers, by row number: one query."""
    return frozenset(accepted_referrals().filter(case=case).values_list("receiver", flat=True))


def accepted_referrals() -> QuerySet[Referral]:
    """Return the referrals that were accepted and that the consent covers today."""
    return Referral.objects.filter(state=ReferralState.ACCEPTED, case__in=covering_consents().values("case"))
