"""What the reviewer says of a record: confirmed, to check again, removed, restored."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from jalon.errors import StepRefused
from jalon.registry.drafting.tree import Node, Tree
from jalon.registry.models import NodeKind, NodeState


def _marked(tree: Tree, nodes: Iterable[Node], *, state: NodeState) -> Tree:
    return tree.put(*(replace(node, state=state.value) for node in nodes if node.state != state.value))


def _details(tree: Tree, key: str) -> list[Node]:
    """Return a node and, for a commitment, the details shown inside it."""
    node = tree[key]
    if node.is_removed:
        raise StepRefused("This record is removed. Restore it first.")
    return [node, *tree.active(key)] if node.kind == NodeKind.COMMITMENT else [node]


def confirmed(tree: Tree, key: str) -> Tree:
    """Return the tree with one record confirmed, a commitment with its details."""
    return _marked(tree, _details(tree, key), state=NodeState.CONFIRMED)


def branch_confirmed(tree: Tree, key: str) -> Tree:
    """Return the tree with a record and all below it confirmed."""
    _details(tree, key)
    return _marked(tree, (node for node in tree.branch(key) if not node.is_removed), state=NodeState.CONFIRMED)


def all_confirmed(tree: Tree) -> Tree:
    """Return the tree with all that remains to check confirmed."""
    return _marked(tree, (node for node in tree.nodes.values() if not node.is_removed), state=NodeState.CONFIRMED)


def doubted(tree: Tree, key: str) -> Tree:
    """Return the tree with one record to check again."""
    return _marked(tree, _details(tree, key), state=NodeState.PROPOSED)


def removed(tree: Tree, key: str) -> Tree:
    """Return the tree with a record and all below it set aside."""
    _details(tree, key)
    return _marked(tree, tree.branch(key), state=NodeState.REMOVED)


def restored(tree: Tree, key: str) -> Tree:
    """Return the tree with a removed record back to check, with what was removed together with it and what stands above it."""
    node = tree[key]
    if not node.is_removed:
        raise StepRefused("This record is not removed.")
    above = [each for each in _line(tree, node) if each.is_removed]
    together = [each for each in tree.branch(key) if each.touched == node.touched]
    return _marked(tree, _joined(tree, above, together=together), state=NodeState.PROPOSED)


def _joined(tree: Tree, above: list[Node], *, together: list[Node]) -> list[Node]:
    """Return the nodes to restore, without those whose parent stays removed."""
    back: dict[str, Node] = {node.key: node for node in above}
    for node in together:
        if node.parent is None or node.parent in back or not tree[node.parent].is_removed:
            back[node.key] = node
    return list(back.values())


def _line(tree: Tree, node: Node) -> Iterable[Node]:
    yield node
    while node.parent is not None:
        node = tree[node.parent]
        yield node


ALONE: dict[str, Callable[[Tree, str], Tree]] = {
    "confirm": confirmed,
    "confirm_branch": branch_confirmed,
    "doubt": doubted,
    "remove": removed,
    "restore": restored,
}
