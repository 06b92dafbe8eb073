"""Choices among the seats of a committee, those who may hold one, and its decisions."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import get_language

from jalon.followup.models import Conflict, Decision, DecisionState, MemberRole, Membership, Participation
from jalon.followup.models.memberships import VOTING
from jalon.followup.steps.procedure import SECRETARY, STEERER
from jalon.publish.desk.forms import NamedChoice
from jalon.registry.models import Organisation, OrganisationKind, Person
from jalon.registry.queries.names import organisation_names
from jalon.registry.roles import SPEAKING, Access, held_roles

LONGEST = 90  # signs of a decision in a list to choose from


def seat_labels(seats: Iterable[Membership]) -> dict[int, str]:
    """Return the body and the role of seats, and the person where one holds it, by row number, in one query."""
    seats = list(seats)
    bodies = organisation_names((seat.organisation_id for seat in seats), language=(get_language() or "fr")[:2])
    return {seat.pk: _label(seat, bodies[seat.organisation_id].name) for seat in seats}


def _label(seat: Membership, body: str) -> str:
    return f"{body} ({', '.join(filter(None, (str(seat.get_role_display()), seat.person.name if seat.person else '')))})"


class SeatChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A choice among seats, each called by its body and role."""

    def __init__(self, seats: QuerySet[Membership], **options: Any) -> None:
        super().__init__(seats, **options)
        self.labels = seat_labels(seats.select_related("person"))
        self.choices = [("", "—"), *sorted(self.labels.items(), key=lambda one: one[1])]


class ReplacedSeat(SeatChoice):
    """Whom an alternate stands in for: the chair or a member of the same committee."""

    def __init__(self, seat: Membership, _held: Access) -> None:
        seats = Membership.objects.filter(committee=seat.committee_id, role__in=VOTING).exclude(pk=seat.pk)
        over = Q(ends_on__lt=timezone.localdate())
        super().__init__(seats.exclude(over), required=False)


class InterestedSeat(SeatChoice):
    """Whose interest is declared: any seat of the meeting's day for the secretary, else those of one's own bodies."""

    def __init__(self, conflict: Conflict, held: Access) -> None:
        committee = conflict.item.meeting.committee
        seats = Membership.objects.in_term(conflict.item.meeting.day).filter(committee=committee).exclude(role="alternate")
        if not committee.capacities(held) & {STEERER, SECRETARY}:
            seats = seats.filter(organisation__in=held.acts_for(committee.territory_id))
        super().__init__(seats)


class SeatedBody(NamedChoice):
    """Whose attendance keeps a promise: a body that has or had a seat of its own on the committee."""

    def __init__(self, promise: Participation, _held: Access) -> None:
        super().__init__(organisation_names)
        seats = Membership.objects.filter(committee=promise.committee_id).exclude(role=MemberRole.ALTERNATE)
        self.offer(Organisation.objects.filter(pk__in=seats.values("organisation")))


class PersonOfSeat(forms.ModelChoiceField):  # type: ignore[type-arg]
    """Who holds a seat: somebody who speaks for a body in the committee's territory."""

    def __init__(self, seat: Membership, _held: Access) -> None:
        territory = seat.committee.territory_id
        roles = held_roles().filter(Q(territory=None) | Q(territory=territory) | Q(territory__parts=territory), kind__in=SPEAKING)
        roles = roles.exclude(organisation__kind=OrganisationKind.ENTERPRISE)
        here = Q(pk__in=roles.order_by().values("person")) | Q(pk=seat.person_id or 0)
        super().__init__(Person.objects.filter(here).order_by("name"), required=False)
        held = dict(roles.order_by("pk").values_list("person", "organisation"))
        bodies = organisation_names(held.values(), language=(get_language() or "fr")[:2])
        self.bodies = {person: bodies[body].name for person, body in held.items()}

    def label_from_instance(self, obj: Person) -> str:
        """Return somebody's name and the body they speak for."""
        return ", ".join(filter(None, (obj.name, self.bodies.get(obj.pk, ""))))


class LaterDecision(forms.ModelChoiceField):  # type: ignore[type-arg]
    """The later decision of the same committee that sets one aside."""

    def __init__(self, decision: Decision, _held: Access) -> None:
        later = Decision.objects.filter(
            meeting__committee=decision.meeting.committee_id, pk__gt=decision.pk, is_carried=True, state=DecisionState.TAKEN
        )
        super().__init__(later.select_related("meeting").order_by("pk"))

    def label_from_instance(self, obj: Decision) -> str:
        """Return a decision's mark and the beginning of its words."""
        return f"{obj.mark} – {obj.text[:LONGEST]}"
