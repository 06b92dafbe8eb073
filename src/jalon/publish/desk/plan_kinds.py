"""The kinds of items of a plan's follow-up: its period, its tracks, and what stands in them."""

from collections.abc import Mapping

from django.utils import timezone

from jalon.followup.models import Action, Milestone, Obstacle, Period, Proposal, Question, Track
from jalon.followup.steps.procedure import Step
from jalon.publish.components.formats import titled
from jalon.publish.desk.kinds import Kind

PUBLISHED_WITH_THE_PLAN = frozenset({"publish"})  # a wording is published with a version of the plan, never by itself


def _answering(question: Question, step: Step) -> Mapping[str, object]:
    if step.name == "agree":
        return {"agreed_text": question.proposed_text or question.wording.text}
    return {"proposed_text": question.proposed_text or question.wording.text} if step.name == "answer" else {}


def _reaching(milestone: Milestone, step: Step) -> Mapping[str, object]:
    return {"reached_on": timezone.localdate()} if step.name == "reach" else {}


PLAN_KINDS = (
    Kind(Period, called=lambda period: titled(period.plan.title), related=("plan",)),
    Kind(Track, called=lambda track: track.kind_label, related=("plan",)),
    Kind(
        Question,
        called=lambda question: question.text,
        related=("plan", "wording"),
        starts=_answering,
        elsewhere=PUBLISHED_WITH_THE_PLAN,
        about="desk/items/question.html",
    ),
    Kind(
        Proposal,
        called=lambda proposal: proposal.text,
        related=("plan", "wording"),
        elsewhere=PUBLISHED_WITH_THE_PLAN,
        about="desk/items/proposal.html",
    ),
    Kind(Milestone, called=lambda milestone: milestone.title, related=("plan",), starts=_reaching),
    Kind(Obstacle, called=lambda obstacle: obstacle.text, related=("plan",)),
    Kind(Action, called=lambda action: action.title, related=("plan",)),
)
