"""What is read of commitments is not allowed to fall below its floors: on our own sentences always, on the real documents where they stand."""

from pathlib import Path

import pytest

from analysis.substance.scoring import Labelled, labelled, read_answers, tally

# A little under what stands today (docs/reference/substance-accuracy.md): a change that reads worse is seen.
OWN = {
    "firmness": 0.97,
    "novelty": 0.93,
    "kind": 0.82,
    "verifiable": 0.86,
    "lead": 0.93,
    "partners": 0.88,
    "amounts": 0.97,
    "horizon": 0.95,
    "action": 0.7,
    "quantities": 0.68,
    "beneficiaries": 0.5,
    "places": 0.53,
    "indicators": 0.45,
    "programmes": 0.65,
}
REAL = {
    "firmness": 0.96,
    "novelty": 0.93,
    "kind": 0.88,
    "verifiable": 0.75,
    "lead": 0.88,
    "partners": 0.6,
    "amounts": 0.93,
    "horizon": 0.85,
    "action": 0.72,
    "quantities": 0.6,
    "beneficiaries": 0.33,
    "places": 0.36,
    "indicators": 0.38,
    "programmes": 0.42,
}


def below(labels: list[Labelled], floors: dict[str, float]) -> dict[str, float]:
    """Return the questions that are read worse than their floor, with their F1."""
    scores = tally((each.answers, read_answers(each.commitment)) for each in labels)
    return {question: round(scores[question].f1, 3) for question, floor in floors.items() if scores[question].f1 < floor}


def test_our_own_sentences_are_read_as_labelled() -> None:
    assert below(list(labelled(None)), OWN) == {}


def test_real_commitments_are_read_as_labelled(corpus: Path) -> None:
    real = [each for each in labelled(corpus) if each.case != "own"]

    assert len(real) >= 650
    assert below(real, REAL) == {}


@pytest.mark.parametrize("question", ["firmness", "horizon", "amounts", "lead"])
def test_the_four_questions_that_matter_most_reach_their_aim(corpus: Path, question: str) -> None:
    assert below(list(labelled(corpus)), {question: 0.85}) == {}
