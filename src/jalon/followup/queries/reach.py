"""Which items exist for somebody at the desk, as a condition on the database: those of the plans they follow, and those they are a party to."""

from typing import TypeVar

from django.db.models import Q, QuerySet

from jalon.followup.models.staged import PlanItem
from jalon.registry.roles import FOLLOW, Access

Item = TypeVar("Item", bound=PlanItem)


def within_reach(kind: type[Item], access: Access) -> QuerySet[Item]:
    """Return the items of a kind that exist for somebody: the same as ``is_seen_by`` says of each."""
    condition = access.reaches_plan(FOLLOW)
    for field in kind.PROCEDURE.parties.values():
        condition |= _speaking_for(field, access)
    return kind._default_manager.filter(condition)


def _speaking_for(field: str, access: Access) -> Q:
    """Return the condition that a field names an organisation one acts for in the plan's territory."""
    condition = Q(pk__in=[])
    for reach in access.reaches:
        if reach.speaks_for:
            here = Q(**{f"{field}__in": reach.speaks_for})
            if reach.territories is not None:
                here &= Q(plan__territory__in=reach.territories)
            condition |= here
    return condition
