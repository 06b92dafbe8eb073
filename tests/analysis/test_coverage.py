"""What a plan leaves open."""

import pytest

from jalon.analysis.coverage import Finding, FindingCode, Severity, check_plan
from jalon.analysis.rows import CommitmentRow, ObjectiveRow, PriorityRow

ANSWERED = {"has_lead": True, "has_date": True, "has_amount": True, "has_indicator": True}


def commitment(key: str, text: str, **answers: bool) -> CommitmentRow:
    return CommitmentRow(key, text, **(ANSWERED | answers))


def found(*priorities: PriorityRow, language: str = "fr") -> list[tuple[str, tuple[str, ...]]]:
    return [(finding.code.value, finding.subjects) for finding in check_plan(priorities, language=language)]


def test_a_plan_without_a_flaw_has_no_finding() -> None:
    plan = PriorityRow(
        "p", "1", "Rives", (ObjectiveRow("o", "Restaurer les rives."),), (commitment("c", "Nous restaurerons les rives."),)
    )

    assert found(plan) == []


@pytest.mark.parametrize(
    ("question", "code"),
    [
        ("has_lead", "no_lead"),
        ("has_date", "no_date"),
        ("has_amount", "no_amount"),
        ("has_indicator", "no_indicator"),
        ("is_confirmed", "unconfirmed"),
    ],
)
def test_each_question_that_commitments_leave_open_is_one_finding(question: str, code: str) -> None:
    rows = (
        commitment("c1", "Un."),
        commitment("c2", "Deux.", **{question: False}),
        commitment("c3", "Trois.", **{question: False}),
    )

    assert found(PriorityRow("p", "1", "", commitments=rows)) == [(code, ("c2", "c3"))]


def test_the_same_paragraph_everywhere_leaves_a_priority_without_a_commitment_of_its_own() -> None:
    same = "Le Ministère veillera à faciliter cette priorité."
    plan = (
        PriorityRow("p2", "2", "", commitments=(commitment("c1", "Nous planterons."), commitment("c2", same))),
        PriorityRow("p4", "4", "", commitments=(commitment("c3", same),)),
    )

    assert found(*plan) == [
        ("identical_commitments", ("c2", "c3")),
        ("no_own_commitment", ("p4",)),
        ("missing_numbers", ("1", "3")),
    ]


def test_a_priority_that_nothing_answers_is_said_to_have_no_commitment() -> None:
    assert found(PriorityRow("p", "1", "Seule")) == [("no_commitment", ("p",))]


@pytest.mark.parametrize(
    ("objective", "promise", "is_touched"),
    [
        ("Accroître le nombre de formations agricoles.", "Nous offrirons une formation agricole.", True),
        ("Accroître le nombre de formations agricoles.", "Nous restaurerons les rives.", False),
        ("Rassembler les partenaires.", "Nous siégerons au comité des partenaires.", True),
        ("Le et de la.", "Nous restaurerons les rives.", True),
    ],
)
def test_an_objective_is_touched_by_a_commitment_that_shares_its_words(objective: str, promise: str, is_touched: bool) -> None:
    plan = PriorityRow("p", "1", "", (ObjectiveRow("o", objective),), (commitment("c", promise),))

    assert (("untouched_objective", ("o",)) not in found(plan)) == is_touched


def test_a_paragraph_shared_by_several_priorities_touches_no_objective() -> None:
    same = "Nous restaurerons les rives de la rivière."
    plan = [
        PriorityRow(f"p{rank}", str(rank), "", (ObjectiveRow(f"o{rank}", "Restaurer les rives."),), (commitment(f"c{rank}", same),))
        for rank in (1, 2)
    ]

    assert [subjects for code, subjects in found(*plan) if code == "untouched_objective"] == [("o1",), ("o2",)]


def test_english_words_are_stemmed_in_english() -> None:
    plan = PriorityRow(
        "p", "1", "", (ObjectiveRow("o", "Train young farmers."),), (commitment("c", "We will be training a farmer."),)
    )

    assert found(plan, language="en") == []


def test_notes_come_after_warnings() -> None:
    plan = (PriorityRow("p1", "1", ""), PriorityRow("p3", "3", "", commitments=(commitment("c", "Un."),)))

    assert check_plan(plan) == (
        Finding(FindingCode.NO_COMMITMENT, Severity.WARNING, ("p1",)),
        Finding(FindingCode.MISSING_NUMBERS, Severity.NOTE, ("2",)),
    )
