"""What was told of a commitment's progress, as the API publishes it: updates that were accepted, and assessments."""

from datetime import date
from decimal import Decimal
from typing import Literal

from django.utils.translation import gettext_noop
from pydantic import Field

from jalon.followup.queries.reports import AssessmentRow, UpdateRow
from jalon.publish.api.links import Links
from jalon.publish.api.marks import Identifier, InBoth, Strict

Json = dict[str, object]


class EvidenceFile(Strict):
    """A file that shows what an update says."""

    sha256: str
    name: str
    media_type: str
    address: InBoth = Field(description=gettext_noop("The bytes as they were kept"))


class Update(Strict):
    """An accepted update: never changed, corrected by another one."""

    id: Identifier = Field(description=gettext_noop("Permanent identifier"))
    status: Literal["not_started", "limited", "substantial", "complete"]
    status_on: date = Field(description=gettext_noop("Day that the status tells of"))
    status_by: str = Field(description=gettext_noop("Slug of the organisation that reported it"))
    accepted_on: date
    text: str
    value: Decimal | None
    unit: str | None
    obstacle: str | None = Field(description=gettext_noop("What stands in the way, as a code"))
    needed: str | None = Field(description=gettext_noop("What is needed to lift it"))
    until: date | None = Field(description=gettext_noop("Day by which it is needed"))
    evidence: EvidenceFile | None
    evidence_address: str | None
    corrects: Identifier | None = Field(description=gettext_noop("The update that this one took the place of"))
    corrected_by: Identifier | None = Field(description=gettext_noop("The update that took the place of this one"))


class Assessment(Strict):
    """What somebody other than the lead found, in the words of the OGP."""

    id: Identifier = Field(description=gettext_noop("Permanent identifier"))
    completion: Literal["no_evidence", "not_started", "limited", "substantial", "complete"]
    verifiability: Literal["verifiable", "not_verifiable"]
    assessed_on: date
    assessed_by: str = Field(description=gettext_noop("Slug of the organisation that assessed"))
    text: str = Field(description=gettext_noop("What it rests on"))


def update_json(row: UpdateRow, *, links: Links) -> Json:
    """Return an accepted update."""
    return {
        "id": row.public_id,
        "status": row.status,
        "status_on": row.observed_on,
        "status_by": row.author.slug,
        "accepted_on": row.accepted_on,
        "text": row.text,
        "value": None if row.value is None else str(row.value.normalize()),
        "unit": row.unit or None,
        "obstacle": row.obstacle or None,
        "needed": row.needed or None,
        "until": row.until,
        "evidence": _evidence(row, links=links),
        "evidence_address": row.evidence_address or None,
        "corrects": row.corrects or None,
        "corrected_by": row.corrected_by or None,
    }


def assessment_json(row: AssessmentRow) -> Json:
    """Return an assessment."""
    return {
        "id": row.mark.public_id,
        "completion": row.mark.completion,
        "verifiability": row.mark.verifiability,
        "assessed_on": row.mark.assessed_on,
        "assessed_by": row.mark.assessor.slug,
        "text": row.text,
    }


def _evidence(row: UpdateRow, *, links: Links) -> Json | None:
    file = row.evidence
    if file is None:
        return None
    there = links.both("evidence_file", sha=file.short_hash)
    return {"sha256": file.sha256, "name": file.name, "media_type": file.media_type, "address": there}
