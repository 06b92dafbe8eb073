"""Public comments: on the page of what they are about, on any day, and in the API; internal ones nowhere."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from cast import Cast
from followup.conftest import accepted, body_of, formed, own_entry, speaking
from jalon.followup.commenting.subjects import subject_of
from jalon.followup.commenting.writing import write_comment
from jalon.followup.models import Comment, Question
from jalon.followup.steps.taking import actor_of, open_item, take
from jalon.publish.addresses import address
from jalon.registry.models import Person

pytestmark = pytest.mark.django_db
WORDS = "Dit <b>à tous</b>, voir http://exemple.test/rives."
SHOWN = 'Dit &lt;b&gt;à tous&lt;/b&gt;, voir <a href="http://exemple.test/rives" rel="nofollow ugc noopener noreferrer">'


def say(about: tuple[str, str], text: str, by: Person, **more: Any) -> Comment:
    return write_comment(subject_of(*about), text, by=speaking(by), said_for=body_of(by), **more)


def page(there: str) -> str:
    response = Client().get(there)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("what", ["plan", "priority", "commitment", "committee"])
def test_what_was_said_in_public_stands_on_the_page_which_is_made_anew(published: Cast, period: Any, what: str) -> None:
    entry = own_entry(published)
    committee = open_item(formed(published), by=actor_of(published.coordinator))
    things = {
        "plan": published.plan,
        "priority": entry.priority_entry.priority,
        "commitment": entry.commitment,
        "committee": committee,
    }
    key, there = (what, things[what].public_id), address(what, "fr", id=things[what].public_id)
    assert "Dit" not in page(there)
    speaker = published.adviser if what == "committee" else published.partner

    say(key, "Entre nous.", speaker)
    written = say(key, WORDS, speaker, visibility="public")

    said = page(there)
    assert SHOWN in said
    assert "Entre nous." not in said
    assert speaker.name not in said
    take(written, "withdraw", by=speaking(speaker), reason="Mal dit.")
    for place in (there, f"{there}?le={timezone.localdate()}"):
        assert "Dit" not in page(place)
        assert "Mal dit." in page(place)


def test_what_was_said_of_an_item_stands_on_the_page_of_its_priority_and_commitment(published: Cast, asked: Question) -> None:
    answered = take(asked, "answer", by=speaking(published.publisher), given={"answer": "Ceux-là."})
    say(("question", answered.public_id), WORDS, published.partner, visibility="public")

    for there in (
        address("priority", "fr", id=asked.priority.public_id),
        address("commitment", "fr", id=asked.commitment.public_id),
    ):
        said = page(there)
        assert SHOWN in said
        assert f'href="#q-{asked.public_id}"' in said


def test_what_was_said_of_an_update_stands_on_the_page_of_its_commitment(published: Cast) -> None:
    update = accepted(published)
    say(("update", update.public_id), WORDS, published.coordinator, visibility="public")

    assert SHOWN in page(address("commitment", "fr", id=update.commitment.public_id))


def test_the_api_tells_the_comments_of_one_thing_page_by_page_and_of_any_day(published: Cast, period: Any) -> None:
    key = ("commitment", own_entry(published).commitment.public_id)
    there = f"/api/v1/comments/{key[0]}/{key[1]}"
    say(key, "Entre nous.", published.partner)
    for rank in range(3):
        written = say(key, f"Mot {rank}.", published.partner, visibility="public")
    take(written, "correct", by=speaking(published.partner), given={"text": "Mot corrigé."})

    first = Client().get(there, {"limit": 2}).json()
    second = Client().get(first["next"]).json()

    assert [one["text"] for one in first["items"]] == ["Mot corrigé.", "Mot 1."]
    assert [one["text"] for one in second["items"]] == ["Mot 0."]
    assert (first["count"], second["next"]) == (3, None)
    assert first["items"][0]["said_by"] == body_of(published.partner).slug
    assert first["items"][0]["corrected_at"]
    assert Client().get(there, {"on": "2025-01-01"}).json()["items"] == []


def test_the_api_answers_unchanged_until_something_is_said(published: Cast, period: Any) -> None:
    key = ("plan", published.plan.public_id)
    there = f"/api/v1/comments/{key[0]}/{key[1]}"
    tag = Client().get(there)["ETag"]
    assert Client().get(there, headers={"if-none-match": tag}).status_code == 304

    say(key, "Nouveau.", published.partner, visibility="public")

    assert Client().get(there, headers={"if-none-match": tag}).json()["count"] == 1


@pytest.mark.parametrize("there", ["plan/absent", "person/1", "comment/x", "PLAN/x"])
def test_the_api_has_no_comments_on_what_is_not_there(published: Cast, there: str) -> None:
    assert Client().get(f"/api/v1/comments/{there}").status_code == 404


def test_the_api_has_no_comments_on_what_is_not_public(published: Cast, asked: Question) -> None:
    Question.objects.filter(pk=asked.pk).update(due_on="2099-01-01")

    assert Client().get(f"/api/v1/comments/question/{asked.public_id}").status_code == 404


def test_a_change_in_public_is_told_and_what_is_internal_is_not(published: Cast, period: Any) -> None:
    key = ("commitment", own_entry(published).commitment.public_id)
    written = say(key, "Entre nous.", published.partner)
    assert "comment" not in {one["kind"] for one in Client().get("/api/v1/changes").json()["items"]}

    take(written, "publish", by=speaking(published.partner), given={"visibility": "public"})

    [told] = [one for one in Client().get("/api/v1/changes").json()["items"] if one["kind"] == "comment"]
    assert told["commitment"] == key[1]
    assert told["sentence"]["fr"].startswith("Un commentaire est rendu public par ")
