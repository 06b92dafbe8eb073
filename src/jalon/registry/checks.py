"""Check a draft before it is published: the analysis of a plan, over what the reviewer left standing."""

from jalon.analysis.coverage import Finding, Severity, check_plan
from jalon.analysis.rows import CommitmentRow, ObjectiveRow, PriorityRow
from jalon.registry.drafted import DraftedCommitment, DraftedPlan, DraftedPriority, drafted_plan
from jalon.registry.models import Draft


def check_draft(draft: Draft) -> tuple[Finding, ...]:
    """Return the findings on a draft as it stands now; their subjects are keys of its nodes (numbers, for missing numbers)."""
    return check_drafted(drafted_plan(draft), language=draft.reading.language)


def check_drafted(plan: DraftedPlan, *, language: str) -> tuple[Finding, ...]:
    """Return the findings on a drafted plan."""
    return check_plan(rows_of(plan), language=language)


def has_warning(findings: tuple[Finding, ...]) -> bool:
    """Tell whether publishing needs a reason."""
    return any(finding.severity is Severity.WARNING for finding in findings)


def rows_of(plan: DraftedPlan) -> tuple[PriorityRow, ...]:
    """Return a drafted plan as the analysis sees it."""
    return tuple(_priority(priority) for priority in plan.priorities)


def _priority(priority: DraftedPriority) -> PriorityRow:
    return PriorityRow(
        key=priority.key,
        number=priority.number,
        title=priority.words.text,
        objectives=tuple(ObjectiveRow(objective.key, objective.words.text) for objective in priority.objectives),
        commitments=tuple(_commitment(row) for response in priority.responses for row in response.commitments),
    )


def _commitment(commitment: DraftedCommitment) -> CommitmentRow:
    said = commitment.mentions
    return CommitmentRow(
        key=commitment.key,
        text=commitment.words.text,
        has_lead=bool(said["lead"]),
        has_date=bool(said["horizon"]),
        has_amount=bool(said["amounts"]),
        has_indicator=bool(said["indicators"]),
        is_confirmed=commitment.is_confirmed,
    )
