"""What somebody leads, the oldest news first; and the updates that wait for acceptance."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, F, IntegerField, Q, QuerySet, Value, When

from jalon.followup.models import LeadState, Update, UpdateState
from jalon.followup.queries.scopes import Scope, entries_in, with_progress
from jalon.registry.roles import STEER, Access

_FIELDS = ("commitment__public_id", "number", "wording__text", "wording__language", "version__plan__title")
_NOW = ("progress_status", "commitment__progress__observed_on", "is_stale")


@dataclass(frozen=True, slots=True)
class LedRow:
    """A commitment that somebody leads: status ("" where it is not available), its day, whether it is old."""

    public_id: str
    number: str
    text: str
    language: str
    plan: str
    status: str
    observed_on: date | None
    is_stale: bool


def led_by(access: Access) -> QuerySet[Any]:
    """Return the commitments that somebody's organisations lead: old news first, then none, then the rest by day."""
    territory = "version__plan__territory"
    assigned = Q(commitment__lead__state=LeadState.ASSIGNED)
    nobody = Q(commitment__lead__isnull=True) | Q(commitment__lead__state=LeadState.RELEASED)
    given = assigned & access.speaks_for(organisation="commitment__lead__organisation", territory=territory)
    own = nobody & access.speaks_for(organisation="response_entry__responder", territory=territory)
    rank = Case(
        When(is_stale=True, then=Value(0)), When(progress_status="", then=Value(1)), default=Value(2), output_field=IntegerField()
    )
    entries: QuerySet[Any] = with_progress(entries_in(Scope())).filter(given | own).annotate(rank=rank)
    ordered: QuerySet[Any] = entries.order_by(
        "rank", F("commitment__progress__observed_on").asc(nulls_first=True), "version__plan_id", "position"
    )
    return ordered


def led_rows(found: QuerySet[Any], *, offset: int, limit: int) -> tuple[LedRow, ...]:
    """Return a page of them: one query."""
    return tuple(LedRow(*row) for row in found.values_list(*_FIELDS, *_NOW)[offset : offset + limit])


def waiting_updates(access: Access) -> QuerySet[Update]:
    """Return the updates that somebody may accept or return, those that wait longest first."""
    found = Update.objects.filter(access.reaches_plan(STEER), state=UpdateState.SUBMITTED).exclude(changed_by=access.person)
    return found.select_related("plan", "commitment__current_entry__wording", "evidence_file").order_by("changed_at", "pk")
