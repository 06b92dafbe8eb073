"""Text that recurs across priorities without naming anything of its own."""

import pytest

from jalon.analysis.coverage import FindingCode, check_plan
from jalon.analysis.generic import generic_commitments
from jalon.analysis.rows import CommitmentRow, ObjectiveRow, PriorityRow

PROMISE = (
    "Le Ministère cherchera avec les partenaires du milieu, au cours des deux années à venir, à préciser, à enrichir et à aplanir"
    " la réalisation de la priorité, le cas échéant"
)


def a_plan(*texts: str, titles: tuple[str, ...] = ("Les rives", "La relève agricole", "Les arts")) -> tuple[PriorityRow, ...]:
    return tuple(
        PriorityRow(
            str(rank),
            str(rank),
            titles[rank],
            (ObjectiveRow(f"o{rank}", f"Développer {titles[rank].lower()}"),),
            (CommitmentRow(f"c{rank}", text),),
        )
        for rank, text in enumerate(texts)
    )


@pytest.mark.parametrize(
    "other",
    [
        PROMISE + ".",
        PROMISE.replace("du milieu", "du milieu concerné"),
        PROMISE.replace(", le cas échéant", ""),
        PROMISE.replace("la priorité", "cette priorité"),
        "De plus, " + PROMISE.replace("Le", "le"),
        PROMISE.replace("partenaires", "partenaire"),
    ],
)
def test_words_that_recur_and_name_nothing_of_their_own_are_generic(other: str) -> None:
    assert generic_commitments(a_plan(PROMISE, other), language="fr") == {"c0": "c0", "c1": "c0"}


@pytest.mark.parametrize(
    "other",
    [
        PROMISE.replace("du milieu", "du milieu et la Ville de Laval"),
        PROMISE.replace("deux", "trois"),
        PROMISE.replace("deux", "2"),
        PROMISE + ", pour 40 projets",
        PROMISE.replace("partenaires", "agriculteurs"),
        PROMISE.replace("du milieu", "du milieu agricole"),
        "Le Ministère ouvrira une école",
    ],
)
def test_words_that_name_something_of_their_own_are_not(other: str) -> None:
    assert generic_commitments(a_plan(PROMISE, other), language="fr") == {}


def test_near_words_under_one_priority_alone_are_its_own() -> None:
    priority = PriorityRow("0", "0", "Les arts", commitments=(CommitmentRow("a", PROMISE), CommitmentRow("b", PROMISE + " ici")))

    assert generic_commitments([priority], language="fr") == {}


def test_a_priority_answered_by_generic_words_alone_has_no_commitment_of_its_own() -> None:
    findings = check_plan(
        a_plan(PROMISE, PROMISE.replace(", le cas échéant", ""), PROMISE.replace("du milieu", "de Laval")), language="fr"
    )

    assert [finding.subjects for finding in findings if finding.code is FindingCode.NO_OWN_COMMITMENT] == [("0",), ("1",)]
