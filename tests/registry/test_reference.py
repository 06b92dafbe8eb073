"""Reference data: what ships, loaded as often as one likes, with names that last from a day to a day."""

import tomllib
from datetime import date
from importlib.resources import files
from typing import Any

import pytest

from jalon.errors import StepRefused
from jalon.registry.models import FormerSlug, Organisation, OrganisationName, Territory, TerritoryName
from jalon.registry.reference import FILES, load_reference
from jalon.registry.reference.declarations import find_organisation, find_territory, load_declarations

pytestmark = pytest.mark.django_db


def test_quebec_has_seventeen_regions_and_eighteen_planning_territories() -> None:
    load_reference()

    regions = Territory.objects.filter(kind="administrative_region").order_by("code")
    assert [region.code for region in regions] == [f"{rank:02}" for rank in range(1, 18)]
    assert regions.get(code="13").names.get(language="fr").name == "Laval"
    assert Territory.objects.filter(kind="planning_territory").count() == 18
    assert [part.slug for part in regions.get(code="11").parts.order_by("slug")] == ["gaspesie", "iles-de-la-madeleine"]


def test_every_planning_territory_lies_in_one_region() -> None:
    load_reference()

    assert {territory.within.count() for territory in Territory.objects.filter(kind="planning_territory")} == {1}


def test_a_renamed_ministry_is_one_record_with_its_names() -> None:
    load_reference()

    ministry = Organisation.objects.get(slug="ministere-economie-innovation-energie")
    names = ministry.names.filter(language="fr").order_by("pk").values_list("acronym", "valid_from", "valid_to")
    assert list(names) == [("MESI", None, None), ("MEI", None, date(2022, 10, 20)), ("MEIE", date(2022, 10, 20), None)]


def test_each_region_has_its_conference() -> None:
    load_reference()

    assert Organisation.objects.filter(kind="regional_conference", territory__kind="administrative_region").count() == 17


def test_everything_that_ships_says_where_it_comes_from() -> None:
    for name in FILES:
        data = tomllib.loads(files("jalon.registry.reference").joinpath(name).read_text(encoding="utf-8"))
        assert [each["slug"] for kind in data.values() for each in kind if not each.get("source")] == []


def test_loading_again_changes_nothing() -> None:
    def everything() -> list[Any]:
        return [list(model.objects.order_by("pk").values()) for model in (Territory, TerritoryName, Organisation, OrganisationName)]

    load_reference()
    before = everything()

    load_reference()

    assert everything() == before


def test_a_newer_file_brings_days_up_to_date_without_a_second_name() -> None:
    old = {"organisation": [{"slug": "m", "kind": "ministry", "name": [{"fr": "Ministère", "acronym": "M"}]}]}
    new = {
        "organisation": [
            {"slug": "m", "kind": "ministry", "name": [{"fr": "Ministère", "acronym": "M", "valid_to": date(2026, 1, 1)}]}
        ]
    }

    load_declarations(old, origin="old.toml")
    load_declarations(new, origin="new.toml")

    assert OrganisationName.objects.get().valid_to == date(2026, 1, 1)


def test_a_record_that_moved_to_another_address_is_found_by_its_old_one() -> None:
    load_declarations({"territory": [{"slug": "ancien", "kind": "municipality", "names": {"fr": "Ici"}}]}, origin="x")
    moved = Territory.objects.get(slug="ancien")
    moved.slug = "nouveau"
    moved.save()
    FormerSlug.objects.create(kind="territory", slug="ancien", territory=moved)

    load_declarations({"territory": [{"slug": "ancien", "kind": "municipality", "names": {"fr": "Ici"}}]}, origin="x")

    assert Territory.objects.get() == moved == find_territory("ancien", origin="x")


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (
            {"territory": [{"slug": "ici", "kind": "municipality", "colour": "red"}]},
            "Unknown key 'colour' in territory 'ici' of 'x.toml'. Known keys: code, kind, name, names, slug, source, within.",
        ),
        (
            {"organisation": [{"slug": "eux", "name": [{"fr": "Eux", "from": 1}]}]},
            "Unknown key 'from' in name '' of 'x.toml'. Known keys: acronym, en, fr, valid_from, valid_to.",
        ),
        (
            {"territory": [{"slug": "ici", "kind": "municipality", "within": ["ailleurs"]}]},
            "Unknown territory 'ailleurs' in 'x.toml'. Declare it first.",
        ),
        (
            {"organisation": [{"slug": "eux", "part_of": "personne"}]},
            "Unknown organisation 'personne' in 'x.toml'. Declare it first.",
        ),
    ],
)
def test_a_declaration_that_cannot_stand_is_refused_whole(data: dict[str, Any], sentence: str) -> None:
    with pytest.raises(StepRefused) as raised:
        load_declarations(data, origin="x.toml")

    assert str(raised.value) == sentence
    assert not Territory.objects.exists()
    assert not Organisation.objects.exists()


def test_what_nobody_declared_is_not_found() -> None:
    with pytest.raises(StepRefused, match="Unknown organisation 'rien'"):
        find_organisation("rien", origin="x")
