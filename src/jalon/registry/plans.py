"""Plans: a responder's answers for one strategy, one territory and one period."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from jalon.registry import ledger
from jalon.registry.models import Organisation, Person, Plan, Territory


@transaction.atomic
def create_plan(
    *,
    title: str,
    responder: Organisation,
    territory: Territory,
    by: Person | None,
    strategy: str = "",
    starts_on: date | None = None,
    ends_on: date | None = None,
    language: str = "",
    is_demonstration: bool = False,
) -> Plan:
    """Return a new plan, with nothing published yet."""
    plan = Plan(
        title=title,
        responder=responder,
        territory=territory,
        strategy=strategy,
        starts_on=starts_on,
        ends_on=ends_on,
        language=language,
        is_demonstration=is_demonstration,
        changed_at=timezone.now(),
    )
    plan.full_clean()
    plan.save()
    details = {"title": title, "responder": responder.slug, "territory": territory.slug, "strategy": strategy}
    ledger.record(action="plan.created", subject_kind="plan", subject_id=plan.public_id, by=by, details=details)
    return plan
