"""Committees, meetings and decisions in the OpenAPI document."""

from datetime import date, datetime
from typing import Literal

from django.utils.translation import gettext_noop
from pydantic import Field

from jalon.publish.api.lists import ListOf
from jalon.publish.api.marks import Identifier, InBoth, OrganisationMark, Strict, TerritoryMark


class CommitteeMark(Strict):
    """What names a committee."""

    id: Identifier = Field(description=gettext_noop("Permanent identifier"))
    name: InBoth
    address: InBoth


class Quorum(Strict):
    """How many members it takes to decide."""

    kind: str = Field(description=gettext_noop("'share' of the members, in percent, or a 'count' of them"))
    value: int


class Committee(CommitteeMark):
    """A committee that meets for a territory."""

    kind: str
    state: str
    mandate: str = Field(description=gettext_noop("What it was given to do, in its own words"))
    territory: TerritoryMark
    led_by: OrganisationMark | None
    secretariat: OrganisationMark = Field(description=gettext_noop("Who keeps its minutes"))
    quorum: Quorum
    vote_rule: str
    is_demonstration: bool


class Seat(Strict):
    """A seat and its term."""

    organisation: OrganisationMark
    role: str
    starts_on: date
    ends_on: date | None
    stands_in_for: OrganisationMark | None = Field(description=gettext_noop("Whom an alternate replaces"))


class MeetingMark(Strict):
    """A meeting in a list."""

    id: Identifier = Field(description=gettext_noop("Permanent identifier"))
    address: InBoth
    number: int
    starts_at: datetime
    place: str
    state: str
    minutes: str | None = Field(description=gettext_noop("Where its minutes stand; null where there are none"))


class CommitteeInFull(Committee):
    """A committee with its seats and its meetings, the newest first."""

    seats: list[Seat]
    meetings: list[MeetingMark]


class AttendedSeat(Strict):
    """Who was there."""

    organisation: str = Field(description=gettext_noop("Slug of the organisation"))
    name: InBoth
    role: str
    presence: Literal["present", "represented", "excused", "absent", ""]


class RecordedDecision(Strict):
    """A decision as the adopted minutes record it."""

    id: Identifier = Field(description=gettext_noop("Permanent identifier"))
    mark: str
    text: str
    is_carried: bool
    votes: list[int] = Field(description=gettext_noop("For, against, abstentions; empty where it was by consensus"))


class RecordedItem(Strict):
    """An item of the agenda as the adopted minutes record it."""

    title: str
    purpose: str
    text: str
    decisions: list[RecordedDecision]


class Minutes(Strict):
    """Adopted and published minutes."""

    sha256: str = Field(description=gettext_noop("SHA-256 of the adopted words"))
    adopted_at: datetime | None
    attendance: list[AttendedSeat]
    opening: str
    items: list[RecordedItem]
    closing: str


class MeetingInFull(MeetingMark):
    """A meeting, with its minutes once they are published."""

    committee: CommitteeMark
    published_minutes: Minutes | None


class FollowUp(Strict):
    """What one body is to do after a decision."""

    id: Identifier = Field(description=gettext_noop("Permanent identifier"))
    title: str
    owner: OrganisationMark
    due_on: date
    state: str


class Decision(RecordedDecision):
    """A decision of published minutes, with what it changes and what is to be done of it."""

    address: InBoth
    state: str
    committee: CommitteeMark
    meeting: MeetingMark
    commitments: list[Identifier] = Field(description=gettext_noop("The commitments it changes"))
    follow_ups: list[FollowUp]


class Committees(ListOf):
    """Committees, page by page."""

    items: list[Committee]


class Meetings(ListOf):
    """Meetings of one committee, page by page."""

    items: list[MeetingMark]
