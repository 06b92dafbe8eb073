"""Counts that are kept: those of every day equal a recount of that day's commitments, and those made anew."""

from datetime import date, timedelta

import pytest
from django.db.models import Sum
from django.utils import timezone
from hypothesis import given

import factories
from cast import Cast
from followup.conftest import accepted, body_of
from followup.test_progress import FIRST, QUICKLY, WALKS, taken_back, walked
from jalon.followup.apps import count_what_stands
from jalon.followup.models import Counted, Period, Tally
from jalon.followup.progress import rebuild_progress
from jalon.followup.queries.rollups import NOTHING, Rollup, rollup, rollups
from jalon.followup.queries.scopes import Scope

pytestmark = pytest.mark.django_db
Walk = list[tuple[str, int, str, int, int]]


def scopes(cast: Cast) -> list[Scope]:
    bodies = (cast.ministry, body_of(cast.partner), body_of(cast.other_partner))
    return [
        Scope(),
        Scope(plan=cast.plan.public_id),
        Scope(territory=cast.territory.slug),
        *(Scope(organisation=body.slug) for body in bodies),
    ]


def recounted(scope: Scope, *, on: date | None) -> Rollup:
    return rollups(scope, by="", on=on).get("", NOTHING)


def kept() -> tuple[object, ...]:
    """Return all that is kept; days whose changes took each other back say as much as no row."""
    counted = Counted.objects.values_list("commitment", "plan", "territory", "organisation", "status", "stale_from")
    return sorted(counted), sorted(Tally.objects.exclude(rows=0).values_list("scope", "status", "day", "rows"))


@QUICKLY
@given(walk=WALKS)
def test_counts_of_any_day_equal_a_recount_and_those_made_anew(walk: Walk, published: Cast, period: Period) -> None:
    with taken_back():
        period.refresh_from_db()
        days = {timezone.localdate(), FIRST.date(), FIRST.date() + timedelta(days=800)}
        walked(published, walk, period, look=lambda: days.add(timezone.localdate()))

        for day in sorted({day + timedelta(days=each) for day in days for each in (-1, 0, 1, 183)}):
            for scope in scopes(published):
                assert rollup(scope, on=day) == recounted(scope, on=day), (day, scope)
        stands = kept()
        rebuild_progress()
        assert kept() == stands


def test_what_a_version_leaves_out_is_counted_no_more(published: Cast) -> None:
    before = rollup(Scope(plan=published.plan.public_id)).total

    factories.published_version(factories.PRIORITIES[:1], plan=published.plan, by=published.publisher)

    after = rollup(Scope(plan=published.plan.public_id))
    assert 0 < after.total < before
    assert after == recounted(Scope(plan=published.plan.public_id), on=None)
    assert Counted.objects.count() == after.total


def test_what_was_published_before_there_were_counts_is_counted_once(published: Cast) -> None:
    accepted(published)
    stood = kept()
    Counted.objects.all().delete()
    Tally.objects.all().delete()

    count_what_stands(using="default")

    assert kept() == stood


def test_a_count_never_falls_below_nothing(published: Cast) -> None:
    accepted(published)

    sums = Tally.objects.filter(day__lte=timezone.localdate()).values("scope", "status").annotate(sum=Sum("rows"))
    assert all(row["sum"] >= 0 for row in sums)
