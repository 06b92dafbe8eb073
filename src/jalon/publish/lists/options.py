"""What the filters of a list offer to choose from: plans, their territories, a chosen plan's priorities, organisations, states."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import get_language

from jalon.followup.lists.kinds import Listed
from jalon.followup.lists.narrowing import Narrowing
from jalon.followup.lists.reading import (
    MOST_PLANS,
    OnDay,
    bodies_among,
    bodies_seen,
    plans_followed,
    plans_seen,
    public_list,
)
from jalon.publish.components.formats import ordering_key, titled
from jalon.publish.lists.asked import AskedItems
from jalon.registry.models import Organisation, Plan, PriorityEntry
from jalon.registry.queries.names import organisation_names
from jalon.registry.queries.plans import FIELDS, plan_marks
from jalon.registry.queries.shown import versions_shown
from jalon.registry.roles import Access

Options = tuple[tuple[str, str], ...]  # value in the address, label


@dataclass(frozen=True, slots=True)
class Offered:
    """What each filter offers, under its name; those that offer nothing are left out."""

    plan: Options
    territory: Options
    priority: Options
    organisation: Options
    state: Options


def options(listed: Listed, access: Access, asked: AskedItems, items: QuerySet[Any]) -> Offered:
    """Return what somebody may choose from at the desk: five queries at most."""
    return offered(listed, asked, plans=plans_seen(access), items=items)


def offered_in_public(listed: Listed, asked: AskedItems) -> Offered:
    """Return what everybody may choose from, now or at the end of the day asked for."""
    day = asked.day
    found = public_list(listed, Narrowing(), on=day)
    if isinstance(found, OnDay):
        bodies = {getattr(item, f"{party}_id") for item in found.items for party in listed.parties} - {None}
        return _offered(listed, asked, plans=plans_followed(on=day), bodies=bodies_among(bodies), on=day)
    return offered(listed, asked, plans=plans_followed(), items=found)


def offered(listed: Listed, asked: AskedItems, *, plans: QuerySet[Plan], items: QuerySet[Any]) -> Offered:
    """Return what may be chosen of these plans and of the organisations that these items name."""
    return _offered(listed, asked, plans=plans, bodies=bodies_seen(listed, items))


def _offered(
    listed: Listed, asked: AskedItems, *, plans: QuerySet[Plan], bodies: QuerySet[Organisation], on: date | None = None
) -> Offered:
    language = (get_language() or "fr")[:2]
    rows = list(plan_marks(plans.values(*FIELDS)[:MOST_PLANS], language=language, on=on).values())
    named = organisation_names(bodies.values_list("pk", flat=True), language=language, on=on)
    return Offered(
        plan=_sorted((mark.public_id, titled(mark.title)) for mark in rows),
        territory=_sorted({(mark.territory.slug, mark.territory.name) for mark in rows}),
        priority=_priorities(asked.narrowing.plan, on=on),
        organisation=_sorted((name.slug, name.name) for name in named.values()),
        state=tuple((state, str(label)) for state, label in listed.model.PROCEDURE.states.items()),
    )


def _priorities(plan: str, *, on: date | None) -> Options:
    """Return the priorities of a plan that was chosen, in the order of the plan."""
    if not plan:
        return ()
    entries = PriorityEntry.objects.filter(version__plan__public_id=plan, version__in=versions_shown(on))
    entries = entries.order_by("position")
    rows = entries.values_list("priority__public_id", "number", "text")
    return tuple((public_id, f"{number} – {text}" if number and number != text else text) for public_id, number, text in rows)


def _sorted(pairs: Iterable[tuple[str, str]]) -> Options:
    return tuple(sorted(pairs, key=lambda pair: ordering_key(pair[1])))
