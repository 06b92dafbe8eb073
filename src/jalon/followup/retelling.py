"""Count commitments anew for every day there was: from versions, leads, delays and accepted updates as they were then."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from jalon.followup.models import Counted, Lead, LeadState, Period, Tally, Update, UpdateState
from jalon.followup.models.tracks import STALE_AFTER_MONTHS, stale_from
from jalon.followup.tallying import Change, Place, add_up, keep_counted, moved
from jalon.registry.models import CommitmentEntry, LedgerEntry, Plan, Version

Event = tuple[datetime, int, Any]  # when, in which order of the same instant, what


@dataclass(frozen=True, slots=True)
class _Shown:
    """A version that was published: who answers for each commitment that it holds, by row number."""

    answers: dict[int, int]


@dataclass(frozen=True, slots=True)
class _Given:
    """A commitment that was given to a lead (None: back to who answers)."""

    commitment: int
    organisation: int | None


@dataclass(frozen=True, slots=True)
class _Delayed:
    """After how many months an update of the plan is old."""

    months: int


@dataclass(frozen=True, slots=True)
class _Told:
    """An update that was accepted."""

    update: Update


@dataclass(slots=True)
class _Plan:
    """How the commitments of one plan stand while its days go by; ``updates`` are those that count, by commitment."""

    plan: Plan
    months: int = STALE_AFTER_MONTHS
    answers: dict[int, int] = field(default_factory=dict)
    leads: dict[int, int] = field(default_factory=dict)
    updates: dict[int, dict[int, Update]] = field(default_factory=dict)
    places: dict[int, Place] = field(default_factory=dict)

    def day(self, happened: Iterable[Any], day: date) -> Iterator[tuple[Change, int]]:
        """Let a day's events happen, and yield what they change in the counts."""
        touched: set[int] = set()
        for event in happened:
            touched |= self._happen(event)
        for commitment in sorted(touched):
            before, after = self.places.get(commitment), self._place(commitment)
            yield from moved(before, after, day=day)
            if after is None:
                self.places.pop(commitment, None)
            else:
                self.places[commitment] = after

    def _happen(self, event: Any) -> set[int]:
        """Take note of an event, and return the commitments that it may concern."""
        match event:
            case _Shown(answers):
                gone, self.answers = self.answers, answers
                return {*gone, *answers}
            case _Given(commitment, organisation):
                self.leads.pop(commitment, None)
                if organisation is not None:
                    self.leads[commitment] = organisation
                return {commitment}
            case _Delayed(months):
                self.months = months
                return set(self.updates)
            case _Told(update):
                told = self.updates.setdefault(update.commitment_id, {})
                told.pop(update.corrects_id or 0, None)
                told[update.pk] = update
                return {update.commitment_id}
        raise AssertionError(event)

    def _place(self, commitment: int) -> Place | None:
        answers = self.answers.get(commitment)
        if answers is None:
            return None
        place = Place(self.plan.pk, self.plan.territory_id, self.leads.get(commitment, answers))
        told = self.updates.get(commitment)
        if not told:
            return place
        last = max(told.values(), key=lambda update: (update.observed_on, update.changed_at, update.pk))
        return replace(place, status=last.status, stale_from=stale_from(last.observed_on, months=self.months))


@transaction.atomic
def rebuild_tallies() -> None:
    """Make every tally anew, one plan after the other: all of them or none."""
    Counted.objects.all().delete()
    Tally.objects.all().delete()
    for plan in Plan.objects.filter(versions__isnull=False).distinct().order_by("pk"):
        then = _Plan(plan)
        events = sorted(_events(plan), key=itemgetter(0, 1))
        days = groupby(events, key=lambda event: timezone.localdate(event[0]))
        add_up(change for day, happened in days for change in then.day((event[2] for event in happened), day))
        keep_counted(then.places)


def _events(plan: Plan) -> Iterator[Event]:
    yield from _versions(plan)
    yield from _leads(plan)
    for line in _lines(Period.objects.filter(plan=plan)):
        if "stale_after_months" in line.details["given"]:
            yield line.at, line.number, _Delayed(int(line.details["given"]["stale_after_months"]))
    accepted = Update.objects.filter(plan=plan, state=UpdateState.ACCEPTED)
    for update in accepted.only("commitment", "status", "observed_on", "changed_at", "corrects"):
        yield update.changed_at, update.pk, _Told(update)


def _versions(plan: Plan) -> Iterator[Event]:
    answers: dict[int, dict[int, int]] = {}
    entries = CommitmentEntry.objects.filter(version__plan=plan)
    for version, commitment, body in entries.values_list("version", "commitment", "response_entry__responder"):
        answers.setdefault(version, {})[commitment] = body
    for pk, number, at in Version.objects.filter(plan=plan).values_list("pk", "number", "published_at"):
        yield at, number, _Shown(answers.get(pk, {}))


def _leads(plan: Plan) -> Iterator[Event]:
    leads = Lead.objects.filter(plan=plan)
    commitments = dict(leads.values_list("public_id", "commitment"))
    bodies: dict[str, int] = {}
    for line in _lines(leads):
        # A step that gives no body leaves the one that was given before.
        if line.details["given"].get("organisation"):
            bodies[line.subject_id] = int(line.details["given"]["organisation"])
        is_given = line.details["after"] == LeadState.ASSIGNED
        yield line.at, line.number, _Given(commitments[line.subject_id], bodies[line.subject_id] if is_given else None)


def _lines(items: QuerySet[Any]) -> QuerySet[LedgerEntry]:
    names = items.order_by().values_list("public_id", flat=True)
    return LedgerEntry.objects.filter(subject_kind=items.model.PROCEDURE.kind, subject_id__in=list(names)).order_by("number")
