"""Every page that there is, in both languages, as somebody who may see it: nothing for axe to find, no wider than a telephone, a title and one heading.

The pages are those of the URL configuration: the table of roles and routes names each with the thing that it shows, so that a new one cannot escape.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import Page

import cast as people
from browser.gestures import enter, leave
from jalon.delivery.demonstration import demonstrate_delivery
from jalon.registry.demonstration import reviewer
from roles_and_routes.test_roles_and_routes import Row, addresses, member, table, who_holds
from roles_and_routes.things import Things, things_at_each_place

TELEPHONE = {"width": 360, "height": 800}
#: Who looks, the first of them who may see a page: the one who may see most, then the others of the cast.
LOOKERS = ("nobody", "admin", "coordinator", "adviser", "publisher", "partner", "elected_official", "auditor")
NOT_FOUND = ("/fr/rien/", "/en/nothing/", "/bureau/rien/", "/desk/nothing/")


@dataclass(frozen=True, slots=True)
class There:
    """One page: its route in the table, its path, who looks at it."""

    route: str
    path: str
    who: str


@pytest.fixture
def team(transactional_db: None) -> people.Cast:
    """Return the cast, everybody who walks able to be anybody."""
    return people.gather()


@pytest.fixture
def things(team: people.Cast) -> Things:
    """Return one of each thing that an address names, beside the demonstration's measures and files."""
    here = things_at_each_place(team)["here"]
    demonstrate_delivery(reviewer())
    return here


def looker(rows: tuple[Row, ...], row: Row) -> str | None:
    """Return who looks at what a line is about: somebody whom the line, and none before it, answers with a page."""
    alike = [one for one in rows if (one.method, one.of, one.question) == (row.method, row.of, row.question)]
    return next((who for who in LOOKERS if _answered(alike, who) == row.gets), None)


def _answered(rows: list[Row], who: str) -> int:
    return next((row.gets for row in rows if who in who_holds()[row.who]["here"]), 404)


def pages(things: Things) -> Iterator[There]:
    """Return every address that the table says answers with 200, once an address."""
    for known in addresses():
        for row in dict.fromkeys(table()[known.route]):
            who = looker(table()[known.route], row) if row.method == "GET" and row.gets == 200 else None
            if who is not None:
                yield There(known.route, known.of(row, things), who)


def is_page(there: There, team: people.Cast) -> bool:
    """Tell pages from files, feeds and probes."""
    client = Client()
    person = member(team, there.who)
    if person is not None:
        client.force_login(person)
    response = client.get(there.path)
    kind = response.headers.get("Content-Type", "")
    if response.streaming:
        response.close()
    return response.status_code == 200 and kind.startswith("text/html") and not there.route.startswith("api.")


def faults(page: Page) -> list[str]:
    """Return what axe finds, whether the page is wider than its window, lacks a title or has no heading, or several, of its own."""
    found = [f"{fault['id']}: {fault['nodes'][0]['html'][:120]}" for fault in Axe().run(page).response["violations"]]
    wide = page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
    headings = page.locator("h1").count()
    shown = page.locator("body").inner_text()
    title = page.title().strip()
    return [
        *found,
        *(["wider than its window"] if wide else []),
        *([f"{headings} headings of the first level"] if headings != 1 else []),
        *(["shows markup or data as words"] if any(sign in shown for sign in ("</", "&amp;", "&nbsp;", '": {"')) else []),
        *(["no title"] if not title or (title == "Jalon" and "compte" in page.url) else []),
    ]


@pytest.mark.parametrize("context", [{"viewport": TELEPHONE}], indirect=True)
def test_every_page_is_in_order_in_both_languages(page: Page, team: people.Cast, things: Things, live_server: Any) -> None:
    walked = [there for there in pages(things) if is_page(there, team)]
    found: dict[str, list[str]] = {}
    for who in LOOKERS:
        person = member(team, who)
        leave(page) if person is None else enter(page, person, live_server)
        for there in (one for one in walked if one.who == who):
            page.goto(there.path)
            found[there.path] = faults(page)
    leave(page)
    for path in NOT_FOUND:
        page.goto(path)
        found[path] = faults(page)

    assert len(walked) > 120
    assert {path: what for path, what in found.items() if what} == {}


@pytest.mark.parametrize("context", [{"viewport": TELEPHONE, "color_scheme": "dark"}], indirect=True)
def test_every_kind_of_page_is_in_order_in_the_dark(page: Page, team: people.Cast, things: Things, live_server: Any) -> None:
    seen = {there.route: there for there in reversed(list(pages(things))) if is_page(there, team)}
    found: dict[str, list[str]] = {}
    for who in LOOKERS:
        person = member(team, who)
        leave(page) if person is None else enter(page, person, live_server)
        for there in (one for one in seen.values() if one.who == who):
            page.goto(there.path)
            found[there.path] = faults(page)

    assert {path: what for path, what in found.items() if what} == {}
