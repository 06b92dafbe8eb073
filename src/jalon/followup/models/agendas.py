"""The agenda of a meeting: what is to be talked about, in order, and what of the plans it is about."""

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from jalon.errors import StepRefused
from jalon.followup.models.committees import Committee, CommitteeItem
from jalon.followup.models.meetings import Meeting, MeetingState
from jalon.followup.models.staged import known_state
from jalon.followup.steps.procedure import SECRETARY, STEERER, Procedure, Step, by, steps_from


class Purpose(models.TextChoices):
    """What an item of an agenda asks of the members."""

    INFORMATION = "information", _("For information")
    DISCUSSION = "discussion", _("For discussion")
    DECISION = "decision", _("For decision")


class AgendaState(models.TextChoices):
    """Whether an item stands on the agenda."""

    LISTED = "listed", pgettext_lazy("state", "On the agenda")
    DROPPED = "dropped", pgettext_lazy("state", "Taken off")


def _refuse_once_convened(item: "AgendaItem", given: Mapping[str, Any]) -> None:
    if item.meeting.state != MeetingState.PLANNED:
        raise StepRefused(
            "The agenda is fixed: the meeting is '{state}'. Postpone it to open the agenda again.", state=item.meeting.state_label
        )


AGENDA_ITEM = Procedure(
    kind="agenda-item",
    label=_("Item of an agenda"),
    states=dict(AgendaState.choices),
    steps=(
        Step(
            "list",
            pgettext_lazy("step", "Put on the agenda"),
            steps_from(),
            AgendaState.LISTED,
            by(STEERER, SECRETARY),
            needs=("title", "purpose", "position"),
            takes=("text", "priority", "concerns", "question", "proposal"),
            is_public=False,
            check=_refuse_once_convened,
        ),
        Step(
            "amend",
            pgettext_lazy("step", "Word it otherwise"),
            steps_from(AgendaState.LISTED),
            AgendaState.LISTED,
            by(STEERER, SECRETARY),
            takes=("title", "purpose", "text"),
            is_public=False,
            check=_refuse_once_convened,
        ),
        Step(
            "move",
            pgettext_lazy("step", "Move on the agenda"),
            steps_from(AgendaState.LISTED),
            AgendaState.LISTED,
            by(STEERER, SECRETARY),
            needs=("position",),
            is_public=False,
            check=_refuse_once_convened,
        ),
        Step(
            "drop",
            pgettext_lazy("step", "Take off the agenda"),
            steps_from(AgendaState.LISTED),
            AgendaState.DROPPED,
            by(STEERER, SECRETARY),
            is_public=False,
            check=_refuse_once_convened,
        ),
    ),
)


class AgendaItem(CommitteeItem):
    """One point of an agenda, public once the minutes are published.

    ``concerns`` holds the public identifiers of the commitments it is about, parted by spaces, as the ledger keeps them;
    ``commitments`` leads to the same, for finding. ``follow_up`` and ``minutes`` are what put it there by itself: something overdue,
    minutes that wait for adoption.
    """

    PROCEDURE = AGENDA_ITEM

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="agenda")
    position = models.PositiveSmallIntegerField(_("place on the agenda"))
    title = models.CharField(_("title"), max_length=300)
    text = models.TextField(_("what it is about"), max_length=5000, blank=True)
    purpose = models.CharField(_("purpose"), max_length=12, choices=Purpose, default=Purpose.DISCUSSION)
    priority = models.ForeignKey(
        "registry.Priority",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="agenda_items",
        verbose_name=_("priority"),
    )
    concerns = models.CharField(_("commitments it is about"), max_length=1000, blank=True)
    question = models.ForeignKey(
        "followup.Question",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="agenda_items",
        verbose_name=_("question"),
    )
    proposal = models.ForeignKey(
        "followup.Proposal",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="agenda_items",
        verbose_name=_("proposal"),
    )
    follow_up = models.ForeignKey("followup.Action", on_delete=models.PROTECT, null=True, blank=True, related_name="agenda_items")
    minutes = models.ForeignKey("followup.Minutes", on_delete=models.PROTECT, null=True, blank=True, related_name="agenda_items")

    class Meta:
        constraints = [
            known_state("agenda_item", AgendaState),
            models.UniqueConstraint(
                fields=["meeting", "follow_up"],
                condition=Q(state="listed"),
                name="agenda_follow_up_once_per_meeting",
                violation_error_message=_("This follow-up stands on the agenda already."),
            ),
            models.UniqueConstraint(
                fields=["meeting", "minutes"],
                condition=Q(state="listed"),
                name="agenda_minutes_once_per_meeting",
                violation_error_message=_("These minutes stand on the agenda already."),
            ),
        ]
        indexes = [models.Index(fields=["meeting", "position"], name="agenda_in_order")]

    @property
    def of_committee(self) -> Committee:
        """Return the committee of its meeting."""
        return self.meeting.committee


class AgendaCommitment(models.Model):
    """A commitment that an item of an agenda is about; written with the item, never changed."""

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="commitments")
    commitment = models.ForeignKey("registry.Commitment", on_delete=models.PROTECT, related_name="discussed_in")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["item", "commitment"],
                name="agenda_commitment_once",
                violation_error_message=_("This commitment stands under the item already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.item_id} {self.commitment_id}"
