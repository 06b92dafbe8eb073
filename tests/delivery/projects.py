"""A made-up project of the shipped measures, as far as its design: what tests of projects stand on."""

from datetime import date
from typing import Any

from cast import Cast
from jalon.delivery.cases.opening import Concerned, open_case
from jalon.delivery.cases.proceeding import fill, go_on
from jalon.delivery.cases.rows import add_row
from jalon.delivery.declarations.shipped import shipped_file
from jalon.delivery.installing import install_file
from jalon.delivery.models import Case, Deliverable, Funding, Instrument, Measurement, ProjectDecision, ProjectMilestone, Risk
from jalon.followup.steps.taking import Actor, actor_of

MEASURED = {"effect": "efficiency", "indicator": "Heures de déneigement", "unit": "heures", "better": "down"}


def installed(name: str) -> Instrument:
    """Return a shipped measure, in use."""
    path = shipped_file(name)
    assert path is not None
    return install_file(path).instrument


def body_of_partner(cast: Cast) -> Any:
    """Return the body that the cast's partner speaks for."""
    return cast.partner.roles.get().organisation


def pilot(cast: Cast, *, by: Actor | None = None) -> Case:
    """Return a pilot project at its design, kept by the regional office with the partner as its body."""
    by = by or actor_of(cast.adviser)
    case = open_case(
        installed("projets-pilotes"),
        title="Capteurs d’essai",
        territory=cast.territory,
        keeper=cast.office,
        concerns=Concerned(body=body_of_partner(cast)),
        by=by,
        given={"problem": "La neige", "service": "Travaux publics", "effects": ["efficiency"]},
    )
    case = go_on(case, "design", by=by)
    design = {"solution": "Des capteurs", "site": "Quartier nord", "trial-until": "2031-06-30", "privacy-assessed": "yes"}
    return fill(case, design, by=by)


def hub(cast: Cast) -> Case:
    """Return a cultural hub at its funding plan."""
    by = actor_of(cast.adviser)
    case = open_case(
        installed("pole-culturel"),
        title="Pôle d’essai",
        territory=cast.territory,
        keeper=cast.office,
        concerns=Concerned(body=body_of_partner(cast)),
        by=by,
        given={"vision": "Une salle", "disciplines": ["music"]},
    )
    case = go_on(case, "studies", by=by)
    case = fill(case, {"needs-study": "Il manque une salle", "site": "1, rue Neuve", "estimated-cost-cad": "1000000"}, by=by)
    case = go_on(case, "funding", by=by)
    return fill(case, {"approved-on": "2030-01-15"}, by=by)


def milestone(case: Case, *, by: Actor, day: date = date(2031, 3, 1), title: str = "Capteurs posés") -> ProjectMilestone:
    """Return a milestone that is planned."""
    return add_row(ProjectMilestone(case=case, title=title, forecast_on=day), by=by)


def measured(case: Case, *, by: Actor, before: str = "120", **answers: str) -> Measurement:
    """Return something that is measured before."""
    row = Measurement(case=case, before=before, before_on=date(2026, 1, 10))
    return add_row(row, by=by, answers={**MEASURED, **answers})


def funding(case: Case, *, by: Actor, source: str = "city", amount: str = "1000.00") -> Funding:
    """Return money that is sought of a source."""
    return add_row(Funding(case=case, source=source, amount_cad=amount), by=by)


def risk(case: Case, *, by: Actor, **answers: str) -> Risk:
    """Return a risk that is named."""
    return add_row(Risk(case=case, title="Retard du fournisseur"), by=by, answers=answers or {"response": "Second fournisseur"})


def decision(case: Case, *, by: Actor, **more: Any) -> ProjectDecision:
    """Return a decision on a project."""
    return add_row(ProjectDecision(case=case, title="Retenir le quartier nord", decided_on=date(2030, 2, 1), **more), by=by)


def deliverable(case: Case, *, by: Actor, **answers: Any) -> Deliverable:
    """Return something that is to be handed over."""
    row = Deliverable(case=case, title="Étude des besoins", due_on=date(2030, 5, 1))
    return add_row(row, by=by, answers={"kind": "study", **answers})
