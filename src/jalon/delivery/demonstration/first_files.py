"""An agreement that is being paid, and an enterprise that is advised: made up, and marked as such."""

from datetime import date, timedelta
from decimal import Decimal

from jalon.delivery.cases.opening import Concerned, open_case
from jalon.delivery.cases.proceeding import fill, go_on
from jalon.delivery.cases.rows import add_row
from jalon.delivery.models import Consent, Delivery, Envelope, Instalment, Instrument, Referral, Report, Sitting, Terms
from jalon.delivery.privacy.enterprises import enterprise
from jalon.followup.steps.taking import Actor, open_item, take
from jalon.registry.models import CommitmentEntry, Organisation, Plan
from jalon.registry.reference.declarations import find_organisation, load_declarations

POLE = "pole-demonstration"
POLE_NAMES = {"fr": "Pôle d’économie sociale (démonstration)", "en": "Social economy pole (demonstration)"}
AGREEMENT, ADVICE = "convention-aide-financiere", "accompagnement-conseil"


def pole() -> Organisation:
    """Return the made-up body of the demonstration's files."""
    load_declarations(
        {"organisation": [{"slug": POLE, "kind": "partner", "names": POLE_NAMES}]}, origin="demonstration", is_demonstration=True
    )
    return find_organisation(POLE, origin="demonstration")


def link(plan: Plan, *, by: Actor) -> None:
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


def agreement(plan: Plan, *, by: Actor, day: date) -> None:
    """Bring an agreement as far as its first payment, with a second instalment that waits for a report."""
    start = day - timedelta(days=200)
    case = open_case(
        Instrument.objects.get(name=AGREEMENT),
        title="Soutien aux initiatives d’économie sociale (démonstration)",
        number="DEMO-001",
        territory=plan.territory,
        keeper=plan.responder,
        concerns=Concerned(body=pole()),
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


def advice(plan: Plan, *, by: Actor, day: date) -> None:
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
    consent = Consent(case=case, given_on=day - timedelta(days=30), given_by="Direction de l’entreprise", words=words)
    consent.covers_referrals = True
    open_item(consent, by=by)
    case = go_on(case, "diagnosis", by=by)
    sitting = Sitting(case=case, held_on=day - timedelta(days=20), hours=Decimal("2.5"))
    add_row(sitting, by=by, answers={"sitting-note": "Première rencontre : la relève et le bilan de l’entreprise."})
    add_row(Referral(case=case, receiver=pole()), by=by, answers={"referral-subject": "Reprise collective de l’entreprise"})
