"""What words a record holds: made from a selection, split in two, merged with the next."""

from collections.abc import Mapping
from dataclasses import replace

from jalon.errors import StepRefused
from jalon.registry.drafting.layer import Layer
from jalon.registry.drafting.places import movable
from jalon.registry.drafting.seating import seat_of, seated
from jalon.registry.drafting.tree import Node, Tree, last_key, place
from jalon.registry.identifiers import new_identifier
from jalon.registry.models import NodeKind, NodeState
from jalon.registry.questions import JUDGED
from jalon.registry.questions import QUESTIONS as ASKED

QUESTIONS = (*ASKED, *JUDGED)
FRESH: Mapping[str, Mapping[str, object]] = {NodeKind.COMMITMENT.value: {"kind": "other", "firmness": "firm"}}
# What the second part of a split heading is: a title's rest says what is aimed at, a response's rest explains.
SECOND_KIND = {NodeKind.PRIORITY.value: NodeKind.OBJECTIVE.value, NodeKind.RESPONSE.value: NodeKind.CONTEXT.value}


def created(tree: Tree, layer: Layer, *, kind: str, start: int, end: int) -> Tree:
    """Return the tree with a record made of selected words, confirmed, where words at that place belong."""
    start, end = layer.trimmed(start, end)
    same = next((node for node in tree.nodes.values() if (node.start, node.end) == (start, end) and not node.is_removed), None)
    if same is not None:
        raise StepRefused("These words are already a record ({kind}). Change what it is instead.", kind=same.kind)
    node = Node(
        new_identifier(),
        NodeKind(kind).value,
        position=0,
        state=NodeState.CONFIRMED.value,
        start=start,
        end=end,
        page=layer.page(start),
        details=FRESH.get(kind, {}),
    )
    return seated(tree, node, seat=seat_of(tree, start))


def split(tree: Tree, layer: Layer, *, key: str, at: int) -> Tree:
    """Return the tree with a record cut in two before a character of the text; details go with the part that holds their words."""
    node = movable(tree, key)
    if node.start is None or node.end is None or not node.start < at < node.end:
        raise StepRefused("Choose a place inside the words of the record to split it there.")
    (left, left_end), (right, right_end) = layer.trimmed(node.start, at), layer.trimmed(at, node.end)
    second = replace(
        node,
        key=new_identifier(),
        kind=SECOND_KIND.get(node.kind, node.kind),
        state=NodeState.PROPOSED.value,
        number="",
        start=right,
        end=right_end,
        page=layer.page(right),
        details={} if node.kind in SECOND_KIND else within(node.details, right, end=right_end),
        confidence=None,
        origin_id="",
    )
    details = node.details if node.kind in SECOND_KIND else within(node.details, left, end=left_end)
    tree = tree.put(replace(node, start=left, end=left_end, state=NodeState.PROPOSED.value, details=details))
    if node.kind in SECOND_KIND:
        return place(tree, second, parent=node.key, after=None)
    tree = place(tree, second, parent=node.parent, after=node.key)
    for item in tree.children(node.key):
        if item.start is not None and item.start >= right:
            tree = place(tree, item, parent=second.key, after=last_key(tree, second.key))
    return tree


def within(details: Mapping[str, object], start: int, *, end: int) -> dict[str, object]:
    """Return a record's details with only the mentions whose words stand inside a span."""
    kept = dict(details)
    for question in QUESTIONS:
        mentions = details.get(question)
        if isinstance(mentions, list):
            kept[question] = [each for each in mentions if start <= each["start"] and each["end"] <= end]
    return kept


def merged(tree: Tree, layer: Layer, *, key: str) -> Tree:
    """Return the tree with a record and the next one of its parent made one: all words from the first's to the second's."""
    node = movable(tree, key)
    siblings = tree.active(node.parent)
    index = next(i for i, each in enumerate(siblings) if each.key == key)
    if index + 1 == len(siblings):
        raise StepRefused("There is no record after this one to merge it with.")
    second = siblings[index + 1]
    start, end = _joined_span(tree, node, second=second)
    tree = tree.put(
        replace(
            node,
            start=start,
            end=end,
            page=layer.page(start),
            state=NodeState.PROPOSED.value,
            details=_joined_details(node.details, second.details),
        )
    )
    for child in tree.children(second.key):
        tree = place(tree, child, parent=node.key, after=last_key(tree, node.key))
    return tree.without(second.key)


def _joined_span(tree: Tree, first: Node, *, second: Node) -> tuple[int, int]:
    if first.kind != second.kind and {first.kind, second.kind} != {NodeKind.COMMITMENT, NodeKind.CONTEXT}:
        raise StepRefused("These two cannot be merged: {kind} and {other_kind}.", kind=first.kind, other_kind=second.kind)
    if first.start is None or first.end is None or second.start is None or second.end is None:
        raise StepRefused("A response without words of its own cannot be merged. Move its commitments instead.")
    start, end = min(first.start, second.start), max(first.end, second.end)
    own = {each.key for each in (*tree.branch(first.key), *tree.branch(second.key)) if each.kind in (first.kind, NodeKind.ITEM)}
    others = (each for each in tree.nodes.values() if each.key not in own | {second.key} and not each.is_removed)
    if any(each.start < end and each.end > start for each in others if each.start is not None and each.end is not None):
        raise StepRefused("Another record stands between these two. Move or remove it first.")
    if first.kind == NodeKind.CONTEXT and tree.children(second.key):
        raise StepRefused("This commitment has details. Make the first record a commitment, then merge.")
    return start, end


def _joined_details(first: Mapping[str, object], second: Mapping[str, object]) -> dict[str, object]:
    joined = dict(first)
    for question in QUESTIONS:
        both = [each for details in (first, second) for each in (details.get(question) or [])]  # type: ignore[attr-defined]
        if both:
            joined[question] = both
    return joined
