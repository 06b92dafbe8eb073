"""What changed between two days: a page, an answer of the API and feeds that tell the same, and nothing that is not for everybody."""

import csv
import html
import re
from datetime import UTC, date, datetime
from typing import Any
from unittest.mock import patch
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.utils import translation

import factories
import followup.conftest
from cast import Cast
from followup.conftest import convened, question, speaking
from jalon.followup.models import Committee, Question
from jalon.followup.opening import open_follow_up
from jalon.followup.queries.changes import Within, changes
from jalon.followup.steps.taking import actor_of, open_item, take
from jalon.publish.addresses import address

pytestmark = pytest.mark.django_db
PUBLISHED, OPENED, ASKED, ANSWERED = (datetime(2031, 3, day, 15, tzinfo=UTC) for day in (1, 5, 10, 20))
published, committee = followup.conftest.published, followup.conftest.committee
ATOM = "{http://www.w3.org/2005/Atom}"


def at(moment: datetime) -> Any:
    return patch("django.utils.timezone.now", return_value=moment)


@pytest.fixture
def moved(cast: Cast) -> Question:
    """Return a question asked (not for everybody) and answered (for everybody) about a published plan that is followed."""
    with at(PUBLISHED):
        factories.published_version(plan=cast.plan, by=cast.publisher)
    cast.plan.refresh_from_db()
    with at(OPENED):
        days = {"starts_on": OPENED.date(), "ends_on": ANSWERED.date().replace(year=2033)}
        open_follow_up(cast.plan, by=actor_of(cast.adviser), reason="Pour l'essai.", **days)
    with at(ASKED):
        asked = open_item(question(cast, due_on=ANSWERED.date()), by=speaking(cast.partner))
    with at(ANSWERED):
        return take(asked, "answer", by=speaking(cast.publisher), given={"answer": "Ceux de 2026."})


def test_the_changes_of_some_days_are_those_for_everybody_newest_first(moved: Question) -> None:
    everything = changes(Within(), language="fr")
    narrowed = changes(Within(OPENED.date(), ASKED.date()), language="fr")

    assert [row.kind for row in everything.rows[:1]] == ["question"]
    assert everything.rows[-1].kind == "version"
    assert [row.at for row in everything.rows] == sorted((row.at for row in everything.rows), reverse=True)
    assert "ask" not in {row.step for row in everything.rows}
    assert {row.kind for row in narrowed.rows} == {"period", "track"}
    assert (everything.count, narrowed.count) == (len(everything.rows), len(narrowed.rows))


def test_what_changed_is_narrowed_to_a_place_a_body_a_plan_a_priority(moved: Question, cast: Cast) -> None:
    inside = {
        "territory": cast.territory.slug,
        "organisation": cast.ministry.slug,
        "plan": cast.plan.public_id,
        "priority": moved.priority.public_id,
    }
    outside = {
        "territory": cast.other_territory.slug,
        "organisation": cast.office.slug,
        "plan": factories.plan().public_id,
        "priority": "absent",
    }

    for name, value in inside.items():
        assert changes(Within(first=ANSWERED.date(), **{name: value}), language="fr").count == 1, name
    for name, value in outside.items():
        assert changes(Within(first=ANSWERED.date(), **{name: value}), language="fr").count == 0, name


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("fr", "Une réponse est donnée par le Ministère d&#39;essai à la question "),
        ("en", "about “12 chantiers” in commitment"),
    ],
)
def test_the_page_says_in_a_sentence_what_moved_and_keeps_the_days_in_its_address(
    client: Client, moved: Question, language: str, said: str
) -> None:
    names = {"fr": ("du", "au"), "en": ("from", "to")}[language]
    asked = {names[0]: "2031-03-06", names[1]: "2031-03-31"}

    page = client.get(address("changes", language), asked).content.decode()

    assert said in page.replace("\u00a0", " ")
    assert address("commitment", language, id=moved.commitment.public_id) in page
    assert 'value="2031-03-06"' in page
    assert "Ceux de 2026" not in page
    assert ("?from=2031-03-06&amp;to=2031-03-31" if language == "fr" else "?du=2031-03-06&amp;au=2031-03-31") in page


