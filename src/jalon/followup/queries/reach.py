"""Which items exist for somebody at the desk, as a condition on the database: those of the plans they follow, and those they are a party to."""

from typing import TypeVar

from django.db.models import Q, QuerySet
from django.utils import timezone

from jalon.followup.models import Action, Committee, Decision, Membership
from jalon.followup.models.staged import PlanItem
from jalon.registry.roles import CONVENE, FOLLOW, Access

Item = TypeVar("Item", bound=PlanItem)
COMMITTEE = "decision__meeting__committee"


def within_reach(kind: type[Item], access: Access) -> QuerySet[Item]:
    """Return the items of a kind that exist for somebody: the same as ``is_seen_by`` says of each."""
    return kind._default_manager.filter(reached(kind, access))


def reached(kind: type[PlanItem], access: Access) -> Q:
    """Return the condition that an item of a kind exists for somebody."""
    condition = access.reaches_plan(FOLLOW)
    for field in kind.PROCEDURE.parties.values():
        condition |= access.speaks_for(organisation=field, territory="plan__territory")
    return condition | _of_committees(access) if kind is Action else condition


def after_decisions(access: Access) -> Q:
    """Return the condition that an action follows a committee's decision and is to be done by a body for which somebody acts."""
    return Q(decision__isnull=False) & access.speaks_for(organisation="owner", territory=f"{COMMITTEE}__territory")


def _of_committees(access: Access) -> Q:
    """Return the condition that an action follows a decision of a committee open to somebody, or is theirs to do."""
    if not access.reaches:
        return Q(pk__in=())
    decided = Decision.objects.filter(meeting__committee__in=open_committees(access).order_by().values("pk"))
    return Q(decision__in=decided.order_by().values("pk")) | after_decisions(access)


def open_committees(access: Access) -> QuerySet[Committee]:
    """Return the committees whose inside is open to somebody: the same as ``Committee.is_open_to`` says of each."""
    seats = Membership.objects.in_term(timezone.localdate())
    seated = seats.filter(access.speaks_for(organisation="organisation", territory="committee__territory"))
    condition = Q(pk__in=seated.order_by().values("committee")) | access.speaks_for(
        organisation="secretariat", territory="territory"
    )
    for action in (FOLLOW, CONVENE):
        if access.may_anywhere(action):
            condition |= Q(territory__in=access.territories(action).order_by().values("pk"))
    return Committee.objects.filter(condition)
