"""What the filters of a list offer to choose from: plans, their territories, a chosen plan's priorities, organisations, states."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import F, QuerySet
from django.utils.translation import get_language

from jalon.followup.lists.kinds import Listed
from jalon.followup.lists.reading import MOST_PLANS, bodies_seen, plans_seen
from jalon.publish.components.formats import ordering_key, titled
from jalon.publish.lists.asked import AskedItems
from jalon.registry.models import Plan, PriorityEntry
from jalon.registry.queries.names import organisation_names, territory_names
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


def offered(listed: Listed, asked: AskedItems, *, plans: QuerySet[Plan], items: QuerySet[Any]) -> Offered:
    """Return what may be chosen of these plans and of the organisations that these items name."""
    language = (get_language() or "fr")[:2]
    rows = list(plans.values_list("public_id", "title", "territory")[:MOST_PLANS])
    territories = territory_names((territory for _, _, territory in rows), language=language)
    bodies = organisation_names(bodies_seen(listed, items).values_list("pk", flat=True), language=language)
    return Offered(
        plan=_sorted((public_id, titled(title)) for public_id, title, _ in rows),
        territory=_sorted((name.slug, name.name) for name in territories.values()),
        priority=_priorities(asked.narrowing.plan),
        organisation=_sorted((name.slug, name.name) for name in bodies.values()),
        state=tuple((state, str(label)) for state, label in listed.model.PROCEDURE.states.items()),
    )


def _priorities(plan: str) -> Options:
    """Return the priorities of a plan that was chosen, in the order of the plan."""
    if not plan:
        return ()
    entries = PriorityEntry.objects.filter(version__plan__public_id=plan, version__plan__current_version=F("version"))
    entries = entries.order_by("position")
    rows = entries.values_list("priority__public_id", "number", "text")
    return tuple((public_id, f"{number} – {text}" if number and number != text else text) for public_id, number, text in rows)


def _sorted(pairs: Iterable[tuple[str, str]]) -> Options:
    return tuple(sorted(pairs, key=lambda pair: ordering_key(pair[1])))
