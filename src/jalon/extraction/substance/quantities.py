"""How much beside money: numbers with what they count, and shares, that a deed produces or reaches."""

import re
from collections.abc import Iterator
from functools import lru_cache

from jalon.extraction.folding import fold, words_in
from jalon.extraction.substance.amounts import find_amounts
from jalon.extraction.substance.calendar_words import COUNTS
from jalon.extraction.substance.horizons import find_horizons

_FIGURES = r"\d{1,3}(?:[ \u00a0\u202f\u2009,.]\d{3})+(?![\d])|\d+(?:[.,]\d+)?"
_WORDS = "|".join(sorted((w for w, n in COUNTS.items() if n > 1), key=len, reverse=True))
_DIGIT = re.compile(r"\d")
_FIRST_WORDS = frozenset(word.split("-")[0] for word in _WORDS.split("|") if " " not in word)
_STOP = (
    r"de|du|des|d|la|le|les|l|a|au|aux|en|dans|par|pour|sur|et|ou|qui|que|avec|avant|the|of|in|on|at|for|to|by|with|per|and|or|"
    r"that|which|who|from|are|is|be|will|each|every|over|under|through|"
    r"as|before|within|more|plus|sont|seront|selon|since|depuis|mais|but|like|than|an|ans|annees?|mois|jours?|semaines?|years?|"
    r"months?|weeks?|days?|fois|times|heures?|hours?|pieds|old|er|eme|e|st|nd|rd|th|h|premiers?|first"
)
_UNIT = rf"(?: (?!(?:{_STOP})\b)[a-z][a-z'-]+){{1,3}}"
_SHARE = re.compile(rf"(?<![\w.,/-])(?P<number>{_FIGURES}) ?(?:%|per ?cent|percent|pour cent)")
_COUNTED = re.compile(rf"(?<![\w.,/$€£+-])(?P<number>{_FIGURES}|\b(?:{_WORDS})\b)(?P<unit>{_UNIT}(?: of [a-z]+ [a-z]+)?)")
_SPANS = re.compile(
    rf"(?<![\w.,/$€£-])(?:(?:a|an|une?|de) )?(?P<number>{_FIGURES}|\b(?:{_WORDS})\b)[ -](?P<unit>(?:day|year|hour|week|days|jours|"
    rf"weeks|semaines|sqm|km|ha|mw|gw|kw|m2)\b)(?: (?:notice|stay|visa|renewable))?"
)
_THRESHOLD = re.compile(
    r"(?:\b(?:moins de|plus de|under|over|above|below|less than|more than|article|articles|section|part|partie|annexe|n°|no|"
    r"numero|regles?|reglement|boulevard|rue|autoroute|"
    r"age of|aged?|aged up to|at|phase|stage|niveau|level|grade|years?|annees|chapitre|chapter|page|tous les|toutes les|every|"
    r"each|chaque|the|these|those|both|ces|les|des|ses|nos|its|our)|"
    r"[a-z]\.|q) ?$"
)
_LIMIT = re.compile(r"\b(?:to|a|a un maximum de|maximum de|jusqu'a|reduce .{3,40} to|is) $")
_COUNT_FIXED = re.compile(r"\b(?:the|les|ces|these|those|ses|nos|its|our) $")


@lru_cache(maxsize=4096)
def find_quantities(text: str) -> tuple[tuple[int, int, str | None], ...]:
    """Return where each quantity stands, and its number; amounts of money, dates, ages, thresholds and numbers of articles are none."""
    folded = fold(text)
    if not _DIGIT.search(folded) and _FIRST_WORDS.isdisjoint(words_in(folded)):
        return ()
    kept = list[tuple[int, int, str | None]]()
    taken = [(start, end) for start, end, _ in find_amounts(text)] + [(start, end) for start, end, _ in find_horizons(folded)]
    for start, end, value in sorted(_candidates(folded), key=lambda f: (f[0], -f[1])):
        if not any(start < close and begin < end for begin, close in taken):
            taken.append((start, end))
            kept.append((start, end, value))
    return tuple(kept)


def _candidates(folded: str) -> Iterator[tuple[int, int, str | None]]:
    for found in _SHARE.finditer(folded):
        if re.match(r" (?:to|a) \d", folded[found.end() :]) and re.search(r"\b(?:from|de) $", folded[: found.start()]):
            continue  # where it stands today, not what is reached
        yield found.start(), found.end(), f"{_value(found['number'])}%"
    for found in _COUNTED.finditer(folded):
        before = folded[max(0, found.start() - 44) : found.start()]
        by_word = not found["number"][0].isdigit()
        if (
            _is_year(found["number"])
            or (_THRESHOLD.search(before) and not (not by_word and re.search(r"\b(?:les|the|des|its|ses|over|our|nos) $", before)))
            or (by_word and _COUNT_FIXED.search(before))
        ):
            continue
        yield found.start(), found.end(), _value(found["number"])
    for found in _SPANS.finditer(folded):
        if not re.search(
            r"\b(?:within|dans|sous|in|next|first|d'ici|pendant|moins de|less than) (?:the |les )?$", folded[: found.start()]
        ):
            yield found.start("number"), found.end("unit"), _value(found["number"])


def _is_year(number: str) -> bool:
    return bool(re.fullmatch(r"(?:19|20|21)\d\d", number))


def _value(number: str) -> str:
    if not number[0].isdigit():
        return str(COUNTS.get(number, ""))
    bare = re.sub(r"[ \u00a0\u202f\u2009]", "", number)
    return re.sub(r"[.,](?=\d{3}(?:\D|$))", "", bare).replace(",", ".")
