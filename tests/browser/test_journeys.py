"""What an elected official and a coordinator come for, each by clicking as they would."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

import cast as people
import factories
from browser.gestures import assert_axe_finds_nothing, enter, leave
from factories import GENERIC, Heading, Promise
from followup.conftest import accepted
from jalon.extraction.outline import CommitmentKind
from jalon.followup.opening import open_follow_up, two_years_from
from jalon.followup.steps.taking import actor_of
from jalon.publish.addresses import address
from jalon.registry.models import Draft, Version

SAME = Promise(GENERIC, CommitmentKind.GENERIC)
THREE = (
    Heading("Rendre la rivière à la ville", "2", answers=(Promise("Le Ministère financera 12 chantiers d'ici 2027."), SAME)),
    Heading("Bâtir un pôle culturel", "4", objectives=("doter le centre d'un musée.",), answers=(SAME,)),
    Heading("Former la relève", "6", answers=(Promise("Le Ministère poursuivra la formation."), SAME)),
)


@pytest.fixture
def team(transactional_db: None) -> people.Cast:
    """Return the cast, with nothing published yet."""
    return people.gather()


@pytest.fixture
def followed(team: people.Cast) -> people.Cast:
    """Return the cast around a published plan that is followed, with one update accepted."""
    factories.published_version(THREE, plan=team.plan, by=team.publisher)
    team.plan.refresh_from_db()
    start = timezone.localdate() - timedelta(days=60)
    reason = "Fixé par le comité directeur."
    open_follow_up(team.plan, by=actor_of(team.adviser), starts_on=start, ends_on=two_years_from(start), reason=reason)
    accepted(team, observed_on=timezone.localdate() - timedelta(days=10))
    return team


def test_an_elected_official_reads_each_answer_how_far_it_is_and_which_priority_has_none_of_its_own(
    page: Page, followed: people.Cast, live_server: Any
) -> None:
    enter(page, followed.elected_official, live_server)
    page.goto(address("desk.home", "fr"))
    assert_axe_finds_nothing(page)

    page.goto(address("home", "fr"))
    page.get_by_role("link", name=followed.plan.title).first.click()
    expect(page.get_by_text("Aucun engagement propre").first).to_be_visible()
    page.get_by_role("link", name="Rendre la rivière à la ville").first.click()
    expect(page.get_by_text("12 chantiers").first).to_be_visible()
    expect(page.get_by_text("Progrès important").first).to_be_visible()
    assert_axe_finds_nothing(page)
    page.get_by_role("link", name="12 chantiers").first.click()
    expect(page.locator("#content")).to_contain_text("Ministère d'essai")
    page.go_back()
    page.go_back()
    page.get_by_role("link", name="Bâtir un pôle culturel").first.click()
    expect(page.get_by_text("Aucun engagement propre").first).to_be_visible()
    assert_axe_finds_nothing(page)


def test_a_coordinator_checks_before_publication_and_publishing_over_a_warning_takes_a_reason(
    page: Page, team: people.Cast, live_server: Any
) -> None:
    draft: Draft = factories.opened_draft(THREE, plan=team.plan, by=team.publisher)
    checks = address("desk.checks", "fr", id=draft.public_id)
    enter(page, team.coordinator, live_server)
    page.goto(address("desk.plan", "fr", id=team.plan.public_id))
    page.goto(checks)
    found = page.locator("#content")
    expect(found).to_contain_text("3 engagements disent les mêmes mots")
    expect(found).to_contain_text("1 priorité sans engagement propre")
    expect(found).to_contain_text("1 objectif qu’aucun engagement ne touche")
    expect(found).to_contain_text("5 engagements sans échéance")
    expect(found).to_contain_text("5 engagements sans indicateur")
    assert_axe_finds_nothing(page)
    expect(page.get_by_role("button", name="Publier")).to_have_count(0)

    enter(page, team.publisher, live_server)
    page.goto(checks)
    page.get_by_role("button", name="Publier").click()
    assert not Version.objects.exists()
    page.locator("textarea[name=reason]").fill("Le Ministère répond d'une même phrase, et le sait.")
    page.get_by_role("button", name="Publier").click()
    expect(page.get_by_text("La version 1 est publiée.")).to_be_visible()

    leave(page)
    page.goto(address("plan", "fr", id=team.plan.public_id))
    expect(page.locator("#content")).to_contain_text("et le sait")
