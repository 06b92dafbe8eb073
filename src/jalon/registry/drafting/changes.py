"""One change to a draft, in one transaction: the draft locked, the change checked against what others did, kept and written."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from jalon.errors import EditConflict, StepRefused
from jalon.registry.drafting.layer import Layer
from jalon.registry.drafting.store import Image, difference, read_tree, write
from jalon.registry.drafting.tree import Tree, UnknownRecord, broken_rules
from jalon.registry.models import Draft, DraftChange, DraftState, NodeKind, Person

Operation = Callable[[Tree, Layer], Tree]


@dataclass(frozen=True, slots=True)
class Applied:
    """What an action came to: the draft's new revision, the trees before and after, the change that keeps it (None where nothing changed)."""

    revision: int
    before: Tree
    after: Tree
    change: DraftChange | None


def lock(draft: Draft, *, revision: int) -> Draft:
    """Return the draft locked until the transaction ends, with its reading; StepRefused unless it is open and the revision is one of its."""
    locked = Draft.objects.select_for_update(of=("self",)).select_related("reading").defer("reading__outline").get(pk=draft.pk)
    if locked.state != DraftState.OPEN:
        raise StepRefused("This draft is no longer under review. Open the plan's page to see what became of it.")
    if not 0 <= revision <= locked.revision:
        raise StepRefused("This draft has no revision {revision}. Reload the page.", revision=revision)
    return locked


@transaction.atomic
def change(draft: Draft, *, by: Person, revision: int, action: str, operation: Operation, about: Sequence[str] = ()) -> Applied:
    """Apply an operation to a draft as somebody saw it at a revision, and keep what it changed.

    Where others changed something else since, the operation is applied to what stands now. Where they changed one of the records that
    it is ``about``, or one that it would change, EditConflict says who did what and when. StepRefused leaves everything as it was.
    """
    locked = lock(draft, revision=revision)
    since = changes_after(locked, revision)
    before = read_tree(locked)
    try:
        after = without_emptied(before, operation(before, layer_of(locked)))
    except StepRefused:
        refuse_conflict(since, keys=about)  # what stands in the way is what the person has not seen yet
        raise
    return keep(locked, by=by, action=action, before=before, after=after, since=since, about=about)


def layer_of(draft: Draft) -> Layer:
    """Return the text layer of the reading under review."""
    return Layer(draft.reading.text, draft.reading.layout)


def keep(
    draft: Draft,
    *,
    by: Person,
    action: str,
    before: Tree,
    after: Tree,
    since: Sequence[DraftChange] = (),
    about: Sequence[str] = (),
    undoes: DraftChange | None = None,
) -> Applied:
    """Write the difference between two trees and the change that tells of it; the draft is locked by the caller."""
    old, new = difference(before, after)
    if not old and not new:
        return Applied(draft.revision, before, before, None)
    refuse_conflict(since, keys=[*about, *(str(each["key"]) for each in (*old, *new))])
    broken = next(broken_rules(after, length=len(draft.reading.text)), None)
    if broken is not None:
        raise StepRefused("This would break the outline ({rule}).", rule=broken)
    draft.revision += 1
    write(draft, old=old, new=new, by=by, revision=draft.revision, text=draft.reading.text)
    draft.save(update_fields=["revision"])
    made = DraftChange.objects.create(
        draft=draft,
        revision=draft.revision,
        action=action,
        before=old,
        after=new,
        made_by=by,
        made_at=timezone.now(),
        undoes=undoes,
    )
    return Applied(draft.revision, before, after, made)


def changes_after(draft: Draft, revision: int) -> list[DraftChange]:
    """Return the changes made since a revision, oldest first; none are asked for where there are none."""
    if revision == draft.revision:
        return []
    found = DraftChange.objects.filter(draft=draft, revision__gt=revision)
    return list(found.select_related("made_by").order_by("revision"))


def touched_keys(made: DraftChange) -> set[str]:
    """Return the keys of the records that a change touched."""
    images: Iterable[Image] = (*made.before, *made.after)
    return {str(each["key"]) for each in images}


def refuse_conflict(since: Sequence[DraftChange], *, keys: Iterable[str]) -> None:
    """Raise EditConflict where a change since touched one of these records."""
    wanted = set(keys)
    for made in reversed(since):
        if wanted & touched_keys(made):
            raise conflict_with(made)


def conflict_with(made: DraftChange) -> EditConflict:
    """Return the error that tells of the change one did not see."""
    return EditConflict(
        "{name} changed this record at {at}, after you last saw it ({action}). Look at what it is now, then choose.",
        name=made.made_by.name,
        at=timezone.localtime(made.made_at).strftime("%H:%M"),
        action=made.action,
        change=made.revision,
    )


def without_emptied(before: Tree, after: Tree) -> Tree:
    """Return a tree without the implicit responses that an operation left empty: they hold no words of their own."""
    emptied = [
        node.key
        for node in after.nodes.values()
        if node.kind == NodeKind.RESPONSE and node.is_implicit and not after.children(node.key) and before.children(node.key)
    ]
    return after.without(*emptied) if emptied else after


__all__ = ["Applied", "UnknownRecord", "change", "changes_after", "conflict_with", "keep", "layer_of", "lock", "touched_keys"]
