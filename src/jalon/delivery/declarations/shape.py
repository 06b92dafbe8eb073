"""What a declaration may say, key by key. What one key does not show by itself is checked in ``checking``."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Literal, TypeVar

from pydantic import Field as Bounds

from jalon.delivery.declarations.words import Duration, Name, Part, Sentence, Words

EngineName = Literal["agreement", "case", "session", "challenge", "listing", "project"]
FieldType = Literal[
    *("text", "note", "whole", "decimal", "money", "share", "day", "yes_no", "choice", "choices"),
    *("organisation", "commitment", "enterprise_number", "email", "telephone"),
]
#: What can be added, bounded and summed.
NUMBERS = frozenset(("whole", "decimal", "money", "share"))
#: Codes of the Sustainable Development Goals, of IRIS+ and of the Common Impact Data Standard.
StandardCode = Annotated[str, Bounds(pattern=r"^(SDG \d{1,2}(\.[0-9a-d]{1,2})?|IRIS\+ [A-Z]{2}\d{4}|CIDS [A-Za-z:]+)$")]


class Visibility(StrEnum):
    """Who may see a field: everybody, the territory's committees, the ministry, or who keeps the case and whom it concerns."""

    PUBLIC = "public"
    COMMITTEE = "committee"
    MINISTRY = "ministry"
    RESTRICTED = "restricted"


class Choice(Part):
    """One of the answers that a field allows."""

    name: Name
    title: Words


class Condition(Part):
    """When a field is needed: where another field has one of these values."""

    field: Name
    equals: Annotated[tuple[str, ...], Bounds(alias="is", min_length=1)]


class Field(Part):
    """Something that a stage asks for. ``least`` and ``most`` bound numbers and days, ``longest`` the characters of words."""

    name: Name
    title: Words
    type: FieldType
    visible: Visibility
    unit: Words | None = None
    help: Words | None = None
    least: Decimal | date | None = None
    most: Decimal | date | None = None
    longest: Annotated[int, Bounds(ge=1, le=20000)] | None = None
    choices: tuple[Choice, ...] = ()
    needed_when: Condition | None = None
    retention: Name | None = None
    source: Sentence | None = None

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
    source: Sentence | None = None


class Stage(Part):
    """A stage of a case: what it asks, who acts in it, how long it may last, and where it leads.

    ``needs`` and ``documents`` must be there before the case goes on. ``back`` leads to earlier stages, with a reason. ``within`` is how
    long the stage may last, ``remind`` how long before that its people are reminded. A stage that leads nowhere ``ends`` the case.
    """

    name: Name
    title: Words
    next: tuple[Name, ...] = ()
    back: tuple[Name, ...] = ()
    by: tuple[Name, ...] = ("keeper",)
    asks: tuple[Name, ...] = ()
    needs: tuple[Name, ...] = ()
    documents: tuple[Name, ...] = ()
    allows: tuple[Name, ...] = ()
    within: Duration | None = None
    remind: tuple[Duration, ...] = ()
    ends: Literal["done", "stopped"] | None = None
    help: Words | None = None
    source: Sentence | None = None


class Retention(Part):
    """How long something is kept after a case ended, and what becomes of it then."""

    name: Name
    title: Words
    keep: Duration
    then: Literal["anonymise", "destroy", "keep"]
    source: Sentence | None = None


class Dating(Part):
    """Which day puts a case in a year: that of a field, or that on which a stage was entered."""

    field: Name | None = None
    stage: Name | None = None


class Compute(Part):
    """How a figure is computed from cases: exactly one of count, sum, mean, median and rate. No code."""

    count: Name | None = None
    sum: Name | None = None
    mean: Name | None = None
    median: Name | None = None
    rate: dict[Name, tuple[str, ...]] | None = None
    minus: Name | None = None
    once_by: Name | None = None
    where: dict[Name, tuple[str, ...]] = {}  # noqa: RUF012  pydantic copies it
    dated: Dating | None = None

    @property
    def way(self) -> str:
        """Return which of the ways it is; "" where none is told or several are."""
        told = [way for way in ("count", "sum", "mean", "median", "rate") if getattr(self, way) is not None]
        return told[0] if len(told) == 1 else ""


class Indicator(Part):
    """A figure that the cases feed: the question it answers, and how it is computed."""

    name: Name
    title: Words
    question: Words
    unit: Words
    direction: Literal["up", "down", "neither"]
    dimension: Literal["social", "environmental", "economic", "governance"]
    frequency: Literal["monthly", "quarterly", "yearly"]
    method: Words
    compute: Compute
    visible: Visibility = Visibility.PUBLIC
    standards: tuple[StandardCode, ...] = ()
    source: Sentence | None = None


class Serves(Part):
    """Which commitments of a plan the instrument delivers, by the numbers that the plan's pages show."""

    plan: Sentence
    commitments: Annotated[tuple[Sentence, ...], Bounds(min_length=1)]


class Instrument(Part):
    """A measure of a plan as one file declares it. ``item`` is what one case of it is called; ``source`` is what its rules rest on."""

    name: Name
    version: Annotated[int, Bounds(ge=1, le=9999)]
    engine: EngineName
    title: Words
    purpose: Words
    item: Words
    source: Sentence
    roles: dict[Name, Words] = {}  # noqa: RUF012  pydantic copies it
    stages: Annotated[tuple[Stage, ...], Bounds(min_length=2)]
    fields: tuple[Field, ...] = ()
    documents: tuple[Document, ...] = ()
    retention: tuple[Retention, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    serves: tuple[Serves, ...] = ()

    def stage(self, name: str) -> Stage:
        """Return a stage by its name; KeyError where there is none."""
        return _named(self.stages, name)

    def field(self, name: str) -> Field:
        """Return a field by its name; KeyError where there is none."""
        return _named(self.fields, name)

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
