"""A made-up committee around a plan: two meetings held, one planned, minutes published, a decision that changes a commitment.

What ``jalon demo`` and the tests stand on. It goes through the services that real committees go through, and is marked as made up.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from jalon.followup.committees.attending import Said, record_attendance
from jalon.followup.committees.convening import convene, plan_meeting, put_on_agenda
from jalon.followup.committees.deciding import Decided, FollowUp, decide
from jalon.followup.committees.minuting.drafting import draft_minutes, write
from jalon.followup.committees.quorum import Votes
from jalon.followup.models import (
    Committee,
    CommitteeKind,
    Meeting,
    MemberRole,
    Membership,
    Minutes,
    Participation,
    Presence,
    Proposal,
    Purpose,
)
from jalon.followup.steps.taking import Actor, open_item, take
from jalon.registry.models import Commitment, CommitmentEntry, Organisation, Plan

NAMES = {"name_fr": "Comité des partenaires (démonstration)", "name_en": "Partners' committee (demonstration)"}
ITEM = "Suivi des engagements"
MANDATE = "Suivre, avec les partenaires du territoire, ce que deviennent les engagements. Comité inventé pour la démonstration."


@dataclass(frozen=True, slots=True)
class Bodies:
    """Who sits on the committee: who leads it and chairs, who keeps its minutes, whose promise is measured."""

    chair: Organisation
    secretariat: Organisation
    promising: Organisation


@transaction.atomic
def demonstrate_committee(
    plan: Plan, bodies: Bodies, *, by: Actor, today: date | None = None, proposal: Proposal | None = None
) -> Committee:
    """Return a made-up committee of a plan's territory with its meetings; the one that stands already where it was made before.

    Its decision retains the proposal, where there is one, else asks for clearer words of the promise to take part.
    """
    standing = Committee.objects.filter(territory=plan.territory_id, is_demonstration=True, **NAMES).first()
    if standing is not None:
        return standing
    day = today or timezone.localdate()
    committee = _formed(plan, bodies, by=by, since=day - timedelta(days=365))
    promise = _first_own(plan)
    _tie(promise, committee, bodies.promising, plan=plan, by=by)
    commitment = proposal.commitment if proposal is not None and proposal.commitment is not None else promise.commitment
    first = _held(committee, day - timedelta(days=120), by=by, about=commitment)
    due_on = day - timedelta(days=60)
    decided = _retained(proposal, due_on, bodies) if proposal else _asked(commitment, due_on, bodies)
    decide(first.agenda.get(title=ITEM), replace(decided, votes=Votes(first.attendances.count(), 0, 0)), by=by)
    minutes = _worded(draft_minutes(first, by=by), by=by)
    second = _held(committee, day - timedelta(days=30), by=by, excused=bodies.promising)
    _adopted(minutes, second, by=by)
    draft_minutes(second, by=by)
    plan_meeting(committee, by=by, starts_at=_at_ten(day + timedelta(days=45)), place="À distance")
    return committee


def _formed(plan: Plan, bodies: Bodies, *, by: Actor, since: date) -> Committee:
    committee = Committee(
        territory=plan.territory,
        kind=CommitteeKind.PARTNERS,
        mandate=MANDATE,
        led_by=bodies.chair,
        secretariat=bodies.secretariat,
        is_demonstration=True,
        **NAMES,
    )
    open_item(committee, by=by)
    seats = {bodies.chair: MemberRole.CHAIR}
    for body in (bodies.secretariat, bodies.promising):
        seats.setdefault(body, MemberRole.MEMBER)
    for body, role in seats.items():
        open_item(Membership(committee=committee, organisation=body, role=role, starts_on=since), by=by)
    return committee


def _first_own(plan: Plan) -> CommitmentEntry:
    """Return the plan's commitment to take part in a committee, else its first own one, else its first."""
    entries = CommitmentEntry.objects.filter(version=plan.current_version_id).select_related("commitment__plan", "priority_entry")
    ranked = sorted(entries, key=lambda one: (one.kind != "committee", not one.is_own, one.position))
    return ranked[0]


def _tie(entry: CommitmentEntry, committee: Committee, body: Organisation, *, plan: Plan, by: Actor) -> None:
    promise = Participation(
        plan=plan,
        priority=entry.priority_entry.priority,
        commitment=entry.commitment,
        committee=committee,
        organisation=body,
    )
    open_item(promise, by=by)


def _held(
    committee: Committee, day: date, *, by: Actor, about: Commitment | None = None, excused: Organisation | None = None
) -> Meeting:
    meeting = plan_meeting(committee, by=by, starts_at=_at_ten(day), place="Salle du conseil (démonstration)")
    commitments = [about] if about else []
    put_on_agenda(meeting, by=by, title=ITEM, purpose=Purpose.DECISION, commitments=commitments)
    convene(meeting, by=by)
    meeting = take(meeting, "hold", by=by)
    seats = Membership.objects.filter(committee=committee)
    said = {seat: Said(Presence.EXCUSED if seat.organisation == excused else Presence.PRESENT) for seat in seats}
    record_attendance(meeting, said, by=by)
    return meeting


def _asked(commitment: Commitment, due_on: date, bodies: Bodies) -> Decided:
    return Decided(
        text="Le Comité demande que les mots de cet engagement soient précisés.",
        commitments=[commitment],
        follow_ups=[FollowUp("Transmettre au Comité une proposition de libellé", bodies.promising, due_on)],
    )


def _retained(proposal: Proposal, due_on: date, bodies: Bodies) -> Decided:
    return Decided(
        text="Le Comité retient la proposition et demande qu’elle soit publiée.",
        commitments=[proposal.commitment] if proposal.commitment else [],
        proposal=proposal,
        follow_ups=[FollowUp("Informer les membres du nouveau libellé", bodies.promising, due_on)],
    )


def _worded(minutes: Minutes, *, by: Actor) -> Minutes:
    return write(
        minutes, by=by, texts={}, opening="La présidence ouvre la rencontre à 10 h.", closing="La rencontre est levée à midi."
    )


def _adopted(minutes: Minutes, later: Meeting, *, by: Actor) -> None:
    decide(later.agenda.get(minutes=minutes), Decided("Le procès-verbal est adopté."), by=by)
    take(minutes, "publish", by=by)


def _at_ten(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(10)))
