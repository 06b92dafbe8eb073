"""Committees, meetings and items of agendas as somebody at the desk reaches them; 404 where there is none for them."""

from typing import TypeVar

from django.http import Http404, HttpRequest

from jalon.followup.models import AgendaItem, AgendaState, Committee, Meeting
from jalon.followup.models.committees import CommitteeItem
from jalon.followup.steps.procedure import SECRETARY, STEERER
from jalon.followup.steps.taking import Actor
from jalon.publish.desk.access import access, person_of
from jalon.registry.models import Organisation

Item = TypeVar("Item", bound=Committee | CommitteeItem)


def committee_for(request: HttpRequest, id: str, *, acting: bool = False) -> Committee:
    """Return a committee whose inside is open to the person, or for which they may act; Http404 where there is none."""
    return _reached(request, Committee.objects.filter(public_id=id).select_related("territory").first(), acting=acting)


def meeting_for(request: HttpRequest, id: str, *, acting: bool = False) -> Meeting:
    """Return a meeting of a committee within reach; Http404 where there is none."""
    return _reached(request, Meeting.objects.filter(public_id=id).select_related("committee__territory").first(), acting=acting)


def item_for(request: HttpRequest, id: str, *, acting: bool = False) -> AgendaItem:
    """Return an item that stands on the agenda of a meeting within reach; Http404 where there is none."""
    related = ("meeting__committee__territory", "follow_up", "minutes__meeting", "question", "proposal")
    found = AgendaItem.objects.filter(public_id=id, state=AgendaState.LISTED).select_related(*related).first()
    return _reached(request, found, acting=acting)


def _reached(request: HttpRequest, found: Item | None, *, acting: bool) -> Item:
    if found is None or not found.is_seen_by(access(request)):
        raise Http404
    committee = found if isinstance(found, Committee) else found.of_committee
    if acting and not may_act(request, committee):
        raise Http404
    return found


def may_act(request: HttpRequest, committee: Committee) -> bool:
    """Tell whether the person acts for a committee: they convene it, or speak for the body that keeps its minutes."""
    return bool(committee.capacities(access(request)) & {STEERER, SECRETARY})


def acting_for(request: HttpRequest, committee: Committee) -> Actor:
    """Return the person as who acts for a committee, in the secretariat's name where they speak for it."""
    held = access(request)
    speaks = committee.secretariat_id in held.acts_for(committee.territory_id)
    return Actor(person_of(request), held, Organisation.objects.get(pk=committee.secretariat_id) if speaks else None)
