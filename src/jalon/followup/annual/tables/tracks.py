"""The tables of the promise to clarify, enhance and ease."""

from django.utils.translation import gettext_lazy as _

from jalon.followup.annual.tables.shapes import IN_PRIORITY, OF_COMMITMENT, Column, Holds, TableShape, hidden, identified
from jalon.followup.models import MilestoneState, ObstacleCode, ObstacleState, ProposalState, QuestionState, TrackKind, TrackState

MET, MET_LATE, LATE, PLANNED, DROPPED = "met", "met_late", "late", "planned", "dropped"
OUTCOMES = {
    MET: _("Met in time"),
    MET_LATE: _("Met after its day"),
    LATE: _("Late: its day is past"),
    PLANNED: _("Planned, its day is to come"),
    DROPPED: MilestoneState.DROPPED.label,
}
TRACKS = TableShape(
    "tracks",
    _("Tracks"),
    _("what was promised of each priority: to clarify, to enhance where applicable, to ease"),
    (
        identified(),
        *IN_PRIORITY,
        Column("kind", _("Track"), Holds.CODE, dict(TrackKind.choices)),
        Column("state", _("State"), Holds.CODE, dict(TrackState.choices)),
        Column("owner", _("Who takes care of it"), Holds.NAME),
        Column("due_on", _("Due on"), Holds.DAY),
        Column("is_late", _("Late"), Holds.FLAG),
    ),
)
QUESTIONS = TableShape(
    "questions",
    _("Questions"),
    _("the questions that everybody may see: those answered, and those whose day passed without an answer"),
    (
        identified(),
        *IN_PRIORITY,
        *OF_COMMITMENT,
        Column("text", _("Question")),
        Column("asked_by", _("Asked by"), Holds.NAME),
        Column("asked_of", _("Asked of"), Holds.NAME),
        Column("asked_on", _("Asked on"), Holds.DAY),
        Column("due_on", _("Due on"), Holds.DAY),
        Column("answered_on", _("Answered on"), Holds.DAY),
        Column("state", _("State"), Holds.CODE, dict(QuestionState.choices)),
        hidden("is_asked", _("Asked in the period"), Holds.FLAG),
        hidden("is_answered", _("Answered in the period"), Holds.FLAG),
        Column("is_late", _("Late"), Holds.FLAG),
    ),
)
PROPOSALS = TableShape(
    "proposals",
    _("Proposals"),
    _("the proposals that everybody may see: those discussed or decided on"),
    (
        identified(),
        *IN_PRIORITY,
        *OF_COMMITMENT,
        Column("text", _("Why")),
        Column("proposed_by", _("Proposed by"), Holds.NAME),
        Column("proposed_on", _("Proposed on"), Holds.DAY),
        Column("state", _("State"), Holds.CODE, dict(ProposalState.choices)),
        hidden("is_made", _("Made in the period"), Holds.FLAG),
    ),
)
MILESTONES = TableShape(
    "milestones",
    _("Milestones"),
    _("the milestones due or met in the period, and those that are late"),
    (
        identified(),
        *IN_PRIORITY,
        Column("title", _("What is to be reached")),
        Column("owner", _("Who takes care of it"), Holds.NAME),
        Column("due_on", _("Due on"), Holds.DAY),
        Column("reached_on", _("Reached on"), Holds.DAY),
        Column("outcome", _("State"), Holds.CODE, OUTCOMES),
    ),
)
OBSTACLES = TableShape(
    "obstacles",
    _("Obstacles"),
    _("the obstacles that stand in the way, and those lifted in the period"),
    (
        identified(),
        *IN_PRIORITY,
        *OF_COMMITMENT,
        Column("code", _("Kind of obstacle"), Holds.CODE, dict(ObstacleCode.choices)),
        Column("text", _("What stands in the way")),
        Column("owner", _("Who can lift it"), Holds.NAME),
        Column("needed", _("What is needed")),
        Column("until", _("Needed by"), Holds.DAY),
        Column("state", _("State"), Holds.CODE, dict(ObstacleState.choices)),
    ),
)
