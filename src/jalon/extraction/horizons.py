"""When something is to be done: "d'ici 2027", "by March 2026", "au cours des trois prochaines années", "2018-2020". No day is invented.

Values are ISO 8601: a year, month or day as precise as printed; ``../2027`` until, ``2025/..`` from, ``2018/2020`` between,
``P2Y`` for a length of time whose start is not told.
"""

import re
from collections.abc import Callable, Iterator

_MONTHS = {
    "janvier": 1, "fevrier": 2, "mars": 3, "avril": 4, "mai": 5, "juin": 6, "juillet": 7, "aout": 8,
    "septembre": 9, "octobre": 10, "novembre": 11, "decembre": 12,
    "janv": 1, "fevr": 2, "avr": 4, "juil": 7, "sept": 9, "oct": 10, "nov": 11, "dec": 12,
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9,
    "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8,
    "september": 9, "october": 10, "november": 11, "december": 12,
}  # fmt: skip
_COUNTS = {
    "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8, "neuf": 9, "dix": 10,
    "douze": 12, "quinze": 15, "dix-huit": 18, "vingt-quatre": 24,
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "twelve": 12, "eighteen": 18, "a": 1, "the": 1,
}  # fmt: skip
_UNITS = {"an": "Y", "annee": "Y", "year": "Y", "mois": "M", "month": "M", "semaine": "W", "week": "W", "jour": "D", "day": "D"}
_YEAR = r"(?:19|20)\d\d"
_HAS_YEAR = re.compile(_YEAR)
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_POINT = (
    rf"(?:(?P<day>\d{{1,2}})(?:er|st|nd|rd|th)? (?:of )?)?(?:(?:fin|debut|mi|the end of|end of|end|mid|early|late|"
    rf"la fin (?:du mois )?(?:de |d'|du )?(?:l'annee |l'hiver )?)[ -]?)?"
    rf"(?:(?P<month>{_MONTH})\.?(?: (?P<day2>\d{{1,2}})(?:st|nd|rd|th)?,)? ?)?(?:(?:l'annee|summer|autumn|fall|winter|"
    rf"spring|l'ete|l'automne|l'hiver|le printemps|printemps|ete|automne|hiver) ?)?(?P<year>{_YEAR})"
)
_UNTIL = re.compile(
    rf"\b(?:d'ici (?:a |au |le |la |l')?|avant (?:le |la |l')?|au plus tard (?:le |en |a |au )?|jusqu'(?:en|au|a) ?|"
    rf"a l'horizon (?:de )?|horizon |by (?:the )?(?:or before )?|before |no later than |until )(?:la fin (?:de |du |"
    rf"d')?(?:l'annee |mois de )?)?{_POINT}\b"
)
_FROM = re.compile(
    rf"\b(?:a (?:partir|compter) (?:de |du |d')(?:l'annee )?|des |depuis |from |starting (?:in |from )?|"
    rf"beginning (?:in )?|as of |effective |since ){_POINT}\b"
)
_RANGE = re.compile(
    rf"\b(?:de |entre |from |between )?(?P<first>{_YEAR})(?:\s?[-/]\s?| a | et | to | and )(?P<last>{_YEAR}|"
    rf"\d\d)\b(?!\s?[-/]\s?\d)"
)
_QUARTER = re.compile(
    rf"\b(?:q(?P<quarter>[1-4])|(?P<ordinal>premier|deuxieme|troisieme|quatrieme|first|second|third|fourth) (?:trimestre|"
    rf"quarter)(?: of| de)?) (?P<year>{_YEAR})\b"
)
_IN = re.compile(
    rf"\b(?:en |in |courant |au cours de (?:l'annee )?|au courant (?:du mois de |de )|during |au (?=printemps|debut)|"
    rf"l'annee |pour |le )?{_POINT}\b"
)
_LENGTH = re.compile(
    rf"\b(?:au cours (?:des|de la|du)|dans (?:les?|la|un delai de|un)|sur (?:une periode de |les )?|"
    rf"pendant (?:les )?|d'ici|pour les|over (?:the )?(?:next |coming |a period of )?|within (?:the )?(?:next |"
    rf"first |a )?|in (?:the )?(?:next|coming|first)|during the (?:next|coming)|for the next)\s?"
    rf"(?:(?:prochaine?s?|premiere?s?|next|coming|first) "
    rf")?(?P<count>\d{{1,3}}|{'|'.join(_COUNTS)})?\s?(?:(?:prochaine?s?|premiere?s?|next|coming|"
    rf"first) )?(?P<unit>ans?|annees?|mois|semaines?|jours?|years?|months?|weeks?|days?)\b(?: (?:prochaine?s?|"
    rf"a venir|qui viennent))?"
)
_NUMERIC_DATE = re.compile(r"\b(?P<a>\d{1,4})[/.-](?P<b>\d{1,2})[/.-](?P<c>\d{4}|\d{2})\b")


