"""A line of the ledger as lists of notices and of changes show it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from jalon.followup.steps.kinds import staged_models, step_label
from jalon.registry.models import LedgerEntry


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One step that was taken: when, by whom, of what; ``subject`` is the item's public identifier."""

    number: int
    at: datetime
    kind: str
    kind_label: str
    subject: str
    step: str
    actor: str
    said: str
    plan: str
    plan_title: str


def told_line(line: LedgerEntry, plan: Any) -> ChangeLine:
    """Return a line of the ledger as lists show it, with the plan it belongs to."""
    kind = line.subject_kind
    model = staged_models().get(kind)
    return ChangeLine(
        number=line.number,
        at=line.at,
        kind=kind,
        kind_label=str(model.PROCEDURE.label) if model else kind,
        subject=line.subject_id,
        step=step_label(line.action) or line.action,
        actor=line.actor,
        said=line.reason,
        plan=plan.public_id if plan else "",
        plan_title=plan.title if plan else "",
    )
