"""Two language editions of one plan, matched item to item: what has no counterpart, and the numbers, dates and amounts that disagree."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from jalon.analysis.alignment import Item, align
from jalon.analysis.edition_records import Answer, Record, RecordKind, Side, records_of
from jalon.analysis.figures import find_numbers
from jalon.analysis.folding import words_of
from jalon.analysis.spans_of_time import limit_of
from jalon.extraction.folding import fold
from jalon.extraction.outline import Outline
from jalon.extraction.substance.amounts import find_amounts
from jalon.extraction.substance.horizons import find_horizons
from jalon.reading.language import language_of_words
from jalon.spans import Span

LANGUAGES = ("fr", "en")
FIGURES = ("amounts", "horizon", "quantities")


@dataclass(frozen=True, slots=True)
class Disagreement:
    """What two languages say differently of one thing: the question ("amounts", "horizon", "quantities", "number") and both sides' words."""

    question: str
    before: tuple[Answer, ...]
    after: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Counterpart:
    """A record and its translation; None on the side where there is none."""

    before: Record | None
    after: Record | None
    disagreements: tuple[Disagreement, ...] = ()

    @property
    def record(self) -> Record:
        """Return the record that there is, the first language's where both stand."""
        record = self.before or self.after
        assert record is not None
        return record


@dataclass(frozen=True, slots=True)
class Translation:
    """Two language editions side by side; ValueError where a record stands in no pair, or in several."""

    before: Side
    after: Side
    counterparts: tuple[Counterpart, ...]

    def __post_init__(self) -> None:
        for side, name in ((self.before, "before"), (self.after, "after")):
            counts = Counter(record.key for pair in self.counterparts if (record := getattr(pair, name)) is not None)
            if counts != Counter(record.key for record in side.records):
                raise ValueError(f"Records of '{side.name}' ({side.language}) that do not stand in exactly one pair")

    @property
    def disagreeing(self) -> tuple[Counterpart, ...]:
        """Return the pairs that say different figures."""
        return tuple(pair for pair in self.counterparts if pair.disagreements)

    @property
    def alone(self) -> tuple[Counterpart, ...]:
        """Return the records with words that have no counterpart."""
        return tuple(pair for pair in self.counterparts if (pair.before is None or pair.after is None) and pair.record.text)


def are_two_languages(before: Side, after: Side) -> bool:
    """Tell whether two editions are one in French and one in English."""
    return {before.language, after.language} == set(LANGUAGES)


def compare_languages(before: Side, after: Side) -> Translation:
    """Return two language editions of a plan matched item to item, with what disagrees."""
    return Translation(before, after, tuple(_counterparts(before, after)))


def sides_by_language(outline: Outline) -> tuple[Side, Side]:
    """Return the French and the English records of a document in both; what holds records of both languages stands on both sides."""
    records = tuple(records_of(outline.priorities))
    spoken = _languages(records)
    holders: dict[str, set[str]] = {language: set() for language in LANGUAGES}
    by_key = {record.key: record for record in records}
    for record in records:
        if record.kind not in (RecordKind.PRIORITY, RecordKind.RESPONSE):
            holders[spoken[record.key]].update(_above(record, by_key))
    fr, en = (
        tuple(record for record in records if _stands(record, language, spoken=spoken, holders=holders)) for language in LANGUAGES
    )
    return Side(outline.name, "fr", fr), Side(outline.name, "en", en)


def _stands(record: Record, language: str, *, spoken: dict[str, str], holders: dict[str, set[str]]) -> bool:
    held = {each for each in LANGUAGES if record.key in holders[each]}
    return language in held if held else spoken[record.key] == language


def _above(record: Record, by_key: dict[str, Record]) -> Iterator[str]:
    while record.under:
        yield record.under
        record = by_key[record.under]


def _languages(records: Sequence[Record]) -> dict[str, str]:
    """Return the language of each record: its own words', else that of what it stands under with all that stands there."""
    texts: defaultdict[str, list[str]] = defaultdict(list)
    for record in records:
        texts[record.priority or record.key].append(record.text)
    whole = {key: language_of_words(" ".join(words)) or LANGUAGES[0] for key, words in texts.items()}
    own = {record.key: language_of_words(record.text) for record in records}
    return {record.key: own[record.key] or whole[record.priority or record.key] for record in records}


def _counterparts(before: Side, after: Side) -> Iterator[Counterpart]:
    sides = [side.of(RecordKind.PRIORITY) for side in (before, after)]
    wholes = [[_whole(record, side) for record in records] for records, side in zip(sides, (before, after), strict=True)]
    for one, other in _paired(*sides, items=(wholes[0], wholes[1])):
        yield _counterpart(one, other)
        yield from _under(one, other, before=before, after=after)


def _under(one: Record | None, other: Record | None, *, before: Side, after: Side) -> Iterator[Counterpart]:
    """Yield the pairs of what stands under a priority (or a commitment): kind by kind, in their order."""
    for kind in (RecordKind.OBJECTIVE, RecordKind.RESPONSE, RecordKind.CONTEXT, RecordKind.COMMITMENT):
        left, right = _held(before, kind, one), _held(after, kind, other)
        for first, second in _paired(left, right):
            yield _counterpart(first, second)
            if kind is RecordKind.COMMITMENT:
                items = (_items(before, first), _items(after, second))
                yield from (_counterpart(*pair) for pair in _paired(*items))


