"""Indicators in the OpenAPI document."""

from datetime import date
from typing import Literal

from django.utils.translation import gettext_noop
from pydantic import Field

from jalon.publish.api.lists import ListOf
from jalon.publish.api.marks import InBoth, Strict


class Indicator(Strict):
    """A figure that a measure of a plan is meant to move."""

    measure: str = Field(description=gettext_noop("Short name of the measure, as in its address"))
    indicator: str = Field(description=gettext_noop("Short name of the indicator within its measure"))
    address: InBoth
    title: InBoth
    question: InBoth
    unit: InBoth
    direction: Literal["up", "down", "neither"]
    dimension: Literal["social", "environmental", "economic", "governance"]
    frequency: Literal["monthly", "quarterly", "yearly"]
    method: InBoth
    standards: list[str] = Field(description=gettext_noop("Codes of SDG, IRIS+ and the Common Impact Data Standard"))
    source: Literal["observed", "released", "computed"] = Field(
        description=gettext_noop("Taken from a publisher, released from restricted files, or computed from public files")
    )
    publisher: InBoth | None = Field(description=gettext_noop("Who publishes it; null where it is not taken from somebody"))
    version: int = Field(description=gettext_noop("Version of the declaration that defines it"))


class IndicatorValue(Strict):
    """A value of an indicator, in its unit."""

    starts_on: date
    ends_on: date
    territory: str | None = Field(description=gettext_noop("Short name of the territory; null for all together"))
    choice_field: str | None = Field(description=gettext_noop("Field by which it is told apart; null for all answers"))
    choice: str | None
    value: str | None = Field(description=gettext_noop("A decimal number; null where none is known, or where it is withheld"))
    is_withheld: bool = Field(description=gettext_noop("Small, or withheld so as not to reveal a small one"))
    stands_on: int | None = Field(description=gettext_noop("How many files or rows it stands on; null where that is not told"))
    missing: int | None = Field(description=gettext_noop("How many were left out for want of an answer; null where not told"))
    source: Literal["observed", "released", "computed"]
    status: Literal["provisional", "final"] | None
    told_on: date | None = Field(description=gettext_noop("Day of the release, or of the publication"))


class IndicatorInFull(Indicator):
    """An indicator with its values in time, and the commitments that are meant to move it."""

    values: list[IndicatorValue]
    made_of: list[str] = Field(description=gettext_noop("Identifiers of the public files that it looks at"))
    moved_by: list[str] = Field(description=gettext_noop("Identifiers of the commitments that its measure is said to deliver"))


class Indicators(ListOf):
    """Indicators, page by page."""

    items: list[Indicator]
