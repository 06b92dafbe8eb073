"""The home of each role, its lists and notices: what is one's own, nothing of others, the same cost however much there is."""

from datetime import UTC, datetime, timedelta
from typing import Any
from unittest.mock import patch

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

import factories
from cast import Cast
from followup.conftest import START, question, speaking
from jalon.followup.models import Notice, Question, Visit
from jalon.followup.opening import open_follow_up, two_years_from
from jalon.followup.steps.taking import actor_of, open_item, take
from jalon.publish.addresses import address
from jalon.registry.models import Person

pytestmark = pytest.mark.django_db
LISTS = ("desk.home", "desk.waiting", "desk.late", "desk.changes", "desk.notices")
START_OF_ALL = datetime(2015, 1, 1, tzinfo=UTC)
WORDS = "Quels chantiers précisément ?"


def browser(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def shown(person: Person, page: str, query: str = "", *, language: str = "fr") -> str:
    response = browser(person).get(address(page, language) + query)
    assert response.status_code == 200
    return response.content.decode()


@pytest.fixture
def asked(cast: Cast) -> Question:
    """Return a question whose answer is late, in a plan that is followed."""
    factories.published_version(plan=cast.plan, by=cast.publisher)
    cast.plan.refresh_from_db()
    by = actor_of(cast.adviser)
    open_follow_up(cast.plan, by=by, starts_on=START, ends_on=two_years_from(START), reason="Fixé ainsi.")
    made = question(cast, due_on=timezone.localdate() - timedelta(days=3))
    made.text = WORDS
    return open_item(made, by=speaking(cast.partner))


@pytest.mark.parametrize("route", ["desk.home", "desk.waiting", "desk.late", "desk.notices"])
def test_who_is_to_answer_finds_the_question_everywhere(cast: Cast, asked: Question, route: str) -> None:
    assert WORDS in shown(cast.publisher, route)


@pytest.mark.parametrize("route", LISTS)
@pytest.mark.parametrize("who", ["other_adviser", "other_partner", "enterprise", "reader", "passer_by"])
def test_an_outsider_finds_nothing_of_it(cast: Cast, asked: Question, who: str, route: str) -> None:
    Visit.objects.create(
        person=getattr(cast, who), came_at=timezone.now(), seen_at=timezone.now() - timedelta(hours=2), before_at=START_OF_ALL
    )

    page_text = shown(getattr(cast, who), route, "?etat=all")

    assert WORDS not in page_text
    assert "Paule Partenaire" not in page_text
    assert "(1)" not in page_text


def test_a_list_keeps_its_state_in_the_address_in_both_languages(cast: Cast, asked: Question) -> None:
    assert WORDS in shown(cast.publisher, "desk.waiting", f"?travail=answer&plan={cast.plan.public_id}&tri=recent")
    assert WORDS not in shown(cast.publisher, "desk.waiting", "?travail=milestone")
    assert WORDS in shown(cast.publisher, "desk.waiting", "?work=answer&sort=recent", language="en")
    assert "Rien ne passe ces filtres" in shown(cast.publisher, "desk.waiting", "?plan=rien&page=x")


def test_a_step_taken_from_a_list_leads_back_to_it_as_it_was_narrowed(cast: Cast, asked: Question) -> None:
    href = shown(cast.coordinator, "desk.late", "?travail=answer").partition('<p class="title"><a href="')[2].partition('"')[0]

    sent = {"reason": "Réglé autrement.", "revision": 1}
    done = browser(cast.coordinator).post(href.replace("/?", "/withdraw/?", 1), sent)

    assert done["Location"] == "/bureau/retards/?travail=answer"


def test_a_home_tells_what_changed_since_the_visit_before(cast: Cast, asked: Question) -> None:
    assert "Depuis votre dernière visite" not in shown(cast.coordinator, "desk.home")
    take(asked, "answer", by=speaking(cast.publisher), given={"answer": "Ceux de la rive nord."})

    with patch("jalon.followup.notices.visits.A_VISIT", timedelta(0)):
        page = shown(cast.coordinator, "desk.home")

    assert "Depuis votre dernière visite" in page
    assert "Paul Publie" in page
    assert "Paule Partenaire" not in page.split("Depuis votre dernière visite")[1]


def test_notices_are_read_one_by_one_by_opening_them_or_all_at_once(cast: Cast, asked: Question) -> None:
    client = browser(cast.coordinator)
    count = Notice.objects.filter(person=cast.coordinator).count()
    assert f"Avis ({count})" in client.get(address("desk.home", "fr")).content.decode()

    notice = Notice.objects.get(person=cast.coordinator, kind="question")
    opened = client.get(address("desk.notice", "fr", pk=notice.pk))
    client.post(address("desk.notices", "fr") + "?type=track", {"all": "1"})

    assert opened["Location"] == address("desk.item", "fr", kind="question", id=asked.public_id)
    assert set(Notice.objects.filter(person=cast.coordinator, read_at=None).values_list("kind", flat=True)) == {"period"}
    assert "Avis (1)" in client.get(address("desk.home", "fr")).content.decode()
    assert WORDS in shown(cast.coordinator, "desk.notices", "?etat=all")


def test_nobody_opens_or_marks_the_notice_of_another(cast: Cast, asked: Question) -> None:
    notice = Notice.objects.get(person=cast.coordinator, kind="question")
    other = browser(cast.adviser)

    assert other.get(address("desk.notice", "fr", pk=notice.pk)).status_code == 404
    other.post(address("desk.notices", "fr"), {"notice": [str(notice.pk), "x"]})

    notice.refresh_from_db()
    assert notice.read_at is None


@pytest.mark.parametrize("route", LISTS)
def test_a_page_costs_as_many_queries_however_much_there_is(cast: Cast, asked: Question, route: str) -> None:
    client = browser(cast.coordinator)
    client.get(address(route, "fr"))
    Visit.objects.filter(person=cast.coordinator).update(before_at=START_OF_ALL)

    def cost() -> int:
        with CaptureQueriesContext(connection) as spent:
            client.get(address(route, "fr"))
        return len(spent)

    few = cost()
    for words in ("restauration", "rives", "chantiers", "2027"):
        more = question(cast, words=words, due_on=timezone.localdate() - timedelta(days=9))
        open_item(more, by=speaking(cast.partner))

    assert cost() <= few
    assert few <= 40


def test_a_first_home_says_what_to_do(cast: Cast) -> None:
    assert "Nouveau plan" in shown(cast.adviser, "desk.home")
    assert "Rien ne vous attend." in shown(cast.partner, "desk.home")
    assert "pas encore de rôle" in shown(cast.passer_by, "desk.home")


def test_a_home_is_for_who_is_signed_in(client: Client, db: Any) -> None:
    assert {client.get(address(page, "fr")).status_code for page in LISTS} == {302}
