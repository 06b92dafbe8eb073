"""Names of bodies and of persons by their function, as printed, and lists of them."""

import re
from collections.abc import Iterator

from jalon.extraction.folding import fold

Range = tuple[int, int]

# What a body or a function is called, in folded words.
BODY = re.compile(
    r"\b(?:ministeres?|ministres?|gouvernements?|etat|etats|villes?|communes?|municipalites?|mairie|maire|metropole|regions?|cantons?|departements?|provinces?|"
    r"collectivites?|agences?|office|directions?|direction|secretariat|secretaires?|organismes?|societes?|conseils?|commissions?|"
    r"commissaire|prefecture|prefet|cooperatives?|poles?|"
    r"instituts?|universites?|administrations?|autorites?|bureau|regie|federations?|communautes?|mrc|equipes?|associations?|"
    r"chambres?|bibliotheques?|musees?|partenaires|"
    r"fondation|comites?|entreprises?|etablissements?|services d|services|operateurs?|acteurs?|partis?|parlement|assemblee|"
    r"confederation|chancellerie|police|syndicats?|parties|"
    r"ecoles?|hopitaux|centres?|maisons?|banque|caisse|citoyens|elus|conseillers?|elues|chefs?|organes|structures?|laboratoires?|"
    r"observatoire|ordres?|reseau|chercheurs|academie|"
    r"ministry|ministries|ministers?|department|departments|governments?|agency|agencies|city|cities|council|councils|authority|"
    r"authorities|board|offices?|commission|"
    r"commissioner|bureau|cabinet|treasury|center|centre|services?|state|states|county|counties|secretariat|institutes?|"
    r"university|universities|parliament|congress|"
    r"committees?|party|parties|coalition|province|municipality|municipalities|region|town|union|trust|foundation|library|museum|ombudsman|auditor|regulator|"
    r"president|secretary|director|officers?|officials|leaders?|managers?|heads?|rangers|inspectors?|hub|group|task force|bank|college|colleges|hospital|"
    r"schools?|police|company|companies|organi[sz]ations?|partners|iwi|first nations|house|administration|network|mayor|governor|"
    r"administrator|chief|federal|coordinator)\b"
)
# A thing that is no body although it is named like one: what a programme, a law or a text does, no body does.
_THING = re.compile(
    r"\b(?:programmes?|programs?|plans?|projets?|projects?|strategies?|strategie|policy|politiques?|lois?|acts?|taux|rate|montant|"
    r"amount|mesures?|measures?|"
    r"resources|credits|resultats|results|scheme|avancees|rapports?|reports?|etude|study|formation|training|initiative|"
    r"skills|commitment|analysis|relief|autoroute|route|"
    r"publication|cela|ceci|homes?|permits?|standard|budget|stations?)\b"
)
_PRONOUN = re.compile(
    r"(?:nous|on|il|elle|ils|elles|we|it|they|he|she|this|that|these|those|cela|ceci|ce|ces|celui-ci|celle-ci|toute?s?|i|which|who)\b"
)
ACRONYM = re.compile(r"(?<![\w.])(?:[A-Z][A-Z&]{2,}|U\.S\.(?:A\.)?|[A-Z]{2,}(?=['’]))")
_PROPER = re.compile(r"(?<![.\w])(?:[A-ZÀ-ÖØ-Þ][\w’'.-]+)(?:\s(?:[A-ZÀ-ÖØ-Þ][\w’'.-]+|de|du|des|la|of|for|and|the))*")
DETERMINER = re.compile(
    r"(?:(?:the|le|la|les|des|du|de la|de l'|d'|l'|de|un|une|a|an|all|every|each|tous les|toutes les|tous|toutes|ses|son|sa|leurs?|our|its|local|certains) ?)+",
    re.IGNORECASE,
)
# Between two names of a list, both must be able to stand alone.
_AND = re.compile(r",? (?:et|and|ou|ainsi que|as well as|puis|&) (?:de |d[’']|avec |with )?|, (?:de |d[’'])?")
_OWN_ARTICLE = re.compile(
    r"(?:le|la|les|l[’']|du|de la|des|aux|au|d[’']autres|d[’']|celles? de|ceux de|nombreux|the|other|local|all|tous|toutes|its)\b ?",
    re.IGNORECASE,
)


def names_somebody(text: str) -> bool:
    """Tell whether words name a body or persons by their function; a pronoun or a thing does not."""
    folded = fold(text).strip()
    if _PRONOUN.match(folded) or not folded:
        return False
    head = folded[:60]
    body, thing = BODY.search(head), _THING.search(head)
    if thing and not (body and body.start() < thing.start()):
        return False
    return bool(body or ACRONYM.search(text[:60]) or _is_proper(text))


def _is_proper(text: str) -> bool:
    determiner = DETERMINER.match(text)
    bare = (text[determiner.end() :] if determiner else text).strip()
    found = _PROPER.match(bare)
    return found is not None and (len(found.group().split()) > 1 or determiner is not None) and found.end() >= min(len(bare), 4)


def split_names(text: str, start: int, end: int) -> Iterator[Range]:
    """Yield each name of a list; names that share one head ("les ministres chargés de A et de B") stay together."""
    begin = start
    for found in _AND.finditer(text, start, end):
        after = text[found.end() : end]
        before = text[begin : found.start()]
        if found.start() > begin and _stands_alone(after, joint=found.group(), before=before):
            yield from _trimmed(text, begin, found.start())
            begin = found.end()
    yield from _trimmed(text, begin, end)


def _stands_alone(after: str, *, joint: str, before: str) -> bool:
    """Tell whether the words after a joint name somebody by themselves, rather than go on with the name before."""
    folded, head = fold(after), fold(before)
    if (
        re.search(r"\b(?:de|d'|avec|with) ?$", fold(joint))
        and re.search(r"\b(?:charges?|chargee?s?|ministres?|ministers?|departements?|regions?)\b", head)
        and not BODY.match(re.sub(r"^(?:la |l'|le |les )", "", folded))
    ):
        return False
    first = re.split(r",| et | and ", folded, maxsplit=1)[0]
    if re.match(r"(?:des|du|de la|de l'|de|d'|of) ?", folded) and not BODY.search(first):
        return False
    if re.match(r"secretaire\b|secretary\b", folded):
        return False
    if re.match(r"(?:des|du|de la|de l'|of) ", folded) and re.search(r"\bministres? charge", head):
        return False
    own = _OWN_ARTICLE.match(after)
    if own and (
        BODY.search(first)
        or after[own.end() : own.end() + 1].isupper()
        or own.group().lower().strip() in ("les", "des", "other", "d'autres")
    ):
        return True
    if BODY.search(" ".join(first.split()[:4])) and not re.match(r"(?:de|du|des|d') ?", folded):
        return not (
            re.match(r"[A-Z]", after)
            and re.search(r"\b(?:department|ministry|office) of [^,]*$", head)
            and not re.match(r"(?:the|department|ministry|office)\b", folded)
        )
    return bool(re.match(r"[A-Z][A-Z&]+\b|[A-Z][\w’'-]+(?: (?:of |the |de )?[A-Z][\w’'-]+)+", after)) or (
        joint.strip() in ("and", "et")
        and first.count(" ") <= 3
        and before.count(" ") <= 3
        and own is None
        and after[:1].islower()
        and before[:1].islower()
    )


def _trimmed(text: str, start: int, end: int) -> Iterator[Range]:
    words = text[start:end]
    begin = start + len(words) - len(words.lstrip(" ,;:–-"))
    close = start + len(words.rstrip(" ,;:–-"))
    if close > begin:
        yield begin, close
