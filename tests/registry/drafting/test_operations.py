"""What each action makes of an outline, drawn before and after."""

from collections.abc import Callable
from dataclasses import replace
from textwrap import dedent

import pytest

from jalon.errors import StepRefused
from jalon.registry.drafting import corrections, kinds, places, shapes, states
from jalon.registry.drafting.changes import without_emptied
from jalon.registry.drafting.layer import Layer
from jalon.registry.drafting.tree import Node, Tree, broken_rules
from sketches import drawn, key_of, sketched

PLAN = """
    P Water in town
    O Bring the river back
    R Answer
    C The Ministry will fund two brooks. The City digs.
    I a first brook
    I a second brook
    X The river floods in May.
    C It will map the banks.
    P Warm homes
    R
    C Homes will be insulated.
"""

Act = Callable[[Tree, Layer, Callable[[str], str]], Tree]

CASES: dict[str, tuple[Act, str]] = {
    "confirming a commitment confirms its details": (
        lambda tree, layer, key: states.confirmed(tree, key("The Ministry")),
        """
        P Water in town
        O Bring the river back
        R Answer
        C! The Ministry will fund two brooks. The City digs.
        I! a first brook
        I! a second brook
        X The river floods in May.
        C It will map the banks.
        P Warm homes
        R
        C Homes will be insulated.""",
    ),
    "confirming a priority leaves what stands below to check": (
        lambda tree, layer, key: states.confirmed(tree, key("Warm")),
        PLAN.replace("P Warm", "P! Warm"),
    ),
    "confirming a branch confirms all of it": (
        lambda tree, layer, key: states.branch_confirmed(tree, key("Warm")),
        PLAN.replace("P Warm", "P! Warm").replace("R\n", "R!\n").replace("C Homes", "C! Homes"),
    ),
    "removing a priority removes all below it": (
        lambda tree, layer, key: states.removed(tree, key("Warm")),
        PLAN.replace("P Warm", "P- Warm").replace("R\n", "R-\n").replace("C Homes", "C- Homes"),
    ),
    "restoring brings back what was removed together": (
        lambda tree, layer, key: states.restored(states.removed(tree, key("Warm")), key("Warm")),
        PLAN,
    ),
    "a record moves under another response": (
        lambda tree, layer, key: places.moved_under(tree, key("It will map"), parent=tree.children("k8")[0].key, last=False),
        """
        P Water in town
        O Bring the river back
        R Answer
        C The Ministry will fund two brooks. The City digs.
        I a first brook
        I a second brook
        X The river floods in May.
        P Warm homes
        R
        C It will map the banks.
        C Homes will be insulated.""",
    ),
    "a commitment moves with its details": (
        lambda tree, layer, key: places.moved_beside(tree, key("The Ministry"), anchor=key("It will map")),
        """
        P Water in town
        O Bring the river back
        R Answer
        X The river floods in May.
        C It will map the banks.
        C The Ministry will fund two brooks. The City digs.
        I a first brook
        I a second brook
        P Warm homes
        R
        C Homes will be insulated.""",
    ),
    "past the end of its response a record goes to the next one": (
        lambda tree, layer, key: places.shifted(tree, key("It will map"), down=True),
        """
        P Water in town
        O Bring the river back
        R Answer
        C The Ministry will fund two brooks. The City digs.
        I a first brook
        I a second brook
        X The river floods in May.
        P Warm homes
        R
        C It will map the banks.
        C Homes will be insulated.""",
    ),
    "a commitment is split at a sentence, its details with the part before them": (
        lambda tree, layer, key: shapes.split(tree, layer, key=key("The Ministry"), at=layer.text.index(" The City digs")),
        """
        P Water in town
        O Bring the river back
        R Answer
        C The Ministry will fund two brooks.
        C The City digs.
        I a first brook
        I a second brook
        X The river floods in May.
        C It will map the banks.
        P Warm homes
        R
        C Homes will be insulated.""",
    ),
    "the rest of a split title is an objective": (
        lambda tree, layer, key: shapes.split(tree, layer, key=key("Warm"), at=layer.text.index("homes\n")),
        PLAN.replace("P Warm homes", "P Warm\n    O homes"),
    ),
    "two neighbours merge into one with all words between": (
        lambda tree, layer, key: shapes.merged(tree, layer, key=key("The river")),
        """
        P Water in town
        O Bring the river back
        R Answer
        C The Ministry will fund two brooks. The City digs.
        I a first brook
        I a second brook
        X The river floods in May.
        It will map the banks.
        P Warm homes
        R
        C Homes will be insulated.""",
    ),
    "a commitment made context leaves its details as context": (
        lambda tree, layer, key: kinds.reclassified(tree, key("The Ministry"), kind="context"),
        PLAN.replace("C The Ministry", "X! The Ministry").replace("I a", "X a"),
    ),
    "context made a commitment stays where it is": (
        lambda tree, layer, key: kinds.reclassified(tree, key("The river"), kind="commitment"),
        PLAN.replace("X The river", "C! The river"),
    ),
    "a detail made a commitment stands after the one it was a detail of": (
        lambda tree, layer, key: kinds.reclassified(tree, key("a second"), kind="commitment"),
        PLAN.replace("I a second", "C! a second"),
    ),
    "a commitment made a detail goes under the commitment before": (
        lambda tree, layer, key: kinds.reclassified(tree, key("It will map"), kind="item"),
        """
        P Water in town
        O Bring the river back
        R Answer
        C The Ministry will fund two brooks. The City digs.
        I a first brook
        I a second brook
        I! It will map the banks.
        X The river floods in May.
        P Warm homes
        R
        C Homes will be insulated.""",
    ),
    "context made a priority takes what comes after it": (
        lambda tree, layer, key: kinds.reclassified(tree, key("The river"), kind="priority"),
        """
        P Water in town
        O Bring the river back
        R Answer
        C The Ministry will fund two brooks. The City digs.
        I a first brook
        I a second brook
        P! The river floods in May.
        R!
        C It will map the banks.
        P Warm homes
        R
        C Homes will be insulated.""",
    ),
    "a commitment with details made a priority holds them as commitments": (
        lambda tree, layer, key: kinds.reclassified(tree, key("The Ministry"), kind="priority"),
        """
        P Water in town
        O Bring the river back
        R Answer
        P! The Ministry will fund two brooks. The City digs.
        R!
        C a first brook
        C a second brook
        X The river floods in May.
        C It will map the banks.
        P Warm homes
        R
        C Homes will be insulated.""",
    ),
    "a priority made context gives all it held to the one before": (
        lambda tree, layer, key: kinds.reclassified(tree, key("Warm"), kind="context"),
        """
        P Water in town
        O Bring the river back
        R Answer
        C The Ministry will fund two brooks. The City digs.
        I a first brook
        I a second brook
        X The river floods in May.
        C It will map the banks.
        X! Warm homes
        C Homes will be insulated.""",
    ),
    "a priority made a response holds what it held": (
        lambda tree, layer, key: kinds.reclassified(tree, key("Warm"), kind="response"),
        """
        P Water in town
        O Bring the river back
        R Answer
        C The Ministry will fund two brooks. The City digs.
        I a first brook
        I a second brook
        X The river floods in May.
        C It will map the banks.
        R! Warm homes
        C Homes will be insulated.""",
    ),
    "a response made context stands before what it opened": (
        lambda tree, layer, key: kinds.reclassified(tree, key("Answer"), kind="context"),
        PLAN.replace("    R Answer\n", "    R!\n    X! Answer\n"),
    ),
    "a response made an objective joins the objectives": (
        lambda tree, layer, key: kinds.reclassified(tree, key("Answer"), kind="objective"),
        PLAN.replace("    R Answer\n", "    O! Answer\n    R!\n"),
    ),
    "an objective made a commitment opens the response": (
        lambda tree, layer, key: kinds.reclassified(tree, key("Bring"), kind="commitment"),
        PLAN.replace("    O Bring the river back\n    R Answer\n", "    R Answer\n    C! Bring the river back\n"),
    ),
    "a commitment made an objective joins the objectives": (
        lambda tree, layer, key: kinds.reclassified(tree, key("Homes"), kind="objective"),
        PLAN.replace("    R\n    C Homes", "    O! Homes"),
    ),
    "a commitment made a response opens one for what follows": (
        lambda tree, layer, key: kinds.reclassified(tree, key("The river"), kind="response"),
        PLAN.replace("X The river", "R! The river"),
    ),
}


