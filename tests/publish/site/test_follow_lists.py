"""The public lists of the follow-up: what everybody may see, today or as of a day, as a page, a file and an answer of the API."""

import csv
import io
from datetime import date, timedelta
from unittest.mock import patch

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cast import Cast
from followup.conftest import body_of, held, item_of, own_entry, question, secretary, speaking
from jalon.followup.committees.deciding import Decided, FollowUp, decide
from jalon.followup.lists.kinds import PUBLIC
from jalon.followup.lists.narrowing import DUE, LATEST, OWNER, PLAN, RECENT, STATE, Narrowing
from jalon.followup.lists.reading import public_list
from jalon.followup.models import Committee, Milestone, Period, Question, Track
from jalon.followup.steps.taking import actor_of, open_item, take

SOON, PAST = timezone.localdate() + timedelta(days=9), date(2026, 2, 1)


def milestone(cast: Cast, title: str, *, due_on: date) -> Milestone:
    priority = own_entry(cast).priority_entry.priority
    track = Track.objects.get(plan=cast.plan, priority=priority, kind="ease")
    made = Milestone(plan=cast.plan, track=track, priority=priority, title=title, due_on=due_on, owner=body_of(cast.partner))
    return open_item(made, by=actor_of(cast.adviser))


@pytest.fixture
def lists(published: Cast, period: Period) -> Cast:
    """Return the cast with questions and milestones, some of them public, some of them late."""
    milestone(published, "Bientôt", due_on=SOON)
    milestone(published, "Passé", due_on=PAST)
    take(milestone(published, "Abandonné", due_on=PAST), "drop", by=actor_of(published.adviser), reason="Non.")
    for text, due_on in (("Sans réponse, en retard ?", PAST), ("Pas encore due ?", SOON)):
        made = question(published, due_on=due_on)
        made.text = text
        open_item(made, by=speaking(published.partner))
    return published


def page(path: str) -> str:
    response = Client().get(path)
    assert response.status_code == 200
    return response.content.decode()


def test_questions_are_public_once_answered_or_once_their_day_is_past(lists: Cast) -> None:
    shown = page("/fr/suivi/questions/")

    assert "Sans réponse, en retard ?" in shown
    assert "Pas encore due ?" not in shown

    take(Question.objects.get(due_on=SOON), "answer", by=speaking(lists.publisher), given={"answer": "Ceux-là."})

    assert "Pas encore due ?" in page("/fr/suivi/questions/")


def test_the_database_tells_what_is_public_as_each_item_does(lists: Cast) -> None:
    today = timezone.localdate()

    shown = {kind: {item.pk for item in public_list(listed, Narrowing())} for kind, listed in PUBLIC.items()}

    items = {kind: listed.model.objects.all() for kind, listed in PUBLIC.items()}
    assert shown == {kind: {item.pk for item in found if item.is_public_on(today)} for kind, found in items.items()}
    assert len(shown["question"]) == 1


ORDERS = (DUE, LATEST, RECENT, STATE, OWNER, PLAN)
ASKED = (
    Narrowing(),
    Narrowing(late=True),
    Narrowing(state="planned", words="bient"),
    Narrowing(words="Passé"),
    Narrowing(due_from=PAST, due_to=PAST),
    Narrowing(organisation="partenaire-d-essai"),
    Narrowing(territory="plaine-d-essai"),
)


def test_a_past_day_is_narrowed_and_sorted_as_today_is(lists: Cast) -> None:
    today = timezone.localdate()
    asked = [(listed, narrowing, order) for listed in PUBLIC.values() for narrowing in ASKED for order in ORDERS]
    now = [[item.pk for item in public_list(listed, narrowing, order=order)] for listed, narrowing, order in asked]

    with patch("jalon.followup.lists.reading.timezone.localdate", return_value=today + timedelta(days=1)):
        then = [public_list(listed, narrowing, on=today, order=order) for listed, narrowing, order in asked]

    assert [[item.pk for item in found.items] for found in then] == now
    assert sum(map(len, now)) > 50


