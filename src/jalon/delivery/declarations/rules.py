"""What an engine can be told beyond stages and fields: one table a declaration, named as its engine."""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field as Bounds

from jalon.delivery.declarations.words import Duration, Name, Part, Words

Percent = Annotated[int, Bounds(ge=1, le=100)]


class AgreementRules(Part):
    """How money may be given."""

    public_money_percent: Percent | None = None


class Question(Part):
    """Something that participants are asked after a session, answered from 1 to the most of the scale."""

    name: Name
    title: Words


class SessionRules(Part):
    """Places, waiting list, certificate of a session."""

    capacity: Annotated[int, Bounds(ge=1, le=100_000)]
    waiting_list: bool = True
    offer: Duration = "3 days"
    closes: Duration | None = None
    attendance_percent: Percent = 80
    satisfaction_most: Annotated[int, Bounds(ge=2, le=10)] = 5
    questions: Annotated[tuple[Question, ...], Bounds(max_length=20)] = ()


class Criterion(Part):
    """What a jury marks, from 0 to ``most``; ``weight`` is its share in the mark of an idea."""

    name: Name
    title: Words
    most: Annotated[int, Bounds(ge=1, le=100)] = 5
    weight: Annotated[Decimal, Bounds(gt=0, le=100)] = Decimal(1)


class ChallengeRules(Part):
    """Who may propose, and how it is chosen among what was proposed."""

    ideas_from: Literal["everybody", "bodies", "enterprises", "members"]
    moderated: bool = True
    answer: Duration
    decide: Literal["scores", "votes"]
    criteria: Annotated[tuple[Criterion, ...], Bounds(max_length=20)] = ()
    jurors_least: Annotated[int, Bounds(ge=1, le=50)] = 3
    quorum_percent: Percent = 50
    ties: Literal["chair", "again", "all"] = "chair"
    selected_most: Annotated[int, Bounds(ge=1, le=1000)] | None = None


class Match(Part):
    """When a unit answers a request: what is asked, compared to what is offered."""

    asked: Name
    offered: Name
    how: Literal["same", "among", "all", "at_least", "at_most", "by_day"]


class ListingRules(Part):
    """What is listed, how long it stays so, and how requests are matched to it."""

    unit: Words
    valid: Duration
    waiting_list: bool = True
    matches: Annotated[tuple[Match, ...], Bounds(max_length=20)] = ()


class Source(Part):
    """Where money of a project may come from."""

    name: Name
    title: Words


class ProjectRules(Part):
    """When forecasts become the baseline, and where money may come from."""

    baseline: Name
    sources: Annotated[tuple[Source, ...], Bounds(min_length=1, max_length=30)]
    late: Duration = "30 days"


class CommitteeRules(Part):
    """What a committee needs in order to decide."""

    quorum_percent: Percent = 50
    substitutes: bool = True
