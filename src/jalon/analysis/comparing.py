"""Compare two editions of a plan: pair their records, find what was divided and what moved, and say what became of each."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from jalon.analysis.divisions import find_divided_priorities, find_divisions
from jalon.analysis.edition_records import Record, RecordKind, Side
from jalon.analysis.explaining import Change, ChangeKind, Comparison, Move, by_key, is_same_reading
from jalon.analysis.ordering import keeping_order
from jalon.analysis.pairing import HELD, Pair, pair_records
from jalon.analysis.proposals import propose
from jalon.analysis.shifts import find_shifts

DIVIDED = (RecordKind.OBJECTIVE, RecordKind.CONTEXT, RecordKind.COMMITMENT, RecordKind.ITEM)


def compare_editions(before: Side, after: Side, *, known: Mapping[str, str] | None = None) -> Comparison:
    """Return what became of every record of two editions.

    ``known`` gives the pairs (keys before to keys after) of what bears identifiers; without it, records are matched by their words.
    """
    return _Comparing(before, after, pair_records(before, after, known=known)).comparison()


def compare_wordings(before: Record, after: Record, *, languages: tuple[str | None, str | None]) -> Change:
    """Return what changed from one wording of a record to the next, with what it is proposed to be."""
    kind = ChangeKind.KEPT if is_same_reading(before, after) else ChangeKind.REWORDED
    return _with_words(Change(kind, (before,), (after,)), languages=languages)


class _Comparing:
    """Two editions with their pairs, on their way to changes."""

    def __init__(self, before: Side, after: Side, pairs: Mapping[str, Pair]) -> None:
        self.before, self.after, self.pairs = before, after, pairs
        self.old, self.new = by_key(before), by_key(after)
        self.successors = {pair.before: pair.after for pair in pairs.values()}
        self.predecessors = {pair.after: pair.before for pair in pairs.values()}
        self.split = _divisions(before, after, self.successors)
        self.whole_of = {part: whole for whole, parts in self.split.items() for part in parts}
        merged = _divisions(after, before, self.predecessors)
        self.merged = {
            whole: parts for whole, parts in merged.items() if whole not in self.whole_of and not self.split.keys() & set(parts)
        }
        self.out_of_order = set(self._out_of_order())

    def comparison(self) -> Comparison:
        """Return the changes in the order of the edition after; what was dropped follows what stood before it."""
        done: set[str] = set()
        dropped = self._dropped_behind()
        changes = [Change(ChangeKind.DROPPED, (gone,), ()) for gone in dropped.get("", ())]
        for record in self.after.records:
            changes += self._change_to(record, done)
            changes += (Change(ChangeKind.DROPPED, (gone,), ()) for gone in dropped.get(record.key, ()))
        return Comparison(self.before, self.after, tuple(changes))

    def _dropped_behind(self) -> dict[str, list[Record]]:
        """Return the records that nothing continues, by the key of what now stands where they did ("" at the beginning)."""
        heirs = dict(self.successors)
        heirs |= {whole: parts[-1] for whole, parts in self.split.items()}
        heirs |= {part: whole for whole, parts in self.merged.items() for part in parts}
        behind: dict[str, list[Record]] = {}
        last = ""
        for record in self.before.records:
            last = heirs.get(record.key, last)
            if record.key not in heirs:
                behind.setdefault(last, []).append(record)
        return behind

    def _change_to(self, record: Record, done: set[str]) -> Iterator[Change]:
        """Yield the change that a record of the edition after stands in, once."""
        if record.key in done:
            return
        division = self._division_of(record)
        if division is not None:
            kind, old, new = division
            done.update(one.key for one in new)
            yield self._divided(kind, old, new)
        elif (key := self.predecessors.get(record.key)) is not None:
            yield self._continued(self.old[key], record, self.pairs[key])
        else:
            yield Change(ChangeKind.NEW, (), (record,))

    def _division_of(self, record: Record) -> tuple[ChangeKind, list[Record], list[Record]] | None:
        if parts := self.merged.get(record.key):
            return ChangeKind.MERGED, [self.old[key] for key in parts], [record]
        if whole := self.whole_of.get(record.key):
            return ChangeKind.SPLIT, [self.old[whole]], [self.new[key] for key in self.split[whole]]
        return None

    def _continued(self, old: Record, new: Record, pair: Pair) -> Change:
        move = self._move(old, new)
        if is_same_reading(old, new):
            kind = ChangeKind.KEPT if move is None else ChangeKind.MOVED
            return Change(kind, (old,), (new,), move=move, ground=pair.ground, likeness=pair.likeness)
        return self._worded(Change(ChangeKind.REWORDED, (old,), (new,), move=move, ground=pair.ground, likeness=pair.likeness))

    def _divided(self, kind: ChangeKind, old: Sequence[Record], new: Sequence[Record]) -> Change:
        moves = [move for one in old for other in new if (move := self._move(one, other)) is Move.OTHER_PRIORITY]
        return self._worded(Change(kind, tuple(old), tuple(new), move=moves[0] if moves and old[0].priority else None))

    def _worded(self, change: Change) -> Change:
        """Return a change with what its words move and what it is proposed to be, where they are not the same together."""
        if change.record_kind is RecordKind.PRIORITY and change.kind is not ChangeKind.REWORDED:
            return change
        return _with_words(change, languages=(self.before.language, self.after.language))

    def _move(self, old: Record, new: Record) -> Move | None:
        if old.kind is not new.kind:
            return Move.OTHER_ROLE
        if old.priority and self.successors.get(old.priority) != new.priority:
            return Move.OTHER_PRIORITY
        if old.under and not self._is_one(old.under, new.under):
            return Move.OTHER_PLACE
        return Move.OTHER_ORDER if new.key in self.out_of_order else None

    def _is_one(self, old: str, new: str) -> bool:
        """Tell whether what held a record holds it still: it continues, or was split or merged with it."""
        return self.successors.get(old) == new or new in self.split.get(old, ()) or old in self.merged.get(new, ())

    def _out_of_order(self) -> Iterator[str]:
        """Yield the keys of records that changed places with their neighbours: the fewest whose moving explains the order."""
        before, after = self._siblings(self.before.records, self.successors), self._siblings(self.after.records, {})
        for place, keys in after.items():
            here = [key for key in keys if key in self.predecessors]
            yield from set(here) - keeping_order(before.get(place, []), here) - self._newcomers(before.get(place, []), here)

    def _newcomers(self, before: Sequence[str], here: Iterable[str]) -> set[str]:
        return set(here) - set(before)

    def _siblings(self, records: Iterable[Record], successors: Mapping[str, str]) -> dict[tuple[str, str], list[str]]:
        """Return the keys of records, in order, by what holds them and their kind; both as the edition after names them."""
        groups: dict[tuple[str, str], list[str]] = {}
        for record in records:
            key, under = (successors.get(record.key), successors.get(record.under)) if successors else (record.key, record.under)
            if key is not None and (under is not None or not record.under):
                groups.setdefault((under or "", record.kind.value), []).append(key)
        return groups


def _divisions(wholes: Side, parts: Side, pairs: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Return what of one side stands in several records of the other; words that changed their role are divided no further."""
    left, right = by_key(wholes), by_key(parts)
    continued = {one: other for one, other in pairs.items() if left[one].kind is right[other].kind}
    heirs, continuing = set(pairs.values()), set(continued.values())
    found: dict[str, tuple[str, ...]] = {}
    for kind in DIVIDED:
        whole = [one for one in wholes.of(kind) if one.key in continued or one.key not in pairs]
        part = [one for one in parts.of(kind) if one.key in continuing or one.key not in heirs]
        found |= find_divisions(whole, part, continued=continued)
    held = [(left[one].priority, right[other].priority) for one, other in continued.items() if left[one].kind in HELD]
    priorities = (wholes.of(RecordKind.PRIORITY), parts.of(RecordKind.PRIORITY))
    return found | find_divided_priorities(*priorities, continued=continued, held=held)


def _with_words(change: Change, *, languages: tuple[str | None, str | None]) -> Change:
    """Return a change with its shifts and its proposal; as it is where the words are the same and nothing was reworded."""
    if change.kind is ChangeKind.KEPT or (
        change.kind is not ChangeKind.REWORDED and all(stretch.is_same for stretch in change.stretches)
    ):
        return change
    shifts = find_shifts(change.before, change.after, languages=languages)
    return replace(change, shifts=shifts, proposal=propose(change.before, change.after, stretches=change.stretches, shifts=shifts))
