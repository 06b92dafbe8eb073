"""Decisions: what a committee decided on an item of its agenda, how, and what of the plans it changes."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from jalon.errors import StepRefused
from jalon.followup.committees.quorum import Votes, is_carried
from jalon.followup.committees.roll import roll_of, standing_conflicts
from jalon.followup.models.agendas import AgendaItem, AgendaState
from jalon.followup.models.attendances import refuse_unless_held
from jalon.followup.models.committees import Committee, CommitteeItem
from jalon.followup.models.meetings import Meeting
from jalon.followup.models.staged import known_state
from jalon.followup.steps.procedure import SECRETARY, STEERER, Procedure, Step, by, steps_from


class DecisionMode(models.TextChoices):
    """How it was decided."""

    CONSENSUS = "consensus", _("By consensus")
    VOTE = "vote", _("By a vote")


class DecisionState(models.TextChoices):
    """Where a decision stands; whether a vote carried it is ``is_carried``."""

    TAKEN = "taken", pgettext_lazy("state", "Taken")
    SET_ASIDE = "set_aside", pgettext_lazy("state", "Set aside by a later decision")


COUNTS = ("votes_for", "votes_against", "abstentions")


def _refuse_decision(decision: "Decision", given: Mapping[str, Any]) -> None:
    """StepRefused without a quorum, off the agenda, or with votes that nobody there could cast."""
    meeting, item = decision.meeting, decision.item
    refuse_unless_held(meeting)
    if item.meeting_id != meeting.pk or item.state != AgendaState.LISTED:
        raise StepRefused("A decision is taken on an item of the meeting's agenda.")
    roll = roll_of(meeting)
    if not roll.quorum.is_reached:
        raise StepRefused(
            "There is no quorum: {there} of {members} members are there, {needed} are needed, {missing} more. Nothing can be decided.",
            there=roll.quorum.there,
            members=roll.quorum.members,
            needed=roll.quorum.needed,
            missing=roll.quorum.missing,
        )
    _refuse_votes(given, may_vote=len(roll.voters(standing_conflicts(item))), rule=meeting.committee.vote_rule)


def _refuse_votes(given: Mapping[str, Any], *, may_vote: int, rule: str) -> None:
    counts = [given.get(name) for name in COUNTS]
    if given["mode"] == DecisionMode.CONSENSUS:
        if any(count is not None for count in counts):
            raise StepRefused("A decision by consensus has no votes. Choose a vote to count them.")
        return
    if any(count is None for count in counts):
        raise StepRefused("Count the votes for, against and the abstentions; 0 where there is none.")
    votes = Votes(*(count or 0 for count in counts))
    cast = votes.total
    if cast > may_vote:
        raise StepRefused(
            "{cast} votes are counted and {may_vote} of those there may vote on this item. Count again.",
            cast=cast,
            may_vote=may_vote,
        )
    if cast == 0:
        raise StepRefused("Nobody voted: nothing was decided.")
    if given["is_carried"] != is_carried(rule, votes, may_vote=may_vote):
        raise StepRefused("By the rule of the committee, these votes say the contrary of what is recorded.")


def _refuse_later(decision: "Decision", given: Mapping[str, Any]) -> None:
    later = given["set_aside_by"]
    if later.meeting.committee_id != decision.meeting.committee_id or later.pk <= decision.pk or not later.is_carried:
        raise StepRefused("A decision is set aside by a later one of the same committee, which was carried.")


_SAID = ("text", "mode", "is_carried")
_MORE = (*COUNTS, "concerns", "question", "proposal", "action")
DECISION = Procedure(
    kind="decision",
    label=_("Decision"),
    states=dict(DecisionState.choices),
    steps=(
        Step(
            "decide",
            pgettext_lazy("step", "Record a decision"),
            steps_from(),
            DecisionState.TAKEN,
            by(STEERER, SECRETARY),
            needs=_SAID,
            takes=_MORE,
            is_public=False,
            check=_refuse_decision,
        ),
        Step(
            "correct",
            pgettext_lazy("step", "Correct what was recorded"),
            steps_from(DecisionState.TAKEN),
            DecisionState.TAKEN,
            by(STEERER, SECRETARY),
            needs=_SAID,
            takes=COUNTS,
            needs_reason=True,
            is_public=False,
            check=_refuse_decision,
        ),
        Step(
            "set_aside",
            pgettext_lazy("step", "Say which later decision sets it aside"),
            steps_from(DecisionState.TAKEN),
            DecisionState.SET_ASIDE,
            by(STEERER, SECRETARY),
            needs=("set_aside_by",),
            needs_reason=True,
            is_public=False,
            check=_refuse_later,
        ),
    ),
)


class Decision(CommitteeItem):
    """What was decided on an item of an agenda; public once the minutes of the meeting are published.

    ``concerns`` holds the identifiers of the commitments it changes as the ledger keeps them; ``commitments`` leads to the same.
    ``question``, ``proposal`` and ``action`` are what it settles. What is to be done of it are actions that name it.
    """

    PROCEDURE = DECISION

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="decisions")
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="decisions")
    number = models.PositiveSmallIntegerField()
    text = models.TextField(_("what was decided"), max_length=5000)
    mode = models.CharField(_("how it was decided"), max_length=10, choices=DecisionMode, default=DecisionMode.CONSENSUS)
    votes_for = models.PositiveSmallIntegerField(_("votes for"), null=True, blank=True)
    votes_against = models.PositiveSmallIntegerField(_("votes against"), null=True, blank=True)
    abstentions = models.PositiveSmallIntegerField(_("abstentions"), null=True, blank=True)
    is_carried = models.BooleanField(_("carried"), default=True)
    concerns = models.CharField(_("commitments it changes"), max_length=1000, blank=True)
    question = models.ForeignKey(
        "followup.Question", on_delete=models.PROTECT, null=True, blank=True, related_name="decisions", verbose_name=_("question")
    )
    proposal = models.ForeignKey(
        "followup.Proposal", on_delete=models.PROTECT, null=True, blank=True, related_name="decisions", verbose_name=_("proposal")
    )
    action = models.ForeignKey(
        "followup.Action", on_delete=models.PROTECT, null=True, blank=True, related_name="settled_by", verbose_name=_("follow-up")
    )
    set_aside_by = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="sets_aside", verbose_name=_("later decision")
    )

    class Meta:
        constraints = [
            known_state("decision", DecisionState),
            models.UniqueConstraint(
                fields=["meeting", "number"],
                name="decision_number_once_per_meeting",
                violation_error_message=_("The meeting has a decision of this number already."),
            ),
            models.CheckConstraint(
                condition=Q(mode="vote", votes_for__isnull=False, votes_against__isnull=False, abstentions__isnull=False)
                | Q(mode="consensus", votes_for__isnull=True, votes_against__isnull=True, abstentions__isnull=True),
                name="decision_votes_iff_voted",
                violation_error_message=_("A vote has its three counts, and a consensus none."),
            ),
            models.CheckConstraint(
                condition=Q(state="set_aside", set_aside_by__isnull=False) | (~Q(state="set_aside") & Q(set_aside_by__isnull=True)),
                name="decision_set_aside_iff_by_another",
                violation_error_message=_("A decision is set aside by another one, which it names."),
            ),
        ]

    @property
    def of_committee(self) -> Committee:
        """Return the committee of its meeting."""
        return self.meeting.committee

    @property
    def mark(self) -> str:
        """Return what it is cited by: the meeting's number and its own, "3.2"."""
        return f"{self.meeting.number}.{self.number}"

    @property
    def is_public(self) -> bool:
        """Tell whether everybody may read it: once the minutes of its meeting are published."""
        minutes = getattr(self.meeting, "minutes", None)
        return minutes is not None and minutes.state == "published"

    def is_public_on(self, day: date) -> bool:
        """Tell whether everybody may see it: once the minutes of its meeting are published."""
        return self.is_public


class DecisionCommitment(models.Model):
    """A commitment that a decision changes; written with the decision, never changed."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="commitments")
    commitment = models.ForeignKey("registry.Commitment", on_delete=models.PROTECT, related_name="decided_in")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["decision", "commitment"],
                name="decision_commitment_once",
                violation_error_message=_("This commitment stands under the decision already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.decision_id} {self.commitment_id}"
