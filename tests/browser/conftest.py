"""A real Chromium on a real server; where no browser stands on this machine the tests are skipped, saying so."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from playwright.sync_api import Browser, BrowserContext, Error, Page, Playwright, sync_playwright

# The browser's loop runs in this thread: Django would take every query for one made inside it.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

NAMES = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-gpu", "--no-first-run"]
HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder as one that drives a browser."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session", autouse=True)
def static_folder(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Give the live server a folder of collected files, empty: it finds them where they are written."""
    settings.STATIC_ROOT = tmp_path_factory.mktemp("static")


@pytest.fixture(scope="session")
def driver() -> Iterator[Playwright]:
    """Return the driver of browsers."""
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def chromium(driver: Playwright) -> Iterator[Browser]:
    """Return a running Chromium; skip where there is none or it does not start."""
    path = os.environ.get("JALON_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        pytest.skip(f"no browser on this machine: none of {', '.join(NAMES)} was found")
    try:
        running = driver.chromium.launch(executable_path=path, args=ARGUMENTS)
    except Error as error:
        pytest.skip(f"{path} does not start: {error}")
    yield running
    running.close()


@pytest.fixture
def context(chromium: Browser, live_server: Any, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    """Return a fresh browser window on the live server; ``@pytest.mark.parametrize("context", [{...}], indirect=True)`` sets it up."""
    options = {"viewport": {"width": 1280, "height": 900}, "locale": "fr-CA", **getattr(request, "param", {})}
    opened = chromium.new_context(base_url=live_server.url, **options)
    opened.set_default_timeout(10_000)
    yield opened
    opened.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """Return a page; the test fails where anything on it reports an error or is refused by the content policy."""
    opened = context.new_page()
    complaints: list[str] = []
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.on("console", lambda said: complaints.append(said.text) if "Content Security Policy" in said.text else None)
    yield opened
    assert complaints == []
