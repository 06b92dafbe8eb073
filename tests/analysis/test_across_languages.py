"""A translation is a repetition where numbers, names and order agree; plans about the same matters are none."""

from itertools import product
from pathlib import Path

import pytest

from jalon.analysis.across_languages import find_translations, likeness
from jalon.analysis.alignment import Item
from jalon.analysis.edition_records import RecordKind, Side, side_of
from jalon.analysis.translations import item_of, sides_by_language
from jalon.extraction.assemble import build_outline
from jalon.reading.formats import read_document

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
BOTH = "33-qc-montreal-politique-libre"
CONTROLS = (
    "00-qc-reponses-laval",
    "10-fr-dinum-logiciels-libres",
    "16-us-nara-flagship-initiatives",
    "27-us-open-government-action-plan-2011",
)


def items_of(side: Side) -> list[Item]:
    return [item_of(record) for record in side.of(RecordKind.COMMITMENT)]


def read(path: Path) -> list[Item]:
    return items_of(side_of(build_outline(read_document(path))))


def test_two_language_editions_of_a_plan_repeat_each_other_item_by_item() -> None:
    french, english = read(EXAMPLES / "reponses-eaux-2026-2028.pdf"), read(EXAMPLES / "answers-waters-2026-2028.odt")

    assert find_translations(french, english) == tuple((rank, rank) for rank in range(len(french)))


@pytest.mark.parametrize("english", ["answers-waters-2026-2028.odt", "recommendations-harbour-2026.md"])
@pytest.mark.parametrize("french", ["plan-culture-2026.html", "plan-clairmont-2026.xlsx"])
def test_plans_that_are_no_translation_share_nothing(french: str, english: str) -> None:
    assert find_translations(read(EXAMPLES / french), read(EXAMPLES / english)) == ()


def test_a_pair_whose_numbers_disagree_does_not_say_the_same() -> None:
    french = [
        Item("Le Ministère financera 12 coopératives de la région", figures=("12",)),
        Item("La Ville de Clairmont publiera un rapport annuel", figures=()),
        Item("L'Université formera 40 techniciens en agriculture", figures=("40",)),
    ]
    english = [
        Item("The Ministry will finance 15 cooperatives in the region", figures=("15",)),
        Item("The City of Clairmont will publish an annual report", figures=()),
        Item("The University will train 40 technicians in agriculture", figures=("40",)),
    ]

    assert find_translations(french, english) == ((1, 1), (2, 2))
    assert find_translations(french, english[::-1]) == ()


def test_texts_with_nothing_in_common_are_not_alike() -> None:
    assert likeness(Item("Planter des arbres"), Item("Open a school")) == likeness(Item(""), Item("Open")) == 0


def test_the_two_halves_of_a_real_policy_repeat_each_other(corpus: Path) -> None:
    outline = build_outline(read_document(corpus / BOTH / "document.md"))
    french, english = map(items_of, sides_by_language(outline))

    assert find_translations(french, english) == tuple((rank, rank) for rank in range(9))


def test_real_plans_of_different_bodies_are_no_translation(corpus: Path) -> None:
    sides = [side_of(build_outline(read_document(next((corpus / case).glob("document.*"))))) for case in CONTROLS]
    items = {language: [items_of(side) for side in sides if side.language == language] for language in ("fr", "en")}
    halves = map(items_of, sides_by_language(build_outline(read_document(corpus / BOTH / "document.md"))))
    for language, half in zip(("fr", "en"), halves, strict=True):
        items[language].append(half)

    found = [find_translations(french, english) for french, english in product(items["fr"], items["en"])]

    assert [bool(pairs) for pairs in found].count(True) == 1
