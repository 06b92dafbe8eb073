"""What the review page does for plain forms and for its script: apply, refuse clearly, never overwrite in silence."""

import json

import pytest
from django.http import HttpResponse
from django.test import Client

import factories
from cast import Cast
from jalon.publish.addresses import address
from jalon.registry.models import Draft, DraftNode, DraftState, Reading

SCRIPT = {"Accept": "application/json"}


@pytest.fixture
def draft(cast: Cast) -> Draft:
    """Return an open draft of the cast's plan."""
    return factories.opened_draft(plan=cast.plan, by=cast.publisher)


@pytest.fixture
def adviser(cast: Cast) -> Client:
    """Return the adviser's browser."""
    return signed_in(cast.adviser)


def signed_in(person: object) -> Client:
    """Return a browser in which somebody is signed in."""
    client = Client()
    client.force_login(person)
    return client


def node(draft: Draft, words: str) -> DraftNode:
    """Return the record that begins with some words."""
    return draft.nodes.filter(text__startswith=words).order_by("pk").first()


def act(
    client: Client, draft: Draft, *, script: bool = False, language: str = "fr", revision: int = 0, **fields: object
) -> HttpResponse:
    """Send a form of the review page."""
    body = {"revision": revision, **fields}
    return client.post(address("desk.act", language, id=draft.public_id), body, headers=SCRIPT if script else {})


def test_a_plain_form_does_its_action_and_comes_back_to_the_record(adviser: Client, draft: Draft) -> None:
    key = node(draft, "Protéger").key

    response = act(adviser, draft, action="confirm", key=key)

    assert response["Location"].endswith(f"/bureau/brouillons/{draft.public_id}/?record={key}#r-{key}")
    assert DraftNode.objects.get(key=key).state == "confirmed"


def test_the_script_is_told_only_what_changed(adviser: Client, draft: Draft) -> None:
    key = node(draft, "Protéger").key

    answer = act(adviser, draft, script=True, action="confirm", key=key).json()

    assert (answer["revision"], answer["rows"], answer["gone"], answer["blocks"]) == (1, [], [], [])
    assert answer["states"] == {key: {"state": "confirmed", "label": "confirmé"}}
    assert answer["progress"] == {"confirmed": 1, "total": 10, "label": "1 sur 10 confirmé"}
    assert answer["undo"] == "confirmé"


def test_a_split_sends_two_rows_and_one_block(adviser: Client, draft: Draft) -> None:
    key = node(draft, "Le Ministère financera").key

    answer = act(adviser, draft, script=True, action="split", key=key, words="d'ici 2027").json()

    assert len(answer["rows"]) == 2
    assert answer["rows"][1]["after"] == key
    assert len(answer["blocks"]) == 1
    assert "Engagement" in answer["rows"][1]["html"]


def test_selected_words_become_a_record_by_their_place_or_by_themselves(adviser: Client, draft: Draft) -> None:
    start = draft.reading.text.index("crues")
    act(adviser, draft, action="create", kind="objective", start=start, end=start + 5)
    act(adviser, draft, revision=1, action="create", kind="context", words="12 chantiers", key="")

    assert node(draft, "crues").kind == "objective"
    assert node(draft, "12 chantiers").kind == "context"


def test_what_was_done_while_one_looked_elsewhere_comes_with_the_next_answer(cast: Cast, adviser: Client, draft: Draft) -> None:
    act(signed_in(cast.publisher), draft, action="renumber", key=node(draft, "Former").key, number="44")

    answer = act(adviser, draft, script=True, action="confirm", key=node(draft, "Protéger").key).json()

    assert answer["revision"] == 2
    assert [row["key"] for row in answer["rows"]] == [node(draft, "Former").key]
    assert "Paul Publie" in answer["others"]


def test_a_conflict_shows_both_and_lets_one_choose(cast: Cast, adviser: Client, draft: Draft) -> None:
    key = node(draft, "Former").key
    act(signed_in(cast.publisher), draft, action="renumber", key=key, number="44")

    response = act(adviser, draft, language="en", action="renumber", key=key, number="55")

    page = response.content.decode()
    assert response.status_code == 409
    assert "Paul Publie" in page
    assert "44" in page
    assert "55" in page
    assert 'name="revision" value="1"' in page
    assert DraftNode.objects.get(key=key).number == "44"
    act(adviser, draft, revision=1, action="renumber", key=key, number="55")
    assert DraftNode.objects.get(key=key).number == "55"


