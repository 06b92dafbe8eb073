"""What changed since a moment, of what somebody follows from inside or was told of: from the ledger."""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from jalon.followup.models.staged import Trace
from jalon.followup.notices.lines import ChangeLine, told_line
from jalon.followup.notices.reading import notices_of
from jalon.registry.roles import FOLLOW, Access


def changes_seen(access: Access, *, since: datetime | None = None) -> QuerySet[Trace]:
    """Return the steps that others took since a moment, of the plans whose inside somebody sees, and of what they were told of.

    Lines stand in the order of their instants: those since a moment come after the last line until it, which is found at once.
    """
    notices = notices_of(access).order_by()
    # Who follows everything finds nearly every line among them: asked line by line, it is over after a page.
    told = Q(Exists(notices.filter(line=OuterRef("pk")))) if access.reaches_all(FOLLOW) else Q(line__in=notices.values("line"))
    found = Trace.objects.filter(access.reaches_plan(FOLLOW) | told).exclude(line__by=access.person)
    if since is None:
        return found
    before = Trace.objects.filter(at__lte=since).order_by("-at", "-line").values("line")[:1]
    return found.filter(line__gt=Coalesce(Subquery(before), 0))


def change_lines(traces: QuerySet[Trace]) -> tuple[ChangeLine, ...]:
    """Return a page of steps, the newest first, as lists show them, in one query: they are chosen before what they say is read."""
    shown = Trace.objects.filter(pk__in=traces.values("pk")).select_related("line", "plan").order_by("-line")
    return tuple(told_line(trace.line, trace.plan) for trace in shown)
