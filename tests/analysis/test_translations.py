"""Two languages of one plan: matched item to item, with the figures that disagree."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition_sketches import Aim, Promised, outlined, side
from jalon.analysis.alignment import Item, align
from jalon.analysis.edition_records import RecordKind
from jalon.analysis.translations import Translation, are_two_languages, compare_languages, sides_by_language

FRENCH = Aim(
    "Garder les villages vivants",
    (
        Promised("Le Ministère verse 900 000 $ à la Coopérative des villages d’ici le 31 mars 2028."),
        Promised("Il formera 120 exploitants au moyen de huit séances par année."),
        Promised("La Ville de Clairmont animera un comité au cours des deux prochaines années."),
    ),
    number="1",
    objectives=("Protéger les logements des crues de mai.",),
)
ENGLISH = Aim(
    "Keep the villages alive",
    (
        Promised("The Ministry pays $900,000 to the Coopérative des villages by March 31, 2028."),
        Promised("It will train 120 farmers through eight sessions a year."),
        Promised("The City of Clairmont will lead a committee over the next 24 months."),
    ),
    number="1",
    objectives=("Protect homes from the May floods.",),
)


def translated(french: Aim, english: Aim) -> Translation:
    return compare_languages(side(french), side(english, language="en"))


def with_commitment(aim: Aim, rank: int, old: str, new: str) -> Aim:
    promised = list(aim.commitments)
    promised[rank] = replace(promised[rank], text=promised[rank].text.replace(old, new))
    return replace(aim, commitments=tuple(promised))


def test_two_languages_that_agree_have_nothing_to_list() -> None:
    translation = translated(FRENCH, ENGLISH)

    assert (translation.disagreeing, translation.alone) == ((), ())
    assert sum(1 for pair in translation.counterparts if pair.before and pair.after) == len(side(FRENCH).records)


@pytest.mark.parametrize(
    ("rank", "old", "new", "question", "words"),
    [
        (0, "$900,000", "$800,000", "amounts", ("900 000 $", "$800,000")),
        (0, "2028", "2029", "horizon", ("d’ici le 31 mars 2028", "by March 31, 2029")),
        (1, "120", "112", "quantities", ("120", "112")),
        (1, "eight", "six", "quantities", ("huit", "six")),
        (2, "24 months", "three years", "horizon", ("au cours des deux prochaines années", "over the next three years")),
    ],
)
def test_a_figure_that_disagrees_is_listed(rank: int, old: str, new: str, question: str, words: tuple[str, str]) -> None:
    [pair] = translated(FRENCH, with_commitment(ENGLISH, rank, old, new)).disagreeing

    [disagreement] = pair.disagreements
    assert disagreement.question == question
    assert ([answer.text for answer in disagreement.before], [answer.text for answer in disagreement.after]) == (
        [words[0]],
        [words[1]],
    )


def test_a_date_read_in_one_language_only_agrees_with_the_same_numbers() -> None:
    french = with_commitment(FRENCH, 2, "au cours des deux prochaines années", "pendant les deux ans qui suivent")

    assert translated(french, ENGLISH).disagreeing == ()


@pytest.mark.parametrize("gone", [0, 1, 2])
def test_what_one_language_leaves_out_stands_alone(gone: int) -> None:
    kept = tuple(promised for rank, promised in enumerate(ENGLISH.commitments) if rank != gone)

    translation = translated(FRENCH, replace(ENGLISH, commitments=kept))

    assert [pair.record.text for pair in translation.alone] == [FRENCH.commitments[gone].text]
    assert translation.disagreeing == ()


def test_a_file_in_two_languages_is_taken_apart() -> None:
    outline, _text = outlined([FRENCH, ENGLISH], language="mul")

    translation = compare_languages(*sides_by_language(outline))

    assert [len(one.of(RecordKind.COMMITMENT)) for one in (translation.before, translation.after)] == [3, 3]
    assert (translation.disagreeing, translation.alone) == ((), ())


def test_languages_that_alternate_under_one_priority_are_taken_apart_too() -> None:
    pairs = [each for both in zip(FRENCH.commitments, ENGLISH.commitments, strict=True) for each in both]
    outline, _text = outlined([replace(FRENCH, commitments=tuple(pairs), objectives=())], language="mul")

    translation = compare_languages(*sides_by_language(outline))

    promised = [pair for pair in translation.counterparts if pair.record.kind is RecordKind.COMMITMENT]
    assert [(pair.before and pair.before.text, pair.after and pair.after.text) for pair in promised] == [
        (french.text, english.text) for french, english in zip(FRENCH.commitments, ENGLISH.commitments, strict=True)
    ]


def test_languages_are_compared_only_where_there_are_two() -> None:
    french, english = side(FRENCH), side(ENGLISH, language="en")

    assert are_two_languages(french, english)
    assert not are_two_languages(french, french)
    assert not are_two_languages(french, replace(english, language=None))


def test_a_pair_left_out_is_refused() -> None:
    translation = translated(FRENCH, ENGLISH)

    with pytest.raises(ValueError, match="do not stand in exactly one pair"):
        replace(translation, counterparts=translation.counterparts[1:])


ITEMS = st.lists(st.builds(Item, st.text("ab é", max_size=20), st.sampled_from(["", "1", "2"]), st.just(())), max_size=6)


@given(ITEMS, ITEMS)
def test_an_alignment_holds_each_item_once_in_order(left: list[Item], right: list[Item]) -> None:
    pairs = align(left, right)

    assert [rank for rank, _ in pairs if rank is not None] == list(range(len(left)))
    assert [place for _, place in pairs if place is not None] == list(range(len(right)))
