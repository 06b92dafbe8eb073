"""What a reviewer does to a draft: each action is one change, in one transaction, with the revision that the person saw."""

from collections.abc import Callable
from typing import Any

from jalon.registry.drafting import corrections, kinds, places, shapes, states
from jalon.registry.drafting.changes import Applied, Operation, change
from jalon.registry.drafting.layer import Layer
from jalon.registry.drafting.tree import Tree
from jalon.registry.models import Draft, Person


def _on_tree(operation: Callable[..., Tree], *arguments: object, **options: Any) -> Operation:
    def apply(tree: Tree, layer: Layer) -> Tree:
        return operation(tree, *arguments, **options)

    return apply


def _on_text(operation: Callable[..., Tree], **options: Any) -> Operation:
    def apply(tree: Tree, layer: Layer) -> Tree:
        return operation(tree, layer, **options)

    return apply


def confirm(draft: Draft, *, by: Person, revision: int, key: str) -> Applied:
    """Confirm a record, a commitment with its details."""
    return _alone(draft, by=by, revision=revision, key=key, action="confirm")


def confirm_branch(draft: Draft, *, by: Person, revision: int, key: str) -> Applied:
    """Confirm a record and all below it."""
    return _alone(draft, by=by, revision=revision, key=key, action="confirm_branch")


def doubt(draft: Draft, *, by: Person, revision: int, key: str) -> Applied:
    """Put a confirmed record back among those to check."""
    return _alone(draft, by=by, revision=revision, key=key, action="doubt")


def remove(draft: Draft, *, by: Person, revision: int, key: str) -> Applied:
    """Set a record aside with all below it; it stays in the draft and can be restored."""
    return _alone(draft, by=by, revision=revision, key=key, action="remove")


def restore(draft: Draft, *, by: Person, revision: int, key: str) -> Applied:
    """Take a removed record up again."""
    return _alone(draft, by=by, revision=revision, key=key, action="restore")


def _alone(draft: Draft, *, by: Person, revision: int, key: str, action: str) -> Applied:
    operation = _on_tree(states.ALONE[action], key)
    return change(draft, by=by, revision=revision, action=action, operation=operation, about=[key])


def confirm_all(draft: Draft, *, by: Person, revision: int) -> Applied:
    """Confirm all that remains to check."""
    return change(draft, by=by, revision=revision, action="confirm_all", operation=_on_tree(states.all_confirmed))


def move_under(draft: Draft, *, by: Person, revision: int, key: str, parent: str, last: bool = True) -> Applied:
    """Move a record under another one, as its last or its first."""
    operation = _on_tree(places.moved_under, key, parent=parent, last=last)
    return change(draft, by=by, revision=revision, action="move", operation=operation, about=[key, parent])


def move_beside(draft: Draft, *, by: Person, revision: int, key: str, anchor: str, before: bool = False) -> Applied:
    """Move a record right after another one, or before it."""
    operation = _on_tree(places.moved_beside, key, anchor=anchor, before=before)
    return change(draft, by=by, revision=revision, action="move", operation=operation, about=[key, anchor])


def shift(draft: Draft, *, by: Person, revision: int, key: str, down: bool) -> Applied:
    """Move a record one place down or up."""
    operation = _on_tree(places.shifted, key, down=down)
    return change(draft, by=by, revision=revision, action="move", operation=operation, about=[key])


def split(draft: Draft, *, by: Person, revision: int, key: str, at: int) -> Applied:
    """Cut a record in two before a character of the text layer."""
    operation = _on_text(shapes.split, key=key, at=at)
    return change(draft, by=by, revision=revision, action="split", operation=operation, about=[key])


def merge(draft: Draft, *, by: Person, revision: int, key: str) -> Applied:
    """Make a record and the one after it one."""
    return change(draft, by=by, revision=revision, action="merge", operation=_on_text(shapes.merged, key=key), about=[key])


def create(draft: Draft, *, by: Person, revision: int, kind: str, start: int, end: int) -> Applied:
    """Make a record of selected words."""
    operation = _on_text(shapes.created, kind=kind, start=start, end=end)
    return change(draft, by=by, revision=revision, action="create", operation=operation)


def reclassify(draft: Draft, *, by: Person, revision: int, key: str, kind: str) -> Applied:
    """Take a record for something else."""
    operation = _on_tree(kinds.reclassified, key, kind=kind)
    return change(draft, by=by, revision=revision, action="reclassify", operation=operation, about=[key])


def renumber(draft: Draft, *, by: Person, revision: int, key: str, number: str) -> Applied:
    """Give a priority or a commitment the number printed before it."""
    operation = _on_tree(corrections.renumbered, key, number=number)
    return change(draft, by=by, revision=revision, action="renumber", operation=operation, about=[key])


def correct(draft: Draft, *, by: Person, revision: int, key: str, field: str, value: str) -> Applied:
    """Correct a commitment's kind or firmness."""
    operation = _on_tree(corrections.corrected, key, field=field, value=value)
    return change(draft, by=by, revision=revision, action="correct", operation=operation, about=[key])


def answer(draft: Draft, *, by: Person, revision: int, key: str, question: str, words: str) -> Applied:
    """Say which words of a commitment answer a question (lead, horizon, ...), or that none do."""
    operation = _on_text(corrections.answered, key=key, question=question, words=words)
    return change(draft, by=by, revision=revision, action="answer", operation=operation, about=[key])
