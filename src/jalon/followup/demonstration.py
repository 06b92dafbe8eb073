"""A made-up committee around a plan: two meetings held, one planned, minutes published, a decision that changes a commitment.

What ``jalon demo`` and the tests stand on. It goes through the services that real committees go through, and is marked as made up.
"""

from dataclasses import dataclass
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
    Purpose,
)
from jalon.followup.steps.taking import Actor, actor_of, open_item, take
from jalon.registry.demonstration import Place
from jalon.registry.models import Commitment, CommitmentEntry, Organisation, Person, Plan
from jalon.registry.reference.declarations import find_organisation

NAMES = {"name_fr": "Comité des partenaires (démonstration)", "name_en": "Partners' committee (demonstration)"}
MANDATE = "Suivre, avec les partenaires du territoire, ce que deviennent les engagements. Comité inventé pour la démonstration."


@dataclass(frozen=True, slots=True)
class Bodies:
    """Who sits on the committee: who leads it and chairs, who keeps its minutes, whose promise is measured."""

    chair: Organisation
    secretariat: Organisation
    promising: Organisation


def demonstrate_first(person: Person) -> Committee | None:
    """Return the made-up committee of the first demonstration plan that is published; None where there is none.

    The person reviews that plan: they act for its committee too.
    """
    plans = Plan.objects.filter(is_demonstration=True, current_version__isnull=False).select_related("responder", "territory")
    plan = plans.order_by("pk").first()
    if plan is None:
        return None
    somebody = find_organisation(Place().responder, origin="demonstration")
    return demonstrate_committee(plan, Bodies(somebody, somebody, plan.responder), by=actor_of(person))


@transaction.atomic
def demonstrate_committee(plan: Plan, bodies: Bodies, *, by: Actor, today: date | None = None) -> Committee:
    """Return a made-up committee of a plan's territory with its meetings; the one that stands already where it was made before."""
    standing = Committee.objects.filter(territory=plan.territory_id, is_demonstration=True, **NAMES).first()
    if standing is not None:
        return standing
    day = today or timezone.localdate()
    committee = _formed(plan, bodies, by=by, since=day - timedelta(days=365))
    commitment = _first_own(plan)
    _tie(commitment, committee, bodies.promising, plan=plan, by=by)
    first = _held(committee, day - timedelta(days=120), by=by, about=commitment)
    _decided(first, commitment, bodies, by=by, due_on=day - timedelta(days=60))
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
    committee: Committee, day: date, *, by: Actor, about: CommitmentEntry | None = None, excused: Organisation | None = None
) -> Meeting:
    meeting = plan_meeting(committee, by=by, starts_at=_at_ten(day), place="Salle du conseil (démonstration)")
    commitments: list[Commitment] = [about.commitment] if about else []
    put_on_agenda(meeting, by=by, title="Suivi des engagements", purpose=Purpose.DECISION, commitments=commitments)
    convene(meeting, by=by)
    meeting = take(meeting, "hold", by=by)
    seats = Membership.objects.filter(committee=committee)
    said = {seat: Said(Presence.EXCUSED if seat.organisation == excused else Presence.PRESENT) for seat in seats}
    record_attendance(meeting, said, by=by)
    return meeting


def _decided(meeting: Meeting, entry: CommitmentEntry, bodies: Bodies, *, by: Actor, due_on: date) -> None:
    present = meeting.attendances.count()
    decided = Decided(
        text="Le Comité demande que les mots de cet engagement soient précisés.",
        votes=Votes(present, 0, 0),
        commitments=[entry.commitment],
        follow_ups=[FollowUp("Transmettre au Comité une proposition de libellé", bodies.promising, due_on)],
    )
    decide(meeting.agenda.get(title="Suivi des engagements"), decided, by=by)


def _worded(minutes: Minutes, *, by: Actor) -> Minutes:
    return write(
        minutes, by=by, texts={}, opening="La présidence ouvre la rencontre à 10 h.", closing="La rencontre est levée à midi."
    )


def _adopted(minutes: Minutes, later: Meeting, *, by: Actor) -> None:
    decide(later.agenda.get(minutes=minutes), Decided("Le procès-verbal est adopté."), by=by)
    take(minutes, "publish", by=by)


def _at_ten(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(10)))
