"""What sort of thing a commitment promises, by its deed: who is charged with what, what is given, taught, looked into or offered."""

import re

from jalon.extraction.folding import fold
from jalon.extraction.outline import CommitmentKind
from jalon.extraction.substance.deeds import Deed, Voice, find_deed

_CHARGED = re.compile(
    r"\b(?:a pour mandat|est mandate\w*|(?:est|sont|sera|seront) (?:charge|invite|instruit)e?s?|a confie|(?:is|"
    r"are) (?:also )?(?:invited|asked|tasked|directed|mandated|charged) to)\b|"
    r"^(?:nomm|design|appoint|designat|mandate|assign|hire the|will appoint)"
)
_APPOINTS = re.compile(
    r"(?:nomm(?:er|era|ent)|design(?:er|era)|confi(?:er|era)|appoint\w*|designat\w+|assign\w*|hire (?:the|an?) [a-z ]*director|"
    r"transfer responsibility|mandat\w+)\b"
)
_GENERIC = re.compile(
    r"\b(?:clarifier|faciliter la mise en oeuvre de (?:cette|la) priorite|facilitate the implementation of this priority|"
    r"ease the implementation|improve coordination|ameliorer la coordination|deliver on (?:our|its|their) promises)\b"
)
_FUND = re.compile(
    r"\b(?:soutien(?:t|nent|dra|dront)?(?: \w+)? financi\w+|aides? (?:de|financieres?|aux investissements)|appui financier|"
    r"financ(?:e|er|era|eront|ement|ements|ent)\b|subvention\w*|fonds de (?:garantie|capital)|land fund|un fonds|"
    r"fonds\b|enveloppe|credits? (?:d'impot|non utilises)|prime\b|bourses?|prets?|investi(?:r|ra|ront|ssements?)\b|"
    r"hausse du budget|arrieres de paiement|appel a projets|mise a disposition des moyens|verse(?:r|ra|"
    r"ront)\b|octroy\w+|mecanismes de financement|incitations fiscales|"
    r"conge de taxes|inscription effective|fund(?:ing|ed|s)?\b|grants?\b|invest(?:s|ed|ing|"
    r"ment)?\b|subsid\w+|loans?\b|tax (?:credits?|relief)|rebates?\b|(?:financial )?incentives\b|incentivise)"
)
_MONEY = re.compile(r"[$€£]|\b(?:euros?|dollars?|fcfa|francs)\b")
_STUDY = re.compile(
    r"\b(?:etudes?|etudi\w+|analys\w+|evaluations?|evaluer|diagnostics?|audits?|enquetes?|sondages?|bilan|etat des lieux|"
    r"recensements?|recenser|examiner\w*|passage en revue|expertis\w+|suivi-evaluation|"
    r"rapports? (?:sur|annuel|de)|un rapport|travaux(?! d)|revoir|reviews?\b|stud(?:y|ies)\b|assess(?:es|"
    r"ments?|ing)?\b|evaluat\w+|inquir\w+|investigat\w+|explor(?:e|es|ing)\b|examin(?:e|es|ation)\b|audits?\b|feasibility|"
    r"report(?:s|ing)? (?:to|on|against)|annual report|business case|cost benefit analysis|terms of reference|take advice|"
    r"identify|publish progress|metrics|inventory|survey|monitor\b|"
    r"considering whether)"
)
_TRAIN = re.compile(
    r"\b(?:formations?\b(?! de)|former\b|ateliers?|mentorat|modules de|cursus|competences|certifications?|alternance|"
    r"academie|train(?:ing|s|ed)?\b|workshops?|"
    r"upskill\w*|apprentic\w+|mentor\w*)"
)
_COMMITTEE = re.compile(
    r"\b(?:comites?|tables? (?:de concertation|ronde)|groupes? de travail|conseils? de quartier|conseil consultatif|"
    r"committees?\b(?! inquiry)|working groups?|task ?forces?|advisory (?:board|council|group|panel)|panel|steering group|"
    r"round ?tables?)\b"
)
_SERVICE = re.compile(
    r"\b(?:guichets?|plateformes?|portails?|sites? (?:web|internet)|services? (?:d'|de|cloud|mobile)|points? de service|"
    r"observatoire|laboratoire|cliniques|permanences|accompagn\w+|transport a la demande|"
    r"interface|referencer|catalogue|"
    r"services publics en ligne|dispositif de communication|"
    r"accelerateur|dematerialiser|centres?\b(?! de recherche)|"
    r"marketplaces|"
    r"platforms?|portal|websites?|web pages|helplines?|hubs\b|one-stop|tools\b|toolkit|app\b|petition|guidance|"
    r"programme of support|support\b|school meals|screening|online|"
    r"digital(?:isation)? expertise|"
    r"cloud services|redesign\b)"
)
_HELPS = re.compile(r"(?:help|offer|provide|accompagn\w+|increase (?:support|the scale)|aider)\b")
_ORDER = (
    (_TRAIN, CommitmentKind.TRAINING),
    (_COMMITTEE, CommitmentKind.COMMITTEE),
    (_STUDY, CommitmentKind.STUDY),
    (_FUND, CommitmentKind.FINANCIAL_SUPPORT),
    (_SERVICE, CommitmentKind.SERVICE),
)
# These deeds are about a rule or a text, whatever it is named after.
_RULES = re.compile(
    r"(?:repeal|amend|abolish|cancel|rewrite|legislate|introduce (?:legislation|the)|replace|remove|restore|ban|"
    r"prohibit|issue|end\b|cease|stop|require|make\b|ensure (?:all|publicly)|abolir|annuler|interdire|adopt|reform|"
    r"update|set deadlines|empower|align|lift\b|streamline|begin|prioriti|declare|confirm)"
)


# With whom or by what means, said between the verb and its object.
_ASIDE = re.compile(r", (?:avec|with|en|in|par|through) [^,]*,")


def kind_of(text: str) -> CommitmentKind:
    """Return the kind of a commitment's first deed, or ``other``."""
    folded, deed = fold(text), find_deed(text)
    if _GENERIC.search(folded):
        return CommitmentKind.GENERIC
    words = _ASIDE.sub(" ", folded[deed.action[0] : deed.action[1]]) if deed else folded
    charged = _is_charged(folded, deed)
    if charged and not _FUND.search(words):
        return CommitmentKind.MANDATE
    if deed and _RULES.match(words) and not charged:
        return (
            _first_in(words)
            if re.match(r"(?:prioriti|require|update|set|reform|make|restore|begin)", words) and _STUDY.search(words[:40])
            else CommitmentKind.OTHER
        )
    found = _first_in(words)
    if found is CommitmentKind.OTHER and deed and _MONEY.search(words) and deed.voice is not Voice.NOUN:
        return CommitmentKind.FINANCIAL_SUPPORT
    if found is CommitmentKind.OTHER and _HELPS.match(words):
        return CommitmentKind.SERVICE
    return found


def _is_charged(folded: str, deed: Deed | None) -> bool:
    if deed is None:
        return False
    if deed.voice is Voice.TOLD:
        return True
    return bool(_CHARGED.search(deed.modal) or _APPOINTS.match(folded, deed.verb[0], deed.action[1]))


def _first_in(words: str) -> CommitmentKind:
    """Return the kind whose words stand first in a deed."""
    found = [(match.start(), order, kind) for order, (pattern, kind) in enumerate(_ORDER) if (match := pattern.search(words))]
    return min(found)[2] if found else CommitmentKind.OTHER
