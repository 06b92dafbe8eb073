"""Where a record of a kind belongs: the priority, response or commitment that governs some words of the text."""

from dataclasses import dataclass

from jalon.errors import StepRefused
from jalon.registry.drafting.tree import Node, Tree, last_key, place
from jalon.registry.identifiers import new_identifier
from jalon.registry.models import NodeKind, NodeState


@dataclass(frozen=True, slots=True)
class Seat:
    """The records around some words. ``sibling`` is the child of ``response`` after which they stand, None for before all."""

    priority: Node | None = None
    response: Node | None = None
    sibling: Node | None = None


def seat_of(tree: Tree, start: int) -> Seat:
    """Return what governs the words at a place of the text: the nearest records that begin before them."""
    priority = _nearest(tree.active(None), start)
    if priority is None:
        return Seat()
    responses = tree.active(priority.key, NodeKind.RESPONSE)
    response = max((each for each in responses if _begins(tree, each) <= start), key=lambda each: _begins(tree, each), default=None)
    response = response or (responses[0] if responses else None)
    return Seat(priority, response, _nearest(tree.active(response.key), start) if response else None)


def seat_above(tree: Tree, node: Node) -> Seat:
    """Return what governs a record because of where it stands in the outline."""
    response = tree.ancestor(node, NodeKind.RESPONSE)
    line = node
    while line.parent is not None and response is not None and line.parent != response.key:
        line = tree[line.parent]
    return Seat(tree.ancestor(node, NodeKind.PRIORITY), response, line if response is not None and line != response else None)


def _begins(tree: Tree, response: Node) -> int:
    if response.start is not None:
        return response.start
    return min((child.start for child in tree.active(response.key) if child.start is not None), default=0)


def _nearest(nodes: tuple[Node, ...], start: int) -> Node | None:
    before = [node for node in nodes if node.start is not None and node.start <= start]
    return max(before, key=lambda node: node.start or 0, default=None)


def seated(tree: Tree, node: Node, *, seat: Seat) -> Tree:
    """Return the tree with a loose node put where its kind belongs; StepRefused where nothing stands that could hold it."""
    if node.kind == NodeKind.PRIORITY:
        after = seat.priority.key if seat.priority else None
        return _followed(place(tree, node, parent=None, after=after), node, seat=seat)
    if seat.priority is None:
        raise StepRefused("There is no priority before these words. Make the priority first.")
    if node.kind == NodeKind.OBJECTIVE:
        return place(
            tree, node, parent=seat.priority.key, after=_last_before(tree, seat.priority, node=node, kind=NodeKind.OBJECTIVE)
        )
    if node.kind == NodeKind.RESPONSE:
        after = seat.response.key if seat.response else last_key(tree, seat.priority.key)
        return _followed(place(tree, node, parent=seat.priority.key, after=after), node, seat=seat)
    if node.kind == NodeKind.ITEM:
        return _seated_item(tree, node, seat=seat)
    tree, response = with_response(tree, seat)
    return place(tree, node, parent=response.key, after=seat.sibling.key if seat.sibling else None)


def _seated_item(tree: Tree, node: Node, *, seat: Seat) -> Tree:
    commitments = tree.active(seat.response.key, NodeKind.COMMITMENT) if seat.response else ()
    before = [each for each in commitments if seat.sibling is not None and each.position <= seat.sibling.position]
    if not before:
        raise StepRefused("There is no commitment before these words. A detail belongs to a commitment.")
    holder = before[-1]
    return place(tree, node, parent=holder.key, after=_last_before(tree, holder, node=node, kind=NodeKind.ITEM))


def with_response(tree: Tree, seat: Seat) -> tuple[Tree, Node]:
    """Return the seat's response, made where its priority has none: one that no words open."""
    if seat.response is not None:
        return tree, seat.response
    assert seat.priority is not None
    made = Node(new_identifier(), NodeKind.RESPONSE.value, 0, seat.priority.key, state=NodeState.CONFIRMED.value)
    tree = place(tree, made, parent=seat.priority.key, after=last_key(tree, seat.priority.key))
    return tree, tree[made.key]


def _last_before(tree: Tree, parent: Node, *, node: Node, kind: str) -> str | None:
    """Return the sibling of a kind after which the node's words stand in the text."""
    before = [each for each in tree.children(parent.key) if each.kind == kind and (each.start or 0) <= (node.start or 0)]
    return before[-1].key if before else None


def _followed(tree: Tree, node: Node, *, seat: Seat) -> Tree:
    """Return the tree where what stands after a new priority or response, in the text and in the outline, goes under it."""
    if seat.response is not None:
        tree = _taken(tree, node, seat=seat)
    if node.kind == NodeKind.PRIORITY and seat.priority is not None:
        for child in tree.children(seat.priority.key):
            if child.kind == NodeKind.OBJECTIVE and _after(tree, child, node=node):
                tree = place(tree, child, parent=node.key, after=_last_before(tree, node, node=child, kind=NodeKind.OBJECTIVE))
            elif child.kind == NodeKind.RESPONSE and child.key != node.key and _after(tree, child, node=node):
                tree = place(tree, child, parent=node.key, after=last_key(tree, node.key))
    return tree


def _taken(tree: Tree, node: Node, *, seat: Seat) -> Tree:
    """Return the tree where the records of the seat's response that come after the node go under it."""
    assert seat.response is not None
    children = [each for each in tree.children(seat.response.key) if _after(tree, each, node=node) and each.key != node.key]
    if not children:
        return tree
    holder = node
    if node.kind == NodeKind.PRIORITY:
        tree, holder = with_response(tree, Seat(node))
    for child in children:
        tree = place(tree, child, parent=holder.key, after=last_key(tree, holder.key))
    return tree


def _after(tree: Tree, child: Node, *, node: Node) -> bool:
    begins = _begins(tree, child) if child.kind == NodeKind.RESPONSE else child.start
    return begins is not None and node.start is not None and begins > node.start
