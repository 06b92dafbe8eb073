"""Reading a list: what somebody may see of one kind over all plans, or what everybody may see of it, today or as of a day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from jalon.followup.lists.kinds import Listed
from jalon.followup.lists.narrowing import LATEST, RECENT, Narrowing, is_kept, place_of, placed, sorted_by, standing
from jalon.followup.models import Period
from jalon.followup.queries.reach import within_reach
from jalon.followup.steps.history import as_of
from jalon.followup.waiting.sources import SOURCES, Asking
from jalon.registry.models import Organisation, OrganisationKind, Plan
from jalon.registry.queries.moments import end_of
from jalon.registry.queries.shown import published_plans
from jalon.registry.roles import FOLLOW, Access

COUNTED = 10_000  # beyond that a list says "more than"
MOST_PLANS = 200  # offered to choose from


@dataclass(frozen=True, slots=True)
class OnDay:
    """The items of a list as they stood at the end of a past day, narrowed and sorted already."""

    items: Sequence[Any]


Found = QuerySet[Any] | OnDay


def seen_list(listed: Listed, asking: Asking, asked: Narrowing, *, mine: bool = False) -> QuerySet[Any]:
    """Return the items of a kind that exist for somebody at the desk; those that wait for them where ``mine`` is asked."""
    items = within_reach(listed.model, asking.access)
    if mine:
        items = items.filter(waiting_condition(listed, asking))
    return items.filter(placed(listed, asked), standing(listed, asked, today=asking.today))


def public_list(listed: Listed, asked: Narrowing, *, on: date | None = None, order: str = "") -> Found:
    """Return the items of a kind that everybody may see, now or at the end of a day, in an order.

    Today's are left to the database. What a past day showed is read back from the ledger for the items that changed since.
    """
    today = timezone.localdate()
    if on is None or on >= today:
        return shown_today(listed, asked).order_by(*sorted_by(listed, order))
    then = _then(listed, listed.model._default_manager.all(), asked, on=on)
    return _in_order(listed, [item for item in then if listed.is_shown(item, day=on)], asked, on=on, order=order)


def seen_list_on(listed: Listed, access: Access, asked: Narrowing, *, on: date, order: str = "") -> OnDay:
    """Return the items of a kind that exist for somebody at the desk today, as they stood at the end of a day, in an order."""
    return _in_order(listed, _then(listed, within_reach(listed.model, access), asked, on=on), asked, on=on, order=order)


def _then(listed: Listed, items: QuerySet[Any], asked: Narrowing, *, on: date) -> Sequence[Any]:
    known = items.filter(placed(listed, asked), opened_at__lt=end_of(on))
    return _with_bodies(listed, as_of(known.select_related("plan", *listed.related, *listed.parties), on))


def _in_order(listed: Listed, items: Iterable[Any], asked: Narrowing, *, on: date, order: str) -> OnDay:
    kept = [item for item in items if is_kept(listed, item, asked, day=on)]
    return OnDay(sorted(kept, key=lambda item: place_of(listed, item, order), reverse=order in (LATEST, RECENT)))


def _with_bodies(listed: Listed, items: Sequence[Any]) -> Sequence[Any]:
    """Give items that were read back from the ledger the bodies that they named then: one query for all of them."""
    rewound = [(item, party) for item in items for party in listed.parties if party not in item._state.fields_cache]
    bodies = Organisation.objects.in_bulk({getattr(item, f"{party}_id") for item, party in rewound} - {None})
    for item, party in rewound:
        setattr(item, party, bodies.get(getattr(item, f"{party}_id")))
    return items


def shown_today(listed: Listed, asked: Narrowing) -> QuerySet[Any]:
    """Return the items of a kind that everybody may see today."""
    assert listed.public is not None
    today = timezone.localdate()
    items: QuerySet[Any] = listed.model._default_manager.filter(placed(listed, asked), listed.public(today))
    return items.filter(standing(listed, asked, today=today))


def waiting_condition(listed: Listed, asking: Asking) -> Q:
    """Return the condition that an item waits for somebody: that of all kinds of work that its kind has."""
    found = Q(pk__in=())
    for source in SOURCES:
        if source.kind == listed.kind:
            found |= Q(state__in=source.states) & source.mine(asking)
    return found


def count_of(found: Found, *, bounded: bool = False) -> int:
    """Return how many items a list has; at most one more than ``COUNTED`` where that suffices."""
    if isinstance(found, OnDay):
        return len(found.items)
    return found.order_by()[: COUNTED + 1].count() if bounded else found.order_by().count()


def slice_of(found: Found, listed: Listed, *, start: int = 0, end: int | None = None) -> list[Any]:
    """Return items of a list from a place to another, read with what rows show."""
    if isinstance(found, OnDay):
        return list(found.items[start:end])
    return list(found.select_related("plan", *listed.related)[start:end])


def plans_seen(access: Access) -> QuerySet[Plan]:
    """Return the followed plans from which somebody may choose: those whose follow-up they see, and those in which they take part."""
    here = Q(pk__in=access.plans(FOLLOW).order_by().values("pk")) if access.may_anywhere(FOLLOW) else Q(pk__in=())
    for reach in access.reaches:
        if reach.speaks_for:
            here |= Q(pk__isnull=False) if reach.territories is None else Q(territory__in=reach.territories)
    return plans_followed().filter(here)


def plans_followed(*, on: date | None = None) -> QuerySet[Plan]:
    """Return the plans whose follow-up was opened (by the end of a day)."""
    opened = Period.objects.filter(plan=OuterRef("pk"), **({"opened_at__lt": end_of(on)} if on else {}))
    return published_plans(on).filter(Exists(opened))


def bodies_seen(listed: Listed, items: QuerySet[Any]) -> QuerySet[Organisation]:
    """Return the organisations that a list's items name."""
    named = Q(pk__in=())
    for party in listed.parties:
        named |= Q(Exists(items.order_by().filter(**{party: OuterRef("pk")})))
    return Organisation.objects.exclude(kind=OrganisationKind.ENTERPRISE).filter(named)


def bodies_among(keys: Iterable[int]) -> QuerySet[Organisation]:
    """Return the organisations with these row numbers that a list may name."""
    return Organisation.objects.exclude(kind=OrganisationKind.ENTERPRISE).filter(pk__in=list(keys))
