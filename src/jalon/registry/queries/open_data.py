"""What is published, as open data: commitments and priorities one by one, narrowed down, in an order that never changes.

The order is that of first publication, so that a list read page by page neither skips nor repeats a record when something is published
meanwhile. ``key`` is the place in that order.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

from django.db.models import Count, IntegerField, Model, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from jalon.registry.models import CommitmentEntry, PriorityEntry
from jalon.registry.queries.contents import COMMITMENT, commitment_row
from jalon.registry.queries.rows import CommitmentRow, PriorityMark
from jalon.registry.queries.shown import standing

Entry = TypeVar("Entry", bound=Model)
CHUNK = 1_000


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What a list is narrowed down to; an empty word or None narrows nothing. Territories and organisations by slug, plans by identifier."""

    territory: str = ""
    organisation: str = ""
    plan: str = ""
    priority: str = ""
    kind: str = ""
    firmness: str = ""
    language: str = ""
    own: bool | None = None


EVERYTHING = Narrowing()


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a record stands: its plan, territory and responder, the version and the source of its words."""

    plan_id: str
    plan_title: str
    territory: str
    responder: str
    version: int
    published_at: datetime
    sha256: str
    is_current: bool
    is_demonstration: bool


@dataclass(frozen=True, slots=True)
class OpenCommitment:
    """A commitment in its setting."""

    key: int
    row: CommitmentRow
    setting: Setting


@dataclass(frozen=True, slots=True)
class OpenPriority:
    """A priority in its setting, with how many commitments of its own it has and how many it shares; the responder is the plan's."""

    key: int
    mark: PriorityMark
    start: int
    end: int
    page: int | None
    language: str
    own: int
    shared: int
    setting: Setting


SETTING = (
    "version__plan__public_id",
    "version__title",
    "version__plan__territory__slug",
    "version__plan__responder__slug",
    "version__number",
    "version__published_at",
    "version__reading__source__sha256",
    "version__plan__current_version_id",
    "version__plan__is_demonstration",
)
_RESPONDER = "response_entry__responder__slug"
_PRIORITY = ("pk", "version_id", "priority_id", "priority__public_id", "number", "text", "start", "end", "page")
_COMMITMENT_FILTERS = {
    "territory": "version__plan__territory__slug",
    "organisation": _RESPONDER,
    "plan": "version__plan__public_id",
    "priority": "priority_entry__priority__public_id",
    "kind": "kind",
    "firmness": "firmness",
    "language": "wording__language",
}
_PRIORITY_FILTERS = {
    "territory": "version__plan__territory__slug",
    "organisation": "version__plan__responder__slug",
    "plan": "version__plan__public_id",
    "language": "version__reading__language",
}


def published_commitments(narrowing: Narrowing = EVERYTHING, *, on: date | None = None) -> QuerySet[CommitmentEntry]:
    """Return the commitments of the current versions of plans (those current at the end of a day), in the order of their first publication."""
    entries = standing(CommitmentEntry.objects.all(), "commitment", on=on).order_by("commitment_id")
    if narrowing.own is not None:
        entries = entries.filter(is_own=narrowing.own)
    return _narrowed(entries, narrowing, paths=_COMMITMENT_FILTERS)


def published_priorities(narrowing: Narrowing = EVERYTHING, *, on: date | None = None) -> QuerySet[PriorityEntry]:
    """Return the priorities of the current versions of plans (those current at the end of a day), in the order of their first publication."""
    entries = standing(PriorityEntry.objects.all(), "priority", on=on).order_by("priority_id")
    return _narrowed(entries, narrowing, paths=_PRIORITY_FILTERS)


def open_commitments(entries: QuerySet[CommitmentEntry], *, on: date | None = None) -> Iterator[OpenCommitment]:
    """Yield commitments in their setting (that of the end of a day), a bounded number in memory at a time: one query."""
    for row in entries.values(*COMMITMENT, *SETTING, _RESPONDER).iterator(chunk_size=CHUNK):
        yield OpenCommitment(
            row["commitment_id"], commitment_row(row, shared={}), setting_of(row, responder=row[_RESPONDER], on=on)
        )


def open_priorities(entries: QuerySet[PriorityEntry], *, on: date | None = None) -> Iterator[OpenPriority]:
    """Yield priorities in their setting (that of the end of a day), a bounded number in memory at a time: one query."""
    counted = entries.annotate(own=_count(is_own=True), shared=_count(is_own=False))
    fields = (*_PRIORITY, "own", "shared", "version__reading__language", *SETTING)
    for row in counted.values(*fields).iterator(chunk_size=CHUNK):
        yield OpenPriority(
            key=row["priority_id"],
            mark=PriorityMark(row["priority__public_id"], row["number"], row["text"]),
            start=row["start"],
            end=row["end"],
            page=row["page"],
            language=row["version__reading__language"],
            own=row["own"],
            shared=row["shared"],
            setting=setting_of(row, responder=row["version__plan__responder__slug"], on=on),
        )


def _count(*, is_own: bool) -> Coalesce:
    rows = CommitmentEntry.objects.filter(priority_entry_id=OuterRef("pk"), is_own=is_own).order_by().values("priority_entry_id")
    return Coalesce(Subquery(rows.annotate(count=Count("pk")).values("count"), output_field=IntegerField()), 0)


def _narrowed(entries: QuerySet[Entry], narrowing: Narrowing, *, paths: Mapping[str, str]) -> QuerySet[Entry]:
    asked = {path: getattr(narrowing, name) for name, path in paths.items()}
    return entries.filter(**{path: value for path, value in asked.items() if value})


def setting_of(row: Mapping[str, Any], *, responder: str, on: date | None = None) -> Setting:
    """Return where a record stands, from the values of ``SETTING`` and its version's key.

    What is asked for as of a day stands in the version that was the newest at its end.
    """
    plan, title, territory, _, number, published_at, sha256, current, is_demonstration = (row[name] for name in SETTING)
    is_current = on is not None or row["version_id"] == current
    return Setting(plan, title, territory, responder, number, published_at, sha256, is_current, is_demonstration)
