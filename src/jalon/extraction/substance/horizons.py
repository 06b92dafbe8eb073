"""When something is to be done: "d'ici 2027", "by March 2026", "au cours des trois prochaines années", "chaque année". No day is invented.

Values are ISO 8601: a year, month or day as precise as printed; ``../2027`` until, ``2025/..`` from, ``2018/2020`` between,
``P2Y`` for a length of time whose start is not told, ``R/P1Y`` for what recurs; None where the words name no date ("before the elections").
"""

import re
from collections.abc import Callable
from functools import lru_cache

from jalon.extraction.folding import holds_any
from jalon.extraction.substance.calendar_words import COUNT, MONTH, MONTHS, SEASON, UNIT, YEAR, count_of, unit_of

Found = tuple[int, int, str | None]

_WORTH_READING = re.compile(
    r"\d{2}|\b(?:annee|an|mois|year|month|semaine|week|jour|day|trimestre|quarter|exercice)s?\b|annu|yearly|quarterly|monthly|"
    r"weekly|daily|biennial|semestriel|trimestriel|mensuel|hebdo|regulier|"
    r"regularly|continuous|immedia|urgen|soon|delai|retard|terme?\b|legislature|mandat|parliament|government|session|before|avant|"
    r"des |elections|hiver|printemps|\bete\b|automne|spring|summer|"
    r"autumn|winter|\bfall\b|fortnight|annum|outset|\bnext\b|after|apres|suivant"
)
_HAS_YEAR = re.compile(YEAR)
_EDGE = (
    r"(?:(?:fin|debut|mi|milieu|the end of|end of|end|mid|early|late|the start of|start of|la fin (?:du mois )?(?:de |d'|du )?|"
    r"le debut de |l'annee|l'exercice|l'exercice financier|fiscal year|fy|financial year|the year|the) ?-?)*"
)
_POINT = (
    rf"(?:(?P<day>\d{{1,2}})(?:er|st|nd|rd|th)? (?:of )?)?{_EDGE}"
    rf"(?:(?P<month>{MONTH})\.?(?: (?P<day2>\d{{1,2}})(?:st|nd|rd|th)?,)? ?)?(?:(?:l'|le |la )?{SEASON} (?:de |"
    rf"of )?)?(?P<year>{YEAR})(?:[-/\u2013](?P<to>{YEAR}|\d\d)(?![\d-]))?"
)
_UNTIL = re.compile(
    rf"\b(?:d'ici (?:a |au |le |la |l')?|avant (?:le |la |l')?|au plus tard (?:le |en |a |au |a la )?|jusqu'(?:en|au|a) ?(?:la |"
    rf"l')?|a l'horizon (?:de )?|horizon |by (?:or before )?(?:the )?|before (?:the )?|"
    rf"no later than |not later than |until (?:the )?|through (?:to )?(?:the )?|up to )(?:la fin (?:de |du |d')?(?:l'annee |l'exercice |mois de )?)?{_POINT}\b"
)
_FROM = re.compile(
    rf"\b(?:a (?:partir|compter) (?:de |du |d')(?:l'annee |l'exercice )?|des (?:le |la |l')?|from (?:the )?|starting (?:in |"
    rf"from )?|beginning (?:in |by )?|as of |effective |after |apres ){_POINT}\b"
)
_RANGE = re.compile(
    rf"\b(?:de |entre |from |between |sur la periode |pour la periode |pour les annees |over the period |en |in |pour |during |"
    rf"exercices? )?(?P<first>{YEAR})(?:\s?[-/\u2013]\s?| a | et | to | and )(?P<last>{YEAR}|\d\d)\b(?!\s?[-/]\s?\d)"
)
_QUARTER = re.compile(
    rf"\b(?:by |in |en |au |d'ici (?:au |le )?|avant (?:le )?|before |at the end of )?(?:the )?(?:q(?P<quarter>[1-4])|"
    rf"(?P<ordinal>premier|deuxieme|troisieme|quatrieme|dernier|first|second|third|fourth|last) (?:trimestre|quarter)(?: of|"
    rf" de)?) (?P<year>{YEAR})\b"
)
_IN = re.compile(
    rf"\b(?:en |in |courant |au cours de |au courant (?:du mois de |de )|during |au (?=printemps|debut|mois)|au mois (?:de |d')|"
    rf"a (?:la fin|l'|la )|a (?=la rentree)|dans le courant de |pour (?:la |le |l')?|"
    rf"le |on |this |for )(?:l'annee )?{_POINT}(?: (?:budget|session))?\b"
)
_MONTH_YEAR = re.compile(
    rf"\b(?:(?P<day>\d{{1,2}})(?:er|st|nd|rd|th)? )?(?P<month>{MONTH})\.? (?:(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?, )?(?P<year>{YEAR})\b"
)
_BARE = re.compile(rf"^\W*{_POINT}\W*$")
_NEXT = r"(?:prochaine?s?|premiere?s?|suivante?s?|next|coming|first|following|a venir|working|ouvrables?|past)"
_LENGTH = re.compile(
    rf"\b(?:au cours (?:des|de la|du)|durant (?:les?|la)?|dans (?:les?|la|un delai (?:de|d')|un)|sur (?:une periode de |les )?|"
    rf"pendant (?:les )?|d'ici(?: a)?|pour les|au terme (?:de|d')|apres|"
    rf"over (?:the )?(?:(?:next|coming) |a period of )?|within (?:the )?(?:(?:next|first) |a )?(?:a )?|in (?:the )?(?=next|coming|"
    rf"first|following)|during the (?=next|coming|first)|for the (?=next|coming)|for (?:a period of )?|after|in) ?"
    rf"(?:{_NEXT} )?(?P<count>{COUNT})? ?(?:{_NEXT} )?(?P<unit>{UNIT})\b(?: (?:prochaine?s?|a venir|qui viennent|ouvrables?|suivante?s?))?"
    rf"(?: (?:of|after|from|de|suivant) (?:its|the|this|that|their|receiving|being|la|le|l'|son)? ?(?!the\b)[a-z]+(?: term)?(?! of))?"
)
_RECURS = re.compile(
    rf"\b(?:(?:{COUNT} fois|once|twice|{COUNT} times|deux fois) (?:par|l'|a|per|each|every) ?(?P<unit1>an|annee|mois|semaine|jour|"
    rf"trimestre|year|month|week|day|quarter)|"
    rf"(?:chaque|tous les|toutes les|each|every) (?:(?P<count>{COUNT}) )?(?P<unit2>ans?|annees?|mois|semaines?|jours?|trimestres?|"
    rf"semestres?|years?|months?|weeks?|days?|quarters?|{SEASON})|"
    rf"(?:par|per) (?P<unit3>an|annee|mois|semaine|jour|trimestre|year|month|week|day|quarter|fortnight|annum)|a (?P<unit4>year|"
    rf"month|week|day|quarter)(?= in\b|[.,;]|$)|"
    r"(?P<word>annuel(?:le)?(?:ment|s)?|annual(?:ly)?|yearly|quarterly|monthly|weekly|daily|biennial(?:ly)?|biannual(?:ly)?|"
    r"semestriel(?:le)?(?:ment|s)?|trimestriel(?:le)?(?:ment|s)?|mensuel(?:le)?(?:ment|s)?|"
    r"hebdomadaires?|quotidien(?:ne)?(?:ment)?|regulierement|regularly|continuously|en continu))\b"
)
_RHYTHM = {
    "annu": "P1Y", "year": "P1Y", "quar": "P3M", "trim": "P3M", "mont": "P1M", "mens": "P1M", "week": "P1W", "hebd": "P1W", "dail": "P1D", "quot": "P1D",
    "bien": "P2Y", "bian": "P6M", "seme": "P6M",
}  # fmt: skip
_TERM = re.compile(
    r"\b(?:au cours (?:de|du) (?:la |l')?(?:presente? |prochaine? |meme )?(?:legislature|mandat|mandature|session)|(?:d'ici|avant|"
    r"jusqu'a) (?:la |a la |au )?(?:fin|terme) (?:du|de la|de l'|de) (?:present )?(?:mandat|legislature|annee|session|"
    r"exercice)|"
    r"jusqu'au terme du mandat|pendant (?:toute )?la (?:legislature|mandature)|under (?:this|the current|the next) (?:government|"
    r"parliament|administration|mandate)|"
    r"(?:over|during|in|within|by the end of|before the end of|until the end of|throughout) (?:this|the|the current|the next|our|"
    r"its|that) ?(?:term|parliament(?:ary term)?|government|legislature|mandate|(?:fall |spring |autumn |current |"
    r"next )?session)(?: of (?:parliament|government))?|"
    r"by year (?:one|two|three|four|five|\d) of the (?:plan|strategy|programme)|within the first (?:six|"
    r"\w+) months of (?:government|the term)|(?:at|by|before) the next [a-z ]{0,20}(?:election|elections|census|budget|"
    r"meeting)|"
    r"(?:cet|cette|ce) (?:hiver|ete|automne|printemps|annee)|(?:that|this|next) (?:summer|winter|spring|autumn|fall|year)|(?:a|"
    r"lors de|pour|d'ici|avant) (?:la |l')?(?:prochaine? (?:rentree|election|annee)|exercice suivant|annee prochaine|"
    r"annee suivante)|"
    r"(?:avant|durant|pendant|a la fin de|apres|d'ici|durant toute la periode de) l'(?:hivernage|hiver|ete)|at the outset|"
    r"des l'entree en vigueur|from the outset|in the next (?:version|edition|release) of [a-z.]+)\b"
)
_PACE = re.compile(
    r"\b(?:immediately|urgently|as a matter of urgency|as (?:soon|quickly|early) as\s?(?:practicable|possible)|"
    r"soon as practicable|without delay|(?:in|over) the (?:short|medium|long)(?:er)? term|immediatement|"
    r"d'urgence|sans (?:retard|delai|tarder|plus attendre)|des que possible|dans les meilleurs delais|dans les plus brefs delais|"
    r"a (?:court|moyen|long) terme)\b"
)
_EVENT = re.compile(
    r"\b(?:before (?:any|the|new|each|an?) [a-z]+(?: [a-z]+){0,5}?(?=[.,;:]| with| that| which| to |$)|"
    r"before [a-z]+ [a-z]+ [a-z]+s any [a-z]+|avant (?:tout|toute|l'|la|le|chaque) ?[a-z]+(?: (?:de|du|des|d'|la|l'|"
    r"[a-z]+)){0,3}?(?=[.,;:]| qui| pour|$)|"
    r"des (?:la phase|le debut|l'ouverture|l'adoption|le demenagement|l'entree|le lancement|la mise|la rentree|la signature|"
    r"la publication)(?: (?:de|du|des|d')? ?(?:la |l')?[a-z]+){1,4}?(?=[.,;:]| pour| et | qui|"
    r"$)(?: et jusqu'a [^.,;:]{4,50})?|"
    r"(?:upon|on) (?:completion|adoption|approval|publication) of (?:the )?[a-z]+)"
)
_NUMERIC_DATE = re.compile(r"\b(?P<a>\d{1,4})[/.-](?P<b>\d{1,2})[/.-](?P<c>\d{4}|\d{2})\b")
# A year that dates something else: a law, a comparison, what a clause tells of another thing.
_OF_ANOTHER = re.compile(
    r"(?:\b(?:act|bill|law|loi|statement|standards?|reglement|regulation|par rapport a(?: la periode| l'annee| la moyenne)?|"
    r"compared (?:to|with)|relative to|base(?:line)?|t0|niveaux? de|levels? of|census of|since|depuis|of the|"
    r"enveloppe|released|published|publie|adopte|vote|signed|enacted|establish\w*|created|promulgue)(?: (?:de|du|of|in|en|on|le|l'annee))?|\[)\s?$"
)
_LAW_BEFORE = re.compile(r"\b(?:act|bill|statement|standards?|law|freshwater management|policy statement)[^.,;]{0,34}$")


