"""A made-up annual assessment of a territory, published: what ``jalon demo`` and the tests show. It goes through the services that real ones do."""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from jalon.followup.annual.drawing_up import draw_up, freeze, publish, write
from jalon.followup.models import AnnualAssessment, AnnualState
from jalon.followup.steps.taking import Actor, actor_of
from jalon.registry.demonstration import Place as DemonstrationPlace
from jalon.registry.demonstration import ensure_role
from jalon.registry.models import Person, Plan, RoleKind, Territory
from jalon.registry.reference.declarations import find_organisation

TEXTS = {
    "summary": {
        "fr": "Bilan inventé pour la démonstration : il ne rend compte de rien de réel. Il montre ce qu’un territoire publie chaque année : "
        "ce qui a été promis, ce qui en est advenu, et les lignes dont chaque chiffre est compté.\n\n"
        "Un engagement dont personne n’a rendu compte n’est ni un échec ni un zéro : son avancement n’est pas disponible.",
        "en": "An assessment invented for the demonstration: it accounts for nothing real. It shows what a territory publishes every year: "
        "what was promised, what became of it, and the rows that every figure is counted from.\n\n"
        "A commitment that nobody reported on is neither a failure nor a zero: its progress is not available.",
    },
    "committees": {"fr": "Le comité inventé s’est réuni deux fois ; le procès-verbal de sa première rencontre est publié."},
}


@transaction.atomic
def demonstrate_annual(territory: Territory, *, by: Actor, today: date | None = None) -> AnnualAssessment:
    """Return a published, made-up assessment of a territory over the year before today; the one that stands where there is one."""
    standing = AnnualAssessment.objects.filter(territory=territory, state=AnnualState.PUBLISHED).first()
    if standing is not None:
        return standing
    day = today or timezone.localdate()
    made = draw_up(of=territory, starts_on=day - timedelta(days=364), ends_on=day, day=day, by=by)
    return publish(freeze(write(made, by=by, texts=TEXTS), by=by), by=by)


def demonstrate_first_annual(person: Person) -> AnnualAssessment | None:
    """Return the made-up assessment of the first demonstration plan's territory; None where no such plan is published.

    The demonstration person is given the role that it takes: coordinator in that territory.
    """
    plans = Plan.objects.filter(is_demonstration=True, current_version__isnull=False).select_related("territory")
    plan = plans.order_by("pk").first()
    if plan is None:
        return None
    body = find_organisation(DemonstrationPlace().responder, origin="demonstration")
    ensure_role(person, RoleKind.COORDINATOR, organisation=body, territory=plan.territory)
    return demonstrate_annual(plan.territory, by=actor_of(person))
