"""Annual assessments in the OpenAPI document."""

from datetime import date, datetime
from typing import Any, Literal

from django.utils.translation import gettext_noop
from pydantic import Field

from jalon.publish.api.lists import ListOf
from jalon.publish.api.marks import Identifier, InBoth, OrganisationMark, Strict, TerritoryMark


class Annual(Strict):
    """A published annual assessment of a territory or of an organisation."""

    id: Identifier = Field(description=gettext_noop("Permanent identifier"))
    address: InBoth
    territory: TerritoryMark | None = Field(description=gettext_noop("Whose it is; null for an organisation's"))
    organisation: OrganisationMark | None = Field(description=gettext_noop("Whose it is; null for a territory's"))
    starts_on: date
    ends_on: date
    figures_of: date = Field(description=gettext_noop("Last day that counts"))
    edition: int
    state: Literal["published", "replaced"]
    published_on: date | None
    sha256: str = Field(description=gettext_noop("SHA-256 of the frozen content: of the JSON file beside its page"))


class ReplacedEdition(Strict):
    """An edition that another one takes the place of."""

    id: Identifier = Field(description=gettext_noop("Permanent identifier"))
    why: str = Field(description=gettext_noop("What the new edition corrects"))


class Breakdown(Strict):
    """Statuses of the commitments of one plan or priority."""

    by: Literal["plan", "priority"]
    id: Identifier = Field(description=gettext_noop("Permanent identifier"))
    counts: dict[str, int]


class LedgerPlace(Strict):
    """The last line of the ledger that counts."""

    number: int
    hash: str


class AnnualInFull(Annual):
    """An annual assessment word for word as it was frozen: every figure is a number of rows of one of its tables."""

    replaced_by: Identifier | None
    replaces: ReplacedEdition | None
    compared_with: Identifier | None = Field(description=gettext_noop("The assessment before; null where there is none"))
    as_of: datetime = Field(description=gettext_noop("The instant before which everything counts"))
    texts: dict[str, dict[str, str]] = Field(description=gettext_noop("What was written, by part and language"))
    figures: dict[str, int]
    breakdowns: list[Breakdown]
    tables: dict[str, list[dict[str, Any]]] = Field(description=gettext_noop("The rows that the figures are counted from"))
    ledger: LedgerPlace


class Annuals(ListOf):
    """Annual assessments, page by page."""

    items: list[Annual]
