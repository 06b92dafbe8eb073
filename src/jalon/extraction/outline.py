"""The outline: what reading a document gives, and the one contract between reading and everything after it.

``jalon-outline/1`` is versioned and described by ``outline.schema.json`` beside this file; fields are only ever added.
"""

from dataclasses import dataclass
from enum import StrEnum

from jalon.spans import Span

FORMAT = "jalon-outline/1"


class CommitmentKind(StrEnum):
    """What sort of thing is promised."""

    FINANCIAL_SUPPORT = "financial_support"
    SERVICE = "service"
    TRAINING = "training"
    COMMITTEE = "committee"
    MANDATE = "mandate"
    STUDY = "study"
    GENERIC = "generic"
    OTHER = "other"


class Firmness(StrEnum):
    """How far the wording binds its author."""

    FIRM = "firm"
    CONTINUED = "continued"
    CONDITIONAL = "conditional"
    POSSIBILITY = "possibility"


class Novelty(StrEnum):
    """Whether the words say that something begins or that it goes on."""

    NEW = "new"
    CONTINUED = "continued"
    UNSAID = "unsaid"


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Words of the document and where they stand."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that answer one of the six questions, and the value read in them (ISO interval, decimal amount, name)."""

    text: str
    span: Span
    value: str | None = None


@dataclass(frozen=True, slots=True)
class OutlineCommitment:
    """What the publisher says it does or will do, in its own words. A tuple of mentions is empty where the text says nothing.

    ``firmness_words``, ``novelty_words`` and ``verifiable_words`` are the words that decided the value beside them.
    """

    id: str
    text: str
    span: Span
    items: tuple[Excerpt, ...] = ()
    kind: CommitmentKind = CommitmentKind.OTHER
    firmness: Firmness = Firmness.FIRM
    lead: tuple[Mention, ...] = ()
    partners: tuple[Mention, ...] = ()
    programmes: tuple[Mention, ...] = ()
    horizon: tuple[Mention, ...] = ()
    amounts: tuple[Mention, ...] = ()
    indicators: tuple[Mention, ...] = ()
    action: tuple[Mention, ...] = ()
    quantities: tuple[Mention, ...] = ()
    beneficiaries: tuple[Mention, ...] = ()
    places: tuple[Mention, ...] = ()
    novelty: Novelty = Novelty.UNSAID
    verifiable: bool = False
    firmness_words: tuple[Mention, ...] = ()
    novelty_words: tuple[Mention, ...] = ()
    verifiable_words: tuple[Mention, ...] = ()
    repeats: str | None = None
    number: str | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class OutlineResponse:
    """One body's answer to a priority: commitments in order, context set apart. ``heading`` and its span are None when implicit."""

    responder: str | None = None
    heading: str | None = None
    span: Span | None = None
    verdict: str | None = None
    context: tuple[Excerpt, ...] = ()
    commitments: tuple[OutlineCommitment, ...] = ()
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class OutlinePriority:
    """What a region (or a plan's author) puts first; ``span`` is its title's, or its number's where it has no title."""

    number: str | None
    title: str | None
    span: Span
    objectives: tuple[Excerpt, ...] = ()
    responses: tuple[OutlineResponse, ...] = ()
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that is absent: ``missing_number`` (with the number) or ``no_own_commitment`` (with the priority's number or title)."""

    code: str
    subject: str


@dataclass(frozen=True, slots=True)
class Outline:
    """All that was read in one document. ``warnings`` are (code, sentence, page)."""

    name: str
    sha256: str
    media_type: str
    language: str | None
    title: str | None
    pages: int | None
    readers: tuple[str, ...]
    priorities: tuple[OutlinePriority, ...]
    gaps: tuple[Gap, ...] = ()
    warnings: tuple[tuple[str, str, int | None], ...] = ()
