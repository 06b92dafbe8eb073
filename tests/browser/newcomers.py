"""Newcomers at their browsers: an installation as its operator leaves it, people who come by invitation, days that pass."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from time import monotonic
from unittest.mock import patch

from django.utils import timezone
from playwright.sync_api import Page, expect

from browser.gestures import assert_axe_finds_nothing, leave
from jalon.publish.desk.accounts import password_path
from jalon.registry.invitations import GivenRole, invite
from jalon.registry.models import RoleKind
from jalon.registry.reference import load_reference
from jalon.registry.reference.declarations import find_organisation, load_declarations

PASSWORD = "un-bon-mot-de-passe-42"
OFFICE = {"slug": "administration", "kind": "other", "names": {"fr": "Administration du site"}}


class Calendar:
    """The day that the site takes for today; its clock goes on from nine o'clock."""

    def __init__(self, day: date) -> None:
        self.turn_to(day)

    def turn_to(self, day: date) -> None:
        """Make it nine o'clock of a day."""
        self._from, self._since = timezone.make_aware(datetime.combine(day, time(9))), monotonic()

    def now(self) -> datetime:
        """Return the instant that it is."""
        return self._from + timedelta(seconds=monotonic() - self._since)


@contextmanager
def days(first: date) -> Iterator[Calendar]:
    """Have days pass as the story turns them."""
    calendar = Calendar(first)
    with patch("django.utils.timezone.now", calendar.now):
        yield calendar


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Somebody who is invited: the role they are given, for whom and where, as the form calls these."""

    name: str
    role: str = ""
    body: str = ""

    @property
    def email(self) -> str:
        """Return their address."""
        return f"{self.name.split()[0].lower()}@exemple.test"


def installed(administrator: Newcomer) -> str:
    """Leave what ``jalon administrator`` leaves on a new machine, and return the link that it prints."""
    load_reference()
    load_declarations({"organisation": [OFFICE]}, origin="jalon administrator")
    office = find_organisation("administration", origin="jalon administrator")
    given = GivenRole(RoleKind.ADMINISTRATOR, office, None, timezone.localdate())
    return password_path(invite(name=administrator.name, email=administrator.email, language="fr", given=given, by=None))


def come_in(page: Page, person: Newcomer, link: str) -> None:
    """Open the link of an invitation, choose a password, sign in and land at the desk."""
    leave(page)
    page.goto(link)
    assert_axe_finds_nothing(page)
    page.fill("input[name=password1]", PASSWORD)
    page.fill("input[name=password2]", PASSWORD)
    page.locator("main form button").first.click()
    page.locator("main").get_by_role("link", name="Se connecter", exact=True).click()
    _sign_in(page, person)


def sign_in(page: Page, person: Newcomer) -> None:
    """Sign in with one's address and password, instead of who was there."""
    leave(page)
    page.goto("/bureau/")
    _sign_in(page, person)


def _sign_in(page: Page, person: Newcomer) -> None:
    page.get_by_label("Courriel").fill(person.email)
    page.get_by_label("Mot de passe").fill(PASSWORD)
    page.get_by_role("button", name="Se connecter", exact=True).click()
    page.wait_for_url(re.compile(r"^https?://[^/]+/bureau/$"))


def invite_all(page: Page, people: list[Newcomer], *, territory: str) -> list[str]:
    """Have the administrator invite people from the page of people, and return the links that it shows once."""
    place(page, "Personnes")
    assert_axe_finds_nothing(page)
    return [_invited(page, one, territory=territory) for one in people]


def _invited(page: Page, person: Newcomer, *, territory: str) -> str:
    place(page, "Personnes")
    page.get_by_label("Nom", exact=True).fill(person.name)
    page.get_by_label("Courriel").fill(person.email)
    page.get_by_label("Rôle").select_option(label=person.role)
    page.get_by_label("Organisme").select_option(label=person.body)
    page.get_by_label(re.compile("^Territoire")).select_option(label=territory)
    press(page, "Inviter")
    return page.locator(".link-once").inner_text().strip()


def place(page: Page, label: str) -> None:
    """Go to a place of the desk by its rail."""
    page.get_by_role("navigation", name="Bureau").get_by_role("link", name=label, exact=True).click()


def press(page: Page, label: str | re.Pattern[str]) -> None:
    """Press the first button of the page's work that is called this."""
    page.locator(".work").get_by_role("button", name=label, exact=True).first.click()


def follow(page: Page, label: str | re.Pattern[str]) -> None:
    """Follow the first link of the page's work that is called this."""
    page.locator(".work").get_by_role("link", name=label, exact=isinstance(label, str)).first.click()


def told(page: Page, words: str | re.Pattern[str]) -> None:
    """Expect the page to say that something is done."""
    expect(page.get_by_role("status").filter(has_text=words).first).to_be_visible()
