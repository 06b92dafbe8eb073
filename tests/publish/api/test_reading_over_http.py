"""How the API behaves as a web resource: tags, errors, methods, pages of other sites, lists page by page."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

import factories
from jalon.publish.api import cursors, plans
from jalon.registry.models import Commitment, OrganisationName, Plan, Priority, Source

pytestmark = pytest.mark.django_db


def addresses(plan: Plan) -> list[str]:
    """Return every kind of address, for what one plan published."""
    source, priority, commitment = Source.objects.get(), Priority.objects.first(), Commitment.objects.first()
    assert priority is not None
    assert commitment is not None
    return [
        *("territories", "organisations", "plans", "priorities", "commitments", "search?q=rives"),
        *(f"plans/{plan.public_id}", f"plans/{plan.public_id}/versions/1"),
        *(f"priorities/{priority.public_id}", f"commitments/{commitment.public_id}"),
        *(f"sources/{source.short_hash}", f"sources/{source.short_hash}/text"),
    ]


def test_what_did_not_change_is_not_built_again(client: Client) -> None:
    for address in addresses(factories.published_plan()):
        first = client.get(f"/api/v1/{address}")

        with CaptureQueriesContext(connection) as captured:
            again = client.get(f"/api/v1/{address}", headers={"If-None-Match": first["ETag"]})

        assert (again.status_code, again.content, len(captured)) == (304, b"", 1), address
        assert again["ETag"] == first["ETag"]
        assert client.get(f"/api/v1/{address}", headers={"If-Modified-Since": first["Last-Modified"]}).status_code == 304


def test_the_tag_changes_with_a_publication_and_with_a_name(client: Client) -> None:
    plan = factories.published_plan()
    for address in addresses(plan):
        tags = [client.get(f"/api/v1/{address}")["ETag"]]

        factories.published_version(plan=plan, source=Source.objects.first())
        tags.append(client.get(f"/api/v1/{address}")["ETag"])
        OrganisationName.objects.filter(organisation=plan.responder).update(name="Autre nom")
        plan.responder.save()
        tags.append(client.get(f"/api/v1/{address}")["ETag"])

        assert len(set(tags)) == 3, address


def test_each_address_has_its_own_tag(client: Client) -> None:
    found = [client.get(f"/api/v1/{address}")["ETag"] for address in addresses(factories.published_plan())]

    assert len(set(found)) == len(found)


def test_a_condition_that_fails_is_a_problem(client: Client) -> None:
    factories.published_plan()

    response = client.get("/api/v1/plans", headers={"If-Match": '"other"'})

    assert (response.status_code, response["Content-Type"]) == (412, "application/problem+json")


@pytest.mark.parametrize(
    ("path", "status", "parameter"),
    [
        ("plans/zzzzzzzzzz", 404, None),
        ("plans/zzzzzzzzzz/versions/1", 404, None),
        ("plans/%00/versions/1", 404, None),
        ("plans/x/versions/99999999999999999999999", 404, None),
        ("priorities/zzzzzzzzzz", 404, None),
        ("commitments/zzzzzzzzzz", 404, None),
        ("commitments/%F0%9F%8E%89", 404, None),
        ("sources/0000000000000000", 404, None),
        ("sources/00", 404, None),
        ("sources/0000000000000000/text", 404, None),
        ("sources/zzzzzzzzzzzzzzzz", 404, None),
        ("nothing/here", 404, None),
        ("commitments?limit=0", 422, "limit"),
        ("commitments?limit=201", 422, "limit"),
        ("commitments?limit=ten", 422, "limit"),
        ("commitments?cursor=x", 422, "cursor"),
        ("commitments?kind=nothing", 422, "kind"),
        ("commitments?firmness=", 422, "firmness"),
        ("commitments?own=maybe", 422, "own"),
        ("commitments?territory=%00", 422, "territory"),
        ("commitments?teritory=laval", 422, "teritory"),
        ("plans?limit=1&offset=3", 422, "offset"),
        ("search", 422, "q"),
        ("search?q=", 422, "q"),
        ("search?q=a&year=99999999999", 422, "year"),
        ("plans/zzzzzzzzzz?on=yesterday", 422, "on"),
        ("plans/zzzzzzzzzz?on=1700000000", 422, "on"),
        ("plans/zzzzzzzzzz?on=2026-02-30", 422, "on"),
    ],
)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_an_error_is_a_problem_document_in_the_readers_language(
    client: Client, path: str, status: int, parameter: str | None, language: str
) -> None:
    response = client.get(f"/api/v1/{path}", headers={"Accept-Language": language})

    problem = response.json()
    assert (response.status_code, problem["status"]) == (status, status)
    assert response["Content-Type"] == "application/problem+json"
    assert response["Content-Language"] == language
    assert [error["parameter"] for error in problem.get("errors", [])] == ([parameter] if parameter else [])
    assert problem["title"] == TITLES[status][language == "en"]


TITLES = {
    404: ("Rien de publié à cette adresse", "Nothing published stands at this address"),
    422: ("La demande n’est pas comprise", "The question is not understood"),
    405: ("Cette adresse se consulte seulement", "This address is read-only"),
    500: ("Une erreur s’est produite de notre côté", "Something went wrong on our side"),
}


@pytest.mark.parametrize("path", ["plans", "commitments/zzzzzzzzzz", "nothing", "docs", "openapi.json", ""])
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_can_be_changed(path: str, method: str) -> None:
    client = Client(enforce_csrf_checks=True)

    response = getattr(client, method)(f"/api/v1/{path}", headers={"Accept-Language": "fr"})

    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD, OPTIONS")
    assert response.json()["title"] == TITLES[405][0]


def test_an_error_of_ours_says_so_without_saying_what(client: Client, monkeypatch: pytest.MonkeyPatch, caplog: Any) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("the password is x")

    monkeypatch.setattr(plans, "registry_freshness", fail)

    response = client.get("/api/v1/plans", headers={"Accept-Language": "en"})

    assert (response.status_code, response.json()["title"]) == (500, TITLES[500][1])
    assert b"password" not in response.content
    assert "the password is x" in caplog.text


def test_head_answers_what_get_does_without_its_body(client: Client) -> None:
    for address in addresses(factories.published_plan()):
        got, headed = client.get(f"/api/v1/{address}"), client.head(f"/api/v1/{address}")

        assert (headed.status_code, headed.content) == (200, b"")
        assert headed.headers == got.headers


def test_pages_of_other_sites_may_read(client: Client) -> None:
    factories.published_plan()

    asked = client.options("/api/v1/plans", headers={"Origin": "https://ailleurs.test", "Access-Control-Request-Method": "GET"})
    got = client.get("/api/v1/plans", headers={"Origin": "https://ailleurs.test"})

    assert (asked.status_code, asked["Allow"], asked["Access-Control-Allow-Methods"]) == (204, *["GET, HEAD, OPTIONS"] * 2)
    assert asked["Access-Control-Allow-Origin"] == got["Access-Control-Allow-Origin"] == "*"
    assert "Set-Cookie" not in got.headers
    assert "Link" in got["Access-Control-Expose-Headers"]


def test_answers_link_their_licence_their_source_and_their_pages(client: Client) -> None:
    plan = factories.published_plan()

    link = client.get(f"/api/v1/plans/{plan.public_id}")["Link"]

    assert '<https://creativecommons.org/licenses/by/4.0/>; rel="license"' in link
    assert f'<http://testserver/fr/sources/{Source.objects.get().short_hash}/>; rel="via"' in link
    assert f'<http://testserver/en/plans/{plan.public_id}/>; rel="alternate"; type="text/html"; hreflang="en"' in link
    assert '<http://testserver/api/v1/openapi.json>; rel="service-desc"' in link


@pytest.mark.parametrize("path", ["territories", "organisations", "plans", "priorities", "commitments", "search?q=chantier"])
def test_a_list_read_page_by_page_gives_every_item_once(client: Client, path: str) -> None:
    for _ in range(3):
        factories.published_plan(factories.many_priorities(2, commitments=2))
    whole = client.get(f"/api/v1/{path}").json()

    found: list[Any] = []
    address: str | None = f"http://testserver/api/v1/{path}{'&' if '?' in path else '?'}limit=2"
    while address:
        response = client.get(address.removeprefix("http://testserver"))
        answer = response.json()
        assert len(answer["items"]) <= 2
        assert answer["count"] == whole["count"]
        assert (f'<{answer["next"]}>; rel="next"' in response["Link"]) == bool(answer["next"])
        found += answer["items"]
        address = answer["next"]

    assert found == whole["items"]
    assert len(found) == whole["count"] > 2


def test_a_page_of_a_list_stays_whole_when_something_is_published_meanwhile(client: Client) -> None:
    factories.published_plan(factories.many_priorities(2, commitments=2))
    first = client.get("/api/v1/commitments?limit=2").json()

    factories.published_plan(factories.many_priorities(1, commitments=1))

    second = client.get(first["next"].removeprefix("http://testserver")).json()
    assert not {row["id"] for row in first["items"]} & {row["id"] for row in second["items"]}
    assert len(second["items"]) == 2


@pytest.mark.parametrize("key", [0, 1, 28, 10**6, cursors.LARGEST])
def test_a_cursor_gives_back_its_place(key: int) -> None:
    assert cursors.place(cursors.cursor(key)) == key


@pytest.mark.parametrize("cursor", ["___________", "AAAAAAAAAAA", "-----------"])
def test_a_made_up_cursor_is_a_place_like_another(client: Client, cursor: str) -> None:
    factories.published_plan()

    assert client.get(f"/api/v1/commitments?cursor={cursor}").status_code == 200


def test_an_address_with_a_slash_too_many_leads_to_the_one_without(client: Client) -> None:
    response = client.get("/api/v1/plans/?limit=3")

    assert (response.status_code, response["Location"]) == (308, "/api/v1/plans?limit=3")


LISTS = {"territories": 9, "organisations": 8, "plans": 11, "priorities": 5, "commitments": 6, "search?q=1": 10}


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize("size", [1, 7])
def test_a_list_takes_a_fixed_number_of_queries(client: Client, path: str, size: int) -> None:
    for _ in range(size):
        factories.published_plan(factories.many_priorities(size, commitments=size + 1))

    with CaptureQueriesContext(connection) as captured:
        client.get(f"/api/v1/{path}{'&' if '?' in path else '?'}limit=200")

    assert len(captured) == LISTS[path]


RECORDS = {"plan": 15, "version": 14, "priority": 18, "commitment": 19, "source": 10, "text": 2}


@pytest.mark.parametrize("name", RECORDS)
@pytest.mark.parametrize("size", [2, 7])
def test_a_record_takes_a_fixed_number_of_queries(client: Client, name: str, size: int) -> None:
    plan = factories.published_plan((*factories.PRIORITIES, *factories.many_priorities(size, commitments=size)))
    *_, whole, version, priority, commitment, source, text = addresses(plan)
    path = {"plan": whole, "version": version, "priority": priority, "commitment": commitment, "source": source, "text": text}[name]

    with CaptureQueriesContext(connection) as captured:
        client.get(f"/api/v1/{path}")

    assert len(captured) == RECORDS[name]
