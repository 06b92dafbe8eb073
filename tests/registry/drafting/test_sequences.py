"""Whatever is done to a draft: the rules of the outline hold, no word is lost, and undoing it all gives the first outline back."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from jalon.errors import StepRefused
from jalon.registry.drafting import corrections, kinds, places, shapes, states
from jalon.registry.drafting.changes import without_emptied
from jalon.registry.drafting.layer import Layer
from jalon.registry.drafting.store import applied, difference
from jalon.registry.drafting.tree import PARENT_KIND, Tree, broken_rules
from jalon.registry.drafting.undoing import still_as_left
from sketches import drawn

KINDS = tuple(PARENT_KIND)
LINES = st.lists(
    st.tuples(st.sampled_from("PORRCCCXI"), st.sampled_from([" one two three", " six  seven", " a b. C d.", ""])),
    min_size=4,
    max_size=16,
)
ACTIONS = st.lists(
    st.tuples(
        st.sampled_from(
            [
                "confirm",
                "confirm_branch",
                "doubt",
                "remove",
                "restore",
                "all",
                "under",
                "beside",
                "shift",
                "split",
                "merge",
                "create",
                "reclassify",
                "renumber",
                "correct",
            ]
        ),
        st.integers(0, 60),
        st.integers(0, 60),
        st.booleans(),
    ),
    min_size=5,
    max_size=14,
)


def outline(lines: list[tuple[str, str]]) -> tuple[Tree, Layer]:
    """Return a tree whose lines stand where their kind may: those that may not are dropped."""
    kept, open_kinds = ["P first words"], {"P"}
    needs = {"P": "", "O": "P", "R": "P", "C": "R", "X": "R", "I": "C"}
    for letter, words in lines:
        if (letter != "P" and needs[letter] not in open_kinds) or (not words and letter != "R"):
            continue
        open_kinds = {"P": {"P"}, "R": {"P", "R"}, "C": {"P", "R", "C"}}.get(letter, open_kinds)
        kept.append(letter + words)
    return drawn("\n".join(kept), room=3)  # so little room that siblings have to move apart


def act(tree: Tree, layer: Layer, step: tuple[str, int, int, bool]) -> Tree:
    """Return the tree after one action on records picked by number."""
    name, first, second, flag = step
    keys = [node.key for node in tree.walk()]
    key, other = keys[first % len(keys)], keys[second % len(keys)]
    doable: dict[str, Any] = {
        **{alone: lambda alone=alone: states.ALONE[alone](tree, key) for alone in states.ALONE},
        "all": lambda: states.all_confirmed(tree),
        "under": lambda: places.moved_under(tree, key, parent=other, last=flag),
        "beside": lambda: places.moved_beside(tree, key, anchor=other, before=flag),
        "shift": lambda: places.shifted(tree, key, down=flag),
        "split": lambda: shapes.split(tree, layer, key=key, at=(tree[key].start or 0) + second),
        "merge": lambda: shapes.merged(tree, layer, key=key),
        "create": lambda: shapes.created(tree, layer, kind=KINDS[second % 6], start=first, end=first + second),
        "reclassify": lambda: kinds.reclassified(tree, key, kind=KINDS[second % 6]),
        "renumber": lambda: corrections.renumbered(tree, key, number=str(second)),
        "correct": lambda: corrections.corrected(tree, key, field="firmness", value="conditional"),
    }
    return without_emptied(tree, doable[name]())


@settings(max_examples=400, deadline=None)
@given(LINES, ACTIONS)
def test_any_sequence_of_actions_keeps_the_rules_and_can_be_undone_wholly(
    lines: list[tuple[str, str]], steps: list[tuple[str, int, int, bool]]
) -> None:
    first, layer = outline(lines)
    tree, done = first, []

    for step in steps:
        try:
            after = act(tree, layer, step)
        except StepRefused:
            continue
        assert list(broken_rules(after, length=len(layer.text))) == []
        assert covered(tree, layer) <= covered(after, layer)
        done.append(difference(tree, after))
        tree = after
    for old, new in reversed(done):
        assert still_as_left(tree, old=old, new=new)
        tree = applied(tree, old=new, new=old)

    assert tree == first


def covered(tree: Tree, layer: Layer) -> set[int]:
    """Return the places of the text, white space apart, that some record stands on."""
    spans = [(node.start, node.end) for node in tree.nodes.values() if node.start is not None and node.end is not None]
    return {place for start, end in spans for place in range(start, end) if not layer.text[place].isspace()}
