"""The shapes the API publishes in its OpenAPI document; the tests check that answers keep to them."""

from datetime import date, datetime
from typing import Literal

from django.utils.translation import gettext_noop
from ninja import Schema
from pydantic import ConfigDict, Field

from jalon.extraction.outline import CommitmentKind, Firmness

Identifier = str


class Strict(Schema):
    """A shape that holds what it declares and nothing else."""

    model_config = ConfigDict(extra="forbid")


class InBoth(Strict):
    fr: str = Field(description=gettext_noop("In French"))
    en: str = Field(description=gettext_noop("In English"))


class Span(Strict):
    page: int | None = Field(description=gettext_noop("Page on which the words start, from 1; null where the format has no pages"))
    start: int = Field(description=gettext_noop("First character in the source's text layer, from 0 (code points)"))
    end: int = Field(description=gettext_noop("Character after the last"))


class Words(Strict):
    text: str = Field(description=gettext_noop("The words of the document, character for character"))
    span: Span


class Mention(Words):
    value: str | None = Field(
        description=gettext_noop("What was read in the words: a name, a decimal amount, an ISO 8601 interval; else null")
    )


class SourceOfWords(Strict):
    sha256: str = Field(description=gettext_noop("SHA-256 of the file's bytes"))
    address: InBoth = Field(description=gettext_noop("The page that shows the words lit in their document"))


class SourceFile(SourceOfWords):
    name: str = Field(description=gettext_noop("The file's name when it was obtained"))
    media_type: str


class TerritoryMark(Strict):
    slug: str
    name: InBoth
    address: InBoth


class OrganisationMark(TerritoryMark):
    acronym: str | None


class PlanMark(Strict):
    id: Identifier = Field(description=gettext_noop("Permanent identifier"))
    title: str


class PriorityMark(Strict):
    id: Identifier = Field(description=gettext_noop("Permanent identifier"))
    number: str | None = Field(description=gettext_noop("As printed"))
    title: str | None


class Figures(Strict):
    priorities: int = Field(description=gettext_noop("Priorities presented"))
    commitments: int = Field(description=gettext_noop("Commitments, repetitions included"))
    own: int = Field(description=gettext_noop("Commitments whose words stand under one priority alone"))
    shared_texts: int = Field(description=gettext_noop("Texts that stand under several priorities, each counted once"))
    without_own: int = Field(description=gettext_noop("Priorities without a commitment of their own"))
    dated: int = Field(description=gettext_noop("Commitments whose words give a horizon"))
    with_amount: int = Field(description=gettext_noop("Commitments whose words give an amount"))


class Territory(TerritoryMark):
    kind: str
    code: str | None = Field(description=gettext_noop("As its publisher prints it"))
    plans: int = Field(description=gettext_noop("Published plans"))
    figures: Figures
    is_demonstration: bool = Field(description=gettext_noop("Made up, for demonstration"))


class Organisation(OrganisationMark):
    kind: str
    part_of: OrganisationMark | None
    territory: TerritoryMark | None
    plans: int = Field(description=gettext_noop("Published plans it wrote"))
    commitments: int = Field(description=gettext_noop("Commitments it answers with, in current versions"))
    is_demonstration: bool = Field(description=gettext_noop("Made up, for demonstration"))


class Plan(Strict):
    id: Identifier = Field(description=gettext_noop("Permanent identifier"))
    address: InBoth
    title: str
    territory: TerritoryMark
    responder: OrganisationMark
    language: str | None = Field(description=gettext_noop("The document's: fr, en or mul"))
    starts_on: date | None
    ends_on: date | None
    version: int = Field(description=gettext_noop("Number of the version shown"))
    published_on: date
    source: SourceFile
    figures: Figures
    missing_numbers: list[str] = Field(description=gettext_noop("Numbers that the document skips: not presented in it"))
    is_demonstration: bool = Field(description=gettext_noop("Made up, for demonstration"))


class Version(Strict):
    number: int
    title: str
    published_on: date
    reason: str | None = Field(description=gettext_noop("Why it was published over the findings of the check"))
    is_current: bool
    address: InBoth
    source: SourceFile


class Finding(Strict):
    code: str
    severity: str
    subjects: list[str] = Field(description=gettext_noop("Identifiers or numbers of what it is about"))


class Placed(Strict):
    """What every published record carries."""

    plan: PlanMark
    territory: TerritoryMark
    responder: OrganisationMark
    language: str | None = Field(description=gettext_noop("Language of the words"))
    span: Span
    source: SourceOfWords
    published_on: date = Field(description=gettext_noop("Day on which this version was published"))
    version: int = Field(description=gettext_noop("Number of the version shown"))
    is_current: bool = Field(description=gettext_noop("False where the version shown is not the plan's newest"))
    is_demonstration: bool = Field(description=gettext_noop("Made up, for demonstration"))


class Commitment(Placed):
    id: Identifier = Field(description=gettext_noop("Permanent identifier"))
    address: InBoth
    number: str | None
    priority: PriorityMark
    text: str = Field(description=gettext_noop("The words of the document, character for character"))
    items: list[Words] = Field(description=gettext_noop("Nested bullets"))
    kind: CommitmentKind
    firmness: Firmness
    lead: list[Mention] | None = Field(description=gettext_noop("Who leads; null where the words do not say"))
    partners: list[Mention] | None = Field(description=gettext_noop("With whom; null where the words do not say"))
    programmes: list[Mention] | None = Field(description=gettext_noop("Under which programme; null where the words do not say"))
    horizon: list[Mention] | None = Field(description=gettext_noop("By when; null where the words do not say"))
    amounts: list[Mention] | None = Field(description=gettext_noop("How much; null where the words do not say"))
    indicators: list[Mention] | None = Field(description=gettext_noop("How it will be known; null where the words do not say"))
    own: bool = Field(description=gettext_noop("False where the same words stand under another priority"))
    repeats: Identifier | None = Field(
        description=gettext_noop("The first commitment with the same words; null for the first itself")
    )
    wording: str = Field(description=gettext_noop("Why the commitment has these words: as_published, amendment, correction..."))
    status: str | None = Field(description=gettext_noop("Progress; null as long as nobody reported on it"))


