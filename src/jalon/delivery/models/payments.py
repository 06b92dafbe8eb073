"""What an agreement's body owes, and what it is paid: reports and instalments.

What the steps refuse, the database refuses too (``delivery/money_rules.py``): a payment while its report is not accepted, instalments
over the agreement.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.db import models
from django.db.models import Q, Sum
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from jalon.delivery.declarations.engines import HOLDER, KEEPER
from jalon.delivery.models.case_items import CaseItem, allowed
from jalon.delivery.models.rows import ANSWERS, CaseRow, answered
from jalon.delivery.models.terms import CENT, Terms
from jalon.errors import StepRefused
from jalon.followup.models.staged import known_state
from jalon.followup.steps.procedure import Procedure, Step, by, steps_from


class ReportState(models.TextChoices):
    """Where a report that is owed stands."""

    EXPECTED = "expected", pgettext_lazy("state", "Expected")
    RECEIVED = "received", pgettext_lazy("state", "Received")
    RETURNED = "returned", pgettext_lazy("state", "Returned")
    ACCEPTED = "accepted", pgettext_lazy("state", "Accepted")


REPORT = Procedure(
    kind="report",
    label=_("Report"),
    states=dict(ReportState.choices),
    steps=(
        Step(
            "ask",
            pgettext_lazy("step", "Ask for a report"),
            steps_from(),
            ReportState.EXPECTED,
            by(KEEPER),
            needs=("title", "due_on"),
            check=allowed("reports"),
        ),
        Step(
            "hand_in",
            pgettext_lazy("step", "Hand in"),
            steps_from(ReportState.EXPECTED, ReportState.RETURNED),
            ReportState.RECEIVED,
            by(HOLDER, KEEPER),
            needs=("text",),
            takes=ANSWERS,
            check=allowed("reports", answered),
        ),
        Step(
            "accept",
            pgettext_lazy("step", "Accept"),
            steps_from(ReportState.RECEIVED),
            ReportState.ACCEPTED,
            by(KEEPER),
            check=allowed("reports"),
        ),
        Step(
            "return",
            pgettext_lazy("step", "Return"),
            steps_from(ReportState.RECEIVED),
            ReportState.RETURNED,
            by(KEEPER),
            needs_reason=True,
            check=allowed("reports"),
        ),
    ),
)


class Report(CaseRow):
    """A report that the body owes; once accepted it is never changed."""

    PROCEDURE = REPORT
    ROWS = "reports"
    OPEN = frozenset({ReportState.EXPECTED, ReportState.RECEIVED, ReportState.RETURNED})
    ACTS = dict.fromkeys(("ask", "hand_in", "accept", "return"), "reports")

    title = models.CharField(_("title"), max_length=200)
    due_on = models.DateField(_("due on"))
    text = models.TextField(_("what was done"), max_length=20000, blank=True)

    class Meta:
        constraints = [known_state("report", ReportState)]
        indexes = [models.Index(fields=["state", "due_on"], name="report_due")]

    def __str__(self) -> str:
        return self.title


class InstalmentState(models.TextChoices):
    """Whether an instalment is paid."""

    PLANNED = "planned", pgettext_lazy("state", "Planned")
    PAID = "paid", pgettext_lazy("state", "Paid")
    CANCELLED = "cancelled", pgettext_lazy("state", "Cancelled")


def instalments_cad(case: int) -> Decimal:
    """Return the dollars of a case's instalments, paid and planned."""
    total = (
        Instalment.objects.filter(case=case).exclude(state=InstalmentState.CANCELLED).aggregate(total=Sum("amount_cad"))["total"]
    )
    return Decimal(total or 0).quantize(CENT)


def _refuse_over_agreement(instalment: "Instalment", given: Mapping[str, Any]) -> None:
    terms = Terms.objects.select_for_update(of=("self",)).filter(case=instalment.case_id).first()
    if terms is None:
        raise StepRefused("Set the terms of the agreement before its instalments.")
    mine = instalment.amount_cad if instalment.pk else Decimal(0)
    left = terms.amount_cad - instalments_cad(instalment.case_id) + mine
    if given["amount_cad"] > left:
        raise StepRefused(
            "{left} $ of the agreement are in no instalment yet; {asked} $ are asked.",
            left=str(left),
            asked=str(given["amount_cad"]),
        )
    report = given.get("report")
    if report is not None and report.case_id != instalment.case_id:
        raise StepRefused("The report '{title}' is of another agreement.", title=report.title)


def _refuse_unreported(instalment: "Instalment", given: Mapping[str, Any]) -> None:
    report = instalment.report
    if report is not None and report.state != ReportState.ACCEPTED:
        raise StepRefused(
            "The instalment depends on the report '{title}', which is '{state}'. Accept the report first.",
            title=report.title,
            state=report.state_label,
        )


INSTALMENT = Procedure(
    kind="instalment",
    label=_("Instalment"),
    states=dict(InstalmentState.choices),
    steps=(
        Step(
            "plan",
            pgettext_lazy("step", "Plan an instalment"),
            steps_from(),
            InstalmentState.PLANNED,
            by(KEEPER),
            needs=("amount_cad", "due_on"),
            takes=("condition", "report"),
            check=allowed("instalments", _refuse_over_agreement),
        ),
        Step(
            "change",
            pgettext_lazy("step", "Change"),
            steps_from(InstalmentState.PLANNED),
            InstalmentState.PLANNED,
            by(KEEPER),
            needs=("amount_cad", "due_on"),
            takes=("condition", "report"),
            needs_reason=True,
            check=allowed("instalments", _refuse_over_agreement),
        ),
        Step(
            "pay",
            pgettext_lazy("step", "Pay"),
            steps_from(InstalmentState.PLANNED),
            InstalmentState.PAID,
            by(KEEPER),
            needs=("paid_on",),
            check=allowed("payments", _refuse_unreported),
        ),
        Step(
            "cancel",
            pgettext_lazy("step", "Cancel"),
            steps_from(InstalmentState.PLANNED),
            InstalmentState.CANCELLED,
            by(KEEPER),
            needs_reason=True,
        ),
    ),
)


class Instalment(CaseItem):
    """A part of the agreement's money, due on a day; it is paid once the report that it depends on is accepted. Once paid it is never changed."""

    PROCEDURE = INSTALMENT
    ACTS = {"plan": "instalments", "change": "instalments", "pay": "payments"}

    amount_cad = models.DecimalField(_("amount in dollars"), max_digits=14, decimal_places=2)
    due_on = models.DateField(_("due on"))
    condition = models.CharField(_("condition"), max_length=300, blank=True)
    report = models.ForeignKey(
        Report, on_delete=models.PROTECT, null=True, blank=True, related_name="instalments", verbose_name=_("report it depends on")
    )
    paid_on = models.DateField(_("paid on"), null=True, blank=True)

    class Meta:
        constraints = [
            known_state("instalment", InstalmentState),
            models.CheckConstraint(
                condition=Q(amount_cad__gt=0),
                name="instalment_is_money",
                violation_error_message=_("An instalment is more than nothing."),
            ),
            models.CheckConstraint(
                condition=Q(state=InstalmentState.PAID, paid_on__isnull=False) | (~Q(state=InstalmentState.PAID) & Q(paid_on=None)),
                name="instalment_paid_iff_dated",
                violation_error_message=_("Give the day on which the instalment was paid, and only then."),
            ),
        ]
        indexes = [models.Index(fields=["state", "due_on"], name="instalment_due")]
