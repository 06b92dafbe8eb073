"""What a record is taken for: reclassifying keeps every word and says where what stood under it goes."""

from collections.abc import Iterable
from dataclasses import replace

from jalon.errors import StepRefused
from jalon.registry.drafting.places import movable
from jalon.registry.drafting.seating import Seat, seat_above, seat_of, seated, with_response
from jalon.registry.drafting.shapes import FRESH
from jalon.registry.drafting.tree import Node, Tree, last_key, place
from jalon.registry.models import NodeKind, NodeState

IN_RESPONSE = (NodeKind.COMMITMENT.value, NodeKind.CONTEXT.value)


def reclassified(tree: Tree, key: str, *, kind: str) -> Tree:
    """Return the tree with a record taken for something else, confirmed, put where that kind belongs.

    What stood under it goes where it makes sense: a commitment's details follow it, or become the commitments of the response or
    priority made of it; a response's records go to the response before; a priority's to the priority before. A new priority
    or response takes what comes after it, as a heading does.
    """
    node, wanted = movable(tree, key), NodeKind(kind).value
    if node.is_implicit:
        raise StepRefused("A response without words of its own cannot be made into something else.")
    if node.kind == wanted:
        raise StepRefused("This record is already what you chose.")
    after = replace(node, kind=wanted, state=NodeState.CONFIRMED.value, details=FRESH.get(wanted, {}))
    if node.kind == NodeKind.PRIORITY:
        return _lowered(tree, node, after=after)
    if node.kind == NodeKind.RESPONSE:
        return _unheaded(tree, node, after=after)
    return _with_items(_reseated(tree, node, after=after), after, items=tree.children(key))


def _reseated(tree: Tree, node: Node, *, after: Node) -> Tree:
    """Return the tree with an objective, commitment, context or detail made something else."""
    if node.kind in IN_RESPONSE and after.kind in IN_RESPONSE:
        return tree.put(after)
    seat = _seat_of_objective(tree, node) if node.kind == NodeKind.OBJECTIVE else seat_above(tree, node)
    if seat.sibling is not None and seat.sibling.key == node.key:
        seat = replace(seat, sibling=_previous(tree, node))
    return seated(tree, after, seat=seat)


def _seat_of_objective(tree: Tree, node: Node) -> Seat:
    """Return where an objective's words would stand in the responses of its own priority."""
    seat = seat_of(tree, node.start or 0)
    if seat.priority is not None and seat.priority.key == node.parent:
        return seat
    responses = tree.active(node.parent, NodeKind.RESPONSE)
    return Seat(tree[node.parent or ""], responses[0] if responses else None)


def _previous(tree: Tree, node: Node) -> Node | None:
    """Return the active sibling before a node."""
    before = [each for each in tree.active(node.parent) if each.position < node.position]
    return before[-1] if before else None


def _with_items(tree: Tree, after: Node, *, items: Iterable[Node]) -> Tree:
    """Return the tree with the details of what was a commitment: commitments of a new heading, else the same as it, after it."""
    node = tree[after.key]
    kind, parent, previous = node.kind, node.parent, node.key
    for index, item in enumerate(items):
        if not index and node.kind in (NodeKind.PRIORITY, NodeKind.RESPONSE):
            tree, holder = _first_response(tree, node)
            kind, parent, previous = NodeKind.COMMITMENT.value, holder.key, ""
        made = replace(item, kind=kind, details=FRESH.get(kind, {}))
        tree = place(tree, made, parent=parent, after=previous or None)
        previous = item.key
    return tree


def _first_response(tree: Tree, node: Node) -> tuple[Tree, Node]:
    """Return the node where it is a response, else the first response of a priority, made where it has none."""
    if node.kind == NodeKind.RESPONSE:
        return tree, node
    responses = tree.active(node.key, NodeKind.RESPONSE)
    return with_response(tree, Seat(node, responses[0] if responses else None))


def _unheaded(tree: Tree, node: Node, *, after: Node) -> Tree:
    """Return the tree with a response's heading made something else; its records stay together."""
    children = tree.children(node.key)
    priority = tree[node.parent or ""]
    if after.kind == NodeKind.PRIORITY:
        tree = seated(tree, after, seat=Seat(priority))
        tree, holder = with_response(tree, Seat(after)) if children else (tree, after)
        return _gathered(tree, children, holder=holder)
    before = [each for each in tree.active(priority.key, NodeKind.RESPONSE) if each.position < node.position]
    tree, holder = with_response(tree, Seat(priority, before[-1] if before else None))
    there = tree.active(holder.key)
    return _gathered(seated(tree, after, seat=Seat(priority, holder, there[-1] if there else None)), children, holder=holder)


def _lowered(tree: Tree, node: Node, *, after: Node) -> Tree:
    """Return the tree with a priority's title made something of the priority before it, which takes all that it held."""
    previous = _previous(tree, node)
    if previous is None:
        raise StepRefused("There is no priority before this one to take what stands under it.")
    children = tree.children(node.key)
    responses = tree.active(previous.key, NodeKind.RESPONSE)
    last = responses[-1] if responses else None
    there = tree.active(last.key) if last else ()
    tree = seated(tree, after, seat=Seat(previous, last, there[-1] if there else None))
    for child in children:
        if child.is_implicit and tree.children(child.key):
            tree, holder = _holder(tree, previous, made=tree[after.key])
            tree = _gathered(tree, tree.children(child.key), holder=holder).without(child.key)
        else:
            tree = place(tree, child, parent=previous.key, after=last_key(tree, previous.key))
    return tree


def _holder(tree: Tree, previous: Node, *, made: Node) -> tuple[Tree, Node]:
    """Return the response that takes the records of a priority that is one no more."""
    if made.kind == NodeKind.RESPONSE:
        return tree, made
    responses = tree.active(previous.key, NodeKind.RESPONSE)
    return with_response(tree, Seat(previous, responses[-1] if responses else None))


def _gathered(tree: Tree, children: Iterable[Node], *, holder: Node) -> Tree:
    """Return the tree with records put under a response, after what it holds."""
    for child in children:
        tree = place(tree, child, parent=holder.key, after=last_key(tree, holder.key))
    return tree
