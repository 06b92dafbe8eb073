"""The follow-up of a plan as the desk shows it: each priority's tracks with the items within somebody's reach, and the steps they may take."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from jalon.followup.models import Period, PlanItem, Track
from jalon.followup.opening import STANDS_IN, days_left
from jalon.followup.queries.items import found_items
from jalon.followup.queries.reach import within_reach
from jalon.followup.queries.tracks import TrackView, track_views
from jalon.followup.steps.history import as_of
from jalon.followup.steps.procedure import PARTICIPANT, STEERER, Step
from jalon.followup.steps.taking import open_steps
from jalon.registry.models import Plan, PriorityEntry
from jalon.registry.queries.shown import versions_shown
from jalon.registry.roles import FOLLOW, STEER, Access

NO_STEPS: Mapping[str, tuple[Step, ...]] = defaultdict(tuple)


@dataclass(frozen=True, slots=True)
class PriorityTracks:
    """A priority of the plan's current version with its tracks."""

    public_id: str
    number: str
    title: str
    tracks: tuple[TrackView, ...]


@dataclass(frozen=True, slots=True)
class PlanFollowUp:
    """The follow-up of a plan for one person. ``steps`` maps the public identifier of each item to the steps that they may take of it."""

    period: Period
    days_left: int
    priorities: tuple[PriorityTracks, ...]
    steps: Mapping[str, tuple[Step, ...]]


def is_followed_by(plan: Plan, access: Access) -> bool:
    """Tell whether a plan's follow-up exists for somebody: they follow it from inside, or take part in it once it is open."""
    if access.may(FOLLOW, plan):
        return True
    return bool(access.acts_for(plan.territory_id)) and Period.objects.filter(plan=plan).exists()


def followed_plans(access: Access) -> QuerySet[Plan]:
    """Return the plans whose follow-up exists for somebody, the same as ``is_followed_by`` says of each; those followed first, by title.

    ``is_open`` tells whether the follow-up was opened.
    """
    takes_part = Q(pk__in=())
    for reach in access.reaches:
        if reach.speaks_for:
            takes_part |= Q(territory__in=reach.territories) if reach.territories is not None else Q(pk__isnull=False)
    opened = Exists(Period.objects.filter(plan=OuterRef("pk")))
    found = Plan.objects.filter(access.reaches_plan(FOLLOW, field="pk") | (takes_part & Q(opened)), current_version__isnull=False)
    return found.annotate(is_open=opened).order_by("-is_open", "title", "pk")


def plan_follow_up(plan: Plan, access: Access, *, language: str, priority: str = "", on: date | None = None) -> PlanFollowUp | None:
    """Return the follow-up of a plan, or of one of its priorities, in a fixed number of queries; None where it is not open.

    At the end of a day, where one is told: what is within reach today as it stood then, and no step to take.
    """
    period = next(iter(as_of(Period.objects.filter(plan=plan).select_related("changed_by"), on)), None)
    if period is None:
        return None
    where = Q(plan=plan, **({"priority__public_id": priority} if priority else {}))
    tracks = as_of(Track.objects.filter(where).select_related("cites"), on)
    items = [item for kind in STANDS_IN for item in _reached(kind, access, where, on=on)]
    for one in (period, *tracks, *items):
        one.plan = plan
    views: dict[int, list[TrackView]] = {}
    for view in track_views(tracks, items, language=language, on=on):
        views.setdefault(view.priority, []).append(view)
    shown = PriorityEntry.objects.filter(version__in=versions_shown(on).filter(plan=plan))
    entries = list(shown.select_related("priority").order_by("position"))
    return PlanFollowUp(
        period=period,
        days_left=days_left(period, on=on or timezone.localdate()),
        priorities=tuple(
            PriorityTracks(entry.priority.public_id, entry.number, entry.text, tuple(views[entry.priority_id]))
            for entry in entries
            if entry.priority_id in views
        ),
        steps=_steps((period, *tracks, *items), access) if on is None else NO_STEPS,
    )


def _reached(kind: type[PlanItem], access: Access, where: Q, *, on: date | None) -> list[Any]:
    return found_items(kind, where & Q(pk__in=within_reach(kind, access).values("pk")), on=on)


def _steps(items: Iterable[PlanItem], access: Access) -> dict[str, tuple[Step, ...]]:
    return {item.public_id: tuple(step for step in open_steps(item, access) if step.name != "publish") for item in items}


def may_open(kind: type[PlanItem], plan: Plan, access: Access) -> bool:
    """Tell whether somebody may open an item of a kind in a plan's follow-up, in the name of a body they act for or as who steers it."""
    who = kind.PROCEDURE.opening.who
    if STEERER in who and access.may(STEER, plan):
        return True
    return bool(who & {PARTICIPANT, *kind.PROCEDURE.parties}) and bool(access.acts_for(plan.territory_id))
