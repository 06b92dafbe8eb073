"""Where a record stands: moved under another, or one place up or down."""

from jalon.errors import StepRefused
from jalon.registry.drafting.tree import PARENT_KIND, Node, Tree, last_key, place


def movable(tree: Tree, key: str) -> Node:
    """Return a node that may be changed; StepRefused where it is removed."""
    node = tree[key]
    if node.is_removed:
        raise StepRefused("This record is removed. Restore it first.")
    return node


def moved_under(tree: Tree, key: str, *, parent: str, last: bool = True) -> Tree:
    """Return the tree with a record moved under another one, as its last or its first."""
    node, target = movable(tree, key), movable(tree, parent)
    if target.kind != PARENT_KIND[node.kind]:
        raise StepRefused("This cannot stand there: {kind} under {parent_kind}.", kind=node.kind, parent_kind=target.kind)
    others = [child.key for child in tree.children(parent) if child.key != key]
    return place(tree, node, parent=parent, after=others[-1] if last and others else None)


def moved_beside(tree: Tree, key: str, *, anchor: str, before: bool = False) -> Tree:
    """Return the tree with a record moved right after another one (or before it), under the same parent as that one."""
    node, other = movable(tree, key), movable(tree, anchor)
    if PARENT_KIND[node.kind] != PARENT_KIND[other.kind] or node.key == other.key:
        raise StepRefused("This cannot stand there: {kind} beside {other_kind}.", kind=node.kind, other_kind=other.kind)
    siblings = [child.key for child in tree.children(other.parent) if child.key != key]
    index = siblings.index(anchor) - (1 if before else 0)
    return place(tree, node, parent=other.parent, after=siblings[index] if index >= 0 else None)


def shifted(tree: Tree, key: str, *, down: bool) -> Tree:
    """Return the tree with a record one place further; past the end of its parent it goes to the neighbouring one."""
    node = movable(tree, key)
    siblings = tree.active(node.parent)
    index = next(i for i, each in enumerate(siblings) if each.key == key) + (1 if down else -1)
    if 0 <= index < len(siblings):
        return moved_beside(tree, key, anchor=siblings[index].key, before=not down)
    neighbour = _neighbour(tree, node, down=down)
    if neighbour is None and down:
        raise StepRefused("This record is already the last.")
    if neighbour is None:
        raise StepRefused("This record is already the first.")
    return place(tree, node, parent=neighbour.key, after=None if down else last_key(tree, neighbour.key))


def _neighbour(tree: Tree, node: Node, *, down: bool) -> Node | None:
    """Return the next (or previous) active node that could hold this one."""
    holders = [each for each in tree.walk() if each.kind == PARENT_KIND[node.kind] and not each.is_removed]
    index = next((i for i, each in enumerate(holders) if each.key == node.parent), None)
    if index is None:
        return None
    index += 1 if down else -1
    return holders[index] if 0 <= index < len(holders) else None
