"""Stems: endings do not matter, empty words are left out."""

import pytest

from jalon.analysis.stems import stems_of


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("formations", "formation", "fr"),
        ("coopératives", "coopérative", "fr"),
        ("Financera", "financeront", "fr"),
        ("commitments", "commitment", "en"),
        ("training", "trained", "en"),
    ],
)
def test_forms_of_a_word_share_their_stem(one: str, other: str, language: str) -> None:
    assert stems_of(one, language=language) == stems_of(other, language=language)


def test_empty_words_have_no_stem() -> None:
    assert stems_of("Le plan de la région et les siens", language="fr") == stems_of("plan région siens", language="fr")


def test_a_text_in_both_languages_has_the_stems_of_both() -> None:
    assert set(stems_of("formations trainings", language="mul")) == {
        *stems_of("formations trainings", language="fr"),
        *stems_of("formations trainings", language="en"),
    }