def test_a_past_day_shows_what_stood_then(lists: Cast) -> None:
    take(
        Milestone.objects.get(title="Bientôt"),
        "postpone",
        by=actor_of(lists.adviser),
        given={"due_on": date(2031, 1, 1)},
        reason="Ainsi.",
    )
    yesterday = timezone.localdate() - timedelta(days=1)

    assert "Bientôt" not in Client().get(f"/fr/suivi/jalons/?le={yesterday}").content.decode()
    assert "janvier 2031" in page("/fr/suivi/jalons/")


def test_a_committees_follow_up_is_public_with_its_minutes(lists: Cast, committee: Committee) -> None:
    meeting = held(lists, committee, date(2026, 2, 3))
    given = FollowUp(title="Écrire au ministère", owner=body_of(lists.other_partner), due_on=date(2026, 3, 1))
    decide(item_of(meeting), Decided(text="On écrit.", follow_ups=[given]), by=secretary(lists))

    assert "Écrire au ministère" not in page("/fr/suivi/actions/")


def test_what_has_no_public_list_does_not_exist(lists: Cast) -> None:
    paths = ("/fr/suivi/volets/", "/fr/suivi/mises-a-jour/", "/fr/suivi/volets.csv", "/fr/suivi/rien/")

    assert [Client().get(path).status_code for path in paths] == [404] * 4


def test_files_and_the_api_tell_what_the_page_shows(lists: Cast) -> None:
    query = "?late=yes&territory=riviere-d-essai"
    rows = list(csv.DictReader(io.StringIO(Client().get("/en/follow-up/milestones.csv" + query).getvalue().decode())))
    answer = Client().get("/api/v1/milestones?late=true&territory=riviere-d-essai").json()

    assert [row["text"] for row in rows] == [item["text"] for item in answer["items"]] == ["Passé"]
    assert rows[0]["late"] == "true"
    assert answer["count"] == 1
    assert answer["items"][0]["address"]["fr"].endswith(f"/fr/priorites/{own_entry(lists).priority_entry.priority.public_id}/")
    assert "/api/v1/milestones?territory=riviere-d-essai&amp;late=true" in page("/en/follow-up/milestones/" + query)


def test_the_api_turns_its_pages_and_refuses_what_it_does_not_know(lists: Cast) -> None:
    first = Client().get("/api/v1/milestones?limit=2").json()
    second = Client().get(first["next"]).json()

    assert [item["text"] for item in (*first["items"], *second["items"])] == ["Passé", "Abandonné", "Bientôt"]
    assert second["next"] is None
    assert Client().get("/api/v1/milestones?due_from=hier").status_code == 422
    assert Client().get("/api/v1/milestones?nonsense=1").status_code == 422


def test_a_public_list_costs_the_same_however_long_it_is(lists: Cast) -> None:
    page("/fr/suivi/jalons/")
    milestone(lists, "Un", due_on=SOON)
    with CaptureQueriesContext(connection) as few:
        page("/fr/suivi/jalons/")
    for number in range(20):
        milestone(lists, f"Jalon {number}", due_on=SOON)

    with CaptureQueriesContext(connection) as many:
        page("/fr/suivi/jalons/")
    with CaptureQueriesContext(connection) as again:
        page("/fr/suivi/jalons/")

    assert len(many) == len(few) <= 12
    assert len(again) < len(few)


def test_the_address_keeps_the_list_in_the_other_language(lists: Cast) -> None:
    day = timezone.localdate()

    shown = page(f"/fr/suivi/jalons/?retard=oui&echeance-du=2026-01-01&tri=recent&le={day}")

    assert f"/en/follow-up/milestones/?due-from=2026-01-01&amp;late=yes&amp;sort=recent&amp;on={day}" in shown
