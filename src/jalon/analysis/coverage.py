"""What a plan leaves open: findings for a reviewer to look at before publication, each with the records it is about."""

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from jalon.analysis.generic import generic_commitments
from jalon.analysis.numbers import missing_numbers
from jalon.analysis.repetition import identical_commitments, near_identical_commitments
from jalon.analysis.rows import CommitmentRow, ObjectiveRow, PriorityRow
from jalon.analysis.stems import stems_of

TOUCHING_STEMS = 2  # shared stems from which a commitment speaks of an objective...
TOUCHING_SHARE = 0.2  # ... or this share of the objective's stems, for short ones


class FindingCode(StrEnum):
    """What was found."""

    IDENTICAL_COMMITMENTS = "identical_commitments"
    NEAR_IDENTICAL_COMMITMENTS = "near_identical_commitments"
    NO_COMMITMENT = "no_commitment"
    NO_OWN_COMMITMENT = "no_own_commitment"
    UNTOUCHED_OBJECTIVE = "untouched_objective"
    NO_DATE = "no_date"
    NO_AMOUNT = "no_amount"
    NO_INDICATOR = "no_indicator"
    NO_LEAD = "no_lead"
    MISSING_NUMBERS = "missing_numbers"
    UNCONFIRMED = "unconfirmed"


class Severity(StrEnum):
    """What a finding asks for: a reason to publish over it, or only to be seen."""

    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding; ``subjects`` are keys of records in reading order, or the numbers themselves for missing numbers."""

    code: FindingCode
    severity: Severity
    subjects: tuple[str, ...]


def check_plan(priorities: Sequence[PriorityRow], *, language: str = "") -> tuple[Finding, ...]:
    """Return the findings on a plan, warnings first, in the order of ``FindingCode``; nothing at all for a plan without a flaw."""
    generic = generic_commitments(priorities, language=language)
    findings = [
        *(Finding(FindingCode.IDENTICAL_COMMITMENTS, Severity.WARNING, keys) for keys in identical_commitments(priorities)),
        *_unanswered(priorities, generic=generic),
        *_untouched(priorities, generic=generic, language=language),
        *_unsaid(priorities),
        *_missing(priorities),
        *(Finding(FindingCode.NEAR_IDENTICAL_COMMITMENTS, Severity.NOTE, keys) for keys in near_identical_commitments(priorities)),
    ]
    return tuple(sorted(findings, key=lambda finding: finding.severity is Severity.NOTE))


def untouched_objectives(priority: PriorityRow, *, elsewhere: Iterable[str] = (), language: str = "") -> tuple[str, ...]:
    """Return the keys of a priority's objectives that none of its own commitments shares words with.

    ``elsewhere`` are the keys of generic commitments, which stand under other priorities too: they speak of no objective in particular.
    """
    common = set(elsewhere)
    spoken = [set(stems_of(row.text, language=language)) for row in priority.commitments if row.key not in common]
    return tuple(row.key for row in priority.objectives if not _is_touched(row, spoken, language=language))


def _is_touched(objective: ObjectiveRow, spoken: Iterable[set[str]], *, language: str) -> bool:
    wanted = set(stems_of(objective.text, language=language))
    enough = min(TOUCHING_STEMS, max(1, TOUCHING_SHARE * len(wanted)))
    return not wanted or any(len(wanted & stems) >= enough for stems in spoken)


def _unanswered(priorities: Sequence[PriorityRow], *, generic: Container[str]) -> Iterator[Finding]:
    for priority in priorities:
        if not priority.commitments:
            yield Finding(FindingCode.NO_COMMITMENT, Severity.WARNING, (priority.key,))
        elif all(row.key in generic for row in priority.commitments):
            yield Finding(FindingCode.NO_OWN_COMMITMENT, Severity.WARNING, (priority.key,))


def _untouched(priorities: Sequence[PriorityRow], *, generic: Iterable[str], language: str) -> Iterator[Finding]:
    for priority in priorities:
        for key in untouched_objectives(priority, elsewhere=generic, language=language):
            yield Finding(FindingCode.UNTOUCHED_OBJECTIVE, Severity.WARNING, (key,))


QUESTIONS: tuple[tuple[FindingCode, Callable[[CommitmentRow], bool]], ...] = (
    (FindingCode.NO_DATE, lambda row: row.has_date),
    (FindingCode.NO_AMOUNT, lambda row: row.has_amount),
    (FindingCode.NO_INDICATOR, lambda row: row.has_indicator),
    (FindingCode.NO_LEAD, lambda row: row.has_lead),
    (FindingCode.UNCONFIRMED, lambda row: row.is_confirmed),
)


def _unsaid(priorities: Sequence[PriorityRow]) -> Iterator[Finding]:
    for code, is_answered in QUESTIONS:
        open_ones = tuple(row.key for priority in priorities for row in priority.commitments if not is_answered(row))
        if open_ones:
            yield Finding(code, Severity.WARNING, open_ones)


def _missing(priorities: Sequence[PriorityRow]) -> Iterator[Finding]:
    numbers = missing_numbers(priority.number for priority in priorities)
    if numbers:
        yield Finding(FindingCode.MISSING_NUMBERS, Severity.NOTE, numbers)
