"""What somebody finds at the desk: the notices that they may still see, those not read yet, and what they say."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from jalon.followup.models.notices import Notice, NoticeReason
from jalon.followup.steps.kinds import staged_models, step_label
from jalon.registry.roles import FOLLOW, Access

MANY = 100  # counted no further: "99+"


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """One notice in a list: what was done to what, when and by whom, and why one is told."""

    pk: int
    at: datetime
    kind: str
    kind_label: str
    subject: str
    step: str
    actor: str
    said: str
    why: str
    is_read: bool
    plan: str
    plan_title: str


def notices_of(access: Access) -> QuerySet[Notice]:
    """Return the notices of a person that they may see today: a role that ended leaves those of what is public."""
    seen = Q(line__trace__is_public=True) | Q(organisation__isnull=False) & access.speaks_for(
        organisation="organisation", territory="line__trace__territory"
    )
    if access.may_anywhere(FOLLOW):
        seen |= Q(line__trace__plan__in=access.plans(FOLLOW).order_by().values("pk"))
    if access.reaches:
        seen |= Q(reason=NoticeReason.NAMED)
    return Notice.objects.filter(seen, person=access.person)


def unread_count(access: Access) -> int:
    """Return how many notices somebody has not read, counted up to a hundred."""
    if access.person is None:
        return 0
    unread = notices_of(access).filter(read_at__isnull=True).order_by()
    return unread.values("pk")[:MANY].count()


def notice_lines(notices: QuerySet[Notice]) -> tuple[NoticeLine, ...]:
    """Return notices as lists show them, in one query."""
    rows = notices.select_related("line", "line__trace__plan")
    return tuple(_line(notice) for notice in rows)


def mark_read(notices: QuerySet[Notice], *, pks: Iterable[int] | None = None) -> int:
    """Say that notices were read, all of these or some of them; return how many were not before."""
    unread = notices.filter(read_at__isnull=True) if pks is None else notices.filter(read_at__isnull=True, pk__in=list(pks))
    return Notice.objects.filter(pk__in=unread.order_by().values("pk")).update(read_at=timezone.now())


def _line(notice: Notice) -> NoticeLine:
    line = notice.line
    plan: Any = line.trace.plan if hasattr(line, "trace") else None
    model = staged_models().get(notice.kind)
    return NoticeLine(
        pk=notice.pk,
        at=notice.at,
        kind=notice.kind,
        kind_label=str(model.PROCEDURE.label) if model else notice.kind,
        subject=line.subject_id,
        step=step_label(line.action) or line.action,
        actor=line.actor,
        said=line.reason,
        why=str(NoticeReason(notice.reason).label),
        is_read=notice.read_at is not None,
        plan=plan.public_id if plan else "",
        plan_title=plan.title if plan else "",
    )
