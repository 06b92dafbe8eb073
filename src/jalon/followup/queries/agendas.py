"""An agenda as those inside a committee see it: each item in order, what it is about, who may not vote on it, what was decided."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from jalon.followup.models import (
    Action,
    AgendaCommitment,
    AgendaItem,
    AgendaState,
    Conflict,
    ConflictState,
    Decision,
    DecisionCommitment,
    Meeting,
)
from jalon.followup.queries.committees import bodies_named
from jalon.followup.queries.decisions import CommitmentMark, FollowUpRow, commitment_mark, follow_up_row
from jalon.followup.steps.procedure import Step
from jalon.followup.steps.taking import open_steps
from jalon.registry.models import PriorityEntry
from jalon.registry.queries.rows import Named
from jalon.registry.roles import Access


@dataclass(frozen=True, slots=True)
class DeclaredRow:
    """A conflict of interest that stands, with what may be done of it."""

    public_id: str
    body: Named
    text: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class DecidedRow:
    """A decision of a meeting, with the commitments it changes and what is to be done after it."""

    decision: Decision
    votes: tuple[int, ...]
    commitments: tuple[CommitmentMark, ...]
    follow_ups: tuple[FollowUpRow, ...]
    steps: tuple[Step, ...]

    @property
    def is_carried(self) -> bool:
        """Tell whether it was carried."""
        return self.decision.is_carried


@dataclass(frozen=True, slots=True)
class AgendaRow:
    """An item of an agenda; ``priority`` is the number and the words of the one it is about, "" where none."""

    item: AgendaItem
    priority: str
    commitments: tuple[CommitmentMark, ...]
    conflicts: tuple[DeclaredRow, ...]
    decisions: tuple[DecidedRow, ...]
    steps: tuple[Step, ...]


def agenda_rows(meeting: Meeting, access: Access, *, language: str) -> tuple[AgendaRow, ...]:
    """Return what stands on a meeting's agenda, in order and in a fixed number of queries."""
    related = ("meeting__committee", "priority", "question", "proposal", "follow_up", "minutes__meeting")
    items = list(meeting.agenda.filter(state=AgendaState.LISTED).select_related(*related).order_by("position", "pk"))
    about = _by(AgendaCommitment.objects.filter(item__in=items).select_related(*_WORDED).order_by("pk"), "item_id")
    conflicts = _conflicts(meeting, access, language=language)
    decisions = _decisions(meeting, access, language=language)
    priorities = _priorities(items)
    return tuple(
        AgendaRow(
            item=item,
            priority=priorities.get(item.priority_id or 0, ""),
            commitments=tuple(map(commitment_mark, about.get(item.pk, ()))),
            conflicts=tuple(conflicts.get(item.pk, ())),
            decisions=tuple(decisions.get(item.pk, ())),
            steps=open_steps(item, access),
        )
        for item in items
    )


_WORDED = ("commitment__plan", "commitment__current_entry__wording", "commitment__current_entry__priority_entry")


Link = TypeVar("Link", AgendaCommitment, DecisionCommitment)


def _by(rows: Iterable[Link], key: str) -> dict[int, list[Link]]:
    found: dict[int, list[Link]] = {}
    for row in rows:
        found.setdefault(getattr(row, key), []).append(row)
    return found


def _conflicts(meeting: Meeting, access: Access, *, language: str) -> dict[int, list[DeclaredRow]]:
    related = ("membership", "item__meeting__committee")
    declared = Conflict.objects.filter(item__meeting=meeting, state=ConflictState.DECLARED).select_related(*related).order_by("pk")
    bodies = bodies_named((one.membership.organisation_id for one in declared), language=language)
    found: dict[int, list[DeclaredRow]] = {}
    for one in declared:
        row = DeclaredRow(one.public_id, bodies[one.membership.organisation_id], one.text, open_steps(one, access))
        found.setdefault(one.item_id, []).append(row)
    return found


def _decisions(meeting: Meeting, access: Access, *, language: str) -> dict[int, list[DecidedRow]]:
    decisions = list(meeting.decisions.select_related("meeting__committee", "meeting__minutes").order_by("number"))
    changed = _by(DecisionCommitment.objects.filter(decision__in=decisions).select_related(*_WORDED).order_by("pk"), "decision_id")
    given = list(Action.objects.filter(decision__in=decisions).order_by("due_on", "pk"))
    bodies = bodies_named((one.owner_id for one in given), language=language)
    found: dict[int, list[DecidedRow]] = {}
    for one in decisions:
        counts = (one.votes_for, one.votes_against, one.abstentions)
        row = DecidedRow(
            decision=one,
            votes=tuple(count for count in counts if count is not None),
            commitments=tuple(map(commitment_mark, changed.get(one.pk, ()))),
            follow_ups=tuple(follow_up_row(action, bodies) for action in given if action.decision_id == one.pk),
            steps=open_steps(one, access),
        )
        found.setdefault(one.item_id, []).append(row)
    return found


def _priorities(items: Iterable[AgendaItem]) -> dict[int, str]:
    """Return the number and the words of priorities as their plans' current versions have them, by row number."""
    keys = {item.priority_id for item in items} - {None}
    entries = PriorityEntry.objects.filter(priority__in=keys, priority__current_entry__isnull=False).order_by("pk")
    return (
        {key: f"{number} {text}".strip() for key, number, text in entries.values_list("priority", "number", "text")} if keys else {}
    )
