"""Priorities while they are being read: places in lines, before mentions, repeats and identifiers are known."""

from dataclasses import dataclass, field

from jalon.extraction.evidence import Judgement
from jalon.extraction.lines import Line
from jalon.extraction.outline import Excerpt
from jalon.spans import Span

Passage = tuple[Line, int, int]  # a line and two offsets in it


@dataclass(eq=False)
class CommitmentDraft:
    """A commitment and what stands beside it: nested items, and lines or cells with a role ("lead", "horizon", "amounts"...)."""

    passage: Passage
    judgement: Judgement
    number: str | None = None
    nested: list[Passage] = field(default_factory=list)
    beside: list[tuple[str, Passage]] = field(default_factory=list)
    confidence: float | None = None


@dataclass(eq=False)
class ResponseDraft:
    """One answer to a priority."""

    heading: Passage | None = None
    responder: str | None = None
    verdict: str | None = None
    context: list[Passage] = field(default_factory=list)
    commitments: list[CommitmentDraft] = field(default_factory=list)


@dataclass(eq=False)
class PriorityDraft:
    """A priority with its number, where its title (or number) stands, its aims and its answers."""

    number: str | None
    title: Passage | None
    span: Span
    objectives: list[Passage] = field(default_factory=list)
    responses: list[ResponseDraft] = field(default_factory=list)
    family: object = None
    is_apart: bool = False
    confidence: float | None = None

    def commitments(self) -> list[CommitmentDraft]:
        """Return the commitments of all answers, in order."""
        return [c for response in self.responses for c in response.commitments]


def excerpt(passage: Passage) -> Excerpt:
    """Return the words of a passage and where they stand."""
    line, start, end = passage
    span = line.span(start, end)
    return Excerpt(line.block.text[span.start - line.block.span.start : span.end - line.block.span.start], span)


def whole(line: Line) -> Passage:
    """Return the passage of a line's words without its number."""
    return line, line.content_start, len(line.text)
