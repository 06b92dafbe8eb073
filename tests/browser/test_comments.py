"""Comments in a real browser: somebody mentioned by choosing their name, told, answering in public; and a page followed with one button."""

from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

import cast as people
import factories
from browser.test_follow_up import assert_axe_finds_nothing, enter
from followup.conftest import own_entry
from jalon.followup.models import Comment, Notice
from jalon.publish.addresses import address


@pytest.fixture
def team(transactional_db: None) -> people.Cast:
    """Return the cast around a published plan."""
    cast = people.gather()
    factories.published_version(plan=cast.plan, by=cast.publisher)
    cast.plan.refresh_from_db()
    return cast


def test_somebody_is_mentioned_told_and_answers_in_public(page: Page, team: people.Cast, live_server: Any) -> None:
    commitment = own_entry(team).commitment.public_id
    thread = address("desk.comments", "fr", kind="commitment", id=commitment)
    enter(page, team.adviser, live_server)
    page.goto(thread)
    assert_axe_finds_nothing(page)
    words = page.get_by_label("Commentaire", exact=True)
    words.press_sequentially("Qu'en dites-vous, @paul")
    expect(page.locator(".offered").get_by_role("option")).to_have_text(["Paul Publie", "Paule Partenaire"])
    assert_axe_finds_nothing(page)
    words.press("Enter")
    expect(words).to_have_value("Qu'en dites-vous, @Paul Publie ")
    page.get_by_label("Au nom de").select_option(label="Ministère d'essai")
    page.get_by_role("button", name="Envoyer le commentaire").click()
    expect(page.locator(".comments b", has_text="@Paul Publie")).to_be_visible()
    assert Notice.objects.filter(person=team.publisher, reason="mention").count() == 1

    enter(page, team.publisher, live_server)
    page.goto(address("desk.home", "fr"))
    expect(page.get_by_text("Lire où l’on vous mentionne")).to_be_visible()
    page.get_by_role("link", name="Qu'en dites-vous").first.click()
    page.get_by_label("Commentaire", exact=True).fill("Douze chantiers, voir https://exemple.test/rives.")
    page.get_by_label("Au nom de").select_option(label="Ministère d'essai")
    page.get_by_label("Qui peut le lire").select_option("public")
    page.get_by_role("button", name="Envoyer le commentaire").click()
    expect(page.get_by_role("status")).to_contain_text("public")
    assert_axe_finds_nothing(page)

    page.context.clear_cookies()
    page.goto(address("commitment", "fr", id=commitment))
    expect(page.get_by_role("link", name="https://exemple.test/rives")).to_be_visible()
    expect(page.get_by_text("Qu'en dites-vous")).to_have_count(0)
    assert_axe_finds_nothing(page)
    assert Comment.objects.filter(opened_at__lte=timezone.now()).count() == 2


def test_a_page_is_followed_and_left_with_one_button(page: Page, team: people.Cast, live_server: Any) -> None:
    enter(page, team.reader, live_server)
    page.goto(address("plan", "fr", id=team.plan.public_id))
    page.get_by_role("button", name="Suivre", exact=True).click()
    expect(page.get_by_role("button", name="Ne plus suivre")).to_be_visible()
    assert_axe_finds_nothing(page)

    page.goto(address("desk.notices", "fr"))
    assert_axe_finds_nothing(page)
    page.get_by_role("button", name="Ne plus suivre").click()
    expect(page.get_by_text("Rien encore.")).to_be_visible()