@pytest.mark.parametrize("behaviour", CASES)
def test_an_action_gives_the_outline_drawn(behaviour: str) -> None:
    tree, layer = drawn(PLAN)
    act, expected = CASES[behaviour]

    after = without_emptied(tree, act(tree, layer, lambda words: key_of(tree, layer, words)))

    assert sketched(after, layer) == "\n".join(line.strip() for line in dedent(expected).strip().splitlines())
    assert list(broken_rules(after, length=len(layer.text))) == []


MADE = [
    ("commitment", "The City digs.", "C! The City digs.", "C The Ministry"),
    ("context", "floods", "X! floods", "X The river"),
    ("objective", "back", "O! back", "O Bring"),
    ("item", "banks", "I! banks", "C It will map"),
    ("response", "map", "R! map", "C It will map"),
    ("priority", "insulated", "P! insulated", "C Homes"),
]


@pytest.mark.parametrize(("kind", "words", "line", "after"), MADE)
def test_selected_words_become_a_record_where_they_stand(kind: str, words: str, line: str, after: str) -> None:
    tree, layer = drawn(PLAN)
    start = layer.text.index(words)

    made = shapes.created(tree, layer, kind=kind, start=start - 1, end=start + len(words))

    lines = sketched(made, layer).splitlines()
    before = [each for each in lines[: lines.index(line)] if each[0] == after[0]]
    assert before[-1].startswith(after)
    assert list(broken_rules(made, length=len(layer.text))) == []


