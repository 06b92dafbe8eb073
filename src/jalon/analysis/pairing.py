"""Which records of two editions are one record: the matching of editions, level by level, for everything a plan holds."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from jalon.analysis.edition_records import Record, RecordKind, Side
from jalon.analysis.editions import Ground, Match, Standing, match_editions, match_holders, match_within
from jalon.analysis.folding import same_words, similarity

# What a published plan knows by identifiers: there, nothing is left to match.
IDENTIFIED = (RecordKind.PRIORITY, RecordKind.OBJECTIVE, RecordKind.RESPONSE, RecordKind.COMMITMENT)
HELD = (RecordKind.OBJECTIVE, RecordKind.COMMITMENT)
# What may be read as one another; a priority or a response holds others, and stays what it is.
ROLES = (RecordKind.OBJECTIVE, RecordKind.CONTEXT, RecordKind.COMMITMENT, RecordKind.ITEM)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records taken for one, by their keys: how alike their words are, and why (None where an identifier says so)."""

    before: str
    after: str
    likeness: float
    ground: Ground | None


def pair_records(before: Side, after: Side, *, known: Mapping[str, str] | None = None) -> dict[str, Pair]:
    """Return the records that continue, by their key in the edition before.

    ``known`` gives the pairs of what bears identifiers (priorities, objectives, responses, commitments), whose matching is over;
    without it they are matched as publishing matches them. Last, words that changed their role (an objective that is a commitment now).
    """
    pairing = _Pairing(before, after)
    if known is None:
        pairing.match_identified()
    else:
        pairing.take_known(known)
    pairing.match_under(RecordKind.CONTEXT, pairing.holders(RecordKind.PRIORITY), by_priority=True)
    pairing.match_under(RecordKind.ITEM, pairing.holders(RecordKind.COMMITMENT))
    pairing.match_across_roles()
    return pairing.found


class _Pairing:
    """The pairs of two sides found so far."""

    def __init__(self, before: Side, after: Side) -> None:
        self.before, self.after = before, after
        self.found: dict[str, Pair] = {}

    def take_known(self, known: Mapping[str, str]) -> None:
        """Take pairs that identifiers give."""
        texts = {record.key: record.text for record in self.after.records}
        for record in self.before.records:
            if (key := known.get(record.key)) in texts:
                likeness = 1.0 if record.text == texts[key] else similarity(record.text, texts[key])
                self.found[record.key] = Pair(record.key, key, round(likeness, 4), None)

    def match_identified(self) -> None:
        """Match priorities, then what stands under them."""
        priorities = [side.of(RecordKind.PRIORITY) for side in (self.before, self.after)]
        contents = [_contents(side.records) for side in (self.before, self.after)]
        self._take(*priorities, matches=match_holders(*(_holding(*each) for each in zip(priorities, contents, strict=True))))
        self._match_responses()
        for kind in HELD:
            self.match_under(kind, self.holders(RecordKind.PRIORITY), by_priority=True)

    def match_under(self, kind: RecordKind, holders: Iterable[tuple[str, str]], *, by_priority: bool = False) -> None:
        """Match the records of a kind, under each pair of holders first."""
        sides = [side.of(kind) for side in (self.before, self.after)]
        standings = [
            [Standing(one.text, one.number, under=one.priority if by_priority else one.under) for one in side] for side in sides
        ]
        self._take(*sides, matches=match_within(*standings, holders=holders))

    def holders(self, kind: RecordKind) -> tuple[tuple[str, str], ...]:
        """Return the pairs of records of a kind found so far."""
        keys = [record.key for record in self.before.of(kind)]
        return tuple((key, self.found[key].after) for key in keys if key in self.found)

    def match_across_roles(self) -> None:
        """Match what is left by its words alone, where it was read as something else."""
        taken = {pair.after for pair in self.found.values()}
        left = [one for one in self.before.records if one.key not in self.found and one.kind in ROLES]
        right = [one for one in self.after.records if one.key not in taken and one.kind in ROLES]
        matches = match_editions([Standing(one.text) for one in left], [Standing(one.text) for one in right])
        self._take(left, right, matches=[match for match in matches if left[match.before].kind is not right[match.after].kind])

    def _match_responses(self) -> None:
        """Match the responses to one priority: those of one body, the first with the first; then by their heading, or by what they hold."""
        contents = [_contents(side.records, by_priority=False) for side in (self.before, self.after)]
        for holder, successor in self.holders(RecordKind.PRIORITY):
            left, right = _under(self.before, holder), _under(self.after, successor)
            for one, other in _same_body(left, right):
                likeness = 1.0 if one.text == other.text else similarity(one.text, other.text)
                self.found[one.key] = Pair(one.key, other.key, round(likeness, 4), Ground.SAME_WORDS)
            taken = {pair.after for pair in self.found.values()}
            left = [one for one in left if one.key not in self.found]
            right = [one for one in right if one.key not in taken]
            matches = match_holders(_holding(left, contents[0]), _holding(right, contents[1]))
            only = len(left) == len(right) == 1 and not matches and not (_body(left[0]) and _body(right[0]))
            self._take(left, right, matches=matches or ([Match(0, 0, 0.0, Ground.CLEARLY_CLOSEST)] if only else []))

    def _take(self, left: Sequence[Record], right: Sequence[Record], *, matches: Iterable[Match]) -> None:
        for match in matches:
            key = left[match.before].key
            self.found[key] = Pair(key, right[match.after].key, match.likeness, match.ground)


def _under(side: Side, priority: str) -> list[Record]:
    return [record for record in side.of(RecordKind.RESPONSE) if record.priority == priority]


def _body(record: Record) -> str:
    return " ".join(same_words(answer.text) for answer in record.answers.get("responder", ()))


def _same_body(left: Sequence[Record], right: Sequence[Record]) -> Iterator[tuple[Record, Record]]:
    """Yield the responses of one body under the same heading (both may have none), then of one named body whatever the heading."""
    waiting = list(right)
    rest = list(left)
    for is_strict in (True, False):
        for one in list(rest):
            mate = next((other for other in waiting if _is_same_body(one, other, is_strict=is_strict)), None)
            if mate is not None:
                rest.remove(one)
                waiting.remove(mate)
                yield one, mate


def _is_same_body(one: Record, other: Record, *, is_strict: bool) -> bool:
    if _body(one) != _body(other):
        return False
    return same_words(one.text) == same_words(other.text) if is_strict else bool(_body(one))


def _contents(records: Iterable[Record], *, by_priority: bool = True) -> defaultdict[str, list[str]]:
    contents: defaultdict[str, list[str]] = defaultdict(list)
    for record in records:
        if record.kind in HELD:
            contents[record.priority if by_priority else record.under].append(record.text)
    return contents


def _holding(records: Sequence[Record], contents: Mapping[str, Sequence[str]]) -> list[Standing]:
    return [
        Standing(record.text or _body(record), record.number, contents=tuple(contents.get(record.key, ()))) for record in records
    ]
