"""Who gets in where at the desk: everybody of the cast at every door."""

from collections.abc import Callable

import pytest
from django.test import Client

import factories
from cast import Cast
from jalon.publish.addresses import address
from jalon.publish.desk.routes import ROUTES
from jalon.registry.models import Draft, DraftChange, Person, Role

SEERS = ("adviser", "publisher", "administrator", "coordinator", "auditor")
REVIEWERS = ("adviser", "publisher", "administrator")
OUTSIDERS = ("other_adviser", "partner", "other_partner", "enterprise", "elected_official", "reader", "passer_by")

OF_A_DRAFT = {
    "desk.review": SEERS,
    "desk.since": SEERS,
    "desk.checks": SEERS,
    "desk.history": SEERS,
    "desk.compare": SEERS,
    "desk.answers": SEERS,
    "desk.holders": REVIEWERS,
}
POSTED = {
    "desk.act": REVIEWERS,
    "desk.checks": REVIEWERS,
    "desk.discard": REVIEWERS,
    "desk.reopen": REVIEWERS,
}


@pytest.fixture
def draft(cast: Cast) -> Draft:
    """Return an open draft of the cast's plan."""
    return factories.opened_draft(plan=cast.plan, by=cast.publisher)


def client_of(person: Person) -> Client:
    """Return a browser in which somebody is signed in."""
    client = Client()
    client.force_login(person)
    return client


@pytest.mark.parametrize("who", SEERS + OUTSIDERS)
@pytest.mark.parametrize("page", OF_A_DRAFT)
def test_a_draft_exists_only_for_those_whose_role_reaches_it(cast: Cast, draft: Draft, page: str, who: str) -> None:
    for language in ("fr", "en"):
        response = client_of(getattr(cast, who)).get(address(page, language, id=draft.public_id))

        assert (response.status_code in (200, 204)) == (who in OF_A_DRAFT[page]), response.status_code
        assert response.status_code in (200, 204, 404)


@pytest.mark.parametrize("who", SEERS + OUTSIDERS)
@pytest.mark.parametrize("page", POSTED)
def test_a_draft_is_changed_only_by_those_who_may(cast: Cast, draft: Draft, page: str, who: str) -> None:
    response = client_of(getattr(cast, who)).post(
        address(page, "fr", id=draft.public_id), {"action": "confirm_all", "revision": "0"}
    )

    if who not in POSTED[page]:
        assert response.status_code == 404
        assert not DraftChange.objects.exists()
        assert Draft.objects.get().state == "open"
    else:
        assert response.status_code in (302, 422)


@pytest.mark.parametrize("who", SEERS + OUTSIDERS)
def test_a_plan_and_its_editions_stand_behind_the_same_door(cast: Cast, draft: Draft, who: str) -> None:
    client = client_of(getattr(cast, who))

    assert client.get(address("desk.plan", "fr", id=cast.plan.public_id)).status_code == (200 if who in SEERS else 404)
    assert client.get(address("desk.edition", "fr", id=cast.plan.public_id)).status_code == (200 if who in REVIEWERS else 404)


@pytest.mark.parametrize("who", SEERS + OUTSIDERS)
def test_only_an_administrator_sees_people(cast: Cast, who: str) -> None:
    client, role = client_of(getattr(cast, who)), Role.objects.get(person=cast.adviser)

    for response in (
        client.get(address("desk.people", "fr")),
        client.get(address("desk.person", "en", pk=cast.adviser.pk)),
    ):
        assert response.status_code == (200 if who == "administrator" else 404)
    assert client.post(address("desk.end_role", "fr", pk=role.pk)).status_code == (302 if who == "administrator" else 404)


@pytest.mark.parametrize("who", SEERS + OUTSIDERS)
def test_home_shows_the_drafts_within_reach_and_no_other(cast: Cast, draft: Draft, who: str) -> None:
    page = client_of(getattr(cast, who)).get("/bureau/")

    assert page.status_code == 200
    assert (draft.public_id in page.content.decode()) == (who in SEERS)


def test_nobody_gets_in_without_signing_in(client: Client, db: None) -> None:
    wanted = {
        "id": "bbbbbbbbbb",
        "key": "k",
        "pk": 1,
        "kind": "question",
        "ending": "csv",
        "step": "answer",
        "measure": "m",
        "stage": "s",
    }
    for route in ROUTES:
        where = {name: value for name, value in wanted.items() if f":{name}>" in route.french}
        for language in ("fr", "en"):
            response = client.get(address(route.name, language, **where))
            assert response.status_code == 302, route.name
            assert response["Location"].startswith("/compte/login/?next=/"), route.name


def test_a_form_without_its_token_is_refused(cast: Cast, draft: Draft) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.adviser)

    response = client.post(address("desk.act", "fr", id=draft.public_id), {"action": "confirm_all", "revision": "0"})

    assert response.status_code == 403
    assert not DraftChange.objects.exists()


def test_the_desk_is_never_kept_in_a_cache(cast: Cast, draft: Draft) -> None:
    response = client_of(cast.adviser).get(address("desk.review", "fr", id=draft.public_id))

    assert "no-store" in response["Cache-Control"]
    assert "unsafe" not in response["Content-Security-Policy"]


@pytest.mark.parametrize("count", [1, 12])
def test_home_asks_the_same_number_of_questions_however_many_drafts_wait(
    cast: Cast, django_assert_num_queries: Callable[[int], object], count: int
) -> None:
    for _ in range(count):
        plan = factories.plan(responder=cast.ministry, territory=cast.territory)
        factories.opened_draft(plan=plan, by=cast.publisher)
    client = client_of(cast.adviser)

    with django_assert_num_queries(HOME_QUERIES):
        client.get("/bureau/")


@pytest.mark.parametrize("count", [1, 12])
def test_the_review_page_asks_the_same_number_of_questions_however_long_the_draft(
    cast: Cast, django_assert_num_queries: Callable[[int], object], count: int
) -> None:
    draft = factories.opened_draft(factories.many_priorities(count, commitments=count), plan=cast.plan, by=cast.publisher)
    client = client_of(cast.adviser)

    with django_assert_num_queries(REVIEW_QUERIES):
        client.get(address("desk.review", "fr", id=draft.public_id))


HOME_QUERIES = 16
REVIEW_QUERIES = 10
