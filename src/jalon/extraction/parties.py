"""Who leads, with whom, and under which programme: names as printed, found by the words and capitals around them."""

import re
from collections.abc import Iterator

from jalon.extraction.folding import fold

_PLACE = r"(?:[A-ZÀ-ÖØ-Þ][\w’'.&-]*|[a-zà-ÿ]+['’][A-ZÀ-ÖØ-Þ][\w’'.&-]*)"
_LINKS = (
    r"(?:de la|de l[’']|du|des|de|d[’']|et de la|et de l[’']|et du|et des|et|of the|of|for|and|chargée?s? (?:de la|"
    r"de l[’']|du|des|de)|à la|aux|en)"
)
_BODY = (
    r"(?:[Mm]inistères?|[Mm]inistres?|[Gg]ouvernement|[Vv]ille|[Cc]ommune|[Mm]unicipalité|[Mm]étropole|[Rr]égion|"
    r"[Cc]anton|[Dd]épartement|[Aa]gence|[Oo]ffice|[Dd]irection|[Ss]ecrétariat|"
    r"[Oo]rganisme|[Ss]ociété|[Cc]onseil|[Cc]ommission|[Pp]réfecture|[Cc]oopérative|[Pp]ôle|[Ii]nstitut|"
    r"[Uu]niversité|État|Etat|"
    r"Ministry|Minister|Department|Government|Agency|City|Council|Authority|Board|Office|Commission|Bureau|Cabinet|"
    r"Treasury|Center|Centre|Service|State|County|Administration|Secretariat|Institute|University|White House)"
)
# "le Ministère", "la Ville de Valbrune", "le Ministre chargé de la Forêt", "the Department of Health", "Cabinet Office", "ONPV".
NAME = re.compile(
    rf"(?:\b(?:[Ll]e|[Ll]a|[Ll]es|[Tt]he|[Nn]otre|[Oo]ur)\s|"
    rf"\b[Ll][’'])?(?:Premier\s)?(?:(?:{_PLACE}\s){{0,3}}{_BODY}(?!\w)(?:\s(?:{_LINKS})?\s?{_PLACE}){{0,8}}|"
    rf"\b[A-Z][A-Z&]{{2,}}\b|U\.S\.)"
)
_MAIN_VERB = re.compile(
    r"\b(?:[a-zà-ÿ]{2,}r(?:a|ont|ons)|s[’']engage(?:nt)?|soutien(?:t|nent)|apporte(?:nt)?|met(?:tent)?|poursuit|"
    r"participe(?:nt)?|organise(?:nt)?|réalise(?:nt)?|choisit|adopte(?:nt)?|"
    r"définit|favorise(?:nt)?|contribue(?:nt)?|a pour mandat|est (?:chargé|invité)e?|doit|développe(?:nt)?|will|"
    r"shall|is committed|commits?|plans to|intends to|has agreed)\b"
)
_ORDERS = re.compile(
    r"\b(?:engage|invite|charge|instruit|demande à|demande aux|directs|requests|instructs)\s(?P<who>.{5,200}?)(?=,|"
    r"\sà\s|\sde\s(?:[a-zé]+er)\b|\sto\s)"
)
_WITH = re.compile(
    r"\b(?:en (?:relation|collaboration|concertation|partenariat|coopération|lien|synergie|liaison|"
    r"association) (?:étroite )?avec|"
    r"avec (?:la (?:collaboration|participation|contribution)|l[’']appui|le (?:soutien|concours|"
    r"support)(?: financier)?|l[’']aide) (?:de la|de l[’']|des|du|de|d[’'])|"
    r"ainsi qu[’']avec|aux côtés (?:de la|de l[’']|des|du|de|d[’'])|conjointement avec|"
    r"in (?:close )?(?:collaboration|partnership|cooperation|consultation|conjunction|coordination) with|"
    r"working with|works? with|together with|jointly with|"
    r"with (?:the )?(?:support|help|assistance|participation|collaboration) of|alongside|"
    # Set off by a comma and followed by a proper name, the bare word says with whom; a law or a programme is no company.
    r"(?<=,\s)(?:avec|with)\s(?=(?:(?:la|le|les|the)\s|l[’'])?(?!loi|stratégie|plan|programme|politique|act\b|strategy|program|policy)"
    r"(?-i:[A-ZÀ-Þ])))\b\s?",
    re.IGNORECASE,
)
# Names end where another clause begins: at a mark, before a verb, or at a comma that no further name follows.
_AFTER_NAMES = re.compile(
    r"[.;:()](?!\w)|,\s(?!(?:(?:de |d[’']|avec )?(?:le|la|les|l[’']|des|du|the|our)\s?(?:\w+\s){0,2})?(?:[A-ZÀ-Þ]|"
    r"ministères?|organismes|communes|collectivités|partenaires|councils|departments|agencies|partners))|"
    r"\sà\s(?=[a-zéè’']+(?:er|ir|re)\b)|\sto\s(?=[a-z])|\s(?:for|pour|afin|ainsi qu|in order|on|sur|qui|que|dont|"
    r"which|who|by|toward|towards)\b"
)
_TAIL = re.compile(r"\s(?:à|de|d[’']|pour|and|et|to|the)$")
_ACTORS = re.compile(
    r"[A-ZÀ-Þ]|\b(?:partenaires|acteurs|ministères|organismes|collectivités|communes|municipalités|entreprises|"
    r"associations|citoyens|milieux?|villes|régions|cantons|universités|syndicats|"
    r"partners|stakeholders|departments|agencies|councils|communities|businesses|industry|municipalities|provinces|"
    r"territories|states|cities|universities|unions|employers|citizens|organisations|organizations|governments)\b"
)
_LONGEST = 220  # characters: no list of partners is longer
_PROGRAMME = re.compile(
    rf"\b(?:(?:[Pp]rogramme|[Pp]lan|[Ss]tratégie|[Ff]onds|[Pp]acte|[Ii]nitiative|[Pp]olitique|[Oo]pération|"
    rf"[Mm]atrice)\s(?:d[’'][\w-]+\s|[a-zà-ÿ-]+\s){{0,3}}?(?:[«“\"]\s?[^»”\"]{{2,60}}\s?[»”\"]|"
    rf"(?:{_LINKS}\s)?{_PLACE}(?:\s(?:{_LINKS}\s)?(?:{_PLACE}|"
    rf"[a-zà-ÿ-]{{3,}})){{0,6}}(?:\s\d{{4}}(?:[-–]\d{{2,4}})?)?)|"
    rf"[Ss]tratégie\s[a-zà-ÿ]+(?:\s(?:{_LINKS})?\s?[a-zà-ÿ]+){{1,6}}\s\d{{4}}[-–]\d{{4}}|"
    rf"[A-Z]{{3,}}\s\d{{4}}[-–]\d{{4}}|Accompagnement-[\w-]+(?:\s[a-zà-ÿ]+(?:MC|MD)?)?|"
    r"(?:[A-Z][\w’'-]+\s(?:and\s|of\s|for\s|the\s|to\s)?){1,6}(?:Programme|Program|Strategy|Plan|Fund|Initiative|"
    r"Scheme|Framework|Act|Agenda|Roadmap)\b(?:\s\d{4}(?:[-–]\d{2,4})?)?)"
)