def test_the_script_gets_the_conflict_and_what_is_now(cast: Cast, adviser: Client, draft: Draft) -> None:
    key = node(draft, "Former").key
    act(signed_in(cast.publisher), draft, action="renumber", key=key, number="44")

    response = act(adviser, draft, script=True, action="renumber", key=key, number="55")

    assert response.status_code == 409
    assert response.json()["revision"] == 1
    assert "Paul Publie" in response.json()["conflict"]


def test_a_form_sent_twice_is_done_once(adviser: Client, draft: Draft) -> None:
    key = node(draft, "Le Ministère financera").key
    fields = {"action": "split", "key": key, "at": draft.reading.text.index("d'ici 2027")}

    act(adviser, draft, **fields)
    again = act(adviser, draft, **fields)

    assert again.status_code == 409
    assert draft.changes.count() == 1


FORGED = [
    {"action": "confirm"},
    {"action": "split", "at": "5"},
    {"action": "move", "parent": "zzz"},
    {"action": "reclassify", "kind": "priority"},
    {"action": "merge"},
    {"action": "answer", "question": "lead", "words": "x"},
]


@pytest.mark.parametrize("fields", FORGED, ids=lambda fields: fields["action"])
def test_a_key_of_another_draft_does_not_exist_here(adviser: Client, draft: Draft, fields: dict[str, str]) -> None:
    elsewhere = factories.opened_draft()
    foreign = node(elsewhere, "Protéger")

    response = act(adviser, draft, key=foreign.key, **fields)

    assert response.status_code == 404
    foreign.refresh_from_db()
    assert foreign.changed_revision == 0
    assert not draft.changes.exists()


NONSENSE = [
    {"action": "dance"},
    {},
    {"action": "confirm", "revision": "x"},
    {"action": "confirm", "revision": "999"},
    {"action": "confirm", "revision": "²"},
    {"action": "create", "kind": "poem", "start": "0", "end": "4"},
    {"action": "create", "kind": "context", "start": "0", "end": "99999999"},
    {"action": "create", "kind": "context", "words": "words that are not there"},
    {"action": "reclassify", "kind": "poem"},
    {"action": "correct", "field": "firmness", "value": "iron"},
    {"action": "correct", "field": "mood", "value": "firm"},
    {"action": "undo"},
    {"action": "undo", "change": "7"},
    {"action": "redo"},
    {"action": "move", "parent": "", "anchor": ""},
]


@pytest.mark.parametrize("fields", NONSENSE, ids=str)
def test_nonsense_is_refused_with_a_sentence(adviser: Client, draft: Draft, fields: dict[str, str]) -> None:
    key = node(draft, "Protéger").key

    response = act(adviser, draft, script=True, **{"key": key, **fields})

    assert response.status_code in (404, 422)
    assert response.json()["refused"]
    assert not draft.changes.exists()


def test_words_of_the_document_cannot_act_on_the_page(cast: Cast, adviser: Client) -> None:
    nasty = "<script>alert(1)</script> \u202eevil"
    headings = (factories.Heading(nasty, "1", answers=(factories.Promise(f"Nous {nasty} ferons."),)),)
    draft = factories.opened_draft(headings, plan=cast.plan, by=cast.publisher)

    page = adviser.get(address("desk.review", "fr", id=draft.public_id)).content.decode()

    assert "<script>alert" not in page
    assert "\u202e" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_closing_and_opening_again_loses_nothing(cast: Cast, adviser: Client, draft: Draft) -> None:
    key = node(draft, "Les crues").key
    act(adviser, draft, action="reclassify", key=key, kind="commitment")

    page = signed_in(cast.adviser).get(address("desk.review", "fr", id=draft.public_id)).content.decode()

    assert f'data-key="{key}" data-kind="commitment" data-state="confirmed"' in page
    assert 'id="undo" disabled' not in page


def test_the_page_without_a_choice_opens_on_the_least_sure_record(adviser: Client, draft: Draft) -> None:
    least = node(draft, "Le Ministère financera")
    DraftNode.objects.filter(pk=least.pk).update(confidence=0.2)

    page = adviser.get(address("desk.review", "fr", id=draft.public_id)).content.decode()

    assert f'href="?record={least.key}#r-{least.key}" aria-current="true"' in page


