"""Opening a plan's follow-up: one action, three tracks a priority, each citing the words that promise it."""

from datetime import date
from typing import Any

import pytest

import factories
from cast import Cast
from jalon.errors import StepRefused
from jalon.followup.models import Period, Track
from jalon.followup.opening import days_left, open_follow_up, two_years_from
from jalon.followup.steps.taking import actor_of, take
from jalon.registry.models import LedgerEntry

pytestmark = pytest.mark.django_db
START, END = date(2026, 1, 12), date(2028, 1, 11)


def opened(cast: Cast, **changes: object) -> Period:
    wanted = {"by": actor_of(cast.adviser), "starts_on": START, "ends_on": END, "reason": "Fixé par le comité."}
    return open_follow_up(cast.plan, **{**wanted, **changes})


def test_one_action_opens_three_tracks_for_each_priority_citing_the_generic_commitment(published: Cast) -> None:
    period = opened(published)

    tracks = Track.objects.filter(period=period).select_related("priority__current_entry", "cites__current_entry")
    assert [(track.priority.current_entry.number, track.kind) for track in tracks.order_by("pk")] == [
        (number, kind) for number in ("2", "4") for kind in ("clarify", "enhance", "ease")
    ]
    assert {track.cites.current_entry.kind for track in tracks} == {"generic"}
    assert {(track.state, track.due_on) for track in tracks} == {("open", END)}


@pytest.mark.parametrize("priorities", [1, 12])
def test_opening_takes_as_many_queries_for_many_priorities_as_for_few(
    priorities: int, cast: Cast, django_assert_max_num_queries: Any
) -> None:
    factories.published_version(factories.many_priorities(priorities, commitments=1), plan=cast.plan, by=cast.publisher)
    cast.plan.refresh_from_db()
    by = actor_of(cast.adviser)

    with django_assert_max_num_queries(40):  # 36 tracks: one query each would be more
        opened(cast, by=by)

    assert Track.objects.count() == 3 * priorities


def test_each_track_and_the_period_stand_in_the_ledger_with_the_reason(published: Cast) -> None:
    period = opened(published)

    line = LedgerEntry.objects.get(subject_kind="period", subject_id=period.public_id)
    assert (line.action, line.reason, line.details["after"]) == ("period.open", "Fixé par le comité.", "open")
    assert line.details["given"] == {"starts_on": "2026-01-12", "ends_on": "2028-01-11"}
    assert LedgerEntry.objects.filter(action="track.open").count() == 6


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"reason": " "}, "For 'Open the follow-up', give: reason."),
        ({"ends_on": START}, "The follow-up would end on 2026-01-12, on or before the day it starts, 2026-01-12."),
        ({"starts_on": date(2025, 3, 31)}, "The follow-up would start on 2025-03-31, before the plan does: 2025-04-01."),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(changes: dict, sentence: str, published: Cast) -> None:
    with pytest.raises(StepRefused) as refused:
        opened(published, **changes)

    assert str(refused.value) == sentence
    assert not Period.objects.exists()


def test_it_is_opened_once(published: Cast) -> None:
    opened(published)

    with pytest.raises(StepRefused, match="is open already"):
        opened(published)


def test_a_plan_that_is_not_published_is_not_followed(cast: Cast) -> None:
    with pytest.raises(StepRefused, match=r"has no published version. Publish it first."):
        opened(cast)


@pytest.mark.parametrize(
    "role", ["other_adviser", "partner", "other_partner", "enterprise", "elected_official", "auditor", "reader", "passer_by"]
)
def test_an_outsider_opens_nothing(role: str, published: Cast) -> None:
    with pytest.raises(StepRefused, match="may not do 'Open the follow-up' here"):
        opened(published, by=actor_of(getattr(published, role)))

    assert not Track.objects.exists()


def test_the_two_years_end_the_day_before_and_leap_days_are_no_trouble() -> None:
    assert two_years_from(date(2026, 1, 12)) == date(2028, 1, 11)
    assert two_years_from(date(2024, 2, 29)) == date(2026, 2, 28)
    assert two_years_from(date(2022, 3, 1)) == date(2024, 2, 29)


def test_it_tells_what_remains_and_is_extended_with_a_reason(published: Cast, period: Period) -> None:
    by = actor_of(published.adviser)

    with pytest.raises(StepRefused, match=r"ends on 2028-01-11 already. Give a later day to extend it."):
        take(period, "extend", by=by, given={"ends_on": END}, reason="Il faut plus de temps.")
    extended = take(period, "extend", by=by, given={"ends_on": date(2028, 7, 11)}, reason="Il faut plus de temps.")

    assert days_left(period, on=date(2028, 1, 1)) == 10
    assert days_left(extended, on=date(2028, 1, 1)) == 192


def test_only_enhance_may_be_not_applicable_and_that_needs_a_reason(published: Cast, period: Period) -> None:
    by = actor_of(published.adviser)
    clarify, enhance = (Track.objects.filter(period=period, kind=kind).first() for kind in ("clarify", "enhance"))

    with pytest.raises(StepRefused, match=r"Only 'enhance' was promised where applicable: 'Clarify' cannot be set aside."):
        take(clarify, "set_aside", by=by, reason="Rien à clarifier.")
    with pytest.raises(StepRefused, match=r"For 'Say it is not applicable', give: reason."):
        take(enhance, "set_aside", by=by)
    aside = take(enhance, "set_aside", by=by, reason="Les mots suffisent.")

    assert aside.state == "not_applicable"
