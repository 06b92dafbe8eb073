"""A plan's text with the wordings that were agreed since in their place: the next version's text, made of the one before.

Nothing is worded here: what people agreed on stands where the words that it replaces stood, everything else as it was. The result is kept
as a source of its own, so that every span of the new version points into words that can be read.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from django.db import transaction
from django.utils import timezone

from jalon.errors import StepRefused
from jalon.extraction.outline import Outline, OutlineCommitment
from jalon.extraction.substance.answers import describe
from jalon.reading.document import Block, BlockKind, Document
from jalon.registry import ledger
from jalon.registry.drafted import MENTIONS
from jalon.registry.drafts import ROOM, commitment_details, refuse_second_draft
from jalon.registry.models import (
    Commitment,
    CommitmentEntry,
    Draft,
    DraftNode,
    NodeKind,
    NodeState,
    Person,
    Plan,
    Priority,
    Reading,
    Version,
)
from jalon.registry.readings import keep_reading
from jalon.registry.sources import keep_source
from jalon.spans import Span

READER = "jalon consolidation 1"
MEDIA_TYPE = "text/plain"


@dataclass(frozen=True, slots=True)
class AgreedWords:
    """Words agreed for a commitment, or, where there is none, for one to be added to the answer to a priority.

    ``kind`` is the wording's kind and ``reason`` why the words are these. ``settles`` names what asked for them, for whoever publishes.
    """

    text: str
    kind: str
    reason: str
    settles: str
    priority: Priority
    commitment: Commitment | None = None

    @property
    def line(self) -> str:
        """Return the words as one line of a text layer."""
        return " ".join(self.text.split())


@dataclass(frozen=True, slots=True)
class _Edit:
    """Characters of the old text that others take the place of; an addition where ``start`` is ``end``: a line of its own."""

    start: int
    end: int
    change: AgreedWords

    @property
    def is_addition(self) -> bool:
        return self.start == self.end

    @property
    def text(self) -> str:
        return ("\n" if self.is_addition else "") + self.change.line

    @property
    def growth(self) -> int:
        return len(self.text) - (self.end - self.start)


@dataclass(frozen=True, slots=True)
class _Edits:
    """Edits in the order of the text, and where everything comes to stand."""

    edits: tuple[_Edit, ...]

    def moved(self, place: int, *, is_end: bool = False) -> int:
        """Return where a place that no edit takes away stands afterwards; the end of words stays before what is added behind them."""
        before = (edit for edit in self.edits if edit.end < place or (edit.end == place and not (is_end and edit.is_addition)))
        return place + sum(edit.growth for edit in before)

    def placed(self, wanted: _Edit) -> tuple[int, int]:
        """Return where the words of an edit start and end afterwards."""
        at = self.edits.index(wanted)
        start = wanted.start + sum(edit.growth for edit in self.edits[:at]) + wanted.is_addition
        return start, start + len(wanted.change.line)

    def applied(self, text: str) -> str:
        """Return the text after the edits."""
        parts, at = [], 0
        for edit in self.edits:
            parts += [text[at : edit.start], edit.text]
            at = edit.end
        return "".join([*parts, text[at:]])

    def replacing(self, start: int, end: int) -> _Edit | None:
        """Return the edit that replaces words, or words that they are part of."""
        return next((edit for edit in self.edits if not edit.is_addition and edit.start <= start and end <= edit.end), None)


@transaction.atomic
def open_consolidated_draft(plan: Plan, changes: Sequence[AgreedWords], *, by: Person) -> Draft:
    """Lay out the plan's current version with agreed words in their place, as its draft: what changed is to check, the rest confirmed.

    EditConflict where a draft is under review. StepRefused where nothing was agreed, or two agreements are about the same words.
    """
    locked = Plan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    refuse_second_draft(locked)
    if not changes or locked.current_version is None:
        raise StepRefused("No wording of '{title}' waits to be published.", title=locked.title)
    work = _Consolidation(locked.current_version, list(changes))
    reading = work.keep(by=by)
    draft = Draft.objects.create(plan=locked, reading=reading, opened_at=timezone.now(), opened_by=by)
    work.lay_out(draft)
    details = {"plan": locked.public_id, "source": reading.source.sha256, "reader": reading.reader_version}
    details["consolidates"] = str(locked.current_version.number)
    ledger.record(action="draft.opened", subject_kind="draft", subject_id=draft.public_id, by=by, details=details)
    return draft


@dataclass(slots=True)
class _Consolidation:
    """One version, what was agreed since, and the text that comes of both."""

    version: Version
    changes: Sequence[AgreedWords]
    nodes: list[DraftNode] = field(default_factory=list)
    commitments: dict[tuple[int, int], str] = field(default_factory=dict)  # public identifier of the one that stands there
    responses: dict[_Edit, int] = field(default_factory=dict)  # row of the response's node, by the addition to it
    edits: _Edits = field(default_factory=lambda: _Edits(()))

    def __post_init__(self) -> None:
        self.nodes = list(self.version.draft.nodes.exclude(state=NodeState.REMOVED).order_by("position", "pk"))
        entries = CommitmentEntry.objects.filter(version=self.version).select_related("wording", "commitment")
        self.commitments = {(entry.wording.start, entry.wording.end): entry.commitment.public_id for entry in entries}
        places = {entry.commitment_id: entry for entry in entries}
        edits = [self._replacement(change, places) if change.commitment else self._addition(change) for change in self.changes]
        self.edits = _Edits(tuple(sorted(edits, key=lambda edit: (edit.start, edit.end))))
        self._refuse_same_words()

    def _replacement(self, change: AgreedWords, places: Mapping[int, CommitmentEntry]) -> _Edit:
        assert change.commitment is not None
        entry = places.get(change.commitment.pk)
        if entry is None:
            raise StepRefused(
                "The commitment '{id}' is no longer in the plan. Take back what was agreed about it.",
                id=change.commitment.public_id,
            )
        return _Edit(entry.wording.start, entry.wording.end, change)

    def _refuse_same_words(self) -> None:
        for edit, following in pairwise(self.edits.edits):
            if following.start < edit.end:
                raise StepRefused(
                    "Two wordings are agreed for the same words: '{first}' and '{second}'. Take one of them back.",
                    first=edit.change.line[:80],
                    second=following.change.line[:80],
                )

    def _addition(self, change: AgreedWords) -> _Edit:
        """Add words on a line of their own behind the last words of the priority's last response."""
        response = self._response_under(change.priority)
        under = {response.pk}
        for node in self._by_level():
            if node.parent_id in under:
                under.add(node.pk)
        last = max(node.end or 0 for node in self.nodes if node.pk in under)
        text = self.version.reading.text
        end = text.find("\n", last)
        place = len(text) if end < 0 else end
        edit = _Edit(place, place, change)
        self.responses[edit] = response.pk
        return edit

    def _response_under(self, priority: Priority) -> DraftNode:
        entry = priority.entries.filter(version=self.version).first()
        tops = {node.pk for node in self.nodes if entry and node.kind == NodeKind.PRIORITY and node.start == entry.start}
        found = [node for node in self.nodes if node.kind == NodeKind.RESPONSE and node.parent_id in tops]
        if not found:
            raise StepRefused("This priority has no answer that a commitment could be added to. Publish a new edition instead.")
        return found[-1]

    def _by_level(self) -> Iterator[DraftNode]:
        """Yield nodes, those above before those under them."""
        level: set[int | None] = {None}
        while level:
            found = [node for node in self.nodes if node.parent_id in level]
            yield from found
            level = {node.pk for node in found}

    def keep(self, *, by: Person) -> Reading:
        """Keep the new text as a source, with the reading that is nothing but its lines."""
        old, plan = self.version.reading, self.version.plan
        text = self.edits.applied(old.text)
        source = keep_source(
            text.encode(),
            name=f"{plan.public_id}-v{self.version.number + 1}.txt",
            media_type=MEDIA_TYPE,
            obtained_from=f"sha256:{old.source.sha256}",
            obtained_at=timezone.now(),
            by=by,
        )
        document = Document(
            name=source.name,
            sha256=source.sha256,
            media_type=MEDIA_TYPE,
            text=text,
            blocks=tuple(self._blocks(text)),
            language=old.language or None,
            title=old.title or None,
            pages=old.pages,
            readers=(READER,),
        )
        outline = Outline(source.name, source.sha256, MEDIA_TYPE, document.language, document.title, old.pages, (READER,), ())
        return keep_reading(source, document, outline=outline)

    def _blocks(self, text: str) -> Iterator[Block]:
        """Yield the lines of the new text, each set as the line that it was, or as a list item where it is new."""
        starts = {start: (page, kind, level, depth) for start, _, page, kind, level, depth in self.version.reading.layout}
        old = {self.edits.moved(start): setting for start, setting in starts.items()}
        old |= {self.edits.placed(edit)[0]: starts[edit.start] for edit in self.edits.edits if edit.start in starts}
        at = 0
        for line in text.split("\n"):
            page, kind, level, depth = old.get(at, (None, BlockKind.ITEM.value, None, 1))
            if line:
                yield Block(line, Span(at, at + len(line), page), BlockKind(kind), level, depth)
            at += len(line) + 1

    def lay_out(self, draft: Draft) -> None:
        """Copy the version's tree to a draft, level by level, with its words where they stand now."""
        made: dict[int | None, DraftNode | None] = {None: None}
        level = [node for node in self.nodes if node.parent_id is None]
        while level:
            copies = [self._copied(node, draft=draft, parent=made[node.parent_id]) for node in level]
            for node, copy in zip(level, DraftNode.objects.bulk_create(copies), strict=True):
                made[node.pk] = copy
            above = {node.pk for node in level}
            level = [node for node in self.nodes if node.parent_id in above and not self._is_gone(node)]
        last = max((node.position for node in self.nodes), default=0)
        fresh = [
            self._reworded(DraftNode(draft=draft, parent=made[row], position=last + rank * ROOM, kind=NodeKind.COMMITMENT), edit)
            for rank, (edit, row) in enumerate(self.responses.items(), start=1)
        ]
        DraftNode.objects.bulk_create(fresh)

    def _is_gone(self, node: DraftNode) -> bool:
        """Tell whether a detail stood inside words that others take the place of."""
        return node.kind == NodeKind.ITEM and node.start is not None and self.edits.replacing(node.start, node.end or 0) is not None

    def _copied(self, node: DraftNode, *, draft: Draft, parent: DraftNode | None) -> DraftNode:
        copy = DraftNode(draft=draft, parent=parent, position=node.position, kind=node.kind, state=NodeState.CONFIRMED)
        copy.number, copy.text, copy.page, copy.origin_id = node.number, node.text, node.page, node.origin_id
        copy.details = self._moved_details(node)
        if node.start is None or node.end is None:
            return copy
        if node.kind == NodeKind.COMMITMENT:
            copy.details["continues"] = self.commitments[node.start, node.end]
        edit = self.edits.replacing(node.start, node.end)
        if edit is not None and node.kind == NodeKind.COMMITMENT:
            return self._reworded(copy, edit)
        if edit is not None:  # a title that is the commitment, too
            copy.text, (copy.start, copy.end) = edit.change.line, self.edits.placed(edit)
        else:
            copy.start, copy.end = self.edits.moved(node.start), self.edits.moved(node.end, is_end=True)
        return copy

    def _reworded(self, node: DraftNode, edit: _Edit) -> DraftNode:
        """Give a node the words that were agreed, what they answer read anew, and leave it to be checked."""
        change, (start, end) = edit.change, self.edits.placed(edit)
        node.text, node.start, node.end, node.state = change.line, start, end, NodeState.PROPOSED
        described = describe(OutlineCommitment("", change.line, Span(start, end, node.page)), beside=[])
        node.details |= commitment_details(described)
        node.details |= {"wording_kind": change.kind, "wording_reason": change.reason, "settles": change.settles}
        return node

    def _moved_details(self, node: DraftNode) -> dict[str, Any]:
        """Return a node's details with the spans of its mentions where they stand now."""
        details = dict(node.details)
        for name in MENTIONS:
            if details.get(name):
                details[name] = [
                    {**mention, "start": self.edits.moved(mention["start"]), "end": self.edits.moved(mention["end"], is_end=True)}
                    for mention in details[name]
                ]
        return details
