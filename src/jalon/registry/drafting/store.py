"""Drafts in the database and trees in memory: read one, describe the difference between two, write it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.utils import timezone

from jalon.registry.drafting.tree import IMAGE, PARENT_KIND, Node, Tree
from jalon.registry.models import Draft, DraftNode, Person

Image = dict[str, Any]  # a node's key and some of its fields: all of them where the node was made or taken away
SPAN = ("start", "end")  # always kept together: the words need both
BATCH = 400  # keys in one statement: SQLite builds differ in how many values they take
COLUMNS = ("id", "key", "parent_id", "changed_revision", *(name for name in IMAGE if name != "parent"))


def read_tree(draft: Draft) -> Tree:
    """Return a draft's tree, in one query and without its words."""
    rows = list(DraftNode.objects.filter(draft=draft).values(*COLUMNS))
    keys = {row["id"]: row["key"] for row in rows}
    return Tree.of(
        Node(
            key=row["key"],
            parent=keys.get(row["parent_id"]),
            touched=row["changed_revision"],
            **{name: row[name] for name in IMAGE if name != "parent"},
        )
        for row in rows
    )


def image(node: Node, names: Iterable[str] = IMAGE) -> Image:
    """Return some fields of a node, as a change keeps them."""
    return {"key": node.key, **{name: getattr(node, name) for name in names}}


def difference(before: Tree, after: Tree) -> tuple[list[Image], list[Image]]:
    """Return the images before and after of the nodes that differ, only the fields that do; made and taken nodes stand on one side."""
    old, new = [], []
    for key in {**before.nodes, **after.nodes}:
        was, now = before.nodes.get(key), after.nodes.get(key)
        if was is None or now is None:
            old += [image(was)] if was else []
            new += [image(now)] if now else []
        elif was is not now:
            names = [name for name in IMAGE if getattr(was, name) != getattr(now, name)]
            if "start" in names or "end" in names:
                names = [*(name for name in names if name not in SPAN), *SPAN]
            old += [image(was, names)] if names else []
            new += [image(now, names)] if names else []
    return old, new


def applied(tree: Tree, *, old: Iterable[Image], new: Iterable[Image]) -> Tree:
    """Return the tree with a difference applied: from its images before to its images after."""
    targets = {str(each["key"]): each for each in new}
    gone = [key for each in old if (key := str(each["key"])) not in targets]
    made = [
        replace(tree.nodes[key], **_fields(each)) if key in tree.nodes else Node(key=key, **_fields(each))
        for key, each in targets.items()
    ]
    return tree.without(*gone).put(*made)


def _fields(each: Image) -> dict[str, Any]:
    return {name: value for name, value in each.items() if name != "key"}


def write(draft: Draft, *, old: Sequence[Image], new: Sequence[Image], by: Person, revision: int, text: str) -> None:
    """Write a difference to the draft's rows: one statement for all nodes that change alike.

    ``text`` is the text layer that every node's words are cut from.
    """
    before, after = {str(each["key"]): each for each in old}, {str(each["key"]): each for each in new}
    stamp = {"changed_revision": revision, "changed_by": by, "changed_at": timezone.now()}
    made = [each for key, each in after.items() if key not in before]
    _insert(draft, made, stamp=stamp, text=text)
    ids = _ids(draft, [str(each["parent"]) for each in after.values() if each.get("parent")])
    alike: dict[str, tuple[dict[str, Any], list[str]]] = {}
    for key, each in after.items():
        if key in before:
            columns = _columns(each, ids, text=text)
            alike.setdefault(repr(sorted(columns.items(), key=lambda item: item[0])), (columns, []))[1].append(key)
    for columns, keys in alike.values():
        for batch in _batches(keys):
            DraftNode.objects.filter(draft=draft, key__in=batch).update(**columns, **stamp)
    for batch in _batches([key for key in before if key not in after]):
        DraftNode.objects.filter(draft=draft, key__in=batch).delete()


def _insert(draft: Draft, made: list[Image], *, stamp: Mapping[str, object], text: str) -> None:
    """Insert new nodes level by level, so that a parent made by the same change is there for its children."""
    for kind in PARENT_KIND:
        level = [each for each in made if each["kind"] == kind]
        ids = _ids(draft, [str(each["parent"]) for each in level if each["parent"]]) if level else {}
        nodes = [DraftNode(draft=draft, key=each["key"], **_columns(each, ids, text=text), **stamp) for each in level]
        DraftNode.objects.bulk_create(nodes)


def _columns(each: Image, ids: Mapping[str, int], *, text: str) -> dict[str, Any]:
    """Return the columns of an image: the parent by its row, the words from the text layer."""
    columns = _fields(each)
    if "parent" in columns:
        parent = columns.pop("parent")
        columns["parent_id"] = ids[str(parent)] if parent else None
    if "start" in each:
        columns["text"] = "" if each["start"] is None else text[each["start"] : each["end"]]
    return columns


def _ids(draft: Draft, keys: list[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for batch in _batches(sorted(set(keys))):
        found.update(DraftNode.objects.filter(draft=draft, key__in=batch).values_list("key", "id"))
    return found


def _batches(keys: list[str]) -> Iterable[list[str]]:
    return (keys[index : index + BATCH] for index in range(0, len(keys), BATCH))
