"""What came of the promise to clarify, enhance and ease, in JSON: tracks, questions, proposals, and what eases."""

from collections.abc import Iterable

from jalon.followup.queries.items import EasingRow, ItemRow, ProposalRow, QuestionRow
from jalon.followup.queries.tracks import PriorityFollowUp, TrackView
from jalon.publish.api.shapes import Json


def tracks_json(follow_up: PriorityFollowUp | None) -> list[Json]:
    """Return the three tracks of a priority; none before they were opened."""
    return [_track(track, follow_up) for track in follow_up.tracks] if follow_up else []


def questions_and_proposals(rows: Iterable[ItemRow]) -> Json:
    """Return what was asked and proposed about one commitment."""
    found = tuple(rows)
    return {
        "questions": [question_json(row) for row in found if isinstance(row, QuestionRow)],
        "proposals": [proposal_json(row) for row in found if isinstance(row, ProposalRow)],
    }


def _track(track: TrackView, follow_up: PriorityFollowUp) -> Json:
    return {
        "id": track.public_id,
        "track": track.kind,
        "opened_on": follow_up.starts_on,
        "due_on": track.due_on,
        "next_on": track.next_on,
        "state": track.state,
        "reason": track.reason or None,
        "owner": track.owner_slug or None,
        "cites": track.cites or None,
        "questions": [question_json(row) for row in track.questions],
        "proposals": [proposal_json(row) for row in track.proposals],
        "milestones": [_easing(row) for row in track.easing if row.kind == "milestone"],
        "obstacles": [_easing(row) for row in track.easing if row.kind == "obstacle"],
        "actions": [_easing(row) for row in track.easing if row.kind == "action"],
    }


def _item(row: ItemRow) -> Json:
    return {
        "id": row.public_id,
        "state": row.state,
        "since": row.since,
        "reason": row.reason or None,
        "commitment": row.commitment.public_id if row.commitment else None,
    }


def question_json(row: QuestionRow) -> Json:
    """Return a question, with the words asked about as characters of the wording they stand in."""
    return {
        **_item(row),
        "text": row.title,
        "asked_by": row.asked_by_slug,
        "asked_of": row.owner_slug,
        "due_on": row.due_on,
        "wording": row.wording,
        "start": row.start,
        "end": row.end,
        "answer": row.answer or None,
        "agreed_text": row.agreed_text or None,
        "version": row.version,
    }


def proposal_json(row: ProposalRow) -> Json:
    """Return a proposal; ``wording`` is null where it would add a commitment."""
    return {
        **_item(row),
        "proposed_by": row.owner_slug,
        "wording": row.wording or None,
        "text": row.text,
        "why": row.title,
        "version": row.version,
    }


def _easing(row: EasingRow) -> Json:
    return {
        **_item(row),
        "text": row.title,
        "code": row.code or None,
        "owner": row.owner_slug,
        "due_on": row.due_on,
        "done_on": row.done_on,
        "note": row.note or None,
    }
