"""What stands in the tracks of a priority, as rows: questions, proposals, milestones, obstacles, actions."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils import timezone

from jalon.followup.models import Action, Milestone, Obstacle, ObstacleCode, PlanItem, Proposal, Question
from jalon.followup.steps.history import as_of
from jalon.registry.models import CommitmentEntry, LedgerEntry
from jalon.registry.queries.moments import end_of
from jalon.registry.queries.names import organisation_names
from jalon.registry.queries.shown import entries_of

#: How a band of a pole is filled for each state; items in other states have no band.
BANDS: Mapping[str, Mapping[str, str]] = {
    "question": {
        "asked": "not-started",
        "answered": "under-way",
        "agreed": "under-way",
        "closed": "done",
        "published": "done",
    },
    "proposal": {
        "proposed": "not-started",
        "discussed": "under-way",
        "accepted": "under-way",
        "refused": "stopped",
        "published": "done",
    },
    "milestone": {"planned": "not-started", "reached": "done", "dropped": "stopped"},
    "obstacle": {"raised": "stopped", "accepted": "under-way", "lifted": "done"},
    "action": {"to_do": "not-started", "done": "done", "dropped": "stopped"},
}
#: The states in which somebody is waited for, until the item's due day.
WAITING = {"question": "asked", "milestone": "planned", "obstacle": "raised", "action": "to_do", "track": "open"}


@dataclass(frozen=True, slots=True)
class CommitmentMark:
    """What names a commitment of the plan; ``number`` is "" once the plan no longer holds it."""

    public_id: str
    number: str


@dataclass(frozen=True, slots=True)
class ItemRow:
    """What every item of a track shows. ``since`` is the day of its last step; ``reason`` what was given for where it stands.

    ``due_on`` is the day until which somebody is waited for, None where nobody is or no day is set; ``owner`` is who is to act.
    """

    kind: str
    kind_label: str
    public_id: str
    state: str
    state_label: str
    since: date
    opened_on: date
    title: str
    owner: str
    owner_slug: str
    due_on: date | None
    is_waiting: bool
    is_late: bool
    reason: str
    commitment: CommitmentMark | None

    @property
    def band(self) -> str:
        """Return how its band of the pole is filled; "" where it has none."""
        return BANDS[self.kind].get(self.state, "")


@dataclass(frozen=True, slots=True)
class QuestionRow(ItemRow):
    """A question about words: ``start`` and ``end`` are characters of ``wording``, ``version`` the one that carries what was agreed."""

    wording: str
    language: str
    start: int
    end: int
    answer: str
    proposed_text: str
    agreed_text: str
    asked_by: str
    asked_by_slug: str
    version: int | None

    @property
    def quote(self) -> str:
        """Return the words asked about."""
        return self.wording[self.start : self.end]


@dataclass(frozen=True, slots=True)
class ProposalRow(ItemRow):
    """Proposed words; ``wording`` are those it would amend, "" where it would add a commitment."""

    wording: str
    language: str
    text: str
    version: int | None


@dataclass(frozen=True, slots=True)
class EasingRow(ItemRow):
    """A milestone, an obstacle or an action. ``note`` is what shows it, what is needed or what came of it; ``code`` an obstacle's kind."""

    note: str
    code: str
    code_label: str
    done_on: date | None


Row = QuestionRow | ProposalRow | EasingRow
_RELATED: dict[type[PlanItem], tuple[str, ...]] = {
    Question: ("wording", "commitment", "version"),
    Proposal: ("wording", "commitment", "version"),
    Milestone: (),
    Obstacle: ("commitment",),
    Action: (),
}


def found_items(kind: type[PlanItem], where: Q, *, on: date | None) -> list[Any]:
    """Return the items of a kind under a condition as they stood at the end of a day (today unless told), oldest first; a query or two."""
    items = kind._default_manager.filter(where).select_related(*_RELATED[kind]).order_by("pk")
    return as_of(items, on)


def rows_of(items: Sequence[Any], *, language: str, on: date | None) -> tuple[Row, ...]:
    """Return items of any kinds as rows, in their order, in three queries more."""
    bodies = {getattr(item, f"{field}_id") for item in items for field in item.PROCEDURE.parties.values()}
    telling = _Telling(
        bodies={row: (name.name, name.slug) for row, name in organisation_names(bodies, language=language, on=on).items()},
        reasons=_reasons(items, on=on),
        entries=entries_of((item.commitment_id for item in items if getattr(item, "commitment_id", None)), on=on),
        day=on or timezone.localdate(),
    )
    return tuple(_SHAPES[type(item)](item, telling) for item in items)


