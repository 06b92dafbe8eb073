"""What somebody finds at the desk: the notices that they may still see, those not read yet, and what they say."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils import timezone

from jalon.followup.models.notices import Notice, NoticeReason
from jalon.followup.notices.lines import ChangeLine, told_line
from jalon.registry.roles import FOLLOW, Access

#: Reasons that name the person: what the thing is called is shown only where it still exists for them.
BY_NAME = (NoticeReason.NAMED, NoticeReason.MENTION, NoticeReason.COMMENTED)
MANY = 100  # counted no further: "99+"


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """One notice in a list: what was done to what, when and by whom, and why one is told."""

    pk: int
    told: ChangeLine
    why: str
    is_read: bool


def notices_of(access: Access) -> QuerySet[Notice]:
    """Return the notices of a person that they may see today: a role that ended leaves those of what is public."""
    seen = Q(line__trace__is_public=True) | Q(organisation__isnull=False) & access.speaks_for(
        organisation="organisation", territory="line__trace__territory"
    )
    seen |= access.reaches_plan(FOLLOW, field="line__trace__plan")
    if access.reaches:
        seen |= Q(reason__in=BY_NAME)
    return Notice.objects.filter(seen, person=access.person)


def unread_count(access: Access) -> int:
    """Return how many notices somebody has not read, counted up to a hundred."""
    if access.person is None:
        return 0
    unread = notices_of(access).filter(read_at__isnull=True).order_by()
    return unread.values("pk")[:MANY].count()


def notice_lines(notices: QuerySet[Notice]) -> tuple[NoticeLine, ...]:
    """Return notices as lists show them, in one query."""
    return tuple(
        NoticeLine(
            pk=notice.pk,
            told=told_line(notice.line, notice.line.trace.plan),
            why=str(NoticeReason(notice.reason).label),
            is_read=notice.read_at is not None,
        )
        for notice in notices.select_related("line", "line__trace__plan")
    )


def mark_read(notices: QuerySet[Notice], *, pks: Iterable[int] | None = None) -> int:
    """Say that notices were read, all of these or some of them; return how many were not before."""
    unread = notices.filter(read_at__isnull=True) if pks is None else notices.filter(read_at__isnull=True, pk__in=list(pks))
    return Notice.objects.filter(pk__in=unread.order_by().values("pk")).update(read_at=timezone.now())
