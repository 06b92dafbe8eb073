"""What a search shows: records with the words lit, counts on each side of every filter."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

import factories
from jalon.registry.queries.searching import SearchFilters, lit_words, search_page

EVERYTHING = SearchFilters()


@pytest.mark.parametrize(
    ("text", "query", "lit"),
    [
        ("Les formations à l'exportation", "formation", ["formations"]),
        ("Mettre en œuvre le plan", "oeuvre", ["œuvre"]),
        ("ÉCONOMIE sociale", "economie", ["ÉCONOMIE"]),
        ("L'économie et le social", "l'economie sociale", ["économie", "social"]),
        ("Coopératives de travail", "coop", ["Coopératives"]),
        ("Le plan de la ville", "le plan", ["plan"]),
        ("La lune", "le", []),
        ("Le soleil", "le", ["Le"]),
        ("Rien de tel", "", []),
    ],
)
def test_the_words_asked_for_are_lit_whatever_their_accents_and_endings(text: str, query: str, lit: list[str]) -> None:
    assert [text[start:end] for start, end in lit_words(text, query)] == lit


@pytest.mark.django_db
def test_what_is_found_comes_whole_with_its_setting() -> None:
    plan = factories.published_plan()

    page = search_page("chantiers restauration", EVERYTHING, language="fr")

    [row] = page.rows
    assert (page.count, row.record, row.number, row.setting.plan_id) == (1, "commitment", "2.2", plan.public_id)
    assert [row.text[start:end] for start, end in row.lit] == ["chantiers", "restauration"]
    assert row.commitment is not None
    assert row.commitment.mentions.amounts[0].text == "2,5 millions de dollars"


@pytest.mark.django_db
def test_priorities_and_objectives_are_found_under_the_page_of_their_priority() -> None:
    factories.published_plan()

    page = search_page("rives", EVERYTHING, language="fr")

    assert {(row.record, row.priority.number) for row in page.rows} == {("priority", "2"), ("objective", "2"), ("commitment", "2")}


@pytest.mark.django_db
def test_each_filter_tells_what_its_other_values_would_leave() -> None:
    factories.published_plan(title="Un", territory=factories.territory("un", name="Un", english="One"))
    factories.published_plan(title="Deux", territory=factories.territory("deux", name="Deux", english="Two"))

    page = search_page("rives", SearchFilters(territory="un", record="commitment"), language="en")

    territories = {
        (choice.value, choice.name.name, choice.count, choice.is_chosen) for choice in page.choices["territory"] if choice.name
    }
    assert page.count == len(page.rows) == 1
    assert territories == {("un", "One", 1, True), ("deux", "Two", 1, False)}
    assert {(choice.value, choice.count) for choice in page.choices["record"]} == {
        ("priority", 1),
        ("objective", 1),
        ("commitment", 1),
    }


@pytest.mark.django_db
def test_filters_alone_find_what_passes_them() -> None:
    factories.published_plan()

    page = search_page("", SearchFilters(record="objective"), language="fr")

    assert [row.record for row in page.rows] == ["objective"] * page.count
    assert page.count == {choice.value: choice.count for choice in page.choices["record"]}["objective"] > 0


@pytest.mark.django_db
def test_signs_without_a_word_find_nothing() -> None:
    factories.published_plan()

    assert search_page("*", EVERYTHING, language="fr").count == 0


@pytest.mark.django_db
def test_a_chosen_value_that_leaves_nothing_is_still_shown() -> None:
    factories.published_plan()

    page = search_page("rives", SearchFilters(year=1999), language="fr")

    assert (page.count, page.rows) == (0, ())
    assert [(choice.value, choice.count) for choice in page.choices["year"]] == [("2025", 3), ("1999", 0)]


@pytest.mark.django_db
def test_pages_of_what_is_found_neither_repeat_nor_skip() -> None:
    factories.published_plan(factories.many_priorities(3, commitments=4))

    pages = [search_page("chantier", EVERYTHING, language="fr", offset=offset, limit=5) for offset in (0, 5, 10)]

    assert [len(page.rows) for page in pages] == [5, 5, 2]
    assert len({row.public_id for page in pages for row in page.rows}) == pages[0].count == 12


@pytest.mark.django_db
@pytest.mark.parametrize("size", [1, 8])
def test_a_search_takes_a_fixed_number_of_queries(size: int) -> None:
    for _ in range(size):
        factories.published_plan(factories.many_priorities(size, commitments=size + 1))

    with CaptureQueriesContext(connection) as captured:
        page = search_page("1", EVERYTHING, language="fr", limit=500)

    assert {row.record for row in page.rows} == {"priority", "objective", "commitment"}
    assert len(captured) == 7
