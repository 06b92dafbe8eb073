"""What changed from one version of a plan to another: which commitments came, went, were reworded or moved."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from jalon.registry.models import Version
from jalon.registry.queries.contents import version_contents
from jalon.registry.queries.plans import FIELDS, plan_marks, published_plans
from jalon.registry.queries.rows import CommitmentRow, PlanMark, PriorityBlock, PriorityMark, VersionMark
from jalon.registry.queries.versions import version_mark, version_rows


class Change(StrEnum):
    """What became of a record from one version to the other."""

    ADDED = "added"
    DROPPED = "dropped"
    REWORDED = "reworded"
    MOVED = "moved"  # same words, under another priority
    SAME = "same"


@dataclass(frozen=True, slots=True)
class CommitmentChange:
    """A commitment before and after; None on the side where it does not stand."""

    change: Change
    before: CommitmentRow | None
    after: CommitmentRow | None


@dataclass(frozen=True, slots=True)
class PriorityChange:
    """A priority before and after, with the commitments of both sides: those that stand after in their order, then those dropped."""

    change: Change
    before: PriorityMark | None
    after: PriorityMark | None
    commitments: tuple[CommitmentChange, ...]


@dataclass(frozen=True, slots=True)
class PlanDifference:
    """Two versions of a plan side by side."""

    plan: PlanMark
    older: VersionMark
    newer: VersionMark
    versions: tuple[VersionMark, ...]
    priorities: tuple[PriorityChange, ...]

    def count(self, change: str) -> int:
        """Return how many commitments changed in this way."""
        return sum(row.change == change for priority in self.priorities for row in priority.commitments)


def plan_difference(public_id: str, *, older: int, newer: int, language: str) -> PlanDifference | None:
    """Return what changed between two versions of a published plan, by number; None where one of them does not exist."""
    plan = published_plans().filter(public_id=public_id).values(*FIELDS).first()
    rows = version_rows(Version.objects.filter(plan_id=plan["pk"])) if plan else []
    by_number = {row["number"]: row for row in rows}
    if plan is None or older not in by_number or newer not in by_number:
        return None
    marks = tuple(version_mark(row, newest=rows[0]["number"]) for row in rows)
    before, after = (version_contents(by_number[number]["pk"], language=language) for number in (older, newer))
    return PlanDifference(
        plan=plan_marks([plan], language=language)[plan["pk"]],
        older=next(mark for mark in marks if mark.number == older),
        newer=next(mark for mark in marks if mark.number == newer),
        versions=marks,
        priorities=tuple(compared(before, after)),
    )


def compared(before: Iterable[PriorityBlock], after: Iterable[PriorityBlock]) -> list[PriorityChange]:
    """Return the priorities of two versions side by side: those that stand after in their order, then those dropped."""
    old = {block.public_id: block for block in before}
    new = {block.public_id: block for block in after}
    was = {row.public_id: row for block in old.values() for row in block.commitments}
    remains = {row.public_id for block in new.values() for row in block.commitments}
    changes = []
    for key in [*new, *(key for key in old if key not in new)]:
        earlier, later = old.get(key), new.get(key)
        standing = [_change(was.get(row.public_id), row) for row in (later.commitments if later else ())]
        dropped = [_change(row, None) for row in (earlier.commitments if earlier else ()) if row.public_id not in remains]
        changes.append(_priority_change(earlier, later, commitments=(*standing, *dropped)))
    return changes


def _change(before: CommitmentRow | None, after: CommitmentRow | None) -> CommitmentChange:
    if before is None or after is None:
        return CommitmentChange(Change.ADDED if before is None else Change.DROPPED, before, after)
    moved = Change.MOVED if before.priority.public_id != after.priority.public_id else Change.SAME
    return CommitmentChange(Change.REWORDED if before.text != after.text else moved, before, after)


def _priority_change(
    before: PriorityBlock | None, after: PriorityBlock | None, *, commitments: tuple[CommitmentChange, ...]
) -> PriorityChange:
    if before is None or after is None:
        change = Change.ADDED if before is None else Change.DROPPED
    else:
        change = Change.REWORDED if before.title != after.title else Change.SAME
    return PriorityChange(change, before.mark if before else None, after.mark if after else None, commitments)
