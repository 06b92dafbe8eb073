"""Commitments that a declaration says it serves, and that nobody has linked to it yet."""

import re
from collections.abc import Mapping

from django.db.models import F

from jalon.delivery.models import Delivery, Instrument
from jalon.registry.models import CommitmentEntry, Plan
from jalon.registry.queries.names import territory_names
from jalon.registry.queries.rows import Named
from jalon.registry.roles import STEER, Access

MOST = 50


def to_link(instrument: Instrument, access: Access) -> list[CommitmentEntry]:
    """Return the commitments of plans that somebody steers which the declaration tells by plan and number; none where all are linked.

    Another plan may use the same number, so that a person links each. A plan is not the one told where a name that the declaration gives
    of it ("Laval") stands neither in its title nor in that of its territory. Two queries.
    """
    if instrument.current is None or not access.may_anywhere(STEER):
        return []
    served = instrument.current.declared.serves
    found = CommitmentEntry.objects.filter(
        number__in={number for serves in served for number in serves.commitments},
        commitment__plan__in=access.plans(STEER).order_by().values("pk"),
        version=F("commitment__plan__current_version"),
    ).exclude(commitment__in=Delivery.objects.filter(instrument=instrument).values("commitment"))
    entries = list(found.select_related("commitment__plan", "wording").order_by("commitment__plan", "pk")[:MOST])
    places = territory_names({entry.commitment.plan.territory_id for entry in entries}, language="fr")
    return [
        entry
        for entry in entries
        if any(
            entry.number in serves.commitments and is_plan_told(serves.plan, entry.commitment.plan, places=places)
            for serves in served
        )
    ]


def is_plan_told(told: str, plan: Plan, *, places: Mapping[int, Named]) -> bool:
    """Tell whether a plan may be the one that a declaration names: each name within the words told stands in its title or its territory's."""
    there = f"{plan.title} {places[plan.territory_id].name if plan.territory_id in places else ''}".casefold()
    names = [word for word in re.findall(r"[\w’'-]+", told)[1:] if word[0].isupper()]
    return all(name.casefold() in there for name in names)
