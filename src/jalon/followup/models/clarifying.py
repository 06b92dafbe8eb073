"""Clarify: a question about given words, its answer, and the wording that was agreed."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from jalon.errors import StepRefused
from jalon.followup.models.staged import PlanItem, known_state
from jalon.followup.models.tracks import Track
from jalon.followup.steps.procedure import STEERER, Procedure, Step, by, reminding, steps_from

ASKER, ANSWERER = "asker", "answerer"


class QuestionState(models.TextChoices):
    """Where a question stands."""

    ASKED = "asked", pgettext_lazy("state", "Waits for an answer")
    ANSWERED = "answered", pgettext_lazy("state", "Answered")
    AGREED = "agreed", pgettext_lazy("state", "New wording agreed")
    CLOSED = "closed", pgettext_lazy("state", "Closed, the words stay")
    PUBLISHED = "published", pgettext_lazy("state", "New wording published")
    WITHDRAWN = "withdrawn", pgettext_lazy("state", "Withdrawn")


def _refuse_same_words(question: "Question", given: Mapping[str, Any]) -> None:
    if given["agreed_text"].strip() == question.wording.text:
        raise StepRefused("The agreed words are the published ones. Where they need no change, close the question instead.")


def _refuse_wrong_words(question: "Question", given: Mapping[str, Any]) -> None:
    """StepRefused where the words asked about do not stand in the wording, or somebody would ask themselves."""
    start, end = question.start, question.end
    if not 0 <= start < end <= len(question.wording.text):
        raise StepRefused("The words asked about do not stand in the commitment. Choose them in its text again.")
    if question.asked_by_id == question.asked_of_id:
        raise StepRefused("A question is asked by one body and answered by another. Choose who is to answer.")


QUESTION = Procedure(
    kind="question",
    label=_("Question"),
    states=dict(QuestionState.choices),
    parties={ASKER: "asked_by", ANSWERER: "asked_of"},
    steps=(
        Step(
            "ask",
            pgettext_lazy("step", "Ask"),
            steps_from(),
            QuestionState.ASKED,
            by(ASKER, STEERER),
            needs=("text", "asked_by", "asked_of", "due_on"),
            is_public=False,
            check=_refuse_wrong_words,
        ),
        Step(
            "answer",
            pgettext_lazy("step", "Answer"),
            steps_from(QuestionState.ASKED),
            QuestionState.ANSWERED,
            by(ANSWERER, STEERER),
            needs=("answer",),
            takes=("proposed_text",),
        ),
        reminding(QuestionState.ASKED, who=(ASKER, STEERER)),
        Step(
            "ask_again",
            pgettext_lazy("step", "Ask again"),
            steps_from(QuestionState.ANSWERED),
            QuestionState.ASKED,
            by(ASKER, STEERER),
            needs=("due_on",),
            needs_reason=True,
        ),
        Step(
            "agree",
            pgettext_lazy("step", "Agree on a wording"),
            steps_from(QuestionState.ANSWERED),
            QuestionState.AGREED,
            by(STEERER),
            needs=("agreed_text",),
            check=_refuse_same_words,
        ),
        Step(
            "close",
            pgettext_lazy("step", "Close, the words stay"),
            steps_from(QuestionState.ANSWERED),
            QuestionState.CLOSED,
            by(STEERER, ASKER),
        ),
        Step(
            "withdraw",
            pgettext_lazy("step", "Withdraw"),
            steps_from(QuestionState.ASKED, QuestionState.ANSWERED),
            QuestionState.WITHDRAWN,
            by(ASKER, STEERER),
            needs_reason=True,
        ),
        Step(
            "take_back",
            pgettext_lazy("step", "Take the agreement back"),
            steps_from(QuestionState.AGREED),
            QuestionState.ANSWERED,
            by(STEERER),
            needs_reason=True,
        ),
        Step(
            "publish",
            pgettext_lazy("step", "Publish the wording"),
            steps_from(QuestionState.AGREED),
            QuestionState.PUBLISHED,
            by(STEERER),
            needs=("version",),
        ),
    ),
)


class Question(PlanItem):
    """What one body asks another about words of a commitment. ``start`` and ``end`` are characters of the wording's text.

    It is public once it was answered, and without an answer once its due date is past.
    """

    PROCEDURE = QUESTION

    track = models.ForeignKey(Track, on_delete=models.PROTECT, related_name="questions")
    priority = models.ForeignKey("registry.Priority", on_delete=models.PROTECT, related_name="questions")
    commitment = models.ForeignKey("registry.Commitment", on_delete=models.PROTECT, related_name="questions")
    wording = models.ForeignKey("registry.Wording", on_delete=models.PROTECT, related_name="questions")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    text = models.TextField(_("question"), max_length=5000)
    asked_by = models.ForeignKey(
        "registry.Organisation", on_delete=models.PROTECT, related_name="questions_asked", verbose_name=_("who asks")
    )
    asked_of = models.ForeignKey(
        "registry.Organisation", on_delete=models.PROTECT, related_name="questions_received", verbose_name=_("who is to answer")
    )
    due_on = models.DateField(_("answer due on"))
    answer = models.TextField(_("answer"), max_length=20000, blank=True)
    proposed_text = models.TextField(_("proposed wording"), max_length=20000, blank=True)
    agreed_text = models.TextField(_("agreed wording"), max_length=20000, blank=True)
    version = models.ForeignKey(
        "registry.Version", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("version")
    )

    class Meta:
        constraints = [
            known_state("question", QuestionState),
            models.CheckConstraint(
                condition=Q(end__gt=F("start")),
                name="question_words_run_forward",
                violation_error_message=_("Words end after they begin."),
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["agreed", "published"]) | ~Q(agreed_text=""),
                name="question_agreed_has_words",
                violation_error_message=_("An agreed question has an agreed wording."),
            ),
            models.CheckConstraint(
                condition=Q(state="published", version__isnull=False) | (~Q(state="published") & Q(version__isnull=True)),
                name="question_published_iff_versioned",
                violation_error_message=_("A published wording names its version, and only a published one."),
            ),
        ]
        indexes = [
            models.Index(fields=["plan", "state", "due_on"], name="question_by_state"),
            models.Index(fields=["due_on"], name="question_due_list"),
            models.Index(fields=["changed_at"], name="question_changed"),
            models.Index(fields=["asked_of", "state", "due_on"], name="question_waiting"),
            models.Index(fields=["state", "due_on"], name="question_due"),
        ]

    def tells(self, step: Step, *, before: str) -> bool:
        """Tell whether everybody may be told of a step: that a question is withdrawn, where it was public."""
        was_public = bool(self.answer) or self.due_on < timezone.localdate()
        return super().tells(step, before=before) and (step.name != "withdraw" or was_public)

    @property
    def quote(self) -> str:
        """Return the words that the question is about."""
        return self.wording.text[self.start : self.end]

    def is_public_on(self, day: date) -> bool:
        """Tell whether everybody may see it: once answered, and without an answer once its due date is past."""
        return bool(self.answer) or (self.state == QuestionState.ASKED and self.due_on < day)
