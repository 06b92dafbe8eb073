"""What the words of a commitment answer: the six questions, kind, firmness, novelty. Each answer is words of the text or nothing."""

from collections.abc import Iterable
from dataclasses import replace

from jalon.extraction.folding import fold
from jalon.extraction.outline import Excerpt, Firmness, Mention, OutlineCommitment
from jalon.extraction.substance.amounts import find_amounts
from jalon.extraction.substance.beneficiaries import find_beneficiaries
from jalon.extraction.substance.deeds import find_deed
from jalon.extraction.substance.firmness import find_firmness, find_openings
from jalon.extraction.substance.horizons import find_horizons
from jalon.extraction.substance.indicators import find_indicators
from jalon.extraction.substance.kinds import kind_of
from jalon.extraction.substance.novelty import find_novelty
from jalon.extraction.substance.parties import find_lead, find_partners
from jalon.extraction.substance.places import find_places
from jalon.extraction.substance.programmes import find_programmes
from jalon.extraction.substance.quantities import find_quantities
from jalon.extraction.substance.verifiable import find_verifiable
from jalon.spans import Span

Places = Iterable[tuple[int, int]]
Values = Iterable[tuple[int, int, str | None]]
Beside = list[tuple[str, Excerpt]]
LONGEST = 6000  # characters that are asked: no promise is longer, and a hostile file may hold a text without end


def describe(commitment: OutlineCommitment, *, beside: Beside) -> OutlineCommitment:
    """Return the commitment with its kind, firmness, novelty and mentions; ``beside`` are cells and fields whose role a heading gives.

    What a column or a field says of itself goes before what the sentence is understood to say.
    """
    return _judged(_answered(commitment, beside=beside))


def _answered(commitment: OutlineCommitment, *, beside: Beside) -> OutlineCommitment:
    text, span = commitment.text[:LONGEST], commitment.span
    deed = find_deed(text)
    return replace(
        commitment,
        action=_named(text, span, places=[deed.action] if deed else []),
        lead=_beside(beside, "lead") or _named(text, span, places=find_lead(text)),
        partners=_beside(beside, "partners") or _named(text, span, places=find_partners(text)),
        programmes=_named(text, span, places=find_programmes(text)),
        horizon=(*_dated(beside), *_valued(text, span, found=find_horizons(fold(text)))),
        amounts=(*_priced(beside), *_valued(text, span, found=find_amounts(text))),
        quantities=_valued(text, span, found=find_quantities(text)),
        beneficiaries=_named(text, span, places=find_beneficiaries(text)),
        places=_named(text, span, places=find_places(text)),
        indicators=(*_beside(beside, "indicators"), *_named(text, span, places=find_indicators(text))),
    )


def _judged(commitment: OutlineCommitment) -> OutlineCommitment:
    """Return the commitment with the values that its words decide, and those words."""
    text, span = commitment.text[:LONGEST], commitment.span
    firmness, bound = find_firmness(text)
    novelty, told = find_novelty(text)
    verifiable, shown = find_verifiable(text)
    return replace(
        commitment,
        kind=kind_of(text),
        firmness=firmness,
        firmness_words=(
            *_deciding(text, span, at=bound, value=firmness.value),
            *_valued(text, span, found=[(*at, Firmness.POSSIBILITY.value) for at in find_openings(text)]),
        ),
        novelty=novelty,
        novelty_words=_deciding(text, span, at=told, value=novelty.value),
        verifiable=verifiable,
        verifiable_words=_deciding(text, span, at=shown, value="verifiable"),
    )


def _named(text: str, span: Span, *, places: Places) -> tuple[Mention, ...]:
    return tuple(Mention(text[start:end], span.within(start, end)) for start, end in places if end > start)


def _deciding(text: str, span: Span, *, at: tuple[int, int] | None, value: str) -> tuple[Mention, ...]:
    """Return the words that decide a value, with that value; nothing where no words do."""
    return _valued(text, span, found=[(*at, value)] if at and at[1] > at[0] else [])


def _valued(text: str, span: Span, *, found: Values) -> tuple[Mention, ...]:
    return tuple(Mention(text[start:end], span.within(start, end), value) for start, end, value in found)


def _beside(beside: Beside, role: str) -> tuple[Mention, ...]:
    return tuple(Mention(words.text, words.span) for found, words in beside if found == role and words.text)


def _dated(beside: Beside) -> tuple[Mention, ...]:
    return tuple(_whole(words, find_horizons(fold(words.text))) for role, words in beside if role == "horizon" and words.text)


def _priced(beside: Beside) -> tuple[Mention, ...]:
    return tuple(_whole(words, find_amounts(words.text)) for role, words in beside if role == "amounts" and words.text)


def _whole(words: Excerpt, found: Values) -> Mention:
    """Return a mention of all the words, with the one value that they hold; None where they hold none or several."""
    values = [value for _, _, value in found]
    return Mention(words.text, words.span, values[0] if len(values) == 1 else None)
