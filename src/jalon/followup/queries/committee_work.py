"""The committees that somebody reaches at the desk, and what waits in each: for lists, in a fixed number of queries."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from jalon.followup.models import (
    Action,
    ActionState,
    Committee,
    CommitteeState,
    Meeting,
    MeetingState,
    Membership,
    Minutes,
    MinutesState,
)
from jalon.followup.queries.committees import CommitteeRow, MeetingRow, committee_rows, meeting_rows
from jalon.registry.roles import ALLOWED, CONVENE, FOLLOW, Access


@dataclass(frozen=True, slots=True)
class Waits:
    """What waits in a committee: meetings whose day has come, minutes to draft, to have adopted, to publish, follow-ups that are overdue."""

    to_hold: int = 0
    to_draft: int = 0
    to_adopt: int = 0
    to_publish: int = 0
    overdue: int = 0


@dataclass(frozen=True, slots=True)
class CommitteeLine:
    """A committee in a list of the desk: its next meeting where one is planned, and what waits."""

    committee: CommitteeRow
    next: MeetingRow | None
    waits: Waits


def committees_within_reach(access: Access) -> QuerySet[Committee]:
    """Return the committees whose inside is open to somebody: the same as ``is_open_to`` says of each."""
    seats = Membership.objects.in_term(timezone.localdate()).filter(
        access.speaks_for(organisation="organisation", territory="committee__territory"), committee=OuterRef("pk")
    )
    condition = access.speaks_for(organisation="secretariat", territory="territory") | Q(Exists(seats))
    for reach in access.reaches:
        if ALLOWED[reach.kind] & {FOLLOW, CONVENE}:
            condition |= Q(territory__in=reach.territories) if reach.territories is not None else Q(pk__isnull=False)
    return Committee.objects.filter(condition)


def has_committees(access: Access) -> bool:
    """Tell whether somebody has to do with committees: they may convene one, or one is open to them; one query at most."""
    return access.may_anywhere(CONVENE) or (bool(access.reaches) and committees_within_reach(access).exists())


def committee_lines(committees: QuerySet[Committee], *, language: str) -> tuple[CommitteeLine, ...]:
    """Return committees that meet before those dissolved, each with its next meeting and what waits."""
    keys = dict(committees.order_by().values_list("public_id", "pk"))
    coming, waits = _coming(keys.values()), _waits(keys.values())
    rows = committee_rows(committees, language=language)
    lines = (CommitteeLine(row, coming.get(keys[row.public_id]), waits[keys[row.public_id]]) for row in rows)
    return tuple(sorted(lines, key=lambda line: line.committee.state != CommitteeState.ACTIVE))


def waits_in(committee: Committee) -> Waits:
    """Return what waits in one committee."""
    return _waits([committee.pk])[committee.pk]


def _coming(committees: Iterable[int]) -> dict[int, MeetingRow]:
    """Return the next meeting of each committee, by row number."""
    planned = Meeting.objects.filter(
        committee__in=list(committees), state__in=(MeetingState.PLANNED, MeetingState.CONVENED), starts_at__gte=timezone.now()
    )
    first: dict[int, Meeting] = {}
    for meeting in planned.order_by("starts_at", "pk"):
        first.setdefault(meeting.committee_id, meeting)
    return dict(zip(first, meeting_rows(list(first.values())), strict=True))


def _waits(committees: Iterable[int]) -> dict[int, Waits]:
    keys = list(committees)
    meetings, minutes = Meeting.objects.filter(committee__in=keys), Minutes.objects.filter(meeting__committee__in=keys)
    due = Action.objects.filter(state=ActionState.TO_DO, due_on__lt=timezone.localdate(), decision__meeting__committee__in=keys)
    found = {
        "to_hold": _counted(meetings.filter(state=MeetingState.CONVENED, starts_at__lt=timezone.now()), "committee"),
        "to_draft": _counted(meetings.filter(state=MeetingState.HELD, minutes__isnull=True), "committee"),
        "to_adopt": _counted(minutes.filter(state=MinutesState.DRAFT), "meeting__committee"),
        "to_publish": _counted(minutes.filter(state=MinutesState.ADOPTED), "meeting__committee"),
        "overdue": _counted(due, "decision__meeting__committee"),
    }
    return {key: Waits(**{name: counts.get(key, 0) for name, counts in found.items()}) for key in keys}


def _counted(rows: QuerySet[Meeting] | QuerySet[Minutes] | QuerySet[Action], committee: str) -> dict[int, int]:
    return dict(rows.order_by().values(committee).annotate(rows=Count("pk")).values_list(committee, "rows"))
