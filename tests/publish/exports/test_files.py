"""The open data files: what they hold, how they are sent, what a spreadsheet does with them."""

import csv
import io
import json
import tracemalloc
from datetime import date

import pytest
from django.db import connection
from django.http import StreamingHttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override
from rdflib import DCAT, DCTERMS, RDF, Graph, Literal, URIRef

import factories
from factories import Heading, Promise
from jalon.publish.exports.columns import Value
from jalon.publish.exports.delimited import cell
from jalon.publish.exports.dictionary import dictionary_rows
from jalon.publish.exports.tables import TABLES, Table
from jalon.registry.queries import open_data

FILES = {
    "commitments": ("/fr/donnees/engagements", "/en/data/commitments"),
    "priorities": ("/fr/donnees/priorites", "/en/data/priorities"),
    "plans": ("/fr/donnees/plans", "/en/data/plans"),
}


def got(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    assert isinstance(response, StreamingHttpResponse)
    return response.getvalue().decode("utf-8")


def rows(client: Client, path: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(got(client, path), newline="")))


@pytest.mark.django_db
@pytest.mark.parametrize("code", FILES)
def test_files_and_api_tell_the_same_records(client: Client, code: str) -> None:
    factories.published_plan()
    items = client.get(f"/api/v1/{code}").json()["items"]

    for path in FILES[code]:
        assert [json.loads(line) for line in got(client, f"{path}.jsonl").splitlines()] == items
        assert [row["id"] for row in rows(client, f"{path}.csv")] == [item["id"] for item in items]


@pytest.mark.django_db
def test_a_commitment_reads_in_the_language_of_its_file(client: Client) -> None:
    factories.published_plan(territory=factories.territory("ici", name="Rivière d'ici", english="River here"))

    french, english = (rows(client, f"{path}.csv")[0] for path in FILES["commitments"])

    assert french["texte"] == english["text"]
    assert french["montants"] == "2,5 millions de dollars"
    assert (french["territoire_nom"], english["territory_name"]) == ("Rivière d'ici", "River here")
    assert french["adresse"] == f"http://testserver/fr/engagements/{french['id']}/"
    assert english["address"] == f"http://testserver/en/commitments/{french['id']}/"
    assert (french["propre"], french["repete"], french["partenaires"]) == ("true", "", "")
    date.fromisoformat(french["publie_le"])


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("  =1", "'  =1"),
        ("＝1", "'＝1"),
        ("\u202e=1", "'\u202e=1"),
        ("\u00ad\u2060=1", "'\u00ad\u2060=1"),
        ("un;=1+1;deux", "un;'=1+1;deux"),
        ("un\n@SUM(A1)", "un\n'@SUM(A1)"),
        ("un\t+1", "un\t'+1"),
        ("un ; deux - trois; -4 ; a=1", "un ; deux - trois; -4 ; a=1"),
        ("a=1", "a=1"),
        ("2.1", "2.1"),
        (-1, "-1"),
        (True, "true"),
        (False, "false"),
        (None, ""),
        (date(2026, 3, 1), "2026-03-01"),
    ],
)
def test_no_cell_is_one_that_a_spreadsheet_would_run(value: Value, written: str) -> None:
    assert cell(value) == written


@pytest.mark.django_db
def test_a_formula_in_the_words_of_a_document_stays_words(client: Client) -> None:
    words = '=HYPERLINK("http://exemple.test";"cliquez") payera tout'
    factories.published_plan((Heading("@Priorité", "1", answers=(Promise(words),)),))

    [commitment] = rows(client, "/fr/donnees/engagements.csv")

    assert (commitment["texte"], commitment["priorite_titre"]) == (f"'{words}", "'@Priorité")
    assert json.loads(got(client, "/fr/donnees/engagements.jsonl"))["text"] == words


@pytest.mark.django_db
def test_lines_and_quotes_inside_words_keep_the_table_whole(client: Client) -> None:
    words = 'Le Ministère dira « oui », ou "non"; peut-être, enfin.'
    factories.published_plan((Heading("Titre, avec virgule", "1", answers=(Promise(words),)),))

    [commitment] = rows(client, "/en/data/commitments.csv")

    assert (commitment["text"], commitment["priority_title"]) == (words, "Titre, avec virgule")


