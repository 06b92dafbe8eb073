"""Keep the counts of commitments by status in step with what they are counted as, for every day from the first to today."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import F, Q
from django.utils import timezone

from jalon.followup.models import Counted, Lead, LeadState, Tally
from jalon.followup.models.tallies import STALE
from jalon.followup.steps.taking import StepTaken
from jalon.registry.drafted import DraftedPlan
from jalon.registry.models import Commitment, CommitmentEntry, Person, Version

CHUNK = 500
Change = tuple[str, str, date]  # scope, status, day
_COUNTED = ("plan", "territory", "organisation", "status", "stale_from")


@dataclass(frozen=True, slots=True)
class Place:
    """What a commitment is counted as, by row number; ``stale_from`` is None where nobody reported."""

    plan: int
    territory: int
    organisation: int
    status: str = ""
    stale_from: date | None = None

    @property
    def scopes(self) -> tuple[str, ...]:
        """Return the counts that it is part of."""
        return ("", scope_of("plan", self.plan), scope_of("territory", self.territory), scope_of("organisation", self.organisation))


def scope_of(kind: str, row: int) -> str:
    """Return how tallies name what is counted: a kind and a row number."""
    return f"{kind} {row}"


def moved(before: Place | None, after: Place | None, *, day: date) -> Iterator[tuple[Change, int]]:
    """Yield what changes in which counts when a commitment, on a day, comes to be counted as something else (None: not at all)."""
    if before == after:
        return
    for place, by in ((before, -1), (after, 1)):
        if place is None:
            continue
        for scope in place.scopes:
            yield (scope, place.status, day), by
            if place.stale_from is not None:
                # What was to become old later does so no more; what is old already is so until today.
                yield (scope, STALE, max(day, place.stale_from)), by


def keep_tallies(commitments: Iterable[int], *, day: date) -> None:
    """Count commitments, by row number, as they stand now, from a day on: a fixed number of queries for up to some hundreds."""
    keys = sorted(set(commitments))
    for first in range(0, len(keys), CHUNK):
        _keep(keys[first : first + CHUNK], day=day)


def on_publication(version: Version, drafted: DraftedPlan, by: Person) -> None:
    """Count what a version brought, and no more what it left out."""
    keys = Commitment.objects.filter(plan=version.plan_id).values_list("pk", flat=True)
    keep_tallies(keys, day=timezone.localdate(version.published_at))


def on_steps(taken: Sequence[StepTaken], reported: Iterable[int]) -> None:
    """Count anew the commitments that were ``reported`` on, and those that a step gave to another lead."""
    given = {one.item.commitment_id for one in taken if isinstance(one.item, Lead)}
    if given or reported:
        keep_tallies({*given, *reported}, day=timezone.localdate(taken[-1].line.at))


def add_up(changes: Iterable[tuple[Change, int]]) -> None:
    """Add changes to the tallies."""
    sums: Counter[Change] = Counter()
    for change, by in changes:
        sums[change] += by
    # In one order, so that two at once wait for each other instead of for ever.
    rows = [(*change, by) for change, by in sorted(sums.items()) if by]
    if not rows:
        return
    quoted = connection.ops.quote_name(Tally._meta.db_table)
    statement = (
        f"INSERT INTO {quoted} (scope, status, day, rows) VALUES (%s, %s, %s, %s)"  # noqa: S608 - the name of our own table
        f" ON CONFLICT (scope, status, day) DO UPDATE SET rows = {quoted}.rows + excluded.rows"
    )
    with connection.cursor() as cursor:
        cursor.executemany(
            statement, [(scope, status, connection.ops.adapt_datefield_value(day), by) for scope, status, day, by in rows]
        )


def _keep(keys: list[int], *, day: date) -> None:
    rows = Counted.objects.filter(commitment__in=keys).values_list("commitment", *_COUNTED)
    before = {commitment: Place(*place) for commitment, *place in rows}
    after = _places(keys)
    changed = [key for key in keys if before.get(key) != after.get(key)]
    if not changed:
        return
    add_up(change for key in changed for change in moved(before.get(key), after.get(key), day=day))
    keep_counted({key: after[key] for key in changed if key in after})
    Counted.objects.filter(commitment__in=[key for key in changed if key not in after]).delete()


def keep_counted(places: dict[int, Place]) -> None:
    """Write down what commitments are counted as."""
    rows = [
        Counted(
            commitment_id=key,
            plan_id=place.plan,
            territory_id=place.territory,
            organisation_id=place.organisation,
            status=place.status,
            stale_from=place.stale_from,
        )
        for key, place in places.items()
    ]
    Counted.objects.bulk_create(rows, update_conflicts=True, unique_fields=["commitment"], update_fields=_COUNTED, batch_size=CHUNK)


def _places(keys: list[int]) -> dict[int, Place]:
    """Return as what commitments are to be counted as they stand now; none for those that no current version holds."""
    entries = CommitmentEntry.objects.filter(commitment__in=keys, commitment__current_entry=F("pk"))
    rows = entries.values_list(
        "commitment",
        "version__plan",
        "version__plan__territory",
        "response_entry__responder",
        "commitment__progress__status",
        "commitment__progress__stale_from",
    )
    given = Lead.objects.filter(Q(commitment__in=keys), state=LeadState.ASSIGNED)
    leads = dict(given.values_list("commitment", "organisation"))
    return {
        commitment: Place(plan, territory, leads.get(commitment, answers), status or "", stale_from)
        for commitment, plan, territory, answers, status, stale_from in rows
    }
