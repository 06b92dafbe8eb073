"""Which record of an edition continues which one of the edition before."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jalon.analysis.editions import (
    CLEAR_THRESHOLD,
    NUMBERED_THRESHOLD,
    THRESHOLD,
    Ground,
    Standing,
    match_editions,
    match_same_words,
)
from jalon.analysis.folding import same_words, similarity

LONG = "le ministère soutiendra les coopératives de la région au cours des trois prochaines années"
STANDINGS = st.lists(st.builds(Standing, st.text("abcd ", max_size=20), st.sampled_from(["", "1", "2", "3"])), max_size=8)


def pairs(before: list[str | Standing], after: list[str | Standing]) -> list[tuple[int, int]]:
    sides = [[each if isinstance(each, Standing) else Standing(each) for each in side] for side in (before, after)]
    return [(match.before, match.after) for match in match_editions(*sides)]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (["un arbre", "deux rives"], ["un arbre", "deux rives"], [(0, 0), (1, 1)]),
        (["un arbre", "deux rives"], ["Deux rives.", "UN ARBRE"], [(0, 1), (1, 0)]),
        (["un arbre"], ["deux rives"], []),
        ([], ["deux rives"], []),
        ([LONG], [LONG + " et au-delà"], [(0, 0)]),
        ([LONG], ["le ministère plantera des arbres"], []),
        # The same words several times: one after the other.
        (["même", "même", "autre chose"], ["même", "autre chose", "même"], [(0, 0), (1, 2), (2, 1)]),
        (["même", "même"], ["même"], [(0, 0)]),
        # The best match wins, not the first.
        ([LONG, LONG + " ou plus"], [LONG + " ou plus encore"], [(1, 0)]),
    ],
)
def test_records_continue_by_their_words(before: list[str], after: list[str], expected: list[tuple[int, int]]) -> None:
    assert pairs(list(before), list(after)) == expected


def test_a_number_helps_words_that_changed_by_half() -> None:
    old, new = "soutenir les coopératives de la région", "soutenir les coopératives de la ville et des îles"
    assert NUMBERED_THRESHOLD <= similarity(old, new) < THRESHOLD

    assert pairs([Standing(old)], [Standing(new)]) == []
    assert pairs([Standing(old, "3")], [Standing("bâtir", "2"), Standing(new, "3")]) == [(0, 1)]


def test_a_number_alone_is_no_ground() -> None:
    assert pairs([Standing("planter des arbres", "1")], [Standing("former la relève agricole", "1")]) == []


def test_the_same_words_under_the_same_number_go_together() -> None:
    assert pairs([Standing("même", "2"), Standing("même", "5")], [Standing("même", "5"), Standing("même", "2")]) == [(0, 1), (1, 0)]


def test_of_equal_matches_the_one_in_order_is_taken() -> None:
    before = ["premier", LONG, "dernier"]
    after = [LONG + " ici", "premier", LONG + " ici", "dernier"]

    assert (1, 2) in pairs(list(before), list(after))


OLD_STREAM = "Le Ministère financera la remise à l’air libre d’un ruisseau enfoui, avec la Ville."
NEW_STREAM = "Le Ministère financera, d’ici 2028, la remise à l’air libre de deux ruisseaux enfouis, avec la Ville."


def words(text: str) -> set[str]:
    return set(same_words(text).split())


def test_one_word_of_a_short_text_may_change_where_nothing_else_comes_near() -> None:
    assert similarity("Augmenter la canopée.", "Augmenter vite canopée.") == 0

    assert siblings(["Augmenter la canopée.", "Abolir la taxe."], ["Abolir la taxe.", "Augmenter vite canopée."]) == [
        (0, 1),
        (1, 0),
    ]


def siblings(before: list[str], after: list[str]) -> list[tuple[int, int]]:
    matches = match_editions([Standing(text) for text in before], [Standing(text) for text in after], are_siblings=True)
    return [(match.before, match.after) for match in matches]


def test_among_siblings_half_of_the_wording_is_enough_where_nothing_else_comes_near() -> None:
    assert similarity(OLD_STREAM, NEW_STREAM) < THRESHOLD

    assert siblings([OLD_STREAM, "Il formera des agents."], ["Il formera des agents.", NEW_STREAM]) == [(0, 1), (1, 0)]
    assert pairs([OLD_STREAM], [NEW_STREAM]) == []


def test_among_siblings_two_that_come_as_near_are_both_left() -> None:
    other = NEW_STREAM.replace("2028", "2029").replace("Ville", "région")

    assert siblings([OLD_STREAM], [NEW_STREAM, other]) == []


def test_what_all_siblings_say_is_no_ground_between_them() -> None:
    opening = "Le Ministère poursuivra dans la région la"
    before = [f"{opening} {what}" for what in ("formation des jeunes", "plantation des arbres", "rénovation des ponts")]
    after = [f"{opening} {what}" for what in ("plantation des arbres", "rénovation des ponts", "lutte contre le feu")]
    assert similarity(before[0], after[2]) >= CLEAR_THRESHOLD

    assert siblings(before, after) == [(1, 0), (2, 1)]


def test_a_match_says_why() -> None:
    matches = match_editions([Standing("même", "1"), Standing(LONG)], [Standing("Même", "1"), Standing(LONG + " encore")])

    assert [match.ground for match in matches] == [Ground.SAME_WORDS, Ground.SIMILAR_WORDS]
    assert matches[0].likeness == 1


def test_only_the_same_words_come_back() -> None:
    matches = match_same_words([Standing(LONG), Standing("un arbre")], [Standing(LONG + " encore"), Standing("Un arbre.")])

    assert [(match.before, match.after) for match in matches] == [(1, 1)]


@given(STANDINGS, STANDINGS, st.booleans())
def test_no_record_is_matched_twice_and_none_without_words_in_common(
    before: list[Standing], after: list[Standing], are_siblings: bool
) -> None:
    matches = match_editions(before, after, are_siblings=are_siblings)

    assert len({match.before for match in matches}) == len({match.after for match in matches}) == len(matches)
    for match in matches:
        one, other = before[match.before].text, after[match.after].text
        share = similarity(one, other)
        assert same_words(one) == same_words(other) or share >= NUMBERED_THRESHOLD or (are_siblings and words(one) & words(other))


@given(STANDINGS)
def test_an_edition_that_changes_nothing_matches_every_record_with_itself(standings: list[Standing]) -> None:
    wordy = [standing for standing in standings if same_words(standing.text)]

    matches = match_editions(wordy, wordy)

    assert [(wordy[match.before].text, match.likeness) for match in matches] == [(standing.text, 1.0) for standing in wordy]
    assert all(same_words(wordy[match.before].text) == same_words(wordy[match.after].text) for match in matches)


@given(st.permutations([f"{word} {word}s de la région" for word in ("arbre", "rive", "école", "route", "musée")]))
def test_reordering_an_edition_changes_no_identity(order: list[str]) -> None:
    before = [Standing(text) for text in sorted(order)]
    after = [Standing(text) for text in order]

    assert all(before[match.before] == after[match.after] for match in match_editions(before, after))
    assert len(match_editions(before, after)) == len(order)
