"""What the API publishes of the lists of the follow-up."""

from datetime import date

from django.utils.translation import gettext_noop
from pydantic import Field

from jalon.publish.api.lists import ListOf
from jalon.publish.api.marks import Identifier, InBoth, OrganisationMark, PlanMark, PriorityMark, Strict, TerritoryMark


class FollowUpItem(Strict):
    """A question, a proposal, a milestone, an obstacle or an action, as a list tells it."""

    id: Identifier = Field(description=gettext_noop("Permanent identifier"))
    address: InBoth = Field(description=gettext_noop("The page on which it stands"))
    text: str = Field(description=gettext_noop("What is asked, proposed or to be done"))
    about: str | None = Field(description=gettext_noop("The words it is about, or those proposed"))
    state: str = Field(description=gettext_noop("Where it stands, as a code"))
    state_name: InBoth
    since: date = Field(description=gettext_noop("Day of its last step"))
    opened_on: date = Field(description=gettext_noop("Day on which it was opened"))
    owner: OrganisationMark | None = Field(description=gettext_noop("The organisation that is to act, or that proposes"))
    due_on: date | None = Field(description=gettext_noop("Day by which it is to act; null where none is set"))
    is_late: bool = Field(description=gettext_noop("Whether it still waits past that day"))
    priority: PriorityMark | None
    commitment: Identifier | None = Field(description=gettext_noop("Identifier of the commitment it is about"))
    plan: PlanMark | None = Field(description=gettext_noop("Null for what a committee decided"))
    committee: Identifier | None = Field(description=gettext_noop("Identifier of the committee that decided it"))
    territory: TerritoryMark | None


class FollowUpItems(ListOf):
    """Items of the follow-up, page by page."""

    items: list[FollowUpItem]
