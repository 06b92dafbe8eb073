"""What an item was on a day: equal to what was seen of it that day, whatever happened since."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from unittest.mock import patch

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cast import Cast
from followup.conftest import question, speaking
from jalon.errors import StepRefused
from jalon.followup.models import Period, Question
from jalon.followup.steps.history import as_of
from jalon.followup.steps.taking import open_item, take

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
