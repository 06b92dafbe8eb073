"""Groups of repeated texts, among a few and among many."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from jalon.analysis.fingerprints import fingerprints, join_fingerprints, repetition_among
from jalon.analysis.folding import same_words, similarity
from jalon.analysis.near_copies import FEW, NEAR_PERCENT, Repetition, find_repetition
from paragraphs import paragraphs

WORDS = [f"mot{rank}" for rank in range(24)]
VARIED = st.sets(st.integers(0, 23), max_size=3).map(lambda gone: " ".join(WORDS[rank] for rank in range(24) if rank not in gone))
TEXTS = st.lists(VARIED | st.text("abc .", max_size=24), max_size=9)


def compared_exhaustively(texts: list[str]) -> tuple[Repetition, ...]:
    """Return the groups that comparing each text with each other gives."""
    group = list(range(len(texts)))
    for at, one in enumerate(texts):
        for before, other in enumerate(texts[:at]):
            if same_words(one) and round(200 * similarity(one, other), 6) >= 2 * NEAR_PERCENT:
                kept, gone = sorted((group[at], group[before]))
                group = [kept if each == gone else each for each in group]
    groups = []
    for first in sorted(set(group)):
        ranks = [rank for rank, each in enumerate(group) if each == first]
        wordings: dict[str, list[int]] = {}
        for rank in ranks:
            wordings.setdefault(same_words(texts[rank]), []).append(rank)
        if len(ranks) > 1:
            groups.append(Repetition(tuple(tuple(each) for each in wordings.values())))
    return tuple(groups)


@settings(max_examples=300)
@example([" ".join(WORDS), " ".join(WORDS[:18])])  # exactly on the edge
@given(TEXTS)
def test_groups_among_a_few_are_those_of_comparing_all(texts: list[str]) -> None:
    assert find_repetition(texts) == compared_exhaustively(texts)


@settings(max_examples=300)
@example([" ".join(WORDS), " ".join(WORDS[:18])])
@given(TEXTS)
def test_no_pair_that_fingerprints_link_is_not_near(texts: list[str]) -> None:
    found = repetition_among(fingerprints(texts), texts)

    linked = {member: group for group in compared_exhaustively(texts) for member in group.members}
    assert all(len({linked[member] for member in group.members}) == 1 for group in found)


def test_fingerprints_find_the_groups_that_comparing_all_finds() -> None:
    texts = paragraphs(FEW, near_percent=20)

    found = repetition_among(fingerprints(texts), texts)

    exact = find_repetition(texts)
    missed = {group.members for group in exact} - {group.members for group in found}
    assert len(exact) > 100
    assert len(missed) <= len(exact) // 100


def test_many_texts_go_by_fingerprints_and_give_the_same_each_time() -> None:
    texts = paragraphs(FEW + 500, near_percent=10)

    assert find_repetition(texts) == find_repetition(list(texts)) == repetition_among(fingerprints(iter(texts)), texts)


def test_fingerprints_made_apart_join_to_those_made_at_once() -> None:
    texts = paragraphs(300, near_percent=10)

    joined = join_fingerprints([fingerprints(texts[:100]), fingerprints([]), fingerprints(texts[100:])])

    whole = fingerprints(texts)
    assert (joined.identities == whole.identities).all()
    assert (joined.bands == whole.bands).all()


def test_thousands_of_texts_alike_stay_one_group() -> None:
    texts = [f"Le Ministère soutient la région dans tous ses projets de développement numéro {rank}" for rank in range(3000)]

    [group] = find_repetition([*texts, *texts[:2]])

    assert len(group.members) == 3002
    assert group.wordings[0] == (0, 3000)


def test_texts_without_words_repeat_nothing() -> None:
    assert find_repetition(["…", "", "…"]) == find_repetition(["…"] * (FEW + 1)) == ()


def test_a_lower_share_links_texts_that_are_less_alike() -> None:
    texts = [" ".join(WORDS), " ".join(WORDS[:12])]

    assert find_repetition(texts) == ()
    assert find_repetition(texts, near_percent=60) == (Repetition(((0,), (1,))),)
