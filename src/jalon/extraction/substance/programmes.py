"""Under which named programme, plan, strategy or fund it is done; a law that is amended, repealed or proposed is the deed's object."""

import re
from collections.abc import Iterator

from jalon.extraction.folding import fold, holds_any
from jalon.extraction.substance.deeds import Voice, find_deed

_PLACE = r"(?:[A-ZÀ-ÖØ-Þ][\w’'.&-]*|[a-zà-ÿ]+['’][A-ZÀ-ÖØ-Þ][\w’'.&-]*)"
_LINKS = r"(?:de la|de l[’']|du|des|de|d[’']|et de la|et de l[’']|et du|et des|et|of the|of|for|and|à la|aux|en|pour les|pour la|pour le|pour)"
_YEARS = r"(?:\s\d{4}(?:[-–]\d{2,4})?)?"
_FRENCH = (
    r"[Pp]rogrammes?|[Pp]lans?|[Ss]tratégie|[Ff]onds|[Pp]acte|[Ii]nitiative|[Pp]olitique|[Oo]pération|[Mm]atrice|[Dd]ispositif|"
    r"[Ll]abel|[Pp]rojet|[Mm]ission|[Oo]bservatoire|[Bb]udget"
)
_ENGLISH = (
    r"Programme|Program|Strategy|Plan|Fund|Initiative|Scheme|Framework|Agenda|Roadmap|Standard|Window|Guarantee|Policy|Card|"
    r"scheme|programme|policy|pilot|strategy|roadmap|initiative"
)
_PROGRAMME = re.compile(
    rf"\b(?:(?:{_FRENCH})\s(?:d[’'](?=[\w-]+\s)[\w-]+\s|[a-zà-ÿ-]+\s){{0,4}}?(?:[«“\"]\s?[^»”\"]{{2,60}}\s?[»”\"]|"
    rf"(?:{_LINKS}\s)?{_PLACE}(?:\s(?:{_LINKS}\s)?(?:{_PLACE})|\s(?:en|et|de|des) [a-zà-ÿ]+(?=[,.;]|\set\s|\sà\s|$)){{0,7}}{_YEARS}(?:\s\([A-Z0-9 ]+\))?)|"
    rf"(?:[Ff]onds|[Pp]rogramme|[Pp]lan d[’']action)(?:\s[a-zà-ÿ]+){{1,4}}\s(?:\d{{4}}[-–]\d{{4}})|"
    rf"[Pp]lan d[’']action [a-zà-ÿ ]{{3,40}}\d{{4}}[-–]\d{{4}}|Fonds [a-zà-ÿ]+ et [a-zà-ÿ]+|"
    rf"[Ss]tratégie\s[a-zà-ÿ]+(?:\s(?:{_LINKS})?\s?[a-zà-ÿ]+){{1,6}}\s\d{{4}}[-–]\d{{4}}|"
    rf"[A-Z]{{3,}}\s\d{{4}}[-–]\d{{4}}|Accompagnement-[\w-]+(?:\s[a-zà-ÿ]+(?:MC|MD)?)?|"
    rf"(?:(?:[A-Z][\w’'-]+|[a-z]+)\s(?=[A-Z]|and|of|for))?(?:[A-Z][\w’'-]+\s(?:and\s|of\s|for\s|the\s|to\s)?){{1,6}}(?:{_ENGLISH})\b(?:{_YEARS}))"
)
_LAW = re.compile(r"\b(?:Act|Loi|loi|Bill|Law|règlement|Règlement|legislation|Statement|Standards)\b")
_UNDER = re.compile(
    r"\b(?:under|pursuant to|through|en vertu|dans le cadre|conformement a|in line with|as set out in|au titre|implementation of)(?: \w+){0,3} $"
)
# What is done away with or changed is no programme under which it is done.
_CHANGES = re.compile(
    r"(?:repeal|amend|abolish|cancel|rewrite|remove|stop|restore|transfer|abolir|abroger|annuler|modifier|introduce|replace|pass|"
    r"reform|elabor|develop|co-design|etudier)"
)
_CREATES = re.compile(r"(?:plan|programme|operation|pacte|initiative|strategie|campagne|«|\")")
_HINTS = (
    "program", "plan", "strat", "fonds", "fund", "pacte", "initiative", "politique", "operation", "matrice",
    "accompagnement-", "scheme", "framework", "agenda", "roadmap", "dispositif",
    "label", "projet",
    "standard", "policy", "pilot", "window", "mission", "card", "observatoire", "budget",
)  # fmt: skip
_DATED_ACRONYM = re.compile(r"[A-Z]{3}\s\d{4}")


def find_programmes(text: str) -> Iterator[tuple[int, int]]:
    """Yield where a programme, plan, strategy or fund is named."""
    folded, deed = fold(text), find_deed(text)
    if not holds_any(folded, _HINTS) and not _DATED_ACRONYM.search(text):
        return
    if deed and deed.voice is Voice.NOUN and re.match(r"(?:plan|programme|operation|pacte|initiative)\b", folded[deed.action[0] :]):
        yield deed.action
        return
    changed = deed.action if deed and _CHANGES.match(folded, deed.verb[0]) else (0, 0)
    for found in _PROGRAMME.finditer(text):
        start = deed.verb[1] + 1 if deed and deed.verb[0] == found.start() < deed.verb[1] < found.end() else found.start()
        start += m.end() if (m := re.match(r"(?:a|an|the|la|le|les)\s", text[start:])) else 0
        end = found.start() + len(found.group().rstrip(" ."))
        if changed[0] <= start < changed[1] or (_LAW.search(text[start:end]) and not _UNDER.search(folded[:start])):
            continue
        if end > start:
            yield start, end
