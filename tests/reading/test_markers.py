"""Markers: bullets and numbers that open a line, told from words that only look like them."""

import pytest

from jalon.reading.markers import find_marker, find_title_number


@pytest.mark.parametrize(
    ("text", "label", "words"),
    [
        ("• Créer", "•", "Créer"),
        ("•Créer", "•", "Créer"),
        ("- Créer", "-", "Créer"),
        ("– Créer", "–", "Créer"),
        ("o Créer", "o", "Créer"),
        ("\uf0b7\tCréer", "\uf0b7", "Créer"),
        ("1. Créer", "1.", "Créer"),
        ("12) Créer", "12)", "Créer"),
        ("(3) Créer", "(3)", "Créer"),
        ("a) Créer", "a)", "Créer"),
        ("iv) Créer", "iv)", "Créer"),
        ("II. Créer", "II.", "Créer"),
        ("B. Créer", "B.", "Créer"),
        ("1.2 Créer", "1.2", "Créer"),
        ("1.2.3. Créer", "1.2.3.", "Créer"),
        ("1° Créer", "1°", "Créer"),
        ("2 – Créer", "2 –", "Créer"),
        ("3: Créer", "3:", "Créer"),
        ("1-Créer", "1-", "Créer"),
        ("1. « Créer »", "1.", "« Créer »"),
    ],
)
def test_markers_open_items(text: str, label: str, words: str) -> None:
    marker = find_marker(text)

    assert marker is not None
    assert (marker.label, text[marker.length :]) == (label, words)


@pytest.mark.parametrize(
    "text",
    [
        "Créer",
        "-5 %",
        "2.5 millions",
        "2024. Bilan",
        "2017-2027",
        "12 janvier",
        "10:30 ouverture",
        "A. B. Dupont",
        "ou bien",
        "1,3 G$",
        "*gras* ici",
        "",
        "-",
        "1.",
        "C'est",
        "Il. x",
        "2 – 3",
    ],
)
def test_words_and_figures_are_no_markers(text: str) -> None:
    assert find_marker(text) is None


def test_bare_figures_open_a_title_only() -> None:
    title = find_title_number("3 Créer un fonds")

    assert title is not None
    assert title.label == "3"
    assert find_title_number("3 projets sont prévus") is None
    assert find_title_number("3 Projets sont prévus.") is None
    assert find_title_number("2027 Budget") is None
