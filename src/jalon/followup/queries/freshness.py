"""When what the page of a committee shows last changed."""

from django.db.models import QuerySet

from jalon.followup.models import Committee, Decision, Meeting, Trace
from jalon.registry.queries.freshness import Freshness, registry_freshness


def committee_freshness(public_id: str) -> Freshness | None:
    """Return the freshness of a committee's page; None where there is no such committee."""
    return _of(Committee.objects.filter(public_id=public_id).values_list("pk", flat=True).first())


def meeting_freshness(public_id: str) -> Freshness | None:
    """Return the freshness of a meeting's page; None where there is no such meeting."""
    return _of(Meeting.objects.filter(public_id=public_id).values_list("committee_id", flat=True).first())


def decision_freshness(public_id: str) -> Freshness | None:
    """Return the freshness of a decision's page; None where there is no such decision."""
    return _of(Decision.objects.filter(public_id=public_id).values_list("meeting__committee_id", flat=True).first())


def committees_freshness() -> Freshness:
    """Return the freshness of what is made of several committees."""
    return _with(Trace.objects.filter(committee__isnull=False))


def committee_row_freshness(committee: int) -> Freshness:
    """Return the freshness of what a committee, by row number, is part of."""
    return _with(Trace.objects.filter(committee=committee))


def _of(committee: int | None) -> Freshness | None:
    return None if committee is None else _with(Trace.objects.filter(committee=committee))


def _with(traces: QuerySet[Trace]) -> Freshness:
    """Return the later of what happened in committees and of what their pages name: plans, bodies, territories."""
    shared = registry_freshness()
    last = traces.order_by("-at").values_list("at", flat=True).first()
    if last is None:
        return shared
    mark = f"{int(last.timestamp() * 1_000_000):x}-{shared.mark}"
    return Freshness(max(last, shared.changed_at), mark, shared.day)
