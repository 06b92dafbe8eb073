"""What the public saw on a day is shown again when that day is asked for, whatever was published since."""

import json
from datetime import UTC, date, datetime
from typing import Any
from unittest.mock import patch

import pytest
from django.test import Client

import factories
from factories import Heading, Promise
from jalon.publish.addresses import address
from jalon.registry.models import Commitment, Plan, Priority

pytestmark = pytest.mark.django_db
FIRST, SECOND, THIRD = (datetime(2031, 1, day, 15, tzinfo=UTC) for day in (10, 20, 30))
BEFORE = (
    Heading("Protéger les rives", "1", answers=(Promise("Le Ministère restaurera 12 rives d'ici 2032."),)),
    Heading("Former la relève", "2", answers=(Promise("Le Ministère formera 40 jeunes."),)),
)
AFTER = (
    Heading("Protéger les rives", "1", answers=(Promise("Le Ministère restaurera 9 rives d'ici 2034."),)),
    Heading("Ouvrir un quai", "3", answers=(Promise("Le Ministère ouvrira un quai."),)),
)
LISTS = ("territories", "organisations", "plans", "priorities", "commitments")
FILES = ("data_commitments_csv", "data_priorities_csv", "data_plans_csv", "data_commitments_jsonl")


@pytest.fixture
def told() -> tuple[Plan, dict[str, Any]]:
    """Return a plan of two versions, and what the API and the files told while its first was the newest; another came between."""
    plan = factories.plan()
    with patch("django.utils.timezone.now", return_value=FIRST):
        factories.published_version(BEFORE, plan=plan)
        seen = everything(Client(), plan, on=None)
    with patch("django.utils.timezone.now", return_value=SECOND):
        factories.published_plan(factories.many_priorities(1, commitments=2))
    with patch("django.utils.timezone.now", return_value=THIRD):
        factories.published_version(AFTER, plan=plan)
    return plan, seen


def everything(client: Client, plan: Plan, *, on: date | None) -> dict[str, Any]:
    """Return all that lists, records and files tell, by address without the day."""
    records = [f"plans/{plan.public_id}"]
    records += [f"priorities/{one.public_id}" for one in Priority.objects.filter(plan=plan).order_by("pk")[:2]]
    records += [f"commitments/{one.public_id}" for one in Commitment.objects.filter(plan=plan).order_by("pk")[:2]]
    paths = [*(f"/api/v1/{path}" for path in (*LISTS, *records)), *(address(route, "en") for route in FILES)]
    return {path: answered(client, f"{path}?on={on}" if on else path) for path in paths}


def answered(client: Client, path: str) -> Any:
    response = client.get(path)
    assert response.status_code == 200, path
    if response.streaming:
        lines = response.getvalue().decode().splitlines()
        return [json.loads(line) for line in lines] if path.partition("?")[0].endswith("jsonl") else lines
    return response.json()


def test_the_api_and_the_files_tell_of_a_day_what_they_told_that_day(told: tuple[Plan, dict[str, Any]]) -> None:
    plan, seen = told

    with patch("django.utils.timezone.now", return_value=THIRD):
        again, now = (everything(Client(), plan, on=day) for day in (FIRST.date(), None))

    assert again == seen
    assert all(now[path] != seen[path] for path in ("/api/v1/plans", "/api/v1/commitments", f"/api/v1/plans/{plan.public_id}"))


@pytest.mark.parametrize("route", ["home", "territories", "territory", "organisations", "organisation", "plan"])
@pytest.mark.parametrize(("language", "name"), [("fr", "le"), ("en", "on")])
def test_a_page_as_of_a_day_says_so_and_leads_back(
    client: Client, told: tuple[Plan, dict[str, Any]], route: str, language: str, name: str
) -> None:
    plan, _ = told
    where = {
        "territory": {"slug": plan.territory.slug},
        "organisation": {"slug": plan.responder.slug},
        "plan": {"id": plan.public_id},
    }
    there = address(route, language, **where.get(route, {}))

    with patch("django.utils.timezone.now", return_value=THIRD):
        page = client.get(f"{there}?{name}=2031-01-12").content.decode()

    assert 'value="2031-01-12"' in page
    assert f'<a href="{there}">' in page
    assert f"{address(route, 'en' if language == 'fr' else 'fr', **where.get(route, {}))}?" in page


