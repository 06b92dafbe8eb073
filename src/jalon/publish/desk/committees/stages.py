"""How far a meeting is, from its planning to its published minutes: the bands of a pole, with their words."""

from django.utils.translation import gettext

from jalon.followup.models import MeetingState, MinutesState
from jalon.followup.queries.committees import MeetingRow

Stage = tuple[str, str]  # state of the band, label
ORDER = (
    *(MeetingState.PLANNED, MeetingState.CONVENED, MeetingState.HELD),
    *(MinutesState.DRAFT, MinutesState.ADOPTED, MinutesState.PUBLISHED),
)


def stages_of(meeting: MeetingRow) -> tuple[Stage, ...]:
    """Return the stages of a meeting in order: those reached are "done", the others "not-started"; all "stopped" where it is cancelled."""
    reached = ORDER.index(meeting.minutes or meeting.state) if meeting.state != MeetingState.CANCELLED else -1
    rest = "not-started" if reached >= 0 else "stopped"
    return tuple(("done" if rank <= reached else rest, label) for rank, label in enumerate(_labels()))


def _labels() -> tuple[str, ...]:
    return (
        *(gettext("planned"), gettext("convened"), gettext("held")),
        *(gettext("minutes drafted"), gettext("minutes adopted"), gettext("minutes published")),
    )
