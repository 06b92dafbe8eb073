"""Undo and redo: a change taken back is a new change that puts back what was, where it is still as that change left it."""

from django.db import models, transaction

from jalon.errors import StepRefused
from jalon.registry.drafting.changes import Applied, changes_after, conflict_with, keep, lock, touched_keys
from jalon.registry.drafting.store import Image, applied, image, read_tree
from jalon.registry.drafting.tree import Tree
from jalon.registry.models import Draft, DraftChange, Person

UNDO, REDO = "undo", "redo"


def next_to_undo(draft: Draft, *, by: Person) -> DraftChange | None:
    """Return the last change of a person that still holds."""
    return _standing(draft, by).exclude(action=UNDO).last()


def next_to_redo(draft: Draft, *, by: Person) -> DraftChange | None:
    """Return the last undo of a person that still holds; None once they changed something else since."""
    last_done = DraftChange.objects.filter(draft=draft, made_by=by).exclude(action__in=(UNDO, REDO)).order_by("revision").last()
    undone = _standing(draft, by).filter(action=UNDO).last()
    return undone if undone and (last_done is None or undone.revision > last_done.revision) else None


def _standing(draft: Draft, by: Person) -> "models.QuerySet[DraftChange]":
    return (
        DraftChange.objects.filter(draft=draft, made_by=by, undone_by__isnull=True).select_related("made_by").order_by("revision")
    )


@transaction.atomic
def undo(draft: Draft, *, by: Person, revision: int, change_revision: int | None = None) -> Applied:
    """Take back a change (the person's last one unless told which); EditConflict where its records changed since."""
    locked = lock(draft, revision=revision)
    target = next_to_undo(locked, by=by) if change_revision is None else _change(locked, change_revision)
    if target is None:
        raise StepRefused("There is nothing of yours to undo.")
    return _take_back(locked, target, by=by, action=REDO if target.action == UNDO else UNDO)


@transaction.atomic
def redo(draft: Draft, *, by: Person, revision: int) -> Applied:
    """Make again the person's last undone change; StepRefused where there is none."""
    locked = lock(draft, revision=revision)
    target = next_to_redo(locked, by=by)
    if target is None:
        raise StepRefused("There is nothing of yours to redo.")
    return _take_back(locked, target, by=by, action=REDO)


def _change(draft: Draft, revision: int) -> DraftChange:
    found = DraftChange.objects.filter(draft=draft, revision=revision).select_related("made_by").first()
    if found is None:
        raise StepRefused("This draft has no change {revision}.", revision=revision)
    return found


def _take_back(draft: Draft, target: DraftChange, *, by: Person, action: str) -> Applied:
    if DraftChange.objects.filter(undoes=target).exists():
        raise StepRefused("This change has already been taken back.")
    tree = read_tree(draft)
    if not still_as_left(tree, old=target.before, new=target.after):
        _refuse_overtaken(draft, target)
    after = applied(tree, old=target.after, new=target.before)
    return keep(draft, by=by, action=action, before=tree, after=after, undoes=target)


def still_as_left(tree: Tree, *, old: list[Image], new: list[Image]) -> bool:
    """Tell whether the records of a change are still as it left them, in all that it changed."""
    targets = {str(each["key"]): each for each in new}
    if any(str(each["key"]) in tree.nodes and str(each["key"]) not in targets for each in old):
        return False
    return all(
        key in tree.nodes and image(tree.nodes[key], [name for name in each if name != "key"]) == each
        for key, each in targets.items()
    )


def _refuse_overtaken(draft: Draft, target: DraftChange) -> None:
    """Raise EditConflict with the latest change of the same records."""
    later = [made for made in changes_after(draft, target.revision) if touched_keys(made) & touched_keys(target)]
    if later:
        raise conflict_with(later[-1])
    raise StepRefused("This change can no longer be taken back.")


def tree_before(tree: Tree, changes: list[DraftChange]) -> Tree:
    """Return the tree as it was before some changes, oldest first: what somebody still sees who has not heard of them."""
    for made in reversed(changes):
        tree = applied(tree, old=made.after, new=made.before)
    return tree
