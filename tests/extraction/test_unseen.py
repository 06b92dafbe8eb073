"""Invented plans of many governments and layouts, each with a careful reader's answers: how well they are read, and how surely.

They were written before the rules that read them: those of 1 to 80 by people who had not seen the code. It has been mended with them at
hand since, so these are floors, not a promise for other documents. Everything in them is made up.
"""

from statistics import fmean

import pytest

from jalon.extraction.assemble import build_outline
from jalon.reading.formats import read_document
from reading.answers import Case, Score, best_score, read_priorities
from reading.own_cases import unseen_cases

LEAST_MEAN = 0.96
LEAST_SHARE_READ_WELL = 0.94  # share of the documents that place at least 0.75


@pytest.fixture(scope="module")
def scores() -> dict[str, Score]:
    return {case.name: best_score(case, read_priorities(build_outline(read_document(case.path)))) for case in unseen_cases()}


def controls() -> list[Case]:
    """Return the documents that are no plan."""
    return [case for case in unseen_cases() if "temoin" in case.name]


def test_most_invented_documents_are_read_as_a_careful_reader_does(scores: dict[str, Score]) -> None:
    placed = [score.placed for score in scores.values()]

    assert len(placed) >= 170
    assert fmean(placed) >= LEAST_MEAN
    assert sum(each >= 0.75 for each in placed) >= LEAST_SHARE_READ_WELL * len(placed)


@pytest.mark.parametrize("case", controls(), ids=lambda case: case.name)
def test_what_is_no_plan_gives_no_priority(case: Case) -> None:
    assert build_outline(read_document(case.path)).priorities == ()


@pytest.mark.parametrize("case", unseen_cases()[:12], ids=lambda case: case.name)
def test_every_record_says_how_sure_it_is(case: Case) -> None:
    outline = build_outline(read_document(case.path))

    rated = [each for p in outline.priorities for each in (p, *p.responses, *(c for r in p.responses for c in r.commitments))]
    assert all(each.confidence is not None and 0 <= each.confidence < 1 for each in rated)
