"""Open a plan's follow-up: its period, and three tracks for each priority, from the words that promise them."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction

from jalon.errors import StepRefused
from jalon.extraction.outline import CommitmentKind
from jalon.followup.models import Action, Milestone, Obstacle, Period, Proposal, Question, Track, TrackKind
from jalon.followup.steps.taking import Actor, open_item, open_items
from jalon.registry.models import CommitmentEntry, Organisation, Plan, PriorityEntry

YEARS = 2  # what the generic commitment of such plans promises; a person sets the days all the same

#: In which track each kind of item stands.
STANDS_IN: dict[Any, TrackKind] = {
    Question: TrackKind.CLARIFY,
    Proposal: TrackKind.ENHANCE,
    Milestone: TrackKind.EASE,
    Obstacle: TrackKind.EASE,
    Action: TrackKind.EASE,
}


@dataclass(frozen=True, slots=True)
class Promise:
    """A priority of a plan's current version, and the generic commitment that promises to clarify, enhance and ease it, if one does."""

    priority: PriorityEntry
    cites: CommitmentEntry | None


def promises_of(plan: Plan) -> tuple[Promise, ...]:
    """Return the priorities whose tracks would be opened, in the order of the plan, in two queries."""
    entries = PriorityEntry.objects.filter(version=plan.current_version_id).select_related("priority").order_by("position")
    generic = CommitmentEntry.objects.filter(version=plan.current_version_id, kind=CommitmentKind.GENERIC.value)
    cited: dict[int, CommitmentEntry] = {}
    for entry in generic.select_related("commitment", "wording").order_by("position"):
        cited.setdefault(entry.priority_entry_id, entry)
    return tuple(Promise(entry, cited.get(entry.pk)) for entry in entries)


def two_years_from(day: date) -> date:
    """Return the last day of two years that start on a day; a leap day's two years end on the last of February."""
    try:
        return day.replace(year=day.year + YEARS) - timedelta(days=1)
    except ValueError:
        return date(day.year + YEARS, 2, 28)


@transaction.atomic
def open_follow_up(
    plan: Plan, *, by: Actor, starts_on: date, ends_on: date, reason: str, owner: Organisation | None = None
) -> Period:
    """Open a plan's follow-up over a period, with three tracks for each of its priorities; return the period.

    StepRefused where nothing is published, it is open already, the days do not follow each other or no reason says why they are these.
    """
    locked = Plan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    promises = promises_of(locked)
    if not promises:
        raise StepRefused("'{title}' has no published version. Publish it first.", title=locked.title)
    if Period.objects.filter(plan=locked).exists():
        raise StepRefused("The follow-up of '{title}' is open already.", title=locked.title)
    period = open_item(Period(plan=locked, starts_on=starts_on, ends_on=ends_on), by=by, reason=reason)
    tracks = [
        Track(
            plan=locked,
            period=period,
            priority=promise.priority.priority,
            kind=kind,
            cites=promise.cites.commitment if promise.cites else None,
            owner=owner,
            due_on=ends_on,
        )
        for promise in promises
        for kind in TrackKind
    ]
    open_items(tracks, by=by)
    return period


def days_left(period: Period, *, on: date) -> int:
    """Return how many days of a follow-up remain after a day; negative once it is over."""
    return (period.ends_on - on).days
