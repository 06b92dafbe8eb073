"""The follow-up in a real browser: tracks opened, a question asked by selecting words, answered, agreed, nothing for axe to find."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

import cast as people
import factories
from browser.gestures import assert_axe_finds_nothing, enter
from factories import GENERIC, Heading, Promise
from jalon.extraction.outline import CommitmentKind
from jalon.followup.models import Question, Track
from jalon.publish.addresses import address
from jalon.registry.models import OrganisationKind, Person, RoleKind

FOUR = tuple(
    Heading(f"Priorité d'essai {number}", number, answers=(Promise(words), Promise(GENERIC, CommitmentKind.GENERIC)))
    for number, words in (
        ("2", "Des étudiants et des entreprises pourront recevoir un appui du Ministère."),
        ("4", "Le Ministère appuiera le pôle culturel."),
        ("6", "Le Ministère maintiendra sa participation au comité."),
        ("7", "Le Ministère financera la formation."),
    )
)


@pytest.fixture
def team(transactional_db: None) -> people.Cast:
    """Return the cast around a published plan of four priorities; nothing is followed yet."""
    cast = people.gather()
    factories.published_version(FOUR, plan=cast.plan, by=cast.publisher)
    cast.plan.refresh_from_db()
    return cast


@pytest.fixture
def city(team: people.Cast) -> Person:
    """Return somebody who speaks for the City."""
    body = factories.organisation("la-ville-d-essai", name="Ville d'essai", kind=OrganisationKind.MUNICIPALITY)
    holder = factories.person("Vera Ville", email="vera@exemple.test")
    factories.role(holder, RoleKind.CONTRIBUTOR, organisation=body, territory=team.territory)
    return holder


def select_words(page: Page, words: str) -> None:
    """Select words of the commitment as a hand would."""
    page.evaluate(
        """(words) => {
          const node = document.getElementById("choose-text").firstChild;
          const range = document.createRange();
          range.setStart(node, node.data.indexOf(words));
          range.setEnd(node, node.data.indexOf(words) + words.length);
          getSelection().removeAllRanges();
          getSelection().addRange(range);
        }""",
        words,
    )


def test_twelve_tracks_are_opened_a_question_is_asked_answered_and_a_wording_agreed(
    page: Page, team: people.Cast, city: Person, live_server: Any
) -> None:
    enter(page, team.adviser, live_server)
    page.goto(address("desk.plan", "fr", id=team.plan.public_id))
    page.get_by_role("main").locator(".work").get_by_role("link", name="Suivi").click()
    page.fill("textarea[name=reason]", "Fixé par le comité.")
    assert_axe_finds_nothing(page)
    page.get_by_role("button", name="Ouvrir 12 volets").click()
    expect(page.get_by_role("status")).to_contain_text("Le suivi est ouvert")
    assert Track.objects.count() == 12
    assert_axe_finds_nothing(page)

    enter(page, city, live_server)
    priority = Track.objects.order_by("pk").first().priority.public_id  # type: ignore[union-attr]
    page.goto(address("desk.priority", "fr", id=priority))
    page.get_by_role("link", name="Poser une question sur ces mots").first.click()
    select_words(page, "pourront")
    expect(page.locator("#id_words")).to_have_value("pourront")
    page.get_by_label("Question", exact=True).fill("À quelles conditions ?")
    assert_axe_finds_nothing(page)
    page.get_by_role("button", name="Poser").click()
    expect(page.locator("mark")).to_have_text("pourront")

    enter(page, team.publisher, live_server)
    page.goto(address("desk.priority", "fr", id=priority))
    page.get_by_role("link", name="Répondre").click()
    page.get_by_label("Réponse", exact=True).fill("S'ils étudient dans la région.")
    page.get_by_role("button", name="Répondre").click()

    enter(page, team.adviser, live_server)
    page.goto(address("desk.priority", "fr", id=priority))
    page.get_by_role("link", name="Convenir d’un libellé").or_(page.get_by_role("link", name="Convenir d'un libellé")).click()
    page.get_by_label("Libellé convenu").fill(
        "Des étudiants de la région et des entreprises pourront recevoir un appui du Ministère."
    )
    page.locator("form.form button.first").click()
    expect(page.get_by_role("status")).to_be_visible()
    assert Question.objects.get().state == "agreed"
    assert_axe_finds_nothing(page)

    page.context.clear_cookies()
    page.goto(address("priority", "fr", id=priority))
    expect(page.locator("ins", has_text="de la région").first).to_be_visible()
    assert_axe_finds_nothing(page)


def test_words_typed_outlive_a_session_that_ended(page: Page, team: people.Cast, city: Person, live_server: Any) -> None:
    enter(page, team.adviser, live_server)
    there = address("desk.follow_up", "fr", id=team.plan.public_id)
    page.goto(there)
    page.fill("textarea[name=reason]", "Une longue raison, tapée avec soin.")
    page.context.clear_cookies()
    page.get_by_role("button", name="Ouvrir 12 volets").click()

    enter(page, team.adviser, live_server)
    page.goto(there)

    expect(page.locator("textarea[name=reason]")).to_have_value("Une longue raison, tapée avec soin.")
