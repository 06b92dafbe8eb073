"""The tables of the follow-up, one file a subject."""

from jalon.followup.models.actions import Action, ActionState
from jalon.followup.models.agendas import AgendaCommitment, AgendaItem, AgendaState, Purpose
from jalon.followup.models.annual import AnnualAssessment, AnnualState, FrozenAssessment
from jalon.followup.models.assessing import Assessment, AssessmentState, Completion, Verifiability
from jalon.followup.models.attendances import THERE, Attendance, AttendanceState, Conflict, ConflictState, Presence
from jalon.followup.models.calendars import CalendarLink
from jalon.followup.models.clarifying import Question, QuestionState
from jalon.followup.models.comments import Comment, CommentState, Visibility
from jalon.followup.models.committees import Committee, CommitteeItem, CommitteeKind, CommitteeState, QuorumKind, VoteRule
from jalon.followup.models.decisions import Decision, DecisionCommitment, DecisionMode, DecisionState
from jalon.followup.models.easing import Milestone, MilestoneState, Obstacle, ObstacleCode, ObstacleState
from jalon.followup.models.enhancing import Proposal, ProposalState
from jalon.followup.models.leading import Lead, LeadState
from jalon.followup.models.letters import Following, Letter, LetterKind, LetterState, Subscriber
from jalon.followup.models.meetings import Meeting, MeetingState
from jalon.followup.models.memberships import VOTING, MemberRole, Membership, MembershipState
from jalon.followup.models.minutes import AdoptedMinutes, Minutes, MinutesState
from jalon.followup.models.notices import MailChoice, MailPace, Notice, NoticeReason, Visit
from jalon.followup.models.participations import Participation, ParticipationState
from jalon.followup.models.reporting import Status, Update, UpdateState
from jalon.followup.models.staged import PlanItem, Staged, Trace
from jalon.followup.models.standing import Progress
from jalon.followup.models.tallies import Counted, Tally
from jalon.followup.models.tracks import Period, PeriodState, Track, TrackKind, TrackState

__all__ = [
    "THERE",
    "VOTING",
    "Action",
    "ActionState",
    "AdoptedMinutes",
    "AgendaCommitment",
    "AgendaItem",
    "AgendaState",
    "AnnualAssessment",
    "AnnualState",
    "Assessment",
    "AssessmentState",
    "Attendance",
    "AttendanceState",
    "CalendarLink",
    "Comment",
    "CommentState",
    "Committee",
    "CommitteeItem",
    "CommitteeKind",
    "CommitteeState",
    "Completion",
    "Conflict",
    "ConflictState",
    "Counted",
    "Decision",
    "DecisionCommitment",
    "DecisionMode",
    "DecisionState",
    "Following",
    "FrozenAssessment",
    "Lead",
    "LeadState",
    "Letter",
    "LetterKind",
    "LetterState",
    "MailChoice",
    "MailPace",
    "Meeting",
    "MeetingState",
    "MemberRole",
    "Membership",
    "MembershipState",
    "Milestone",
    "MilestoneState",
    "Minutes",
    "MinutesState",
    "Notice",
    "NoticeReason",
    "Obstacle",
    "ObstacleCode",
    "ObstacleState",
    "Participation",
    "ParticipationState",
    "Period",
    "PeriodState",
    "PlanItem",
    "Presence",
    "Progress",
    "Proposal",
    "ProposalState",
    "Purpose",
    "Question",
    "QuestionState",
    "QuorumKind",
    "Staged",
    "Status",
    "Subscriber",
    "Tally",
    "Trace",
    "Track",
    "TrackKind",
    "TrackState",
    "Update",
    "UpdateState",
    "Verifiability",
    "Visibility",
    "Visit",
    "VoteRule",
]