REFUSED: dict[str, tuple[Act, str]] = {
    "words that are a record already": (
        lambda tree, layer, key: shapes.created(tree, layer, kind="context", start=0, end=len("Water in town")),
        "These words are already a record (priority). Change what it is instead.",
    ),
    "no words at all": (
        lambda tree, layer, key: shapes.created(tree, layer, kind="context", start=13, end=14),
        "There are no words here. Select some words of the text.",
    ),
    "words outside the text": (
        lambda tree, layer, key: shapes.created(tree, layer, kind="context", start=5, end=5000),
        "There are no words from 5 to 5000 in this text. Select them again.",
    ),
    "a split at the record's edge": (
        lambda tree, layer, key: shapes.split(tree, layer, key=key("Homes"), at=tree[key("Homes")].start or 0),
        "Choose a place inside the words of the record to split it there.",
    ),
    "merging the last record": (
        lambda tree, layer, key: shapes.merged(tree, layer, key=key("Homes")),
        "There is no record after this one to merge it with.",
    ),
    "merging over another record": (
        lambda tree, layer, key: shapes.merged(tree, layer, key=key("Water")),
        "Another record stands between these two. Move or remove it first.",
    ),
    "merging an objective with a response": (
        lambda tree, layer, key: shapes.merged(tree, layer, key=key("Bring")),
        "These two cannot be merged: objective and response.",
    ),
    "the first priority made context": (
        lambda tree, layer, key: kinds.reclassified(tree, key("Water"), kind="context"),
        "There is no priority before this one to take what stands under it.",
    ),
    "the first commitment made a detail": (
        lambda tree, layer, key: kinds.reclassified(tree, key("Homes"), kind="item"),
        "There is no commitment before these words. A detail belongs to a commitment.",
    ),
    "a record moved under one that cannot hold it": (
        lambda tree, layer, key: places.moved_under(tree, key("Homes"), parent=key("Water")),
        "This cannot stand there: commitment under priority.",
    ),
    "the first record moved up": (
        lambda tree, layer, key: places.shifted(tree, key("Water"), down=False),
        "This record is already the first.",
    ),
    "a removed record confirmed": (
        lambda tree, layer, key: states.confirmed(states.removed(tree, key("Homes")), key("Homes")),
        "This record is removed. Restore it first.",
    ),
    "a key of another draft": (lambda tree, layer, key: states.confirmed(tree, "zzz"), "There is no record 'zzz' in this draft."),
    "a number on context": (
        lambda tree, layer, key: corrections.renumbered(tree, key("The river"), number="3"),
        "Only a priority or a commitment has a number.",
    ),
    "words that the commitment does not say": (
        lambda tree, layer, key: corrections.answered(tree, layer, key=key("Homes"), question="lead", words="the City"),
        "'the City' does not stand in this commitment. Copy words of its text, exactly.",
    ),
}


@pytest.mark.parametrize("behaviour", REFUSED)
def test_an_action_that_makes_no_sense_is_refused_with_what_to_do(behaviour: str) -> None:
    tree, layer = drawn(PLAN)
    act, sentence = REFUSED[behaviour]

    with pytest.raises(StepRefused) as refusal:
        act(tree, layer, lambda words: key_of(tree, layer, words))

    assert str(refusal.value) == sentence


def test_restoring_leaves_out_what_was_removed_before() -> None:
    tree, layer = drawn(PLAN)
    first = states.removed(tree, key_of(tree, layer, "It will map"))
    first = first.put(*(_touched(node, 1) for node in first.nodes.values() if node.is_removed))
    whole = states.removed(first, key_of(tree, layer, "Water"))
    whole = whole.put(*(_touched(node, 2) for node in whole.nodes.values() if node.is_removed and not node.touched))

    back = states.restored(whole, key_of(tree, layer, "Water"))

    assert sketched(back, layer) == sketched(first, layer)


def _touched(node: Node, revision: int) -> Node:
    return replace(node, touched=revision)


def test_a_record_put_between_two_without_room_moves_their_siblings_apart() -> None:
    tree, layer = drawn(PLAN, room=1)

    after = places.moved_beside(tree, key_of(tree, layer, "It will map"), anchor=key_of(tree, layer, "The Ministry"))

    assert [line for line in sketched(after, layer).splitlines() if line[0] in "CX"][:3] == [
        "C The Ministry will fund two brooks. The City digs.",
        "C It will map the banks.",
        "X The river floods in May.",
    ]


def test_a_question_is_answered_by_words_of_the_commitment() -> None:
    tree, layer = drawn(PLAN)
    key = key_of(tree, layer, "Homes")

    after = corrections.answered(tree, layer, key=key, question="amounts", words=" insulated ")

    mention = after[key].details["amounts"][0]
    assert layer.text[mention["start"] : mention["end"]] == mention["text"] == "insulated"
