"""A study that a body of research carries out under an agreement: at its data collection, a first report handed in."""

from datetime import date, timedelta
from decimal import Decimal

from jalon.delivery.cases.opening import Concerned, open_case
from jalon.delivery.cases.proceeding import fill, go_on
from jalon.delivery.cases.rows import add_row, step_row
from jalon.delivery.demonstration.first_files import pole
from jalon.delivery.models import Instrument, Report, Terms
from jalon.followup.steps.taking import Actor, open_item
from jalon.registry.models import Plan


def study(plan: Plan, *, by: Actor, day: date) -> None:
    """Bring a study of social impact as far as its data collection."""
    case = open_case(
        Instrument.objects.get(name="etude-d-impact"),
        title="Retombées des entreprises collectives (démonstration)",
        territory=plan.territory,
        keeper=plan.responder,
        concerns=Concerned(body=pole()),
        by=by,
        given={
            "question": "Qu’apportent les entreprises collectives aux quartiers où elles s’installent?",
            "dimensions": ["social", "economic"],
            "territories": "Territoire de démonstration",
        },
    )
    case = go_on(case, "mandate", by=by)
    signed = (day - timedelta(days=150)).isoformat()
    case = fill(case, {"mandate": "Vingt entretiens, un rapport, un résumé pour tous.", "signed-on": signed}, by=by)
    terms = Terms(case=case, amount_cad=Decimal("45000.00"))
    terms.starts_on, terms.ends_on = day - timedelta(days=150), day + timedelta(days=400)
    open_item(terms, by=by)
    case = go_on(case, "collection", by=by)
    said = {"method": "Entretiens et registres publics.", "sources": "Registre des entreprises, entretiens.", "asks-people": "yes"}
    case = fill(case, said, by=by)
    report = add_row(Report(case=case, title="Rapport d’étape", due_on=day - timedelta(days=5)), by=by)
    progress = {"progress": "Douze entretiens sur vingt sont faits."}
    step_row(report, "hand_in", by=by, given={"text": "Les entretiens avancent comme prévu."}, answers=progress)
