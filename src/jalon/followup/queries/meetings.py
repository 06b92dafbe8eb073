"""A meeting as everybody sees it: its day and place, and what its adopted minutes say once they are published."""

from dataclasses import dataclass
from datetime import date, datetime

from jalon.followup.committees.minuting.content import Content, from_json
from jalon.followup.models import AdoptedMinutes, Committee, Meeting
from jalon.followup.queries.committees import CommitteeRow, MeetingRow, committee_rows, meeting_rows
from jalon.followup.steps.history import lead_then


@dataclass(frozen=True, slots=True)
class MeetingPage:
    """A meeting; ``content`` and what follows (where it was adopted) are there once the minutes are published."""

    meeting: MeetingRow
    committee: CommitteeRow
    content: Content | None
    sha256: str
    adopted_at: datetime | None
    adopted_in: str
    adopted_mark: str


def meeting_page(public_id: str, *, language: str, on: date | None = None) -> MeetingPage | None:
    """Return a meeting as everybody saw it at the end of a day (today unless told); None where none was planned."""
    rows = meeting_rows(Meeting.objects.filter(public_id=public_id), on=on)
    if not rows:
        return None
    meetings = Committee.objects.filter(meetings__public_id=public_id)
    [committee] = committee_rows(meetings, language=language, on=on)
    adopted = _adopted(public_id) if rows[0].is_published else None
    by = adopted.minutes.adopted_by if adopted else None
    lead_then([by] if by else [], ("meeting",), on=on)
    return MeetingPage(
        meeting=rows[0],
        committee=committee,
        content=from_json(adopted.content) if adopted else None,
        sha256=adopted.sha256 if adopted else "",
        adopted_at=by.meeting.starts_at if by else None,
        adopted_in=by.meeting.public_id if by else "",
        adopted_mark=by.mark if by else "",
    )


def _adopted(meeting: str) -> AdoptedMinutes | None:
    adopted = AdoptedMinutes.objects.filter(minutes__meeting__public_id=meeting)
    return adopted.select_related("minutes__adopted_by__meeting").first()