@dataclass(frozen=True, slots=True)
class _Telling:
    """What rows are told with: names of organisations and what commitments say by row number, reasons by item and state, the day."""

    bodies: Mapping[int, tuple[str, str]]
    reasons: Mapping[tuple[str, str], str]
    entries: Mapping[int, CommitmentEntry]
    day: date

    def shared(self, item: Any, *, title: str, owner: int | None, due_on: date | None, commitment: Any = None) -> dict[str, Any]:
        kind, waiting = item.PROCEDURE.kind, WAITING.get(item.PROCEDURE.kind) == item.state
        name, slug = self.bodies.get(owner or 0, ("", ""))
        return {
            "kind": kind,
            "kind_label": str(item.PROCEDURE.label),
            "public_id": item.public_id,
            "state": item.state,
            "state_label": item.state_label,
            "since": timezone.localdate(item.changed_at),
            "opened_on": timezone.localdate(item.opened_at),
            "title": title,
            "owner": name,
            "owner_slug": slug,
            "due_on": due_on,
            "is_waiting": waiting,
            "is_late": waiting and due_on is not None and due_on < self.day,
            "reason": self.reasons.get((item.public_id, item.state), ""),
            "commitment": self.mark(commitment),
        }

    def mark(self, commitment: Any) -> CommitmentMark | None:
        if commitment is None:
            return None
        entry = self.entries.get(commitment.pk)
        return CommitmentMark(commitment.public_id, entry.number if entry else "")


def _reasons(items: Iterable[Any], *, on: date | None) -> dict[tuple[str, str], str]:
    """Return the last reason given for each state that an item came to: one query. What was accepted is published for the same reason."""
    kinds: dict[str, list[str]] = {}
    for item in items:
        kinds.setdefault(item.PROCEDURE.kind, []).append(item.public_id)
    if not kinds:
        return {}
    where = Q()
    for kind, ids in kinds.items():
        where |= Q(subject_kind=kind, subject_id__in=ids)
    lines = LedgerEntry.objects.filter(where).exclude(reason="").order_by("number")
    if on is not None:
        lines = lines.filter(at__lt=end_of(on))
    found = {(subject, after): reason for subject, after, reason in lines.values_list("subject_id", "details__after", "reason")}
    return {**{(subject, "published"): reason for (subject, after), reason in found.items() if after == "accepted"}, **found}


def _question(item: Question, telling: _Telling) -> QuestionRow:
    shared = telling.shared(item, title=item.text, owner=item.asked_of_id, due_on=item.due_on, commitment=item.commitment)
    return QuestionRow(
        **shared,
        wording=item.wording.text,
        language=item.wording.language,
        start=item.start,
        end=item.end,
        answer=item.answer,
        proposed_text=item.proposed_text,
        agreed_text=item.agreed_text if item.state in ("agreed", "published") else "",
        asked_by=telling.bodies[item.asked_by_id][0],
        asked_by_slug=telling.bodies[item.asked_by_id][1],
        version=item.version.number if item.version else None,
    )


def _proposal(item: Proposal, telling: _Telling) -> ProposalRow:
    return ProposalRow(
        **telling.shared(item, title=item.why, owner=item.proposed_by_id, due_on=None, commitment=item.commitment),
        wording=item.wording.text if item.wording else "",
        language=item.wording.language if item.wording else "",
        text=item.text,
        version=item.version.number if item.version else None,
    )


def _milestone(item: Milestone, telling: _Telling) -> EasingRow:
    shared = telling.shared(item, title=item.title, owner=item.owner_id, due_on=item.due_on)
    return EasingRow(**shared, note=item.evidence, code="", code_label="", done_on=item.reached_on)


def _obstacle(item: Obstacle, telling: _Telling) -> EasingRow:
    shared = telling.shared(item, title=item.text, owner=item.owner_id, due_on=item.until, commitment=item.commitment)
    return EasingRow(**shared, note=item.needed, code=item.code, code_label=str(ObstacleCode(item.code).label), done_on=None)


def _action(item: Action, telling: _Telling) -> EasingRow:
    shared = telling.shared(item, title=item.title, owner=item.owner_id, due_on=item.due_on)
    return EasingRow(**shared, note=item.outcome, code="", code_label="", done_on=None)


_SHAPES: dict[type, Callable[[Any, _Telling], Row]] = {
    Question: _question,
    Proposal: _proposal,
    Milestone: _milestone,
    Obstacle: _obstacle,
    Action: _action,
}
