"""The instruments that come with Jalon: all can run, cover the mechanisms of the plan, and speak both languages well."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from jalon.delivery.declarations.engines import ENGINES
from jalon.delivery.declarations.shipped import shipped_file, shipped_files, shipped_instruments
from jalon.delivery.declarations.visibility import Visibility

FILES = list(shipped_files())
#: What each mechanism delivers: the commitments as the plan of Laval numbers them.
SERVED = {"2.1", "2.2", "4.1", "6.2", "6.3", "6.4a", "6.4b", "6.5", "7.1a", "7.1b", "7.2"}
OBJECTIVES = {("2", 1), ("4", 1), ("6", 1), ("6", 2), ("6", 3), ("7", 1)}


def all_words(value: Any) -> Iterator[dict[str, str]]:
    """Yield every pair of French and English in a file."""
    if isinstance(value, dict):
        if value.keys() == {"fr", "en"}:
            yield value
        else:
            for each in value.values():
                yield from all_words(each)
    elif isinstance(value, list):
        for each in value:
            yield from all_words(each)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_shipped_instrument_can_run_and_bears_the_name_of_its_file(path: Path) -> None:
    instrument = next(each for each in shipped_instruments() if each.name == path.stem)

    assert shipped_file(path.stem) == path
    assert instrument.version == 1
    assert instrument.indicators


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_its_words_keep_the_rules_of_both_languages(path: Path) -> None:
    pairs = list(all_words(tomllib.loads(path.read_text("utf-8"))))

    french, english = [pair["fr"] for pair in pairs], [pair["en"] for pair in pairs]

    assert [
        words for words in french if re.search(r"['“”]|(?<![\u00a0\u202f]):(?=\s)|\s[?;!]|(?<![\u00a0])»|«(?!\u00a0)", words)
    ] == []
    assert [words for words in english if re.search(r"['«»]|\s[?;:!]", words)] == []


def test_every_engine_runs_one_and_every_mechanism_has_its_own() -> None:
    names = {instrument.name for instrument in shipped_instruments()}

    assert {instrument.engine for instrument in shipped_instruments()} == set(ENGINES)
    assert len(names) == 17


def test_every_commitment_that_can_be_delivered_is_served() -> None:
    served = {number for instrument in shipped_instruments() for each in instrument.serves for number in each.commitments}

    assert served == SERVED


def test_every_objective_of_the_plan_is_measured() -> None:
    measured = {
        (objective.priority, objective.place)
        for instrument in shipped_instruments()
        for indicator in instrument.indicators
        for objective in indicator.objectives
    }

    assert measured == OBJECTIVES


def test_figures_over_several_instruments_name_those_that_exist() -> None:
    names = {instrument.name for instrument in shipped_instruments()}
    named = {
        name
        for instrument in shipped_instruments()
        for indicator in instrument.indicators
        if indicator.compute
        for name in indicator.compute.together_with
    }

    assert named <= names
    assert named


def test_what_an_enterprise_tells_is_never_public() -> None:
    told = [
        (instrument.name, field.name)
        for instrument in shipped_instruments()
        if instrument.holder == "enterprise"
        for field in instrument.fields
        if field.visible in (Visibility.PUBLIC, Visibility.COMMITTEE)
    ]

    assert told == []


def test_how_people_are_reached_is_restricted_unless_it_is_published_on_purpose() -> None:
    reached = {
        (instrument.name, field.name)
        for instrument in shipped_instruments()
        for field in instrument.fields
        if field.type in ("person", "email", "telephone") and field.visible != Visibility.RESTRICTED
    }

    assert reached == {("formation-mpa", "trainer-name"), ("repertoire-de-soutien", "public-telephone")}


def test_a_figure_of_another_publisher_is_imported() -> None:
    imported = {
        each.name: each.imported.publisher.fr
        for instrument in shipped_instruments()
        for each in instrument.indicators
        if each.imported
    }

    assert imported == {"economic-vitality-index": "Institut de la statistique du Québec"}


def test_indicators_are_named_once_over_all_instruments() -> None:
    names = [indicator.name for instrument in shipped_instruments() for indicator in instrument.indicators]

    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize("name", ["none", "../instruments/incubation", "Incubation", ""])
def test_no_other_file_is_taken_for_a_shipped_one(name: str) -> None:
    assert shipped_file(name) is None
