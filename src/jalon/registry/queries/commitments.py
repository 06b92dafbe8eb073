"""One commitment as published: its words, what they answer, how they changed, where else they stand."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import F, Q, QuerySet

from jalon.registry.models import CommitmentEntry
from jalon.registry.queries.contents import COMMITMENT, commitment_row, shared_priorities
from jalon.registry.queries.names import organisation_names
from jalon.registry.queries.plans import plan_marks, plan_of
from jalon.registry.queries.prepared import Prepared
from jalon.registry.queries.rows import CommitmentRow, Named, PlanMark, PriorityMark, SourceMark, VersionMark
from jalon.registry.queries.versions import chosen_version, plan_versions, version_mark

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
    """The words of a commitment from one version on; ``versions`` are the numbers of those that carry them, first to last."""

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


@dataclass(frozen=True, slots=True)
class SameWords:
    """Another commitment with the same words, in the current version of its plan."""

    public_id: str
    number: str
    priority: PriorityMark
    plan_id: str
    plan_title: str


@dataclass(frozen=True, slots=True)
class Neighbour:
    """The commitment before or after, in the order of the plan."""

    public_id: str
    number: str
    text: str


@dataclass(frozen=True, slots=True)
class CommitmentPage:
    """A commitment in one version of its plan. ``wordings`` oldest first; ``versions`` those that hold it, newest first."""

    commitment: CommitmentRow
    plan: PlanMark
    version: VersionMark
    versions: tuple[VersionMark, ...]
    is_dropped: bool
    responder: Named
    response_heading: str
    wordings: tuple[WordingRow, ...]
    same_words: tuple[SameWords, ...]
    before: Neighbour | None
    after: Neighbour | None


def commitment_page(public_id: str, *, language: str, on: date | None = None) -> CommitmentPage | None:
    """Return a commitment as it stands in the newest version that holds it (as of the end of a day); None where there is no such thing."""
    rows = _entries(public_id=public_id)
    entries: dict[int, Row] = {row["version_id"]: row for row in rows}
    versions = plan_versions(plan=rows[0]["commitment__plan_id"]) if rows else []
    shown = chosen_version([row for row in versions if row["pk"] in entries], on=on)
    if shown is None:
        return None
    [plan] = plan_of(key=shown["plan_id"])
    entry, newest = entries[shown["pk"]], versions[0]["number"]
    marks = {row["pk"]: version_mark(row, newest=newest) for row in versions if row["pk"] in entries}
    responder = entry["response_entry__responder_id"]
    return CommitmentPage(
        commitment=commitment_row(entry, shared={} if entry["is_own"] else shared_priorities([shown["pk"]])),
        plan=plan_marks([plan], language=language, on=on)[plan["pk"]],
        version=marks[shown["pk"]],
        versions=tuple(marks.values()),
        is_dropped=shown is not chosen_version(versions, on=on),
        responder=organisation_names([responder], language=language, on=on)[responder],
        response_heading=entry["response_entry__heading"],
        wordings=_wordings(entries.values(), marks=marks, shown=entry["wording_id"]),
        same_words=_same_words(entry),
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
        )
        for key, same in carried.items()
        for first in same[:1]
    )


def _same_words(entry: Row) -> tuple[SameWords, ...]:
    """Return the other commitments on public record that say the same, in reading order."""
    rows = _saying_the_same(first=entry["repeats_id"] or entry["commitment_id"], this=entry["commitment_id"])
    return tuple(
        SameWords(public_id, number, PriorityMark(*priority), plan_id, title)
        for public_id, number, *priority, plan_id, title in rows
    )


def _neighbour(entry: Row, *, forward: bool) -> Neighbour | None:
    """Return the next or the previous commitment of the same version."""
    found = (_next if forward else _previous)(version=entry["version_id"], position=entry["position"])
    return Neighbour(*found[0]) if found else None


def _all_same(first: int, this: int) -> QuerySet[Any, Any]:
    current = CommitmentEntry.objects.filter(commitment__current_entry_id=F("pk"))
    rows: QuerySet[Any, Any] = (
        current.filter(Q(repeats_id=first) | Q(commitment_id=first))
        .exclude(commitment_id=this)
        .order_by("version_id", "position")
        .values_list(
            *("commitment__public_id", "number", "priority_entry__priority__public_id", "priority_entry__number"),
            *("priority_entry__text", "commitment__plan__public_id", "commitment__plan__title"),
        )
    )
    return rows


_BESIDE = ("commitment__public_id", "number", "wording__text")
_saying_the_same = Prepared(_all_same)
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
