"""What progress is asked of: the commitments of a priority, a plan or a territory, or those that an organisation leads, on any day."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import BooleanField, Case, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from jalon.followup.models import Lead, LeadState, Period
from jalon.followup.models.tracks import STALE_AFTER_MONTHS, stale_from
from jalon.followup.progress import accepted_updates
from jalon.followup.steps.history import as_of
from jalon.registry.models import CommitmentEntry, Organisation
from jalon.registry.queries.moments import end_of
from jalon.registry.queries.shown import standing


@dataclass(frozen=True, slots=True)
class Scope:
    """Which commitments are meant, all words narrowing; plans and priorities by identifier, territories and organisations by slug.

    ``organisation`` is the one that leads: assigned by a steerer, else the one that answers.
    """

    priority: str = ""
    plan: str = ""
    territory: str = ""
    organisation: str = ""


_PATHS = {
    "priority": "priority_entry__priority__public_id",
    "plan": "version__plan__public_id",
    "territory": "version__plan__territory__slug",
}


def entries_in(scope: Scope, *, on: date | None = None) -> QuerySet[CommitmentEntry]:
    """Return the commitments of a scope as they stand in the versions current now (or at the end of a day)."""
    entries = standing(CommitmentEntry.objects.all(), "commitment", on=on)
    entries = entries.filter(**{path: getattr(scope, name) for name, path in _PATHS.items() if getattr(scope, name)})
    return entries.filter(_led_by(scope.organisation, on=on)) if scope.organisation else entries


def _led_by(slug: str, *, on: date | None) -> Q:
    """Return the condition that an organisation leads a commitment."""
    answers = Q(response_entry__responder__slug=slug)
    if on is None:
        assigned = Q(commitment__lead__state=LeadState.ASSIGNED)
        not_assigned = Q(commitment__lead__isnull=True) | Q(commitment__lead__state=LeadState.RELEASED)
        return (assigned & Q(commitment__lead__organisation__slug=slug)) | (not_assigned & answers)
    # Leads that did not change since say themselves what they said that day; the others, few, are read back from the ledger.
    end = end_of(on)
    body = Organisation.objects.filter(slug=slug).values_list("pk", flat=True).first()
    then = as_of(Lead.objects.filter(opened_at__lt=end, changed_at__gte=end), on)
    given = [lead.commitment_id for lead in then if lead.state == LeadState.ASSIGNED]
    its_own = [lead.commitment_id for lead in then if lead.state == LeadState.ASSIGNED and lead.organisation_id == body]
    unchanged = Lead.objects.filter(changed_at__lt=end, state=LeadState.ASSIGNED)
    assigned = Q(commitment__in=its_own) | Q(commitment__in=unchanged.filter(organisation=body).values("commitment"))
    not_assigned = ~Q(commitment__in=given) & ~Q(commitment__in=unchanged.values("commitment"))
    return assigned | (not_assigned & answers)


def with_progress(entries: QuerySet[CommitmentEntry], *, on: date | None = None) -> QuerySet[Any]:
    """Return commitments annotated with ``progress_status`` ("" where it is not available) and ``is_stale``, now or at the end of a day."""
    if on is None:
        old = Q(commitment__progress__stale_from__lte=timezone.localdate())
        return entries.annotate(progress_status=Coalesce("commitment__progress__status", Value("")), is_stale=_told(old))
    last = accepted_updates(before=end_of(on)).filter(commitment=OuterRef("commitment_id"))
    last = last.order_by("-observed_on", "-changed_at", "-pk")
    annotated = entries.annotate(
        progress_status=Coalesce(Subquery(last.values("status")[:1]), Value("")),
        progress_observed_on=Subquery(last.values("observed_on")[:1]),
    )
    return annotated.annotate(is_stale=_told(_stale_on(on)))


def _told(condition: Q) -> Any:
    return Case(When(condition, then=Value(True)), default=Value(False), output_field=BooleanField())


def _stale_on(day: date) -> Q:
    """Return the condition that an update is old on a day, by the delay that each plan had then."""
    delays = delays_on(day)
    known = Q(progress_observed_on__lte=oldest_day(day, months=STALE_AFTER_MONTHS)) & ~Q(version__plan__in=list(delays))
    for months in set(delays.values()):
        plans = [plan for plan, delay in delays.items() if delay == months]
        known |= Q(version__plan__in=plans, progress_observed_on__lte=oldest_day(day, months=months))
    return known


def delays_on(day: date | None) -> dict[int, int]:
    """Return the delays of plans that set another one than usual, as of a day, by the plan's row number."""
    if day is None:
        rows = Period.objects.exclude(stale_after_months=STALE_AFTER_MONTHS)
        return dict(rows.values_list("plan_id", "stale_after_months"))
    periods = as_of(Period.objects.filter(opened_at__lt=end_of(day)), day)
    return {period.plan_id: period.stale_after_months for period in periods if period.stale_after_months != STALE_AFTER_MONTHS}


def oldest_day(day: date, *, months: int) -> date:
    """Return the last day of which an update is old on a day: the turning point of ``stale_from``."""
    found = day - timedelta(days=31 * months + 3)
    while stale_from(found + timedelta(days=1), months=months) <= day:
        found += timedelta(days=1)
    return found
