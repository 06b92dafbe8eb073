"""Made-up files of measures, one running example of each engine's: what ``jalon demo`` and the tests stand on.

They go through the services that real files go through; bodies, people and enterprises are marked as made up.
"""

from django.db import transaction
from django.utils import timezone

from jalon.delivery.demonstration.accompaniments import exporting, incubated
from jalon.delivery.demonstration.first_files import advice, agreement, link
from jalon.delivery.demonstration.projects import hub, pilot
from jalon.delivery.demonstration.studies import study
from jalon.delivery.installing import install_shipped
from jalon.delivery.models import Case
from jalon.followup.steps.taking import actor_of
from jalon.registry.models import Person, Plan

STORIES = (agreement, advice, hub, pilot, study, exporting, incubated)


@transaction.atomic
def demonstrate_delivery(person: Person) -> None:
    """Put the shipped measures in use, with made-up files around the first demonstration plan that is published; nothing where they are there."""
    install_shipped(by=person)
    plan = Plan.objects.filter(is_demonstration=True, current_version__isnull=False).order_by("pk").first()
    if plan is None or Case.objects.exists():
        return
    by, day = actor_of(person), timezone.localdate()
    link(plan, by=by)
    for story in STORIES:
        story(plan, by=by, day=day)
