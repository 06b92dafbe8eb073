"""The page to try the API, in a real browser."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

import factories


@pytest.fixture
def published(transactional_db: None) -> None:
    factories.published_plan()


@pytest.mark.usefixtures("published")
def test_an_answer_shows_under_the_form_that_asks_for_it(page: Page) -> None:
    page.goto("/api/v1/docs?language=fr")

    page.fill("#search-q", "rives")
    page.press("#search-q", "Enter")

    expect(page.locator("#search [role=status]")).to_contain_text("200 · application/json")
    expect(page.locator("#search pre")).to_contain_text("Protéger les rives et les cours d'eau")


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("context", [{"viewport": {"width": 360, "height": 800}, "color_scheme": "dark"}, {}], indirect=True)
def test_the_page_to_try_it_can_be_used_by_everybody(page: Page, language: str) -> None:
    page.goto(f"/api/v1/docs?language={language}")
    for summary in page.locator("details summary").all():
        summary.click()

    assert Axe().run(page).response["violations"] == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