@pytest.mark.django_db
@pytest.mark.parametrize("code", FILES)
def test_an_empty_file_has_its_headings(client: Client, code: str) -> None:
    [table] = [table for table in TABLES if table.code == code]

    for path, language in zip(FILES[code], ("fr", "en"), strict=True):
        assert got(client, f"{path}.csv") == ",".join(column.heading(language) for column in table.columns) + "\r\n"
        assert got(client, f"{path}.jsonl") == ""


@pytest.mark.django_db
def test_a_file_is_not_built_again_for_who_has_it(client: Client) -> None:
    factories.published_plan()
    for path in (
        *(f"{there}.{ending}" for both in FILES.values() for there in both for ending in ("csv", "jsonl")),
        "/fr/donnees/catalogue.jsonld",
    ):
        first = client.get(path)

        with CaptureQueriesContext(connection) as captured:
            again = client.get(path, headers={"If-None-Match": first["ETag"]})

        assert (again.status_code, again.content) == (304, b"")
        assert len(captured) <= 2
        assert first["Link"] == '<https://creativecommons.org/licenses/by/4.0/>; rel="license"'


@pytest.mark.django_db
@pytest.mark.parametrize("code", FILES)
@pytest.mark.parametrize("size", [1, 6])
def test_a_file_takes_a_fixed_number_of_queries(client: Client, code: str, size: int) -> None:
    for _ in range(size):
        factories.published_plan(factories.many_priorities(size, commitments=size))

    with CaptureQueriesContext(connection) as captured:
        found = rows(client, f"{FILES[code][0]}.csv")

    assert len(found) == {"commitments": size**3, "priorities": size**2, "plans": size}[code]
    assert len(captured) == {"commitments": 5, "priorities": 4, "plans": 10}[code]


@pytest.mark.django_db
def test_memory_does_not_grow_with_the_file(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(open_data, "CHUNK", 50)
    peaks = []
    for _ in range(2):
        factories.published_plan(factories.many_priorities(6, commitments=100))
        response = client.get("/fr/donnees/engagements.csv")

        tracemalloc.start()
        size = sum(len(part) for part in response)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()

    assert size > 500_000
    assert peaks[1] < 1.2 * peaks[0]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.code)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_column_is_explained_in_both_languages(table: Table, language: str) -> None:
    with override("fr"):
        french = dictionary_rows(table, language=language)
    with override("en"):
        english = dictionary_rows(table, language=language)

    assert len({row.heading for row in french}) == len(table.columns)
    assert all(one.about and one.about != other.about for one, other in zip(french, english, strict=True))


@pytest.mark.django_db
def test_the_package_describes_the_columns_of_each_file(client: Client) -> None:
    package = json.loads(got(client, "/fr/donnees/datapackage.json"))

    for resource in package["resources"]:
        heading, *_ = got(client, resource["path"].removeprefix("http://testserver")).splitlines()
        assert [field["name"] for field in resource["schema"]["fields"]] == heading.split(",")
    assert package["licenses"][0]["name"] == "CC-BY-4.0"


@pytest.mark.django_db
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")  # rdflib's own parser
def test_the_catalogue_is_one_that_a_data_portal_harvests(client: Client) -> None:
    factories.published_plan()
    graph = Graph().parse(data=got(client, "/fr/donnees/catalogue.jsonld"), format="json-ld")

    [catalogue] = graph.subjects(RDF.type, DCAT.Catalog)
    datasets = list(graph.objects(catalogue, DCAT.dataset))
    files = [file for dataset in datasets for file in graph.objects(dataset, DCAT.distribution)]
    downloads = [str(there) for file in files for there in graph.objects(file, DCAT.downloadURL)]

    assert len(datasets) == len(TABLES)
    assert (catalogue, DCTERMS.license, URIRef("https://creativecommons.org/licenses/by/4.0/")) in graph
    assert {title.language for title in graph.objects(catalogue, DCTERMS.title) if isinstance(title, Literal)} == {"fr", "en"}
    assert len(downloads) == 9
    assert all(client.head(there.removeprefix("http://testserver")).status_code == 200 for there in downloads)
