"""What waits in the follow-up of plans: questions, proposals, milestones, obstacles, actions, tracks, and drafts to review."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jalon.followup.models import (
    Action,
    ActionState,
    Milestone,
    MilestoneState,
    Obstacle,
    ObstacleState,
    Proposal,
    ProposalState,
    Question,
    QuestionState,
    Track,
    TrackState,
)
from jalon.followup.queries.reach import after_decisions, reached
from jalon.followup.waiting.sources import Asking, Source, of_plans, seen_inside, spoken_for, steered
from jalon.registry.models import Draft, DraftState
from jalon.registry.roles import REVIEW


def _without_owner(asking: Asking) -> Q:
    return steered(asking) & Q(owner__isnull=True)


def _to_do(asking: Asking) -> Q:
    """Return the condition that an action is to be done by a body one acts for, on a plan's track or after a committee's decision."""
    return spoken_for("owner")(asking) | after_decisions(asking.access)


def _any_action(asking: Asking) -> Q:
    return reached(Action, asking.access)


QUESTIONS = (
    Source(
        "answer",
        _("Answer a question"),
        "question",
        Question,
        (QuestionState.ASKED,),
        spoken_for("asked_of"),
        due="due_on",
        seen=seen_inside("asked_by", "asked_of"),
    ),
    Source(
        "settle",
        _("Say whether the answer is enough"),
        "question",
        Question,
        (QuestionState.ANSWERED,),
        spoken_for("asked_by"),
    ),
    Source(
        "agree",
        _("Agree on a wording, or close the question"),
        "question",
        Question,
        (QuestionState.ANSWERED,),
        steered,
    ),
    Source("publish_wording", _("Publish an agreed wording"), "question", Question, (QuestionState.AGREED,), steered),
)
PROPOSALS = (
    Source(
        "decide",
        _("Decide on a proposal"),
        "proposal",
        Proposal,
        (ProposalState.PROPOSED, ProposalState.DISCUSSED),
        steered,
    ),
    Source("publish_proposal", _("Publish an accepted proposal"), "proposal", Proposal, (ProposalState.ACCEPTED,), steered),
)
EASING = (
    Source(
        "milestone",
        _("Reach a milestone"),
        "milestone",
        Milestone,
        (MilestoneState.PLANNED,),
        spoken_for("owner"),
        due="due_on",
        seen=seen_inside("owner"),
    ),
    Source(
        "action",
        _("Do an action"),
        "action",
        Action,
        (ActionState.TO_DO,),
        _to_do,
        due="due_on",
        seen=_any_action,
    ),
    Source(
        "obstacle",
        _("Lift an obstacle"),
        "obstacle",
        Obstacle,
        (ObstacleState.RAISED,),
        spoken_for("owner"),
        due="until",
        seen=seen_inside("owner"),
    ),
)
TRACKS = (
    Source(
        "track",
        _("Complete a track"),
        "track",
        Track,
        (TrackState.OPEN,),
        spoken_for("owner"),
        due="due_on",
        seen=seen_inside("owner"),
    ),
    Source("owner", _("Say who takes care of a track"), "track", Track, (TrackState.OPEN,), _without_owner, due="due_on"),
)
DRAFTS = (Source("draft", _("Review a draft"), "draft", Draft, (DraftState.OPEN,), of_plans(REVIEW), changed="opened_at"),)
PLAN_WORK = (*QUESTIONS, *PROPOSALS, *EASING, *TRACKS, *DRAFTS)
