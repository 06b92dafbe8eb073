"""When somebody last came to their home, so that it can say what changed since."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from jalon.followup.models.notices import Visit
from jalon.registry.models import Person

A_VISIT = timedelta(minutes=30)  # who comes back sooner is still on the same visit


@transaction.atomic
def came(person: Person, *, at: datetime | None = None) -> datetime | None:
    """Note that somebody is here, and return when their visit before this one ended; None for who comes for the first time."""
    now = at or timezone.now()
    visit = Visit.objects.select_for_update().filter(person=person).first()
    if visit is None:
        Visit.objects.create(person=person, came_at=now, seen_at=now)
        return None
    if now - visit.seen_at > A_VISIT:
        visit.before_at, visit.came_at = visit.seen_at, now
    visit.seen_at = max(now, visit.seen_at)  # a clock that goes back must not make a visit end before it began
    visit.save(update_fields=["before_at", "came_at", "seen_at"])
    return visit.before_at


def last_visit(person: Person) -> datetime | None:
    """Return when the visit before this one ended, without noting anything."""
    return Visit.objects.filter(person=person).values_list("before_at", flat=True).first()
