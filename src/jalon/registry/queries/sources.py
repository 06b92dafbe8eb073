"""A kept file as the public sees it: its text, and every published record that stands on its words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet, Value

from jalon.registry.models import (
    CommitmentEntry,
    ContextEntry,
    ObjectiveEntry,
    PriorityEntry,
    Reading,
    ResponseEntry,
    Source,
    Version,
)
from jalon.registry.queries.moments import end_of
from jalon.registry.queries.shown import versions_shown

NONE = Value("")


@dataclass(frozen=True, slots=True)
class LayoutBlock:
    """One block of the text layer; ``kind`` is typographic (heading, paragraph, item, cell...), ``level`` a heading's, ``depth`` a list's."""

    start: int
    end: int
    page: int | None
    kind: str
    level: int | None
    depth: int


@dataclass(frozen=True, slots=True)
class LitRecord:
    """A published record on the words it stands on. ``kind`` is priority, objective, response, commitment or context.

    ``public_id`` and ``number`` are the record's own; ``priority_id`` is the priority it stands under: where to go for a record without
    an address of its own (objective, response, context).
    """

    kind: str
    start: int
    end: int
    public_id: str
    number: str
    priority_id: str


@dataclass(frozen=True, slots=True)
class ReadingRow:
    """One reading of the file: which reader made it and when."""

    reader_version: str
    made_at: datetime
    is_shown: bool


@dataclass(frozen=True, slots=True)
class VersionOnSource:
    """A published version that was read from this file."""

    plan_id: str
    title: str
    number: int
    published_at: datetime
    is_current: bool


@dataclass(frozen=True, slots=True)
class SourcePage:
    """A file: what it is, the text layer of the reading shown, its blocks, the records of the versions read from it in the text's order."""

    sha256: str
    name: str
    media_type: str
    size_bytes: int
    obtained_from: str
    obtained_at: datetime
    title: str
    language: str
    pages: int | None
    text: str
    layout: tuple[LayoutBlock, ...]
    records: tuple[LitRecord, ...]
    readings: tuple[ReadingRow, ...]
    versions: tuple[VersionOnSource, ...]

    @property
    def short_hash(self) -> str:
        """Return the sixteen digits that name it in an address."""
        return self.sha256[:16]


def published_sources() -> QuerySet[Source]:
    """Return the files that a published version was read from."""
    return Source.objects.filter(Exists(Version.objects.filter(reading__source_id=OuterRef("pk"))))


def source_by_hash(sha: str) -> QuerySet[Source]:
    """Return the published source whose hash starts with these digits (sixteen at least), as a queryset of one or none."""
    known = len(sha) >= 16 and all(digit in "0123456789abcdef" for digit in sha)
    return published_sources().filter(sha256__gte=sha, sha256__lt=sha + "g") if known else Source.objects.none()


def source_page(sha: str, *, on: date | None = None) -> SourcePage | None:
    """Return a published file with its text and the records lit on it; None where the public sees no such file.

    The reading shown is the one that the newest version was published from; records of a version that a newer one replaced on the same
    file are left out. At the end of a day, where one is told: as if nothing had been published or read since.
    """
    fields = ("pk", "sha256", "name", "media_type", "size_bytes", "obtained_from", "obtained_at")
    row = source_by_hash(sha).values(*fields).first()
    if row is None:
        return None
    versions = _versions(row["pk"], on=on)
    if not versions:
        return None
    reading_id = versions[0]["reading_id"]
    reading = Reading.objects.values("title", "language", "pages", "text", "layout").get(pk=reading_id)
    others = (
        Reading.objects.filter(source_id=row.pop("pk"), **({"made_at__lt": end_of(on)} if on else {}))
        .order_by("-made_at")
        .values("pk", "reader_version", "made_at")
    )
    return SourcePage(
        **row,
        title=reading["title"],
        language=reading["language"],
        pages=reading["pages"],
        text=reading["text"],
        layout=tuple(LayoutBlock(*block) for block in reading["layout"]),
        records=_lit_records(_lit_versions(versions, reading_id=reading_id)),
        readings=tuple(ReadingRow(other["reader_version"], other["made_at"], other["pk"] == reading_id) for other in others),
        versions=tuple(
            VersionOnSource(
                version["plan__public_id"], version["title"], version["number"], version["published_at"], version["is_current"]
            )
            for version in versions
        ),
    )


def source_text(sha: str, *, on: date | None = None) -> str | None:
    """Return the text layer that a published file's page shows, now or at the end of a day; None where the public sees no such file."""
    versions = _published(on).filter(reading__source__in=source_by_hash(sha)).order_by("-published_at", "-pk")
    return versions.values_list("reading__text", flat=True).first()


def _published(on: date | None) -> QuerySet[Version]:
    return Version.objects.filter(published_at__lt=end_of(on)) if on else Version.objects.all()


def _versions(source: int, *, on: date | None) -> list[dict[str, Any]]:
    """Return the versions read from a file, newest first."""
    fields = ("pk", "plan_id", "plan__public_id", "plan__current_version_id", "title", "number", "published_at", "reading_id")
    rows = list(_published(on).filter(reading__source_id=source).order_by("-published_at", "-pk").values(*fields))
    shown = {row["plan__current_version_id"] for row in rows}
    if on is not None:
        shown = set(versions_shown(on).filter(plan__in={row["plan_id"] for row in rows}).values_list("pk", flat=True))
    return [{**row, "is_current": row["pk"] in shown} for row in rows]


def _lit_versions(versions: Iterable[dict[str, Any]], *, reading_id: int) -> list[int]:
    """Return, of each plan, the newest version published from a reading."""
    newest: dict[int, int] = {}
    for version in versions:
        if version["reading_id"] == reading_id:
            newest.setdefault(version["plan_id"], version["pk"])
    return list(newest.values())


def _lit_records(versions: list[int]) -> tuple[LitRecord, ...]:
    """Return the records of versions where they stand, the widest first where several start together: five queries."""
    under = {"version_id__in": versions}
    own = F("priority_entry__priority__public_id")
    commitments = CommitmentEntry.objects.filter(**under)
    found: list[tuple[Any, ...]] = [
        *PriorityEntry.objects.filter(**under).values_list(
            Value("priority"), "start", "end", "priority__public_id", "number", "priority__public_id"
        ),
        *ObjectiveEntry.objects.filter(**under).values_list(Value("objective"), "start", "end", "objective__public_id", NONE, own),
        *ResponseEntry.objects.filter(**under, start__isnull=False).values_list(
            Value("response"), "start", "end", "response__public_id", NONE, own
        ),
        *commitments.values_list(Value("commitment"), "wording__start", "wording__end", "commitment__public_id", "number", own),
        *ContextEntry.objects.filter(**under).values_list(
            Value("context"), "start", "end", NONE, NONE, F("response_entry__priority_entry__priority__public_id")
        ),
    ]
    return tuple(LitRecord(*row) for row in sorted(found, key=lambda row: (row[1], -row[2])))
