"""One commitment's progress in full: who leads it, its accepted updates, its assessments."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils import timezone

from jalon.followup.models import Assessment, Lead, LeadState, Update, UpdateState
from jalon.followup.progress import given_assessments
from jalon.followup.queries.progress import NOT_AVAILABLE, AssessedMark, ProgressMark, progress_of
from jalon.followup.steps.history import as_of
from jalon.registry.queries.moments import end_of
from jalon.registry.queries.names import organisation_names
from jalon.registry.queries.rows import Named, SourceMark


@dataclass(frozen=True, slots=True)
class UpdateRow:
    """An accepted update. ``corrected_by`` is the update that took its place, "" for one that stands."""

    public_id: str
    status: str
    observed_on: date
    accepted_on: date
    author: Named
    text: str
    value: Decimal | None
    unit: str
    obstacle: str
    needed: str
    until: date | None
    evidence: SourceMark | None
    evidence_address: str
    corrects: str
    corrected_by: str


@dataclass(frozen=True, slots=True)
class AssessmentRow:
    """An assessment that stands, with what it rests on."""

    mark: AssessedMark
    text: str


@dataclass(frozen=True, slots=True)
class CommitmentProgress:
    """All that is told of a commitment's progress. ``lead`` is None where who answers leads it; the newest updates come first."""

    mark: ProgressMark
    lead: Named | None
    lead_since: date | None
    updates: tuple[UpdateRow, ...]
    assessments: tuple[AssessmentRow, ...]


def commitment_progress(public_id: str, *, language: str, on: date | None = None) -> CommitmentProgress:
    """Return a commitment's progress now or at the end of a day."""
    updates, assessments, lead = _updates(public_id, on=on), _assessments(public_id, on=on), _lead(public_id, on=on)
    wanted = [*(one.reported_by_id for one in updates), *(one.assessed_by_id for one in assessments)]
    bodies = organisation_names([*wanted, lead.organisation_id if lead else None], language=language, on=on)
    told = bool(updates or assessments)
    marks = progress_of(commitments=[public_id], language=language, on=on) if told else {}
    return CommitmentProgress(
        mark=marks.get(public_id, NOT_AVAILABLE),
        lead=bodies[lead.organisation_id] if lead else None,
        lead_since=timezone.localdate(lead.changed_at) if lead else None,
        updates=_update_rows(updates, bodies),
        assessments=tuple(_assessment_row(one, bodies) for one in assessments),
    )


def _updates(public_id: str, *, on: date | None) -> list[Update]:
    found = Update.objects.filter(commitment__public_id=public_id, state=UpdateState.ACCEPTED)
    found = found.filter(changed_at__lt=end_of(on)) if on else found
    return list(found.select_related("evidence_file").order_by("-observed_on", "-changed_at", "-pk"))


def _assessments(public_id: str, *, on: date | None) -> list[Assessment]:
    found = given_assessments(before=end_of(on) if on else None).filter(commitment__public_id=public_id)
    return list(found.order_by("-assessed_on", "-opened_at", "-pk"))


def _lead(public_id: str, *, on: date | None) -> Lead | None:
    found = as_of(Lead.objects.filter(commitment__public_id=public_id), on)
    return next((lead for lead in found if lead.state == LeadState.ASSIGNED), None)


def _update_rows(updates: Iterable[Update], bodies: Mapping[int, Named]) -> tuple[UpdateRow, ...]:
    rows = list(updates)
    names = {update.pk: update.public_id for update in rows}
    corrections = {update.corrects_id: update.public_id for update in rows if update.corrects_id}
    return tuple(
        UpdateRow(
            public_id=one.public_id,
            status=one.status,
            observed_on=one.observed_on,
            accepted_on=timezone.localdate(one.changed_at),
            author=bodies[one.reported_by_id],
            text=one.text,
            value=one.value,
            unit=one.unit,
            obstacle=one.obstacle,
            needed=one.needed,
            until=one.until,
            evidence=_source_mark(one),
            evidence_address=one.evidence_address,
            corrects=names.get(one.corrects_id, "") if one.corrects_id else "",
            corrected_by=corrections.get(one.pk, ""),
        )
        for one in rows
    )


def _source_mark(update: Update) -> SourceMark | None:
    file = update.evidence_file
    return SourceMark(file.sha256, file.name, file.media_type) if file else None


def _assessment_row(one: Assessment, bodies: Mapping[int, Named]) -> AssessmentRow:
    mark = AssessedMark(one.public_id, one.completion, one.verifiability, one.assessed_on, bodies[one.assessed_by_id])
    return AssessmentRow(mark, one.text)