def _held(side: Side, kind: RecordKind, priority: Record | None) -> list[Record]:
    return [record for record in side.of(kind) if priority is not None and record.priority == priority.key]


def _items(side: Side, commitment: Record | None) -> list[Record]:
    return [record for record in side.of(RecordKind.ITEM) if commitment is not None and record.under == commitment.key]


def _paired(
    left: Sequence[Record], right: Sequence[Record], *, items: tuple[Sequence[Item], Sequence[Item]] | None = None
) -> Iterator[tuple[Record | None, Record | None]]:
    first, second = items or ([item_of(record) for record in left], [item_of(record) for record in right])
    for rank, place in align(first, second):
        yield left[rank] if rank is not None else None, right[place] if place is not None else None


def item_of(record: Record) -> Item:
    """Return a record as the alignment of two languages sees it."""
    # The bare numbers: one language may read as a date what the other does not.
    figures = tuple(f"{value:g}" for _, _, value in find_numbers(record.text))
    return Item(record.text, record.number, figures)


def _whole(priority: Record, side: Side) -> Item:
    """Return a priority with all that stands under it as one item."""
    held = [record for record in side.records if record.priority == priority.key]
    items = [item_of(record) for record in (priority, *held)]
    return Item(" ".join(item.text for item in items), priority.number, tuple(value for item in items for value in item.figures))


def _counterpart(one: Record | None, other: Record | None) -> Counterpart:
    if one is None or other is None or one is other:
        return Counterpart(one, other)
    return Counterpart(one, other, tuple(_disagreements(one, other)))


def _disagreements(one: Record, other: Record) -> Iterator[Disagreement]:
    left, right = _figures(one), _figures(other)
    missing = [
        {question: _only(these[question], those[question]) for question in FIGURES}
        for these, those in ((left, right), (right, left))
    ]
    _reconcile(*missing)
    _reconcile(*missing[::-1])
    for question in FIGURES:
        was, now = (tuple(answer for answer, _ in side[question]) for side in missing)
        if was or now:
            yield Disagreement(question, was, now)
    if one.number and other.number and words_of(one.number) != words_of(other.number):
        yield Disagreement("number", (Answer(one.number),), (Answer(other.number),))


Valued = tuple[Answer, str]


def _only(these: Iterable[Valued], those: Iterable[Valued]) -> list[Valued]:
    """Return the answers whose value the other side does not have, each as often as it is missing."""
    rest = Counter(value for _, value in those)
    missing = []
    for answer, value in these:
        if rest[value]:
            rest[value] -= 1
        else:
            missing.append((answer, value))
    return missing


def _reconcile(these: dict[str, list[Valued]], those: dict[str, list[Valued]]) -> None:
    """Drop what one language reads as a date or an amount and the other as bare numbers, where the numbers are the same."""
    for question in ("amounts", "horizon"):
        for read in list(these[question]):
            numbers = Counter(f"{value:g}" for _, _, value in find_numbers(read[0].text))
            if numbers and numbers <= Counter(value for _, value in those["quantities"]):
                these[question].remove(read)
                for value in numbers.elements():
                    those["quantities"].remove(next(each for each in those["quantities"] if each[1] == value))


def _figures(record: Record) -> dict[str, list[Valued]]:
    """Return the amounts, dates and other numbers of a record's words and of what is said beside it, with values that compare."""
    texts = [
        (record.text, record.span),
        *((words, None) for question, words in record.beside() if question in ("horizon", "amounts")),
    ]
    found: dict[str, list[Valued]] = {"amounts": [], "horizon": [], "quantities": []}
    for text, span in texts:
        amounts = list(find_amounts(text))
        dates = [each for each in find_horizons(fold(text)) if each[2]]
        found["amounts"] += [_valued(text, span, each, value=(each[2] or "").rpartition(" ")[2]) for each in amounts]
        found["horizon"] += [_valued(text, span, each, value=_end_of(each[2])) for each in dates]
        taken = [(start, end) for start, end, _ in (*amounts, *dates)]
        numbers = [(start, end, f"{value:g}") for start, end, value in find_numbers(text, taken=taken)]
        found["quantities"] += [_valued(text, span, each, value=each[2] or "") for each in numbers]
    return found


def _valued(text: str, span: Span | None, found: tuple[int, int, str | None], *, value: str) -> Valued:
    start, end, read = found
    return Answer(text[start:end].strip(), read, span.within(start, end) if span else None), value


def _end_of(value: str | None) -> str:
    """Return what two languages must agree on in a horizon: its end, or its length in days; the value itself where it has neither."""
    limit = limit_of(value)
    if limit is None:
        return value or ""
    return f"{round(limit.length_days)} d" if limit.length_days is not None else "-".join(map(str, limit.day or ()))
