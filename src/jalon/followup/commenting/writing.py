"""Write a comment: once for each form, not too many in an hour."""

from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from jalon.errors import StepRefused
from jalon.followup.commenting.subjects import CommentSubject
from jalon.followup.models.comments import Comment, Visibility
from jalon.followup.models.notices import new_key
from jalon.followup.steps.taking import Actor, open_item
from jalon.registry.models import Organisation

AN_HOUR = timedelta(hours=1)
MOST_AN_HOUR = 60  # comments of one person


def write_comment(
    subject: CommentSubject,
    text: str,
    *,
    by: Actor,
    said_for: Organisation,
    visibility: str = Visibility.INTERNAL,
    key: str = "",
) -> Comment:
    """Keep a comment and return it; the one that the same form made before, where it is sent again. StepRefused says what is wrong."""
    sent = Comment.objects.filter(author=by.person, key=key).first() if key else None
    if sent is not None:
        return sent
    _refuse_flood(by)
    comment = Comment(
        subject_kind=subject.kind,
        subject_id=subject.public_id,
        author=by.person,
        said_for=said_for,
        text=text.replace("\r\n", "\n").strip(),
        visibility=visibility,
        key=key or new_key(),
    )
    comment.subject = subject
    try:
        with transaction.atomic():
            return open_item(comment, by=Actor(by.person, by.access, said_for))
    except IntegrityError:  # the same form, sent twice at the same moment: the other one was kept
        return Comment.objects.get(author=by.person, key=comment.key)


def _refuse_flood(by: Actor) -> None:
    recent = Comment.objects.filter(author=by.person, opened_at__gt=timezone.now() - AN_HOUR).count()
    if recent >= MOST_AN_HOUR:
        raise StepRefused("You wrote {count} comments within an hour. Write again later.", count=recent)
