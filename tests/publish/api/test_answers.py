"""What each address of the API answers, held to the shape it publishes."""

from collections.abc import Callable
from typing import Any

import jsonschema
import pytest
from django.test import Client

import factories
from factories import Heading, Promise
from jalon.analysis.near_copies import NEAR_PERCENT
from jalon.publish.api.description import openapi_document
from jalon.registry.models import Commitment, Plan, Priority, Source

pytestmark = pytest.mark.django_db
Get = Callable[[str], Any]


@pytest.fixture
def plan() -> Plan:
    return factories.published_plan()


@pytest.fixture
def get(client: Client) -> Get:
    """Return what asks an address, checks that it answers and that the answer has the published shape."""

    def ask(path: str) -> Any:
        response = client.get(f"/api/v1/{path}")
        assert response.status_code == 200, response.content
        template = (
            response.resolver_match.route.removeprefix("api/v1/").replace("<slug:", "{").replace("<int:", "{").replace("<", "{")
        )
        document = openapi_document()
        operation = document["paths"]["/api/v1/" + template.replace(">", "}")]["get"]
        schema = operation["responses"]["200"]["content"]["application/json"]["schema"]
        answer = response.json()
        jsonschema.validate(answer, {**schema, "components": document["components"]})
        return answer

    return ask


def first(model: type[Any]) -> str:
    return model.objects.order_by("pk").values_list("public_id", flat=True).first()


@pytest.mark.parametrize("path", ["territories", "organisations", "plans", "priorities", "commitments", "search?q=rives"])
def test_a_list_answers_items_next_and_count(get: Get, plan: Plan, path: str) -> None:
    answer = get(path)

    assert set(answer) == {"items", "next", "count"}
    assert answer["count"] == len(answer["items"]) > 0
    assert answer["next"] is None


@pytest.mark.parametrize("path", ["territories", "organisations", "plans", "priorities", "commitments", "search?q=rives"])
def test_a_list_of_nothing_is_an_empty_list(get: Get, path: str) -> None:
    assert get(path) == {"items": [], "next": None, "count": 0}


def test_a_commitment_has_the_fields_of_the_contract(get: Get, plan: Plan) -> None:
    answer = get(f"commitments/{first(Commitment)}")

    assert answer["text"].startswith("Le Ministère financera 12 chantiers")
    assert answer["address"] == {
        "fr": f"http://testserver/fr/engagements/{answer['id']}/",
        "en": f"http://testserver/en/commitments/{answer['id']}/",
    }
    assert answer["plan"] == {"id": plan.public_id, "title": plan.title}
    assert answer["priority"] == {"id": first(Priority), "number": "2", "title": "Protéger les rives et les cours d'eau"}
    assert answer["amounts"][0]["text"] == "2,5 millions de dollars"
    assert (answer["partners"], answer["programmes"], answer["indicators"]) == (None, None, None)
    assert (answer["kind"], answer["firmness"], answer["own"], answer["repeats"]) == ("financial_support", "firm", True, None)
    assert (answer["version"], answer["is_current"], answer["status"]) == (1, True, None)


def test_every_span_points_at_its_words_in_the_text_of_the_source(client: Client, get: Get, plan: Plan) -> None:
    text = client.get(f"/api/v1/sources/{Source.objects.get().short_hash}/text").content.decode()

    for commitment in get("commitments")["items"]:
        found = [commitment, *(mention for name in ("lead", "horizon", "amounts") for mention in commitment[name] or [])]
        assert [text[one["span"]["start"] : one["span"]["end"]] for one in found] == [one["text"] for one in found]
        lit = f"#c{commitment['span']['start']}-{commitment['span']['end']}"
        assert commitment["source"]["address"]["fr"].endswith(lit)


def test_a_priority_comes_with_the_answers_to_it(get: Get, plan: Plan) -> None:
    answer = get(f"priorities/{first(Priority)}")

    [response] = answer["responses"]
    assert [objective["text"] for objective in answer["objectives"]] == ["Restaurer les rives dégradées de la rivière."]
    assert [context["text"] for context in response["context"]] == ["Les crues des dernières années ont abîmé les rives."]
    assert [(row["number"], row["own"]) for row in response["commitments"]] == [("2.2", True), ("2.3", False)]
    assert (answer["own"], answer["shared"]) == (1, 1)


def test_a_plan_tells_what_the_check_found_and_why_it_was_published(get: Get) -> None:
    more = Heading("Ouvrir un marché", "5", answers=(Promise("Le Ministère ouvrira un marché à Clairmont."),))
    plan = factories.published_plan((*factories.PRIORITIES, more))

    answer = get(f"plans/{plan.public_id}")

    assert answer["reason"] == "Publié pour l'essai."
    assert {check["code"] for check in answer["checks"]} >= {"no_own_commitment", "missing_numbers"}
    assert answer["missing_numbers"] == ["1", "3"]
    assert answer["figures"]["without_own"] == 1
    assert [priority["number"] for priority in answer["priorities"]] == ["2", "4", "5"]


