"""Record a decision with all that comes of it: what it changes, what it settles, what is to be done by whom."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction

from jalon.errors import EditConflict
from jalon.followup.committees.convening import identifiers, locked_meeting, refuse_elsewhere
from jalon.followup.committees.minuting.drafting import adopt
from jalon.followup.committees.quorum import Votes, is_carried
from jalon.followup.committees.roll import roll_of, standing_conflicts
from jalon.followup.models import (
    Action,
    ActionState,
    AgendaItem,
    Decision,
    DecisionCommitment,
    DecisionMode,
    MinutesState,
    Proposal,
    Question,
)
from jalon.followup.steps.taking import Actor, open_item, open_items, take
from jalon.registry.models import Commitment, Organisation


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What one body is to do by a day, after a decision."""

    title: str
    owner: Organisation
    due_on: date


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided: by consensus where there are no votes."""

    text: str
    votes: Votes | None = None
    commitments: Sequence[Commitment] = ()
    question: Question | None = None
    proposal: Proposal | None = None
    action: Action | None = None
    follow_ups: Sequence[FollowUp] = field(default_factory=tuple)


@transaction.atomic
def decide(item: AgendaItem, decided: Decided, *, by: Actor, seen: int | None = None) -> Decision:
    """Record a decision on an item of an agenda, and return it; where the item is the adoption of minutes, they are adopted by it.

    StepRefused without a quorum, with more votes than there are people who may vote, or for commitments of another territory.
    EditConflict where ``seen`` tells how many decisions on the item somebody saw, and there are others since.
    """
    meeting = locked_meeting(item.meeting)
    if seen is not None and item.decisions.count() != seen:
        raise EditConflict(
            "Somebody recorded a decision on this item since you opened this page. Read it, then send yours if it still holds."
        )
    refuse_elsewhere(meeting.committee, decided.commitments)
    decision = Decision(
        meeting=meeting,
        item=item,
        number=meeting.decisions.count() + 1,
        text=decided.text,
        mode=DecisionMode.VOTE if decided.votes else DecisionMode.CONSENSUS,
        is_carried=_outcome(item, decided.votes),
        concerns=identifiers(decided.commitments),
        question=decided.question or item.question,
        proposal=decided.proposal or item.proposal,
        action=decided.action or item.follow_up,
        **_counts(decided.votes),
    )
    open_item(decision, by=by)
    DecisionCommitment.objects.bulk_create([DecisionCommitment(decision=decision, commitment=each) for each in decided.commitments])
    _give(decision, decided.follow_ups, by=by)
    if decision.is_carried:
        _settle(decision, decided, by=by)
    return decision


def _counts(votes: Votes | None) -> dict[str, int]:
    if votes is None:
        return {}
    return {"votes_for": votes.for_, "votes_against": votes.against, "abstentions": votes.abstentions}


def _outcome(item: AgendaItem, votes: Votes | None) -> bool:
    if votes is None:
        return True
    may_vote = len(roll_of(item.meeting).voters(standing_conflicts(item)))
    return is_carried(item.meeting.committee.vote_rule, votes, may_vote=may_vote)


def _give(decision: Decision, follow_ups: Sequence[FollowUp], *, by: Actor) -> None:
    actions = [Action(decision=decision, title=each.title, owner=each.owner, due_on=each.due_on) for each in follow_ups]
    open_items(actions, by=by)


def _settle(decision: Decision, decided: Decided, *, by: Actor) -> None:
    """Adopt the minutes that the item is about; say that the follow-up the decision settles is done."""
    minutes = decision.item.minutes
    if minutes is not None and minutes.state == MinutesState.DRAFT:
        adopt(minutes, decision=decision, by=by)
    if decided.action is not None and decided.action.state == ActionState.TO_DO:
        take(decided.action, "do", by=by, given={"outcome": decision.text})
