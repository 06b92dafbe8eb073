"""The records the API publishes in its OpenAPI document; the tests check that answers keep to them."""

from datetime import date
from typing import Literal

from django.utils.translation import gettext_noop
from pydantic import Field

from jalon.extraction.outline import CommitmentKind, Firmness, Novelty
from jalon.publish.api.follow_up_schemas import Proposal, Question, Track
from jalon.publish.api.marks import (
    Figures,
    Identifier,
    InBoth,
    Mention,
    OrganisationMark,
    PlanMark,
    PriorityMark,
    SourceFile,
    SourceOfWords,
    Span,
    Strict,
    TerritoryMark,
    Words,
)
from jalon.publish.api.reported import Assessment, Update


class Territory(TerritoryMark):
    """A territory, with what it was promised."""

    kind: str
    code: str | None = Field(description=gettext_noop("As its publisher prints it"))
    plans: int = Field(description=gettext_noop("Published plans"))
    figures: Figures
    is_demonstration: bool = Field(description=gettext_noop("Made up, for demonstration"))


class Organisation(OrganisationMark):
    """An organisation, with what it promised."""

    kind: str
    part_of: OrganisationMark | None
    territory: TerritoryMark | None
    plans: int = Field(description=gettext_noop("Published plans it wrote"))
    commitments: int = Field(description=gettext_noop("Commitments it answers with, in current versions"))
    is_demonstration: bool = Field(description=gettext_noop("Made up, for demonstration"))


class Plan(Strict):
    """A plan in a list."""

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
    """One publication of a plan."""

    number: int
    title: str
    published_on: date
    reason: str | None = Field(description=gettext_noop("Why it was published over the findings of the check"))
    is_current: bool
    address: InBoth
    source: SourceFile


class Finding(Strict):
    """What the check before publication found."""

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
    """A commitment as it stands in one version."""

    id: Identifier = Field(description=gettext_noop("Permanent identifier"))
    address: InBoth
    number: str | None
    priority: PriorityMark
    text: str = Field(description=gettext_noop("The words of the document, character for character"))
    items: list[Words] = Field(description=gettext_noop("Nested bullets"))
    kind: CommitmentKind
    firmness: Firmness
    novelty: Novelty = Field(description=gettext_noop("Whether the words say that it is new or goes on"))
    verifiable: bool | None = Field(
        description=gettext_noop("Whether an outsider could verify it by its words; null where that was not read")
    )
    action: list[Mention] | None = Field(description=gettext_noop("What is done; null where the words do not say"))
    lead: list[Mention] | None = Field(description=gettext_noop("Who leads; null where the words do not say"))
    partners: list[Mention] | None = Field(description=gettext_noop("With whom; null where the words do not say"))
    programmes: list[Mention] | None = Field(description=gettext_noop("Under which programme; null where the words do not say"))
    horizon: list[Mention] | None = Field(description=gettext_noop("By when; null where the words do not say"))
    amounts: list[Mention] | None = Field(description=gettext_noop("How much; null where the words do not say"))
    quantities: list[Mention] | None = Field(description=gettext_noop("How much beside money; null where the words do not say"))
    beneficiaries: list[Mention] | None = Field(description=gettext_noop("For whom; null where the words do not say"))
    places: list[Mention] | None = Field(description=gettext_noop("Where; null where the words do not say"))
    indicators: list[Mention] | None = Field(description=gettext_noop("How it will be known; null where the words do not say"))
    firmness_words: list[Mention] | None = Field(description=gettext_noop("The words that decide the firmness"))
    novelty_words: list[Mention] | None = Field(description=gettext_noop("The words that decide the novelty"))
    verifiable_words: list[Mention] | None = Field(description=gettext_noop("The words that can be verified"))
    own: bool = Field(
        description=gettext_noop("False where the same words, or nearly, stand under another priority and name nothing of its own")
    )
    repeats: Identifier | None = Field(
        description=gettext_noop("The first commitment with the same words; null for the first itself")
    )
    wording: str = Field(description=gettext_noop("Why the commitment has these words: as_published, amendment, correction..."))
    status: Literal["not_started", "limited", "substantial", "complete"] | None = Field(
        description=gettext_noop("Progress; null as long as nobody reported on it")
    )
    status_on: date | None = Field(description=gettext_noop("Day that the status tells of"))
    status_by: str | None = Field(description=gettext_noop("Slug of the organisation that reported it"))
    status_is_old: bool | None = Field(description=gettext_noop("Whether nobody reported for longer than the plan allows"))