def test_a_version_keeps_its_words_when_a_newer_one_is_published(get: Get, plan: Plan) -> None:
    before = get(f"plans/{plan.public_id}/versions/1")
    reworded = (
        Heading("Protéger les rives", "2", answers=(Promise("Le Ministère financera 20 chantiers de restauration des rives."),)),
    )

    factories.published_version(reworded, plan=plan)

    after = get(f"plans/{plan.public_id}/versions/1")
    assert words(after) == words(before)
    assert words(get(f"plans/{plan.public_id}")) == ["Le Ministère financera 20 chantiers de restauration des rives."]
    assert (before["version"], after["version"], after["versions"][0]["number"]) == (1, 1, 2)


def words(plan: dict[str, Any]) -> list[str]:
    return [row["text"] for priority in plan["priorities"] for response in priority["responses"] for row in response["commitments"]]


def test_a_record_as_of_a_day_before_it_was_published_does_not_exist(client: Client, get: Get, plan: Plan) -> None:
    for path in (f"plans/{plan.public_id}", f"priorities/{first(Priority)}", f"commitments/{first(Commitment)}"):
        assert get(f"{path}?on=9999-12-31")["version"] == 1
        for day in ("2020-01-01", "0001-01-01"):
            assert client.get(f"/api/v1/{path}?on={day}").status_code == 404


def test_a_commitment_tells_where_else_its_words_stand(get: Get, plan: Plan) -> None:
    shared = [row["id"] for row in get("commitments?own=false")["items"]]

    one, other = (get(f"commitments/{key}") for key in shared)

    assert [same["id"] for same in one["same_words"]] == [other["id"]]
    assert (one["repeats"], other["repeats"]) == (None, one["id"])


def test_a_commitment_tells_which_other_words_are_nearly_its_own(get: Get, plan: Plan) -> None:
    shared = get("commitments?own=false")["items"][0]
    near = shared["text"].replace("deux", "trois")
    other = factories.published_plan((Heading("Ailleurs", "9", answers=(Promise(near),)),))

    answer = get(f"commitments/{shared['id']}")

    [words] = answer["near_words"]
    assert words["text"] == near
    assert NEAR_PERCENT <= words["share_percent"] < 100
    assert [each["plan"]["id"] for each in words["commitments"]] == [other.public_id]


def test_a_source_lists_the_records_that_stand_on_it(get: Get, plan: Plan) -> None:
    source = Source.objects.get()

    answer = get(f"sources/{source.short_hash}")

    assert answer["sha256"] == source.sha256
    assert answer["file"]["fr"] == f"http://testserver/fr/sources/{source.short_hash}/fichier"
    assert [record["kind"] for record in answer["records"]][:5] == ["priority", "objective", "response", "context", "commitment"]
    assert answer["versions"] == [
        {
            "plan": {"id": plan.public_id, "title": plan.title},
            "version": 1,
            "published_on": answer["versions"][0]["published_on"],
            "is_current": True,
        }
    ]


def test_search_lights_the_words_asked_for(get: Get, plan: Plan) -> None:
    [found] = get("search?q=chantiers+restauration")["items"]

    assert [found["text"][lit["start"] : lit["end"]] for lit in found["lit"]] == ["chantiers", "restauration"]
    assert found["record"] == "commitment"


def test_names_come_in_both_languages(get: Get) -> None:
    factories.published_plan(territory=factories.territory("ici", name="Ici", english="Here"))

    [territory] = get("territories")["items"]

    assert (territory["slug"], territory["name"]) == ("ici", {"fr": "Ici", "en": "Here"})


@pytest.mark.parametrize(
    ("question", "count"),
    [
        ("territory=ici", 3),
        ("territory=ailleurs", 0),
        ("organisation=corps", 3),
        ("plan=zzzzzzzzzz", 0),
        ("kind=financial_support", 1),
        ("firmness=firm", 3),
        ("firmness=possibility", 0),
        ("language=fr", 3),
        ("language=en", 0),
        ("own=true", 1),
        ("own=false", 2),
        ("kind=generic&own=false&territory=ici", 2),
    ],
)
def test_commitments_are_narrowed_down(get: Get, question: str, count: int) -> None:
    factories.published_plan(territory=factories.territory("ici"), responder=factories.organisation("corps"))

    answer = get(f"commitments?{question}")

    assert answer["count"] == len(answer["items"]) == count
