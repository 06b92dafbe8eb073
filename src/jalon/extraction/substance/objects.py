"""Where the object of a verb ends: at another clause, or at words of time, place, purpose, means or company."""

import re

from jalon.extraction.lexicon import english, french
from jalon.extraction.substance import verbs
from jalon.extraction.substance.horizons import find_horizons

_MARKS = r"[.;:!?](?=\s|$)|,(?!\d)|\s(?:\u2013|-)\s|\s(?=[(\[])"
_FRENCH_STOP = re.compile(
    rf"{_MARKS}|\s(?:(?:pour|afin|par|via|grace|dans|d'ici|avant|jusqu'\w+|au (?:cours|sein|niveau|moyen|profit|benefice|plus tard|"
    rf"premier|printemps)|aupres|avec|qui|que|dont|ou|lors|selon|si|"
    r"notamment|y compris|tout en|tant|ainsi que?|comme (?=un)|a (?:partir|compter|hauteur|moins)|chaque|tou(?:s|tes) les|durant|"
    r"pendant|apres|entre|depuis|lorsque|sans|contre|suite|puis|"
    r"destine\w*|visant|portant|permettant|garantissant|couvrant|situe\w*|dote\w*|prevu\w*|significativement|issu\w*|impose\w*|"
    r"face a|en charge|mobilisables?|necessaires?|"
    r"sur (?:le|la|les|son|sa|leur|ses|toute?s?|une?|ce|cette|pied des)|sous (?!main)|"
    r"en (?:collaboration|partenariat|concertation|relation|lien|vue|matiere|fonction|faveur|cas|plus|synergie|y|les?|vertu|raison|banlieue|utilisant|cas)|"
    r"en (?=[a-z]+ant\b)|des (?=\d{4})|"
    rf"et (?=(?:y |en )?{french.INFINITIVE})|et (?:en|de|d'|a) ?(?=[a-z]+er\b)|et (?=[a-z]+(?:era|eront|ira|iront)\b))(?![a-z'])|"
    r"(?:qu'|s'il|sur l'|a l'(?=automne|hiver|ete|horizon|egard|est\b|echelle|hotel)|d'ici|et l'accompagnement))"
)
_ENGLISH_WORDS = (
    r"in|by|with|from|through|using|which|who|whom|whose|so|as|at|over|under|before|after|until|when|where|while|unless|if|"
    r"including|such as|across|within|without|during|throughout|between|"
    r"because|via|per|since|towards?|allowing|leading|based|designed|aimed|following|premised|followed|run|starting|beginning|"
    r"recognising|examining|due|each|every|upon|except|alongside|in order|"
    r"supporting|drawn|put|on (?=its|our|their|the website)|beyond"
)
_ENGLISH_STOP = re.compile(
    rf"{_MARKS}|\s(?:(?:for|that|{_ENGLISH_WORDS})(?![a-z'])|to (?={english.BASE_VERB})|(?:and|or) (?=(?:also |then |further |"
    rf"to )?{english.BASE_VERB} (?!of\b|and\b|in\b|for\b|to\b|as\b)))"
)
# Behind "ensure", "make it", "help": who is to do what belongs to the deed.
_CLAUSAL = re.compile(r"(?:ensur(?:e|ing)|make|allow|enable|let|help|encourage|empower|require|consider(?:ing)?)\b")
_CLAUSAL_STOP = re.compile(
    rf"{_MARKS}|\s(?:(?:{_ENGLISH_WORDS.replace('in|', '', 1)})(?![a-z'])|(?:and|or) (?={english.BASE_VERB} ))"
)
# After these nouns or verbs "à" goes on with the object rather than naming who receives.
_KEEPS_A = re.compile(
    r"\b(?:acces|participation|participe\w*|contribution|contribu\w+|proced\w+|veill\w+|recours|reponse|repond\w*|droit|adhesion|"
    r"retour|face|renou\w+|formation|instruction|aide|prime|"
    r"mettre|met|transition|parvenir|part|accueil)$"
)
_TO_WHOM = re.compile(r"\s(?:a (?:la|l'|des|chaque|tou(?:s|te|tes)|leurs?|ses|celles|ceux|une?|[a-z]+s)|aux?|a (?=\d))(?![a-z])")
_MINIMUM = 3  # letters that an object has before "à" can name somebody else
_ASIDE = re.compile(
    r"(?: -|,) ?[^,;.]{3,140}?(?:, [^,;.]{3,60}){0,1}?(?: -|,) ?(?=(?:a|de|d'|des|du|la|le|les|l'|un|une|the|an|its|their|our|[a-z]+ [a-z]+)\b)"
)


