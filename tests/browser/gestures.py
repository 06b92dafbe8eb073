"""What hands and eyes do in every browser test: come in as somebody, leave, have axe look."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import Error, Page

from jalon.registry.models import Person


def enter(page: Page, person: Person, live_server: Any) -> None:
    """Have somebody signed in, instead of who was."""
    client = Client()
    client.force_login(person)
    page.context.clear_cookies()
    page.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}])


def leave(page: Page) -> None:
    """Have nobody signed in."""
    page.context.clear_cookies()


def assert_axe_finds_nothing(page: Page) -> None:
    """Have axe look at the page, once it stands: one that was still going looked at in its place is looked at again."""
    page.wait_for_load_state()
    try:
        found = Axe().run(page).response["violations"]
    except Error:
        page.wait_for_load_state()
        found = Axe().run(page).response["violations"]
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found] == []
