"""One commitment as published: its words, what they answer, how they changed, where else they stand."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from jalon.analysis.edition_records import Record
from jalon.registry.models import CommitmentEntry
from jalon.registry.queries.contents import COMMITMENT, commitment_row, shared_priorities
from jalon.registry.queries.elsewhere import Elsewhere, words_elsewhere
from jalon.registry.queries.names import organisation_names
from jalon.registry.queries.plans import plan_marks, plan_of
from jalon.registry.queries.prepared import Prepared
from jalon.registry.queries.rows import CommitmentRow, Named, PlanMark, SourceMark, VersionMark
from jalon.registry.queries.versions import chosen_version, known_versions, plan_versions, version_mark
from jalon.registry.sides import commitment_record

Row = Mapping[str, Any]
_WORDING = (
    "wording_id",
    "wording__made_at",
    "wording__reason",
    "response_entry__responder_id",
    "response_entry__heading",
    "commitment__plan_id",
)


@dataclass(frozen=True, slots=True)
class WordingRow:
    """The words of a commitment from one version on; ``versions`` are the numbers of those that carry them, first to last.

    ``record`` is the commitment as it stood in the first of them, for comparison with the wording before.
    """

    text: str
    language: str
    kind: str
    reason: str
    made_at: datetime
    start: int
    end: int
    page: int | None
    source: SourceMark
    versions: tuple[int, ...]
    is_shown: bool
    record: Record


@dataclass(frozen=True, slots=True)
class Neighbour:
    """The commitment before or after, in the order of the plan."""

    public_id: str
    number: str
    text: str


@dataclass(frozen=True, slots=True)
class CommitmentPage:
    """A commitment in one version of its plan. ``wordings`` oldest first; ``versions`` those that hold it, newest first.

    As of a day, both are those that there were by then.
    """

    commitment: CommitmentRow
    plan: PlanMark
    version: VersionMark
    versions: tuple[VersionMark, ...]
    is_dropped: bool
    responder: Named
    response_heading: str
    wordings: tuple[WordingRow, ...]
    elsewhere: Elsewhere
    before: Neighbour | None
    after: Neighbour | None


def commitment_page(public_id: str, *, language: str, on: date | None = None) -> CommitmentPage | None:
    """Return a commitment as it stands in the newest version that holds it (as of the end of a day); None where there is no such thing."""
    rows = _entries(public_id=public_id)
    versions = known_versions(plan_versions(plan=rows[0]["commitment__plan_id"]), on=on) if rows else []
    known = {row["pk"] for row in versions}
    entries: dict[int, Row] = {row["version_id"]: row for row in rows if row["version_id"] in known}
    shown = chosen_version([row for row in versions if row["pk"] in entries])
    current = chosen_version(versions)
    if shown is None or current is None:
        return None
    [plan] = plan_of(key=shown["plan_id"])
    entry, newest = entries[shown["pk"]], versions[0]["number"]
    marks = {row["pk"]: version_mark(row, newest=newest) for row in versions if row["pk"] in entries}
    responder = entry["response_entry__responder_id"]
    return CommitmentPage(
        commitment=commitment_row(entry, shared={} if entry["is_own"] else shared_priorities([shown["pk"]])),
        plan=plan_marks([plan], language=language, on=on, titles={plan["pk"]: current["title"]})[plan["pk"]],
        version=marks[shown["pk"]],
        versions=tuple(marks.values()),
        is_dropped=shown is not current,
        responder=organisation_names([responder], language=language, on=on)[responder],
        response_heading=entry["response_entry__heading"],
        wordings=_wordings(entries.values(), marks=marks, shown=entry["wording_id"]),
        elsewhere=words_elsewhere(
            entry["wording__text"], commitment=entry["commitment_id"], plan=shown["plan_id"], language=language, on=on
        ),
        before=_neighbour(entry, forward=False),
        after=_neighbour(entry, forward=True),
    )


def _wordings(entries: Iterable[Row], *, marks: Mapping[int, VersionMark], shown: int) -> tuple[WordingRow, ...]:
    """Return the wordings that stand in a commitment's entries, oldest first."""
    carried: dict[int, list[Row]] = {}
    for entry in entries:
        carried.setdefault(entry["wording_id"], []).append(entry)
    return tuple(
        WordingRow(
            text=first["wording__text"],
            language=first["wording__language"],
            kind=first["wording__kind"],
            reason=first["wording__reason"],
            made_at=first["wording__made_at"],
            start=first["wording__start"],
            end=first["wording__end"],
            page=first["wording__page"],
            source=marks[first["version_id"]].source,
            versions=tuple(marks[entry["version_id"]].number for entry in same),
            is_shown=key == shown,
            record=commitment_record(commitment_row(first, shared={})),
        )
        for key, same in carried.items()
        for first in same[:1]
    )


def _neighbour(entry: Row, *, forward: bool) -> Neighbour | None:
    """Return the next or the previous commitment of the same version."""
    found = (_next if forward else _previous)(version=entry["version_id"], position=entry["position"])
    return Neighbour(*found[0]) if found else None


_BESIDE = ("commitment__public_id", "number", "wording__text")
_entries = Prepared(
    lambda public_id: (
        CommitmentEntry.objects.filter(commitment__public_id=public_id).order_by("version__number").values(*COMMITMENT, *_WORDING)
    )
)
_next = Prepared(
    lambda version, position: (
        CommitmentEntry.objects.filter(version_id=version, position__gt=position).order_by("position").values_list(*_BESIDE)[:1]
    )
)
_previous = Prepared(
    lambda version, position: (
        CommitmentEntry.objects.filter(version_id=version, position__lt=position).order_by("-position").values_list(*_BESIDE)[:1]
    )
)
