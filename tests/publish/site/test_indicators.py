"""Indicators in public: one value everywhere, what it is made of, and no small cell to anybody, whoever they are."""

import csv
import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

import delivery.figures.conftest
import factories
from cast import Cast, gather
from delivery.figures.conftest import indicator
from factories import PRIORITIES
from jalon.delivery.figures.releasing import release
from jalon.delivery.models import Case, Delivery, Instrument, Observation, Target
from jalon.followup.steps.taking import actor_of, open_item, take
from jalon.publish.addresses import address
from jalon.registry.models import CommitmentEntry

pytestmark = pytest.mark.django_db
restricted, open_to_all = delivery.figures.conftest.restricted, delivery.figures.conftest.open_to_all
files = delivery.figures.conftest.files
Files = Callable[..., list[Case]]
WITHHELD = "fewer than 5, or withheld so as not to reveal it"


@pytest.fixture
def cast(db: None) -> Cast:
    return gather()


@pytest.fixture
def promised(cast: Cast, restricted: Instrument, open_to_all: Instrument) -> CommitmentEntry:
    """Return a commitment of a published plan that both measures deliver."""
    factories.published_version(PRIORITIES, plan=cast.plan, by=cast.administrator)
    entry = CommitmentEntry.objects.filter(commitment__plan=cast.plan, is_own=True).order_by("pk")[0]
    for measure in (restricted, open_to_all):
        open_item(Delivery(plan=cast.plan, commitment=entry.commitment, instrument=measure), by=actor_of(cast.adviser))
    return entry


def page(client: Client, measure: str, name: str, language: str = "en", **asked: object) -> str:
    response = client.get(address("indicator", language, measure=measure, indicator=name), asked)
    assert response.status_code == 200
    return re.sub(r"[ \n]+", " ", response.content.decode())


def api(client: Client, measure: str, name: str, **asked: object) -> dict[str, Any]:
    return dict(client.get(f"/api/v1/indicators/{measure}/{name}", asked).json())


def test_a_figure_of_public_files_says_its_value_and_opens_on_them(
    client: Client, promised: CommitmentEntry, open_to_all: Instrument, files: Files
) -> None:
    [case, *_] = files(open_to_all, 2, hours="1.5")
    files(open_to_all, 1)

    shown = page(client, "soutien-compte", "hours-given")

    assert "3\u00a0heures" in shown
    assert "stands on 2, 1 left out" in shown
    assert address("case", "en", id=case.public_id) in shown
    assert f"/en/commitments/{promised.commitment.public_id}" in shown
    assert "<svg" in shown


def test_the_same_value_stands_on_the_measure_the_commitment_and_the_territory(
    client: Client, cast: Cast, promised: CommitmentEntry, open_to_all: Instrument, files: Files
) -> None:
    files(open_to_all, 7)

    for there in (
        address("measure", "fr", measure="soutien-compte"),
        address("commitment", "fr", id=promised.commitment.public_id),
        address("territory", "fr", slug=cast.territory.slug),
        address("indicators", "fr"),
        address("indicator", "fr", measure="soutien-compte", indicator="files"),
    ):
        assert "7\u00a0dossiers" in client.get(there).content.decode(), there


def test_a_figure_is_told_as_of_a_day(client: Client, open_to_all: Instrument, files: Files) -> None:
    files(open_to_all, 3, on=date(2024, 6, 3))
    files(open_to_all, 2, on=date(2025, 1, 3))

    assert api(client, "soutien-compte", "files", on="2024-12-31")["values"][0]["value"] == "3"
    assert api(client, "soutien-compte", "files")["values"][0]["value"] == "5"
    assert "3\u00a0dossiers" in page(client, "soutien-compte", "files", on="2024-12-31")


def test_nobody_sees_a_small_cell_of_restricted_files_anywhere(
    cast: Cast, promised: CommitmentEntry, restricted: Instrument, files: Files
) -> None:
    hidden = files(restricted, 3, sector="wood", hours="271")
    files(restricted, 8, at=cast.other_territory, sector="metal", hours="10")
    release(on=date(2025, 5, 1))
    people = (cast.other_adviser, cast.enterprise, cast.elected_official, cast.partner, cast.coordinator, cast.passer_by, None)

    for person in people:
        client = Client()
        if person:
            client.force_login(person)
        for name in ("files", "hours-given", "growing"):
            for slug in ("", cast.territory.slug, cast.other_territory.slug):
                shown = page(client, "conseil-compte", name, territory=slug)
                assert not re.search(r"\b(3\u00a0dossiers|813)\b", shown)
                assert not any(case.public_id in shown for case in hidden)
            values = api(client, "conseil-compte", name)["values"]
            assert all(value["value"] is None for value in values if value["territory"] == cast.territory.slug)
            told = client.get(address("indicator_file", "en", measure="conseil-compte", indicator=name, ending="csv"))
            rows = list(csv.DictReader(told.content.decode().splitlines()))
            assert [row["value"] or None for row in rows] == [value["value"] for value in values]
        commitment = client.get(address("commitment", "en", id=promised.commitment.public_id)).content.decode()
        assert WITHHELD in commitment


def test_no_past_day_and_no_live_change_tells_of_a_restricted_file(client: Client, restricted: Instrument, files: Files) -> None:
    files(restricted, 6)
    release(on=date(2025, 5, 1))
    before = api(client, "conseil-compte", "files")["values"]
    files(restricted, 1)

    assert api(client, "conseil-compte", "files")["values"] == before
    assert api(client, "conseil-compte", "files", on="2025-04-30")["values"] == []
    assert api(client, "conseil-compte", "files", on="2025-05-01")["values"] == before


def test_what_a_publisher_says_is_shown_with_its_publisher_and_never_added_up(
    client: Client, cast: Cast, restricted: Instrument
) -> None:
    adviser = actor_of(cast.administrator)
    one = indicator(restricted, "vitality")
    year = {"starts_on": date(2022, 1, 1), "ends_on": date(2022, 12, 31)}
    for place, value in ((cast.territory, "-2.5"), (cast.other_territory, "4.0")):
        noted = open_item(Observation(indicator=one, territory=place, value=Decimal(value), **year), by=adviser)
    take(noted, "confirm", by=adviser)
    open_item(Target(indicator=one, territory=cast.territory, target_value=Decimal(1), target_on=date(2028, 3, 31)), by=adviser)

    values = api(client, "conseil-compte", "vitality")["values"]
    shown = page(client, "conseil-compte", "vitality", territory=cast.territory.slug)

    assert {(value["territory"], value["value"], value["status"]) for value in values} == {
        (cast.territory.slug, "-2.5", "provisional"),
        (cast.other_territory.slug, "4", "final"),
    }
    assert "Test Office" in shown
    assert "provisional" in shown
    assert "to 1 by" in shown


def test_an_indicator_costs_as_many_queries_however_many_files_there_are(
    client: Client, open_to_all: Instrument, files: Files, django_assert_max_num_queries: Any
) -> None:
    files(open_to_all, 40)

    with django_assert_max_num_queries(30):
        page(client, "soutien-compte", "files")
