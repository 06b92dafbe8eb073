"""Following a territory, a plan, an organisation, a priority, a commitment or a committee: with an account, or by mail with an address alone."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.db.models import Model, Q, QuerySet
from django.utils import timezone

from jalon.followup.models.committees import Committee
from jalon.followup.models.letters import FOLLOWED, Following
from jalon.followup.models.staged import Staged
from jalon.registry.models import Commitment, Organisation, Person, Plan, Priority, Territory

MOST = 200  # that one person follows: more would be told of everything
_PUBLIC: Mapping[str, Callable[[str], QuerySet[Any]]] = {
    "territory": lambda key: Territory.objects.filter(slug=key),
    "organisation": lambda key: Organisation.objects.filter(slug=key),
    "plan": lambda key: Plan.objects.filter(public_id=key, current_version__isnull=False),
    "priority": lambda key: Priority.objects.filter(public_id=key, entries__isnull=False),
    "commitment": lambda key: Commitment.objects.filter(public_id=key, entries__isnull=False),
    "committee": lambda key: Committee.objects.filter(public_id=key),
}


def public_record(what: str, key: str) -> Model | None:
    """Return what is to be followed, by its slug or public identifier; None for what is no such thing or not public."""
    found: Model | None = _PUBLIC[what](key).first() if what in _PUBLIC else None
    return found


def followings_of(person: Person) -> QuerySet[Following]:
    """Return what somebody follows with their account, the last begun first, with the records named."""
    return Following.objects.filter(person=person).select_related(*FOLLOWED).order_by("-pk")


def is_followed_by(person: Person, *, what: str, key: str) -> bool:
    """Tell whether somebody follows something, by its slug or public identifier."""
    named = "slug" if what in ("territory", "organisation") else "public_id"
    return Following.objects.filter(person=person, **{f"{what}__{named}": key}).exists()


def follow(person: Person, *, what: str, record: Model) -> bool:
    """Have somebody told of what changes in something; False where they follow as much as one may. Once, however often it is asked."""
    known = Following.objects.filter(person=person)
    if not known.filter(**{what: record}).exists() and known.count() >= MOST:
        return False
    now = timezone.now()
    Following.objects.get_or_create(person=person, **{what: record}, defaults={"asked_at": now, "confirmed_at": now})
    return True


def stop_following(person: Person, *, what: str, record: Model) -> None:
    """Have somebody told no more of what changes in something."""
    Following.objects.filter(person=person, **{what: record}).delete()


def followers(items: Sequence[Staged]) -> dict[str, set[int]]:
    """Return the people with an account who follow what each item belongs to, by the item's public identifier, in one query."""
    places = {item.public_id: places_of(item) for item in items}
    wanted = Q(pk__in=())
    for name in FOLLOWED:
        wanted |= Q(**{f"{name}__in": set().union(*(place[name] for place in places.values()))})
    rows = Following.objects.filter(wanted, person__isnull=False).values_list("person", *FOLLOWED)
    found: dict[str, set[int]] = {key: set() for key in places}
    for person, *followed in rows:
        for key, place in places.items():
            if any(row in place[name] for name, row in zip(FOLLOWED, followed, strict=True)):
                found[key].add(person)
    return found


def places_of(item: Staged) -> dict[str, set[Any]]:
    """Return what somebody may follow to be told of an item: what it belongs to, and the organisations it concerns."""
    belonging = item.belonging
    plan = getattr(item, "plan", None)
    bodies: set[Any] = set(item.party_bodies().values()) | ({plan.responder_id} if plan else set())
    return {
        "territory": {belonging.territory} - {None},
        "plan": {belonging.plan} - {None},
        "organisation": bodies,
        "priority": {belonging.priority} - {None},
        "commitment": {belonging.commitment} - {None},
        "committee": {belonging.committee} - {None},
    }
