"""Where the rows that engines name are kept: one registry by engine and name, and the engines that run."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet

from jalon.delivery.declarations.engines import ENGINES
from jalon.delivery.models.advising import Referral, Sitting
from jalon.delivery.models.case_items import CaseItem
from jalon.delivery.models.cases import Case
from jalon.delivery.models.consents import Consent
from jalon.delivery.models.funding import Funding
from jalon.delivery.models.measurements import Measurement
from jalon.delivery.models.milestones import ProjectMilestone
from jalon.delivery.models.payments import Instalment, Report
from jalon.delivery.models.project_rows import Deliverable, ProjectDecision, Risk
from jalon.delivery.models.terms import Terms

#: Engines whose rows are all kept. The others can be declared, and wait for their own.
RUNNING = frozenset(("agreement", "case", "project"))


@dataclass(frozen=True, slots=True)
class Kept:
    """Where rows are kept: a table of items, those of them ``where``; ``step`` where a row is one step of the item, told by the ledger."""

    model: type[CaseItem]
    where: Mapping[str, Any] = field(default_factory=dict)
    step: str = ""

    def of(self, case: Case) -> QuerySet[Any]:
        """Return the rows of a case, in the order in which they were added."""
        return self.model._default_manager.filter(case=case, **self.where).order_by("pk")


#: By engine and name. A new engine adds its lines.
KEPT: Mapping[tuple[str, str], Kept] = {
    ("agreement", "instalments"): Kept(Instalment),
    ("agreement", "payments"): Kept(Instalment, {"state": "paid"}),
    ("agreement", "reports"): Kept(Report),
    ("agreement", "amendments"): Kept(Terms, step="amend"),
    ("case", "sittings"): Kept(Sitting),
    ("case", "referrals"): Kept(Referral),
    ("case", "measures"): Kept(Measurement),
    ("project", "milestones"): Kept(ProjectMilestone),
    ("project", "funding"): Kept(Funding),
    ("project", "risks"): Kept(Risk),
    ("project", "decisions"): Kept(ProjectDecision),
    ("project", "deliverables"): Kept(Deliverable),
    ("project", "measures"): Kept(Measurement),
}
#: What engines add to a case beside rows, before them.
BESIDE: Mapping[str, tuple[type[CaseItem], ...]] = {"agreement": (Terms, Report), "case": (Consent,)}


def parts_of_engine(engine: str) -> tuple[type[CaseItem], ...]:
    """Return every table of what an engine adds to a case, in the order in which they are shown."""
    rows = (KEPT[engine, rows.name].model for rows in ENGINES[engine].rows if (engine, rows.name) in KEPT)
    return tuple(dict.fromkeys((*BESIDE.get(engine, ()), *rows)))
