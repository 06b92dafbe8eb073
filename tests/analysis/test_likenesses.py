"""The pairs of alike texts that are found by their rare runs are those that comparing each with each finds."""

from hypothesis import given
from hypothesis import strategies as st

from jalon.analysis.folding import shingles, similarity
from jalon.analysis.likenesses import alike_texts, rarest

TEXTS = st.lists(st.lists(st.sampled_from(["aa", "bb", "cc", "dd", "ee", "ff"]), max_size=9).map(" ".join), max_size=7)


@given(TEXTS, TEXTS, st.sampled_from([0.5, 0.7, 1.0]))
def test_the_pairs_found_are_those_of_comparing_each_with_each(before: list[str], after: list[str], least: float):
    found = {
        (rank, place): likeness
        for likeness, rank, place in alike_texts(dict(enumerate(before)), dict(enumerate(after)), least=least)
    }

    expected = {
        (rank, place): likeness
        for rank, one in enumerate(before)
        for place, other in enumerate(after)
        if shingles(one) & shingles(other) and (likeness := similarity(one, other)) >= least
    }
    assert found == expected


def test_a_text_that_shares_enough_runs_shares_one_of_the_rarest():
    runs = frozenset([("le", "quai"), ("quai", "neuf"), ("neuf", "ouvre")])
    counts = {("le", "quai"): 900, ("quai", "neuf"): 2, ("neuf", "ouvre"): 1}

    few = list(rarest(runs, counts, shared=2))

    assert few == [("neuf", "ouvre"), ("quai", "neuf")]


def test_no_run_is_followed_where_more_must_be_shared_than_there_are():
    runs = frozenset([("le", "quai")])

    assert list(rarest(runs, {}, shared=3)) == []
