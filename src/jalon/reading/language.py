"""Which language a document is in: French, English or both, by its function words; a statistical model decides where they are too few."""

import io
import lzma
import re
from array import array
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from jalon.reading.document import Block

# Words that one language cannot do without and the other does not have, nor as far as can be German, Spanish, Italian, Portuguese or Dutch.
_FRENCH = (
    "le les du et est une dans pour par sur au aux avec qui ce cette ces sont leur leurs nous vous être été ainsi où ou dont sera seront afin "
    "plus entre sans chaque notamment"
)
FRENCH = frozenset(_FRENCH.split())
_ENGLISH = "the of and to for with that by this are will be from which we our has have their its at or not it these through more"
ENGLISH = frozenset(_ENGLISH.split())
# Weaker signs, enough for a few words: articles, elisions and accents; endings that French does not have.
FRENCH_HINT = re.compile(r"\b(?:de|la|le|les|du|des|un|une|et|en|aux?|pour)\b|\b[dlnsj]['’](?=\w)|[éèêàçùôîœ]")
ENGLISH_HINT = re.compile(r"\b(?:the|of|and|to|in|is|a|an|with|by|our|we)\b|\w(?:ing|ness|ship|ght)s?\b")
SAMPLE_CHARACTERS = 8_000
LEAST_WORDS = 3
REAL_SHARE = 0.2
# Sentences in either language have at least this share of such words; where many sentences stay below it, they are in another language.
LEAST_DENSITY = 0.1
SENTENCE_WORDS = 8
MANY_SENTENCE_WORDS = 100


def find_language(blocks: Sequence[Block]) -> str | None:
    """Return "fr", "en", "mul" where both have a real share, or None where neither is seen."""
    sample = _sample(blocks)
    shares = {"fr": 0, "en": 0}
    seen = words = 0
    for block in sample:
        french, english, count = _count(block.text)
        if count >= SENTENCE_WORDS:
            seen, words = seen + french + english, words + count
        if french != english and french + english >= LEAST_WORDS:
            shares["fr" if french > english else "en"] += len(block.text)
    total = sum(shares.values())
    if words > MANY_SENTENCE_WORDS and seen < LEAST_DENSITY * words:
        return None
    if not total:
        text = " ".join(block.text for block in sample)[:SAMPLE_CHARACTERS].lower()
        return _weigh_hints(text) or _ask_model(text)
    if min(shares.values()) >= REAL_SHARE * total:
        return "mul"
    return "fr" if shares["fr"] > shares["en"] else "en"


def tag_languages(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks of a document in two languages with the language of each; a block that does not tell has the one before's."""
    tagged = []
    current = None
    for block in blocks:
        french, english, _ = _count(block.text)
        if block.language:
            current = block.language
        elif abs(french - english) >= 2 or (french != english and not min(french, english)):
            current = "fr" if french > english else "en"
        tagged.append(block if block.language or current is None else replace(block, language=current))
    return tuple(tagged)


def language_of_words(text: str) -> str | None:
    """Return "fr" or "en" for a few words, by function words and endings alone; None where they do not tell."""
    french, english, _ = _count(text)
    if french != english:
        return "fr" if french > english else "en"
    return _weigh_hints(text.lower())


def _sample(blocks: Sequence[Block]) -> Sequence[Block]:
    """Return blocks spread over the whole document, about as many characters as are needed."""
    total = sum(len(block.text) for block in blocks)
    return blocks[:: max(1, total // SAMPLE_CHARACTERS)]


def _count(text: str) -> tuple[int, int, int]:
    words = text.lower().split()
    return sum(map(FRENCH.__contains__, words)), sum(map(ENGLISH.__contains__, words)), len(words)


def _weigh_hints(text: str) -> str | None:
    """Return the language of a short text that has two hints of one and none of the other."""
    french, english = len(FRENCH_HINT.findall(text)), len(ENGLISH_HINT.findall(text))
    if min(french, english) or max(french, english) < 2:
        return None
    return "fr" if french else "en"


def _ask_model(text: str) -> str | None:
    letters = sum(map(str.isalpha, text))
    if letters < 12 or 2 * letters < len(text):
        return None
    language, _ = _model().classify(text)
    return str(language)


@cache
def _model() -> Any:
    """Return the model, limited to the two languages. Loading it takes half a second: only short texts ever need it.

    It is unpacked in memory, where the library's own loading goes through a temporary file: a reader may write none.
    """
    import numpy
    from py3langid.langid import MODEL_DIR, MODEL_FILE, LanguageIdentifier

    with lzma.open(MODEL_DIR / MODEL_FILE) as packed, numpy.load(io.BytesIO(packed.read()), allow_pickle=False) as arrays:
        moves, rows = (array("I", arrays[part].astype("uint32").tobytes()) for part in ("nextmove", "nextmove_row"))
        model = LanguageIdentifier(
            arrays["ptc"], arrays["pc"], arrays["classes"].tolist(), moves, arrays["out_feat"].tolist(), tk_row=rows
        )
    model.set_languages(["fr", "en"])
    return model
