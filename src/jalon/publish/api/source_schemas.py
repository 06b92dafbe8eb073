"""The records of a kept file that the API publishes in its OpenAPI document."""

from datetime import date, datetime
from typing import Literal

from django.utils.translation import gettext_noop
from pydantic import Field

from jalon.publish.api.marks import Identifier, InBoth, PlanMark, Span, Strict


class LitRecord(Strict):
    """A published record on the words it stands on."""

    kind: Literal["priority", "objective", "response", "commitment", "context"]
    id: Identifier | None
    number: str | None
    span: Span
    priority: Identifier = Field(description=gettext_noop("The priority it stands under"))


class Block(Strict):
    """One block of a text layer."""

    span: Span
    kind: str
    level: int | None
    depth: int


class Reading(Strict):
    """One reading of a file."""

    reader_version: str
    made_at: datetime
    is_shown: bool


class VersionOnSource(Strict):
    """A version that was read from a file."""

    plan: PlanMark
    version: int
    published_on: date
    is_current: bool


class Source(Strict):
    """A kept file with the records that stand on it."""

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
