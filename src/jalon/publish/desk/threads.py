"""The thread of comments on a thing, the same on every page of the desk: its last comments, and the form for another."""

from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from jalon.followup.commenting.subjects import COMMENT, CommentSubject, seen_subject
from jalon.followup.models import Visibility
from jalon.followup.models.comments import LONGEST
from jalon.followup.models.notices import new_key
from jalon.followup.notices.reading import mark_read, notices_of
from jalon.followup.queries.comments import CommentRow, comment_rows, comments_on
from jalon.publish.addresses import address
from jalon.publish.desk.access import access
from jalon.publish.desk.forms import NamedChoice, PlainWords
from jalon.publish.desk.steps.of_comments import thread_address
from jalon.publish.desk.steps.speaking import own_body
from jalon.registry.models import Organisation
from jalon.registry.queries.names import organisation_names
from jalon.registry.roles import Access

LAST_SHOWN = 5  # on the page of the thing itself
PER_PAGE = 30


class CommentForm(forms.Form):
    """A comment to write: its words, in whose name, who may read it. ``key`` makes one comment of one form, however often it is sent."""

    text = PlainWords(
        label=_("Comment"),
        help_text=_("Plain text; addresses become links. “@” and a name tells somebody who may see this."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    said_for = NamedChoice(organisation_names, label=_("In the name of"))
    visibility = forms.ChoiceField(label=_("Who may read it"), choices=Visibility.choices, initial=Visibility.INTERNAL)
    key = forms.RegexField(r"^[\w-]{16,40}$", required=False, widget=forms.HiddenInput())

    def __init__(self, data: Any = None, *, subject: CommentSubject, held: Access) -> None:
        speaking = subject.acts_for(held)
        super().__init__(data, initial={"key": new_key(), "said_for": own_body(held, speaking)}, auto_id="id_comment_%s")
        self.fields["said_for"].offer(Organisation.objects.filter(pk__in=speaking))  # type: ignore[attr-defined]
        if not subject.is_public_on():
            self.fields["visibility"].choices = Visibility.choices[:1]  # type: ignore[attr-defined]
            self.fields["visibility"].help_text = _("This is not public yet: neither is what is said of it.")


@dataclass(frozen=True, slots=True)
class Thread:
    """The comments that a page shows of one thing; ``form`` is None for who may not write, ``count`` counts all of them."""

    subject: CommentSubject
    rows: tuple[CommentRow, ...]
    count: int
    there: str
    people_there: str
    form: CommentForm | None = field(default=None)

    @property
    def has_more(self) -> bool:
        """Tell whether the page of the thread shows more."""
        return self.count > len(self.rows)


def thread_of(
    request: HttpRequest, kind: str, public_id: str, *, start: int = 0, limit: int = LAST_SHOWN, form: CommentForm | None = None
) -> Thread | None:
    """Return the comments on a thing; None where nobody comments on such things, or it does not exist for the person."""
    held = access(request)
    subject = seen_subject(kind, public_id, held)
    if subject is None:
        return None
    comments, language = comments_on(subject), (get_language() or "fr")[:2]
    rows = comment_rows(comments[start : start + limit], subject, held, language=language)
    _read(held, rows)
    may_write = bool(subject.acts_for(held))
    return Thread(
        subject=subject,
        rows=rows,
        count=comments.count(),
        there=thread_address(kind, public_id),
        people_there=address("desk.mentionable", kind=kind, id=public_id),
        form=(form or CommentForm(subject=subject, held=held)) if may_write else None,
    )


def _read(held: Access, rows: tuple[CommentRow, ...]) -> None:
    """Say that the notices of comments which the person has before their eyes are read."""
    told = notices_of(held).filter(kind=COMMENT, read_at__isnull=True, line__subject_id__in=[row.public_id for row in rows])
    if rows and told.exists():
        mark_read(told)
