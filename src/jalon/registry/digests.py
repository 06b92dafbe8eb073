"""The digest of a published version: one hash over all that it says, bound into the ledger when it is published."""

import hashlib

from jalon.registry.ledger import canonical_json
from jalon.registry.models import LedgerEntry, Version

_PLACE = ("position", "text", "start", "end", "page")


def version_digest(version: Version) -> str:
    """Return the SHA-256 over every entry of a version as the database holds it now, in six queries."""
    content = {
        "title": version.title,
        "number": version.number,
        "published_at": version.published_at.isoformat(),
        "reason": version.reason,
        "checks": version.checks,
        "missing_numbers": version.missing_numbers,
        "priorities": _rows(version.priorityentry_set, "priority__public_id", "number", *_PLACE),
        "objectives": _rows(version.objectiveentry_set, "objective__public_id", *_PLACE),
        "responses": _rows(
            version.responseentry_set, "response__public_id", "responder__slug", "heading", "verdict", *_PLACE[:1], *_PLACE[2:]
        ),
        "context": _rows(version.contextentry_set, *_PLACE),
        "commitments": _rows(
            version.commitmententry_set,
            *("commitment__public_id", "wording__text", "wording__start", "wording__end", "wording__page"),
            *("position", "number", "kind", "firmness", "is_own", "repeats__public_id", "mentions", "items"),
        ),
    }
    return hashlib.sha256(canonical_json(content)).hexdigest()


def _rows(entries: object, *fields: str) -> list[list[object]]:
    return [list(row) for row in entries.order_by("position").values_list(*fields)]  # type: ignore[attr-defined]


def is_as_published(version: Version) -> bool:
    """Tell whether a version still says what the ledger's line of its publication says it said."""
    lines = LedgerEntry.objects.filter(action="plan.published", subject_kind="plan", subject_id=version.plan.public_id)
    digests = {line["version"]: line["digest"] for line in lines.values_list("details", flat=True)}
    return digests.get(version.number) == version_digest(version)
