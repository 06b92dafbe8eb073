"""Whatever kind of item: any day shows what was seen of it that day, for walks of steps taken at random through its whole procedure."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any
from unittest.mock import patch

import pytest
from django.db import IntegrityError, models, transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import factories
from cast import Cast
from jalon.errors import StepRefused
from jalon.followup.models import Staged, Track
from jalon.followup.opening import open_follow_up
from jalon.followup.steps import taking
from jalon.followup.steps.history import as_of
from jalon.followup.steps.kinds import staged_models
from jalon.followup.steps.taking import actor_of, open_item, take

pytestmark = pytest.mark.django_db
FIRST = datetime(2031, 1, 15, 15, tzinfo=UTC)  # after whatever the ledger says already: its clock never goes back
#: Files of measures are opened with what their declaration asks for: ``tests/delivery`` walks those.
KINDS = sorted(kind for kind, model in staged_models().items() if model._meta.app_label != "delivery")
_RANK = count(1)
TRIES = 12
#: What a kind needs beside what its fields say for themselves: rules between fields.
FIXED: dict[str, dict[str, Any]] = {
    "committee": {"quorum_value": 50},
    "membership": {"role": "member"},
    "decision": {"mode": "consensus"},
    "update": {"status": "substantial"},
}
NAMED = {"action": ("plan", "track", "priority"), "annual_assessment": ("territory",)}


@pytest.fixture
def followed(cast: Cast) -> Cast:
    """Return the cast around a published plan that is followed, so that there is something of most of what an item may name."""
    factories.published_version(plan=cast.plan, by=cast.publisher)
    cast.plan.refresh_from_db()
    by = actor_of(cast.administrator)
    open_follow_up(cast.plan, by=by, starts_on=date(2026, 1, 12), ends_on=date(2028, 1, 11), reason="Pour l'essai.")
    return cast


@pytest.fixture(autouse=True)
def any_step_allowed() -> Iterator[None]:
    """Let every step be taken that its state allows: who may and what is missing is tested elsewhere, history is tested here."""
    with patch.object(taking, "_refuse"), patch.object(taking, "LISTENERS", []):
        yield


def some(field: Any, *, by: Any) -> Any:
    """Return a value for a field, another one each time where the field leaves a choice."""
    rank = next(_RANK)
    if field.is_relation:
        return row_of(field.related_model, by=by)
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


def row_of(model: Any, *, by: Any) -> Any:
    """Return a row that an item may name, made where there is none yet."""
    found = model._default_manager.first()
    return found if found is not None or not issubclass(model, Staged) else opened(model, by=by)


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


def seen(item: Staged) -> dict[str, Any]:
    """Return all that the item's row says."""
    row = type(item)._default_manager.get(pk=item.pk)
    return {field.attname: getattr(row, field.attname) for field in item._meta.concrete_fields}


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
def test_any_day_shows_what_was_seen_that_day(kind: str, walk: list[tuple[int, int]], followed: Cast) -> None:
    model, by, day, shown = staged_models()[kind], actor_of(followed.administrator), FIRST, {}
    with transaction.atomic(), patch("django.utils.timezone.now", side_effect=lambda: day):
        item = existing(model) or opened(model, by=by)
        start = timezone.localdate(day)
        shown[start] = seen(item)
        for choice, days in walk:
            day += timedelta(days=days, minutes=1)
            item.refresh_from_db()
            steps = [step.name for step in model.PROCEDURE.steps if item.state in step.before]
            if steps and walked(item, steps[choice % len(steps)], by=by):
                shown[timezone.localdate(day)] = seen(item)

        again = type(item)._default_manager.get(pk=item.pk)
        for then, saw in shown.items():
            [rewound] = as_of([again], then)
            assert {name: getattr(rewound, name) for name in saw} == saw
        assert as_of([again], timezone.localdate(again.opened_at) - timedelta(days=1)) == []
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
