"""One draft as its review page shows it, and what changed of it since somebody last saw it."""

from dataclasses import dataclass
from functools import cached_property

from jalon.publish.desk.review.rows import Row, RowChanges, row_changes, rows_of
from jalon.publish.desk.review.text import Lit, TextBlock, blocks_of
from jalon.registry.drafting.changes import layer_of
from jalon.registry.drafting.layer import Layer
from jalon.registry.drafting.progress import Progress
from jalon.registry.drafting.store import read_tree
from jalon.registry.drafting.tree import Tree
from jalon.registry.models import Draft


@dataclass(frozen=True)
class ReviewState:
    """A draft's tree over its text."""

    tree: Tree
    layer: Layer
    revision: int

    @classmethod
    def of(cls, draft: Draft) -> "ReviewState":
        """Return a draft as it stands now."""
        return cls(read_tree(draft), layer_of(draft), draft.revision)

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """Return the outline's rows."""
        return rows_of(self.tree, self.layer.text)

    @property
    def records(self) -> tuple[Lit, ...]:
        """Return the words to mark in the text."""
        return tuple(Lit(row.key, row.kind, row.start, row.end, row.is_removed) for row in self.rows)

    @property
    def progress(self) -> Progress:
        """Return how far the review is."""
        counted = [row.state for row in self.rows if not row.is_removed]
        return Progress(counted.count("confirmed"), len(counted))

    def row(self, key: str) -> Row | None:
        """Return the row of a record, None where there is none."""
        return next((row for row in self.rows if row.key == key), None)

    def first_to_check(self) -> Row | None:
        """Return the record to look at first: the least sure of those to check, in reading order among equals."""
        waiting = [row for row in self.rows if row.state == "proposed"]
        return min(waiting, key=lambda row: 101 if row.sure_percent is None else row.sure_percent, default=None)


@dataclass(frozen=True, slots=True)
class StateChanges:
    """What differs between two states of one review page."""

    rows: RowChanges
    blocks: tuple[TextBlock, ...]


def state_changes(before: ReviewState, after: ReviewState) -> StateChanges:
    """Return the rows and the blocks of text that differ between two states of one draft."""
    old, new = set(before.records), set(after.records)
    spans = [(lit.start, lit.end) for lit in old ^ new]
    blocks = tuple(blocks_of(after.layer, after.records, only=spans)) if spans else ()
    return StateChanges(row_changes(before.rows, after.rows), blocks)
