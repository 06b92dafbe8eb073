"""Whatever kind of item: any day shows what a copy of the database taken that day holds, for walks of steps taken at random."""

import sqlite3
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import count
from typing import Any
from unittest.mock import patch

import pytest
from django.db import IntegrityError, connection, models, transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import factories
from cast import Cast
from delivery.test_agreements import AGREEMENT
from jalon.delivery.installing import install
from jalon.delivery.models import Indicator, Instrument, Terms
from jalon.errors import StepRefused
from jalon.followup.models import Staged, Track
from jalon.followup.opening import open_follow_up
from jalon.followup.steps import taking
from jalon.followup.steps.history import as_of
from jalon.followup.steps.kinds import staged_models
from jalon.followup.steps.taking import actor_of, open_item, take

pytestmark = pytest.mark.django_db
FIRST = datetime(2031, 1, 15, 15, tzinfo=UTC)  # after whatever the ledger says already: its clock never goes back
KINDS = sorted(staged_models())
_RANK = count(1)
TRIES = 12
#: What a kind needs beside what its fields say for themselves: rules between fields.
FIXED: dict[str, dict[str, Any]] = {
    "committee": {"quorum_value": 50},
    "membership": {"role": "member"},
    "decision": {"mode": "consensus"},
    "update": {"status": "substantial"},
}
NAMED = {"action": ("plan", "track", "priority"), "annual_assessment": ("territory",), "case": ("holder", "stage")}
#: What fits a field of a kind where any value would not: stages of the declaration, answers by field, money that suffices.
FITTING: dict[tuple[str, str], Callable[[int], Any]] = {
    ("case", "stage"): lambda rank: ("request", "closed")[rank % 2],
    ("case", "values"): lambda rank: {"subject": f"Mots {rank}"},
    ("envelope", "amount_cad"): lambda rank: Decimal(90_000_000 + rank),
    ("terms", "amount_cad"): lambda rank: Decimal(1_000_000 + rank),
    ("instalment", "amount_cad"): lambda rank: Decimal(rank) / 100,
    ("sitting", "hours"): lambda rank: Decimal(rank % 20 + 1) / 2,
}


@pytest.fixture
def followed(cast: Cast) -> Cast:
    """Return the cast around a published plan that is followed, so that there is something of most of what an item may name."""
    factories.published_version(plan=cast.plan, by=cast.publisher)
    cast.plan.refresh_from_db()
    by = actor_of(cast.administrator)
    open_follow_up(cast.plan, by=by, starts_on=date(2026, 1, 12), ends_on=date(2028, 1, 11), reason="Pour l'essai.")
    for number in (1, 2):  # so that a file may move from one version of its declaration to another
        install(AGREEMENT.replace("version = 1", f"version = {number}").encode(), name="entente.toml")
    Indicator.objects.get_or_create(instrument=Instrument.objects.get(), name="essai")
    opened(Terms, by=by)  # of a file that it opens: what else files have stands on terms
    return cast


@pytest.fixture(autouse=True)
def any_step_allowed() -> Iterator[None]:
    """Let every step be taken that its state allows: who may and what is missing is tested elsewhere, history is tested here."""
    with patch.object(taking, "_refuse"), patch.object(taking, "LISTENERS", []):
        yield


def some(field: Any, *, by: Any) -> Any:
    """Return a value for a field, another one each time where the field leaves a choice."""
    rank = next(_RANK)
    fitting = FITTING.get((kind_of(field.model), field.name))
    if fitting:
        return fitting(rank)
    if field.is_relation:
        return row_of(field.related_model, by=by, rank=rank)
    if field.choices:
        choices = [value for value, _ in field.flatchoices if value]
        return choices[rank % len(choices)]
    makers: dict[type, Callable[[], Any]] = {
        models.DateTimeField: lambda: FIRST + timedelta(days=rank),
        models.DateField: lambda: date(2031, 2, 1) + timedelta(days=rank),
        models.TimeField: lambda: (FIRST + timedelta(minutes=rank)).time(),
        models.BooleanField: lambda: bool(rank % 2),
        models.DecimalField: lambda: rank,
        models.IntegerField: lambda: rank,
        models.JSONField: list,
        models.FileField: lambda: "",
        models.URLField: lambda: f"https://exemple.test/{rank}",
    }
    found = next(
        (make for kind, make in makers.items() if isinstance(field, kind)), lambda: f"Mots {rank}"[: field.max_length or 99]
    )
    return found()


def kind_of(model: Any) -> str:
    """Return the kind of a model's items, "" where it has no stages."""
    return model.PROCEDURE.kind if issubclass(model, Staged) else ""


def row_of(model: Any, *, by: Any, rank: int = 0) -> Any:
    """Return a row that an item may name, another one each time where there are several without stages; made where there is none yet."""
    known = model._default_manager.order_by("pk")
    if issubclass(model, Staged):
        return known.first() or opened(model, by=by)
    count = known.count()
    return known[rank % count] if count else None


def opened(model: type[Staged], *, by: Any) -> Staged:
    """Open an item of a kind; other values are tried where those chosen do not go together."""
    for _ in range(TRIES):
        try:
            with transaction.atomic():
                return open_item(model(**values_for(model, by=by)), by=by, reason="Pour l'essai.")
        except (IntegrityError, StepRefused) as error:
            refused = error
    raise refused


def values_for(model: type[Staged], *, by: Any) -> dict[str, Any]:
    """Return a value for every field that wants one."""
    kind, own = model.PROCEDURE.kind, {field.name for field in Staged._meta.get_fields()} | {"id", "pk"}
    needed = {*model.PROCEDURE.opening.needs, *NAMED.get(kind, ())}
    wanted = [
        field
        for field in model._meta.concrete_fields
        if field.name not in own and (field.name in needed or (not field.null and not field.has_default() and not field.blank))
    ]
    return {field.name: some(field, by=by) for field in wanted} | FIXED.get(kind, {})


