"""When what a page shows last changed: one cheap query, asked before anything is built."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet, Subquery
from django.utils import timezone

from jalon.registry.models import Organisation, Plan, Territory
from jalon.registry.queries.plans import published_plans
from jalon.registry.queries.sources import source_by_hash


@dataclass(frozen=True, slots=True)
class Freshness:
    """The last change of what a page shows; ``mark`` tells two states apart, to be part of an ETag or a cache key.

    ``day`` counts too: names hold from a day to a day, without anything being saved.
    """

    changed_at: datetime
    mark: str
    day: date


def plan_freshness(public_id: str) -> Freshness | None:
    """Return the freshness of a published plan's pages; None where the public sees no such plan."""
    return _of_plans(published_plans().filter(public_id=public_id))


def priority_freshness(public_id: str) -> Freshness | None:
    """Return the freshness of a priority's page; None where the public sees no such priority."""
    return _of_plans(Plan.objects.filter(priority_set__public_id=public_id, priority_set__entries__isnull=False))


def commitment_freshness(public_id: str) -> Freshness | None:
    """Return the freshness of a commitment's page; None where the public sees no such commitment."""
    return _of_plans(Plan.objects.filter(commitment_set__public_id=public_id, commitment_set__entries__isnull=False))


def source_freshness(sha: str) -> Freshness | None:
    """Return the freshness of a file's page: that of the plans read from it; None where the public sees no such file."""
    return _of_plans(Plan.objects.filter(versions__reading__source__in=source_by_hash(sha)))


def registry_freshness() -> Freshness:
    """Return the freshness of whatever is made of several plans: lists, territories, organisations, search, files."""
    return _of_plans(published_plans()) or Freshness(timezone.make_aware(datetime(2000, 1, 1)), "0", timezone.localdate())  # noqa: DTZ001


def _of_plans(plans: QuerySet[Plan]) -> Freshness | None:
    """Return the freshness of pages made of these plans and of the names they show; None where there is no plan."""
    named = [Subquery(kind.objects.order_by("-changed_at").values("changed_at")[:1]) for kind in (Organisation, Territory)]
    row = plans.order_by("-changed_at").values_list("changed_at", *named).first()
    if row is None:
        return None
    day = timezone.localdate()
    mark = "-".join(f"{int(instant.timestamp() * 1_000_000):x}" for instant in row)
    return Freshness(max(row), f"{mark}-{day:%Y%m%d}", day)
