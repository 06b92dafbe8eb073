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


@transaction.atomic
def extend_plan(plan: Plan, *, starts_on: date | None, ends_on: date | None, by: Person | None) -> Plan:
    """Widen a plan's period to hold another one, as when a plan is prolonged; the plan as it is where it does already."""
    locked = Plan.objects.select_for_update().get(pk=plan.pk)
    earliest = min(filter(None, (locked.starts_on, starts_on)), default=None)
    latest = max(filter(None, (locked.ends_on, ends_on)), default=None)
    if (earliest, latest) == (locked.starts_on, locked.ends_on):
        return locked
    before = [_day(locked.starts_on), _day(locked.ends_on)]
    locked.starts_on, locked.ends_on, locked.changed_at = earliest, latest, timezone.now()
    locked.full_clean()
    locked.save(update_fields=["starts_on", "ends_on", "changed_at"])
    details = {"before": before, "after": [_day(earliest), _day(latest)]}
    ledger.record(action="plan.extended", subject_kind="plan", subject_id=locked.public_id, by=by, details=details)
    return locked


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
