"""Publish a draft: its plan's next version, numbered and frozen."""

from collections.abc import Callable, Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import OuterRef, Subquery

from jalon.analysis.coverage import Finding, FindingCode
from jalon.errors import StepRefused
from jalon.registry import ledger
from jalon.registry.checks import check_drafted, has_warning
from jalon.registry.continuity import find_continuity
from jalon.registry.digests import version_digest
from jalon.registry.drafted import DraftedPlan, drafted_plan
from jalon.registry.edition import Edition, Records, make_records
from jalon.registry.models import (
    Commitment,
    CommitmentEntry,
    Draft,
    DraftState,
    Objective,
    ObjectiveEntry,
    Organisation,
    Person,
    Plan,
    Priority,
    PriorityEntry,
    Reading,
    Response,
    ResponseEntry,
    Territory,
    Version,
    Wording,
)
from jalon.registry.phrase_index import index_phrases, wait_for_others
from jalon.registry.responders import responders_of
from jalon.registry.roles import PUBLISH, may
from jalon.registry.search_index import index_plan

#: Called inside the transaction after a publication with (version, what was published, who): what was agreed is settled there.
LISTENERS: list[Callable[[Version, DraftedPlan, Person], None]] = []


@transaction.atomic
def publish(draft: Draft, *, by: Person, reason: str = "") -> Version:
    """Publish what a draft says now as the next version of its plan, and return it.

    StepRefused where the person may not, the draft is not under review, a record cannot stand where it does, or the checks warn and no
    reason says why it is published all the same.
    """
    plan = Plan.objects.select_for_update(of=("self",)).select_related("responder", "territory").get(pk=draft.plan_id)
    locked = Draft.objects.select_for_update(of=("self",)).select_related("reading__source").get(pk=draft.pk)
    _refuse_wrong_step(locked, plan=plan, by=by)
    drafted = drafted_plan(locked)
    _refuse_incomplete(drafted)
    findings = check_drafted(drafted, language=locked.reading.language)
    _refuse_unexplained(findings, reason=reason.strip())
    version = _write(plan, locked, drafted=drafted, findings=findings, by=by, reason=reason.strip())
    locked.state, locked.version, locked.closed_at = DraftState.PUBLISHED, version, version.published_at
    locked.save(update_fields=["state", "version", "closed_at"])
    for listener in LISTENERS:
        listener(version, drafted, by)
    return version


def _refuse_wrong_step(draft: Draft, *, plan: Plan, by: Person) -> None:
    if not may(by, PUBLISH, plan):
        raise StepRefused("{name} may not publish '{title}'. Ask somebody who holds that role.", name=by.name, title=plan.title)
    if draft.state != DraftState.OPEN:
        raise StepRefused(
            "This draft of '{title}' is not under review any more. Reload the page to see what happened.", title=plan.title
        )


def _refuse_incomplete(drafted: DraftedPlan) -> None:
    if drafted.misplaced:
        raise StepRefused(
            "Records that cannot be published where they stand: {count}, the first of them '{key}'. Move or remove them.",
            count=len(drafted.misplaced),
            key=drafted.misplaced[0],
        )
    if not drafted.priorities:
        raise StepRefused("There is no priority in this draft, so there is nothing to publish. Make one from words of the text.")


def _refuse_unexplained(findings: tuple[Finding, ...], *, reason: str) -> None:
    if has_warning(findings) and not reason:
        raise StepRefused(
            "The checks found something. Say why the plan is published all the same: the reason is published with it."
        )


def _write(plan: Plan, draft: Draft, *, drafted: DraftedPlan, findings: tuple[Finding, ...], by: Person, reason: str) -> Version:
    reading = draft.reading
    names = [response.responder for priority in drafted.priorities for response in priority.responses]
    origin = f"document {reading.source.sha256}"
    responders = responders_of(names, default=plan.responder, language=reading.language, source=origin)
    continuity = find_continuity(plan, drafted, responders=responders.by_name)
    records = make_records(drafted, plan_id=plan.pk, continuity=continuity)
    at = _turn(plan, responders=responders.by_name)
    version = Version.objects.create(
        plan=plan,
        number=Version.objects.filter(plan=plan).count() + 1,
        reading=reading,
        title=_title(plan, draft),
        published_at=at,
        published_by=by,
        reason=reason,
        checks=_public_findings(findings, records.public_ids()),
        missing_numbers=[
            number for finding in findings if finding.code is FindingCode.MISSING_NUMBERS for number in finding.subjects
        ],
    )
    dropped = _commitments_left_out(plan, records)
    edition = Edition(version, drafted, records, responders.by_name, _latest_wordings(plan, continuity.commitments))
    edition.write()
    _point_to(version)
    _touch(plan, version, responders=responders.by_name)
    index_plan(plan)
    index_phrases(plan.pk)
    made = [_made(organisation, version=version) for organisation in responders.new]
    ledger.record_all([*made, *_lines(edition, draft=draft, dropped=dropped)], by=by, at=at)
    return version


