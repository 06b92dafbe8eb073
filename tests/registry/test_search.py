"""Search over what is published: accents, capitals and endings do not matter, on both databases."""

import pytest

import factories
from factories import Heading, Promise
from jalon.registry.models import SearchEntry
from jalon.registry.search import find

pytestmark = pytest.mark.django_db

WORDS = (
    "Le Ministère poursuivra les formations à l'exportation.",
    "La Ville mettra en œuvre le plan d'eau « Cœur de rivière » dès 2027.",
    "Nous financerons l'économie sociale et les coopératives.",
)


@pytest.fixture(autouse=True)
def published() -> None:
    factories.published_plan((Heading("Développer la région", "1", answers=tuple(Promise(text) for text in WORDS)),))


def found(query: str, *, language: str = "") -> list[str]:
    ids = [entry.public_id for entry in find(query, language=language) if entry.kind == "commitment"]
    order = list(SearchEntry.objects.filter(kind="commitment").order_by("pk").values_list("public_id", flat=True))
    return [WORDS[order.index(public_id)] for public_id in ids]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("ministere", WORDS[0]),
        ("MINISTÈRE formations", WORDS[0]),
        ("formation", WORDS[0]),
        ("exporter", WORDS[0]),
        ("œuvre", WORDS[1]),
        ("oeuvre", WORDS[1]),
        ("coeur de riviere", WORDS[1]),
        ('"en œuvre le plan"', WORDS[1]),
        ("« Cœur de rivière »", WORDS[1]),
        ("2027", WORDS[1]),
        ("financera coopérative", WORDS[2]),
        ("coop", WORDS[2]),
        ("l'économie sociale", WORDS[2]),
    ],
)
def test_words_are_found_whatever_their_accents_capitals_and_endings(query: str, expected: str) -> None:
    assert found(query) == [expected]


@pytest.mark.parametrize(
    "query",
    [
        *("", " ", "'", '"', '""', "***", "a:b AND (", "NEAR(", "« »", "\x00", "!&|<->", "\\", "%", "é̀" * 50),
        *("ministère absent", '"plan le œuvre en"', "x" * 10_000, "mot " * 5_000),
    ],
)
def test_a_query_that_matches_nothing_or_means_something_to_the_database_finds_nothing(query: str) -> None:
    assert found(query) == []


def test_the_exact_word_comes_before_words_of_the_same_stem() -> None:
    SearchEntry.objects.all().delete()
    texts = ("Le Ministère formera.", "Le Ministère offrira une formation.")
    factories.published_plan((Heading("Former", "1", answers=tuple(Promise(text) for text in texts)),))

    ranked = [entry.folded for entry in find("formation", language="fr")]

    assert ranked[0] == "le ministere offrira une formation"


def test_a_search_can_be_filtered_and_counted() -> None:
    entries = find("ministère")

    assert entries.filter(kind="commitment", firmness="firm").count() == 1
    assert entries.filter(kind="commitment", firmness="possibility").count() == 0


def test_a_new_edition_replaces_what_the_search_knew_of_the_old_one() -> None:
    plan = SearchEntry.objects.select_related("plan").first().plan
    factories.published_version(
        (Heading("Développer la région", "1", answers=(Promise("La Ville plantera des arbres."),)),), plan=plan
    )

    assert not find("exportation").exists()
    assert find("arbre").count() == 1
