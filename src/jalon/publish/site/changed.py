"""What two versions of a plan say differently: records matched by their identifiers, words compared one by one."""

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from jalon.publish.components.differences import word_difference
from jalon.registry.queries.rows import CommitmentRow, PriorityBlock


@dataclass(frozen=True, slots=True)
class ChangedWords:
    """A record that is new, dropped or worded differently. ``kind``: "new", "dropped" or "changed"."""

    kind: str
    public_id: str
    number: str
    words: str | Markup
    language: str


@dataclass(frozen=True, slots=True)
class ChangedPriority:
    """A priority with what changed in it. ``kind`` is that of the priority itself, "same" where only its commitments changed."""

    kind: str
    block: PriorityBlock
    title: str | Markup
    commitments: tuple[ChangedWords, ...]
    unchanged: int


def changed_priorities(before: Iterable[PriorityBlock], after: Iterable[PriorityBlock]) -> tuple[ChangedPriority, ...]:
    """Return the priorities that changed from one version to another, in the newer one's order, the dropped ones last."""
    old = {block.public_id: block for block in before}
    new = {block.public_id: block for block in after}
    found = [_changed(old.get(block.public_id), block) for block in new.values()]
    found += [_changed(block, None) for block in old.values() if block.public_id not in new]
    return tuple(change for change in found if change.kind != "same" or change.commitments)


def _changed(before: PriorityBlock | None, after: PriorityBlock | None) -> ChangedPriority:
    block = after or before
    assert block is not None
    rows = _changed_commitments(before.commitments if before else (), after.commitments if after else ())
    if before is None or after is None:
        return ChangedPriority("new" if before is None else "dropped", block, block.title, rows, 0)
    same = before.title == after.title
    title = after.title if same else word_difference(before.title, after.title)
    kept = len({row.public_id for row in after.commitments} - {row.public_id for row in rows})
    return ChangedPriority("same" if same else "changed", block, title, rows, kept)


def _changed_commitments(before: Iterable[CommitmentRow], after: Iterable[CommitmentRow]) -> tuple[ChangedWords, ...]:
    old = {row.public_id: row for row in before}
    new = {row.public_id: row for row in after}
    found = []
    for row in new.values():
        earlier = old.get(row.public_id)
        if earlier is None:
            found.append(ChangedWords("new", row.public_id, row.number, row.text, row.language))
        elif earlier.text != row.text:
            found.append(ChangedWords("changed", row.public_id, row.number, word_difference(earlier.text, row.text), row.language))
    dropped = (row for row in old.values() if row.public_id not in new)
    return (*found, *(ChangedWords("dropped", row.public_id, row.number, row.text, row.language) for row in dropped))
