"""A change in the database: kept with who and what, taken back, refused where somebody else changed the same record."""

import threading
from collections.abc import Callable
from dataclasses import replace

import pytest
from django.db import connections

from jalon.errors import EditConflict, StepRefused
from jalon.registry.drafting import actions
from jalon.registry.drafting.layer import Layer
from jalon.registry.drafting.store import read_tree
from jalon.registry.drafting.tree import Node, Tree
from jalon.registry.drafting.undoing import next_to_redo, next_to_undo, redo, undo
from jalon.registry.models import Draft, DraftChange, DraftNode, DraftState, Person
from sketches import key_of, sketched

PLAN = """
    P Water in town
    O Bring the river back
    R Answer
    C The Ministry will fund two brooks. The City digs.
    I a first brook
    X The river floods in May.
    P Warm homes
    R
    C Homes will be insulated.
"""

Drafted = tuple[Draft, Layer]
MakeDraft = Callable[[str], Drafted]


@pytest.fixture
def drafted(make_draft: MakeDraft) -> Drafted:
    """Return an open draft of the plan above."""
    return make_draft(PLAN)


def somebody(name: str) -> Person:
    """Return a person by name."""
    return Person.objects.get_or_create(email=f"{name.lower()}@example.org", defaults={"name": name})[0]


def key(drafted: Drafted, words: str) -> str:
    """Return the key of the record that begins with some words."""
    return key_of(read_tree(drafted[0]), drafted[1], words)


EVERY_ACTION: dict[str, Callable[[Drafted, Person, int], object]] = {
    "confirm": lambda d, by, seen: actions.confirm(d[0], by=by, revision=seen, key=key(d, "The Ministry")),
    "confirm_branch": lambda d, by, seen: actions.confirm_branch(d[0], by=by, revision=seen, key=key(d, "Water")),
    "confirm_all": lambda d, by, seen: actions.confirm_all(d[0], by=by, revision=seen),
    "remove": lambda d, by, seen: actions.remove(d[0], by=by, revision=seen, key=key(d, "Warm")),
    "move": lambda d, by, seen: actions.shift(d[0], by=by, revision=seen, key=key(d, "Homes"), down=False),
    "split": lambda d, by, seen: actions.split(d[0], by=by, revision=seen, key=key(d, "The M"), at=d[1].text.index("The City")),
    "create": lambda d, by, seen: actions.create(d[0], by=by, revision=seen, kind="priority", start=2, end=9),
    "merge": lambda d, by, seen: actions.merge(d[0], by=by, revision=seen, key=key(d, "The Ministry")),
    "reclassify": lambda d, by, seen: actions.reclassify(d[0], by=by, revision=seen, key=key(d, "Warm"), kind="context"),
    "renumber": lambda d, by, seen: actions.renumber(d[0], by=by, revision=seen, key=key(d, "Warm"), number="2"),
    "correct": lambda d, by, seen: actions.correct(
        d[0], by=by, revision=seen, key=key(d, "Homes"), field="firmness", value="conditional"
    ),
    "answer": lambda d, by, seen: actions.answer(d[0], by=by, revision=seen, key=key(d, "Homes"), question="lead", words="Homes"),
}


@pytest.mark.parametrize("action", EVERY_ACTION)
def test_every_action_is_kept_undone_and_redone(drafted: Drafted, action: str) -> None:
    draft, _ = drafted
    ada, first = somebody("Ada"), read_tree(draft)

    EVERY_ACTION[action](drafted, ada, 0)
    done = read_tree(draft)
    undo(draft, by=ada, revision=1)
    undone = read_tree(draft)
    redo(draft, by=ada, revision=2)

    assert plain(done) != plain(first) == plain(undone)
    assert plain(read_tree(draft)) == plain(done)
    assert list(DraftChange.objects.filter(draft=draft).order_by("revision").values_list("action", "made_by__name")) == [
        (action, "Ada"),
        ("undo", "Ada"),
        ("redo", "Ada"),
    ]
    assert_words_stand(drafted)


def plain(tree: Tree) -> dict[str, Node]:
    """Return what a tree says, without when it was last touched."""
    return {each.key: replace(each, touched=0) for each in tree.nodes.values()}


def assert_words_stand(drafted: Drafted) -> None:
    """Check that every node's words are the text layer's."""
    for words, start, end in DraftNode.objects.filter(draft=drafted[0]).values_list("text", "start", "end"):
        assert words == ("" if start is None else drafted[1].text[start:end])


def test_undo_goes_back_through_ones_own_changes_and_redo_forth_again(drafted: Drafted) -> None:
    draft, _ = drafted
    ada, bo = somebody("Ada"), somebody("Bo")
    actions.confirm(draft, by=ada, revision=0, key=key(drafted, "Water"))
    actions.confirm(draft, by=bo, revision=1, key=key(drafted, "Warm"))
    actions.renumber(draft, by=ada, revision=2, key=key(drafted, "Water"), number="1")

    undo(draft, by=ada, revision=3)
    undo(draft, by=ada, revision=4)

    assert sketched(read_tree(draft), drafted[1]) == sketched_plan("P! Warm homes")
    assert next_to_undo(draft, by=ada) is None
    assert next_to_undo(draft, by=bo).revision == 2
    redo(draft, by=ada, revision=5)
    redo(draft, by=ada, revision=6)
    assert read_tree(draft)[key(drafted, "Water")].number == "1"
    assert next_to_redo(draft, by=ada) is None


def sketched_plan(*lines: str) -> str:
    """Return the plan's sketch with some priorities replaced."""
    given = {line.split(" ", 1)[1]: line for line in lines}
    plan = [line.strip() for line in PLAN.strip().splitlines()]
    return "\n".join(given.get(line.partition(" ")[2], line) for line in plan)


