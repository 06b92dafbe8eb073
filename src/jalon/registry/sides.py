"""A published version, or a draft as it would be published, as one side of a comparison of editions."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol

from jalon.analysis.edition_records import Answer, Record, RecordKind, Side
from jalon.registry.drafted import DraftedCommitment, DraftedPlan, DraftedPriority, DraftedResponse
from jalon.registry.queries.rows import CommitmentRow, PriorityBlock, ResponseBlock
from jalon.registry.questions import QUESTIONS
from jalon.registry.ranks import commitment_numbers
from jalon.spans import Span

VERDICT_LENGTH = 120  # of a verdict, as much as an entry keeps


class Placed(Protocol):
    """Words with the place they stand at."""

    @property
    def text(self) -> str:
        """Return the words."""

    @property
    def start(self) -> int:
        """Return where they begin in the text layer."""

    @property
    def end(self) -> int:
        """Return where they end."""

    @property
    def page(self) -> int | None:
        """Return the page they begin on."""


def version_side(blocks: Sequence[PriorityBlock], *, name: str, language: str) -> Side:
    """Return the contents of a version as one side; the keys of what bears an identifier are the public ones."""
    return Side(name, language or None, tuple(_version_records(blocks)))


def draft_side(drafted: DraftedPlan, *, block_starts: Sequence[int], name: str, language: str) -> Side:
    """Return a draft as one side, by the keys of its nodes; ``block_starts`` are the offsets at which the document's blocks begin."""
    return Side(name, language or None, tuple(_draft_records(drafted, block_starts)))


def commitment_record(row: CommitmentRow, *, under: str = "", priority: str = "") -> Record:
    """Return a commitment of a version as a record of its side."""
    answers = {question: getattr(row.mentions, question) for question in QUESTIONS}
    return Record(
        row.public_id,
        RecordKind.COMMITMENT,
        row.text,
        _span(row),
        under=under,
        priority=priority,
        name=row.number,
        firmness=row.firmness,
        answers={
            question: tuple(Answer(one.text, one.value, Span(one.start, one.end)) for one in found)
            for question, found in answers.items()
            if found
        },
    )


def _version_records(blocks: Sequence[PriorityBlock]) -> Iterator[Record]:
    for rank, block in enumerate(blocks, start=1):
        yield _priority(block.public_id, block, number=block.number, rank=rank)
        for aim in block.objectives:
            yield _under(aim.public_id, RecordKind.OBJECTIVE, aim, under=block.public_id, priority=block.public_id)
        for response in block.responses:
            yield from _version_response(response, priority=block.public_id)


def _version_response(response: ResponseBlock, *, priority: str) -> Iterator[Record]:
    span = None if response.start is None or response.end is None else Span(response.start, response.end, response.page)
    yield _response(response.public_id, response.heading, span, priority=priority, verdict=response.verdict)
    for rank, part in enumerate(response.parts, start=1):
        if isinstance(part, CommitmentRow):
            yield commitment_record(part, under=response.public_id, priority=priority)
            yield from _items(part.items, under=part.public_id, priority=priority)
        else:
            key = f"{response.public_id}.x{rank}"
            yield _under(key, RecordKind.CONTEXT, part, under=response.public_id, priority=priority)


def _draft_records(drafted: DraftedPlan, block_starts: Sequence[int]) -> Iterator[Record]:
    for rank, priority in enumerate(drafted.priorities, start=1):
        numbers = commitment_numbers(priority, block_starts=block_starts)
        yield _priority(priority.key, priority.words, number=priority.number, rank=rank)
        for aim in priority.objectives:
            yield _under(aim.key, RecordKind.OBJECTIVE, aim.words, under=priority.key, priority=priority.key)
        for response in priority.responses:
            yield from _draft_response(response, priority=priority, numbers=numbers)


def _draft_response(response: DraftedResponse, *, priority: DraftedPriority, numbers: Mapping[str, str]) -> Iterator[Record]:
    heading = response.heading
    words, span = (heading.text, _span(heading)) if heading else ("", None)
    yield _response(response.key, words, span, priority=priority.key, verdict=response.verdict[:VERDICT_LENGTH])
    for part in response.parts:
        if isinstance(part, DraftedCommitment):
            yield Record(
                part.key,
                RecordKind.COMMITMENT,
                part.words.text,
                _span(part.words),
                under=response.key,
                priority=priority.key,
                name=numbers[part.key],
                firmness=part.firmness,
                answers={question: tuple(map(_answer, found)) for question, found in part.mentions.items() if found},
            )
            yield from _items(part.items, under=part.key, priority=priority.key)
        else:
            yield _under(part.key, RecordKind.CONTEXT, part.words, under=response.key, priority=priority.key)


def _priority(key: str, words: Any, *, number: str, rank: int) -> Record:
    text = words.title if isinstance(words, PriorityBlock) else words.text
    return Record(key, RecordKind.PRIORITY, text, _span(words), number=number, name=number or str(rank))


def _response(key: str, heading: str, span: Span | None, *, priority: str, verdict: str) -> Record:
    # Who answers is what makes it the same response: an identifier's matter, not a difference.
    answers = {"verdict": (Answer(verdict),)} if verdict else {}
    return Record(key, RecordKind.RESPONSE, heading, span, under=priority, priority=priority, answers=answers)


def _under(key: str, kind: RecordKind, words: Placed, *, under: str, priority: str) -> Record:
    return Record(key, kind, words.text, _span(words), under=under, priority=priority)


def _items(items: Iterable[Placed], *, under: str, priority: str) -> Iterator[Record]:
    for rank, item in enumerate(items, start=1):
        yield _under(f"{under}.i{rank}", RecordKind.ITEM, item, under=under, priority=priority)


def _answer(found: Mapping[str, Any]) -> Answer:
    return Answer(str(found["text"]), found.get("value"), Span(int(found["start"]), int(found["end"])))


def _span(words: Any) -> Span:
    return Span(words.start, words.end, words.page)
