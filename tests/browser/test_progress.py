"""Progress as everybody reads it in a real browser."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

import cast as people
import factories
from browser.gestures import assert_axe_finds_nothing
from followup.conftest import accepted
from jalon.publish.addresses import address
from jalon.registry.models import Commitment, Plan


@pytest.fixture
def team(transactional_db: None) -> people.Cast:
    """Return the cast around a published plan."""
    cast = people.gather()
    factories.published_version(plan=cast.plan, by=cast.publisher)
    cast.plan.refresh_from_db()
    return cast


def own(plan: Plan) -> Commitment:
    """Return the plan's first own commitment."""
    return plan.current_version.commitmententry_set.filter(is_own=True).order_by("position").first().commitment  # type: ignore[union-attr]


def test_an_update_that_is_old_says_so(page: Page, team: people.Cast) -> None:
    old = timezone.localdate() - timedelta(days=220)
    factories.Plan.objects.filter(pk=team.plan.pk).update(starts_on=old - timedelta(days=30))
    accepted(team, observed_on=old)

    page.goto(address("commitment", "fr", id=own(team.plan).public_id))

    expect(page.get_by_text("sans nouvelles").first).to_be_visible()
    assert_axe_finds_nothing(page)
