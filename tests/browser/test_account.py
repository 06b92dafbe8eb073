"""The pages of one's account in a real browser: sign in, second factor, passwords; nothing for axe to find."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

import factories
from jalon.registry.demonstration import demonstration_people

PASSWORD = "un mot de passe pour les essais"
ACCOUNT = (
    *("/compte/email/", "/compte/password/change/", "/compte/2fa/", "/compte/2fa/totp/activate/", "/compte/2fa/webauthn/add/"),
    *("/compte/logout/", "/compte/reauthenticate/"),
)


def sign_in(page: Page) -> None:
    """Sign in by the form, as a person would."""
    page.goto("/compte/login/?langue=fr")
    page.get_by_label("Courriel").fill("camille@exemple.test")
    page.get_by_label("Mot de passe").fill(PASSWORD)
    page.get_by_role("button", name="Se connecter", exact=True).click()
    page.wait_for_url("**/bureau/**")


@pytest.mark.parametrize(
    "context",
    [{"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"}, {"viewport": {"width": 360, "height": 800}}],
    ids=["1280-dark", "360-light"],
    indirect=True,
)
def test_axe_finds_nothing_on_the_pages_of_ones_account(transactional_db: None, page: Page) -> None:
    factories.person("Camille Relit", email="camille@exemple.test", password=PASSWORD)
    sign_in(page)

    found = {}
    for there in (*ACCOUNT, "/api/v1/docs"):
        answer = page.goto(there)
        assert answer is not None
        assert answer.status < 400, there
        faults = [f"{fault['id']}: {fault['nodes'][0]['html'][:120]}" for fault in Axe().run(page).response["violations"]]
        wide = page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
        found[there] = [*faults, *(["wider than its window"] if wide else [])]

    assert {there: what for there, what in found.items() if what} == {}


def test_a_refused_sign_in_leads_to_the_field_that_is_wrong(transactional_db: None, page: Page) -> None:
    page.goto("/compte/login/?langue=fr")
    page.get_by_label("Courriel").fill("personne@exemple.test")
    page.get_by_label("Mot de passe").fill("pas le bon")
    page.get_by_role("button", name="Se connecter", exact=True).click()

    expect(page.get_by_role("alert")).to_be_visible()
    assert Axe().run(page).response["violations"] == []


@pytest.mark.parametrize("context", [{"viewport": {"width": 320, "height": 800}}], indirect=True)
def test_the_demonstrations_sign_in_page_fits_a_window_at_400_percent(transactional_db: None, page: Page) -> None:
    demonstration_people()

    page.goto("/compte/login/?langue=fr")

    expect(page.get_by_text("administration@demonstration.invalid")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert Axe().run(page).response["violations"] == []
