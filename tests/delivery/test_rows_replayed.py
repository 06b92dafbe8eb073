"""Whatever kind of row: any day shows what was seen of it that day, for walks of steps taken at random."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from unittest.mock import patch

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cast import Cast
from delivery.projects import decision, deliverable, funding, hub, measured, milestone, pilot, risk
from jalon.delivery.models import Case
from jalon.delivery.models.rows import ANSWERS
from jalon.followup.steps.history import as_of
from jalon.followup.steps.taking import Actor, actor_of, open_steps, take

pytestmark = pytest.mark.django_db
Maker = Callable[..., Any]


def some_risk(case: Case, *, by: Actor) -> Any:
    return risk(case, by=by, likelihood="low", effect="high", response="Rien")


@pytest.mark.parametrize(
    ("where", "make"),
    [(hub, milestone), (hub, funding), (hub, some_risk), (hub, decision), (hub, deliverable), (pilot, measured)],
    ids=["milestone", "funding", "risk", "decision", "deliverable", "measurement"],
)
def test_any_day_shows_of_a_row_what_was_seen_that_day(where: Maker, make: Maker, cast: Cast) -> None:
    by, case = actor_of(cast.adviser), where(cast)

    @settings(max_examples=5, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
    @given(walk=st.lists(st.tuples(st.integers(0, 4), st.integers(0, 2)), min_size=2, max_size=6))
    def walked(walk: list[tuple[int, int]]) -> None:
        with transaction.atomic():
            replayed(lambda: make(case, by=by), walk, by=by)
            transaction.set_rollback(True)

    walked()


def replayed(make: Callable[[], Any], walk: list[tuple[int, int]], *, by: Actor) -> None:
    """Walk a new row through some of its steps, then look at each day again."""
    now, shown = timezone.now() + timedelta(days=1), {}
    with patch("django.utils.timezone.now", side_effect=lambda: now):
        row = make()
        shown[timezone.localdate()] = said(row)
        for choice, days in walk:
            now += timedelta(days=days, minutes=1)
            row = stepped(row, choice, by=by)
            shown[timezone.localdate()] = said(row)
        for day, then in shown.items():
            [rewound] = as_of([type(row)._default_manager.get(pk=row.pk)], day)
            assert {name: getattr(rewound, name) for name in then} == then


def stepped(row: Any, choice: int, *, by: Actor) -> Any:
    """Take one of the steps that are open, with what it needs and its answers as they are."""
    row = type(row)._default_manager.select_related("case__version").get(pk=row.pk)
    steps = open_steps(row, by.access)
    if not steps:
        return row
    step, today = steps[choice % len(steps)], timezone.localdate()
    given: dict[str, Any] = {name: getattr(row, name) for name in step.fields if name in ANSWERS}
    for name in step.needs:
        given[name] = today if name.endswith("_on") and not name.startswith("before") else getattr(row, name) or Decimal(choice)
    if isinstance(given.get("title"), str):
        given["title"] = f"Titre {choice}"
    return take(row, step.name, by=by, given=given, reason="Pour l’essai.")


def said(row: Any) -> dict[str, Any]:
    kept = type(row)._default_manager.get(pk=row.pk)
    return {field.attname: getattr(kept, field.attname) for field in kept._meta.concrete_fields}


def test_answers_stand_in_the_history_as_they_were(cast: Cast) -> None:
    by, case = actor_of(cast.adviser), pilot(cast)
    now = timezone.now() + timedelta(days=1)
    with patch("django.utils.timezone.now", side_effect=lambda: now):
        row = measured(case, by=by)
        first = timezone.localdate()
        now += timedelta(days=3)
        given = {"before": row.before, "before_on": date(2030, 1, 10), "values": {**row.values, "unit": "jours"}, "sealed": ""}
        row = take(row, "change", by=by, given=given, reason="Autre unité.")

        [then] = as_of([row], first)

    assert (then.values["unit"], row.values["unit"]) == ("heures", "jours")
