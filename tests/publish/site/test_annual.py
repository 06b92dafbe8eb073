"""Annual assessments in public: pages, the rows behind a figure, files, what is not published does not exist."""

import csv
import io
import json
from hashlib import sha256

import pytest
from django.test import Client

from cast import Cast
from followup.test_annual import drawn, frozen, published_one
from jalon.followup.annual.drawing_up import freeze, publish
from jalon.followup.models import AnnualAssessment
from jalon.followup.steps.taking import actor_of
from jalon.publish.addresses import address

pytestmark = pytest.mark.django_db


@pytest.fixture
def assessed(published: Cast) -> AnnualAssessment:
    """Return a published assessment of the cast's territory."""
    return published_one(published)


def test_it_shows_its_words_figures_method_rows_and_what_it_rests_on(assessed: AnnualAssessment, client: Client) -> None:
    page = client.get(address("annual", "fr", id=assessed.public_id)).content.decode()

    assert "Ce que l&#39;année a donné." in page
    assert "Méthode de calcul" in page
    assert "Avancement non disponible" in page
    assert assessed.sha256 in page
    assert address("annual_figure", "fr", id=assessed.public_id, code="status-not-available") in page
    assert "Le Ministère financera 12 chantiers" in page


def test_a_figure_leads_to_just_the_rows_it_counts(assessed: AnnualAssessment, client: Client) -> None:
    page = client.get(address("annual_figure", "en", id=assessed.public_id, code="own"))

    assert page.status_code == 200
    assert page.content.decode().count("<tr>") == 2  # the headings, and the one commitment of a priority alone
    assert client.get(address("annual_figure", "en", id=assessed.public_id, code="weather")).status_code == 404


def test_the_json_file_is_what_was_frozen_byte_for_byte(assessed: AnnualAssessment, client: Client) -> None:
    sent = client.get(address("annual_json", "fr", id=assessed.public_id)).content

    assert sha256(sent).hexdigest() == assessed.sha256
    assert json.loads(sent)["figures"]["commitments"] == 3


def test_the_rows_leave_as_csv_and_xlsx_with_every_column(assessed: AnnualAssessment, client: Client) -> None:
    sent = client.get(address("annual_csv", "fr", id=assessed.public_id, table="commitments"))
    rows = list(csv.DictReader(io.StringIO(sent.content.decode())))

    assert len(rows) == 3
    assert {row["avancement"] for row in rows} == {"not_available"}
    assert client.get(address("annual_xlsx", "fr", id=assessed.public_id, table="commitments")).content[:2] == b"PK"
    assert client.get(address("annual_csv", "fr", id=assessed.public_id, table="absent")).status_code == 404


@pytest.mark.parametrize(("route", "start"), [("annual_pdf", b"%PDF"), ("annual_docx", b"PK")])
def test_it_leaves_as_a_document(assessed: AnnualAssessment, client: Client, route: str, start: bytes) -> None:
    sent = client.get(address(route, "fr", id=assessed.public_id))

    assert sent.content.startswith(start)
    assert f"bilan-{assessed.territory.slug}-2027-e1" in sent.headers["Content-Disposition"]


def test_what_is_not_published_does_not_exist(published: Cast, client: Client) -> None:
    for made in (drawn(published), frozen(published)):
        assert client.get(address("annual", "fr", id=made.public_id)).status_code == 404
        assert client.get(f"/api/v1/annual-assessments/{made.public_id}").status_code == 404
    assert "Aucun bilan annuel" in client.get(address("annuals", "fr")).content.decode()


def test_it_is_listed_on_the_page_of_what_it_is_about(assessed: AnnualAssessment, published: Cast, client: Client) -> None:
    there = address("annual", "fr", id=assessed.public_id)

    assert there in client.get(address("territory", "fr", slug=published.territory.slug)).content.decode()
    assert there in client.get(address("annuals", "fr")).content.decode()
    assert there not in client.get(address("territory", "fr", slug=published.other_territory.slug)).content.decode()


def test_a_replaced_edition_says_so_and_leads_to_the_one_that_counts(
    assessed: AnnualAssessment, published: Cast, client: Client
) -> None:
    by = actor_of(published.coordinator)
    second = publish(freeze(drawn(published, replaces=assessed, why="Un oubli."), by=by), by=by)

    old, new = (client.get(address("annual", "fr", id=one.public_id)).content.decode() for one in (assessed, second))
    listed = client.get(address("annuals", "fr")).content.decode()

    assert address("annual", "fr", id=second.public_id) in old
    assert "Un oubli." in new
    assert address("annual", "fr", id=assessed.public_id) not in listed
    assert address("annual", "fr", id=second.public_id) in listed


def test_the_day_before_it_was_published_it_did_not_exist(assessed: AnnualAssessment, client: Client) -> None:
    assert client.get(address("annual", "fr", id=assessed.public_id), {"le": "2020-01-01"}).status_code == 404


def test_the_api_answers_the_list_and_one_in_full(assessed: AnnualAssessment, published: Cast, client: Client) -> None:
    listed = client.get("/api/v1/annual-assessments", {"territory": published.territory.slug}).json()
    one = client.get(f"/api/v1/annual-assessments/{assessed.public_id}").json()

    assert [item["id"] for item in listed["items"]] == [assessed.public_id]
    assert client.get("/api/v1/annual-assessments", {"territory": "plaine-d-essai"}).json()["count"] == 0
    assert one["figures"]["commitments"] == len(one["tables"]["commitments"]) == 3
    assert one["sha256"] == assessed.sha256
