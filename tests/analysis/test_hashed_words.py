"""Hashing many texts at once says what folding says of each."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jalon.analysis.folding import shingles, words_of
from jalon.analysis.hashed_words import hash_texts

LATIN = st.text("abÉè'’œ½²ª\u0301\u00ad ¨_-–\n\x00\u202f1ßﬁİ", max_size=24)
ANY = st.text("ab µøλςΣ日é’", max_size=24) | st.text(max_size=12)


@settings(max_examples=300)
@given(st.lists(LATIN, max_size=5) | st.lists(LATIN | ANY, max_size=5))
def test_words_runs_and_identities_are_those_of_folding(texts: list[str]) -> None:
    hashed = hash_texts(texts)

    words = [words_of(text) for text in texts]
    assert hashed.counts.tolist() == [len(each) for each in words]
    for place, text in enumerate(texts):
        runs = hashed.runs[hashed.first[place] : hashed.first[place + 1]]
        assert len(set(runs.tolist())) == len(shingles(text))
        same = [words[place] == other and bool(other) for other in words]
        assert [bool(hashed.identities[place]) and each == hashed.identities[place] for each in hashed.identities] == same


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mise en œuvre — dès l’été", "MISE EN OEUVRE: des l'ete"),
        ("λόγος", "ΛΟΓΟΣ"),
        ("½ heure", "1 2 heure"),
        ("développement", "de\u0301veloppement"),
    ],
)
def test_a_text_hashes_the_same_whatever_stands_beside_it(one: str, other: str) -> None:
    alone = [int(hash_texts([text]).identities[0]) for text in (one, other)]
    beside = hash_texts([one, "日本 øre", other, *(chr(0x2190 + place) for place in range(100))]).identities

    assert len({*alone, int(beside[0]), int(beside[2])}) == 1


def test_long_words_that_differ_at_their_end_hash_apart() -> None:
    hashed = hash_texts(["anticonstitutionnellement anticonstitutionnellemenu"])

    assert hashed.words[0] != hashed.words[1]


def test_a_run_knows_the_order_of_its_words() -> None:
    runs = hash_texts(["un deux", "deux un", "un", "deux"]).runs

    assert len({int(runs[place]) for place in (0, 2, 4, 5)}) == 4
