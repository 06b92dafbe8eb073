"""What Jalon calls what it computed."""

import pytest
from django.utils import translation

from jalon.analysis.coverage import FindingCode
from jalon.extraction.outline import CommitmentKind, Firmness
from jalon.publish.components import labels
from jalon.registry.models import WordingKind


@pytest.mark.parametrize(("words", "expected"), [([], ""), (["2"], "2"), (["1", "3"], "1 et 3"), (["1", "3", "5"], "1, 3 et 5")])
def test_words_are_listed_as_in_a_sentence(words: list[str], expected: str) -> None:
    with translation.override("fr"):
        assert labels.listed(words) == expected


@pytest.mark.parametrize(
    ("own", "shared", "expected"),
    [(2, 1, "2 propres + 1 commun"), (1, 0, "1 propre"), (0, 1, "aucun engagement propre"), (0, 0, "aucun engagement propre")],
)
def test_a_priority_says_what_it_has_of_its_own_and_in_common(own: int, shared: int, expected: str) -> None:
    with translation.override("fr"):
        assert labels.own_and_shared(own, shared) == expected


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_code_has_a_name_in_both_languages(language: str) -> None:
    with translation.override(language):
        named = [(code.value, labels.kind(code)) for code in CommitmentKind]
        named += [(code.value, labels.firmness(code)) for code in Firmness]
        named += [(code.value, labels.finding(code)) for code in FindingCode]
        named += [(code.value, labels.wording_kind(code)) for code in WordingKind]

    assert [code for code, name in named if name == code] == []