@lru_cache(maxsize=4096)
def find_horizons(folded: str) -> tuple[Found, ...]:
    """Return where each horizon stands in a folded text, and its value; earlier and longer ones first, none inside another."""
    if not _WORTH_READING.search(folded):
        return ()
    found = [
        (match.start(), order, match.end(), value)
        for order, (pattern, read, hints) in enumerate(_READERS if _HAS_YEAR.search(folded) else _WITHOUT_YEAR)
        if not hints or holds_any(folded, hints)
        for match in pattern.finditer(folded)
        if (value := read(match)) is not None and not _is_of_another(folded, match)
    ]
    taken, kept = -1, list[Found]()
    for start, _, end, value in sorted(found, key=lambda f: (f[0], -f[2], f[1])):
        if start >= taken:
            trimmed = len(folded[start:end].rstrip(" ,.;"))
            kept.append((start, start + trimmed, value or None))
            taken = end
    return tuple(kept)


def _is_of_another(folded: str, match: "re.Match[str]") -> bool:
    """Tell whether a date is not the deed's: a law's year, what it is compared with, what happened before."""
    before = folded[max(0, match.start() - 44) : match.start()]
    if match.re in (_RECURS, _PACE, _TERM, _EVENT, _LENGTH):
        return False
    if _OF_ANOTHER.search(before):
        return True
    bare = match.group()[:4].isdigit()
    return bare and match.re is _RANGE and bool(re.search(r"\b(?:periode|enveloppe|budget) $", before))