def test_days_the_wrong_way_round_are_put_in_order(client: Client, moved: Question) -> None:
    there = address("changes", "en")

    right, wrong = (
        client.get(f"{there}?from={a}&to={b}").content for a, b in (("2031-03-01", "2031-03-31"), ("2031-03-31", "2031-03-01"))
    )

    assert right == wrong


def test_the_api_tells_the_same_changes_page_by_page(client: Client, moved: Question, cast: Cast) -> None:
    wanted = [row.key for row in changes(Within(), language="fr").rows]
    there, found = "/api/v1/changes?limit=3", []

    while there:
        answer = client.get(there).json()
        found += answer["items"]
        there = answer["next"]

    assert [row["id"] for row in found] == wanted
    assert "about “12 chantiers” in " in found[0]["sentence"]["en"]
    assert (found[0]["before"], found[0]["state"], found[0]["committee"]) == ("asked", "answered", None)
    assert found[0]["by"]["slug"] == cast.ministry.slug
    assert [row["reason"] for row in found if row["kind"] == "period"] == ["Pour l'essai."]
    assert client.get("/api/v1/changes?from=2031-02-30").status_code == 422
    assert client.get("/api/v1/changes?from=2031-03-20&to=2031-03-20").json()["count"] == 1


def test_a_feed_is_atom_with_ids_that_stay(client: Client, moved: Question, cast: Cast) -> None:
    where = {
        "changes_feed": {},
        "territory_feed": {"slug": cast.territory.slug},
        "organisation_feed": {"slug": cast.ministry.slug},
        "plan_feed": {"id": cast.plan.public_id},
        "priority_feed": {"id": moved.priority.public_id},
    }
    for route, things in where.items():
        response = client.get(address(route, "fr", **things))
        read = ElementTree.fromstring(response.content)
        again = ElementTree.fromstring(Client().get(address(route, "fr", **things)).content)

        entries = read.findall(f"{ATOM}entry")
        ids = [entry.findtext(f"{ATOM}id") for entry in entries]
        assert response.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
        assert read.tag == f"{ATOM}feed"
        assert all(read.findtext(f"{ATOM}{name}") for name in ("id", "title", "updated"))
        assert read.findtext(f"{ATOM}author/{ATOM}name") == "Jalon"
        assert len(ids) == len(set(ids)) > 0
        assert all(entry.findtext(f"{ATOM}title") and entry.findtext(f"{ATOM}updated") for entry in entries)
        assert entries[0].findtext(f"{ATOM}updated") == "2031-03-20T15:00:00+00:00"
        assert [entry.findtext(f"{ATOM}id") for entry in again.findall(f"{ATOM}entry")] == ids


def test_a_feed_is_not_made_again_for_who_has_it(client: Client, moved: Question) -> None:
    first = client.get(address("changes_feed", "en"))

    again = client.get(address("changes_feed", "en"), headers={"If-None-Match": first.headers["ETag"]})

    assert again.status_code == 304


def test_the_first_page_tells_what_changed_this_month(client: Client, moved: Question) -> None:
    with at(ANSWERED), translation.override("fr"):
        page = client.get(address("home", "fr")).content.decode()

    assert "Ce qui a changé ce mois-ci" in page
    assert "Une réponse est donnée" in page


