"""Keep where each commitment stands today in step with its updates and assessments, in the transaction of the step that changes it."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from jalon.followup.models import Assessment, AssessmentState, Period, Progress, Update, UpdateState
from jalon.followup.models.tracks import STALE_AFTER_MONTHS, stale_from
from jalon.followup.retelling import rebuild_tallies
from jalon.followup.steps.taking import StepTaken
from jalon.registry.models import Commitment, Plan, SearchEntry
from jalon.registry.search_index import NO_STATUS

_KEPT = ("plan", "update", "status", "observed_on", "stale_from", "assessment")
CHUNK = 500


def accepted_updates(*, before: datetime | None = None) -> QuerySet[Update]:
    """Return the updates that count (as of an instant): accepted, and not corrected by another accepted one; the last by its day comes last.

    An accepted update never changes again, so the instant of its last change is that of its acceptance.
    """
    accepted = Q(state=UpdateState.ACCEPTED) & (Q(changed_at__lt=before) if before else Q())
    corrections = Update.objects.filter(accepted, corrects=OuterRef("pk"))
    return Update.objects.filter(accepted & ~Exists(corrections)).order_by("commitment_id", "observed_on", "changed_at", "pk")


def given_assessments(*, before: datetime | None = None) -> QuerySet[Assessment]:
    """Return the assessments that stand (as of an instant), the last by its day last."""
    standing = Q(state=AssessmentState.GIVEN)
    if before:
        standing = (standing | Q(changed_at__gte=before)) & Q(opened_at__lt=before)
    return Assessment.objects.filter(standing).order_by("commitment_id", "assessed_on", "opened_at", "pk")


def keep_progress(commitments: Iterable[int]) -> None:
    """Write where commitments stand today, from their updates and assessments: a fixed number of queries for up to some hundreds."""
    keys = sorted(set(commitments))
    for first in range(0, len(keys), CHUNK):
        _keep(keys[first : first + CHUNK])


def rebuild_progress() -> int:
    """Make every row and every count anew from updates and assessments, and return how many commitments have a row."""
    stated = Commitment.objects.filter(Exists(Update.objects.filter(commitment=OuterRef("pk"))))
    assessed = Commitment.objects.filter(Exists(Assessment.objects.filter(commitment=OuterRef("pk"))))
    Progress.objects.all().delete()
    keep_progress([*stated.values_list("pk", flat=True), *assessed.values_list("pk", flat=True)])
    rebuild_tallies()
    return Progress.objects.count()


def statuses_of(plan: Plan) -> dict[str, str]:
    """Return the status of a plan's commitments that were reported on, by public identifier: what the search index asks."""
    rows = Progress.objects.filter(plan=plan).exclude(status="")
    return dict(rows.values_list("commitment__public_id", "status"))


def delays_of(plans: Iterable[int]) -> dict[int, int]:
    """Return after how many months an update is old, for each plan that is followed, by row number."""
    return dict(Period.objects.filter(plan__in=set(plans)).values_list("plan_id", "stale_after_months"))


def _keep(keys: list[int]) -> None:
    updates = {update.commitment_id: update for update in accepted_updates().filter(commitment__in=keys)}
    assessments = {one.commitment_id: one for one in given_assessments().filter(commitment__in=keys)}
    plans = dict(Commitment.objects.filter(pk__in=keys).values_list("pk", "plan_id"))
    delays = delays_of(plans.values())
    rows = [
        _row(key, plans[key], updates.get(key), assessments.get(key), months=delays.get(plans[key], STALE_AFTER_MONTHS))
        for key in keys
        if key in updates or key in assessments
    ]
    Progress.objects.filter(commitment__in=[key for key in keys if key not in updates and key not in assessments]).delete()
    Progress.objects.bulk_create(rows, update_conflicts=True, unique_fields=["commitment"], update_fields=_KEPT)
    _tell_search(rows)


def _row(commitment: int, plan: int, update: Update | None, assessment: Assessment | None, *, months: int) -> Progress:
    row = Progress(commitment_id=commitment, plan_id=plan, update=update, assessment=assessment)
    if update:
        row.status, row.observed_on = update.status, update.observed_on
        row.stale_from = stale_from(update.observed_on, months=months)
    return row


def _tell_search(rows: Iterable[Progress]) -> None:
    names: dict[str, list[int]] = {}
    for row in rows:
        names.setdefault(row.status or NO_STATUS, []).append(row.commitment_id)
    for status, keys in names.items():
        shown = Commitment.objects.filter(pk__in=keys).values("public_id")
        SearchEntry.objects.filter(public_id__in=shown).exclude(status=status).update(status=status)


def on_steps(taken: Sequence[StepTaken]) -> set[int]:
    """Bring the rows in step with steps that were just taken, and return the commitments that they concern, by row number."""
    changed: set[int] = set()
    for one in taken:
        item = one.item
        if isinstance(item, Assessment) or (isinstance(item, Update) and item.state == UpdateState.ACCEPTED):
            changed.add(item.commitment_id)
        elif isinstance(item, Period) and one.step.name == "set_delay":
            changed.update(Progress.objects.filter(plan=item.plan_id).values_list("commitment_id", flat=True))
    keep_progress(changed)
    return changed
