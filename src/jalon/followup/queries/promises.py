"""Promises to take part in committees, with the attendance that they are measured by: from the commitment, from the committee."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import F, QuerySet

from jalon.extraction.outline import CommitmentKind
from jalon.followup.committees.participating import AttendanceRate, attendance_rate
from jalon.followup.models import Committee, Participation, ParticipationState
from jalon.followup.queries.committees import bodies_named
from jalon.followup.queries.decisions import CommitmentMark, mark_of
from jalon.followup.steps.history import as_of, lead_then
from jalon.registry.models import CommitmentEntry
from jalon.registry.queries.rows import Named
from jalon.registry.queries.shown import entries_of
from jalon.registry.roles import STEER, Access

MOST = 50  # commitments offered to be measured


@dataclass(frozen=True, slots=True)
class KeptPromise:
    """A promise to take part, and the attendance that it is measured by, from a day on where one is set."""

    public_id: str
    commitment: CommitmentMark
    committee: str
    committee_name: str
    body: Named
    since: date | None
    rate: AttendanceRate


def kept_promises(commitment: str, *, language: str, on: date | None = None) -> tuple[KeptPromise, ...]:
    """Return the attendance that a promise to take part is measured by; one query where it is not."""
    return _kept(Participation.objects.filter(commitment__public_id=commitment), language=language, on=on)


def promises_kept_in(committee: str, *, language: str, on: date | None = None) -> tuple[KeptPromise, ...]:
    """Return the promises that attendance at a committee measures; one query where there is none."""
    return _kept(Participation.objects.filter(committee__public_id=committee), language=language, on=on)


def promises_of(commitments: Iterable[int], *, language: str) -> dict[int, tuple[KeptPromise, ...]]:
    """Return the promises that are measured among these commitments, by the commitments' row numbers."""
    found: dict[int, list[Participation]] = {}
    for one in _tied(Participation.objects.filter(commitment__in=list(commitments))):
        found.setdefault(one.commitment_id, []).append(one)
    return {commitment: _rows(tied, language=language) for commitment, tied in found.items()}


def promises_to_tie(committee: Committee, access: Access) -> tuple[CommitmentEntry, ...]:
    """Return the commitments to take part in a committee that somebody may measure by attendance at this one and that nobody did yet."""
    if not access.may_anywhere(STEER):
        return ()
    tied = Participation.objects.filter(committee=committee, state=ParticipationState.TIED)
    found = CommitmentEntry.objects.filter(
        kind=CommitmentKind.COMMITTEE.value,
        commitment__plan__in=access.plans(STEER).filter(territory=committee.territory_id).order_by().values("pk"),
        version=F("commitment__plan__current_version"),
    ).exclude(commitment__in=tied.values("commitment"))
    return tuple(found.select_related("commitment__plan", "wording").order_by("commitment__plan", "pk")[:MOST])


def _kept(promises: QuerySet[Participation], *, language: str, on: date | None) -> tuple[KeptPromise, ...]:
    return _rows(_tied(promises, on=on), language=language, on=on)


def _tied(promises: QuerySet[Participation], *, on: date | None = None) -> list[Participation]:
    related = promises.select_related("committee", "organisation", "commitment__plan")
    found = [one for one in as_of(related.order_by("pk"), on) if one.state == ParticipationState.TIED]
    lead_then(found, ("committee",), on=on)
    return found


def _rows(tied: list[Participation], *, language: str, on: date | None = None) -> tuple[KeptPromise, ...]:
    bodies = bodies_named((one.organisation_id for one in tied), language=language, on=on) if tied else {}
    entries = entries_of((one.commitment_id for one in tied), on=on)
    return tuple(
        KeptPromise(
            one.public_id,
            mark_of(one.commitment, entries.get(one.commitment_id)),
            one.committee.public_id,
            one.committee.name_fr if language == "fr" else one.committee.name_en,
            bodies[one.organisation_id],
            one.starts_on,
            attendance_rate(one.committee, one.organisation, since=one.starts_on, on=on),
        )
        for one in tied
    )
