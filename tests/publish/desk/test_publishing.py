"""The checks before publication, the reason given over them, and what a replayed or late form does."""

import pytest
from django.http import HttpResponse
from django.test import Client

import factories
from cast import Cast
from jalon.publish.addresses import address
from jalon.registry.models import Draft, Version


@pytest.fixture
def draft(cast: Cast) -> Draft:
    """Return an open draft of the cast's plan; its checks warn."""
    return factories.opened_draft(plan=cast.plan, by=cast.publisher)


@pytest.fixture
def publisher(cast: Cast) -> Client:
    """Return the publisher's browser."""
    client = Client()
    client.force_login(cast.publisher)
    return client


def send(client: Client, draft: Draft, *, reason: str = "", revision: int = 0) -> HttpResponse:
    """Send the form that publishes."""
    return client.post(address("desk.checks", "en", id=draft.public_id), {"reason": reason, "revision": revision})


def test_each_finding_is_said_and_leads_to_its_records(publisher: Client, draft: Draft) -> None:
    page = publisher.get(address("desk.checks", "fr", id=draft.public_id)).content.decode()

    key = draft.nodes.get(text__startswith="Former").key
    assert "2 engagements disent les mêmes mots" in page
    assert "1 priorité sans engagement propre" in page
    assert "Priorité 3 non présentée dans ce document" in page or "Priorités 1 et 3 non présentées dans ce document" in page
    assert f"?record={key}#r-{key}" in page


def test_a_warning_asks_for_a_reason_and_the_reason_is_published(publisher: Client, draft: Draft) -> None:
    refused = send(publisher, draft)
    assert refused.status_code == 422
    assert "Say why the plan is published all the same" in refused.content.decode()
    assert not Version.objects.exists()

    done = send(publisher, draft, reason="Le texte le dit ainsi.")

    assert done["Location"] == address("desk.plan", "en", id=draft.plan.public_id)
    assert Version.objects.get().reason == "Le texte le dit ainsi."
    public = Client().get(address("plan", "fr", id=draft.plan.public_id))
    assert public.status_code == 200
    assert "Le texte le dit ainsi." in public.content.decode()


def test_the_same_form_sent_twice_publishes_once(publisher: Client, draft: Draft) -> None:
    send(publisher, draft, reason="Parce que.")

    again = send(publisher, draft, reason="Parce que.")

    assert again.status_code == 422
    assert "not under review any more" in again.content.decode()
    assert Version.objects.count() == 1


def test_what_changed_since_the_checks_were_shown_is_not_published_unseen(publisher: Client, draft: Draft) -> None:
    key = draft.nodes.get(text__startswith="Former").key
    publisher.post(address("desk.act", "en", id=draft.public_id), {"action": "remove", "key": key, "revision": 0})

    late = send(publisher, draft, reason="Parce que.", revision=0)

    assert late.status_code == 409
    assert 'name="revision" value="1"' in late.content.decode()
    assert not Version.objects.exists()


def test_who_may_look_sees_the_checks_without_a_button(cast: Cast, draft: Draft) -> None:
    client = Client()
    client.force_login(cast.coordinator)

    page = client.get(address("desk.checks", "en", id=draft.public_id)).content.decode()

    assert "Your role does not publish this plan." in page
    assert "<form" not in page


def test_a_published_draft_stays_to_be_looked_at(publisher: Client, draft: Draft) -> None:
    send(publisher, draft, reason="Parce que.")

    page = publisher.get(address("desk.review", "en", id=draft.public_id)).content.decode()

    assert "You see this draft (published) without changing it." in page
    assert "data-may-change" not in page
