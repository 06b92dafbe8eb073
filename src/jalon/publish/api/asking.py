"""What an address may be asked: its parameters, checked before anything is looked up."""

from datetime import date
from typing import Annotated, Any, Literal

from django.utils.translation import gettext_noop
from ninja import Path, Schema
from pydantic import BeforeValidator, Field

from jalon.extraction.outline import CommitmentKind, Firmness
from jalon.publish.api import cursors
from jalon.registry.models import OrganisationKind, TerritoryKind
from jalon.registry.queries.open_data import Narrowing

DEFAULT_LIMIT = 50
LARGEST_LIMIT = 200
SLUG = "^[-a-zA-Z0-9_]{1,80}$"
IDENTIFIER = "^[-a-zA-Z0-9_]{1,16}$"
HASH = "^[0-9a-f]{16,64}$"


def _written_day(value: object) -> object:
    """Refuse what the validator would take for a day without being written as one (a number of seconds)."""
    if isinstance(value, str) and len(value) != len("2026-11-23"):
        raise ValueError("A day is written YYYY-MM-DD")
    return value


Identifier = Annotated[str, Path(pattern=IDENTIFIER, description=gettext_noop("Permanent identifier"))]
Hash = Annotated[str, Path(pattern=HASH, description=gettext_noop("SHA-256 of the file, its first 16 digits at least"))]
Number = Annotated[int, Path(ge=1, le=99_999, description=gettext_noop("Number of the version"))]
Day = Annotated[date, BeforeValidator(_written_day)]
Slug = Annotated[str, Field(pattern=SLUG)]
Language = Literal["fr", "en", "mul"]
SearchedStatus = Literal["not_started", "limited", "substantial", "complete", "not_available"]
AskedStatus = Literal["not_started", "limited", "substantial", "complete", "not_available", "stale"]


class AsOf(Schema):
    """A record may be asked for as of a day."""

    on: Day | None = Field(None, description=gettext_noop("As of the end of this day: the version that was current then"))


class ListAsked(Schema):
    """Every list may be asked for page by page."""

    cursor: str | None = Field(None, pattern=cursors.PATTERN, description=gettext_noop("Where the page starts: taken from 'next'"))
    limit: int = Field(DEFAULT_LIMIT, ge=1, le=LARGEST_LIMIT, description=gettext_noop("Items on a page"))

    @property
    def after(self) -> int:
        """Return the place after which the page starts."""
        return cursors.place(self.cursor or "")


class DatedListAsked(ListAsked, AsOf):
    """A list of what stands on record may be asked for as of a day."""


class TerritoriesAsked(DatedListAsked):
    """What the list of territories may be asked."""

    kind: TerritoryKind | None = Field(None, description=gettext_noop("What sort of territory"))


class OrganisationsAsked(DatedListAsked):
    """What the list of organisations may be asked."""

    kind: OrganisationKind | None = Field(None, description=gettext_noop("What sort of body"))
    territory: Slug | None = Field(None, description=gettext_noop("Slug of a territory"))


class PlansAsked(DatedListAsked):
    """What the list of plans may be asked."""

    territory: Slug | None = Field(None, description=gettext_noop("Slug of a territory"))
    organisation: Slug | None = Field(None, description=gettext_noop("Slug of the organisation that answers"))
    language: Language | None = Field(None, description=gettext_noop("Language of the document"))


class PrioritiesAsked(PlansAsked):
    """What the list of priorities may be asked."""

    plan: Annotated[str, Field(pattern=IDENTIFIER)] | None = Field(None, description=gettext_noop("Identifier of a plan"))

    def narrowing(self) -> Narrowing:
        """Return what the list is narrowed down to; the day and how far commitments are is asked apart."""
        asked = self.dict(exclude={"cursor", "limit", "on", "status"})
        return Narrowing(**{name: value for name, value in asked.items() if value is not None})


class CommitmentsAsked(PrioritiesAsked):
    """What the list of commitments may be asked."""

    priority: Annotated[str, Field(pattern=IDENTIFIER)] | None = Field(None, description=gettext_noop("Identifier of a priority"))
    kind: CommitmentKind | None = Field(None, description=gettext_noop("What sort of thing is promised"))
    firmness: Firmness | None = Field(None, description=gettext_noop("How far the wording binds its author"))
    status: AskedStatus | None = Field(None, description=gettext_noop("How far it is; not_available where nobody reported"))
    own: bool | None = Field(
        None, description=gettext_noop("Only those whose words stand under one priority alone, or only the others")
    )


class CommitteesAsked(DatedListAsked):
    """What the list of committees may be asked."""

    territory: Slug | None = Field(None, description=gettext_noop("Slug of a territory"))


class AnnualsAsked(CommitteesAsked):
    """What the list of annual assessments may be asked."""

    organisation: Slug | None = Field(None, description=gettext_noop("Slug of the organisation that is assessed"))


class ChangesAsked(ListAsked):
    """What the changes may be asked: two days, both included, and what they are about."""

    from_: Day | None = Field(None, alias="from", description=gettext_noop("First day; open where none is given"))
    to: Day | None = Field(None, description=gettext_noop("Last day; open where none is given"))
    territory: Slug | None = Field(None, description=gettext_noop("Slug of a territory"))
    organisation: Slug | None = Field(None, description=gettext_noop("Slug of the organisation that answers"))
    plan: Annotated[str, Field(pattern=IDENTIFIER)] | None = Field(None, description=gettext_noop("Identifier of a plan"))
    priority: Annotated[str, Field(pattern=IDENTIFIER)] | None = Field(None, description=gettext_noop("Identifier of a priority"))
    committee: Annotated[str, Field(pattern=IDENTIFIER)] | None = Field(None, description=gettext_noop("Identifier of a committee"))


class SearchAsked(DatedListAsked):
    """What a search may be asked."""

    q: Annotated[str, Field(min_length=1, max_length=400)] = Field(
        description=gettext_noop(
            "Words to find; accents, capitals and endings do not matter; words in quotation marks stand side by side"
        )
    )
    territory: Slug | None = Field(None, description=gettext_noop("Slug of a territory"))
    organisation: Slug | None = Field(None, description=gettext_noop("Slug of the organisation that answers"))
    record: Literal["priority", "objective", "commitment"] | None = Field(None, description=gettext_noop("What sort of record"))
    kind: CommitmentKind | None = Field(None, description=gettext_noop("What sort of thing is promised"))
    firmness: Firmness | None = Field(None, description=gettext_noop("How far the wording binds its author"))
    status: SearchedStatus | None = Field(None, description=gettext_noop("How far it is; not_available where nobody reported"))
    language: Language | None = Field(None, description=gettext_noop("Language of the words"))
    year: int | None = Field(None, ge=1900, le=2200, description=gettext_noop("Year in which the plan starts"))

    def filters(self) -> dict[str, Any]:
        """Return what the search is narrowed down to."""
        return self.dict(exclude={"cursor", "limit", "on", "q"})
