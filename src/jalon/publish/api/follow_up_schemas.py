"""The records of the follow-up in the OpenAPI document."""

from datetime import date
from typing import Literal

from django.utils.translation import gettext_noop
from pydantic import Field

from jalon.publish.api.marks import Identifier, Strict


class Item(Strict):
    """What every item of a track carries."""

    id: Identifier = Field(description=gettext_noop("Permanent identifier"))
    state: str
    since: date = Field(description=gettext_noop("Day of its last step"))
    reason: str | None = Field(description=gettext_noop("The reason given for where it stands"))
    commitment: Identifier | None = Field(
        description=gettext_noop("The commitment it is about; null where it is about the priority")
    )


class Question(Item):
    """A question about words of a commitment: public once answered, and without an answer once its day is past."""

    state: Literal["asked", "answered", "agreed", "closed", "published", "withdrawn"]
    text: str
    asked_by: str = Field(description=gettext_noop("Who asks: slug of an organisation"))
    asked_of: str = Field(description=gettext_noop("Who is to answer: slug of an organisation"))
    due_on: date
    wording: str = Field(description=gettext_noop("The words in which those asked about stand"))
    start: int = Field(description=gettext_noop("First character asked about, counted in wording"))
    end: int = Field(description=gettext_noop("Character after the last one asked about"))
    answer: str | None
    agreed_text: str | None = Field(description=gettext_noop("The wording agreed; null as long as none is"))
    version: int | None = Field(description=gettext_noop("The version in which the new words are published"))


class Proposal(Item):
    """A proposal to amend a commitment or to add one: public once discussed."""

    state: Literal["discussed", "accepted", "refused", "published"]
    proposed_by: str = Field(description=gettext_noop("Who proposes: slug of an organisation"))
    wording: str | None = Field(description=gettext_noop("The words it would amend; null where it would add a commitment"))
    text: str = Field(description=gettext_noop("The words proposed"))
    why: str
    version: int | None = Field(description=gettext_noop("The version in which the new words are published"))


class Easing(Item):
    """A milestone, an obstacle or an action."""

    text: str
    code: str | None = Field(
        description=gettext_noop("Kind of an obstacle: funding, resources, priorities, approvals, dependence or other")
    )
    owner: str = Field(description=gettext_noop("Who takes care of it: slug of an organisation"))
    due_on: date
    done_on: date | None = Field(description=gettext_noop("Day on which a milestone was reached"))
    note: str | None = Field(description=gettext_noop("What shows a milestone, what an obstacle needs, what came of an action"))


class Track(Strict):
    """One of the three things promised about a priority."""

    id: Identifier = Field(description=gettext_noop("Permanent identifier"))
    track: Literal["clarify", "enhance", "ease"]
    opened_on: date = Field(description=gettext_noop("First day of the follow-up"))
    due_on: date
    next_on: date | None = Field(description=gettext_noop("Next day on which something in it is due; null once it does not go on"))
    state: Literal["open", "done", "not_applicable"]
    reason: str | None = Field(description=gettext_noop("Why it is done or not applicable"))
    owner: str | None = Field(description=gettext_noop("Who takes care of it: slug of an organisation"))
    cites: Identifier | None = Field(description=gettext_noop("The commitment whose words promise it"))
    questions: list[Question]
    proposals: list[Proposal]
    milestones: list[Easing]
    obstacles: list[Easing]
    actions: list[Easing]
