"""The one form by which any step is taken: what it asks, what it says when refused, late or not allowed."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from cast import Cast
from followup.conftest import body_of, speaking
from jalon.followup.models import Question, Track
from jalon.followup.steps.history import steps_taken
from jalon.followup.steps.taking import take
from jalon.publish.addresses import address
from jalon.registry.models import Organisation, Person, Role

Browsing = Callable[[Person], Client]
ANSWER = {"answer": "Ceux de la rive nord.", "proposed_text": "", "revision": 1}
SEERS = ("adviser", "publisher", "administrator", "coordinator", "auditor", "elected_official", "partner")
OUTSIDERS = ("other_adviser", "other_partner", "enterprise", "reader", "passer_by")


def step_page(question: Question, step: str, language: str = "en") -> str:
    """Return the address of a step's form."""
    return address("desk.step", language, kind="question", id=question.public_id, step=step)


def answer(cast: Cast, **changed: object) -> dict[str, object]:
    """Return what the ministry sends to answer."""
    return {**ANSWER, "in_the_name_of": cast.ministry.pk, **changed}


@pytest.mark.parametrize("who", SEERS + OUTSIDERS)
def test_an_item_exists_for_who_follows_its_plan_and_for_its_parties(
    cast: Cast, asked: Question, signed_in: Browsing, who: str
) -> None:
    response = signed_in(getattr(cast, who)).get(address("desk.item", "fr", kind="question", id=asked.public_id))

    assert response.status_code == (200 if who in SEERS else 404)


def test_the_page_of_an_item_says_where_it_stands_and_offers_the_steps_one_may_take(
    cast: Cast, asked: Question, signed_in: Browsing
) -> None:
    there = address("desk.item", "en", kind="question", id=asked.public_id)

    ministry, partner = (signed_in(one).get(there).content.decode() for one in (cast.publisher, cast.partner))

    assert "Waits for an answer" in ministry
    assert "by Paule Partenaire" in ministry
    assert step_page(asked, "answer") in ministry
    assert step_page(asked, "answer") not in partner
    assert step_page(asked, "withdraw") in partner
    assert step_page(asked, "publish") not in ministry


def test_a_step_is_taken_with_what_the_form_gave_in_the_name_that_was_chosen(
    cast: Cast, asked: Question, signed_in: Browsing
) -> None:
    done = signed_in(cast.publisher).post(step_page(asked, "answer"), answer(cast))

    asked.refresh_from_db()
    last = steps_taken(asked)[-1]
    assert done.status_code == 302
    assert (asked.state, asked.answer) == ("answered", "Ceux de la rive nord.")
    assert (last.actor, last.acting_for) == ("Paul Publie", cast.ministry.slug)


def test_what_a_step_lacks_is_said_beside_its_field_and_the_words_typed_stay(
    cast: Cast, asked: Question, signed_in: Browsing
) -> None:
    page = signed_in(cast.publisher).post(step_page(asked, "answer"), answer(cast, answer="", proposed_text="Des mots à garder"))

    said = page.content.decode()
    assert page.status_code == 422
    assert 'href="#id_answer"' in said
    assert 'id="id_answer_error"' in said
    assert "Des mots à garder" in said


def test_a_step_that_asks_why_is_refused_without_a_reason(cast: Cast, asked: Question, signed_in: Browsing) -> None:
    page = signed_in(cast.partner).post(step_page(asked, "withdraw"), {"reason": "  ", "revision": 1})

    assert page.status_code == 422
    assert 'href="#id_reason"' in page.content.decode()


@pytest.mark.parametrize(
    ("language", "said"), [("en", "The agreed words are the published ones"), ("fr", "Les mots convenus sont ceux")]
)
def test_a_refusal_is_said_in_the_language_of_the_page(
    cast: Cast, asked: Question, signed_in: Browsing, language: str, said: str
) -> None:
    take(asked, "answer", by=speaking(cast.publisher), given={"answer": "Ceux-là."})
    given = {"agreed_text": asked.wording.text, "in_the_name_of": cast.office.pk, "revision": 2}

    page = signed_in(cast.adviser).post(step_page(asked, "agree", language), given)

    assert page.status_code == 422
    assert said in page.content.decode()


def test_the_second_of_two_sees_how_it_stands_keeps_their_words_and_may_take_the_step_all_the_same(
    cast: Cast, asked: Question, signed_in: Browsing
) -> None:
    ministry, late = signed_in(cast.publisher), answer(cast, answer="Ma réponse")
    take(asked, "answer", by=speaking(cast.adviser), given={"answer": "Celle du bureau."})
    take(Question.objects.get(), "ask_again", by=speaking(cast.partner), given={"due_on": date(2026, 4, 1)}, reason="Laquelle ?")

    page = ministry.post(step_page(asked, "answer"), late)
    again = ministry.post(step_page(asked, "answer"), {**late, "revision": 3})

    said = page.content.decode()
    assert page.status_code == 409
    assert "Paule Partenaire changed this" in said
    assert "Celle du bureau." in said
    assert "Ma réponse" in said
    assert 'name="revision" value="3"' in said
    assert again.status_code == 302
    assert Question.objects.get().answer == "Ma réponse"


