"""A ministry's or a region's account of a year in a real browser: from the figures of the day to a frozen, published, printed assessment."""

import io
import re
import zipfile
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

import cast as people
import factories
from browser.gestures import assert_axe_finds_nothing, enter, leave
from followup.conftest import accepted, question, speaking
from jalon.followup.models import AnnualAssessment, FrozenAssessment
from jalon.followup.opening import open_follow_up, two_years_from
from jalon.followup.steps.taking import actor_of, open_item
from jalon.publish.addresses import address

SUMMARY = "Ce que l'année a donné, en une page."
OTHER = "Ce que quelqu'un d'autre a écrit."
WIDE = "document.documentElement.scrollWidth > window.innerWidth"


@pytest.fixture
def team(transactional_db: None) -> people.Cast:
    """Return the cast around a published plan that is followed for a year, with an update accepted and a question that nobody answered."""
    cast = people.gather()
    factories.published_version(plan=cast.plan, by=cast.publisher)
    cast.plan.refresh_from_db()
    start = timezone.localdate() - timedelta(days=300)
    reason = "Fixé par le comité directeur."
    open_follow_up(cast.plan, by=actor_of(cast.adviser), starts_on=start, ends_on=two_years_from(start), reason=reason)
    accepted(cast, observed_on=timezone.localdate() - timedelta(days=10))
    open_item(question(cast, due_on=timezone.localdate() - timedelta(days=30)), by=speaking(cast.partner))
    return cast


def press(page: Page, label: str) -> None:
    """Press the one button of the page's work that is called this."""
    page.locator("#content").get_by_role("button", name=label, exact=True).first.click()


def follow(page: Page, label: str) -> None:
    page.locator("#content .work").get_by_role("link", name=label, exact=True).first.click()


def fill_period(page: Page, *, first: int, last: int) -> None:
    """Give the period by how many days ago it begins and ends."""
    for name, ago in (("starts_on", first), ("ends_on", last), ("day", 0)):
        page.fill(f"[name={name}]", (timezone.localdate() - timedelta(days=ago)).isoformat())


def counts(page: Page) -> dict[str, tuple[int, str]]:
    """Return each figure of the page by where it leads: what it counts, what it is called."""
    found = {}
    for each in page.locator(".annual-figures > div").all():
        link = each.locator("dd a")
        found[str(link.get_attribute("href"))] = (int(re.sub(r"\D", "", link.inner_text())), each.locator("dt").inner_text())
    return found


