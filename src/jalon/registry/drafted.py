"""A draft as it would be published: what the reviewer did not remove, as an immutable tree in reading order."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from jalon.registry.models import Draft, DraftNode, NodeKind, NodeState
from jalon.registry.questions import JUDGED, QUESTIONS


@dataclass(frozen=True, slots=True)
class Words:
    """Words of the text layer and where they stand."""

    text: str
    start: int
    end: int
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Agreed:
    """Why a commitment has words that no document printed: the kind of wording, the reason, and what asked for it."""

    kind: str
    reason: str
    settles: str


@dataclass(frozen=True, slots=True)
class DraftedRecord:
    """What every record of a draft has: the key it goes by in the draft, and whether a person confirmed it."""

    key: str
    is_confirmed: bool


@dataclass(frozen=True, slots=True)
class DraftedText(DraftedRecord):
    """An objective or a piece of context."""

    words: Words


@dataclass(frozen=True, slots=True)
class DraftedCommitment(DraftedRecord):
    """A commitment with its details; ``mentions`` by question, ``items`` the nested bullets.

    Where words were agreed for it, ``continues`` is the public identifier of the commitment that they are of, ``agreed`` says what they are.
    """

    words: Words
    number: str
    kind: str
    firmness: str
    mentions: Mapping[str, list[dict[str, object]]]
    items: tuple[Words, ...]
    continues: str = ""
    agreed: "Agreed | None" = None


@dataclass(frozen=True, slots=True)
class DraftedResponse(DraftedRecord):
    """A response; its heading is None where it is implicit. ``parts`` are its commitments and context in reading order."""

    heading: Words | None
    responder: str
    verdict: str
    parts: tuple[DraftedCommitment | DraftedText, ...]

    @property
    def commitments(self) -> tuple[DraftedCommitment, ...]:
        """Return what it promises, in reading order."""
        return tuple(part for part in self.parts if isinstance(part, DraftedCommitment))


@dataclass(frozen=True, slots=True)
class DraftedPriority(DraftedRecord):
    """A priority; ``words`` are its title, or its number where it has no title."""

    words: Words
    number: str
    objectives: tuple[DraftedText, ...]
    responses: tuple[DraftedResponse, ...]


@dataclass(frozen=True, slots=True)
class DraftedPlan:
    """All of it, and the keys of records that cannot be published where they stand."""

    priorities: tuple[DraftedPriority, ...]
    misplaced: tuple[str, ...] = ()


def commitments_of(drafted: DraftedPlan) -> Iterator[DraftedCommitment]:
    """Yield every commitment of a drafted plan, in reading order."""
    for priority in drafted.priorities:
        for response in priority.responses:
            yield from response.commitments


MENTIONS = (*QUESTIONS, *JUDGED)
ALLOWED = {
    None: {NodeKind.PRIORITY},
    NodeKind.PRIORITY: {NodeKind.OBJECTIVE, NodeKind.RESPONSE},
    NodeKind.RESPONSE: {NodeKind.COMMITMENT, NodeKind.CONTEXT},
    NodeKind.COMMITMENT: {NodeKind.ITEM},
    NodeKind.CONTEXT: {NodeKind.ITEM},
}


def drafted_plan(draft: Draft) -> DraftedPlan:
    """Return what a draft says now, in one query beside its text layer's."""
    nodes = draft.nodes.exclude(state=NodeState.REMOVED).order_by("position", "pk")
    return _Assembly(tuple(nodes), text=draft.reading.text).plan()


@dataclass(slots=True)
class _Assembly:
    """The nodes of one draft on their way to a tree."""

    nodes: tuple[DraftNode, ...]
    text: str
    children: dict[int | None, list[DraftNode]] = field(default_factory=lambda: defaultdict(list))
    misplaced: list[str] = field(default_factory=list)

    def plan(self) -> DraftedPlan:
        """Return the tree; what hangs under a removed record is removed with it."""
        for node in self.nodes:
            self.children[node.parent_id].append(node)
        priorities = tuple(self._priority(node) for node in self._under(None))
        return DraftedPlan(priorities, tuple(self.misplaced))

    def _under(self, parent: DraftNode | None) -> list[DraftNode]:
        allowed = ALLOWED.get(NodeKind(parent.kind) if parent else None, set())
        kept = []
        for node in self.children[parent.pk if parent else None]:
            if node.kind in allowed and self._stands(node):
                kept.append(node)
            else:
                self.misplaced.append(node.key)
        return kept

    def _stands(self, node: DraftNode) -> bool:
        if node.start is None or node.end is None:
            return node.kind == NodeKind.RESPONSE
        return 0 <= node.start < node.end <= len(self.text) and node.text == self.text[node.start : node.end]

    def _priority(self, node: DraftNode) -> DraftedPriority:
        under = self._under(node)
        return DraftedPriority(
            key=node.key,
            is_confirmed=_is_confirmed(node),
            words=_words(node),
            number=node.number,
            objectives=tuple(_text(child) for child in under if child.kind == NodeKind.OBJECTIVE),
            responses=tuple(self._response(child) for child in under if child.kind == NodeKind.RESPONSE),
        )

    def _response(self, node: DraftNode) -> DraftedResponse:
        return DraftedResponse(
            key=node.key,
            is_confirmed=_is_confirmed(node),
            heading=_words(node) if node.start is not None else None,
            responder=node.details.get("responder") or "",
            verdict=node.details.get("verdict") or "",
            parts=tuple(self._part(child) for child in self._under(node)),
        )

    def _part(self, node: DraftNode) -> DraftedCommitment | DraftedText:
        if node.kind == NodeKind.CONTEXT:
            return _text(node)
        return DraftedCommitment(
            key=node.key,
            is_confirmed=_is_confirmed(node),
            words=_words(node),
            number=node.number,
            kind=node.details.get("kind") or "other",
            firmness=node.details.get("firmness") or "firm",
            mentions={name: node.details.get(name) or [] for name in MENTIONS if name in QUESTIONS or name in node.details},
            items=tuple(_words(child) for child in self._under(node)),
            continues=node.details.get("continues") or "",
            agreed=_agreed(node),
        )


def _is_confirmed(node: DraftNode) -> bool:
    return node.state == NodeState.CONFIRMED


def _words(node: DraftNode) -> Words:
    return Words(node.text, node.start or 0, node.end or 0, node.page)


def _agreed(node: DraftNode) -> Agreed | None:
    told = node.details
    return Agreed(told["wording_kind"], told["wording_reason"], told["settles"]) if "wording_kind" in told else None


def _text(node: DraftNode) -> DraftedText:
    return DraftedText(key=node.key, is_confirmed=_is_confirmed(node), words=_words(node))
