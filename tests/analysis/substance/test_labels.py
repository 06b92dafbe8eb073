"""Labels are places of words: typography does not move them, and words that do not stand in a commitment are refused."""

import pytest

from analysis.substance.cases import GoldCommitment, own_commitments
from analysis.substance.labelling import QUESTIONS, convert
from analysis.substance.quoting import letters_of, places_of
from analysis.substance.scoring import Answers, compare, own_labels, tally


def test_places_hold_whatever_the_typography() -> None:
    printed, typed = letters_of("L’État versera 110,8\u202fM$ d’ici 2027."), letters_of("l'Etat versera 110.8 M$ d'ici  2027")

    assert places_of(printed, "110,8 M$") == places_of(typed, "110.8 M$")
    assert printed.words(places_of(printed, "d'ici 2027")) == "d’ici 2027"


def test_words_left_out_and_the_second_place_can_be_asked_for() -> None:
    letters = letters_of("La Ville ouvrira, en 2026, un centre, puis en 2026 un parc.")

    assert letters.words(places_of(letters, "ouvrira ... un centre")) == "ouvrira, en 2026, un centre"
    assert places_of(letters, "en 2026@2")[0] > places_of(letters, "en 2026")[0]


@pytest.mark.parametrize("quoted", ["la Commune", "ouvr", "", "un parc ... la Ville"])
def test_words_that_do_not_stand_there_are_refused(quoted: str) -> None:
    with pytest.raises(ValueError, match="Quote"):
        places_of(letters_of("La Ville ouvrira un parc."), quoted)


def test_a_value_that_is_not_known_is_refused_with_the_known_ones() -> None:
    commitment = GoldCommitment(1, "lavilleouvrira", "La Ville ouvrira un parc.", "fr", was_read=True)

    rows, refused = convert("1 sure new other yes", (commitment,))

    assert rows == []
    assert refused[0] == "1 sure new other yes: Unknown value 'sure'. Known: firm, continued, conditional, possibility."
    assert refused[1] == "No label yet for 1."


def test_a_place_is_right_where_most_letters_are_the_same() -> None:
    agreed, surplus, missed = compare([(0, 10), (20, 30)], [(1, 10), (24, 40)])

    assert agreed == [((0, 10), (1, 10))]
    assert (surplus, missed) == ([(24, 40)], [(20, 30)])


def test_f1_counts_what_is_surplus_and_what_is_missed() -> None:
    def answers(firmness: str, lead: tuple[tuple[int, int], ...]) -> Answers:
        closed = {"firmness": firmness, "novelty": "new", "kind": "other", "verifiable": "true"}
        return Answers(closed, {q: lead if q == "lead" else () for q in QUESTIONS})

    found = tally(
        [(answers("firm", ((0, 5),)), answers("firm", ((0, 5), (7, 9)))), (answers("firm", ()), answers("continued", ()))]
    )

    assert found["lead"].f1 == pytest.approx(2 / 3)
    assert found["firmness"].f1 == 0.5


def test_our_own_sentences_are_labelled_in_both_languages() -> None:
    labels, commitments = own_labels(), own_commitments()

    assert len(labels) == len(commitments) >= 130
    assert min(sum(c.language == language for c in commitments) for language in ("fr", "en")) >= 65
