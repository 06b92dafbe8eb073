"""Tracks and what stands in them: questions, proposals, milestones, obstacles."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils import timezone

from jalon.followup.annual.gathering.ground import Body, Ground, body
from jalon.followup.annual.tables.tracks import DROPPED, LATE, MET, MET_LATE, PLANNED
from jalon.followup.models import Milestone, MilestoneState, Obstacle, ObstacleState, Proposal, Question, Track, TrackState
from jalon.followup.queries.items import WAITING, found_items
from jalon.followup.steps.history import as_of
from jalon.registry.models import LedgerEntry

Rows = list[dict[str, Any]]


def track_rows(ground: Ground) -> Rows:
    """Return the tracks of the priorities in scope."""
    tracks = as_of(Track.objects.filter(ground.items).order_by("priority_id", "pk"), ground.as_of)
    return [
        {
            "id": track.public_id,
            **ground.of_priority(track.priority_id),
            "kind": track.kind,
            "state": track.state,
            "owner": body(track.owner_id),
            "due_on": track.due_on,
            "is_late": track.state == TrackState.OPEN and track.due_on < ground.day,
        }
        for track in tracks
    ]


def question_rows(ground: Ground) -> Rows:
    """Return the questions that everybody may see."""
    questions = [one for one in found_items(Question, ground.items, on=ground.as_of) if one.is_public_on(ground.day)]
    answered = _answered(questions, ground)
    return [_question(one, answered.get(one.public_id), ground) for one in questions]


def _question(one: Question, answered_on: date | None, ground: Ground) -> dict[str, Any]:
    return {
        "id": one.public_id,
        **ground.of_priority(one.priority_id),
        **ground.of_commitment(one.commitment_id),
        "text": one.text,
        "asked_by": Body(one.asked_by_id),
        "asked_of": Body(one.asked_of_id),
        "asked_on": one.opened_at,
        "due_on": one.due_on,
        "answered_on": answered_on,
        "state": one.state,
        "is_asked": ground.spans(one.opened_at),
        "is_answered": ground.spans(answered_on),
        "is_late": one.state == WAITING["question"] and one.due_on < ground.day,
    }


def _answered(questions: Iterable[Question], ground: Ground) -> dict[str, date]:
    """Return the day of the last answer to each question that has one."""
    keys = [one.public_id for one in questions]
    lines = LedgerEntry.objects.filter(subject_kind="question", subject_id__in=keys, action="question.answer", at__lt=ground.as_of)
    return {subject: timezone.localdate(at) for subject, at in lines.order_by("number").values_list("subject_id", "at")}


def proposal_rows(ground: Ground) -> Rows:
    """Return the proposals that everybody may see."""
    found = found_items(Proposal, ground.items, on=ground.as_of)
    return [
        {
            "id": one.public_id,
            **ground.of_priority(one.priority_id),
            **ground.of_commitment(one.commitment_id),
            "text": one.why,
            "proposed_by": Body(one.proposed_by_id),
            "proposed_on": one.opened_at,
            "state": one.state,
            "is_made": ground.spans(one.opened_at),
        }
        for one in found
        if one.is_public_on(ground.day)
    ]


def milestone_rows(ground: Ground) -> Rows:
    """Return the milestones due or reached in the period, and those that are late."""
    rows = ((one, _outcome(one, ground.day)) for one in found_items(Milestone, ground.items, on=ground.as_of))
    return [
        {
            "id": one.public_id,
            **ground.of_priority(one.priority_id),
            "title": one.title,
            "owner": Body(one.owner_id),
            "due_on": one.due_on,
            "reached_on": one.reached_on,
            "outcome": outcome,
        }
        for one, outcome in rows
        if outcome == LATE or ground.spans(one.reached_on) or _is_due_in(one, ground)
    ]


def _is_due_in(one: Milestone, ground: Ground) -> bool:
    """Tell whether a milestone is due in the period, also where its day is to come."""
    return ground.assessment.starts_on <= one.due_on <= ground.assessment.ends_on


def _outcome(one: Milestone, day: date) -> str:
    if one.state == MilestoneState.DROPPED:
        return DROPPED
    if one.reached_on:
        return MET if one.reached_on <= one.due_on else MET_LATE
    return LATE if one.due_on < day else PLANNED


def obstacle_rows(ground: Ground) -> Rows:
    """Return the obstacles that stand in the way, and those lifted in the period."""
    return [
        {
            "id": one.public_id,
            **ground.of_priority(one.priority_id),
            **ground.of_commitment(one.commitment_id),
            "code": one.code,
            "text": one.text,
            "owner": Body(one.owner_id),
            "needed": one.needed,
            "until": one.until,
            "state": one.state,
        }
        for one in found_items(Obstacle, ground.items, on=ground.as_of)
        if one.state == ObstacleState.RAISED or (one.state == ObstacleState.LIFTED and ground.spans(one.changed_at))
    ]