def find_horizons(folded: str) -> Iterator[tuple[int, int, str | None]]:
    """Yield where each horizon stands in a folded text, and its value; earlier and longer ones first, none inside another."""
    if not re.search(r"\d{2}|\b(?:annee|an|mois|year|month|semaine|week|jour|day)s?\b", folded):
        return
    found: list[tuple[int, int, int, str | None]] = []
    readers = _READERS if _HAS_YEAR.search(folded) else _WITHOUT_YEAR
    for order, (pattern, value) in enumerate(readers):
        for match in pattern.finditer(folded):
            read = value(match)
            if read:
                found.append((match.start(), order, match.end(), read))
    taken = -1
    for start, _, end, read in sorted(found, key=lambda f: (f[0], f[1], -f[2])):
        if start >= taken:
            yield start, end, read
            taken = end


def _point(match: "re.Match[str]") -> str:
    month = _MONTHS.get(match["month"] or "")
    day = match["day"] or match["day2"]
    if month is None:
        return match["year"]
    return f"{match['year']}-{month:02}-{int(day):02}" if day and 1 <= int(day) <= 31 else f"{match['year']}-{month:02}"


def _range(match: "re.Match[str]") -> str | None:
    first, last = match["first"], match["last"]
    last = first[:2] + last if len(last) == 2 else last
    return f"{first}/{last}" if int(last) > int(first) and int(last) - int(first) < 60 else None


def _quarter(match: "re.Match[str]") -> str:
    ordinals = {"premier": 1, "first": 1, "deuxieme": 2, "second": 2, "troisieme": 3, "third": 3, "quatrieme": 4, "fourth": 4}
    quarter = int(match["quarter"] or ordinals[match["ordinal"]])
    return f"{match['year']}-{3 * quarter - 2:02}/{match['year']}-{3 * quarter:02}"


def _length(match: "re.Match[str]") -> str | None:
    unit = match["unit"].rstrip("s") if match["unit"] != "mois" else "mois"
    printed = match["count"]
    if printed is None and not re.search(r"prochain|next|coming|venir", match.group()):
        return None
    count = _COUNTS.get(printed, 0) if printed and not printed.isdigit() else int(printed or 1)
    return f"P{count}{_UNITS[unit]}" if count else None


def _numeric(match: "re.Match[str]") -> str | None:
    """Return the day of a date in figures; the year alone where day and month could be exchanged."""
    a, b, c = match["a"], int(match["b"]), match["c"]
    if len(a) == 4 and b <= 12 and int(c) <= 31:
        return f"{a}-{b:02}-{int(c):02}"
    if len(c) != 4:
        return None
    first = int(a)
    day, month = (first, b) if first > 12 or first == b else (b, first) if b > 12 else (0, 0)
    return f"{c}-{month:02}-{day:02}" if 1 <= month <= 12 and 1 <= day <= 31 else c


_READERS: tuple[tuple[re.Pattern[str], Callable[["re.Match[str]"], str | None]], ...] = (
    (_RANGE, _range),
    (_UNTIL, lambda m: f"../{_point(m)}"),
    (_FROM, lambda m: f"{_point(m)}/.."),
    (_QUARTER, _quarter),
    (_LENGTH, _length),
    (_NUMERIC_DATE, _numeric),
    (_IN, _point),
)
_WITHOUT_YEAR = ((_LENGTH, _length),)
