"""What progress is called on pages: statuses, the words of assessments, obstacles, and what a count is a count of."""

from math import ceil

from django.utils.translation import gettext_lazy

from jalon.followup.models import Completion, ObstacleCode, Status, Verifiability
from jalon.followup.models.tallies import STALE
from jalon.followup.queries.progress import BANDS, ProgressMark
from jalon.followup.queries.rollups import ASKABLE, UNAVAILABLE, Rollup

# What narrows a list of progress -> its name in the address, in French and in English.
NAMES = {
    "priority": {"fr": "priorite", "en": "priority"},
    "plan": {"fr": "plan", "en": "plan"},
    "territory": {"fr": "territoire", "en": "territory"},
    "organisation": {"fr": "organisme", "en": "organisation"},
}
NOT_AVAILABLE = gettext_lazy("Progress not available")
OLD = gettext_lazy("Not told of lately")
MOST_BANDS = 40  # that a pole shows: beyond that nobody tells one from the next


def status(code: str) -> str:
    """Return what a status is called; what nobody reported is "not available"."""
    return str(Status(code).label) if code in Status.values else str(OLD if code == STALE else NOT_AVAILABLE)


def completion(code: str) -> str:
    """Return what a degree of completion is called in an assessment."""
    return str(Completion(code).label)


def verifiability(code: str) -> str:
    """Return what an assessment says of the wording."""
    return str(Verifiability(code).label)


def obstacle(code: str) -> str:
    """Return what stands in the way."""
    return str(ObstacleCode(code).label)


def counts(rollup: Rollup) -> list[tuple[str, str, int]]:
    """Return what there is to count of commitments: what is asked of their list, its label, how many; nothing for what there is none of."""
    return [(asked, status(asked), rollup.count(asked)) for asked in ASKABLE if rollup.count(asked)]


def bands(rollup: Rollup) -> list[str]:
    """Return the bands of a pole of counts: the furthest first, what nobody told of last; a share of the whole each where they are many."""
    counted = [(BANDS[code], count) for code, count in reversed(rollup.in_status)]
    return [band for band, count in [*counted, (BANDS[""], rollup.unavailable)] for _ in range(_drawn(count, of=rollup.total))]


def _drawn(count: int, *, of: int) -> int:
    """Return how many bands a count gets: one each or, of more than a pole shows, its share, and at least one."""
    return count if of <= MOST_BANDS else ceil(count * MOST_BANDS / of)


def told(marks: list[ProgressMark]) -> str:
    """Return in words how far several commitments are, in their order's counts: what a pole's bands say."""
    found = [status(code or UNAVAILABLE) for code in (mark.status for mark in marks)]
    return ", ".join(f"{label.lower()} ({found.count(label)})" for label in dict.fromkeys(found))
