"""An enterprise on its way to export, and one in an incubator: what is restricted of them is sealed as it would be of real ones."""

from datetime import date, timedelta
from decimal import Decimal

from jalon.delivery.cases.opening import Concerned, open_case
from jalon.delivery.cases.proceeding import fill, go_on
from jalon.delivery.cases.rows import add_row, step_row
from jalon.delivery.models import Case, Consent, Instrument, Measurement, Sitting
from jalon.delivery.privacy.enterprises import enterprise
from jalon.followup.steps.taking import Actor, open_item
from jalon.registry.models import Plan


def _opened(name: str, title: str, called: str, plan: Plan, *, by: Actor, day: date, given: dict[str, object]) -> Case:
    case = open_case(
        Instrument.objects.get(name=name),
        title=title,
        territory=plan.territory,
        keeper=plan.responder,
        concerns=Concerned(enterprise=enterprise(called, number="", territory=plan.territory)),
        by=by,
        given={"contact-name": "Personne inventée", **given},
    )
    words = case.declared.consent.said("fr") if case.declared.consent else ""
    open_item(Consent(case=case, given_on=day - timedelta(days=90), given_by="Direction de l’entreprise", words=words), by=by)
    return case


def exporting(plan: Plan, *, by: Actor, day: date) -> None:
    """Bring an enterprise as far as its export plan."""
    given: dict[str, object] = {"first-activity": _first_choice("parcours-exportation", "first-activity", day)}
    title = "Parcours d’exportation (démonstration)"
    case = _opened("parcours-exportation", title, "Savonnerie Imaginaire (démonstration)", plan, by=by, day=day, given=given)
    case = go_on(case, "diagnosis", by=by)
    add_row(
        Sitting(case=case, held_on=day - timedelta(days=45), hours=Decimal("3.00")),
        by=by,
        answers={"sitting-note": "Capacité de production et premiers marchés."},
    )
    said = {name: _first_choice("parcours-exportation", name, day) for name in case.stage_declared.needs}
    go_on(fill(case, said, by=by), "plan", by=by)


def incubated(plan: Plan, *, by: Actor, day: date) -> None:
    """Bring an enterprise as far as its incubation, with a measure taken before and after."""
    title = "Projet en incubation (démonstration)"
    case = _opened("incubation", title, "Atelier Fictif (démonstration)", plan, by=by, day=day, given={"track": "collective"})
    case = go_on(case, "selection", by=by)
    idea = "Un atelier de réparation tenu par ses membres."
    case = fill(case, {"idea": idea, "team-size": "4", "decision": "admitted", "decision-reason": "Équipe complète."}, by=by)
    case = go_on(case, "pre-incubation", by=by)
    row = add_row(
        Measurement(case=case, before=Decimal(3), before_on=day - timedelta(days=70)),
        by=by,
        answers={"indicator": "Membres qui ont payé leur part"},
    )
    case = fill(case, {"aims": "Éprouver l’idée auprès de cent personnes.", "jobs-before": "1,5", "maturity": "prototype"}, by=by)
    go_on(case, "incubation", by=by)
    step_row(row, "measure_again", by=by, given={"after": Decimal(41), "after_on": day - timedelta(days=3)})


def _first_choice(instrument: str, name: str, day: date) -> object:
    """Return a made-up answer to a field: its first choice, a small number, a past day, or a few words."""
    current = Instrument.objects.select_related("current").get(name=instrument).current
    assert current is not None
    field = current.declared.field(name)
    if field.choices:
        first = field.choices[0].name
        return [first] if field.type == "choices" else first
    made_up = {"day": (day - timedelta(days=60)).isoformat(), "yes_no": "yes"}
    return made_up.get(field.type, "1" if field.is_number else "Réponse inventée pour la démonstration.")
