"""What waits of comments: those that mention somebody, until they have read the notice."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jalon.followup.models import Comment, CommentState, NoticeReason
from jalon.followup.notices.reading import notices_of
from jalon.followup.waiting.sources import Asking, Source


def _unread_mention(asking: Asking) -> Q:
    """Return the condition that a comment mentions the person and they have not read it."""
    unread = notices_of(asking.access).filter(reason=NoticeReason.MENTION, read_at__isnull=True)
    return Q(public_id__in=unread.order_by().values("line__subject_id"))


MENTION_WORK = (
    Source("mention", _("Read where you are mentioned"), "comment", Comment, (CommentState.WRITTEN,), _unread_mention, plan=""),
)
