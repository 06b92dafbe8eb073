"""The guides of projects and of accompaniments, followed in a real browser by the people who would."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

import cast as people
from browser.gestures import assert_axe_finds_nothing, enter, leave
from delivery.projects import installed
from jalon.delivery.models import Case, Enterprise
from jalon.publish.addresses import address


@pytest.fixture
def team(transactional_db: None) -> people.Cast:
    """Return the cast, with the measures that the guides name."""
    installed("projets-pilotes"), installed("accompagnement-conseil")
    return people.gather()


def opened(page: Page, measure: str, title: str, fill: dict[str, str], choose: dict[str, Any]) -> None:
    """Open a file by the form of its measure."""
    page.goto(address("desk.measure", "fr", measure=measure))
    page.get_by_role("link", name="Ouvrir").first.click()
    page.get_by_label("Titre").fill(title)
    for label, words in fill.items():
        page.get_by_label(label).fill(words)
    for name, value in choose.items():
        page.locator(f"select[name={name}]").select_option(str(value))
    page.locator("form.form button[type=submit]").click()


def added(page: Page, step: str, **values: str) -> None:
    """Add a row to the file that is shown: fields by their name, choices and words alike."""
    page.get_by_role("link", name=step).click()
    taken(page, **values)


def taken(page: Page, **values: str) -> None:
    """Fill in the form of a step and send it."""
    for name, value in values.items():
        field = page.locator(f"[name='{name}']")
        if field.evaluate("field => field.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)
    assert_axe_finds_nothing(page)
    page.locator("form.form button[type=submit]").click()


def kept(page: Page, **values: Any) -> None:
    """Give the answers that a stage asks for."""
    for name, value in values.items():
        name = name.replace("_", "-")
        if value is True:
            page.locator(f"[name='{name}']").first.check()
        elif page.locator(f"[name='{name}']").evaluate("field => field.tagName") == "SELECT":
            page.locator(f"[name='{name}']").select_option(value)
        else:
            page.locator(f"[name='{name}']").fill(value)
    page.get_by_role("button", name="Conserver ces réponses").click()


def went(page: Page, stage: str) -> None:
    """Bring the file to a stage by its button."""
    page.get_by_role("link", name=f"{stage} →").click()
    page.locator("form.form button[type=submit]").click()


def test_who_keeps_a_pilot_brings_it_from_its_problem_to_its_stop(page: Page, team: people.Cast, live_server: Any) -> None:
    enter(page, team.adviser, live_server)
    partner = team.partner.roles.get().organisation
    where = {"territory": team.territory.pk, "keeper": team.office.pk, "holder": partner.pk}
    opened(page, "projets-pilotes", "Bacs d’essai", {}, where)
    kept(page, problem="Les bacs débordent", service="Travaux publics", effects=True)
    went(page, "Conception")
    kept(page, solution="Des capteurs", site="Quartier nord", trial_until="2031-06-30", privacy_assessed="True")
    expect(page.locator(".message.warning")).to_contain_text("mesure d’avant")

    added(page, "Prévoir un jalon", title="Capteurs posés", forecast_on="2031-03-01")
    added(page, "Ajouter l’argent d’une source", source="city", amount_cad="1500.25")
    added(page, "Nommer un risque", title="Retard du fournisseur", answer_response="Second fournisseur")
    answers = {"answer_effect": "efficiency", "answer_indicator": "Tournées", "answer_unit": "tournées", "answer_better": "down"}
    added(page, "Mesurer avant", before="14", before_on="2026-01-10", **answers)
    expect(page.locator("table.funding tfoot")).to_contain_text("1 500,25 $")
    went(page, "Essai")
    page.get_by_role("link", name="Changer la prévision").click()
    taken(page, forecast_on="2031-04-30", reason="Gel tardif.")
    expect(page.get_by_text("60 jours plus tard")).to_be_visible()
    assert_axe_finds_nothing(page)

    leave(page)
    page.goto(address("case", "fr", id=Case.objects.get().public_id))
    expect(page.get_by_text("60 jours plus tard")).to_be_visible()
    expect(page.get_by_text("Retard du fournisseur")).to_have_count(0)
    assert_axe_finds_nothing(page)

    enter(page, team.adviser, live_server)
    page.goto(address("desk.case", "fr", id=Case.objects.get().public_id))
    page.get_by_role("link", name="Arrêté →").click()
    taken(page, **{"stop-reason": "Plus d’argent", "lesson": "Prévoir un second fournisseur", "reason": "Budget retiré."})
    assert Case.objects.get().values["lesson"] == "Prévoir un second fournisseur"


def test_who_advises_an_enterprise_refers_it_and_the_other_body_reads_it_once_it_accepts(
    page: Page, team: people.Cast, live_server: Any
) -> None:
    enter(page, team.adviser, live_server)
    where = {"territory": team.territory.pk, "keeper": team.office.pk}
    opened(page, "accompagnement-conseil", "Relève", {"Nom de l’entreprise": "Scierie Imaginaire"}, where)
    kept(page, contact_name="Personne inventée", contacted_on="2026-05-01", sector="trade")
    went(page, "Consentement")
    page.get_by_role("link", name="Inscrire le consentement").click()
    page.locator("[name=covers_referrals]").check()
    taken(page, given_on="2026-06-01", given_by="Direction")
    went(page, "Diagnostic")
    added(page, "Inscrire une séance", held_on="2026-06-10", hours="1.5", **{"answer_sitting-note": "Le bilan."})
    receiver = str(team.partner.roles.get().organisation.pk)
    added(page, "Aiguiller vers un autre organisme", receiver=receiver, **{"answer_referral-subject": "Financement"})
    expect(page.get_by_text("Financement")).to_be_visible()
    case, there = Case.objects.get(), page.url

    enter(page, team.partner, live_server)
    assert page.goto(address("desk.case", "fr", id=case.public_id)).status == 404  # type: ignore[union-attr]
    page.goto(there)
    expect(page.get_by_text("Financement")).to_be_visible()
    page.get_by_role("link", name="Accepter").click()
    taken(page)
    page.goto(address("desk.case", "fr", id=case.public_id))
    expect(page.get_by_text("Scierie Imaginaire")).to_be_visible()
    expect(page.get_by_role("button", name="Conserver ces réponses")).to_have_count(0)
    assert Enterprise.objects.count() == 1
