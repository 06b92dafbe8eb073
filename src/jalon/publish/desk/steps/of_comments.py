"""Comments at the desk: how they are called, where they stand, and what the forms of their steps hold."""

from collections.abc import Mapping
from typing import Any

from django import forms

from jalon.followup.models import Comment, Visibility
from jalon.followup.models.comments import LONGEST
from jalon.followup.queries.comments import with_subjects
from jalon.followup.steps.procedure import Step
from jalon.publish.addresses import address
from jalon.publish.desk.forms import PlainWords
from jalon.publish.desk.steps.kinds import Kind
from jalon.registry.roles import Access


class MadePublic(forms.ChoiceField):
    """What the step that makes a comment public gives, nothing to choose."""

    def __init__(self, _comment: Comment, _held: Access) -> None:
        super().__init__(choices=[(Visibility.PUBLIC, "")], widget=forms.HiddenInput())


def _words(_comment: Comment, _held: Access) -> forms.Field:
    return PlainWords(max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 5}))


def thread_address(kind: str, public_id: str) -> str:
    """Return the page of all comments on one thing."""
    return address("desk.comments", kind=kind, id=public_id)


def comment_address(comment: Any) -> str:
    """Return where a comment stands among the others."""
    return f"{thread_address(comment.subject_kind, comment.subject_id)}#c-{comment.public_id}"


def _starts(comment: Comment, step: Step) -> Mapping[str, object]:
    return {"visibility": Visibility.PUBLIC} if step.name == "publish" else {}


COMMENT_KINDS = (
    Kind(
        Comment,
        called=lambda comment: comment.title,
        home=comment_address,
        there=comment_address,
        fields={"text": _words, "visibility": MadePublic},
        starts=_starts,
        prepared=with_subjects,
    ),
)
