"""Folding: two printings of the same words give the same text."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jalon.analysis.folding import fold, same_words, similarity, words_of


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Été", "ete"),
        ("Cœur de l’Île", "coeur de l'ile"),
        ("ŒUVRE Æsope", "oeuvre aesope"),
        ("  deux\u00a0mots\n\tici ", "deux mots ici"),
        ("2018\u20132022", "2018-2022"),
        ("coopé\u00adrative", "cooperative"),
        ("e\u0301te\u0301", "ete"),
        ("ﬁn", "fin"),
        ("Straße", "strasse"),
        ("", ""),
    ],
)
def test_accents_capitals_ligatures_and_white_space_do_not_matter(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("L'œuvre n° 12, dite « d'art ».", ["l", "oeuvre", "n", "12", "dite", "d", "art"]),
        ("e_mail", ["e", "mail"]),
        ("… — !", []),
    ],
)
def test_words_are_letters_and_figures(text: str, words: list[str]) -> None:
    assert words_of(text) == words


@given(st.text(max_size=60))
def test_folding_what_is_folded_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=60))
def test_capitals_never_tell_words_apart(text: str) -> None:
    assert same_words(text.casefold()) == same_words(text)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("a b c", "a b c", 1.0),
        ("a b c", "A, b – c.", 1.0),
        ("a b c", "x y z", 0.0),
        ("a b c", "a b d", 0.5),
        ("", "", 0.0),
        ("mot", "Mot", 1.0),
    ],
)
def test_similarity_is_the_share_of_common_pairs_of_words(one: str, other: str, expected: float) -> None:
    assert similarity(one, other) == expected


@given(st.text(max_size=40), st.text(max_size=40))
def test_similarity_is_symmetric_and_between_nothing_and_all(one: str, other: str) -> None:
    assert 0 <= similarity(one, other) == similarity(other, one) <= 1


@given(st.text("aÉ’œ½µø¨\u0301\u00ad\x00\x01_日-1 ") | st.text())
def test_words_found_fast_are_those_of_the_folded_text(text: str) -> None:
    assert words_of(text) == re.findall(r"[^\W_]+", fold(text))
