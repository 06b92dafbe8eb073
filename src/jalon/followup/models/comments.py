"""Comments: what one body says of anything that is followed, among those who see it or to everybody."""

from collections.abc import Mapping
from typing import Any

from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from jalon.errors import StepRefused
from jalon.followup.commenting.mentions import mentionable, mentions_in, standing_mentions
from jalon.followup.commenting.subjects import CommentSubject, subject_of
from jalon.followup.models.notices import NoticeReason, new_key
from jalon.followup.models.staged import Belonging, Staged, known_state
from jalon.followup.steps.procedure import STEERER, Procedure, Step, by, steps_from
from jalon.registry.models import Plan
from jalon.registry.roles import SEE_HISTORY, Access

AUTHOR, SPEAKER = "author", "speaker"
LONGEST = 5000  # signs of a comment


class CommentState(models.TextChoices):
    """Whether a comment's words stand."""

    WRITTEN = "written", pgettext_lazy("comment", "In place")
    WITHDRAWN = "withdrawn", pgettext_lazy("comment", "Withdrawn")


class Visibility(models.TextChoices):
    """Who may read a comment."""

    INTERNAL = "internal", _("Internal, at the desk")
    PUBLIC = "public", _("Public, for everybody")


def _refuse_comment(comment: "Comment", given: Mapping[str, Any]) -> None:
    """StepRefused for words that say nothing, mentions of who may not see it, and public words on what is not public."""
    subject = comment.subject
    if subject is None:
        raise StepRefused("What the comment is about is not there.")
    text = given.get("text", comment.text)
    if not text.strip():
        raise StepRefused("Write the comment.")
    if len(text) <= LONGEST:  # longer ones are refused with their field
        mentions_in(text, subject)
    if given.get("visibility", comment.visibility) == Visibility.PUBLIC and not subject.is_public_on():
        raise StepRefused("What this comment is about is not public: the comment can only be internal.")


def _refuse_publishing(comment: "Comment", given: Mapping[str, Any]) -> None:
    if comment.visibility == Visibility.PUBLIC:
        raise StepRefused("This comment is public already.")
    if given["visibility"] != Visibility.PUBLIC:
        raise StepRefused("A comment is made public here, nothing else.")
    _refuse_comment(comment, given)


COMMENT = Procedure(
    kind="comment",
    label=_("Comment"),
    states=dict(CommentState.choices),
    parties={SPEAKER: "said_for"},
    others=frozenset({AUTHOR}),
    steps=(
        Step(
            "write",
            pgettext_lazy("step", "Write"),
            steps_from(),
            CommentState.WRITTEN,
            by(SPEAKER),
            needs=("text", "visibility", "said_for"),
            check=_refuse_comment,
        ),
        Step(
            "correct",
            pgettext_lazy("step", "Correct"),
            steps_from(CommentState.WRITTEN),
            CommentState.WRITTEN,
            by(AUTHOR, STEERER),
            needs=("text",),
            check=_refuse_comment,
        ),
        Step(
            "publish",
            pgettext_lazy("step", "Make public"),
            steps_from(CommentState.WRITTEN),
            CommentState.WRITTEN,
            by(SPEAKER, STEERER),
            needs=("visibility",),
            check=_refuse_publishing,
        ),
        Step(
            "withdraw",
            pgettext_lazy("step", "Withdraw"),
            steps_from(CommentState.WRITTEN),
            CommentState.WITHDRAWN,
            by(AUTHOR, STEERER),
            needs_reason=True,
        ),
    ),
)


