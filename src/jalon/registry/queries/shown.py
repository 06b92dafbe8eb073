"""What the public sees of each plan: its newest version, or the one that was the newest at the end of a day."""

from collections.abc import Iterable
from datetime import date
from typing import Any, TypeVar

from django.db.models import Exists, F, Model, OuterRef, QuerySet, Subquery

from jalon.registry.models import CommitmentEntry, Plan, Version
from jalon.registry.queries.moments import end_of

Entry = TypeVar("Entry", bound=Model)


def published_plans(on: date | None = None) -> QuerySet[Plan]:
    """Return the plans that the public sees, or saw at the end of a day."""
    if on is None:
        return Plan.objects.filter(current_version__isnull=False)
    return Plan.objects.filter(Exists(Version.objects.filter(plan_id=OuterRef("pk"), published_at__lt=end_of(on))))


def versions_shown(on: date | None = None) -> QuerySet[Version]:
    """Return the version that the public sees of each plan, or saw at the end of a day."""
    if on is None:
        return Version.objects.filter(plan__current_version_id=F("pk"))
    until_then = Version.objects.filter(plan_id=OuterRef("plan_id"), published_at__lt=end_of(on))
    return Version.objects.filter(pk=Subquery(until_then.order_by("-published_at", "-number").values("pk")[:1]))


def standing(entries: QuerySet[Entry, Any], record: str, *, on: date | None) -> QuerySet[Entry, Any]:
    """Narrow entries to those of the versions shown; ``record`` is the field that leads to what keeps its identity."""
    if on is None:
        return entries.filter(**{f"{record}__current_entry_id": F("pk")})
    return entries.filter(version__in=versions_shown(on))


def entries_of(commitments: Iterable[int], *, on: date | None) -> dict[int, CommitmentEntry]:
    """Return what commitments say in the version shown of their plans, now or at the end of a day, by database key: one query.

    Each is read with its commitment, its wording, its priority and its version; what the version does not hold is left out.
    """
    keys = set(commitments)
    if not keys:
        return {}
    entries = CommitmentEntry.objects.filter(commitment__in=keys).select_related(
        "wording", "priority_entry__priority", "commitment", "version"
    )
    return {entry.commitment_id: entry for entry in standing(entries, "commitment", on=on)}
