"""Published versions of plans: which one is shown, and how it is named."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import Max, QuerySet

from jalon.registry.models import Version
from jalon.registry.queries.moments import end_of
from jalon.registry.queries.prepared import Prepared
from jalon.registry.queries.rows import Finding, SourceMark, VersionMark

Row = Mapping[str, Any]
_SOURCE = ("reading__source__sha256", "reading__source__name", "reading__source__media_type")
FIELDS = ("pk", "plan_id", "number", "title", "published_at", "reason", "checks", "missing_numbers", "reading_id", *_SOURCE)


def version_rows(versions: QuerySet[Version]) -> list[Row]:
    """Return versions with their source, newest first: one query."""
    return list(versions.order_by("-published_at", "-number").values(*FIELDS))


plan_versions = Prepared(lambda plan: Version.objects.filter(plan_id=plan).order_by("-published_at", "-number").values(*FIELDS))


def known_versions(rows: Sequence[Row], *, on: date | None) -> Sequence[Row]:
    """Return the versions that were published by the end of a day, all of them where none is told, in the order given."""
    if on is None:
        return rows
    end = end_of(on)
    return [row for row in rows if row["published_at"] < end]


def chosen_version(rows: Sequence[Row], *, number: int | None = None, on: date | None = None) -> Row | None:
    """Return the version with this number, else the one current at the end of a day, else the newest; ``rows`` are newest first."""
    if number is not None:
        return next((row for row in rows if row["number"] == number), None)
    return next(iter(known_versions(rows, on=on)), None)


def version_mark(row: Row, *, newest: int) -> VersionMark:
    """Return what names a version; ``newest`` is the number of the plan's newest."""
    return VersionMark(
        number=row["number"],
        title=row["title"],
        published_at=row["published_at"],
        reason=row["reason"],
        is_current=row["number"] == newest,
        source=SourceMark(*(row[name] for name in _SOURCE)),
    )


def findings(checks: Iterable[Mapping[str, Any]]) -> tuple[Finding, ...]:
    """Return the findings of a check as they were published."""
    return tuple(
        Finding(check.get("code", ""), check.get("severity", ""), tuple(str(subject) for subject in check.get("subjects", ())))
        for check in checks
    )


def newest_number(plan: str, *, on: date | None = None) -> int:
    """Return the number of a plan's newest version, now or at the end of a day; 0 where nothing of it is published."""
    known = Version.objects.filter(plan__public_id=plan, **({"published_at__lt": end_of(on)} if on else {}))
    return known.aggregate(newest=Max("number"))["newest"] or 0