class Wording(Strict):
    text: str
    language: str | None
    kind: str
    reason: str | None
    span: Span
    source: SourceOfWords
    versions: list[int] = Field(description=gettext_noop("Numbers of the versions that carry these words"))
    is_shown: bool


class SameWords(Strict):
    id: Identifier
    address: InBoth
    number: str | None
    priority: PriorityMark
    plan: PlanMark


class CommitmentInFull(Commitment):
    wordings: list[Wording] = Field(description=gettext_noop("The words in time, oldest first"))
    versions: list[Version] = Field(description=gettext_noop("Versions that hold it, newest first"))
    same_words: list[SameWords] = Field(description=gettext_noop("Other commitments with the same words"))


class Objective(Words):
    id: Identifier = Field(description=gettext_noop("Permanent identifier"))


class Response(Strict):
    id: Identifier = Field(description=gettext_noop("Permanent identifier"))
    responder: OrganisationMark
    heading: str | None = Field(description=gettext_noop("The words that open it; null where it is implicit"))
    span: Span | None
    verdict: str | None
    context: list[Words] = Field(description=gettext_noop("Words that promise nothing"))
    commitments: list[Commitment]


class Priority(Placed):
    id: Identifier = Field(description=gettext_noop("Permanent identifier"))
    address: InBoth
    number: str | None = Field(description=gettext_noop("As printed"))
    title: str | None
    own: int = Field(description=gettext_noop("Commitments of its own"))
    shared: int = Field(description=gettext_noop("Commitments whose words stand under other priorities too"))


class PriorityInPlan(Priority):
    objectives: list[Objective]
    responses: list[Response]


class PriorityInFull(PriorityInPlan):
    versions: list[Version] = Field(description=gettext_noop("Versions that hold it, newest first"))


class PlanInFull(Plan):
    strategy: str | None
    versions: list[Version] = Field(description=gettext_noop("Newest first"))
    checks: list[Finding] = Field(description=gettext_noop("What the check before publication found"))
    reason: str | None = Field(description=gettext_noop("Why it was published over the findings of the check"))
    priorities: list[PriorityInPlan]


class LitRecord(Strict):
    kind: Literal["priority", "objective", "response", "commitment", "context"]
    id: Identifier | None
    number: str | None
    span: Span
    priority: Identifier = Field(description=gettext_noop("The priority it stands under"))


class Block(Strict):
    span: Span
    kind: str
    level: int | None
    depth: int


class Reading(Strict):
    reader_version: str
    made_at: datetime
    is_shown: bool


class VersionOnSource(Strict):
    plan: PlanMark
    version: int
    published_on: date
    is_current: bool


class Source(Strict):
    sha256: str
    address: InBoth
    file: InBoth = Field(description=gettext_noop("The original bytes"))
    text: str = Field(description=gettext_noop("Address of the text layer that every span counts in"))
    name: str
    media_type: str
    size_bytes: int
    obtained_from: str | None
    obtained_at: datetime
    title: str | None
    language: str | None
    pages: int | None
    layout: list[Block] = Field(description=gettext_noop("The blocks of the text layer, in reading order"))
    records: list[LitRecord] = Field(description=gettext_noop("Published records, where they stand"))
    readings: list[Reading]
    versions: list[VersionOnSource]


class Problem(Schema):
    """An error, as RFC 9457 asks for it."""

    type: str
    title: str
    status: int
    instance: str
    detail: str | None = None
    errors: list[dict[str, str]] | None = Field(None, description=gettext_noop("The parameters at fault"))


class Found(Strict):
    """A record that the search found."""

    record: Literal["priority", "objective", "commitment"]
    id: Identifier = Field(description=gettext_noop("Permanent identifier"))
    address: InBoth = Field(description=gettext_noop("Its page; an objective's is its priority's"))
    number: str | None
    text: str = Field(description=gettext_noop("The words of the document, character for character"))
    lit: list[Span] = Field(description=gettext_noop("The words that were asked for, counted from the start of 'text'"))
    language: str | None = Field(description=gettext_noop("Language of the words"))
    kind: str | None = Field(description=gettext_noop("What a commitment promises; null for other records"))
    firmness: str | None = Field(
        description=gettext_noop("How far a commitment's wording binds its author; null for other records")
    )
    priority: PriorityMark
    plan: PlanMark
    territory: TerritoryMark
    responder: OrganisationMark


class ListOf(Strict):
    """One page of a list."""

    next: str | None = Field(description=gettext_noop("Address of the next page; null on the last"))
    count: int = Field(description=gettext_noop("How many there are in all"))


class Territories(ListOf):
    items: list[Territory]


class Organisations(ListOf):
    items: list[Organisation]


class Plans(ListOf):
    items: list[Plan]


class Priorities(ListOf):
    items: list[Priority]


class Commitments(ListOf):
    items: list[Commitment]


class Findings(ListOf):
    items: list[Found]