_OBJECT_AHEAD = re.compile(r",? (?:un|une|des|le|la|les|l'|a|an|the)\b")
_MEASURE = re.compile(r" (?:de|by) (?:\d+(?:[.,]\d+)? ?%|moitie|half)(?:, [^,]{3,40},)? (?=l[ae]s?\b|l'|the\b)")


def end_of_object(folded: str, start: int, end: int, *, is_in_french: bool, verb: str = "") -> int:
    """Return where the object that begins at ``start`` ends, at ``end`` at the latest; words set in between are passed over."""
    chain = (verbs.FRENCH_CHAIN if is_in_french else verbs.ENGLISH_CHAIN).match(folded, start, end)
    begin = chain.end() if chain else start
    begin = _past_aside(folded, begin, end)
    clausal = not is_in_french and bool(_CLAUSAL.match(verb or ""))
    stop = _first_stop(folded, begin, end, pattern=_FRENCH_STOP if is_in_french else _CLAUSAL_STOP if clausal else _ENGLISH_STOP)
    if is_in_french:
        stop = min(stop, _receiver(folded, begin, stop))
    if horizon := next((at for at, _, _ in find_horizons(folded) if begin < at < stop), None):
        stop = horizon
    return begin + len(folded[begin:stop].rstrip(" ,;:-\u2013\"'"))


def _past_aside(folded: str, begin: int, end: int) -> int:
    """Return where the object begins behind an aside between commas, a time or a measure set right after the verb."""
    if aside := _ASIDE.match(folded, begin, end):
        return aside.end()
    time = next((close for at, close, _ in find_horizons(folded) if begin <= at <= begin + 1), None)
    if time and _OBJECT_AHEAD.match(folded, time):
        return time
    measure = _MEASURE.match(folded, begin, end)
    return measure.end() if measure else begin


def _first_stop(folded: str, begin: int, end: int, *, pattern: re.Pattern[str]) -> int:
    for found in pattern.finditer(folded, begin, end):
        if not folded[begin : found.start()].strip() and found.group().strip() not in (".", ";", ":", "!", "?"):
            continue  # "participate in", "focus on": the object is still to come
        if found.group() == "," and _goes_on(folded, found.end(), end):
            continue
        return found.start()
    return end


_LIST = re.compile(
    r" (?:de |du |des |d'|les? |la |l'|the |au |aux |a )?(?:[a-z'-]+ ){0,6}?(?:[a-z'-]+)(?:, (?:[a-z'-]+ ?){1,5})?,? (?:et|and|ou|or) "
)
_NO_LIST = re.compile(r"\b(?:qui|which|avec|with|pour|to|en|in|par|by|dans|including|notamment|tout|afin|that|while)\b")


def _goes_on(folded: str, at: int, end: int) -> bool:
    """Tell whether a comma stands in a list of like things that closes with "et" or "and", rather than before another clause."""
    rest = _LIST.match(folded, at, end)
    return rest is not None and not _NO_LIST.search(rest.group()[:-4]) and not re.match(r" [a-z]+(?:er|ir|ing|ant)\b", rest.group())


def _receiver(folded: str, begin: int, stop: int) -> int:
    for found in _TO_WHOM.finditer(folded, begin, stop):
        before = folded[begin : found.start()].strip()
        if len(before) >= _MINIMUM and not _KEEPS_A.search(folded[: found.start()]):
            return found.start()
    return stop
