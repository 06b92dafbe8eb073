"""The small shapes that the API's records are made of: names, words, where they stand."""

from django.utils.translation import gettext_noop
from ninja import Schema
from pydantic import ConfigDict, Field

Identifier = str


class Strict(Schema):
    """A shape that holds what it declares and nothing else."""

    model_config = ConfigDict(extra="forbid")


class InBoth(Strict):
    """Something in both languages."""

    fr: str = Field(description=gettext_noop("In French"))
    en: str = Field(description=gettext_noop("In English"))


class Span(Strict):
    """Where words stand in the text layer of their source."""

    page: int | None = Field(description=gettext_noop("Page on which the words start, from 1; null where the format has no pages"))
    start: int = Field(description=gettext_noop("First character in the source's text layer, from 0 (code points)"))
    end: int = Field(description=gettext_noop("Character after the last"))


class Words(Strict):
    """Words of the document and where they stand."""

    text: str = Field(description=gettext_noop("The words of the document, character for character"))
    span: Span


class Mention(Words):
    """Words that answer one of the six questions."""

    value: str | None = Field(
        description=gettext_noop("What was read in the words: a name, a decimal amount, an ISO 8601 interval; else null")
    )


class SourceOfWords(Strict):
    """The file that words stand in."""

    sha256: str = Field(description=gettext_noop("SHA-256 of the file's bytes"))
    address: InBoth = Field(description=gettext_noop("The page that shows the words lit in their document"))


class SourceFile(SourceOfWords):
    """The file that a version was read from."""

    name: str = Field(description=gettext_noop("The file's name when it was obtained"))
    media_type: str


class TerritoryMark(Strict):
    """What names a territory."""

    slug: str
    name: InBoth
    address: InBoth


class OrganisationMark(TerritoryMark):
    """What names an organisation."""

    acronym: str | None


class PlanMark(Strict):
    """What names a plan."""

    id: Identifier = Field(description=gettext_noop("Permanent identifier"))
    title: str


class PriorityMark(Strict):
    """What names a priority."""

    id: Identifier = Field(description=gettext_noop("Permanent identifier"))
    number: str | None = Field(description=gettext_noop("As printed"))
    title: str | None


class Figures(Strict):
    """What versions hold, in numbers."""

    priorities: int = Field(description=gettext_noop("Priorities presented"))
    commitments: int = Field(description=gettext_noop("Commitments, repetitions included"))
    own: int = Field(description=gettext_noop("Commitments whose words stand under one priority alone"))
    shared_texts: int = Field(description=gettext_noop("Texts that stand under several priorities, each counted once"))
    without_own: int = Field(description=gettext_noop("Priorities without a commitment of their own"))
    dated: int = Field(description=gettext_noop("Commitments whose words give a horizon"))
    with_amount: int = Field(description=gettext_noop("Commitments whose words give an amount"))
