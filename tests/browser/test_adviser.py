"""A regional adviser's work in a real browser: the generic promise becomes dated steps of each priority, and what remains is plain."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

import cast as people
import factories
from browser.gestures import assert_axe_finds_nothing, enter, leave
from factories import GENERIC, Heading, Promise
from jalon.extraction.outline import CommitmentKind
from jalon.followup.models import Milestone, Obstacle, Period, Track
from jalon.publish.addresses import address
from jalon.registry.models import Priority

SAME = Promise(GENERIC, CommitmentKind.GENERIC)
TWO = (
    Heading("Rendre la rivière à la ville", "2", answers=(Promise("Le Ministère financera 12 chantiers d'ici 2027."), SAME)),
    Heading("Bâtir un pôle culturel", "4", answers=(SAME,)),
)
STEP, TROUBLE, NEEDED = "Réunir les bailleurs de fonds", "Aucun budget n'est réservé.", "Une décision du comité directeur"
LONGER = "Les travaux ont commencé six mois plus tard."


@pytest.fixture
def team(transactional_db: None) -> people.Cast:
    """Return the cast around a published plan of two priorities; nothing is followed yet."""
    cast = people.gather()
    factories.published_version(TWO, plan=cast.plan, by=cast.publisher)
    cast.plan.refresh_from_db()
    return cast


def in_days(count: int) -> date:
    return timezone.localdate() + timedelta(days=count)


def follow(page: Page, label: str) -> None:
    page.locator("#content .work").get_by_role("link", name=label).first.click()


def send(page: Page) -> None:
    """Send the form of the page, and see that it was taken."""
    page.locator("form.form button.first").click()
    expect(page.get_by_role("status")).to_be_visible()


def test_the_generic_promise_becomes_dated_steps_for_each_priority(page: Page, team: people.Cast, live_server: Any) -> None:
    enter(page, team.adviser, live_server)
    page.goto(address("desk.follow_up", "fr", id=team.plan.public_id))
    page.fill("[name=reason]", "Fixé par le comité directeur.")
    page.get_by_role("button", name="Ouvrir 6 volets").click()
    expect(page.get_by_role("status")).to_contain_text("Le suivi est ouvert")
    page.get_by_role("link", name="Bâtir un pôle culturel").first.click()
    assert_axe_finds_nothing(page)
    culture = Priority.objects.get(public_id=page.url.rstrip("/").rpartition("/")[2])

    follow(page, "Prévoir un jalon")
    page.fill("[name=title]", STEP)
    page.fill("[name=due_on]", in_days(60).isoformat())
    page.select_option("[name=owner]", str(team.ministry.pk))
    assert_axe_finds_nothing(page)
    send(page)
    page.goto(address("desk.priority", "fr", id=culture.public_id))
    page.locator(".of-track").get_by_role("link", name="Nommer un obstacle").click()
    page.locator("form.form button.first").click()
    assert not Obstacle.objects.exists()
    page.select_option("[name=code]", label="Changement de financement")
    page.fill("[name=text]", TROUBLE)
    page.fill("[name=needed]", NEEDED)
    page.select_option("[name=owner]", str(team.ministry.pk))
    page.fill("[name=until]", in_days(30).isoformat())
    assert_axe_finds_nothing(page)
    send(page)
    assert (Milestone.objects.get().priority, Obstacle.objects.get().priority) == (culture, culture)
    page.goto(address("desk.priority", "fr", id=culture.public_id))
    track = Track.objects.get(priority=culture, kind="enhance")
    page.locator(f"#track-{track.public_id}").get_by_role("link", name="ans objet").click()
    page.fill("[name=reason]", "Rien n'est à bonifier avant l'étude.")
    send(page)

    page.goto(address("desk.follow_up", "fr", id=team.plan.public_id))
    expect(page.locator(".facts")).to_contain_text("1 jalon à venir")
    expect(page.locator(".facts")).to_contain_text("1 obstacle")
    before = Period.objects.get().ends_on
    follow(page, "Prolonger")
    page.fill("[name=ends_on]", (before + timedelta(days=180)).isoformat())
    page.fill("[name=reason]", LONGER)
    send(page)
    assert Period.objects.get().ends_on == before + timedelta(days=180)
    page.goto(address("desk.follow_up", "fr", id=team.plan.public_id))
    expect(page.locator("#content")).to_contain_text("il reste")
    assert_axe_finds_nothing(page)

    leave(page)
    page.goto(address("priority", "fr", id=culture.public_id))
    for words in (STEP, TROUBLE, NEEDED, "Sans objet", "Rien n'est à bonifier"):
        expect(page.locator("#content")).to_contain_text(words)
    assert_axe_finds_nothing(page)
    page.goto(address("changes", "fr"))
    expect(page.locator("#content")).to_contain_text(LONGER)
