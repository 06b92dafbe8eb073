"""What a stage awaits of its engine before a case goes on: each act with when it is complete."""

from collections.abc import Callable

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from jalon.delivery.declarations.engines import AMOUNT, CONSENT
from jalon.delivery.models import Case, Consent, ConsentState, Instalment, InstalmentState, Report, ReportState, Terms
from jalon.delivery.models.kept_rows import KEPT
from jalon.delivery.models.rows import CaseRow
from jalon.errors import StepRefused

#: What is said where an act is not complete, None where it is.
Awaited = Callable[[Case], object]


def _consent(case: Case) -> object:
    is_given = Consent.objects.filter(case=case, state=ConsentState.GIVEN).exists()
    return None if is_given else _("the consent")


def _amount(case: Case) -> object:
    return None if Terms.objects.filter(case=case).exists() else _("the terms of the agreement")


def _reports(case: Case) -> object:
    states = list(Report.objects.filter(case=case).values_list("state", flat=True))
    if not states:
        return _("a report")
    owed = sum(state != ReportState.ACCEPTED for state in states)
    return ngettext("%(num)s report to accept", "%(num)s reports to accept", owed) % {"num": owed} if owed else None


def _instalments(case: Case) -> object:
    is_planned = Instalment.objects.filter(case=case).exclude(state=InstalmentState.CANCELLED).exists()
    return None if is_planned else _("an instalment")


def _payments(case: Case) -> object:
    states = list(Instalment.objects.filter(case=case).exclude(state=InstalmentState.CANCELLED).values_list("state", flat=True))
    left = states.count(InstalmentState.PLANNED)
    if not states:
        return _("a payment")
    return ngettext("%(num)s instalment to pay", "%(num)s instalments to pay", left) % {"num": left} if left else None


#: By the name of the act. Rows that are not here are awaited as rows: one at least, and none open.
AWAITED: dict[str, Awaited] = {
    CONSENT: _consent,
    AMOUNT: _amount,
    "reports": _reports,
    "instalments": _instalments,
    "payments": _payments,
}


def awaited(case: Case) -> tuple[str, ...]:
    """Return what the stage where a case stands still awaits, in words."""
    found = (_missing(act, case) for act in case.stage_declared.awaits)
    return tuple(str(each) for each in found if each is not None)


def _missing(act: str, case: Case) -> object:
    if act in AWAITED:
        return AWAITED[act](case)
    kept = KEPT.get((case.declared.engine, act))
    return kept.model.is_owed(case) if kept and issubclass(kept.model, CaseRow) else None


def refuse_awaited(case: Case) -> None:
    """StepRefused where the stage awaits what is not complete."""
    missing = awaited(case)
    if missing:
        raise StepRefused("Before leaving '{stage}', there must be: {acts}.", stage=case.stage_title, acts=", ".join(missing))
