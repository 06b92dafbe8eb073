"""What the words of a commitment answer: kind, firmness, who, by when, how much. Each answer is words of the text or nothing."""

from collections.abc import Iterable
from dataclasses import replace

from jalon.extraction.amounts import find_amounts
from jalon.extraction.firmness import firmness_of
from jalon.extraction.folding import fold
from jalon.extraction.horizons import find_horizons
from jalon.extraction.kinds import kind_of
from jalon.extraction.outline import Excerpt, Mention, OutlineCommitment
from jalon.extraction.parties import find_lead, find_partners, find_programmes
from jalon.spans import Span

Places = Iterable[tuple[int, int]]
Values = Iterable[tuple[int, int, str | None]]


def describe(commitment: OutlineCommitment, *, beside: list[tuple[str, Excerpt]]) -> OutlineCommitment:
    """Return the commitment with its kind, firmness and mentions; ``beside`` are cells and fields whose role a heading gives.

    What a column or a field says of itself goes before what the sentence is understood to say.
    """
    text, span = commitment.text, commitment.span
    folded = fold(text)
    return replace(
        commitment,
        kind=kind_of(text),
        firmness=firmness_of(text),
        lead=_beside(beside, "lead") or _named(text, span, places=find_lead(text)),
        partners=_beside(beside, "partners") or _named(text, span, places=find_partners(text)),
        programmes=_named(text, span, places=find_programmes(text)),
        horizon=(*_dated(beside), *_valued(text, span, found=find_horizons(folded))),
        amounts=(*_priced(beside), *_valued(text, span, found=find_amounts(text))),
        indicators=_beside(beside, "indicators"),
    )


def _named(text: str, span: Span, *, places: Places) -> tuple[Mention, ...]:
    return tuple(Mention(text[start:end], span.within(start, end)) for start, end in places)


def _valued(text: str, span: Span, *, found: Values) -> tuple[Mention, ...]:
    return tuple(Mention(text[start:end], span.within(start, end), value) for start, end, value in found)


def _beside(beside: list[tuple[str, Excerpt]], role: str) -> tuple[Mention, ...]:
    return tuple(Mention(words.text, words.span) for found, words in beside if found == role and words.text)


def _dated(beside: list[tuple[str, Excerpt]]) -> tuple[Mention, ...]:
    return tuple(_whole(words, find_horizons(fold(words.text))) for role, words in beside if role == "horizon" and words.text)


def _priced(beside: list[tuple[str, Excerpt]]) -> tuple[Mention, ...]:
    return tuple(_whole(words, find_amounts(words.text)) for role, words in beside if role == "amounts" and words.text)


def _whole(words: Excerpt, found: Values) -> Mention:
    """Return a mention of all the words, with the one value that they hold; None where they hold none or several."""
    values = [value for _, _, value in found]
    return Mention(words.text, words.span, values[0] if len(values) == 1 else None)
