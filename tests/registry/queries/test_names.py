"""Names valid on a day, in a language."""

from datetime import date

import pytest

from jalon.registry.models import Organisation, OrganisationName, Territory
from jalon.registry.queries.names import organisation_names, organisations_in_both, territory_names

pytestmark = pytest.mark.django_db
OLD, NEW = date(2018, 10, 18), date(2022, 10, 20)


@pytest.fixture
def ministry() -> Organisation:
    """Return a ministry renamed twice; English was never given for its last name."""
    made = Organisation.objects.create(slug="ministere", kind="ministry")
    for language, name, acronym, starts, ends in (
        ("fr", "Ministère de l'Eau", "ME", None, OLD),
        ("en", "Ministry of Water", "MW", None, OLD),
        ("fr", "Ministère de l'Eau et du Territoire", "MET", OLD, NEW),
        ("en", "Ministry of Water and Land", "MWL", OLD, NEW),
        ("fr", "Ministère du Vivant", "MV", NEW, None),
    ):
        names = {"name": name, "acronym": acronym, "valid_from": starts, "valid_to": ends}
        OrganisationName.objects.create(organisation=made, language=language, **names)
    return made


@pytest.mark.parametrize(
    ("language", "day", "name"),
    [
        ("fr", date(2010, 1, 1), "Ministère de l'Eau"),
        ("fr", date(2018, 10, 17), "Ministère de l'Eau"),
        ("fr", OLD, "Ministère de l'Eau et du Territoire"),
        ("en", OLD, "Ministry of Water and Land"),
        ("fr", NEW, "Ministère du Vivant"),
        ("en", NEW, "Ministère du Vivant"),
        ("en", None, "Ministère du Vivant"),
    ],
)
def test_a_name_is_the_one_valid_on_the_day_in_french_where_the_language_has_none(
    ministry: Organisation, language: str, day: date | None, name: str
) -> None:
    assert organisation_names([ministry.pk], language=language, on=day)[ministry.pk].name == name


def test_a_name_says_in_which_language_it_is(ministry: Organisation) -> None:
    assert organisation_names([ministry.pk], language="en")[ministry.pk].language == "fr"


def test_the_last_known_name_stands_where_none_is_valid(ministry: Organisation) -> None:
    OrganisationName.objects.filter(valid_to=None).delete()

    assert organisation_names([ministry.pk], language="en")[ministry.pk].name == "Ministry of Water and Land"


def test_what_has_no_name_goes_by_its_address() -> None:
    made = Territory.objects.create(slug="sans-nom", kind="municipality")

    assert territory_names([made.pk], language="fr")[made.pk].name == "sans-nom"


def test_names_in_both_languages_come_by_slug(ministry: Organisation) -> None:
    both = organisations_in_both(on=OLD)["ministere"]

    assert (both.french.acronym, both.english.acronym) == ("MET", "MWL")


@pytest.mark.parametrize("keys", [[], [None], [10**6]])
def test_names_of_nothing_are_nothing(keys: list[int | None]) -> None:
    assert territory_names(keys, language="fr") == {}