def _point(match: "re.Match[str]") -> str:
    month = MONTHS.get(match["month"] or "")
    year, day = match["year"], match["day"] or match["day2"]
    to = match.groupdict().get("to")
    if to and month is None:
        return f"{year}/{year[:2] + to if len(to) == 2 else to}"
    if month is None:
        return str(year)
    return f"{year}-{month:02}-{int(day):02}" if day and 1 <= int(day) <= 31 else f"{year}-{month:02}"


def _until(match: "re.Match[str]") -> str:
    return f"../{_point(match).rpartition('/')[2]}"


def _since(match: "re.Match[str]") -> str:
    return f"{_point(match).partition('/')[0]}/.."


def _range(match: "re.Match[str]") -> str | None:
    first, last = match["first"], match["last"]
    last = first[:2] + last if len(last) == 2 else last
    return f"{first}/{last}" if int(last) > int(first) and int(last) - int(first) < 60 else None


def _quarter(match: "re.Match[str]") -> str:
    ordinals = {
        "premier": 1,
        "first": 1,
        "deuxieme": 2,
        "second": 2,
        "troisieme": 3,
        "third": 3,
        "quatrieme": 4,
        "fourth": 4,
        "dernier": 4,
        "last": 4,
    }
    quarter = int(match["quarter"] or ordinals[match["ordinal"]])
    ends = f"{match['year']}-{3 * quarter:02}"
    return f"../{ends}" if re.match(r"by |d'ici|avant|before", match.group()) else f"{match['year']}-{3 * quarter - 2:02}/{ends}"


