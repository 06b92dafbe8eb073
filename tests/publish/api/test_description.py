"""The API's description and the page to try it."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import Client
from django.utils.translation import override
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode, openapi

import factories
from jalon.project.wsgi import application
from jalon.publish.api.description import openapi_document
from jalon.publish.api.trying import Operation, Parameter, asked_address
from jalon.registry.models import Commitment, Plan, Priority, Source

CONTRACT = {
    *("territories", "organisations", "plans", "plans/{id}", "plans/{id}/versions/{number}", "priorities", "priorities/{id}"),
    *("commitments", "commitments/{id}", "sources/{sha}", "sources/{sha}/text", "search", "changes"),
    *("questions", "proposals", "milestones", "obstacles", "actions"),
    *("annual-assessments", "annual-assessments/{id}", "indicators", "indicators/{measure}/{indicator}", "comments/{kind}/{id}"),
    *("committees", "committees/{id}", "committees/{id}/meetings", "meetings/{id}", "decisions/{id}"),
}
OF_A_COMMITMENT = {
    *(
        "id",
        "address",
        "plan",
        "priority",
        "responder",
        "text",
        "language",
        "span",
        "source",
        "kind",
        "firmness",
        "lead",
        "partners",
    ),
    *("programmes", "horizon", "amounts", "indicators", "repeats", "published_on", "version", "status"),
}


def test_every_address_of_the_contract_is_described() -> None:
    assert {path.removeprefix("/api/v1/") for path in openapi_document()["paths"]} == CONTRACT
    assert openapi_document()["openapi"].startswith("3.1")


def test_a_commitment_is_described_with_every_field_of_the_contract() -> None:
    described = openapi_document()["components"]["schemas"]["Commitment"]

    assert set(described["properties"]) >= OF_A_COMMITMENT
    assert set(described["required"]) == set(described["properties"])


def test_errors_are_described_as_problems_and_parameters_without_null() -> None:
    for path, methods in openapi_document()["paths"].items():
        operation = methods["get"]
        assert set(operation["responses"]["404"]["content"]) == {"application/problem+json"}, path
        assert not [parameter["name"] for parameter in operation["parameters"] if "anyOf" in parameter["schema"]]
        assert all(parameter.get("description") for parameter in operation["parameters"])


HTTP = {"OK", "Not Modified", "Not Found", "Precondition Failed", "Unprocessable Entity", "Unprocessable Content"}


def told(part: Any) -> list[str]:
    """Return every sentence of a description."""
    if isinstance(part, list):
        return [sentence for each in part for sentence in told(each)]
    if not isinstance(part, dict):
        return []
    here = [value for name, value in part.items() if name in ("description", "summary") and isinstance(value, str)]
    return here + [sentence for each in part.values() for sentence in told(each)]


def test_the_description_is_whole_in_both_languages() -> None:
    with override("fr"):
        french = openapi_document()
    with override("en"):
        english = openapi_document()

    assert french["paths"].keys() == english["paths"].keys()
    assert french["info"]["title"] != english["info"]["title"]
    assert not set(told(french["paths"])) & set(told(english["paths"])) - HTTP


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "title"), [("fr", "Champs de la réponse"), ("en", "Fields of the answer")])
def test_the_page_to_try_it_shows_every_address_in_the_readers_language(client: Client, language: str, title: str) -> None:
    response = client.get("/api/v1/docs", headers={"Accept-Language": language})

    page = response.content.decode()
    assert title in page
    assert f'<html lang="{language}-CA">' in page
    assert all(f"GET /api/v1/{path}" in page for path in CONTRACT)


@pytest.mark.django_db
def test_the_page_to_try_it_needs_nothing_inline_and_no_other_host(client: Client) -> None:
    response = client.get("/api/v1/docs")

    page = response.content.decode()
    assert "script-src 'self'" in response["Content-Security-Policy"]
    assert not re.search(r"<script(?![^>]*\bsrc=)|\bstyle=|\bon\w+=|<style", page)
    assert not [src for src in re.findall(r'\bsrc="([^"]*)"', page) if not src.startswith("/static/")]


@pytest.mark.django_db
def test_the_language_of_the_page_can_be_changed_on_it(client: Client) -> None:
    page = client.get("/api/v1/docs?language=en", headers={"Accept-Language": "fr"}).content.decode()

    assert 'href="/api/v1/docs?language=fr"' in page
    assert "How it answers" in page


@pytest.mark.django_db
def test_a_form_without_scripts_leads_to_the_answer_itself(client: Client) -> None:
    response = client.get("/api/v1/docs?operation=commitments&territory=laval&kind=&cursor=&limit=5")

    assert (response.status_code, response["Location"]) == (302, "/api/v1/commitments?territory=laval&limit=5")


@pytest.mark.parametrize(
    ("given", "address"),
    [
        ({"id": "abc", "on": ""}, "/api/v1/plans/abc"),
        ({"id": " abc ", "on": "2026-01-01", "other": "x"}, "/api/v1/plans/abc?on=2026-01-01"),
        ({"id": "../../evil?x#"}, "/api/v1/plans/..%2F..%2Fevil%3Fx%23"),
        ({}, "/api/v1/plans/-"),
    ],
)
def test_a_form_asks_an_address_of_the_api_and_no_other(given: dict[str, str], address: str) -> None:
    identifier, day = (
        Parameter(name, "", is_required=there, is_in_path=there, choices=(), type="text", default="")
        for name, there in (("id", True), ("on", False))
    )

    assert asked_address(Operation("plan", "/api/v1/plans/{id}", "", (identifier, day), ()), given) == address


def known(path: str, plan: Plan) -> dict[str, Any]:
    """Return path parameters that lead to something published."""
    models: dict[str, Any] = {"priorities": Priority, "commitments": Commitment}
    subject, *_ = path.split("/")
    if subject == "sources":
        return {"sha": Source.objects.get().short_hash}
    identifier = models[subject].objects.first().public_id if subject in models else plan.public_id
    return {"id": identifier, "number": 1} if "number" in path else {"id": identifier}


@cache
def described() -> Any:
    """Return the API as its description tells it, asked through the server's entry."""
    return openapi.from_wsgi("/api/v1/openapi.json", application)


@pytest.fixture
def one_connection(db: None) -> Iterator[None]:
    """Keep the connection of the test's transaction open between requests, as Django's own test client does."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.mark.usefixtures("one_connection")
@pytest.mark.parametrize("path", sorted(CONTRACT))
@pytest.mark.parametrize("mode", GenerationMode)
@pytest.mark.parametrize("is_known", [True, False])
def test_answers_keep_to_the_description_whatever_is_asked(path: str, mode: GenerationMode, is_known: bool) -> None:
    plan = factories.published_plan()
    operation = described()[f"/api/v1/{path}"]["GET"]
    leading = known(path, plan) if is_known and "{" in path else None
    if leading and mode is GenerationMode.NEGATIVE and not operation.query:
        return  # nothing left to ask wrongly

    @settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(case=operation.as_strategy(generation_mode=mode, path_parameters=leading))
    def ask(case: schemathesis.Case) -> None:
        case.call_and_validate()

    ask()