class Copy:
    """A copy of the database as it is now: of all of it on SQLite, of every row of items with stages on PostgreSQL."""

    def __init__(self) -> None:
        self.file = connection.connection.serialize() if connection.vendor == "sqlite" else b""
        self.rows = {} if self.file else {kind: self._read(kind) for kind in KINDS}

    def of(self, kind: str) -> dict[int, dict[str, Any]]:
        """Return all that the rows of a kind say in the copy, by key."""
        if not self.file:
            return self.rows[kind]
        opened, copy = connection.connection, sqlite3.connect(":memory:", detect_types=sqlite3.PARSE_DECLTYPES)
        # Bytes 18 and 19 say that there is a write-ahead log, which a database in memory has not.
        copy.deserialize(self.file[:18] + b"\x01\x01" + self.file[20:])
        connection.connection = copy
        try:
            return self._read(kind)
        finally:
            connection.connection = opened
            copy.close()

    @staticmethod
    def _read(kind: str) -> dict[int, dict[str, Any]]:
        return {item.pk: said(item) for item in staged_models()[kind]._default_manager.all()}


def said(item: Staged) -> dict[str, Any]:
    """Return all that an item says, by column."""
    return {field.attname: getattr(item, field.attname) for field in item._meta.concrete_fields}


def read_back(kind: str, day: date) -> dict[int, dict[str, Any]]:
    """Return all that the items of a kind said on a day, read back from the ledger, by key."""
    return {item.pk: said(item) for item in as_of(staged_models()[kind]._default_manager.order_by("pk"), day)}


def walked(item: Staged, name: str, *, by: Any) -> bool:
    """Take a step with something in each of its fields; tell whether it could be taken."""
    step = item.PROCEDURE.step(name)
    given = {field: some(item._meta.get_field(field), by=by) for field in step.fields}
    try:
        with transaction.atomic():
            take(item, name, by=by, given={field: value for field, value in given.items() if value is not None}, reason="Essai.")
    except (StepRefused, IntegrityError):
        return False
    return True


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(walk=st.lists(st.tuples(st.integers(0, 11), st.integers(0, 3)), min_size=3, max_size=10))
def test_any_day_shows_what_a_backup_of_that_day_holds(kind: str, walk: list[tuple[int, int]], followed: Cast) -> None:
    model, by, day, copies = staged_models()[kind], actor_of(followed.administrator), FIRST, {}
    with transaction.atomic(), patch("django.utils.timezone.now", side_effect=lambda: day):
        item = existing(model) or opened(model, by=by)
        copies[timezone.localdate(day)] = Copy()
        for choice, days in walk:
            day += timedelta(days=days, minutes=1)
            item.refresh_from_db()
            steps = [step.name for step in model.PROCEDURE.steps if item.state in step.before]
            if steps and walked(item, steps[choice % len(steps)], by=by):
                copies[timezone.localdate(day)] = Copy()

        for then, copy in copies.items():
            assert read_back(kind, then) == copy.of(kind)
        first = model._default_manager.order_by("opened_at")[0]
        assert read_back(kind, timezone.localdate(first.opened_at) - timedelta(days=1)) == {}
        transaction.set_rollback(True)


@settings(max_examples=4, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(walk=st.lists(st.tuples(st.sampled_from(KINDS), st.integers(0, 40), st.integers(0, 2)), min_size=12, max_size=25))
def test_any_day_shows_of_every_kind_what_a_backup_of_that_day_holds(walk: list[tuple[str, int, int]], followed: Cast) -> None:
    by, day, copies = actor_of(followed.administrator), FIRST, {}
    with transaction.atomic(), patch("django.utils.timezone.now", side_effect=lambda: day):
        for kind, choice, days in walk:
            day += timedelta(days=days, minutes=1)
            model = staged_models()[kind]
            items = list(model._default_manager.order_by("pk"))
            if items:
                item = items[choice % len(items)]
                steps = [step.name for step in model.PROCEDURE.steps if item.state in step.before]
                _ = steps and walked(item, steps[choice % len(steps)], by=by)
            else:
                opened(model, by=by)
            copies[timezone.localdate(day)] = Copy()

        for then, copy in copies.items():
            assert {each: read_back(each, then) for each in KINDS} == {each: copy.of(each) for each in KINDS}
        transaction.set_rollback(True)


def existing(model: type[Staged]) -> Staged | None:
    """Return an item that the opening of the follow-up made already."""
    return model._default_manager.order_by("pk").first()


def test_walks_go_through_most_steps_of_most_kinds(followed: Cast) -> None:
    by, taken, known = actor_of(followed.administrator), set(), 0
    for kind in KINDS:
        model = staged_models()[kind]
        for step in model.PROCEDURE.steps:
            if not step.before:
                continue
            known += 1
            with transaction.atomic():
                item = existing(model) or opened(model, by=by)
                before = sorted(step.before)[0]
                item.state = before
                taken |= {(kind, step.name)} if reached(item, before, step.name, by=by) else set()
                transaction.set_rollback(True)

    assert Track.objects.exists()
    assert len(taken) >= known // 2, f"only {len(taken)} of {known} steps"


def reached(item: Staged, state: str, name: str, *, by: Any) -> bool:
    """Put an item into a state by its procedure's steps, where there is a way, and take a step from there."""
    item.refresh_from_db()
    for _ in range(4):
        if item.state == state:
            return walked(item, name, by=by)
        for step in item.PROCEDURE.steps:
            if item.state in step.before and step.after and step.after != item.state and walked(item, step.name, by=by):
                break
        item.refresh_from_db()
    return False
