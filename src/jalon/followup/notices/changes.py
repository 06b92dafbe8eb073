"""What changed since a moment, of what somebody follows from inside or was told of: from the ledger."""

from datetime import datetime

from django.db.models import Q, QuerySet

from jalon.followup.models.staged import Trace
from jalon.followup.notices.lines import ChangeLine, told_line
from jalon.followup.notices.reading import notices_of
from jalon.registry.roles import FOLLOW, Access


def changes_seen(access: Access, *, since: datetime | None = None) -> QuerySet[Trace]:
    """Return the steps that others took since a moment, of the plans whose inside somebody sees, and of what they were told of."""
    seen = Q(line__in=notices_of(access).order_by().values("line"))
    if access.may_anywhere(FOLLOW):
        seen |= Q(plan__in=access.plans(FOLLOW).order_by().values("pk"))
    found = Trace.objects.filter(seen).exclude(line__by=access.person)
    return found.filter(at__gt=since) if since else found


def change_lines(traces: QuerySet[Trace]) -> tuple[ChangeLine, ...]:
    """Return steps as lists show them, in one query."""
    return tuple(told_line(trace.line, trace.plan) for trace in traces.select_related("line", "plan"))
