"""Write down what happens to made-up items: the rows as they end, and each step's line in the ledger, as ``taking`` writes them.

Nothing is checked but what the database checks: who may and what a step needs is the story's to respect. Rows are inserted by the
thousand, the keys given here.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, TypeVar

from django.db import models
from django.db.models import Max
from django.utils import timezone

from jalon.followup.models.staged import Staged, Trace
from jalon.followup.steps.telling import Told, stored_fields, trace_of
from jalon.registry import ledger
from jalon.registry.models import LedgerEntry, Person
from jalon.registry.sampling.bulk import count_on, insert_rows

Item = TypeVar("Item", bound=Staged)
CHUNK = 5_000  # rows kept in memory of one table before they are inserted
TICK = timedelta(seconds=1)  # between two steps of a day


class Book:
    """The rows of a made-up history. ``now`` is the instant of the next step; ``told`` the last instant of each plan, by row number."""

    def __init__(self) -> None:
        self.now = timezone.now()
        self.told: dict[int, datetime] = {}
        self._previous = ledger.head()
        self._last: dict[type[models.Model], int] = {}
        self._waiting: dict[type[models.Model], list[models.Model]] = {}
        self._open: dict[str, Staged] = {}  # items that may still change, by public identifier

    def open(self, item: Item, *, by: Person, reason: str = "") -> Item:
        """Open an item by the step that opens it, and return it."""
        step = item.PROCEDURE.opening
        item.pk = self.next_key(type(item))
        item.state, item.revision, item.opened_at = step.after, 1, self.now
        item.changed_at, item.changed_by = self.now, by
        self._open[item.public_id] = item
        self._tell(Told(item, step, "", stored_fields(item, step.fields)), by=by, reason=reason)
        return item

    def take(self, item: Staged, name: str, *, by: Person, given: Mapping[str, Any] | None = None, reason: str = "") -> None:
        """Take a step of an item."""
        step, before, given = item.PROCEDURE.step(name), item.state, given or {}
        for field, value in given.items():
            setattr(item, field, value)
        item.state = step.after or before
        item.revision, item.changed_at, item.changed_by = item.revision + 1, self.now, by
        self._tell(Told(item, step, before, stored_fields(item, given)), by=by, reason=reason)

    def settle(self, item: Staged) -> None:
        """Say that an item will not change any more: its row may go."""
        self.add(self._open.pop(item.public_id))

    def add(self, row: models.Model) -> None:
        """Keep a row of any table, with a key of its own where it has none."""
        if row.pk is None:
            row.pk = self.next_key(type(row))
        rows = self._waiting.setdefault(type(row), [])
        rows.append(row)
        if len(rows) >= CHUNK:
            insert_rows(rows)
            rows.clear()

    def close(self) -> None:
        """Insert all that is left, and let the tables' own counters go on from here."""
        for item in self._open.values():
            self.add(item)
        self._open.clear()
        for rows in self._waiting.values():
            insert_rows(rows)
        count_on([table for table in self._waiting if table is not Trace])
        self._waiting.clear()

    def next_key(self, table: type[models.Model]) -> int:
        """Return the next key of a table."""
        if table not in self._last:
            self._last[table] = table._default_manager.aggregate(last=Max("pk"))["last"] or 0
        self._last[table] += 1
        return self._last[table]

    def _tell(self, told: Told, *, by: Person, reason: str) -> None:
        [entry] = ledger.chained([told.line(organisation=None, reason=reason)], by=by, at=self.now, previous=self._previous)
        entry.number, self._previous = self.next_key(LedgerEntry), entry.hash
        belonging = told.item.belonging
        trace = trace_of(entry, belonging, is_public=told.item.tells(told.step, before=told.before))
        for plan in (belonging.plan, *belonging.touches):
            if plan is not None:
                self.told[plan] = self.now
        self.add(entry)
        self.add(trace)
        self.now += TICK