class Wording(Strict):
    """The words of a commitment from one version on."""

    text: str
    language: str | None
    kind: str
    reason: str | None
    span: Span
    source: SourceOfWords
    versions: list[int] = Field(description=gettext_noop("Numbers of the versions that carry these words"))
    is_shown: bool


class SameWords(Strict):
    """Another commitment with the same words, of a current version of any plan."""

    id: Identifier
    address: InBoth
    number: str | None
    priority: PriorityMark
    plan: PlanMark


class NearWords(Strict):
    """Other words that are nearly the same, and where they stand."""

    text: str
    share_percent: int = Field(description=gettext_noop("Share of the wording that both have, in percent"))
    commitments: list[SameWords] = Field(description=gettext_noop("Commitments with those words"))


class CommitmentInFull(Commitment):
    """A commitment with its words in time and what was told of its progress."""

    updates: list[Update] = Field(description=gettext_noop("Accepted updates on progress, the last day first"))
    assessments: list[Assessment] = Field(
        description=gettext_noop("Assessments by somebody other than the lead, the last day first")
    )

    wordings: list[Wording] = Field(description=gettext_noop("The words in time, oldest first"))
    versions: list[Version] = Field(description=gettext_noop("Versions that hold it, newest first"))
    same_words: list[SameWords] = Field(description=gettext_noop("Other commitments with the same words"))
    near_words: list[NearWords] = Field(description=gettext_noop("Other wordings that are nearly the same, the nearest first"))
    questions: list[Question] = Field(description=gettext_noop("What was asked about its words, as far as it is public"))
    proposals: list[Proposal] = Field(description=gettext_noop("What was proposed to amend it, as far as it is public"))


class Objective(Words):
    """An objective of a priority."""

    id: Identifier = Field(description=gettext_noop("Permanent identifier"))


class Response(Strict):
    """One body's answer to a priority."""

    id: Identifier = Field(description=gettext_noop("Permanent identifier"))
    responder: OrganisationMark
    heading: str | None = Field(description=gettext_noop("The words that open it; null where it is implicit"))
    span: Span | None
    verdict: str | None
    context: list[Words] = Field(description=gettext_noop("Words that promise nothing"))
    commitments: list[Commitment]


class Priority(Placed):
    """A priority in a list."""

    id: Identifier = Field(description=gettext_noop("Permanent identifier"))
    address: InBoth
    number: str | None = Field(description=gettext_noop("As printed"))
    title: str | None
    own: int = Field(description=gettext_noop("Commitments of its own"))
    shared: int = Field(description=gettext_noop("Commitments whose words stand under other priorities too"))


class PriorityInPlan(Priority):
    """A priority with the answers to it."""

    objectives: list[Objective]
    responses: list[Response]


class PriorityInFull(PriorityInPlan):
    """A priority with the answers to it, the versions that hold it and what came of the promise to clarify, enhance and ease it."""

    tracks: list[Track] = Field(description=gettext_noop("Clarify, enhance and ease; empty before they were opened"))
    versions: list[Version] = Field(description=gettext_noop("Versions that hold it, newest first"))


class PlanInFull(Plan):
    """A plan with all that stands in one of its versions."""

    strategy: str | None
    versions: list[Version] = Field(description=gettext_noop("Newest first"))
    checks: list[Finding] = Field(description=gettext_noop("What the check before publication found"))
    reason: str | None = Field(description=gettext_noop("Why it was published over the findings of the check"))
    priorities: list[PriorityInPlan]
