"""Made-up files of measures: an agreement being paid, an enterprise that is advised. What ``jalon demo`` and the tests stand on.

It goes through the services that real files go through; bodies, people and enterprises are marked as made up.
"""

from datetime import date, timedelta
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from jalon.delivery.cases.opening import Concerned, open_case
from jalon.delivery.cases.proceeding import fill, go_on
from jalon.delivery.installing import install_shipped
from jalon.delivery.models import Case, Consent, Delivery, Envelope, Instalment, Instrument, Report, Terms
from jalon.delivery.privacy.enterprises import enterprise
from jalon.followup.steps.taking import Actor, actor_of, open_item, take
from jalon.registry.models import CommitmentEntry, Organisation, Person, Plan
from jalon.registry.reference.declarations import find_organisation, load_declarations

POLE = "pole-demonstration"
POLE_NAMES = {"fr": "Pôle d’économie sociale (démonstration)", "en": "Social economy pole (demonstration)"}
AGREEMENT, ADVICE = "convention-aide-financiere", "accompagnement-conseil"


@transaction.atomic
def demonstrate_delivery(person: Person) -> None:
    """Put the shipped measures in use, with made-up files around the first demonstration plan that is published; nothing where they are there."""
    install_shipped(by=person)
    plan = Plan.objects.filter(is_demonstration=True, current_version__isnull=False).order_by("pk").first()
    if plan is None or Case.objects.exists():
        return
    by, day = actor_of(person), timezone.localdate()
    _link(plan, by=by)
    _agreement(plan, by=by, day=day)
    _advice(plan, by=by, day=day)


def _pole() -> Organisation:
    load_declarations(
        {"organisation": [{"slug": POLE, "kind": "partner", "names": POLE_NAMES}]}, origin="demonstration", is_demonstration=True
    )
    return find_organisation(POLE, origin="demonstration")


def _link(plan: Plan, *, by: Actor) -> None:
    """Say that agreements deliver the plan's first commitment."""
    entry = (
        CommitmentEntry.objects.filter(version=plan.current_version, is_own=True)
        .select_related("commitment")
        .order_by("pk")
        .first()
    )
    if entry:
        instrument = Instrument.objects.get(name=AGREEMENT)
        open_item(Delivery(plan=plan, commitment=entry.commitment, instrument=instrument), by=by)


def _agreement(plan: Plan, *, by: Actor, day: date) -> None:
    """Bring an agreement as far as its first payment, with a second instalment that waits for a report."""
    start = day - timedelta(days=200)
    case = open_case(
        Instrument.objects.get(name=AGREEMENT),
        title="Soutien aux initiatives d’économie sociale (démonstration)",
        number="DEMO-001",
        territory=plan.territory,
        keeper=plan.responder,
        concerns=Concerned(body=_pole()),
        by=by,
        given={
            "programme": "Programme de démonstration",
            "purpose": "Accompagner des entreprises d’économie sociale du territoire.",
            "enterprise-number": "1100000001",
            "requested-cad": "150000",
            "received-on": start.isoformat(),
        },
    )
    case = go_on(case, "analysis", by=by)
    case = fill(case, {"is-eligible": "yes", "eligible-expenses": ["salaries", "events"], "opinion": "Avis favorable."}, by=by)
    case = go_on(case, "authorisation", by=by)
    case = fill(case, {"authorised-on": (start + timedelta(days=30)).isoformat(), "authorised-by": "Direction régionale"}, by=by)
    envelope = Envelope(
        keeper=plan.responder,
        territory=plan.territory,
        name_fr="Enveloppe de démonstration",
        name_en="Demonstration envelope",
        amount_cad=Decimal(500000),
        starts_on=start,
        ends_on=start + timedelta(days=730),
    )
    open_item(envelope, by=by)
    terms = Terms(case=case, envelope=envelope, amount_cad=Decimal(150000), starts_on=start, ends_on=start + timedelta(days=365))
    open_item(terms, by=by)
    first = open_item(
        Instalment(case=case, amount_cad=Decimal(90000), due_on=start + timedelta(days=60), condition="À la signature"), by=by
    )
    case = go_on(case, "signature", by=by)
    case = fill(case, {"number": "DEMO-001", "signed-on": (start + timedelta(days=45)).isoformat()}, by=by)
    case = go_on(case, "payments", by=by)
    report = open_item(Report(case=case, title="Rapport de mi-parcours", due_on=day + timedelta(days=20)), by=by)
    open_item(
        Instalment(
            case=case, amount_cad=Decimal(60000), due_on=day + timedelta(days=40), condition="Rapport accepté", report=report
        ),
        by=by,
    )
    take(first, "pay", by=by, given={"paid_on": start + timedelta(days=62)})


def _advice(plan: Plan, *, by: Actor, day: date) -> None:
    """Bring an enterprise's file as far as its diagnosis."""
    made_up = enterprise("Atelier Imaginaire (démonstration)", number="", territory=plan.territory)
    case = open_case(
        Instrument.objects.get(name=ADVICE),
        title="Relève de l’entreprise (démonstration)",
        territory=plan.territory,
        keeper=plan.responder,
        concerns=Concerned(enterprise=made_up),
        by=by,
        given={
            "contact-name": "Personne inventée",
            "contacted-on": (day - timedelta(days=40)).isoformat(),
            "sector": "manufacturing",
        },
    )
    case = go_on(case, "consent", by=by)
    words = case.declared.consent.said("fr") if case.declared.consent else ""
    open_item(Consent(case=case, given_on=day - timedelta(days=30), given_by="Direction de l’entreprise", words=words), by=by)
    go_on(case, "diagnosis", by=by)
