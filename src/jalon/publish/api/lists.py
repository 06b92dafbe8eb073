"""The lists the API publishes in its OpenAPI document, and its errors."""

from datetime import datetime
from typing import Literal

from django.utils.translation import gettext_noop
from ninja import Schema
from pydantic import Field

from jalon.publish.api.marks import Identifier, InBoth, OrganisationMark, PlanMark, PriorityMark, Span, Strict, TerritoryMark
from jalon.publish.api.schemas import Commitment, Organisation, Plan, Priority, Territory


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
    """Territories, page by page."""

    items: list[Territory]


class Organisations(ListOf):
    """Organisations, page by page."""

    items: list[Organisation]


class Plans(ListOf):
    """Plans, page by page."""

    items: list[Plan]


class Priorities(ListOf):
    """Priorities, page by page."""

    items: list[Priority]


class Commitments(ListOf):
    """Commitments, page by page."""

    items: list[Commitment]


class Change(Strict):
    """One change: a version that was published, or a step of the follow-up."""

    id: str = Field(description=gettext_noop("Permanent identifier"))
    at: datetime = Field(description=gettext_noop("When it changed"))
    kind: str = Field(description=gettext_noop("'version', or the kind of the item that changed"))
    step: str | None = Field(description=gettext_noop("What was done, as a code; null for a version"))
    before: str | None = Field(description=gettext_noop("Where the item stood before, as a code; null where it came to be"))
    state: str | None = Field(description=gettext_noop("Where the item stood then, as a code; null for a version"))
    sentence: InBoth = Field(description=gettext_noop("What changed, in words"))
    reason: str | None = Field(description=gettext_noop("Why, as it was written; null where nobody said or it is not public"))
    address: InBoth = Field(description=gettext_noop("The page on which it shows"))
    by: OrganisationMark | None = Field(description=gettext_noop("In whose name; null where nobody said"))
    version: int | None = Field(description=gettext_noop("Number of the version that was published; null for a step"))
    plan: PlanMark | None
    priority: PriorityMark | None
    commitment: Identifier | None
    committee: Identifier | None


class Changes(ListOf):
    """Changes, newest first, page by page."""

    items: list[Change]


class Findings(ListOf):
    """What a search found, page by page."""

    items: list[Found]
