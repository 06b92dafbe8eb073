"""The draft outline as a value: records by key, their order, and the rules that every change keeps."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cached_property

from jalon.errors import StepRefused
from jalon.registry.models import NodeKind, NodeState

ROOM = 1 << 20  # between neighbours, so that a record can be put between two others twenty times before any other must move

PARENT_KIND: Mapping[str, str | None] = {
    NodeKind.PRIORITY.value: None,
    NodeKind.OBJECTIVE.value: NodeKind.PRIORITY.value,
    NodeKind.RESPONSE.value: NodeKind.PRIORITY.value,
    NodeKind.COMMITMENT.value: NodeKind.RESPONSE.value,
    NodeKind.CONTEXT.value: NodeKind.RESPONSE.value,
    NodeKind.ITEM.value: NodeKind.COMMITMENT.value,
}


class UnknownRecord(StepRefused):
    """Raised when a key names no record of this draft."""


@dataclass(frozen=True, slots=True)
class Node:
    """One record of the outline: where it stands in the tree and in the text. Its words are the text layer's, so they are not held.

    ``touched`` is the draft's revision at its last change; it is no part of what a change restores.
    """

    key: str
    kind: str
    position: int
    parent: str | None = None
    state: str = NodeState.PROPOSED.value
    number: str = ""
    start: int | None = None
    end: int | None = None
    page: int | None = None
    details: Mapping[str, object] = field(default_factory=dict)
    confidence: float | None = None
    origin_id: str = ""
    touched: int = 0

    @property
    def is_removed(self) -> bool:
        """Tell whether the reviewer set it aside."""
        return self.state == NodeState.REMOVED.value

    @property
    def is_implicit(self) -> bool:
        """Tell whether it is a response that no words open."""
        return self.start is None


IMAGE = tuple(each.name for each in fields(Node) if each.name not in ("key", "touched"))


@dataclass(frozen=True)
class Tree:
    """All records of a draft by key. Every operation returns another tree; none changes this one."""

    nodes: Mapping[str, Node]

    @classmethod
    def of(cls, nodes: Iterable[Node]) -> "Tree":
        """Return the tree of these nodes."""
        return cls({node.key: node for node in nodes})

    @cached_property
    def _children(self) -> dict[str | None, tuple[Node, ...]]:
        groups: dict[str | None, list[Node]] = {}
        for node in sorted(self.nodes.values(), key=lambda node: (node.position, node.key)):
            groups.setdefault(node.parent, []).append(node)
        return {parent: tuple(group) for parent, group in groups.items()}

    def __getitem__(self, key: str) -> Node:
        try:
            return self.nodes[key]
        except KeyError:
            raise UnknownRecord("There is no record '{key}' in this draft.", key=key) from None

    def children(self, key: str | None) -> tuple[Node, ...]:
        """Return a node's children in order (the priorities for None), removed ones among them."""
        return self._children.get(key, ())

    def active(self, key: str | None, *kinds: str) -> tuple[Node, ...]:
        """Return the children that are not removed, of some kinds where told."""
        return tuple(node for node in self.children(key) if not node.is_removed and (not kinds or node.kind in kinds))

    def branch(self, key: str) -> Iterator[Node]:
        """Yield a node and all below it, in reading order."""
        yield self[key]
        for child in self.children(key):
            yield from self.branch(child.key)

    def walk(self) -> Iterator[Node]:
        """Yield every node, in the outline's order."""
        for root in self.children(None):
            yield from self.branch(root.key)

    def ancestor(self, node: Node, kind: str) -> Node | None:
        """Return the node itself or the one above it that is of a kind."""
        found: Node | None = node
        while found is not None and found.kind != kind:
            found = self.nodes[found.parent] if found.parent else None
        return found

    def put(self, *nodes: Node) -> "Tree":
        """Return the tree with these nodes added or replaced."""
        return Tree({**self.nodes, **{node.key: node for node in nodes}})

    def without(self, *keys: str) -> "Tree":
        """Return the tree without these nodes."""
        return Tree({key: node for key, node in self.nodes.items() if key not in keys})


def place(tree: Tree, node: Node, *, parent: str | None, after: str | None) -> Tree:
    """Return the tree with a node put under a parent, right after a sibling (first of all for None); makes room where there is none."""
    if after == node.key:  # it stands there already, as something else perhaps
        return tree.put(replace(node, parent=parent, position=tree[node.key].position))
    siblings = [sibling for sibling in tree.children(parent) if sibling.key != node.key]
    index = 0 if after is None else 1 + next(i for i, sibling in enumerate(siblings) if sibling.key == after)
    low = siblings[index - 1].position if index else None
    high = siblings[index].position if index < len(siblings) else None
    if low is not None and high is not None and high - low < 2:
        order = [*siblings[:index], node, *siblings[index:]]
        return tree.put(*(replace(each, parent=parent, position=rank * ROOM) for rank, each in enumerate(order, start=1)))
    return tree.put(replace(node, parent=parent, position=_between(low, high)))


def _between(low: int | None, high: int | None) -> int:
    if low is None:
        return ROOM if high is None else high - ROOM
    return low + ROOM if high is None else (low + high) // 2


def last_key(tree: Tree, parent: str | None) -> str | None:
    """Return the key of a parent's last child, None where it has none: what to put another after."""
    children = tree.children(parent)
    return children[-1].key if children else None


def broken_rules(tree: Tree, *, length: int) -> Iterator[str]:
    """Yield a sentence for each rule of the outline that a tree over a text of some length breaks."""
    for node in tree.nodes.values():
        parent = tree.nodes.get(node.parent) if node.parent else None
        if (parent.kind if parent else None) != PARENT_KIND[node.kind] or (node.parent and parent is None):
            yield f"{node.key}: a {node.kind} cannot stand there"
        if parent is not None and parent.is_removed and not node.is_removed:
            yield f"{node.key}: stands under a removed record"
        if node.start is None or node.end is None:
            if node.kind != NodeKind.RESPONSE.value or node.start is not node.end:
                yield f"{node.key}: has no words"
        elif not 0 <= node.start < node.end <= length:
            yield f"{node.key}: points outside the text"
    for parent_key in {node.parent for node in tree.nodes.values()}:
        positions = [node.position for node in tree.children(parent_key)]
        if len(set(positions)) != len(positions):
            yield f"{parent_key}: two records at one place"
