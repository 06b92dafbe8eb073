"""Amounts of money in a text, with their currency and all their zeros: "1,3 G$", "2,5 millions d'euros", "$4.2 million", "150 M€"."""

import re
from collections.abc import Iterator
from decimal import Decimal

from jalon.extraction.folding import fold, holds_any

_NUMBER = r"\d{1,3}(?:[ \u00a0\u202f\u2009'’.,]\d{3})+(?:[.,]\d{1,2})?(?!\d)|\d+(?:[.,]\d+)?"
_SCALES = {
    "k": 3,
    "mille": 3,
    "thousand": 3,
    "m": 6,
    "mio": 6,
    "mn": 6,
    "million": 6,
    "g": 9,
    "md": 9,
    "mds": 9,
    "mrd": 9,
    "bn": 9,
    "b": 9,
    "milliard": 9,
    "billion": 9,
}
_WORD_SCALE = r"millions?|milliards?|billions?|thousands?|mille|mio|mrd|bn|mn"
_CURRENCY = (
    r"(?:d'|de |d’)?\s?(?:dollars?(?: (?:canadiens?|américains?))?|euros?|francs? (?:suisses?|cfa)|fcfa|f\s?cfa|"
    r"livres sterling|pounds?|dirhams?|dinars?|"
    r"\$\s?(?:ca|us)?\b|\$|€|£|chf|eur|cad|usd|gbp|nzd|aud|xof|frs?\.?)"
)
_AFTER = re.compile(
    rf"(?P<number>{_NUMBER})\s?(?:(?P<scale>{_WORD_SCALE}|[km](?=\s?[$€£])|g(?=\s?\$)|mds?(?=\s?[$€£])|[km]d?(?=€|"
    rf"\$))\s?)?(?P<currency>{_CURRENCY})(?![a-z])",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    rf"(?P<currency>(?:ca|us|nz|au|c|a)\$|\$|€|£|\b(?:chf|eur|cad|usd|gbp|nzd|aud|"
    rf"fr\.))\s?(?P<number>{_NUMBER})(?:\s?(?P<scale>{_WORD_SCALE}|[kmb]\b))?",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_HINTS = (
    "$", "€", "£", "eur", "dollar", "franc", "fr.", "cfa", "chf", "cad", "usd", "gbp", "nzd", "aud", "xof", "pound", "livres", "dirham",
    "dinar",
)  # fmt: skip
_CODES = {
    "€": "EUR", "euro": "EUR", "eur": "EUR", "£": "GBP", "pound": "GBP", "gbp": "GBP", "livres": "GBP",
    "chf": "CHF", "francs suisses": "CHF", "franc suisse": "CHF",
    "fr": "CHF", "fcfa": "XOF", "f cfa": "XOF", "francs cfa": "XOF", "xof": "XOF", "cad": "CAD", "ca$": "CAD", "c$": "CAD", "usd": "USD", "us$": "USD",
    "nz$": "NZD", "nzd": "NZD", "au$": "AUD", "a$": "AUD", "aud": "AUD",
}  # fmt: skip


def find_amounts(text: str) -> Iterator[tuple[int, int, str | None]]:
    """Yield where each amount stands and its value ("CAD 1300000000"), the bare number where the currency is not told."""
    if not _DIGIT.search(text):
        return
    folded = fold(text)
    if not holds_any(folded, _HINTS):
        return
    taken = 0
    found = sorted([*_AFTER.finditer(text), *_BEFORE.finditer(text)], key=lambda m: (m.start(), -m.end()))
    for match in found:
        if match.start() >= taken:
            yield match.start(), match.end(), _value(match)
            taken = match.end()


def _value(match: "re.Match[str]") -> str | None:
    number = _decimal(match["number"])
    if number is None:
        return None
    scale = (match["scale"] or "").lower().rstrip("s") or ""
    plain = number * Decimal(10) ** _SCALES.get(scale, 0)
    code = _code(match)
    digits = f"{plain.normalize():f}"
    return f"{code} {digits}" if code else digits


def _decimal(printed: str) -> Decimal | None:
    """Return the number as printed in French or English: the last mark with one or two digits behind it, or three and a lone mark, decides."""
    plain = re.sub(r"[ \u00a0\u202f\u2009'’]", "", printed)
    if re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", plain) and not (plain.count(",") == 1 and "." not in plain and plain.startswith("0")):
        return Decimal(re.sub(r"[.,]", "", plain))
    whole, mark, cents = plain.rpartition("," if plain.rfind(",") > plain.rfind(".") else ".")
    whole = re.sub(r"[.,]", "", whole if mark else plain)
    return Decimal(f"{whole}.{cents}" if mark else whole) if whole else None


def _code(match: "re.Match[str]") -> str | None:
    printed = re.sub(r"^d[e'’]\s?", "", match["currency"].lower()).strip(" .")
    if (printed.endswith("$") and printed != "$") or printed in _CODES:
        return _CODES.get(printed)
    if printed.startswith("$"):
        # "1,3 G$", "10 000 $": a dollar sign behind the number is how French Canada prints it; before it, no country is told.
        return "USD" if "us" in printed else "CAD" if match.re is _AFTER else None
    return next((code for start, code in _CODES.items() if printed.startswith(start)), None)
