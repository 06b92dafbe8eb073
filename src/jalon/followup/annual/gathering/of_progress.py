"""Plans, priorities, commitments with where they stand; updates, what others find, wordings, and what changed since last time."""

from collections.abc import Iterator
from typing import Any

from jalon.followup.annual.gathering.ground import Body, Ground, Place, body
from jalon.followup.annual.tables.progress import CHANGED, GONE, NEW, NOT_AVAILABLE
from jalon.followup.models import Assessment, Update
from jalon.followup.models.tracks import STALE_AFTER_MONTHS, stale_from
from jalon.followup.progress import accepted_updates, given_assessments
from jalon.followup.queries.scopes import delays_on
from jalon.registry.models import Plan, Version, Wording, WordingKind

Rows = list[dict[str, Any]]


def plan_rows(ground: Ground) -> Rows:
    """Return the plans, each with the version that counts and the document it was read from."""
    keys = {entry.version_id for entry in ground.priorities}
    versions = Version.objects.filter(pk__in=keys).select_related("plan", "reading__source").order_by("plan__public_id")
    versions = versions.defer("reading__text", "reading__layout", "reading__outline")
    return [
        {
            "id": version.plan.public_id,
            "title": version.title,
            "language": version.plan.language,
            "responder": Body(version.plan.responder_id),
            "territory": Place(version.plan.territory_id),
            "version": version.number,
            "published_on": version.published_at,
            "source": version.reading.source.sha256,
            "source_name": version.reading.source.name,
        }
        for version in versions
    ]


def priority_rows(ground: Ground) -> Rows:
    """Return the priorities in the order of their plans."""
    return [
        {
            "id": entry.priority.public_id,
            "plan": entry.version.plan.public_id,
            "number": entry.number,
            "title": entry.text,
            "language": entry.version.plan.language,
        }
        for entry in ground.priorities
    ]


def commitment_rows(ground: Ground, *, before: dict[str, str] | None) -> Rows:
    """Return the commitments with where they stand; ``before`` are the statuses of the assessment before, None where there is none."""
    updates = {update.commitment_id: update for update in _last_updates(ground)}
    delays = delays_on(ground.as_of)
    return [_commitment(row, updates.get(row["commitment_id"]), ground, delays, before or {}) for row in ground.entries]


def _last_updates(ground: Ground) -> Any:
    return accepted_updates(before=ground.as_of).filter(plan__in=ground.plans)


def _commitment(
    row: dict[str, Any], update: Update | None, ground: Ground, delays: dict[int, int], before: dict[str, str]
) -> dict[str, Any]:
    months = delays.get(row["version__plan_id"], STALE_AFTER_MONTHS)
    return {
        "id": row["commitment__public_id"],
        "plan": row["version__plan__public_id"],
        "priority": row["priority_entry__priority__public_id"],
        "number": row["number"],
        "text": row["wording__text"],
        "language": row["wording__language"],
        "kind": row["kind"],
        "is_own": row["is_own"],
        "lead": Body(ground.leads.get(row["commitment_id"], row["response_entry__responder_id"])),
        "status": update.status if update else NOT_AVAILABLE,
        "observed_on": update.observed_on if update else None,
        "author": body(update.reported_by_id) if update else None,
        "is_stale": update is not None and stale_from(update.observed_on, months=months) <= ground.day,
        "before": before.get(row["commitment__public_id"], ""),
    }


def update_rows(ground: Ground) -> Rows:
    """Return the updates accepted in the period, those corrected since too: each was accepted."""
    found = Update.objects.filter(
        plan__in=ground.plans, state="accepted", changed_at__gte=ground.begins, changed_at__lt=ground.ends
    )
    rows = found.select_related("evidence_file").order_by("changed_at", "pk")
    return [
        {
            "id": update.public_id,
            **ground.of_commitment(update.commitment_id),
            "status": update.status,
            "observed_on": update.observed_on,
            "author": Body(update.reported_by_id),
            "accepted_on": update.changed_at,
            "text": update.text,
            "evidence": update.evidence_file.sha256 if update.evidence_file else "",
            "evidence_address": update.evidence_address,
        }
        for update in rows
        if update.commitment_id in ground.commitments
    ]


def finding_rows(ground: Ground) -> Rows:
    """Return the last assessment of each commitment by somebody other than its lead, beside what the lead says."""
    statuses = {update.commitment_id: update.status for update in _last_updates(ground)}
    last = {one.commitment_id: one for one in given_assessments(before=ground.as_of).filter(plan__in=ground.plans)}
    return [_finding(last[key], statuses.get(key, NOT_AVAILABLE), ground) for key in ground.commitments if key in last]


def _finding(one: Assessment, status: str, ground: Ground) -> dict[str, Any]:
    return {
        "id": one.public_id,
        **ground.of_commitment(one.commitment_id),
        "completion": one.completion,
        "verifiability": one.verifiability,
        "assessor": Body(one.assessed_by_id),
        "assessed_on": one.assessed_on,
        "status": status,
        "differs": one.completion != status,
    }


def wording_rows(ground: Ground) -> Rows:
    """Return the wordings that versions published in the period carry first, beside the words before."""
    made = Wording.objects.filter(commitment__in=list(ground.commitments), made_at__gte=ground.begins, made_at__lt=ground.ends)
    wordings = list(made.exclude(kind=WordingKind.AS_PUBLISHED).order_by("made_at", "pk"))
    earlier = Wording.objects.filter(commitment__in={one.commitment_id for one in wordings}).order_by("pk")
    words: dict[int, list[tuple[int, str]]] = {}
    for pk, commitment, text in earlier.values_list("pk", "commitment_id", "text"):
        words.setdefault(commitment, []).append((pk, text))
    return [
        {
            "id": ground.commitments[one.commitment_id]["commitment__public_id"],
            "commitment_number": ground.commitments[one.commitment_id]["number"],
            "kind": one.kind,
            "before": next((text for pk, text in reversed(words[one.commitment_id]) if pk < one.pk), ""),
            "after": one.text,
            "language": one.language,
            "published_on": one.made_at,
        }
        for one in wordings
    ]


def change_rows(commitments: Rows, before: dict[str, str] | None, *, numbers: dict[str, str]) -> Iterator[dict[str, Any]]:
    """Yield what changed since the assessment before: statuses by identifier in ``before``, ``numbers`` as it showed them."""
    if before is None:
        return
    for row in commitments:
        then = before.get(row["id"])
        if then != row["status"]:
            yield _change(row["id"], row["number"], CHANGED if then else NEW, then or "", row["status"])
    now = {row["id"] for row in commitments}
    for public_id, then in before.items():
        if public_id not in now:
            yield _change(public_id, numbers[public_id], GONE, then, "")


def _change(public_id: str, number: str, movement: str, before: str, after: str) -> dict[str, Any]:
    return {"id": public_id, "number": number, "movement": movement, "before": before, "after": after}


def delays_of(ground: Ground) -> dict[str, int]:
    """Return the delays that plans in scope set for themselves, by public identifier."""
    names = dict(Plan.objects.filter(pk__in=ground.plans).values_list("pk", "public_id"))
    return {names[plan]: months for plan, months in delays_on(ground.as_of).items() if plan in names}
