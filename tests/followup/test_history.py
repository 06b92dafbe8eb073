"""What an item was on a day: equal to what was seen of it that day, whatever happened since."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from unittest.mock import patch

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import factories
from cast import Cast
from factories import PRIORITIES
from followup.conftest import question, speaking
from jalon.errors import StepRefused
from jalon.followup.models import Period, Question
from jalon.followup.queries.changes import Within, changes
from jalon.followup.steps.history import as_of, steps_taken
from jalon.followup.steps.taking import open_item, take
from jalon.registry.models import LedgerEntry
from jalon.registry.queries.shown import versions_shown

pytestmark = pytest.mark.django_db
FIRST = datetime(2031, 1, 15, 15, tzinfo=UTC)  # after whatever the ledger says already: its clock never goes back
STEPS = {
    "answer": {"answer": "Ceux de 2026.", "proposed_text": "Douze chantiers."},
    "ask_again": {"due_on": date(2026, 4, 1)},
    "agree": {"agreed_text": "Le Ministère financera les douze chantiers de 2026."},
    "take_back": {},
    "close": {},
    "withdraw": {},
}
AFTER = PRIORITIES[:1]
SHOWN = ("state", "revision", "answer", "proposed_text", "agreed_text", "due_on", "changed_at", "changed_by_id")


def shown(item: Question) -> tuple[object, ...]:
    return tuple(getattr(item, name) for name in SHOWN)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(walk=st.lists(st.tuples(st.sampled_from(sorted(STEPS)), st.integers(0, 3)), max_size=7))
def test_any_day_shows_what_was_seen_that_day(walk: list[tuple[str, int]], published: Cast, period: Period) -> None:
    by, day, seen = speaking(published.publisher), FIRST, {}
    with patch("django.utils.timezone.now", side_effect=lambda: day):
        kept = item = open_item(question(published), by=by)
        seen[timezone.localdate(item.changed_at)] = shown(item)
        for step, days in walk:
            day += timedelta(days=days, minutes=1)
            try:
                item = take(item, step, by=by, given=STEPS[step], reason="Pour l'essai.")
            except StepRefused:
                continue
            seen[timezone.localdate(item.changed_at)] = shown(item)

    for then, saw in seen.items():
        [rewound] = as_of([Question.objects.get(pk=kept.pk)], then)
        assert shown(rewound) == saw
    assert as_of([Question.objects.get(pk=kept.pk)], timezone.localdate(kept.opened_at) - timedelta(days=1)) == []


def test_today_and_no_day_cost_no_query(asked: Question, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        assert as_of([asked], None) == [asked]
        assert as_of([asked], date(9998, 12, 31)) == [asked]


def test_a_clock_that_goes_back_neither_hides_nor_reorders_what_happened(published: Cast, period: Period) -> None:
    by, clock = speaking(published.publisher), [FIRST]
    with patch("django.utils.timezone.now", side_effect=lambda: clock[0]):
        item = open_item(question(published), by=by)
        item = take(item, "answer", by=by, given=STEPS["answer"])
        clock[0] = FIRST - timedelta(days=400)
        version = factories.published_version(AFTER, plan=published.plan, by=published.publisher)
        item = take(item, "agree", by=by, given=STEPS["agree"])

        told = changes(Within(plan=published.plan.public_id, first=FIRST.date()), language="fr").rows
        [then] = as_of([Question.objects.get(pk=item.pk)], FIRST.date())
        shown = list(versions_shown(FIRST.date()).filter(plan=published.plan))

    assert [taken.step for taken in steps_taken(item)] == ["ask", "answer", "agree"]
    assert [row.step or row.kind for row in told] == ["agree", "version", "answer"]
    assert (then.state, shown) == ("agreed", [version])
    assert as_of([Question.objects.get(pk=item.pk)], FIRST.date() - timedelta(days=1)) == []
    lines = LedgerEntry.objects.order_by("number").values_list("at", flat=True)
    assert list(lines) == sorted(lines)
    assert (
        version.published_at
        == LedgerEntry.objects.get(action="plan.published", details__version=version.number, subject_id=published.plan.public_id).at
    )