# Cheap signs without which the full patterns need not be tried.
_PROGRAMME_HINTS = (
    "program", "plan", "strat", "fonds", "fund", "pacte", "initiative", "politique", "operation", "matrice", "accompagnement-", "scheme",
    "framework", "act", "agenda", "roadmap",
)  # fmt: skip
_DATED_ACRONYM = re.compile(r"[A-Z]{3}\s\d{4}")
_WITH_HINTS = ("avec", "with", "alongside", "aux cotes")


def find_lead(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the body that does it is named: the one that is told to, or the last one named before the main verb."""
    if order := _ORDERS.search(text):
        name = NAME.search(text, order.start("who"), order.end("who") + 60)
        if name:
            yield name.span()
            return
    verb = _MAIN_VERB.search(text)
    if verb is None:
        return
    subject = text[: verb.start()]
    clause = max(subject.rfind(", "), subject.rfind("; "), 0)
    names = list(NAME.finditer(subject)) or []
    main = [m for m in names if m.start() >= clause or _opens(subject, m.start())]
    if main:
        yield (main[-1] if len(main) == 1 or main[-1].start() >= clause else main[0]).span()


def _opens(subject: str, at: int) -> bool:
    """Tell whether a name stands where a subject does: at the start, or after an opening clause."""
    return at == 0 or subject[:at].rstrip().endswith(",")


def find_partners(text: str) -> Iterator[tuple[int, int]]:
    """Yield where those with whom it is done are named."""
    folded = fold(text)
    for found in _WITH.finditer(text) if any(hint in folded for hint in _WITH_HINTS) else ():
        start = found.end()
        stop = _AFTER_NAMES.search(text, start, start + _LONGEST)
        end = stop.start() if stop else min(len(text), start + _LONGEST)
        words = text[start:end].rstrip(" ,;:")
        words = words[: -len(tail.group())] if (tail := _TAIL.search(words)) else words
        start += len(words) - len(words.lstrip())
        if _ACTORS.search(words):
            yield start, start + len(words.strip())


def find_programmes(text: str) -> Iterator[tuple[int, int]]:
    """Yield where a programme, plan, strategy or fund is named."""
    folded = fold(text)
    if not any(hint in folded for hint in _PROGRAMME_HINTS) and not _DATED_ACRONYM.search(text):
        return
    for found in _PROGRAMME.finditer(text):
        words = found.group().rstrip(" .")
        yield found.start(), found.start() + len(words)