def _length(match: "re.Match[str]") -> str | None:
    printed, words = match["count"], match.group()
    told = re.search(r"prochain|next|coming|venir|premier|first|following|suivant", words)
    if printed is None and not told:
        return None
    if re.match(r"(?:in|sur|for|apres|after)\b", words) and not told and not re.match(r"(?:sur|after|apres|for) ", words):
        return None
    unit, count = unit_of(match["unit"]), count_of(printed)
    return f"P{count}{unit}" if count and unit and not unit[0].isdigit() else None


def _recurs(match: "re.Match[str]") -> str | None:
    if word := match["word"]:
        return f"R/{_RHYTHM[word[:4]]}" if word[:4] in _RHYTHM else ""
    printed = next(unit for name in ("unit1", "unit2", "unit3", "unit4") if (unit := match[name]))
    unit = {"annum": "Y", "annee": "Y"}.get(printed) or unit_of(printed) or "Y"
    count = count_of(match["count"])
    if re.match(r"(?:\d|une|deux|trois|quatre|once|twice|two|three|four)[a-z]* ?(?:fois|times)?", match.group()) and match["unit1"]:
        return f"R/P1{unit}" if not unit[0].isdigit() else f"R/P{unit}"
    return f"R/P{unit}" if unit[0].isdigit() else f"R/P{count}{unit}"


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


def _unnamed(match: "re.Match[str]") -> str:
    return ""


# A pattern, how its words are read, and parts of words without which it finds nothing; none where nearly every text has them.
_Reader = tuple[re.Pattern[str], Callable[["re.Match[str]"], str | None], tuple[str, ...]]
_WITHOUT_YEAR: tuple[_Reader, ...] = (
    (_RECURS, _recurs, ()),
    (_LENGTH, _length, ()),
    (_TERM, _unnamed, ()),
    (_PACE, _unnamed, ("immedia", "urgen", "practicable", "possible", "delay", "term", "retard", "delai", "tarder", "attendre")),
    (_EVENT, _unnamed, ("before ", "avant ", "des l", "completion", "adoption", "approval", "publication")),
)
_READERS: tuple[_Reader, ...] = (
    (_RANGE, _range, ()),
    (_UNTIL, _until, ()),
    (_FROM, _since, ("partir", "compter", "des ", "from", "starting", "beginning", "as of", "effective", "after", "apres")),
    (_QUARTER, _quarter, ("trimestre", "quarter", "q1", "q2", "q3", "q4")),
    (_NUMERIC_DATE, _numeric, ()),
    (_IN, _point, ()),
    (_MONTH_YEAR, _point, ()),
    (_BARE, _point, ()),
    *_WITHOUT_YEAR,
)
