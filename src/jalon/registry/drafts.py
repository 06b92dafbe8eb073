"""Open, discard and reopen drafts: a reading laid out as a tree that a reviewer goes through."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

from jalon.errors import EditConflict, StepRefused
from jalon.extraction.outline import Excerpt, Mention, OutlineCommitment, OutlinePriority, OutlineResponse
from jalon.extraction.serial import outline_from_dict
from jalon.registry import ledger
from jalon.registry.drafted import MENTIONS
from jalon.registry.models import Draft, DraftNode, DraftState, NodeKind, Person, Plan, Reading
from jalon.spans import Span

ROOM = 1024  # between two neighbours' positions, so that a record moved between them need not renumber them


@dataclass(slots=True)
class _Branch:
    """A node to be made, with what stands under it."""

    node: DraftNode
    children: list["_Branch"] = field(default_factory=list)


@transaction.atomic
def open_draft(plan: Plan, reading: Reading, *, by: Person) -> Draft:
    """Lay a reading's outline out as the plan's draft; EditConflict where the plan already has one under review."""
    locked = Plan.objects.select_for_update().get(pk=plan.pk)
    refuse_second_draft(locked)
    draft = Draft.objects.create(plan=locked, reading=reading, opened_at=timezone.now(), opened_by=by)
    _make_nodes(draft, reading)
    details = {"plan": locked.public_id, "source": reading.source.sha256, "reader": reading.reader_version}
    ledger.record(action="draft.opened", subject_kind="draft", subject_id=draft.public_id, by=by, details=details)
    return draft


@transaction.atomic
def discard_draft(draft: Draft, *, by: Person, reason: str = "") -> Draft:
    """Set an open draft aside, with all that was done to it; StepRefused unless it is under review."""
    return _change_state(draft, before=DraftState.OPEN, after=DraftState.DISCARDED, by=by, reason=reason)


@transaction.atomic
def reopen_draft(draft: Draft, *, by: Person, reason: str = "") -> Draft:
    """Take a discarded draft up again; EditConflict where another one is under review meanwhile."""
    locked = Plan.objects.select_for_update().get(pk=draft.plan_id)
    refuse_second_draft(locked)
    return _change_state(draft, before=DraftState.DISCARDED, after=DraftState.OPEN, by=by, reason=reason)


def _change_state(draft: Draft, *, before: DraftState, after: DraftState, by: Person, reason: str) -> Draft:
    locked = Draft.objects.select_for_update().get(pk=draft.pk)
    if locked.state != before:
        raise StepRefused(
            "The draft is '{state}', not '{needed}': reload the page to see what happened.",
            state=str(DraftState(locked.state).label),
            needed=str(before.label),
        )
    locked.state = after
    locked.closed_at = timezone.now() if after == DraftState.DISCARDED else None
    locked.save(update_fields=["state", "closed_at"])
    action = "draft.discarded" if after == DraftState.DISCARDED else "draft.reopened"
    ledger.record(action=action, subject_kind="draft", subject_id=locked.public_id, by=by, reason=reason)
    return locked


def refuse_second_draft(plan: Plan) -> None:
    """Raise EditConflict where a plan has a draft under review."""
    existing = Draft.objects.filter(plan=plan, state=DraftState.OPEN).select_related("opened_by").first()
    if existing is not None:
        raise EditConflict(
            "'{title}' already has a draft under review, opened by {name} on {day}. Publish or discard it first.",
            title=plan.title,
            name=existing.opened_by.name,
            day=timezone.localdate(existing.opened_at).isoformat(),
        )


def _make_nodes(draft: Draft, reading: Reading) -> None:
    """Create the tree level by level: one insert a level, whatever the number of records."""
    outline = outline_from_dict(reading.outline)
    level = [_priority(draft, priority) for priority in outline.priorities]
    _number(level)
    while level:
        made = DraftNode.objects.bulk_create([branch.node for branch in level])
        for branch, node in zip(level, made, strict=True):
            _refuse_wrong_words(node, reading=reading)
            for child in branch.children:
                child.node.parent = node
        level = [child for branch in level for child in branch.children]


def _refuse_wrong_words(node: DraftNode, *, reading: Reading) -> None:
    if node.start is not None and node.text != reading.text[node.start : node.end]:
        raise StepRefused(
            "The outline says '{words}' stands at characters {start} to {end}, and it does not. Read the file again.",
            words=node.text[:80],
            start=node.start,
            end=node.end,
        )


def _priority(draft: Draft, priority: OutlinePriority) -> _Branch:
    # Without a title its words are those its number stands in: "Priorité 2" where the number is 2.
    words = priority.title or priority.span.of(draft.reading.text)
    node = _node(draft, NodeKind.PRIORITY, text=words, span=priority.span, confidence=priority.confidence)
    node.number = (priority.number or "")[:40]
    children = [_excerpt(draft, NodeKind.OBJECTIVE, objective) for objective in priority.objectives]
    children += [_response(draft, response) for response in priority.responses]
    return _Branch(node, _in_order(children))


def _response(draft: Draft, response: OutlineResponse) -> _Branch:
    node = _node(draft, NodeKind.RESPONSE, text=response.heading or "", span=response.span, confidence=response.confidence)
    node.details = {"responder": response.responder, "verdict": response.verdict}
    children = [_excerpt(draft, NodeKind.CONTEXT, context) for context in response.context]
    children += [_commitment(draft, commitment) for commitment in response.commitments]
    return _Branch(node, _in_order(children))


def _commitment(draft: Draft, commitment: OutlineCommitment) -> _Branch:
    node = _node(draft, NodeKind.COMMITMENT, text=commitment.text, span=commitment.span, confidence=commitment.confidence)
    node.number = (commitment.number or "")[:40]
    node.origin_id = commitment.id
    node.details = commitment_details(commitment)
    return _Branch(node, _in_order([_excerpt(draft, NodeKind.ITEM, item) for item in commitment.items]))


def commitment_details(commitment: OutlineCommitment) -> dict[str, object]:
    """Return what a commitment's node holds of it beside its words."""
    return {
        "kind": commitment.kind.value,
        "firmness": commitment.firmness.value,
        **{name: [_mention(mention) for mention in getattr(commitment, name)] for name in MENTIONS},
    }


def _mention(mention: Mention) -> dict[str, object]:
    return {"text": mention.text, "start": mention.span.start, "end": mention.span.end, "value": mention.value}


def _excerpt(draft: Draft, kind: NodeKind, excerpt: Excerpt) -> _Branch:
    return _Branch(_node(draft, kind, text=excerpt.text, span=excerpt.span))


def _node(draft: Draft, kind: NodeKind, *, text: str, span: Span | None, confidence: float | None = None) -> DraftNode:
    start, end, page = (span.start, span.end, span.page) if span else (None, None, None)
    origin = f"{kind}-{start}-{end}" if span else ""
    return DraftNode(
        draft=draft, kind=kind, text=text, start=start, end=end, page=page, confidence=confidence, origin_id=origin, position=0
    )


def _in_order(branches: list[_Branch]) -> list[_Branch]:
    """Return siblings in reading order; an implicit response stands where its first words do."""
    branches.sort(key=lambda branch: next(_starts(branch), 0))
    _number(branches)
    return branches


def _starts(branch: _Branch) -> Iterator[int]:
    if branch.node.start is not None:
        yield branch.node.start
    for child in branch.children:
        yield from _starts(child)


def _number(branches: list[_Branch]) -> None:
    for rank, branch in enumerate(branches, start=1):
        branch.node.position = rank * ROOM