class Comment(Staged):
    """What somebody says, in the name of an organisation, of an item or a record: ``subject_kind`` and ``subject_id`` name it as the ledger does.

    ``text`` is plain words; whom it mentions is read in them. ``key`` is that of the form it was sent with: one form makes one comment.
    Withdrawn, its place and the reason stay; its words stay in the ledger and are shown to nobody but who wrote or steers, and auditors.
    """

    PROCEDURE = COMMENT

    subject_kind = models.CharField(max_length=40)
    subject_id = models.CharField(max_length=16)
    author = models.ForeignKey("registry.Person", on_delete=models.PROTECT, related_name="comments")
    said_for = models.ForeignKey(
        "registry.Organisation", on_delete=models.PROTECT, related_name="+", verbose_name=_("in the name of")
    )
    text = models.TextField(_("comment"), max_length=LONGEST, validators=[MaxLengthValidator(LONGEST)])
    visibility = models.CharField(_("who may read it"), max_length=8, choices=Visibility)
    key = models.CharField(max_length=40, default=new_key, editable=False)

    class Meta:
        constraints = [
            known_state("comment", CommentState),
            models.CheckConstraint(
                condition=Q(visibility__in=Visibility.values),
                name="comment_of_a_known_visibility",
                violation_error_message=_("A comment is internal or public."),
            ),
            models.UniqueConstraint(
                fields=["author", "key"],
                name="comment_once_per_form",
                violation_error_message=_("This comment was sent already."),
            ),
        ]
        indexes = [
            models.Index(fields=["subject_kind", "subject_id", "-id"], name="comment_of_subject"),
            models.Index(fields=["author", "opened_at"], name="comment_of_author"),
        ]

    @cached_property
    def subject(self) -> CommentSubject | None:
        """Return what it stands on, asked once; None where that is not there. Lists set it for many at once."""
        return subject_of(self.subject_kind, self.subject_id)

    @property
    def is_public(self) -> bool:
        """Tell whether everybody may know of it; its words, as long as they stand."""
        return self.visibility == Visibility.PUBLIC

    @property
    def stands(self) -> bool:
        """Tell whether its words stand."""
        return self.state != CommentState.WITHDRAWN

    @property
    def title(self) -> str:
        """Return what lists call it: its words, as long as they stand."""
        return self.text if self.stands else gettext("A comment that was withdrawn")

    @property
    def plan(self) -> Plan | None:
        """Return the plan that its subject is part of, where it is."""
        return self.subject.plan if self.subject else None

    @property
    def belonging(self) -> Belonging:
        """Return what its subject is part of."""
        return self.subject.belonging if self.subject else Belonging()

    def party_bodies(self) -> dict[str, int]:
        """Return the organisation that speaks, and those that its subject names."""
        return {**(self.subject.parties if self.subject else {}), **super().party_bodies()}

    def capacities(self, access: Access) -> frozenset[str]:
        """Return "author", "speaker" where one may speak for the same body, "steerer", and what party one is of its subject."""
        subject = self.subject
        if subject is None or not subject.is_seen_by(access):
            return frozenset()
        acts_for = subject.acts_for(access)
        found = {capacity for capacity, body in self.party_bodies().items() if body in acts_for}
        if access.person is not None and access.person == self.author_id:
            found.add(AUTHOR)
        if subject.is_steered_by(access):
            found.add(STEERER)
        return frozenset(found)

    def offers(self, step: Step) -> bool:
        """Offer to make public only what is not, of what is."""
        return step.name != "publish" or (not self.is_public and self.subject is not None and self.subject.is_public_on())

    def is_seen_by(self, access: Access) -> bool:
        """Tell whether it exists for somebody at the desk: where its subject does, and once withdrawn where its history is theirs to see."""
        if self.subject is None or not self.subject.is_seen_by(access):
            return False
        return self.stands or bool(self.capacities(access) & {AUTHOR, STEERER}) or self._is_audited_by(access)

    def _is_audited_by(self, access: Access) -> bool:
        territory = self.belonging.territory
        return territory is not None and access.may_in(SEE_HISTORY, territory)

    def shows_words_to(self, access: Access) -> bool:
        """Tell whether lists may show somebody its words: everybody those that are public, others where it exists for them."""
        return self.is_public or self.is_seen_by(access)

    @cached_property
    def mentioned(self) -> frozenset[int]:
        """Return the people whom its words mention, by row number."""
        if self.subject is None or "@" not in self.text:
            return frozenset()
        return frozenset(one.person for one in standing_mentions(self.text, mentionable(self.subject)))

    @cached_property
    def earlier_authors(self) -> frozenset[int]:
        """Return who commented on the same thing before, by row number."""
        before = Comment.objects.filter(subject_kind=self.subject_kind, subject_id=self.subject_id, pk__lt=self.pk)
        return frozenset(before.order_by().values_list("author", flat=True).distinct())

    def named_people(self) -> frozenset[int]:
        """Return whom it mentions, and who commented there before."""
        return self.mentioned | self.earlier_authors

    def named_as(self, person: int) -> str:
        """Return why somebody whom it names is told of it."""
        return NoticeReason.MENTION if person in self.mentioned else NoticeReason.COMMENTED

    def tells(self, step: Step, *, before: str) -> bool:
        """Tell whether everybody may be told of a step: where the comment is public."""
        return self.is_public