def test_words_are_kept_to_be_copied_where_the_step_can_no_longer_be_taken(
    cast: Cast, asked: Question, signed_in: Browsing
) -> None:
    take(asked, "withdraw", by=speaking(cast.partner), reason="Réglé de vive voix.")

    page = signed_in(cast.publisher).post(step_page(asked, "answer"), answer(cast, answer="Ma réponse"))

    assert page.status_code == 409
    assert "Your step can no longer be taken" in page.content.decode()
    assert "Ma réponse" in page.content.decode()


def test_who_may_no_longer_take_the_step_is_told_and_keeps_the_words(cast: Cast, asked: Question, signed_in: Browsing) -> None:
    auditor = signed_in(cast.auditor)

    assert auditor.get(step_page(asked, "answer")).status_code == 404
    page = auditor.post(step_page(asked, "answer"), answer(cast, answer="Ma réponse"))

    assert page.status_code == 422
    assert "Aude Vérifie may not do" in page.content.decode()
    assert "Ma réponse" in page.content.decode()


def test_a_step_out_of_order_leads_to_where_the_item_stands(cast: Cast, asked: Question, signed_in: Browsing) -> None:
    page = signed_in(cast.adviser).get(step_page(asked, "agree"), follow=True)

    assert page.redirect_chain == [(address("desk.item", "en", kind="question", id=asked.public_id), 302)]
    assert "can be done from: Answered" in page.content.decode().replace("&#39;", "'")


@pytest.mark.parametrize("step", ["publish", "ask", "nothing"])
def test_a_step_without_a_form_has_no_page(cast: Cast, asked: Question, signed_in: Browsing, step: str) -> None:
    client = signed_in(cast.adviser)

    assert client.get(step_page(asked, step)).status_code == 404
    assert client.post(step_page(asked, step), {"revision": 1}).status_code == 404


def test_a_name_one_may_not_speak_in_is_refused(cast: Cast, asked: Question, signed_in: Browsing) -> None:
    page = signed_in(cast.publisher).post(step_page(asked, "answer"), answer(cast, in_the_name_of=body_of(cast.partner).pk))

    assert page.status_code == 422
    assert Question.objects.get().state == "asked"


def test_what_may_be_left_and_was_not_changed_is_not_given(cast: Cast, asked: Question, signed_in: Browsing) -> None:
    track = Track.objects.filter(kind="ease").first()
    there = address("desk.step", "fr", kind="track", id=track.public_id, step="assign")

    signed_in(cast.coordinator).post(there, {"owner": cast.office.pk, "due_on": track.due_on, "revision": 1})

    assert steps_taken(Track.objects.get(pk=track.pk))[-1].given == {"owner": cast.office.pk}


def test_an_enterprise_is_never_among_those_who_take_care(cast: Cast, asked: Question, signed_in: Browsing) -> None:
    track = Track.objects.filter(kind="ease").first()
    there = address("desk.step", "fr", kind="track", id=track.public_id, step="assign")

    page = signed_in(cast.coordinator).get(there).content.decode()

    enterprise = Organisation.objects.get(slug="entreprise-d-essai")
    assert f'<option value="{cast.office.pk}"' in page
    assert f'<option value="{enterprise.pk}"' not in page


def test_a_role_that_ended_leaves_nothing_to_see(cast: Cast, asked: Question, signed_in: Browsing) -> None:
    client = signed_in(cast.partner)
    Role.objects.filter(person=cast.partner).delete()

    assert client.get(step_page(asked, "withdraw")).status_code == 404
    assert client.post(step_page(asked, "withdraw"), {"reason": "Trop tard", "revision": 1}).status_code == 404


def speaker_of(page: str) -> str:
    """Return the row number of the body that a step's form proposes to speak for."""
    chosen = re.search(r'<select name="in_the_name_of".*?</select>', page, re.DOTALL)
    return re.search(r'value="(\d*)" selected', chosen[0])[1] if chosen else ""


def test_a_form_proposes_the_party_of_the_item_to_speak_for(cast: Cast, asked: Question, signed_in: Browsing) -> None:
    page = signed_in(cast.adviser).get(step_page(asked, "answer")).content.decode()

    assert speaker_of(page) == str(cast.ministry.pk)


def test_a_form_proposes_ones_own_body_then_the_one_spoken_for_last(cast: Cast, asked: Question, signed_in: Browsing) -> None:
    client, track = signed_in(cast.adviser), Track.objects.filter(kind="ease").first()
    there = address("desk.step", "en", kind="track", id=track.public_id, step="complete")

    assert speaker_of(client.get(there).content.decode()) == str(cast.office.pk)
    client.post(step_page(asked, "answer"), answer(cast))
    assert speaker_of(client.get(there).content.decode()) == str(cast.ministry.pk)


def test_a_steerer_who_opens_something_finds_their_own_body_proposed(cast: Cast, asked: Question, signed_in: Browsing) -> None:
    there = address("desk.add", "en", id=asked.priority.public_id, kind="proposal")

    page = signed_in(cast.coordinator).get(there).content.decode()

    assert f'value="{body_of(cast.coordinator).pk}" selected' in page
