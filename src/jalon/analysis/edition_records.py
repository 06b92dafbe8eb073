"""An edition of a plan as its comparison sees it: every record, under what it stands, and what its words answer."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from jalon.extraction.outline import Excerpt, Mention, Outline, OutlineCommitment, OutlinePriority, OutlineResponse
from jalon.spans import Span

# What is read in a commitment's words, or said beside it, under the outline's own names.
QUESTIONS = ("lead", "partners", "programmes", "horizon", "amounts", "indicators")


class RecordKind(StrEnum):
    """What a record is, in the order in which a plan is read."""

    PRIORITY = "priority"
    OBJECTIVE = "objective"
    RESPONSE = "response"
    CONTEXT = "context"
    COMMITMENT = "commitment"
    ITEM = "item"


@dataclass(frozen=True, slots=True)
class Answer:
    """Words that answer a question, the value read in them, and where they stand (None where no span is known)."""

    text: str
    value: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """One record of an edition. ``key`` is its own in the edition; ``under`` and ``priority`` are keys, empty at the top.

    ``text`` and ``span`` are empty and None for a response without words; ``number`` is as printed, ``name`` what people call it;
    ``answers`` holds what its words answer by question, with ``responder`` and ``verdict`` for a response; ``firmness`` is empty for
    whatever promises nothing.
    """

    key: str
    kind: RecordKind
    text: str
    span: Span | None
    under: str = ""
    priority: str = ""
    number: str = ""
    name: str = ""
    firmness: str = ""
    answers: Mapping[str, tuple[Answer, ...]] = field(default_factory=dict)

    def beside(self) -> tuple[tuple[str, str], ...]:
        """Return what is said of the record outside its own words: the question and the words that answer it."""
        return tuple(
            (question, answer.text)
            for question, answers in self.answers.items()
            for answer in answers
            if answer.span is None or self.span is None or not self.span.covers(answer.span)
        )


@dataclass(frozen=True, slots=True)
class Side:
    """One edition on its way to a comparison: what to call it, its language, its records in reading order."""

    name: str
    language: str | None
    records: tuple[Record, ...]

    def of(self, kind: RecordKind) -> tuple[Record, ...]:
        """Return the records of a kind, in reading order."""
        return tuple(record for record in self.records if record.kind is kind)


def side_of(outline: Outline) -> Side:
    """Return a document's outline as one side of a comparison."""
    return Side(outline.name, outline.language, tuple(records_of(outline.priorities)))


def records_of(priorities: Sequence[OutlinePriority]) -> Iterator[Record]:
    """Yield every record of an outline, each after what it stands under."""
    for rank, priority in enumerate(priorities, start=1):
        key, number = f"p{rank}", priority.number or ""
        yield Record(key, RecordKind.PRIORITY, priority.title or number, priority.span, number=number, name=number or str(rank))
        yield from _excerpts(priority.objectives, RecordKind.OBJECTIVE, under=key, priority=key)
        counts = iter(range(1, 1 + sum(len(response.commitments) for response in priority.responses)))
        for place, response in enumerate(priority.responses, start=1):
            yield from _response(
                response, key=f"{key}.r{place}", priority=key, name=(number or str(rank)).rstrip("."), counts=counts
            )


def _response(response: OutlineResponse, *, key: str, priority: str, name: str, counts: Iterator[int]) -> Iterator[Record]:
    answers = {"responder": response.responder, "verdict": response.verdict}
    yield Record(
        key,
        RecordKind.RESPONSE,
        response.heading or "",
        response.span,
        under=priority,
        priority=priority,
        answers={question: (Answer(words),) for question, words in answers.items() if words},
    )
    yield from _excerpts(response.context, RecordKind.CONTEXT, under=key, priority=priority)
    for commitment, count in zip(response.commitments, counts, strict=False):
        yield _commitment(commitment, under=key, priority=priority, name=commitment.number or f"{name}.{count}")
        yield from _excerpts(commitment.items, RecordKind.ITEM, under=commitment.id, priority=priority)


def _commitment(commitment: OutlineCommitment, *, under: str, priority: str, name: str) -> Record:
    mentions: dict[str, tuple[Mention, ...]] = {question: getattr(commitment, question) for question in QUESTIONS}
    return Record(
        commitment.id,
        RecordKind.COMMITMENT,
        commitment.text,
        commitment.span,
        under=under,
        priority=priority,
        number=commitment.number or "",
        name=name,
        firmness=commitment.firmness.value,
        answers={
            question: tuple(Answer(one.text, one.value, one.span) for one in found) for question, found in mentions.items() if found
        },
    )


def _excerpts(excerpts: Iterable[Excerpt], kind: RecordKind, *, under: str, priority: str) -> Iterator[Record]:
    letter = {RecordKind.OBJECTIVE: "o", RecordKind.CONTEXT: "x"}.get(kind, "i")
    for rank, excerpt in enumerate(excerpts, start=1):
        yield Record(f"{under}.{letter}{rank}", kind, excerpt.text, excerpt.span, under=under, priority=priority)
