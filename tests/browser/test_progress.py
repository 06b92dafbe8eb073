"""Progress in a real browser: reported, returned with a reason, corrected, accepted, and as everybody reads it."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

import cast as people
import factories
from browser.gestures import assert_axe_finds_nothing, enter, leave
from followup.conftest import accepted
from jalon.followup.models import Update
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


FIRST, SECOND = "Les douze chantiers sont terminés.", "Huit chantiers sur douze sont terminés."
WHY = "Le rapport n'en montre que huit."


def send(page: Page) -> None:
    """Send the form of the page."""
    page.locator("form.form button.first").click()


def test_what_a_lead_reports_is_returned_with_a_reason_corrected_accepted_and_read_with_its_day_and_author(
    page: Page, team: people.Cast, live_server: Any
) -> None:
    commitment = own(team.plan)
    today = timezone.localdate()

    enter(page, team.publisher, live_server)
    page.goto(address("desk.home", "fr"))
    page.get_by_role("navigation", name="Bureau").get_by_role("link", name="Rendre compte").click()
    expect(page.locator("#content h1")).to_contain_text("Rendre compte")
    assert_axe_finds_nothing(page)
    page.locator(f"a[href='{address('desk.report', 'fr', id=commitment.public_id)}']").click()
    page.select_option("[name=status]", label="Réalisé")
    page.fill("[name=observed_on]", (today - timedelta(days=2)).isoformat())
    page.fill("[name=text]", FIRST)
    assert_axe_finds_nothing(page)
    send(page)
    expect(page.get_by_role("alert")).to_contain_text("preuve")
    expect(page.locator("[name=text]")).to_have_value(FIRST)
    assert not Update.objects.exists()
    page.fill("[name=evidence_address]", "https://exemple.test/rapport")
    send(page)
    expect(page.get_by_role("status")).to_be_visible()
    update = Update.objects.get()

    leave(page)
    page.goto(address("commitment", "fr", id=commitment.public_id))
    expect(page.locator("#content")).not_to_contain_text(FIRST)

    enter(page, team.coordinator, live_server)
    page.goto(address("desk.updates", "fr"))
    assert_axe_finds_nothing(page)
    page.get_by_role("link", name="Voir, accepter ou retourner").click()
    expect(page.locator("#content").get_by_role("link", name="Retourner", exact=True)).to_be_visible()
    assert_axe_finds_nothing(page)
    page.locator("#content").get_by_role("link", name="Retourner", exact=True).click()
    page.fill("[name=reason]", WHY)
    send(page)
    expect(page.get_by_role("status")).to_be_visible()

    there = address("desk.item", "fr", kind="update", id=update.public_id)
    enter(page, team.publisher, live_server)
    page.goto(there)
    expect(page.locator("#content")).to_contain_text(WHY)
    page.get_by_role("link", name="Corriger et soumettre de nouveau").click()
    expect(page.locator("[name=text]")).to_have_value(FIRST)
    page.select_option("[name=status]", label="Progrès important")
    page.fill("[name=text]", SECOND)
    send(page)
    expect(page.get_by_role("status")).to_be_visible()

    enter(page, team.coordinator, live_server)
    page.goto(address("desk.updates", "fr"))
    page.get_by_role("checkbox").check()
    page.get_by_role("button", name="Voir les choisies avant d'accepter").click()
    expect(page.locator("#content")).to_contain_text(SECOND)
    assert_axe_finds_nothing(page)
    page.get_by_role("button", name="Les accepter").click()
    expect(page.get_by_role("status")).to_be_visible()
    page.goto(there)
    expect(page.locator("#content")).to_contain_text(WHY)
    assert_axe_finds_nothing(page)

    leave(page)
    page.goto(address("commitment", "fr", id=commitment.public_id))
    standing = page.locator(".standing-now")
    expect(standing).to_contain_text("Progrès important")
    expect(standing).to_contain_text("Ministère d'essai")
    expect(standing).to_contain_text(str((today - timedelta(days=2)).year))
    expect(page.locator("#content")).to_contain_text(SECOND)
    expect(page.locator("#content")).not_to_contain_text(FIRST)
    expect(page.locator("#content")).not_to_contain_text(WHY)
    assert_axe_finds_nothing(page)
    assert page.goto(there).url.startswith(f"{live_server.url}/compte/login/")  # type: ignore[union-attr]
