"""Search: words found whatever their accents, narrowed down, kept in the address, downloaded."""

import csv
import io
from typing import Any

import pytest
from django.test import Client

from factories import Heading, Promise


@pytest.mark.parametrize("asked", ["ruisseaux", "RUISSEAU", "remise à l'air", "remise a l air", '"deux ruisseaux"'])
def test_words_are_found_whatever_their_accents_case_and_endings(asked: str, shown: Any, client: Client) -> None:
    page = client.get("/fr/recherche/", {"q": asked}).content.decode()

    assert f'href="/fr/engagements/{shown.commitment("ruisseaux")}/"' in page


def test_the_words_asked_for_are_lit(shown: Any, client: Client) -> None:
    page = client.get("/fr/recherche/?q=ruisseau").content.decode()

    assert "deux <mark>ruisseaux</mark> enfouis" in page


def test_nothing_found_says_what_to_do(shown: Any, client: Client) -> None:
    page = client.get("/en/search/?q=zzzz").content.decode()

    assert "Nothing published holds these words." in page
    assert "Try fewer words" in page


@pytest.mark.parametrize(
    ("asked", "found"), [("type=commitment", True), ("type=priority", False), ("annee=2025", True), ("annee=1999", False)]
)
def test_filters_narrow_down_and_are_kept_in_the_form(asked: str, found: bool, shown: Any, client: Client) -> None:
    page = client.get(f"/fr/recherche/?q=ruisseaux&{asked}").content.decode()

    assert (f'href="/fr/engagements/{shown.commitment("ruisseaux")}/"' in page) is found
    assert f'<option value="{asked.split("=")[1]}" selected>' in page


def test_filters_without_words_list_what_passes_them(shown: Any, client: Client) -> None:
    page = client.get("/fr/recherche/?type=commitment").content.decode()
    file = client.get("/fr/recherche/resultats.csv?type=commitment").content.decode()

    assert f'href="/fr/engagements/{shown.commitment("ruisseaux")}/"' in page
    assert 'href="/fr/recherche/resultats.csv?type=commitment"' in page
    assert {row["record"] for row in csv.DictReader(io.StringIO(file))} == {"commitment"}


def test_filters_that_nothing_passes_say_so(shown: Any, client: Client) -> None:
    assert "Rien de publié ne passe ces filtres." in client.get("/fr/recherche/?annee=1999").content.decode()


def test_before_anything_is_asked_the_filters_are_offered_and_nothing_is_listed(shown: Any, client: Client) -> None:
    page = client.get("/fr/recherche/").content.decode()

    assert '<option value="commitment">' in page
    assert "Quels mots cherchez-vous" in page
    assert '<ol class="records">' not in page


def test_the_other_language_keeps_the_words_and_the_filters(shown: Any, client: Client) -> None:
    page = client.get("/fr/recherche/?q=eau+vive&type=commitment&annee=2025&page=2").content.decode()

    assert 'href="/en/search/?q=eau+vive&amp;record=commitment&amp;year=2025&amp;page=2" lang="en"' in page


def test_results_are_shown_twenty_at_a_time(published_twice: Any, client: Client) -> None:
    many = (Heading("Bâtir", "1", answers=tuple(Promise(f"Le Ministère bâtira le pont {rank}.") for rank in range(45))),)
    published_twice(many, many)

    first = client.get("/fr/recherche/?q=pont").content.decode()
    last = client.get("/fr/recherche/?q=pont&page=3").content.decode()

    assert first.count('<li class="commitment"') == 20
    assert "1 à 20 sur 45" in first
    assert 'rel="next" href="/fr/recherche/?q=pont&amp;page=2"' in first
    assert last.count('<li class="commitment"') == 5
    assert 'rel="next"' not in last


@pytest.mark.parametrize(
    "asked", ["page=0", "page=-1", "page=x", "page=9999", "annee=deux", "q=%00", "q=%22", "q=*", "q=AND", "territoire=%00"]
)
def test_what_makes_no_sense_is_answered_all_the_same(asked: str, shown: Any, client: Client) -> None:
    assert client.get(f"/fr/recherche/?q=eau&{asked}").status_code == 200


def test_what_was_found_can_be_downloaded(shown: Any, client: Client) -> None:
    response = client.get("/fr/recherche/resultats.csv?q=ruisseaux")

    rows = list(csv.DictReader(io.StringIO(response.content.decode())))
    assert response["Content-Disposition"] == 'attachment; filename="recherche.csv"'
    assert [row["id"] for row in rows if row["record"] == "commitment"] == [shown.commitment("ruisseaux")]
    assert rows[0]["address"].startswith("http://testserver/fr/")


def test_a_cell_that_looks_like_a_formula_is_not_run(published_twice: Any, client: Client) -> None:
    hostile = (Heading("Calculer", "1", answers=(Promise("=HYPERLINK(1) le pont"),)),)
    published_twice(hostile, hostile)

    rows = list(csv.DictReader(io.StringIO(client.get("/en/search/results.csv?q=pont").content.decode())))

    assert [row["text"] for row in rows] == ["'=HYPERLINK(1) le pont"]
