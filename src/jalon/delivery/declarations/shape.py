"""What a declaration may say, key by key. What one key does not show by itself is checked in ``checks``."""

from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Annotated, Literal, TypeVar

from pydantic import Field as Bounds
from pydantic import PlainValidator

from jalon.delivery.declarations.figures import Indicator
from jalon.delivery.declarations.rules import (
    AgreementRules,
    ChallengeRules,
    CommitteeRules,
    ListingRules,
    ProjectRules,
    SessionRules,
)
from jalon.delivery.declarations.visibility import Visibility as Visibility
from jalon.delivery.declarations.words import Duration, Name, Part, Sentence, Words

EngineName = Literal["agreement", "case", "session", "challenge", "listing", "project", "committee"]
FieldType = Literal[
    "text",
    "note",
    "whole",
    "decimal",
    "money",
    "share",
    "day",
    "yes_no",
    "choice",
    "choices",
    "organisation",
    "commitment",
    "enterprise_number",
    "person",
    "email",
    "telephone",
    "address",
    "web",
]
#: What can be added, bounded and summed.
NUMBERS = frozenset(("whole", "decimal", "money", "share"))
#: How somebody is reached: what may be asked before consent is given.
CONTACT = frozenset(("person", "email", "telephone"))


def _bound(value: object) -> Decimal | date:
    if isinstance(value, bool) or not isinstance(value, str | int | Decimal | date):
        raise ValueError(value)
    if isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    elif isinstance(value, date):
        return value
    try:
        number = Decimal(value)
    except InvalidOperation:
        raise ValueError(value) from None
    if not number.is_finite():
        raise ValueError(value)
    return number


#: The least or the most of a field: a number or a day.
Bound = Annotated[Decimal | date, PlainValidator(_bound)]


class Choice(Part):
    """One of the answers that a field allows."""

    name: Name
    title: Words


class Condition(Part):
    """When a field is needed: where another field has one of these values."""

    field: Name
    equals: Annotated[tuple[str, ...], Bounds(alias="is", min_length=1, max_length=100)]


class Field(Part):
    """Something that a stage asks for, or that rows of a case hold. ``least`` and ``most`` bound numbers and days, ``longest`` characters."""

    name: Name
    title: Words
    type: FieldType
    visible: Visibility
    of: Name | None = None
    unit: Words | None = None
    help: Words | None = None
    least: Bound | None = None
    most: Bound | None = None
    longest: Annotated[int, Bounds(ge=1, le=20000)] | None = None
    choices: Annotated[tuple[Choice, ...], Bounds(max_length=200)] = ()
    needed: bool = False
    needed_when: Condition | None = None
    retention: Name | None = None
    was: Name | None = None
    source: Words | None = None

    @property
    def is_number(self) -> bool:
        """Tell whether its values can be added."""
        return self.type in NUMBERS


class Document(Part):
    """A file that a stage asks for."""

    name: Name
    title: Words
    visible: Visibility
    retention: Name | None = None
    help: Words | None = None
    source: Words | None = None


class Stage(Part):
    """A stage of a case: what it asks, who acts in it, how long it may last, and where it leads.

    ``needs``, ``documents`` and ``awaits`` must be there before the case goes on; in a stage that ends the case, with the step into it.
    """

    name: Name
    title: Words
    next: Annotated[tuple[Name, ...], Bounds(max_length=60)] = ()
    back: Annotated[tuple[Name, ...], Bounds(max_length=60)] = ()
    by: Annotated[tuple[Name, ...], Bounds(min_length=1, max_length=10)] = ("keeper",)
    asks: Annotated[tuple[Name, ...], Bounds(max_length=200)] = ()
    needs: Annotated[tuple[Name, ...], Bounds(max_length=200)] = ()
    documents: Annotated[tuple[Name, ...], Bounds(max_length=60)] = ()
    allows: Annotated[tuple[Name, ...], Bounds(max_length=20)] = ()
    awaits: Annotated[tuple[Name, ...], Bounds(max_length=20)] = ()
    within: Duration | None = None
    due_on: Name | None = None
    remind: Annotated[tuple[Duration, ...], Bounds(max_length=10)] = ()
    overdue: Name | None = None
    ends: Literal["done", "stopped"] | None = None
    help: Words | None = None
    was: Name | None = None
    source: Words | None = None


class Retention(Part):
    """How long something is kept after a case ended, and what becomes of it then."""

    name: Name
    title: Words
    keep: Duration
    then: Literal["anonymise", "destroy", "keep"]
    source: Words | None = None


class Serves(Part):
    """Which commitments of a plan the instrument delivers, by the numbers that the plan's pages show."""

    plan: Sentence
    commitments: Annotated[tuple[Sentence, ...], Bounds(min_length=1, max_length=100)]


class Instrument(Part):
    """A measure of a plan as one file declares it. ``item`` is what one case of it is called; ``source`` is what its rules rest on.

    ``holder`` says whom a case concerns. A body is an organisation on record, and public; that there is a case of an enterprise or of a
    person is restricted by itself.
    """

    name: Name
    version: Annotated[int, Bounds(ge=1, le=9999)]
    engine: EngineName
    holder: Literal["body", "enterprise", "person", "none"]
    title: Words
    purpose: Words
    item: Words
    source: Words
    consent: Words | None = None
    smallest_count: Annotated[int, Bounds(ge=5, le=100)] = 5
    roles: Annotated[dict[Name, Words], Bounds(max_length=20)] = {}
    stages: Annotated[tuple[Stage, ...], Bounds(min_length=2, max_length=60)]
    fields: Annotated[tuple[Field, ...], Bounds(max_length=200)] = ()
    documents: Annotated[tuple[Document, ...], Bounds(max_length=60)] = ()
    retention: Annotated[tuple[Retention, ...], Bounds(max_length=20)] = ()
    retains: Annotated[dict[Name, Name], Bounds(max_length=20)] = {}
    indicators: Annotated[tuple[Indicator, ...], Bounds(max_length=100)] = ()
    serves: Annotated[tuple[Serves, ...], Bounds(max_length=20)] = ()
    agreement: AgreementRules | None = None
    session: SessionRules | None = None
    challenge: ChallengeRules | None = None
    listing: ListingRules | None = None
    project: ProjectRules | None = None
    committee: CommitteeRules | None = None

    def stage(self, name: str) -> Stage:
        """Return a stage by its name; KeyError where there is none."""
        return _named(self.stages, name)

    def field(self, name: str) -> Field:
        """Return a field by its name; KeyError where there is none."""
        return _named(self.fields, name)

    def fields_of(self, rows: str | None) -> tuple[Field, ...]:
        """Return the fields that rows of a kind hold; those of the case itself for None."""
        return tuple(field for field in self.fields if field.of == rows)

    def role_title(self, role: str, *, language: str) -> str:
        """Return what a role is called in this instrument; its name where the declaration does not say."""
        return self.roles[role].said(language) if role in self.roles else role

    @property
    def first_stage(self) -> Stage:
        """Return the stage in which a case begins: the first that the file tells."""
        return self.stages[0]


Named = TypeVar("Named", Stage, Field)


def _named(parts: tuple[Named, ...], name: str) -> Named:
    for part in parts:
        if part.name == name:
            return part
    raise KeyError(name)
