"""The tables of the follow-up, one file a subject."""

from jalon.followup.models.assessing import Assessment, AssessmentState, Completion, Verifiability
from jalon.followup.models.clarifying import Question, QuestionState
from jalon.followup.models.easing import Action, ActionState, Milestone, MilestoneState, Obstacle, ObstacleCode, ObstacleState
from jalon.followup.models.enhancing import Proposal, ProposalState
from jalon.followup.models.leading import Lead, LeadState
from jalon.followup.models.letters import Following, Letter, LetterKind, LetterState, Subscriber
from jalon.followup.models.notices import MailChoice, MailPace, Notice, NoticeReason, Visit
from jalon.followup.models.reporting import Status, Update, UpdateState
from jalon.followup.models.staged import PlanItem, Staged, Trace
from jalon.followup.models.standing import Progress
from jalon.followup.models.tracks import Period, PeriodState, Track, TrackKind, TrackState

__all__ = [
    "Action",
    "ActionState",
    "Assessment",
    "AssessmentState",
    "Completion",
    "Following",
    "Lead",
    "LeadState",
    "Letter",
    "LetterKind",
    "LetterState",
    "MailChoice",
    "MailPace",
    "Milestone",
    "MilestoneState",
    "Notice",
    "NoticeReason",
    "Obstacle",
    "ObstacleCode",
    "ObstacleState",
    "Period",
    "PeriodState",
    "PlanItem",
    "Progress",
    "Proposal",
    "ProposalState",
    "Question",
    "QuestionState",
    "Staged",
    "Status",
    "Subscriber",
    "Trace",
    "Track",
    "TrackKind",
    "TrackState",
    "Update",
    "UpdateState",
    "Verifiability",
    "Visit",
]
