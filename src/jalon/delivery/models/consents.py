"""Consent: what somebody agreed to be done with what they tell, in the words they were shown, until they take it back."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from jalon.delivery.declarations.engines import CONSENT, HOLDER, KEEPER
from jalon.delivery.models.case_items import CaseItem, allowed
from jalon.followup.models.staged import known_state
from jalon.followup.steps.procedure import Procedure, Step, by, steps_from


class ConsentState(models.TextChoices):
    """Whether the consent holds."""

    GIVEN = "given", pgettext_lazy("state", "Given")
    WITHDRAWN = "withdrawn", pgettext_lazy("state", "Taken back")


CONSENTING = Procedure(
    kind="consent",
    label=_("Consent"),
    states=dict(ConsentState.choices),
    steps=(
        Step(
            "give",
            pgettext_lazy("step", "Record the consent"),
            steps_from(),
            ConsentState.GIVEN,
            by(HOLDER, KEEPER),
            needs=("given_on", "given_by"),
            takes=("covers_referrals", "words"),
            is_public=False,
            check=allowed(CONSENT),
        ),
        Step(
            "withdraw",
            pgettext_lazy("step", "Take the consent back"),
            steps_from(ConsentState.GIVEN),
            ConsentState.WITHDRAWN,
            by(HOLDER, KEEPER),
            needs_reason=True,
            is_public=False,
        ),
    ),
)


class Consent(CaseItem):
    """That whom a case concerns agreed, in ``words`` that are the declaration's of that day. One holds at a time."""

    PROCEDURE = CONSENTING
    ACTS = {"give": CONSENT}

    given_on = models.DateField(_("given on"))
    given_by = models.CharField(_("in what capacity it was given"), max_length=200)
    covers_referrals = models.BooleanField(
        _("also agrees that a body to which the file is referred reads it"), default=False, blank=True
    )
    words = models.TextField(_("words that were agreed to"), blank=True, editable=False)

    class Meta:
        constraints = [
            known_state("consent", ConsentState),
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(state=ConsentState.GIVEN),
                name="consent_once_at_a_time",
                violation_error_message=_("The consent is given already."),
            ),
        ]