def test_a_territory_shows_the_priorities_and_figures_of_the_day(client: Client, told: tuple[Plan, dict[str, Any]]) -> None:
    plan, _ = told
    there = address("territory", "fr", slug=plan.territory.slug)

    with patch("django.utils.timezone.now", return_value=THIRD):
        then, now = (client.get(there + asked).content.decode() for asked in ("?le=2031-01-12", ""))

    assert ("Former la relève" in then, "Ouvrir un quai" in then) == (True, False)
    assert ("Former la relève" in now, "Ouvrir un quai" in now) == (False, True)


@pytest.mark.parametrize("day", ["2031-02-30", "demain", "20310112", "2031-1-2", "0", "2031-01-12T00:00"])
@pytest.mark.parametrize("route", ["home", "territories", "organisations", "data_plans_csv"])
def test_a_day_that_is_none_is_refused_in_a_sentence(client: Client, route: str, day: str, db: None) -> None:
    response = client.get(address(route, "en"), {"on": day})

    assert response.status_code == 400
    assert f"“{day}” is no day of the calendar" in response.content.decode()


def test_before_anything_was_published_nothing_is_shown(client: Client, told: tuple[Plan, dict[str, Any]]) -> None:
    plan, _ = told

    with patch("django.utils.timezone.now", return_value=THIRD):
        assert client.get(address("plan", "en", id=plan.public_id) + "?on=2030-12-31").status_code == 404
        assert client.get("/api/v1/plans?on=2030-12-31").json()["count"] == 0


@pytest.mark.parametrize(
    "route", ["home", "territories", "territory", "plan", "priority", "commitment", "search", "items", "progress"]
)
@pytest.mark.parametrize(("language", "name", "first"), [("fr", "le", "10 janvier 2031"), ("en", "on", "January 10, 2031")])
def test_a_day_before_the_first_publication_says_so_and_leads_to_the_first_day(
    client: Client, told: tuple[Plan, dict[str, Any]], route: str, language: str, name: str, first: str
) -> None:
    plan, _ = told
    where: dict[str, dict[str, Any]] = {
        "territory": {"slug": plan.territory.slug},
        "plan": {"id": plan.public_id},
        "priority": {"id": Priority.objects.filter(plan=plan).order_by("pk")[0].public_id},
        "commitment": {"id": Commitment.objects.filter(plan=plan).order_by("pk")[0].public_id},
        "items": {"kind": "question"},
    }
    there = address(route, language, **where.get(route, {}))

    with patch("django.utils.timezone.now", return_value=THIRD):
        response = client.get(there, {name: "2030-12-31"})
        led_to = client.get(there, {name: "2031-01-10"})

    page = response.content.decode()
    assert response.status_code == 404
    assert first in page
    assert f'<a href="{there}?{name}=2031-01-10">' in page
    assert f'<a href="{there}">' in page
    assert led_to.status_code == 200


def test_what_came_later_than_the_first_publication_has_a_first_day_of_its_own(
    client: Client, told: tuple[Plan, dict[str, Any]]
) -> None:
    plan, _ = told
    later = Priority.objects.filter(plan=plan).order_by("-pk")[0]

    with patch("django.utils.timezone.now", return_value=THIRD):
        page = client.get(address("priority", "en", id=later.public_id), {"on": "2031-01-12"}).content.decode()

    assert "The first day on which something stands here is January 30, 2031." in page


@pytest.mark.parametrize("route", ["home", "plan", "data_plans_csv"])
def test_a_day_to_come_is_refused_in_a_sentence(client: Client, told: tuple[Plan, dict[str, Any]], route: str) -> None:
    plan, _ = told
    there = address(route, "en", **({"id": plan.public_id} if route == "plan" else {}))

    with patch("django.utils.timezone.now", return_value=THIRD):
        refused, today = client.get(there, {"on": "2031-01-31"}), client.get(there, {"on": "2031-01-30"})

    assert (refused.status_code, today.status_code) == (400, 200)
    assert "January 31, 2031 has not come yet" in refused.content.decode()
