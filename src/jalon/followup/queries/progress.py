"""Where commitments stand as pages show it: status, day and author together, and the assessment beside them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils import timezone

from jalon.followup.models import Progress
from jalon.followup.models.tracks import STALE_AFTER_MONTHS, stale_from
from jalon.followup.progress import accepted_updates, given_assessments
from jalon.followup.queries.scopes import delays_on
from jalon.registry.queries.moments import end_of
from jalon.registry.queries.names import organisation_names
from jalon.registry.queries.rows import Named

#: The band of a pole for each status.
BANDS = {"": "unknown", "not_started": "not-started", "limited": "under-way", "substantial": "under-way", "complete": "done"}
_ASSESSED = ("public_id", "completion", "verifiability", "assessed_on", "assessed_by_id")
_COMMITMENT = "commitment__public_id"


@dataclass(frozen=True, slots=True)
class AssessedMark:
    """What somebody other than the lead found, in the words of the OGP."""

    public_id: str
    completion: str
    verifiability: str
    assessed_on: date
    assessor: Named


@dataclass(frozen=True, slots=True)
class ProgressMark:
    """Where a commitment stands: ``status`` is "" as long as nobody reported; else its day and author go with it."""

    status: str = ""
    observed_on: date | None = None
    author: Named | None = None
    is_stale: bool = False
    assessment: AssessedMark | None = None

    @property
    def band(self) -> str:
        """Return how its band of a pole is filled."""
        return BANDS[self.status]

    @property
    def differs(self) -> bool:
        """Tell whether the assessment says something else than the status does."""
        return self.assessment is not None and self.assessment.completion != self.status


NOT_AVAILABLE = ProgressMark()


def progress_of(
    *, language: str, commitments: Iterable[str] | None = None, plan: str = "", on: date | None = None
) -> dict[str, ProgressMark]:
    """Return where commitments (these, or a plan's) stand now or at the end of a day, by identifier; none for what nobody told of.

    Two queries for now, four for a day.
    """
    where = Q() if commitments is None else Q(commitment__public_id__in=list(commitments))
    where &= Q(plan__public_id=plan) if plan else Q()
    rows = _now(where) if on is None else _then(where, on)
    bodies = organisation_names((body for row in rows.values() for body in row.bodies()), language=language, on=on)
    return {public_id: row.mark(bodies, day=on or timezone.localdate()) for public_id, row in rows.items()}


def progress_in_order(commitments: Sequence[str], *, language: str, on: date | None = None) -> list[ProgressMark]:
    """Return where each of these commitments stands, in their order."""
    known = progress_of(commitments=commitments, language=language, on=on) if commitments else {}
    return [known.get(public_id, NOT_AVAILABLE) for public_id in commitments]


@dataclass(frozen=True, slots=True)
class _Row:
    """What the database tells of a commitment, bodies by row number; ``assessed`` holds the fields of its last assessment, if any."""

    status: str = ""
    observed_on: date | None = None
    stale_from: date | None = None
    reported_by: int | None = None
    assessed: tuple[Any, ...] = ()

    def bodies(self) -> tuple[int | None, ...]:
        return (self.reported_by, self.assessed[-1] if self.assessed else None)

    def mark(self, bodies: Mapping[int, Named], *, day: date) -> ProgressMark:
        return ProgressMark(
            status=self.status,
            observed_on=self.observed_on,
            author=bodies[self.reported_by] if self.reported_by else None,
            is_stale=bool(self.stale_from and self.stale_from <= day),
            assessment=self._assessment(bodies),
        )

    def _assessment(self, bodies: Mapping[int, Named]) -> AssessedMark | None:
        if not self.assessed:
            return None
        public_id, completion, verifiability, assessed_on, body = self.assessed
        return AssessedMark(public_id, completion, verifiability, assessed_on, bodies[body])


def _now(where: Q) -> dict[str, _Row]:
    told = ("status", "observed_on", "stale_from", "update__reported_by_id", *(f"assessment__{name}" for name in _ASSESSED))
    rows = Progress.objects.filter(where).values_list(_COMMITMENT, *told)
    return {row[0]: _Row(row[1], row[2], row[3], row[4], row[5:] if row[5] else ()) for row in rows}


def _then(where: Q, day: date) -> dict[str, _Row]:
    end, delays = end_of(day), delays_on(day)
    rows: dict[str, _Row] = {}
    told = (_COMMITMENT, "status", "observed_on", "reported_by_id", "plan_id")
    for public_id, status, observed_on, reported_by, plan in accepted_updates(before=end).filter(where).values_list(*told):
        old = stale_from(observed_on, months=delays.get(plan, STALE_AFTER_MONTHS))
        rows[public_id] = _Row(status, observed_on, old, reported_by)
    for public_id, *assessed in given_assessments(before=end).filter(where).values_list(_COMMITMENT, *_ASSESSED):
        rows[public_id] = replace(rows.get(public_id, _Row()), assessed=tuple(assessed))
    return rows
