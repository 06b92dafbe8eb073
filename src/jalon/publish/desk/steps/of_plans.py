"""The kinds of items of a plan's follow-up: its period, its tracks, and what stands in them."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.utils import timezone

from jalon.followup.models import Action, Milestone, Obstacle, Period, Proposal, Question, Track
from jalon.followup.steps.procedure import Step
from jalon.publish.addresses import address
from jalon.publish.components.formats import titled
from jalon.publish.desk.steps.kinds import Kind

ANCHORS = {"track": "track", "question": "q", "proposal": "p"}
USUAL_DELAY = timedelta(days=30)  # suggested for an answer; who asks sets the day
PUBLISHED_WITH_THE_PLAN = frozenset({"publish"})  # a wording is published with a version of the plan, never by itself


def _priority_page(item: Any) -> str:
    """Return the page of the item's priority, at the item."""
    return f"{address('desk.priority', id=item.priority.public_id)}#{ANCHORS.get(item.PROCEDURE.kind, 'e')}-{item.public_id}"


def _action_page(action: Action) -> str:
    """Return the page of the priority that an action is for, or of the meeting whose decision gave it."""
    return address("desk.meeting", id=action.decision.meeting.public_id) if action.decision else _priority_page(action)


def _answering(question: Question, step: Step) -> Mapping[str, object]:
    if step.name == "ask":
        return {"asked_of": question.plan.responder_id, "due_on": timezone.localdate() + USUAL_DELAY}
    if step.name == "agree":
        return {"agreed_text": question.proposed_text or question.wording.text}
    return {"proposed_text": question.wording.text} if step.name == "answer" else {}


def _proposing(proposal: Proposal, step: Step) -> Mapping[str, object]:
    return {"text": proposal.wording.text} if step.name == "propose" and proposal.wording else {}


def _reaching(milestone: Milestone, step: Step) -> Mapping[str, object]:
    return {"reached_on": timezone.localdate()} if step.name == "reach" else {}


FOLLOW_UP = "desk.lists"

PLAN_KINDS = (
    Kind(
        Period,
        called=lambda period: titled(period.plan.title),
        home=lambda period: address("desk.follow_up", id=period.plan.public_id),
        related=("plan",),
        place=FOLLOW_UP,
    ),
    Kind(Track, called=lambda track: track.kind_label, home=_priority_page, related=("plan", "priority"), place=FOLLOW_UP),
    Kind(
        Question,
        called=lambda question: question.text,
        home=_priority_page,
        related=("plan", "priority", "wording"),
        starts=_answering,
        elsewhere=PUBLISHED_WITH_THE_PLAN,
        about="desk/items/question.html",
        place=FOLLOW_UP,
    ),
    Kind(
        Proposal,
        called=lambda proposal: proposal.text,
        home=_priority_page,
        related=("plan", "priority", "wording"),
        starts=_proposing,
        elsewhere=PUBLISHED_WITH_THE_PLAN,
        about="desk/items/proposal.html",
        place=FOLLOW_UP,
    ),
    Kind(
        Milestone,
        called=lambda milestone: milestone.title,
        home=_priority_page,
        related=("plan", "priority"),
        starts=_reaching,
        place=FOLLOW_UP,
    ),
    Kind(Obstacle, called=lambda obstacle: obstacle.text, home=_priority_page, related=("plan", "priority"), place=FOLLOW_UP),
    Kind(
        Action,
        called=lambda action: action.title,
        home=_action_page,
        related=("plan", "priority", "decision__meeting__committee", "decision__meeting__minutes"),
        place=FOLLOW_UP,
    ),
)
