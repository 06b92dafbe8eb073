"""The same words in several places, and words that are nearly the same."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from jalon.analysis.folding import same_words, similarity
from jalon.analysis.repetition import NEAR_PERCENT, identical_commitments, near_identical_commitments, repeated_elsewhere
from jalon.analysis.rows import CommitmentRow, PriorityRow

LONG = "Le Ministère cherchera durant les deux années à venir à préciser à enrichir et à aplanir la réalisation de cette priorité régionale"


def priorities(*texts: tuple[str, ...]) -> tuple[PriorityRow, ...]:
    """Return priorities 1, 2... with commitments 1a, 1b..."""
    return tuple(
        PriorityRow(
            str(rank),
            str(rank),
            "",
            commitments=tuple(CommitmentRow(f"{rank}{'abcdefgh'[at]}", text) for at, text in enumerate(under)),
        )
        for rank, under in enumerate(texts, start=1)
    )


def test_identical_commitments_are_grouped_in_reading_order_whatever_their_punctuation() -> None:
    plan = priorities(("Un arbre.", "Deux arbres"), ("UN ARBRE", "Trois"), ("un arbre !",))

    assert identical_commitments(plan) == (("1a", "2a", "3a"),)


def test_a_commitment_without_words_repeats_nothing() -> None:
    assert identical_commitments(priorities(("…",), ("!",))) == ()


def test_words_under_one_priority_alone_are_its_own_even_twice() -> None:
    assert repeated_elsewhere(priorities(("Un arbre.", "Un arbre."), ("Deux.",))) == {}


def test_words_under_another_priority_point_to_the_first() -> None:
    assert repeated_elsewhere(priorities(("Un arbre.", "Deux."), ("Un arbre.",))) == {"1a": "1a", "2a": "1a"}


def test_nearly_identical_commitments_are_grouped_and_identical_ones_named_once() -> None:
    plan = priorities((f"{LONG}.",), (f"{LONG} avec la Ville.",), (f"{LONG}.", "Tout autre chose que cela"))

    assert near_identical_commitments(plan) == (("1a", "2a"),)


def test_sentences_that_only_open_alike_are_not_near() -> None:
    plan = priorities(("Le Ministère poursuivra la formation des jeunes",), ("Le Ministère poursuivra la rénovation des écoles",))

    assert near_identical_commitments(plan) == ()


WORDS = [f"mot{rank}" for rank in range(24)]
SHORTENED = st.sets(st.integers(0, 23), max_size=3).map(
    lambda gone: " ".join(word for rank, word in enumerate(WORDS) if rank not in gone)
)

TRUNCATED = st.integers(16, 24).map(lambda length: " ".join(WORDS[:length]))


@settings(max_examples=300)
@example([" ".join(WORDS), " ".join(WORDS[:18])])  # exactly on the edge
@example([" ".join(WORDS[:18]), " ".join(WORDS)])
@given(st.lists(SHORTENED | TRUNCATED, max_size=3) | st.lists(st.text("abc ", min_size=1, max_size=24), max_size=8))
def test_no_near_pair_is_missed(texts: list[str]) -> None:
    plan = priorities(tuple(texts))
    different = list({same_words(text): text for text in reversed(texts) if same_words(text)}.values())
    near = any(
        round(similarity(one, other), 9) >= NEAR_PERCENT / 100 for at, one in enumerate(different) for other in different[:at]
    )

    assert bool(near_identical_commitments(plan)) == near
