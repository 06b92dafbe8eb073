"""The desk as of a past day: what stood then of what one may see today, to be read, with a way back."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from unittest.mock import patch

import pytest
from django.test import Client

import factories
from cast import Cast
from factories import PRIORITIES
from followup.conftest import question, speaking
from jalon.followup.models import Period, Question
from jalon.followup.steps.taking import actor_of, open_item, take
from jalon.publish.addresses import address
from jalon.registry.models import Person

pytestmark = pytest.mark.django_db
Browsing = Callable[[Person], Client]
THEN, NOW = datetime(2031, 1, 10, 15, tzinfo=UTC), datetime(2031, 3, 20, 15, tzinfo=UTC)
DAY = THEN.date()


def at(instant: datetime) -> Any:
    return patch("django.utils.timezone.now", side_effect=lambda: instant)


@pytest.fixture
def answered(published: Cast, period: Period) -> Question:
    """Return a question asked on the day, and answered long after, when the plan was published anew and a track given away."""
    with at(THEN):
        asked = open_item(question(published), by=speaking(published.partner))
    with at(NOW):
        given = {"answer": "Ceux de la rive nord.", "proposed_text": ""}
        take(asked, "answer", by=speaking(published.publisher), given=given)
        take(asked.track, "assign", by=actor_of(published.adviser), given={"owner": published.office})
        factories.published_version(PRIORITIES[:1], plan=published.plan, by=published.publisher)
    return asked


def pages(asked: Question) -> dict[str, str]:
    return {
        "item": address("desk.item", "en", kind="question", id=asked.public_id),
        "follow_up": address("desk.follow_up", "en", id=asked.plan.public_id),
        "priority": address("desk.priority", "en", id=asked.priority.public_id),
        "items": address("desk.items", "en", kind="question"),
    }


@pytest.fixture
def read(answered: Question, published: Cast, signed_in: Browsing) -> Callable[..., str]:
    """Return how the adviser reads a page of the desk, as of a day or today."""

    def opened(page: str, day: date | None = None) -> str:
        with at(NOW + timedelta(days=1)):
            return signed_in(published.adviser).get(pages(answered)[page], {"on": day} if day else {}).content.decode()

    return opened


@pytest.mark.parametrize("page", ["item", "follow_up", "priority", "items"])
def test_a_page_as_of_a_day_says_so_leads_back_and_offers_nothing_to_do(read: Callable[..., str], page: str) -> None:
    then, now = read(page, DAY), read(page)

    assert "As it stood on January 10, 2031: to be read, nothing can be done here." in then
    assert "See it as it stands today" in then
    assert "to be read" not in now
    main = then[then.index('<div class="work">') :]
    assert 'method="post"' not in main
    assert "/answer/" not in main
    assert "/add/" not in main


def test_an_item_shows_what_it_said_that_day_and_the_steps_until_then(read: Callable[..., str]) -> None:
    then, now = read("item", DAY), read("item")

    assert ("Waits for an answer" in then, "Ceux de la rive nord." in then) == (True, False)
    assert "Ceux de la rive nord." in now


def test_the_follow_up_and_the_lists_show_the_day(read: Callable[..., str], answered: Question, published: Cast) -> None:
    office = published.office.names.get(language="en").name

    assert office not in read("follow_up", DAY)
    assert office in read("follow_up")
    assert "Lesquels ?" in read("items", DAY)
    assert "Waits for an answer" in read("items", DAY)[read("items", DAY).index("<tbody") :]
    assert f"{pages(answered)['item']}?on={DAY}" in read("items", DAY)


def test_a_list_as_of_a_day_leaves_as_a_file(
    read: Callable[..., str], answered: Question, published: Cast, signed_in: Browsing
) -> None:
    there = address("desk.items_file", "en", kind="question", ending="csv")

    with at(NOW):
        then, now = (signed_in(published.adviser).get(there, asked).getvalue().decode() for asked in ({"on": DAY}, {}))

    assert ("Waits for an answer" in then, "Waits for an answer" in now) == (True, False), then


@pytest.mark.parametrize("who", ["other_adviser", "enterprise", "passer_by"])
def test_who_may_not_see_a_page_today_does_not_see_it_on_a_day(
    answered: Question, published: Cast, signed_in: Browsing, who: str
) -> None:
    for page in ("item", "follow_up", "priority"):
        assert signed_in(getattr(published, who)).get(pages(answered)[page], {"le": "2026-11-01"}).status_code == 404


def test_before_it_was_opened_it_says_since_when_it_stands(answered: Question, published: Cast, signed_in: Browsing) -> None:
    with at(NOW):
        response = signed_in(published.adviser).get(pages(answered)["item"], {"on": "2031-01-09"})

    assert response.status_code == 404
    assert f"{pages(answered)['item']}?on={DAY}" in response.content.decode()


def test_a_past_day_is_not_written_to_and_pages_of_today_refuse_a_day(
    answered: Question, published: Cast, signed_in: Browsing
) -> None:
    browser = signed_in(published.publisher)

    step = address("desk.step", "en", kind="question", id=answered.public_id, step="agree")
    sent = browser.post(f"{step}?on=2026-01-01", {"revision": 2, "agreed_text": "Douze."})
    asked = browser.get(address("desk.people", "en"), {"on": "2026-01-01"})
    to_come = browser.get(pages(answered)["item"], {"on": "2041-01-01"})

    assert (sent.status_code, asked.status_code, to_come.status_code) == (400, 400, 400)
    assert "A past day is read, not changed." in sent.content.decode()
    assert "This page of the desk shows today alone." in asked.content.decode()
    answered.refresh_from_db()
    assert answered.state == "answered"
