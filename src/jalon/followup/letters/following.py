"""Following a territory, a plan, an organisation or a priority: with an account, or by mail with a confirmed address alone."""

from collections.abc import Sequence

from django.db.models import Q

from jalon.followup.models.letters import Following
from jalon.followup.models.staged import Staged

#: What may be followed: the name of the page, and of the column.
FOLLOWED = ("territory", "plan", "organisation", "priority")


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


def places_of(item: Staged) -> dict[str, set[int]]:
    """Return what somebody may follow to be told of an item: its territory, plan and priority, and the organisations it concerns."""
    belonging = item.belonging
    plan = getattr(item, "plan", None)
    bodies = {getattr(item, f"{field}_id") for field in item.PROCEDURE.parties.values()} | ({plan.responder_id} if plan else set())
    return {
        "territory": {belonging.territory} - {None},
        "plan": {belonging.plan} - {None},
        "organisation": bodies - {None},
        "priority": {belonging.priority} - {None},
    }
