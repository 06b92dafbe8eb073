"""Write one version of a plan: its records, entries and wordings, level by level, in a fixed number of statements."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from jalon.analysis.generic import generic_commitments
from jalon.analysis.repetition import repeated_elsewhere
from jalon.registry.checks import rows_of
from jalon.registry.continuity import Continuity
from jalon.registry.drafted import (
    DraftedCommitment,
    DraftedPlan,
    DraftedPriority,
    DraftedResponse,
    DraftedText,
    Words,
    commitments_of,
)
from jalon.registry.models import (
    Commitment,
    CommitmentEntry,
    ContextEntry,
    Objective,
    ObjectiveEntry,
    Organisation,
    Priority,
    PriorityEntry,
    Response,
    ResponseEntry,
    Version,
    Wording,
    WordingKind,
)
from jalon.registry.ranks import commitment_numbers

Record = TypeVar("Record", Priority, Objective, Response, Commitment)


@dataclass(slots=True)
class Records:
    """The record behind each key of the draft."""

    priorities: dict[str, Priority] = field(default_factory=dict)
    objectives: dict[str, Objective] = field(default_factory=dict)
    responses: dict[str, Response] = field(default_factory=dict)
    commitments: dict[str, Commitment] = field(default_factory=dict)

    def public_ids(self) -> dict[str, str]:
        """Return the public identifier of each key."""
        groups = (self.priorities, self.objectives, self.responses, self.commitments)
        return {key: record.public_id for group in groups for key, record in group.items()}


def make_records(drafted: DraftedPlan, *, plan_id: int, continuity: Continuity) -> Records:
    """Return the records of a drafted plan: those that continue, and new ones."""
    responses = [response for priority in drafted.priorities for response in priority.responses]
    return Records(
        priorities=_records(Priority, [row.key for row in drafted.priorities], continuity.priorities, plan_id=plan_id),
        objectives=_records(
            Objective,
            [row.key for priority in drafted.priorities for row in priority.objectives],
            continuity.objectives,
            plan_id=plan_id,
        ),
        responses=_records(Response, [row.key for row in responses], continuity.responses, plan_id=plan_id),
        commitments=_records(
            Commitment, [row.key for response in responses for row in response.commitments], continuity.commitments, plan_id=plan_id
        ),
    )


def _records(model: type[Record], keys: list[str], known: Mapping[str, int], *, plan_id: int) -> dict[str, Record]:
    existing = {record.pk: record for record in model.objects.filter(plan=plan_id)} if known else {}
    fresh = [key for key in keys if key not in known]
    made = model.objects.bulk_create([model(plan_id=plan_id) for _ in fresh])
    return {key: existing[row] for key, row in known.items()} | dict(zip(fresh, made, strict=True))


@dataclass(slots=True)
class Edition:
    """A version being written."""

    version: Version
    drafted: DraftedPlan
    records: Records
    responders: Mapping[str, Organisation]
    wordings: Mapping[str, Wording]  # latest wording of each commitment that has one, by its key in the draft
    new_wordings: dict[str, Wording] = field(default_factory=dict)
    positions: dict[str, int] = field(default_factory=dict)

    def write(self) -> None:
        """Write every entry, priorities first: what follows refers to them."""
        self.positions = {key: position for position, key in enumerate(_reading_order(self.drafted))}
        priorities = _by_key(
            PriorityEntry.objects.bulk_create([self._priority(row) for row in self.drafted.priorities]), self._keys()
        )
        pairs = [(priority, row) for priority in self.drafted.priorities for row in priority.objectives]
        ObjectiveEntry.objects.bulk_create([self._objective(row, priorities[priority.key]) for priority, row in pairs])
        answers = [(priority, row) for priority in self.drafted.priorities for row in priority.responses]
        made = ResponseEntry.objects.bulk_create([self._response(row, priorities[priority.key]) for priority, row in answers])
        responses = _by_key(made, [row.key for _, row in answers])
        contexts = [(response, row) for _, response in answers for row in response.parts if isinstance(row, DraftedText)]
        ContextEntry.objects.bulk_create([self._context(row, responses[response.key]) for response, row in contexts])
        self._write_wordings()
        CommitmentEntry.objects.bulk_create(list(self._commitments(priorities, responses)))

    def _keys(self) -> list[str]:
        return [row.key for row in self.drafted.priorities]

    def _priority(self, row: DraftedPriority) -> PriorityEntry:
        record = self.records.priorities[row.key]
        return PriorityEntry(priority=record, number=row.number, **self._place(row.key, row.words))

    def _objective(self, row: DraftedText, priority: PriorityEntry) -> ObjectiveEntry:
        record = self.records.objectives[row.key]
        return ObjectiveEntry(objective=record, priority_entry=priority, **self._place(row.key, row.words))

    def _response(self, row: DraftedResponse, priority: PriorityEntry) -> ResponseEntry:
        heading = row.heading
        return ResponseEntry(
            version=self.version,
            position=self.positions[row.key],
            response=self.records.responses[row.key],
            priority_entry=priority,
            responder=self.responders[row.responder],
            heading=heading.text if heading else "",
            verdict=row.verdict[:120],
            start=heading.start if heading else None,
            end=heading.end if heading else None,
            page=heading.page if heading else None,
        )

    def _context(self, row: DraftedText, response: ResponseEntry) -> ContextEntry:
        return ContextEntry(response_entry=response, **self._place(row.key, row.words))

    def _place(self, key: str, words: Words) -> dict[str, object]:
        return {
            "version": self.version,
            "position": self.positions[key],
            "text": words.text,
            "start": words.start,
            "end": words.end,
            "page": words.page,
        }

    def _write_wordings(self) -> None:
        """Give a new wording to each commitment whose words, or whose place in this reading, are not those of its current one."""
        reading = self.version.reading
        for row in commitments_of(self.drafted):
            current = self.wordings.get(row.key)
            if current is None or not _is_same(current, row.words, reading_id=reading.pk):
                kind, reason = self._kind_of_wording(row, current)
                self.new_wordings[row.key] = Wording(
                    commitment=self.records.commitments[row.key],
                    kind=kind,
                    text=row.words.text,
                    language=reading.language,
                    reading=reading,
                    start=row.words.start,
                    end=row.words.end,
                    page=row.words.page,
                    made_at=self.version.published_at,
                    made_by=self.version.published_by,
                    reason=reason,
                )
        Wording.objects.bulk_create(self.new_wordings.values())

    def _kind_of_wording(self, row: DraftedCommitment, current: Wording | None) -> tuple[str, str]:
        """Return why a commitment has a new wording, and with what reason: agreed, corrected in the same file, or as published."""
        if row.agreed is not None:
            return row.agreed.kind, row.agreed.reason
        source = self.version.reading.source_id
        if current is not None and current.reading.source_id == source and current.text != row.words.text:
            return WordingKind.CORRECTION, self.version.reason
        return WordingKind.AS_PUBLISHED, ""

    def _commitments(
        self, priorities: Mapping[str, PriorityEntry], responses: Mapping[str, ResponseEntry]
    ) -> Iterator[CommitmentEntry]:
        rows = rows_of(self.drafted)
        elsewhere, generic = repeated_elsewhere(rows), generic_commitments(rows, language=self.version.reading.language)
        starts = [block[0] for block in self.version.reading.layout]
        for priority in self.drafted.priorities:
            numbers = commitment_numbers(priority, block_starts=starts)
            for response in priority.responses:
                for row in response.commitments:
                    first = elsewhere.get(row.key)
                    yield CommitmentEntry(
                        version=self.version,
                        position=self.positions[row.key],
                        commitment=self.records.commitments[row.key],
                        wording=self.new_wordings.get(row.key) or self.wordings[row.key],
                        priority_entry=priorities[priority.key],
                        response_entry=responses[response.key],
                        number=numbers[row.key],
                        kind=row.kind,
                        firmness=row.firmness,
                        is_own=row.key not in generic,
                        repeats=None if first in (None, row.key) else self.records.commitments[first],
                        mentions=dict(row.mentions),
                        items=[{"text": item.text, "start": item.start, "end": item.end} for item in row.items],
                    )


Made = TypeVar("Made")


def _by_key(made: list[Made], keys: list[str]) -> dict[str, Made]:
    return dict(zip(keys, made, strict=True))


def _reading_order(drafted: DraftedPlan) -> Iterator[str]:
    for priority in drafted.priorities:
        yield priority.key
        yield from (row.key for row in priority.objectives)
        for response in priority.responses:
            yield response.key
            yield from (row.key for row in response.parts)


def _is_same(wording: Wording, words: Words, *, reading_id: int) -> bool:
    return wording.reading_id == reading_id and (wording.start, wording.end, wording.text) == (words.start, words.end, words.text)
