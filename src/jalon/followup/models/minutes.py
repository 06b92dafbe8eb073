"""Minutes: drafted from the meeting, worded by the secretary, adopted at a later meeting, then never changed."""

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from jalon.errors import StepRefused
from jalon.followup.models.committees import Committee, CommitteeItem
from jalon.followup.models.decisions import Decision
from jalon.followup.models.meetings import Meeting, MeetingState
from jalon.followup.models.staged import known_state
from jalon.followup.steps.procedure import SECRETARY, STEERER, Procedure, Step, by, steps_from


class MinutesState(models.TextChoices):
    """Where the minutes of a meeting stand."""

    DRAFT = "draft", pgettext_lazy("state", "Minutes drafted")
    ADOPTED = "adopted", pgettext_lazy("state", "Minutes adopted")
    PUBLISHED = "published", pgettext_lazy("state", "Minutes published")


def _refuse_not_held(minutes: "Minutes", given: Mapping[str, Any]) -> None:
    if minutes.meeting.state != MeetingState.HELD:
        raise StepRefused("Minutes are drafted of a meeting that was held.")


def _refuse_adoption(minutes: "Minutes", given: Mapping[str, Any]) -> None:
    """StepRefused unless a later meeting of the same committee decided it, on these minutes."""
    decision: Decision = given["adopted_by"]
    if decision.meeting.committee_id != minutes.meeting.committee_id or decision.meeting.starts_at <= minutes.meeting.starts_at:
        raise StepRefused("Minutes are adopted by a decision of a later meeting of the same committee.")
    if not decision.is_carried or decision.item.minutes_id != minutes.pk:
        raise StepRefused("This decision does not adopt these minutes.")


MINUTES = Procedure(
    kind="minutes",
    label=_("Minutes"),
    states=dict(MinutesState.choices),
    steps=(
        Step(
            "draft",
            pgettext_lazy("step", "Draft the minutes"),
            steps_from(),
            MinutesState.DRAFT,
            by(STEERER, SECRETARY),
            needs=("content",),
            is_public=False,
            check=_refuse_not_held,
        ),
        Step(
            "write",
            pgettext_lazy("step", "Write in the minutes"),
            steps_from(MinutesState.DRAFT),
            MinutesState.DRAFT,
            by(STEERER, SECRETARY),
            needs=("content",),
            is_public=False,
        ),
        Step(
            "adopt",
            pgettext_lazy("step", "Adopt the minutes"),
            steps_from(MinutesState.DRAFT),
            MinutesState.ADOPTED,
            by(STEERER, SECRETARY),
            needs=("adopted_by", "content"),
            is_public=False,
            check=_refuse_adoption,
        ),
        Step(
            "publish",
            pgettext_lazy("step", "Publish the minutes"),
            steps_from(MinutesState.ADOPTED),
            MinutesState.PUBLISHED,
            by(STEERER, SECRETARY),
        ),
    ),
)


class Minutes(CommitteeItem):
    """The minutes of a meeting. ``content`` is the draft as JSON (``followup/committees/minuting/content.py`` says its shape).

    Once adopted, what counts are the words of ``AdoptedMinutes``. Public once published.
    """

    PROCEDURE = MINUTES

    meeting = models.OneToOneField(Meeting, on_delete=models.PROTECT, related_name="minutes")
    content = models.TextField(_("content"), max_length=500_000)
    adopted_by = models.ForeignKey(
        Decision,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="adopts",
        verbose_name=_("decision that adopts them"),
    )

    class Meta:
        constraints = [
            known_state("minutes", MinutesState),
            models.CheckConstraint(
                condition=Q(state="draft", adopted_by__isnull=True) | (~Q(state="draft") & Q(adopted_by__isnull=False)),
                name="minutes_adopted_iff_by_a_decision",
                violation_error_message=_("Minutes are adopted by a decision, which they name."),
            ),
        ]

    @property
    def of_committee(self) -> Committee:
        """Return the committee of their meeting."""
        return self.meeting.committee


class AdoptedMinutes(models.Model):
    """What a committee adopted, word for word, with the SHA-256 of its content; written once, the database refuses to change it."""

    minutes = models.OneToOneField(Minutes, on_delete=models.PROTECT, related_name="adopted")
    content = models.TextField()
    sha256 = models.CharField(max_length=64)
    adopted_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.sha256
