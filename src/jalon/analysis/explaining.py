"""Explain every difference between two editions of a plan: each record of both sides stands in exactly one change."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from jalon.analysis.edition_records import Record, RecordKind, Side
from jalon.analysis.editions import Ground
from jalon.analysis.folding import fold, same_words
from jalon.analysis.proposals import Proposal
from jalon.analysis.shifts import Shift
from jalon.analysis.word_changes import Stretch, word_changes
from jalon.spans import Span

# Signs that a reading aloud would say: "50 %" and "50 $" are not the same words.
_SAID_SIGNS = frozenset("%‰$€£¥§+<>=≤≥±°")


class ChangeKind(StrEnum):
    """What became of a record."""

    KEPT = "kept"
    REWORDED = "reworded"
    MOVED = "moved"
    SPLIT = "split"
    MERGED = "merged"
    DROPPED = "dropped"
    NEW = "new"


class Move(StrEnum):
    """Where a record moved to, from the farthest."""

    OTHER_ROLE = "other_role"  # words read as something else: an objective that is a commitment now
    OTHER_PRIORITY = "other_priority"
    OTHER_PLACE = "other_place"  # under another response, another commitment
    OTHER_ORDER = "other_order"  # among the same neighbours


@dataclass(frozen=True)
class Change:
    """What became of one record, or of several that were split or merged; in reading order on both sides, empty where there is none.

    A record that is reworded and moved is reworded, with its ``move``. ``ground`` says why the two are taken for one.
    """

    kind: ChangeKind
    before: tuple[Record, ...]
    after: tuple[Record, ...]
    move: Move | None = None
    ground: Ground | None = None
    likeness: float = 1.0
    shifts: tuple[Shift, ...] = ()
    proposal: Proposal | None = None

    @property
    def record(self) -> Record:
        """Return the record to show: as it stands after, else as it stood before."""
        return (self.after or self.before)[0]

    @property
    def record_kind(self) -> RecordKind:
        """Return what the record is."""
        return self.record.kind

    @property
    def is_renumbered(self) -> bool:
        """Tell whether both editions print a number, and not the same."""
        numbers = [[same_words(record.number) for record in side if record.number] for side in (self.before, self.after)]
        return len(self.before) == len(self.after) == 1 and all(numbers) and numbers[0] != numbers[1]

    @property
    def is_printed_otherwise(self) -> bool:
        """Tell whether the words are the same and their accents, capitals or punctuation are not."""
        return self.kind in (ChangeKind.KEPT, ChangeKind.MOVED) and any(not each.is_same for each in self.stretches)

    @cached_property
    def stretches(self) -> tuple[Stretch, ...]:
        """Return the words of both sides as stretches; several records of one side are joined by a space."""
        old, new = (" ".join(record.text for record in side) for side in (self.before, self.after))
        return word_changes(old, new)

    def places(self, stretch: Stretch) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
        """Return where a stretch stands in the text layers of both editions."""
        return (
            tuple(_spans(self.before, stretch.before_start, stretch.before_start + len(stretch.before))),
            tuple(_spans(self.after, stretch.after_start, stretch.after_start + len(stretch.after))),
        )


@dataclass(frozen=True)
class Comparison:
    """Two editions and all that became of their records, in the order of the edition after; ValueError where a record is left over."""

    before: Side
    after: Side
    changes: tuple[Change, ...]

    def __post_init__(self) -> None:
        for side, changed in ((self.before, "before"), (self.after, "after")):
            counts = Counter(record.key for change in self.changes for record in getattr(change, changed))
            wrong = [record.key for record in side.records if counts.pop(record.key, 0) != 1] + list(counts)
            if wrong:
                raise ValueError(f"Records of '{side.name}' that do not stand in exactly one change: {', '.join(wrong)}")

    def count(self, kind: str, *, of: RecordKind = RecordKind.COMMITMENT) -> int:
        """Return how many changes of a kind records of a kind went through."""
        return sum(change.kind == kind and change.record_kind is of for change in self.changes)

    @property
    def is_same(self) -> bool:
        """Tell whether the two say the same, in the same places."""
        return all(change.kind is ChangeKind.KEPT for change in self.changes)

    def sections(self) -> tuple["Section", ...]:
        """Return the changes under the priority they are shown with, those that stand after first."""
        return tuple(_sections(self.changes))


@dataclass(frozen=True, slots=True)
class Section:
    """A priority's change with the changes of what stands under it."""

    priority: Change
    changes: tuple[Change, ...]

    def kept(self, kind: RecordKind = RecordKind.COMMITMENT) -> tuple[Change, ...]:
        """Return what was kept of a kind."""
        return tuple(change for change in self.changes if change.kind is ChangeKind.KEPT and change.record_kind is kind)

    @property
    def is_changed(self) -> bool:
        """Tell whether the priority or anything with words under it changed."""
        return self.priority.kind is not ChangeKind.KEPT or bool(self.changed())

    def changed(self) -> tuple[Change, ...]:
        """Return what was not kept; a response without words is shown by what stands under it."""
        return tuple(change for change in self.changes if change.kind is not ChangeKind.KEPT and _has_words(change))


def is_same_reading(before: Record, after: Record) -> bool:
    """Tell whether two records say the same, in their words and beside them, whatever the typography."""
    return _read(before.text) == _read(after.text) and _beside(before) == _beside(after)


def _read(text: str) -> tuple[str, str]:
    return same_words(text), "".join(sign for sign in fold(text) if sign in _SAID_SIGNS)


def _beside(record: Record) -> Counter[tuple[str, str]]:
    return Counter((question, same_words(words)) for question, words in record.beside())


def _has_words(change: Change) -> bool:
    return change.kind is ChangeKind.REWORDED or any(record.text for record in (*change.before, *change.after))


def _spans(records: Sequence[Record], start: int, end: int) -> Iterator[Span]:
    """Yield where a range of joined texts stands, record by record."""
    place = 0
    for record in records:
        first, last = max(start - place, 0), min(end - place, len(record.text))
        if record.span is not None and first < last:
            yield record.span.within(first, last)
        place += len(record.text) + 1


def _sections(changes: Iterable[Change]) -> Iterator[Section]:
    priorities: list[Change] = []
    under: dict[int, list[Change]] = {}
    shown: tuple[dict[str, int], dict[str, int]] = ({}, {})
    rest = []
    for change in changes:
        if change.record_kind is not RecordKind.PRIORITY:
            rest.append(change)
            continue
        for side, records in zip(shown, (change.before, change.after), strict=True):
            side.update({record.key: len(priorities) for record in records})
        under[len(priorities)] = []
        priorities.append(change)
    for change in rest:
        is_after = bool(change.after)
        under[shown[is_after][change.record.priority]].append(change)
    for rank, change in enumerate(priorities):
        yield Section(change, tuple(under[rank]))


def by_key(side: Side) -> Mapping[str, Record]:
    """Return a side's records by their keys."""
    return {record.key: record for record in side.records}