def test_a_new_change_ends_what_could_be_redone(drafted: Drafted) -> None:
    draft, ada = drafted[0], somebody("Ada")
    actions.confirm(draft, by=ada, revision=0, key=key(drafted, "Water"))
    undo(draft, by=ada, revision=1)
    actions.confirm(draft, by=ada, revision=2, key=key(drafted, "Warm"))

    with pytest.raises(StepRefused, match="nothing of yours to redo"):
        redo(draft, by=ada, revision=3)


def test_a_change_taken_back_once_is_not_taken_back_again(drafted: Drafted) -> None:
    draft, ada = drafted[0], somebody("Ada")
    actions.confirm(draft, by=ada, revision=0, key=key(drafted, "Water"))
    undo(draft, by=ada, revision=1, change_revision=1)

    with pytest.raises(StepRefused, match="already been taken back"):
        undo(draft, by=ada, revision=2, change_revision=1)


def test_a_change_that_others_built_on_cannot_be_undone_silently(drafted: Drafted) -> None:
    draft, ada, bo = drafted[0], somebody("Ada"), somebody("Bo")
    actions.split(draft, by=ada, revision=0, key=key(drafted, "The M"), at=drafted[1].text.index("The City"))
    actions.split(draft, by=bo, revision=1, key=key(drafted, "The City"), at=drafted[1].text.index("digs"))

    with pytest.raises(EditConflict, match=r"Bo changed this record at \d\d:\d\d, after you last saw it \(split\)"):
        undo(draft, by=ada, revision=2)


def test_two_people_on_different_records_both_get_through(drafted: Drafted) -> None:
    draft = drafted[0]
    actions.confirm(draft, by=somebody("Ada"), revision=0, key=key(drafted, "Water"))

    applied = actions.confirm(draft, by=somebody("Bo"), revision=0, key=key(drafted, "Warm"))

    assert applied.revision == 2
    assert {node.key for node in read_tree(draft).nodes.values() if node.state == "confirmed"} == {
        key(drafted, "Water"),
        key(drafted, "Warm"),
    }


CONFLICTS: dict[str, Callable[[Drafted, Person], object]] = {
    "renumber": lambda d, by: actions.renumber(d[0], by=by, revision=0, key=key(d, "The Ministry"), number="9"),
    "confirm_all": lambda d, by: actions.confirm_all(d[0], by=by, revision=0),
    "remove the whole priority": lambda d, by: actions.remove(d[0], by=by, revision=0, key=key(d, "Water")),
    "merge": lambda d, by: actions.merge(d[0], by=by, revision=0, key=key(d, "The Ministry")),
}


@pytest.mark.parametrize("second", CONFLICTS)
def test_two_people_on_one_record_never_overwrite_each_other(drafted: Drafted, second: str) -> None:
    draft = drafted[0]
    actions.split(draft, by=somebody("Ada"), revision=0, key=key(drafted, "The M"), at=drafted[1].text.index("The City"))
    before = read_tree(draft)

    with pytest.raises(EditConflict, match="Ada changed this record"):
        CONFLICTS[second](drafted, somebody("Bo"))

    assert read_tree(draft) == before
    assert Draft.objects.get(pk=draft.pk).revision == 1


def test_a_record_that_somebody_merged_away_is_a_conflict_not_a_stranger(drafted: Drafted) -> None:
    draft, context = drafted[0], key(drafted, "The river")
    actions.merge(draft, by=somebody("Ada"), revision=0, key=key(drafted, "The Ministry"))

    with pytest.raises(EditConflict, match="Ada changed this record"):
        actions.confirm(draft, by=somebody("Bo"), revision=0, key=context)


def test_two_people_who_confirm_the_same_record_agree(drafted: Drafted) -> None:
    draft = drafted[0]
    actions.confirm(draft, by=somebody("Ada"), revision=0, key=key(drafted, "Warm"))

    applied = actions.confirm(draft, by=somebody("Bo"), revision=0, key=key(drafted, "Warm"))

    assert (applied.revision, applied.change) == (1, None)


@pytest.mark.parametrize("state", [DraftState.DISCARDED])
def test_a_closed_draft_is_not_changed(drafted: Drafted, state: DraftState) -> None:
    draft = drafted[0]
    Draft.objects.filter(pk=draft.pk).update(state=state)

    with pytest.raises(StepRefused, match="no longer under review"):
        actions.confirm_all(draft, by=somebody("Ada"), revision=0)


def test_confirming_all_of_a_long_draft_takes_a_fixed_number_of_statements(
    make_draft: MakeDraft, django_assert_max_num_queries: Callable[[int], object]
) -> None:
    draft, _ = make_draft("P Water\nR Answer\n" + "\n".join(f"C It will do thing {number}." for number in range(900)))

    with django_assert_max_num_queries(12):
        actions.confirm_all(draft, by=somebody("Ada"), revision=0)

    assert not DraftNode.objects.filter(draft=draft, state="proposed").exists()


@pytest.mark.django_db(transaction=True)
def test_two_at_the_very_same_time_take_turns(make_draft: MakeDraft) -> None:
    drafted = make_draft(PLAN)
    target, people = key(drafted, "Homes"), [somebody("Ada"), somebody("Bo")]
    results: list[str] = []
    barrier = threading.Barrier(2)

    def renumber(by: Person) -> None:
        try:
            barrier.wait(timeout=10)
            actions.renumber(drafted[0], by=by, revision=0, key=target, number=by.name)
            results.append("applied")
        except EditConflict:
            results.append("conflict")
        finally:
            connections.close_all()

    threads = [threading.Thread(target=renumber, args=(by,)) for by in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)

    assert sorted(results) == ["applied", "conflict"]
    assert DraftChange.objects.filter(draft=drafted[0]).count() == 1
