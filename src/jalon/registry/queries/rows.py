"""The shapes that queries return: frozen rows, never model instances, so that a page cannot run a query by accident.

A *mark* is the little one needs to name and link something; a *row* is one record in a list; a *block* holds rows in reading order.
Public identifiers and slugs only: no database key leaves the registry.
"""

from dataclasses import dataclass
from datetime import date, datetime

from jalon.registry.questions import QUESTIONS


@dataclass(frozen=True, slots=True)
class Named:
    """A territory or an organisation under the name it bears on a day; ``language`` is the name's own."""

    slug: str
    name: str
    kind: str
    language: str
    acronym: str = ""


@dataclass(frozen=True, slots=True)
class SourceMark:
    """A kept file, by its hash."""

    sha256: str
    name: str
    media_type: str

    @property
    def short_hash(self) -> str:
        """Return the sixteen digits that name it in an address."""
        return self.sha256[:16]


@dataclass(frozen=True, slots=True)
class VersionMark:
    """One publication of a plan, with the source it was read from."""

    number: int
    title: str
    published_at: datetime
    reason: str
    is_current: bool
    source: SourceMark


@dataclass(frozen=True, slots=True)
class PlanMark:
    """A plan as named on every page of its records. ``language`` is the document's; ``changed_at`` moves with each publication."""

    public_id: str
    title: str
    language: str
    responder: Named
    territory: Named
    starts_on: date | None
    ends_on: date | None
    is_demonstration: bool
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class PriorityMark:
    """A priority's number as printed (or "") and its title (or its number where it has none)."""

    public_id: str
    number: str
    title: str


@dataclass(frozen=True, slots=True)
class Words:
    """Words of the document and where they stand in its text layer."""

    text: str
    start: int
    end: int
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that answer one of the six questions, where they stand, and the value read in them."""

    text: str
    start: int
    end: int
    value: str | None


@dataclass(frozen=True, slots=True)
class Mentions:
    """What a commitment's words answer to the six questions, and the words that decide a judgement; an empty tuple where they say nothing.

    ``verifiable_words`` is None where a version was published before that was read.
    """

    action: tuple[Mention, ...] = ()
    lead: tuple[Mention, ...] = ()
    partners: tuple[Mention, ...] = ()
    programmes: tuple[Mention, ...] = ()
    amounts: tuple[Mention, ...] = ()
    quantities: tuple[Mention, ...] = ()
    horizon: tuple[Mention, ...] = ()
    places: tuple[Mention, ...] = ()
    beneficiaries: tuple[Mention, ...] = ()
    indicators: tuple[Mention, ...] = ()
    firmness_words: tuple[Mention, ...] = ()
    novelty_words: tuple[Mention, ...] = ()
    verifiable_words: tuple[Mention, ...] | None = None

    @property
    def novelty(self) -> str:
        """Return whether the words say that it is new or goes on: "new", "continued", or "unsaid"."""
        return next((mention.value for mention in self.novelty_words if mention.value), "unsaid")

    @property
    def is_verifiable(self) -> bool | None:
        """Tell whether an outsider could verify it by its words; None where that was not read."""
        return None if self.verifiable_words is None else bool(self.verifiable_words)

    def all(self) -> tuple[tuple[str, Mention], ...]:
        """Return every mention with its question, in the order of the text."""
        found = [(question, mention) for question in QUESTIONS for mention in getattr(self, question)]
        return tuple(sorted(found, key=lambda pair: (pair[1].start, pair[1].end)))


@dataclass(frozen=True, slots=True)
class CommitmentRow:
    """A commitment as it stands in one version: its words, where they stand, what was read in them.

    ``repeats`` is the public identifier of the first commitment with the same words; ``is_own`` is False where they are
    generic; ``shared_with`` then lists every priority that the same words stand under, this one included, in reading order.
    """

    public_id: str
    number: str
    text: str
    language: str
    start: int
    end: int
    page: int | None
    kind: str
    firmness: str
    is_own: bool
    repeats: str | None
    wording_kind: str
    mentions: Mentions
    items: tuple[Words, ...]
    priority: PriorityMark
    shared_with: tuple[PriorityMark, ...] = ()


@dataclass(frozen=True, slots=True)
class ContextRow:
    """Words of a response that promise nothing."""

    text: str
    start: int
    end: int
    page: int | None


@dataclass(frozen=True, slots=True)
class ObjectiveRow:
    """An objective of a priority."""

    public_id: str
    text: str
    start: int
    end: int
    page: int | None


@dataclass(frozen=True, slots=True)
class ResponseBlock:
    """One body's answer to a priority; ``parts`` are its commitments and context in reading order, interleaved."""

    public_id: str
    responder: Named
    heading: str
    verdict: str
    start: int | None
    end: int | None
    page: int | None
    parts: tuple[CommitmentRow | ContextRow, ...]

    @property
    def commitments(self) -> tuple[CommitmentRow, ...]:
        """Return the commitments alone."""
        return tuple(part for part in self.parts if isinstance(part, CommitmentRow))


@dataclass(frozen=True, slots=True)
class PriorityBlock:
    """A priority with all that stands under it in one version."""

    public_id: str
    number: str
    title: str
    start: int
    end: int
    page: int | None
    objectives: tuple[ObjectiveRow, ...]
    responses: tuple[ResponseBlock, ...]

    @property
    def mark(self) -> PriorityMark:
        """Return what names it."""
        return PriorityMark(self.public_id, self.number, self.title)

    @property
    def commitments(self) -> tuple[CommitmentRow, ...]:
        """Return the commitments of all its responses, in reading order."""
        return tuple(row for response in self.responses for row in response.commitments)

    @property
    def own(self) -> tuple[CommitmentRow, ...]:
        """Return the commitments whose words stand under no other priority."""
        return tuple(row for row in self.commitments if row.is_own)

    @property
    def shared(self) -> tuple[CommitmentRow, ...]:
        """Return the commitments whose words stand under other priorities too."""
        return tuple(row for row in self.commitments if not row.is_own)


@dataclass(frozen=True, slots=True)
class Figures:
    """What a version (or several) holds, in numbers. ``shared_texts`` counts a paragraph common to several priorities once.

    ``without_own`` counts priorities present without a commitment of their own; ``dated`` and ``with_amount`` commitments that carry a
    horizon, an amount.
    """

    priorities: int = 0
    commitments: int = 0
    own: int = 0
    shared_texts: int = 0
    without_own: int = 0
    dated: int = 0
    with_amount: int = 0


@dataclass(frozen=True, slots=True)
class Finding:
    """What the check before publication found, as published; ``subjects`` name what it is about."""

    code: str
    severity: str
    subjects: tuple[str, ...]
