"""What is absent from an outline, and what stands in it more than once."""

import pytest

from jalon.extraction.gaps import find_gaps
from jalon.extraction.outline import CommitmentKind, Gap, OutlineCommitment, OutlinePriority, OutlineResponse
from jalon.extraction.repeats import mark_repeats
from jalon.spans import Span


def a_priority(number: str | None, *texts: str) -> OutlinePriority:
    commitments = tuple(OutlineCommitment(f"{number}-{at}", text, Span(0, len(text))) for at, text in enumerate(texts))
    return OutlinePriority(number, f"Title {number}", Span(0, 5), responses=(OutlineResponse(commitments=commitments),))


@pytest.mark.parametrize(
    ("numbers", "missing"),
    [
        (["2", "4", "6", "7"], ["1", "3", "5"]),
        (["1", "2", "3"], []),
        (["14", "15", "17"], ["16"]),
        (["1", "2", "1", "2"], []),
        (["A", "C"], []),
        (["1", None, "3"], []),
        (["5"], []),
    ],
)
def test_numbers_that_the_sequence_lacks_are_missing(numbers: list[str | None], missing: list[str]) -> None:
    priorities = tuple(a_priority(number, f"Do {at}") for at, number in enumerate(numbers))

    assert [gap.subject for gap in find_gaps(priorities) if gap.code == "missing_number"] == missing


def test_the_same_words_under_two_priorities_are_generic_and_point_to_the_first() -> None:
    marked = mark_repeats((a_priority("1", "Fund parks.", "We will help."), a_priority("2", "We will help !")))

    first, second = (p.responses[0].commitments[-1] for p in marked)
    assert (first.kind, first.repeats) == (CommitmentKind.GENERIC, None)
    assert (second.kind, second.repeats) == (CommitmentKind.GENERIC, "1-1")
    assert marked[0].responses[0].commitments[0].kind is CommitmentKind.OTHER


def test_a_priority_answered_by_repeated_words_alone_has_no_commitment_of_its_own() -> None:
    priorities = mark_repeats((a_priority("1", "Fund parks.", "We will help."), a_priority("2", "We will help.")))

    assert find_gaps(priorities) == (Gap("no_own_commitment", "2"),)
