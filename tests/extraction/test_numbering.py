"""What opens a line: labels and numbers of all shapes, and what only looks like one."""

import pytest

from jalon.extraction.folding import fold
from jalon.extraction.numbering import is_sequence, read_opener


@pytest.mark.parametrize(
    ("text", "label", "number", "parts", "rest"),
    [
        ("Priorité 2 – Verdir", "priorite", "2", (2,), "Verdir"),
        ("2 – Verdir les quais", "", "2", (2,), "Verdir les quais"),
        ("2. Titre", "", "2", (2,), "Titre"),
        ("2.Titre", "", "2", (2,), "Titre"),
        ("1.1.Planter", "", "1.1", (1, 1), "Planter"),
        ("4. 2. Marchés", "", "4. 2", (4, 2), "Marchés"),
        ("1.2.3 Titre", "", "1.2.3", (1, 2, 3), "Titre"),
        ("Axe 1 :", "axe", "1", (1,), ""),
        ("AXE 1", "axe", "1", (1,), ""),
        ("Axe stratégique 2 – Bâtir", "axe strategique", "2", (2,), "Bâtir"),
        ("Action 01: Boards", "action", "01", (1,), "Boards"),
        ("Engagement n°1", "engagement", "1", (1,), ""),
        ("Engagement nΣ2", "engagement", "2", (2,), ""),
        ("Recommandation n° 3 : recenser", "recommandation", "3", (3,), "recenser"),
        ("Mesure A1 : Cartographier", "mesure", "A1", (1,), "Cartographier"),
        ("Ambition n°1 | Conserver", "ambition", "1", (1,), "Conserver"),
        ("Goal 2 — Safe streets", "goal", "2", (2,), "Safe streets"),
        ("A. Au chapitre des eaux", "", "A", (1,), "Au chapitre des eaux"),
        ("II – Le rail", "", "II", (2,), "Le rail"),
        ("IV. Santé", "", "IV", (4,), "Santé"),
        ("(a) do it", "", "a", (1,), "do it"),
        ("OB-1.1 : Canaux", "ob", "1.1", (1, 1), "Canaux"),
        ("Priority One: Growth", "priority", "One", (1,), "Growth"),
        ("Première priorité : la santé", "priorite", "Première", (1,), "la santé"),
    ],
)
def test_an_opener_is_read_with_its_label_number_and_rest(
    text: str, label: str, number: str, parts: tuple[int, ...], rest: str
) -> None:
    opener = read_opener(text, fold(text))

    assert opener is not None
    assert (opener.label, opener.number, opener.parts, text[opener.end :]) == (label, number, parts, rest)


@pytest.mark.parametrize(
    "text",
    [
        "10 000 logements seront construits",
        "3 significant services",
        "2018-2020",
        "1.5 million",
        "Action 14 was late",
        "Action is needed",
        "Phase a",
        "A new approach",
        "I will",
        "COVID-19 : plan",
        "30 km/h",
        "Priorités",
        "Annexe : tableau",
    ],
)
def test_prose_figures_and_dates_open_nothing(text: str) -> None:
    assert read_opener(text, fold(text)) is None


def test_a_heading_may_number_without_a_mark_and_bear_any_label() -> None:
    assert read_opener("1 Renewing the harbour", "1 renewing the harbour", is_heading=True) is not None
    named = read_opener("Core responsibility 2: Ice roads", "core responsibility 2: ice roads", is_heading=True)

    assert named is not None
    assert (named.label, named.number) == ("core responsibility", "2")


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ([(1,), (2,), (3,)], True),
        ([(2,), (4,), (6,), (7,)], True),
        ([(1,), (2,), (1,), (2,)], True),
        ([(3,), (2,), (1,)], False),
        ([(5,)], False),
    ],
)
def test_a_sequence_rises_with_gaps_and_restarts(numbers: list[tuple[int, ...]], expected: bool) -> None:
    assert is_sequence(numbers) is expected
