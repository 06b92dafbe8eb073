"""A cultural hub at its building site, late against its baseline, and a pilot that was measured before and after."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal

from jalon.delivery.cases.opening import Concerned, open_case
from jalon.delivery.cases.proceeding import fill, go_on
from jalon.delivery.cases.rows import add_row, step_row
from jalon.delivery.demonstration.first_files import pole
from jalon.delivery.models import Case, Deliverable, Funding, Instrument, Measurement, ProjectDecision, ProjectMilestone, Risk
from jalon.followup.steps.taking import Actor
from jalon.registry.models import Plan


def _opened(name: str, title: str, plan: Plan, *, by: Actor, given: Mapping[str, object]) -> Case:
    return open_case(
        Instrument.objects.get(name=name),
        title=title,
        territory=plan.territory,
        keeper=plan.responder,
        concerns=Concerned(body=pole()),
        by=by,
        given=given,
    )


def hub(plan: Plan, *, by: Actor, day: date) -> None:
    """Bring a hub as far as its building site: money by source, a milestone reached, another late, a risk, a decision, a study handed over."""
    given = {
        "vision": "Une maison de la musique et du cirque, ouverte le jour comme le soir.",
        "disciplines": ["music", "circus"],
        "partners": "Organismes inventés de la région.",
    }
    case = _opened("pole-culturel", "Pôle culturel de démonstration", plan, by=by, given=given)
    case = go_on(case, "studies", by=by)
    study = Deliverable(case=case, title="Étude des besoins", due_on=day - timedelta(days=300))
    handed_over = add_row(study, by=by, answers={"kind": "study"})
    handed_over = step_row(handed_over, "deliver", by=by, given={"delivered_on": day - timedelta(days=290)})
    step_row(handed_over, "accept", by=by)
    needs = "La salle actuelle refuse deux demandes sur cinq."
    case = fill(case, {"needs-study": needs, "site": "1, place Imaginaire", "estimated-cost-cad": "24500000"}, by=by)
    case = go_on(case, "funding", by=by)
    _money(case, by=by, day=day)
    add_row(
        Risk(case=case, title="Sols contaminés sous le stationnement"),
        by=by,
        answers={"likelihood": "medium", "effect": "high", "response": "Forages supplémentaires avant l’appel d’offres."},
    )
    add_row(ProjectDecision(case=case, title="Retenir la place Imaginaire", decided_on=day - timedelta(days=250)), by=by)
    plans = add_row(ProjectMilestone(case=case, title="Plans et devis déposés", forecast_on=day - timedelta(days=60)), by=by)
    shell = add_row(ProjectMilestone(case=case, title="Gros œuvre terminé", forecast_on=day + timedelta(days=120)), by=by)
    case = fill(case, {"approved-on": (day - timedelta(days=200)).isoformat()}, by=by)
    go_on(case, "execution", by=by)
    step_row(plans, "reach", by=by, given={"reached_on": day - timedelta(days=50)})
    moved = {"title": shell.title, "forecast_on": day + timedelta(days=170)}
    step_row(shell, "change", by=by, given=moved, reason="Livraison de l’acier reportée.")


def _money(case: Case, *, by: Actor, day: date) -> None:
    """Add the hub's funding: received, confirmed, and one source that will not come."""
    city = add_row(Funding(case=case, source="city", amount_cad=Decimal("9500000.00")), by=by)
    city = step_row(city, "confirm", by=by, given={"amount_cad": Decimal("9500000.00")})
    quebec = add_row(Funding(case=case, source="quebec", title="Programme inventé", amount_cad=Decimal("12250000.50")), by=by)
    quebec = step_row(quebec, "promise", by=by, given={"amount_cad": Decimal("12250000.50")})
    quebec = step_row(quebec, "confirm", by=by, given={"amount_cad": Decimal("12250000.50")})
    received = {"amount_cad": Decimal("12250000.50"), "received_on": day - timedelta(days=90)}
    step_row(quebec, "receive", by=by, given=received)
    gifts = add_row(Funding(case=case, source="private", amount_cad=Decimal("1500000.00")), by=by)
    step_row(gifts, "refuse", by=by, reason="La campagne de dons n’a pas eu lieu.")


def pilot(plan: Plan, *, by: Actor, day: date) -> None:
    """Bring a pilot as far as its evaluation, with two measures taken before and after: one improved, the other did not."""
    given = {
        "problem": "Les bacs de recyclage débordent avant la collecte.",
        "service": "Travaux publics",
        "effects": ["efficiency", "services"],
    }
    case = _opened("projets-pilotes", "Capteurs dans les bacs (démonstration)", plan, by=by, given=given)
    case = go_on(case, "design", by=by)
    design = {"solution": "Des capteurs de remplissage dans trente bacs.", "site": "Quartier du Moulin", "privacy-assessed": "yes"}
    case = fill(case, {**design, "trial-until": (day - timedelta(days=10)).isoformat()}, by=by)
    rounds = _measured(case, "efficiency", "Tournées par semaine", "tournées", "14", by=by, day=day)
    calls = _measured(case, "services", "Plaintes par mois", "plaintes", "22", by=by, day=day)
    add_row(ProjectMilestone(case=case, title="Capteurs posés", forecast_on=day - timedelta(days=120)), by=by)
    case = go_on(case, "trial", by=by)
    reached = ProjectMilestone.objects.get(case=case)
    step_row(reached, "reach", by=by, given={"reached_on": day - timedelta(days=118)})
    go_on(case, "evaluation", by=by)
    for row, after in ((rounds, "9"), (calls, "23")):
        step_row(row, "measure_again", by=by, given={"after": Decimal(after), "after_on": day - timedelta(days=5)})


def _measured(case: Case, effect: str, indicator: str, unit: str, before: str, *, by: Actor, day: date) -> Measurement:
    row = Measurement(case=case, before=Decimal(before), before_on=day - timedelta(days=150))
    return add_row(row, by=by, answers={"effect": effect, "indicator": indicator, "unit": unit, "better": "down"})
