"""What a rewording moves: a horizon, an amount, a quantity, how firm it is, who leads it; named by the direction it goes in."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from jalon.analysis.edition_records import Answer, Record, RecordKind
from jalon.analysis.figures import Figure, find_figures
from jalon.analysis.folding import same_words
from jalon.analysis.openness import opening_words
from jalon.analysis.spans_of_time import limit_of
from jalon.extraction.folding import fold
from jalon.extraction.substance.amounts import find_amounts
from jalon.extraction.substance.horizons import find_horizons
from jalon.spans import Span

FIRMNESS = {"firm": 2, "continued": 2, "conditional": 1, "possibility": 0}
NAMED = ("lead", "partners", "programmes", "indicators", "responder", "verdict")


class Direction(StrEnum):
    """Which way an answer went."""

    LATER = "later"
    EARLIER = "earlier"
    LOWERED = "lowered"
    RAISED = "raised"
    WEAKENED = "weakened"
    STRENGTHENED = "strengthened"
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


WEAKER = frozenset((Direction.LATER, Direction.LOWERED, Direction.WEAKENED))
STRONGER = frozenset((Direction.EARLIER, Direction.RAISED, Direction.STRENGTHENED))
Compare = Callable[[Answer, Answer], Direction | None]


@dataclass(frozen=True, slots=True)
class Shift:
    """One answer that changed: its question, which way, and the words of both sides (None on the side that says nothing)."""

    question: str
    direction: Direction
    before: Answer | None
    after: Answer | None


def find_shifts(
    before: Sequence[Record], after: Sequence[Record], *, languages: tuple[str | None, str | None]
) -> tuple[Shift, ...]:
    """Return what moved between records taken for the same: horizon, amounts, quantities, firmness, then the names."""
    sides = (before, after)
    dates = tuple(_answers(side, "horizon", find=_horizons) for side in sides)
    money = tuple(_answers(side, "amounts", find=_amounts) for side in sides)
    return (
        *_valued("horizon", *dates, compare=_compare_horizons),
        *_valued("amounts", *money, compare=_compare_amounts),
        *_quantities(before, after, taken=(dates[0] + money[0], dates[1] + money[1]), languages=languages),
        *_firmness(before, after),
        *(shift for question in NAMED for shift in _named(question, before, after)),
    )


def _answers(
    records: Sequence[Record], question: str, *, find: Callable[[str], Iterator[tuple[int, int, str | None]]] | None = None
) -> list[Answer]:
    """Return what records answer to a question; where nothing was read in records that promise nothing, what stands in their words."""
    found = []
    for record in records:
        read = record.answers.get(question, ())
        if not read and find is not None and record.kind is not RecordKind.COMMITMENT:
            read = tuple(
                Answer(record.text[start:end], value, _within(record, start, end)) for start, end, value in find(record.text)
            )
        found += [_with_value(answer, find) for answer in read]
    return found


def _with_value(answer: Answer, find: Callable[[str], Iterator[tuple[int, int, str | None]]] | None) -> Answer:
    """Return an answer with the value of its words, read again where none was kept."""
    if answer.value or find is None:
        return answer
    values = [value for _, _, value in find(answer.text)]
    return Answer(answer.text, values[0] if len(values) == 1 else None, answer.span)


def _horizons(text: str) -> Iterator[tuple[int, int, str | None]]:
    return iter(find_horizons(fold(text)))


def _amounts(text: str) -> Iterator[tuple[int, int, str | None]]:
    return find_amounts(text)


def _valued(question: str, before: list[Answer], after: list[Answer], *, compare: Compare) -> Iterator[Shift]:
    """Yield the shifts of answers that bear values: those that both sides have are left out, the rest go by pairs in order."""
    left, right = _unshared(before, after)
    while left and right:
        one, other = left.pop(0), right.pop(0)
        direction = compare(one, other)
        if direction is not None:
            yield Shift(question, direction, one, other)
    yield from (Shift(question, Direction.REMOVED, one, None) for one in left)
    yield from (Shift(question, Direction.ADDED, None, other) for other in right)


def _unshared(before: list[Answer], after: list[Answer]) -> tuple[list[Answer], list[Answer]]:
    rest = list(after)
    left = []
    for answer in before:
        mate = next((other for other in rest if _key(other) == _key(answer)), None)
        if mate is None:
            left.append(answer)
        else:
            rest.remove(mate)
    return left, rest


def _key(answer: Answer) -> str:
    return answer.value or same_words(answer.text)


def _compare_horizons(one: Answer, other: Answer) -> Direction | None:
    left, right = limit_of(one.value), limit_of(other.value)
    order = left.compare(right) if left and right else None
    if order is None:
        return Direction.CHANGED
    return {1: Direction.LATER, -1: Direction.EARLIER}.get(order)


def _compare_amounts(one: Answer, other: Answer) -> Direction | None:
    (left_currency, left), (right_currency, right) = _money(one), _money(other)
    if left is None or right is None or (left_currency and right_currency and left_currency != right_currency):
        return Direction.CHANGED
    if left == right:
        return None
    return Direction.RAISED if right > left else Direction.LOWERED


def _money(answer: Answer) -> tuple[str, Decimal | None]:
    currency, _, number = (answer.value or "").rpartition(" ")
    try:
        return currency, Decimal(number)
    except InvalidOperation:
        return currency, None


def _quantities(
    before: Sequence[Record],
    after: Sequence[Record],
    *,
    taken: tuple[list[Answer], list[Answer]],
    languages: tuple[str | None, str | None],
) -> Iterator[Shift]:
    """Yield the numbers of the same things that went up or down; a number of one side alone, where it was no mere article."""
    sides = [_figures(side, held, language) for side, held, language in zip((before, after), taken, languages, strict=True)]
    left, right = _unequal(*sides)
    for one in list(left):
        mate = next((other for other in right if one[1].units & other[1].units and one[1].value != other[1].value), None)
        if mate is None or (one[1].is_indefinite and mate[1].is_indefinite):
            continue
        left.remove(one)
        right.remove(mate)
        yield Shift("quantities", Direction.RAISED if mate[1].value > one[1].value else Direction.LOWERED, one[0], mate[0])
    yield from (Shift("quantities", Direction.REMOVED, answer, None) for answer, figure in left if not figure.is_indefinite)
    yield from (Shift("quantities", Direction.ADDED, None, answer) for answer, figure in right if not figure.is_indefinite)


Counted = tuple[Answer, Figure]


def _figures(records: Sequence[Record], taken: Sequence[Answer], language: str | None) -> list[Counted]:
    found = []
    for record in records:
        inside = [answer.span for answer in taken if answer.span is not None]
        ranges = [(span.start - record.span.start, span.end - record.span.start) for span in inside if record.span is not None]
        for figure in find_figures(record.text, language=language, taken=ranges):
            answer = Answer(figure.text, f"{figure.value:g}", _within(record, figure.start, figure.end))
            found.append((answer, figure))
    return found


def _unequal(left: list[Counted], right: list[Counted]) -> tuple[list[Counted], list[Counted]]:
    """Return the figures of each side that the other does not have: the same number of the same things."""
    rest, kept = list(right), []
    for one in left:
        mate = next((other for other in rest if one[1].value == other[1].value and one[1].units & other[1].units), None)
        if mate is None:
            kept.append(one)
        else:
            rest.remove(mate)
    return kept, rest


def _firmness(before: Sequence[Record], after: Sequence[Record]) -> Iterator[Shift]:
    """Yield how a promise binds more or less than it did: by what was read, else by words that leave it open."""
    if len(before) != 1 or len(after) != 1 or not (before[0].firmness and after[0].firmness):
        return
    one, other = before[0], after[0]
    left, right = _openings(one), _openings(other)
    by_reading = FIRMNESS.get(other.firmness, 2) - FIRMNESS.get(one.firmness, 2)
    if change := by_reading or len(left) - len(right):
        # Where both were read as equally firm, only the words that open one of them tell.
        codes = [Answer(record.firmness, record.firmness) if by_reading else None for record in (one, other)]
        was, now = (words[0] if words else code for words, code in zip((left, right), codes, strict=True))
        yield Shift("firmness", Direction.STRENGTHENED if change > 0 else Direction.WEAKENED, was, now)


def _openings(record: Record) -> list[Answer]:
    return [Answer(record.text[start:end], None, _within(record, start, end)) for start, end in opening_words(record.text)]


def _named(question: str, before: Sequence[Record], after: Sequence[Record]) -> Iterator[Shift]:
    """Yield the names that one side has and the other does not say anywhere: a name read on one side only has not come or gone."""
    left, right = _said_by_one(question, before, after), _said_by_one(question, after, before)
    if len(left) == len(right):
        yield from (Shift(question, Direction.CHANGED, one, other) for one, other in zip(left, right, strict=True))
        return
    yield from (Shift(question, Direction.REMOVED, one, None) for one in left)
    yield from (Shift(question, Direction.ADDED, None, other) for other in right)


def _said_by_one(question: str, these: Sequence[Record], those: Sequence[Record]) -> list[Answer]:
    said = " | ".join(same_words(text) for record in those for text in (record.text, *_texts(record, question)))
    return [answer for record in these for answer in record.answers.get(question, ()) if same_words(answer.text) not in said]


def _texts(record: Record, question: str) -> Iterator[str]:
    yield from (answer.text for answer in record.answers.get(question, ()))


def _within(record: Record, start: int, end: int) -> Span | None:
    return record.span.within(start, end) if record.span is not None else None
