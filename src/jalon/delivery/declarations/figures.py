"""What a declaration says of a figure: the question it answers, and where it comes from."""

from typing import Annotated, Literal

from pydantic import Field as Bounds

from jalon.delivery.declarations.visibility import Visibility
from jalon.delivery.declarations.words import Name, Part, Sentence, Words

#: Codes of the Sustainable Development Goals, of IRIS+ and of the Common Impact Data Standard.
StandardCode = Annotated[str, Bounds(pattern=r"^(SDG \d{1,2}(\.[0-9a-d]{1,2})?|IRIS\+ [A-Z]{2}\d{4}|CIDS [A-Za-z:]+)$")]
#: A number of a case, or of its rows: "revenue", "payments.amount_cad".
Amount = Annotated[str, Bounds(pattern=r"^[a-z][a-z0-9_-]*(\.[a-z][a-z0-9_-]*)?$", max_length=80)]
Conditions = Annotated[dict[Name, Annotated[tuple[str, ...], Bounds(min_length=1, max_length=100)]], Bounds(max_length=10)]


class Dating(Part):
    """Which day puts a case in a year: exactly one of a field, a stage that was entered, and the beginning or end of the case."""

    field: Name | None = None
    stage: Name | None = None
    case: Literal["opened", "ended"] | None = None


class Compute(Part):
    """How a figure is computed from cases: exactly one of count, sum, mean, median and rate. No code."""

    count: Name | None = None
    sum: Amount | None = None
    mean: Amount | None = None
    median: Amount | None = None
    rate: Conditions | None = None
    among: Name | None = None
    minus: Amount | None = None
    once_by: Name | None = None
    where: Conditions = {}
    dated: Dating | None = None
    together_with: Annotated[tuple[Name, ...], Bounds(max_length=20)] = ()

    @property
    def way(self) -> str:
        """Return which of the ways it is; "" where none is told or several are."""
        told = [way for way in ("count", "sum", "mean", "median", "rate") if getattr(self, way) is not None]
        return told[0] if len(told) == 1 else ""

    @property
    def amount(self) -> str | None:
        """Return the number that is summed or averaged, None where things are counted."""
        return self.sum or self.mean or self.median

    @property
    def counted(self) -> str:
        """Return what one looks at: "cases" or a kind of rows."""
        named = self.count or self.among or (self.amount.partition(".")[0] if self.amount and "." in self.amount else None)
        return named or "cases"


class Imported(Part):
    """A figure that somebody else publishes: taken as it is, never computed again."""

    publisher: Words
    series: Sentence
    address: Annotated[str, Bounds(pattern=r"^https://[^\s]+$", max_length=500)] | None = None
    licence: Sentence | None = None


class Objective(Part):
    """An objective of a plan: the priority's number, and which of its objectives, from 1."""

    plan: Sentence
    priority: Sentence
    place: Annotated[int, Bounds(ge=1, le=50)] = 1


class Indicator(Part):
    """A figure: the question it answers, and how it is computed from cases or by whom it is published."""

    name: Name
    title: Words
    question: Words
    unit: Words
    direction: Literal["up", "down", "neither"]
    dimension: Literal["social", "environmental", "economic", "governance"]
    frequency: Literal["monthly", "quarterly", "yearly"]
    method: Words
    compute: Compute | None = None
    imported: Imported | None = None
    visible: Visibility = Visibility.PUBLIC
    standards: Annotated[tuple[StandardCode, ...], Bounds(max_length=20)] = ()
    objectives: Annotated[tuple[Objective, ...], Bounds(max_length=20)] = ()
    source: Words | None = None