def _turn(plan: Plan, *, responders: Mapping[str, Organisation]) -> datetime:
    """Return the instant of the publication: that of its lines in the ledger, after every line before, whatever the clock says.

    Whatever else the publication locks is locked first, in the order in which others lock it.
    """
    for rows in (
        Territory.objects.filter(pk=plan.territory_id),
        Organisation.objects.filter(pk__in=[row.pk for row in responders.values()]),
    ):
        list(rows.select_for_update().order_by("pk").values_list("pk"))
    wait_for_others()
    return ledger.take_turn()


def _title(plan: Plan, draft: Draft) -> str:
    """Return the title to publish under: a new edition's own, where the plan bore the title of the edition before; a given one stays."""
    before = Reading.objects.filter(versions=plan.current_version_id).values_list("title", flat=True).first()
    return draft.reading.title if draft.reading.title and plan.title == before else plan.title


def _public_findings(findings: tuple[Finding, ...], public_ids: Mapping[str, str]) -> list[dict[str, object]]:
    """Return findings that name records by their public identifiers, as they are stored and shown."""
    return [
        {
            "code": finding.code.value,
            "severity": finding.severity.value,
            "subjects": [public_ids.get(key, key) for key in finding.subjects],
        }
        for finding in findings
    ]


def _latest_wordings(plan: Plan, commitments: Mapping[str, int]) -> dict[str, Wording]:
    """Return the latest wording of each commitment that continues, by its key in the draft."""
    if not commitments:
        return {}
    wordings = Wording.objects.filter(commitment__plan=plan).select_related("reading").order_by("pk")
    found = {wording.commitment_id: wording for wording in wordings.defer("reading__text", "reading__layout", "reading__outline")}
    return {key: found[record] for key, record in commitments.items()}


def _commitments_left_out(plan: Plan, records: Records) -> list[str]:
    kept = {record.pk for record in records.commitments.values()}
    current = Commitment.objects.filter(plan=plan, current_entry__isnull=False).order_by("pk").values_list("pk", "public_id")
    return [public_id for pk, public_id in current if pk not in kept]


def _point_to(version: Version) -> None:
    """Make this version's entries the current ones; a record that has none is no longer part of the plan."""
    for record, entry, name in (
        (Priority, PriorityEntry, "priority"),
        (Objective, ObjectiveEntry, "objective"),
        (Response, ResponseEntry, "response"),
        (Commitment, CommitmentEntry, "commitment"),
    ):
        latest = entry.objects.filter(version=version, **{name: OuterRef("pk")}).values("pk")[:1]
        record.objects.filter(plan=version.plan_id).update(current_entry=Subquery(latest))


def _touch(plan: Plan, version: Version, *, responders: Mapping[str, Organisation]) -> None:
    """Say of everything whose page shows this plan that it changed: caches stand on that."""
    plan.current_version, plan.changed_at, plan.title = version, version.published_at, version.title
    plan.language = version.reading.language or plan.language
    plan.save(update_fields=["current_version", "changed_at", "language", "title"])
    Territory.objects.filter(pk=plan.territory_id).update(changed_at=version.published_at)
    Organisation.objects.filter(pk__in=[row.pk for row in responders.values()]).update(changed_at=version.published_at)


def _made(organisation: Organisation, *, version: Version) -> ledger.Line:
    where = {"plan": version.plan.public_id, "version": version.number, "source": organisation.source}
    return ledger.Line("organisation.created", "organisation", organisation.slug, "", where)


def _lines(edition: Edition, *, draft: Draft, dropped: list[str]) -> list[ledger.Line]:
    version, reading = edition.version, edition.version.reading
    plan = version.plan
    published = {
        "version": version.number,
        "draft": draft.public_id,
        "source": reading.source.sha256,
        "reader": reading.reader_version,
        "findings": sorted({str(check["code"]) for check in version.checks}),
        "digest": version_digest(version),
    }
    where = {"plan": plan.public_id, "version": version.number}
    lines = [ledger.Line("plan.published", "plan", plan.public_id, version.reason, published)]
    lines += [
        ledger.Line("commitment.worded", "commitment", wording.commitment.public_id, "", {**where, "kind": str(wording.kind)})
        for wording in edition.new_wordings.values()
    ]
    return lines + [ledger.Line("commitment.left_out", "commitment", public_id, "", where) for public_id in dropped]