def test_however_many_changes_there_are_the_queries_are_as_many(moved: Question, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(19):  # three kinds of items
        assert changes(Within(), language="fr").count > 5


def test_changes_stand_under_their_day_and_what_they_are_about(client: Client, moved: Question) -> None:
    page = client.get(address("changes", "en") + "?from=2031-03-05&to=2031-03-20").content.decode()

    assert [page.count(f'<time datetime="2031-03-{day}">') for day in ("20", "05")] == [1, 1]
    assert page.index("March 20, 2031</time>") < page.index("is answered") < page.index("March 5, 2031</time>")
    there = address("priority", "en", id=moved.priority.public_id)
    under = page[page.index(f'<h3><a href="{there}"') :].partition("</div>")[0]
    assert [f"The track “{track}” of priority" in under for track in ("Clarify", "Enhance", "Ease")] == [True, True, True]
    assert "Waits for an answer → Answered" in page


def test_a_question_withdrawn_before_anybody_saw_it_is_not_told_of(moved: Question, cast: Cast) -> None:
    with at(ANSWERED):
        kept = open_item(question(cast, words="rives", due_on=ANSWERED.date().replace(month=6)), by=speaking(cast.partner))
        take(kept, "withdraw", by=speaking(cast.partner), reason="Trop tôt.")
        take(moved, "withdraw", by=speaking(cast.partner), reason="Réglé.")

    told = changes(Within(first=ANSWERED.date()), language="fr").rows

    assert [row.step for row in told] == ["withdraw", "answer"]


@pytest.fixture
def sitting(published: Cast, committee: Committee) -> Committee:
    """Return a committee that convened a meeting."""
    convened(published, committee, date(2026, 2, 10))
    return committee


def test_a_committee_has_its_changes_and_its_feed(client: Client, sitting: Committee) -> None:
    page = client.get(address("changes", "fr"), {"comite": sitting.public_id, "du": "2020-01-01"}).content.decode()
    feed = ElementTree.fromstring(client.get(address("committee_feed", "fr", id=sitting.public_id)).content)
    answered = client.get(f"/api/v1/changes?committee={sitting.public_id}").json()

    titles = [entry.findtext(f"{ATOM}title", "").replace("\u00a0", " ") for entry in feed.findall(f"{ATOM}entry")]
    said = "La rencontre du Comité des partenaires prévue le 10 février 2026 est convoquée : son ordre du jour est arrêté."
    assert titles[0] == said
    assert said in page.replace("\u00a0", " ")
    assert "est publiée." not in page
    assert {row["committee"] for row in answered["items"]} == {sitting.public_id}
    assert client.get(address("committee_feed", "fr", id="absent")).status_code == 404


@pytest.mark.parametrize(("language", "days", "heading"), [("fr", ("du", "au"), "phrase"), ("en", ("from", "to"), "sentence")])
def test_what_changed_of_a_plan_a_territory_a_committee_stands_on_the_page_in_the_api_and_in_files(
    client: Client, moved: Question, cast: Cast, committee: Committee, language: str, days: tuple[str, str], heading: str
) -> None:
    french = {"territory": "territoire", "plan": "plan", "committee": "comite"}
    about = {"territory": cast.territory.slug, "plan": cast.plan.public_id, "committee": committee.public_id}

    for name, value in about.items():
        asked = {days[0]: "2001-01-01", days[1]: "2031-12-31", french[name] if language == "fr" else name: value}
        page = client.get(address("changes", language), asked).content.decode()
        [csv_there] = re.findall(r'href="([^"]*\.csv[^"]*)"', page)
        [api_there] = re.findall(r'href="(/api/v1/changes[^"]*)"', page)
        rows = list(csv.DictReader(client.get(html.unescape(csv_there)).getvalue().decode("utf-8-sig").splitlines()))
        items = client.get(html.unescape(api_there)).json()["items"]

        assert items, name
        assert [row[heading] for row in rows] == [item["sentence"][language] for item in items]
        assert all(html.escape(item["sentence"][language]).replace("&#x27;", "&#39;") in page for item in items[:3])
        assert f" · {value}" not in page or name == "territory"


def test_what_changed_leaves_as_a_workbook(client: Client, moved: Question) -> None:
    response = client.get(address("changes_file", "fr", ending="xlsx"), {"du": "2001-01-01", "au": "2031-12-31"})

    assert response.getvalue()[:2] == b"PK"
    assert 'filename="changements-' in response.headers["Content-Disposition"]
