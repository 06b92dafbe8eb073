"""When what a page shows last changed: one cheap query, asked before anything is built."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from django.db.models import Max, QuerySet, Subquery
from django.utils import timezone

from jalon.registry.models import Organisation, Plan, Territory
from jalon.registry.queries.prepared import Prepared
from jalon.registry.queries.shown import published_plans
from jalon.registry.queries.sources import source_by_hash

NEVER = datetime(2000, 1, 1, tzinfo=UTC)


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
    return _of_plans(_of_plan(public_id=public_id))


def priority_freshness(public_id: str) -> Freshness | None:
    """Return the freshness of a priority's page; None where the public sees no such priority."""
    return _of_plans(_of_priority(public_id=public_id))


def commitment_freshness(public_id: str) -> Freshness | None:
    """Return the freshness of a commitment's page; None where the public sees no such commitment."""
    return _of_plans(_of_commitment(public_id=public_id))


def source_freshness(sha: str) -> Freshness | None:
    """Return the freshness of a file's page: that of the plans read from it; None where the public sees no such file."""
    return _of_plans(_newest(Plan.objects.filter(versions__reading__source__in=source_by_hash(sha))))


def registry_freshness() -> Freshness:
    """Return the freshness of whatever is made of several plans: lists, territories, organisations, search, files."""
    return _of_plans(_of_all()) or _before_any_plan()


def _before_any_plan() -> Freshness:
    """Return the freshness of a registry with nothing published: that of its territories and organisations."""
    changes = [kind.objects.aggregate(latest=Max("changed_at"))["latest"] for kind in (Organisation, Territory)]
    found = _of_plans([[change or NEVER for change in changes]])
    assert found is not None
    return found


def _newest(plans: QuerySet[Plan]) -> QuerySet[Any, Any]:
    """Return the last change of plans and of the names they show, as one row; none where there is no plan."""
    named = [Subquery(kind.objects.order_by("-changed_at").values("changed_at")[:1]) for kind in (Organisation, Territory)]
    rows: QuerySet[Any, Any] = plans.order_by("-changed_at").values_list("changed_at", *named)[:1]
    return rows


_of_all = Prepared(lambda: _newest(published_plans()))
_of_plan = Prepared(lambda public_id: _newest(published_plans().filter(public_id=public_id)))
_of_priority = Prepared(
    lambda public_id: _newest(Plan.objects.filter(priority_set__public_id=public_id, priority_set__entries__isnull=False))
)
_of_commitment = Prepared(
    lambda public_id: _newest(Plan.objects.filter(commitment_set__public_id=public_id, commitment_set__entries__isnull=False))
)


def _of_plans(rows: Iterable[Sequence[datetime]]) -> Freshness | None:
    """Return the freshness that a row of instants tells; None where there is none."""
    row = next(iter(rows), None)
    if row is None:
        return None
    day = timezone.localdate()
    mark = "-".join(f"{int(instant.timestamp() * 1_000_000):x}" for instant in row)
    return Freshness(max(row), f"{mark}-{day:%Y%m%d}", day)
