"""Where the sentences of a text begin and end."""

import re
from functools import lru_cache

from jalon.extraction.folding import holds_any

_MARKS = (".", "!", "?", "…")
_BREAK = re.compile(r"[.!?…]+[\"'»”’)\]]*\s+(?=[\"'«“‘(\[]?\s?[^\W\d_a-zà-öø-ÿ]|[\"'«“(]|\d)")
# A full stop behind one of these ends an abbreviation; a single capital is an initial ("J. Tremblay", "U.S.").
_ABBREVIATION = re.compile(
    r"(?:^|[\s(«\"'’.])(?:[^\W\d_]|m|mm|mme|mr|mrs|ms|dr|st|ste|art|al|cf|p|pp|no|n°|nos|vol|chap|sec|ch|fig|ex|env|"
    r"approx|dept|min|e\.g|i\.e|vs|inc|ltd|co)\.$",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def split_sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Return the offsets of each sentence, in order, without the white space between them."""
    if not holds_any(text[:-2], _MARKS):
        return ((0, len(text.rstrip())),) if text else ()  # most texts are one sentence
    bounds, start = [], 0
    for found in _BREAK.finditer(text):
        stop = found.group().rstrip()
        if stop.startswith(".") and len(stop) == 1 and _ABBREVIATION.search(text[max(0, found.start() - 8) : found.start() + 1]):
            continue
        bounds.append((start, found.start() + len(stop)))
        start = found.end()
    if start < len(text):
        bounds.append((start, len(text.rstrip())))
    return tuple(bounds)
