"""Whether an outsider could later tell from the words alone that it was done: a concrete deed or product, a number, a named deliverable."""

import re

from jalon.extraction.folding import fold
from jalon.extraction.substance import verbs
from jalon.extraction.substance.amounts import find_amounts
from jalon.extraction.substance.deeds import Deed, Range, Voice, find_deed
from jalon.extraction.substance.quantities import find_quantities

# Done or not done: one can look.
_DONE = re.compile(
    r"(?:repeal|amend|creat(?:e|ion)|establish|launch|build|publish|cancel|remove|abolish|replac|restor|stop|ban\b|scrap|end\b|"
    r"appoint|designat|hire|open|introduc|legislat|enact|pass\b|issue|set up|set\b|commission|digiti|"
    r"provid|release|sign|rewrit|redesign|extend|expand|adopt|declassif|install|instituti?|require|prohibit|train\b|training|host|"
    r"hold|convene|table\b|sell|waive|grant|award|fund\b|invest|restore|reverse|increase (?:funding|the (?:cap|"
    r"number))|"
    r"update|overhaul|transfer|complete|conduct|survey|inspect|plant|repatriat|share|lodge|reintroduc|implement|carry out|"
    r"undertake|reduc\w+ .{3,60}\d|keep|maintain|allow|return|broaden|renegotiat|assign|lift|make .{3,40}(?:official|"
    r"optional)|pilot|co-design|disclose|post|"
    r"cre(?:er|era|ation)|lanc(?:er|ement|era)|ouvrir|ouvrira|construi|publi(?:er|era)|install|abol|annul|interdi|retir|remplac|"
    r"adopt|effectu|tenir|organis|met(?:tre|tra|tront)? (?:en place|sur pied)|mise en place|mis en place|instaur|etabli(?:r|"
    r"ra)|elabor|erig|recrut|nomm|"
    r"verser|versera|accord|financ|equip|numeris|renov|plant|inscri|diffus|procede|realis|achev|negoci|etend|rehauss|elargi|"
    r"supprim|elimin|octro|dot(?:er|era)|(?:soutien\w*|apport\w*(?: egalement)? un soutien) financ|implant|transm|remet|"
    r"deplo\w+|reconstrui|exig|gel\b|moratoire|resili|fourni|offr|"
    r"affect|doubl|tripl|offer)"
)
# An intention, a value, an open effort: nobody could say that it was not done.
_OPEN = re.compile(
    r"(?:promo|encourag|support|soute(?:n|t)|facilit|improv|amelior|strengthen|renforc|develop(?!p\w* (?:l'offre|des infra))|"
    r"ensur|assur|garant|enabl|explor|investigat|consider|help|aid(?:er|era)\b|work|contribu|mobilis|favoris|valoris|optimis|"
    r"acceler|"
    r"accompagn|veill|sensibilis|address|strive|seek|empower|align|better|prioriti|celebrat|protect|proteg|liberalis|engage|"
    r"liaise|deliver on|examin|etudi|streamline|simplif|modernis|attir|integr|adapt|position|structur|exploit|maitris|foster|"
    r"advocate|"
    r"look|lead|monitor|harness|recogni|progress|incentiv|refocus|reform|plan for|take advice|cut red|respond|coordonn|coordin|"
    r"continue|poursui|provid\w* solutions|push|make .{0,20}easi|remain)"
)
_PRODUCT = re.compile(
    r"\b(?:guichet|portail|plateforme|rapport|loi\b|reglement|directive|charte|strategie|plan d'action|"
    r"observatoire|laboratoire|commissaire|comite|appel a projets|convention|catalogue|guides?|tableau de bord|campagne|"
    r"evenement|forum|referendum|audit|etude de faisabilite|"
    r"cadre (?:legal|reglementaire|unique)|"
    r"datacenters?|data centers|bilan energetique|etat des lieux|compte rendu|"
    r"evaluation globale|recensement|dispositif|"
    r"portal|platform|report\b|bill\b|act\b|legislation|regulations?|guidelines|code of|strategy\b|task force|working group|"
    r"committee|agency\b|fund\b|dashboard|website|registry|petition|inquiry|independent review|business case|standard\b|"
    r"toolkit|hubs?\b|app\b|"
    r"pipeline|list of|cost benefit analysis|academy|campus|plateforme|academie|inventory|circular|curricul|panel|commission\b)"
)
_NAMED_PLAN = re.compile(
    r"(?:plan|programme|operation|pacte|initiative|fonds|credit d'impot|prime|campagne|accelerateur|formation|aide)\b"
)


def find_verifiable(text: str) -> tuple[bool, Range | None]:
    """Return whether a commitment can be verified by its words, and where the words that decide it stand."""
    folded, deed = fold(text), find_deed(text)
    counted = next(((start, end) for start, end, _ in (*find_amounts(text), *find_quantities(text))), None)
    if deed is None or deed.action[1] <= deed.action[0]:
        return counted is not None, counted
    if deed.voice is Voice.NOUN:
        return _noun(folded, deed, counted)
    if counted:
        return True, counted
    return _by_verb(folded, deed)


def _by_verb(folded: str, deed: Deed) -> tuple[bool, Range | None]:
    at = _past_auxiliary(folded, deed)
    concrete, vague = _DONE.match(folded, at), _OPEN.match(folded, at)
    if goes_on := (verbs.GOES_ON_FRENCH.match(folded, deed.verb[0]) or verbs.GOES_ON_ENGLISH.match(folded, deed.verb[0])):
        named = re.compile(
            r"[a-z' ]{0,40}\b(?:comite|committee|programme|program|scheme|panel|moratoire|freeze|formations?|accompagnement-|platform|guidance|fund)\b"
        ).search(folded, goes_on.end(), deed.action[1])
        return (True, deed.action) if named else (False, None)
    if concrete and not vague:
        return True, deed.action
    product = _PRODUCT.search(folded, deed.action[0], deed.sentence[1])
    return (True, product.span()) if product and (not vague or product.start() < deed.action[1]) else (False, None)


def _past_auxiliary(folded: str, deed: Deed) -> int:
    words = re.compile(r"(?:be|get|ser(?:a|ont)|etre|est|sont|begin(?: to)?|faire|jointly|not)(?: [a-z]+ly)? ").match(
        folded, deed.verb[0]
    )
    return words.end() if words else deed.verb[0]


def _noun(folded: str, deed: Deed, counted: Range | None) -> tuple[bool, Range | None]:
    at = deed.action[0]
    if counted:
        return True, counted
    if _NAMED_PLAN.match(folded, at):
        return True, deed.action
    if _DONE.match(folded, at) and not _OPEN.match(folded, at):
        return True, deed.action
    return False, None
