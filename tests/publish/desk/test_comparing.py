"""The desk's page of what publishing a draft would change."""

import re

import pytest
from django.test import Client

import factories
from cast import Cast
from factories import GENERIC, Heading, Promise
from jalon.extraction.outline import CommitmentKind
from jalon.publish.addresses import address
from jalon.registry.drafts import discard_draft
from jalon.registry.models import Draft

WATER = "Le Ministère financera la remise à l'air libre du ruisseau, pour 1,2 M$, d'ici 2026."
SHARED = Promise(GENERIC, CommitmentKind.GENERIC)
PROMISED = Promise(WATER, horizon=("d'ici 2026",), amounts=("1,2 M$",))
REWORDED = Promise(WATER.replace("1,2 M$", "900 000 $").replace("2026", "2028"), horizon=("d'ici 2028",), amounts=("900 000 $",))


@pytest.fixture
def client(cast: Cast) -> Client:
    """Return the publisher's browser."""
    browser = Client()
    browser.force_login(cast.publisher)
    return browser


def shown(client: Client, draft: Draft, language: str = "fr") -> str:
    """Return the page's words, tags and hard spaces left out."""
    answer = client.get(address("desk.compare", language, id=draft.public_id))
    assert answer.status_code == 200
    words = re.sub(r"<[^>]+>", "", answer.content.decode().split('<main id="content"', 1)[1])
    return re.sub(r"\s+", " ", words.replace("&#39;", "'").replace("\u00a0", " "))


@pytest.fixture
def draft(cast: Cast) -> Draft:
    """Return the draft of a second edition."""
    factories.published_version((Heading("Apprivoiser l'eau", "2", answers=(PROMISED, SHARED)),), plan=cast.plan, by=cast.publisher)
    edition = (Heading("Apprivoiser l'eau", "2", answers=(REWORDED, Promise("Il publiera une carte."), SHARED)),)
    return factories.opened_draft(edition, plan=cast.plan, by=cast.publisher)


def test_it_shows_what_will_be_kept_reworded_and_new_with_the_classes(client: Client, draft: Draft) -> None:
    page = shown(client, draft)

    assert "1 sans changement 1 reformulation 1 ajout" in page
    assert "échéance repoussée : d'ici 2026 → d'ici 2028" in page
    assert "montant abaissé : 1,2 M$ → 900 000 $" in page
    assert "resserrement, à titre de proposition : promet moins, ou plus tard" in page


def test_it_speaks_english_too(client: Client, draft: Draft) -> None:
    page = shown(client, draft, "en")

    assert "1 kept 1 reworded 1 new" in page
    assert "horizon moved back: d'ici 2026 → d'ici 2028" in page


def test_the_words_that_differ_are_marked_and_lead_to_the_review(client: Client, draft: Draft) -> None:
    page = client.get(address("desk.compare", "fr", id=draft.public_id)).content.decode()

    assert "<del>2026</del><ins>2028</ins>" in page
    key = draft.nodes.get(text__contains="900 000 $").key
    assert f"?record={key}#r-{key}" in page


def test_checks_and_plan_lead_to_it_once_something_is_published(client: Client, cast: Cast, draft: Draft) -> None:
    there = address("desk.compare", "fr", id=draft.public_id)

    for name, identifier in (("desk.checks", draft.public_id), ("desk.plan", cast.plan.public_id)):
        assert there in client.get(address(name, "fr", id=identifier)).content.decode()


def test_a_first_draft_has_nothing_to_compare_with(client: Client, cast: Cast) -> None:
    draft = factories.opened_draft(plan=cast.plan, by=cast.publisher)

    assert "Rien de ce plan n’est encore publié" in shown(client, draft)
    checks = client.get(address("desk.checks", "fr", id=draft.public_id)).content.decode()
    assert address("desk.compare", "fr", id=draft.public_id) not in checks


def test_the_same_edition_again_changes_nothing(client: Client, cast: Cast) -> None:
    factories.published_version(plan=cast.plan, by=cast.publisher)
    draft = factories.opened_draft(plan=cast.plan, by=cast.publisher)

    assert "Le brouillon dit ce qui est publié, mot pour mot." in shown(client, draft)


def test_a_draft_set_aside_says_so(client: Client, cast: Cast, draft: Draft) -> None:
    discard_draft(draft, by=cast.publisher, reason="")

    assert "Ce brouillon est" in shown(client, draft)
