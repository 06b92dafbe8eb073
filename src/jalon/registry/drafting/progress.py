"""How far the review of drafts is: what is confirmed of what stands, who last changed what."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, F, Q, QuerySet

from jalon.registry.models import Draft, DraftChange, DraftNode, NodeState, Plan

COUNTED = Q(start__isnull=False) & ~Q(state=NodeState.REMOVED)  # an implicit response has no words to confirm


@dataclass(frozen=True, slots=True)
class Progress:
    """So many records confirmed of so many."""

    confirmed: int = 0
    total: int = 0

    @property
    def remaining(self) -> int:
        """Return how many are left to check."""
        return self.total - self.confirmed


@dataclass(frozen=True, slots=True)
class DraftLine:
    """One draft in a list: of what plan, how far, who touched it last."""

    public_id: str
    state: str
    plan_id: str
    plan_title: str
    responder: int
    territory: int
    source_name: str
    opened_at: datetime
    opened_by: str
    closed_at: datetime | None
    version: int | None
    progress: Progress
    changed_at: datetime | None
    changed_by: str


def progress_of(drafts: Iterable[int]) -> dict[int, Progress]:
    """Return the progress of several drafts by row, in one query."""
    rows = DraftNode.objects.filter(COUNTED, draft__in=list(drafts)).values("draft").order_by()
    counted = rows.annotate(total=Count("pk"), confirmed=Count("pk", filter=Q(state=NodeState.CONFIRMED)))
    return {row["draft"]: Progress(row["confirmed"], row["total"]) for row in counted}


def draft_lines(plans: QuerySet[Plan], *, states: Iterable[str], limit: int = 100) -> tuple[DraftLine, ...]:
    """Return the newest drafts of some plans in some states, in three queries whatever their number."""
    chosen = Draft.objects.filter(plan__in=plans, state__in=list(states)).order_by("-opened_at", "-pk")[:limit]
    rows = list(
        chosen.values(
            "pk",
            "public_id",
            "state",
            "opened_at",
            "closed_at",
            "revision",
            plan_key=F("plan__public_id"),
            title=F("plan__title"),
            responder=F("plan__responder"),
            territory=F("plan__territory"),
            source_name=F("reading__source__name"),
            opener=F("opened_by__name"),
            number=F("version__number"),
        )
    )
    progress = progress_of(row["pk"] for row in rows)
    last = _last_changes([row["pk"] for row in rows])
    return tuple(
        DraftLine(
            public_id=row["public_id"],
            state=row["state"],
            plan_id=row["plan_key"],
            plan_title=row["title"],
            responder=row["responder"],
            territory=row["territory"],
            source_name=row["source_name"],
            opened_at=row["opened_at"],
            opened_by=row["opener"],
            closed_at=row["closed_at"],
            version=row["number"],
            progress=progress.get(row["pk"], Progress()),
            changed_at=last[row["pk"]][0] if row["pk"] in last else None,
            changed_by=last[row["pk"]][1] if row["pk"] in last else "",
        )
        for row in rows
    )


def _last_changes(drafts: list[int]) -> dict[int, tuple[datetime, str]]:
    latest = DraftChange.objects.filter(draft__in=drafts, revision=F("draft__revision"))
    return {row[0]: (row[1], row[2]) for row in latest.values_list("draft", "made_at", "made_by__name")}