@pytest.mark.parametrize("who", ["coordinator", "auditor"])
def test_who_may_only_look_gets_no_form(cast: Cast, draft: Draft, who: str) -> None:
    page = signed_in(getattr(cast, who)).get(address("desk.review", "fr", id=draft.public_id)).content.decode()

    assert "<form" not in page.replace('<form method="dialog"', "")
    assert "data-may-change" not in page


def test_a_draft_set_aside_is_shown_unchanged_and_taken_up_again(adviser: Client, draft: Draft) -> None:
    adviser.post(address("desk.discard", "fr", id=draft.public_id), {"reason": "Mauvais fichier"})
    refused = act(adviser, draft, script=True, action="confirm", key=node(draft, "Former").key)
    adviser.post(address("desk.reopen", "fr", id=draft.public_id))

    assert refused.status_code == 422
    draft.refresh_from_db()
    assert draft.state == DraftState.OPEN


def test_the_answer_file_says_what_stands(adviser: Client, draft: Draft) -> None:
    act(adviser, draft, action="remove", key=node(draft, "Former").key)

    response = adviser.get(address("desk.answers", "fr", id=draft.public_id))

    content = json.loads(response.content)
    assert [priority["number"] for priority in content["priorities"]] == ["2"]
    assert content["priorities"][0]["objectives"] == ["Restaurer les rives dégradées de la rivière."]
    assert len(content["priorities"][0]["responses"][0]["commitments"]) == 2
    assert content["priorities"][0]["responses"][0]["not_commitments"]
    assert "attachment" in response["Content-Disposition"]


def test_the_history_says_who_did_what_and_undoes_any_of_it(adviser: Client, draft: Draft) -> None:
    act(adviser, draft, action="confirm", key=node(draft, "Protéger").key)
    act(adviser, draft, revision=1, action="confirm", key=node(draft, "Former").key)

    act(adviser, draft, revision=2, action="undo", change=1, next="history")

    page = adviser.get(address("desk.history", "en", id=draft.public_id)).content.decode()
    assert page.count("Adèle Conseil") >= 3
    assert "(change 1)" in page
    assert node(draft, "Protéger").state == "proposed"
    assert node(draft, "Former").state == "confirmed"


def test_nothing_new_is_answered_with_nothing(adviser: Client, draft: Draft) -> None:
    where = address("desk.since", "fr", id=draft.public_id)

    assert [adviser.get(where, {"revision": seen}).status_code for seen in ("0", "5", "x", "")] == [204, 204, 204, 204]


def test_what_could_not_be_read_is_said_beside_what_was(adviser: Client, draft: Draft) -> None:
    reading = draft.reading
    warning = {"code": "scanned_page", "sentence": "Page 3 is a picture.", "page": 3}
    outline = {**reading.outline, "warnings": [warning]}
    other = Reading.objects.create(
        source=reading.source,
        reader_version="2",
        text=reading.text,
        layout=reading.layout,
        outline=outline,
        made_at=reading.made_at,
    )
    Draft.objects.filter(pk=draft.pk).update(reading=other)

    page = adviser.get(address("desk.review", "fr", id=draft.public_id)).content.decode()

    assert "1 passage n’a pas pu être lu avec assurance" in page
    assert "Une page est une image" in page


def test_a_conflict_over_all_that_remains_shows_the_record_in_question(cast: Cast, adviser: Client, draft: Draft) -> None:
    act(signed_in(cast.publisher), draft, action="renumber", key=node(draft, "Former").key, number="9")

    page = act(adviser, draft, action="confirm_all").content.decode()

    assert "Paul Publie" in page
    assert "Former la relève agricole" in page
    assert "Faire quand même ce que j’ai demandé" in page


def test_an_undo_that_others_built_on_is_not_forced(cast: Cast, adviser: Client, draft: Draft) -> None:
    key = node(draft, "Former").key
    act(adviser, draft, action="renumber", key=key, number="5")
    act(signed_in(cast.publisher), draft, revision=1, action="renumber", key=key, number="6")

    response = act(adviser, draft, revision=2, language="en", action="undo")

    assert response.status_code == 409
    assert "Paul Publie" in response.content.decode()
    assert "Do what I asked all the same" not in response.content.decode()
    assert DraftNode.objects.get(key=key).number == "6"
