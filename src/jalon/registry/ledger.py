"""The ledger: write who did what, when and why, each line bound to the one before, and check that none was touched.

A chain shows that a line was changed, removed or put in between. It does not show that its owner wrote the whole of it anew, nor that
its last lines were cut off: publish ``head()`` somewhere else from time to time, and ask ``holds(head)`` later.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from django.db import connection
from django.db.transaction import TransactionManagementError
from django.utils import timezone

from jalon.registry.models import LedgerEntry, Person

FIRST = "0" * 64
LOCK = 0x4A616C6F6E  # "Jalon": the number of PostgreSQL's lock that lets one writer at a time append


@dataclass(frozen=True, slots=True)
class Line:
    """What one line of the ledger is to say."""

    action: str
    subject_kind: str
    subject_id: str
    reason: str = ""
    details: Mapping[str, object] = field(default_factory=dict)


def record(
    *,
    action: str,
    subject_kind: str,
    subject_id: str,
    by: Person | None,
    reason: str = "",
    details: Mapping[str, object] | None = None,
) -> LedgerEntry:
    """Append one line inside the caller's transaction; TransactionManagementError outside of one."""
    return record_all([Line(action, subject_kind, subject_id, reason, details or {})], by=by)[0]


def take_turn() -> datetime:
    """Wait until no other transaction writes to the ledger, and return the instant of the lines that this one will write.

    Writers take turns until their transactions end, so ask late: what else a transaction locks, it locks before.
    """
    return _turn()[1]


def record_all(lines: Iterable[Line], *, by: Person | None, at: datetime | None = None) -> list[LedgerEntry]:
    """Append several lines in order, as ``record`` does, in a fixed number of queries; ``at`` is what ``take_turn`` gave, where it was asked."""
    previous, now = _turn() if at is None else _last()
    return LedgerEntry.objects.bulk_create(chained(lines, by=by, at=at or now, previous=previous))


def chained(lines: Iterable[Line], *, by: Person | None, at: datetime, previous: str) -> list[LedgerEntry]:
    """Return lines as entries that follow one with the hash given, each bound to the one before; nothing is written."""
    actor, entries = by.name if by else "", []
    for line in lines:
        entry = LedgerEntry(
            at=at,
            by=by,
            actor=actor,
            action=line.action,
            subject_kind=line.subject_kind,
            subject_id=line.subject_id,
            reason=line.reason,
            details=dict(line.details),
            previous_hash=previous,
        )
        entry.hash = previous = hash_of(entry)
        entries.append(entry)
    return entries


def head() -> str:
    """Return the hash of the last line, or sixty-four zeros where there is none: what to publish elsewhere."""
    return _last()[0]


def holds(published_head: str) -> bool:
    """Tell whether a head published earlier is still a line of the ledger."""
    return published_head == FIRST or LedgerEntry.objects.filter(hash=published_head).exists()


def verify() -> LedgerEntry | None:
    """Return the first line that does not follow from the one before or does not say what it said; None where all hold."""
    previous = FIRST
    for entry in LedgerEntry.objects.order_by("number").iterator(chunk_size=2000):
        if entry.previous_hash != previous or entry.hash != hash_of(entry):
            return entry
        previous = entry.hash
    return None


def hash_of(entry: LedgerEntry) -> str:
    """Return the SHA-256 of a line, the hash before included, over JSON with sorted keys and no white space.

    ValueError for details that a database could give back otherwise than they went in (floats, keys that are no text).
    """
    _refuse_unstable(entry.details)
    content = {
        "action": entry.action,
        "actor": entry.actor,
        "at": _instant(entry.at),
        "by": entry.by_id,
        "details": entry.details,
        "previous": entry.previous_hash,
        "reason": entry.reason,
        "subject": [entry.subject_kind, entry.subject_id],
    }
    return hashlib.sha256(canonical_json(content)).hexdigest()


def canonical_json(content: object) -> bytes:
    """Return the one JSON form that two equal contents share."""
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def _instant(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def _refuse_unstable(value: object) -> None:
    if isinstance(value, dict):
        if not all(isinstance(key, str) for key in value):
            raise ValueError("Keys of a ledger line's details are text.")
        for item in value.values():
            _refuse_unstable(item)
    elif isinstance(value, list):
        for item in value:
            _refuse_unstable(item)
    elif not (value is None or isinstance(value, str | int)):
        raise ValueError(f"A ledger line holds text, whole numbers, booleans, lists and mappings, not {value!r}.")


def _turn() -> tuple[str, datetime]:
    """Lock the ledger, and return the hash of its last line and the instant of the next."""
    if not connection.in_atomic_block:
        raise TransactionManagementError("A ledger line is written in the transaction of the change it tells of.")
    previous, last_at = _last_locked()
    # A clock that goes back must not put a line before the one it follows.
    return previous, max(timezone.now(), last_at)


def _last() -> tuple[str, datetime]:
    return LedgerEntry.objects.order_by("-number").values_list("hash", "at").first() or (FIRST, datetime.min.replace(tzinfo=UTC))


def _last_locked() -> tuple[str, datetime]:
    # SQLite has one writer from BEGIN IMMEDIATE on. PostgreSQL needs a lock of its own: a row lock on the last line would let a second
    # writer through with the same last line once the first has committed.
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    return _last()