def test_a_year_is_accounted_for_from_its_figures_to_a_published_edition_whose_totals_are_its_rows(
    page: Page, team: people.Cast, live_server: Any
) -> None:
    enter(page, team.coordinator, live_server)
    page.goto(address("desk.home", "fr"))
    page.get_by_role("link", name="Bilans annuels").first.click()
    assert_axe_finds_nothing(page)
    follow(page, "Dresser un bilan annuel")
    press(page, "Voir d’abord les chiffres")
    expect(page.get_by_role("alert")).to_contain_text("Choisissez un territoire ou un organisme")
    page.select_option("[name=territory]", str(team.territory.pk))
    fill_period(page, first=0, last=360)
    press(page, "Voir d’abord les chiffres")
    expect(page.get_by_role("alert")).to_be_visible()
    assert not AnnualAssessment.objects.exists()
    assert_axe_finds_nothing(page)
    fill_period(page, first=360, last=0)
    press(page, "Voir d’abord les chiffres")
    expect(page.get_by_role("heading", name="Ce qu’il dirait")).to_be_visible()
    assert not AnnualAssessment.objects.exists()
    assert_axe_finds_nothing(page)
    press(page, "Dresser le bilan avec ces chiffres")
    expect(page.get_by_role("status")).to_contain_text("Le bilan est dressé")
    made = AnnualAssessment.objects.get()
    assert_axe_finds_nothing(page)

    follow(page, "Figer le bilan")
    press(page, "Figer le bilan")
    expect(page.locator("#content")).to_contain_text("en français")
    assert not FrozenAssessment.objects.exists()
    beside = page.context.new_page()
    beside.goto(address("desk.annual", "fr", id=made.public_id))
    beside.fill("[name=summary_fr]", OTHER)
    press(beside, "Conserver les textes")
    expect(beside.get_by_role("status")).to_be_visible()
    beside.close()
    page.fill("[name=summary_fr]", SUMMARY)
    press(page, "Conserver les textes")
    expect(page.locator("[name=summary_fr]")).to_have_value(SUMMARY)
    expect(page.get_by_role("alert")).to_be_visible()
    assert_axe_finds_nothing(page)
    press(page, "Conserver les textes")
    expect(page.get_by_role("status")).to_contain_text("Les textes sont conservés")

    follow(page, "Figer le bilan")
    assert_axe_finds_nothing(page)
    press(page, "Figer le bilan")
    expect(page.get_by_role("status")).to_contain_text("Le bilan est figé")
    expect(page.locator("[name=summary_fr]")).to_have_count(0)
    follow(page, "Publier le bilan")
    assert_axe_finds_nothing(page)
    press(page, "Publier le bilan")
    expect(page.get_by_role("status")).to_contain_text("Le bilan est publié")
    page.set_viewport_size({"width": 360, "height": 800})
    assert not page.evaluate(WIDE)
    follow(page, "Ce qui a été fait")
    expect(page.locator("h1")).to_contain_text("Rivière d'essai")
    expect(page.locator(".standing").first).to_contain_text("Publié depuis")
    expect(page.locator(".said-now").first).to_contain_text(SUMMARY)
    expect(page.locator("#content")).not_to_contain_text('{"')
    assert_axe_finds_nothing(page)
    assert not page.evaluate(WIDE)

    leave(page)
    there = address("annual", "fr", id=made.public_id)
    page.goto(there)
    assert not page.evaluate(WIDE)
    assert_axe_finds_nothing(page)
    expect(page.locator("#content")).to_contain_text(SUMMARY)
    expect(page.locator("#content")).to_contain_text(FrozenAssessment.objects.get().sha256)
    figures = counts(page)
    assert sum(count for count, _label in figures.values()) > 10
    for address_of_figure, (count, label) in figures.items():
        page.goto(address_of_figure)
        expect(page.locator("h1")).to_contain_text(label)
        assert page.locator(".annual-rows tbody tr").count() == count, label
    page.goto(there)
    for row in page.locator(".annual-priorities tbody tr:not(:has(.absent))").all():
        *each, together = [int(re.sub(r"\D", "", words)) for words in row.locator("td").all_inner_texts()]
        assert sum(each) == together

    page.emulate_media(media="print")
    expect(page.locator("header.bar")).to_be_hidden()
    expect(page.locator(".annual-contents")).to_be_hidden()
    expect(page.get_by_text(SUMMARY)).to_be_visible()
    pdf = page.request.get(address("annual_pdf", "fr", id=made.public_id)).body()
    word = page.request.get(address("annual_docx", "fr", id=made.public_id)).body()
    assert pdf.startswith(b"%PDF-")
    assert "en une page" in zipfile.ZipFile(io.BytesIO(word)).read("word/document.xml").decode()


def test_a_published_assessment_is_corrected_by_another_edition_and_stays_readable(
    page: Page, team: people.Cast, live_server: Any
) -> None:
    from jalon.followup.annual.demonstration import demonstrate_annual

    old = demonstrate_annual(team.territory, by=actor_of(team.coordinator))
    enter(page, team.coordinator, live_server)
    page.goto(address("desk.annual", "fr", id=old.public_id))
    follow(page, "Dresser une autre édition")
    press(page, "Voir d’abord les chiffres")
    expect(page.get_by_role("heading", name="Ce qu’il dirait")).to_have_count(0)
    page.fill("[name=why]", "Un chantier était compté deux fois.")
    press(page, "Voir d’abord les chiffres")
    press(page, "Dresser le bilan avec ces chiffres")
    follow(page, "Figer le bilan")
    press(page, "Figer le bilan")
    follow(page, "Publier le bilan")
    assert_axe_finds_nothing(page)
    press(page, "Publier le bilan")
    expect(page.get_by_role("status")).to_contain_text("Le bilan est publié")

    leave(page)
    page.goto(address("annual", "fr", id=old.public_id))
    page.get_by_role("link", name="Lire l’édition en vigueur").click()
    expect(page.locator("#content")).to_contain_text("compté deux fois")
    assert_axe_finds_nothing(page)
