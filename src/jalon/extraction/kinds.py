"""What sort of thing a commitment promises, by the first words that tell."""

import re

from jalon.extraction.folding import fold
from jalon.extraction.outline import CommitmentKind

_KINDS: tuple[tuple[CommitmentKind, re.Pattern[str]], ...] = (
    (
        CommitmentKind.FINANCIAL_SUPPORT,
        re.compile(
            r"\b(?:soutien(?:t|nent|dra)? financi\w+|aides? financieres?|appui financier|financ(?:e|er|era|eront|"
            r"ement|ements|ing|es|ent)\b|subvention\w*|fonds|enveloppe|credit d'impot|"
            r"prime|bourses?|prets?|investi(?:r|ra|ront|ssement\w*)|budget\w*|inscri(?:re|ption) .{0,20}budget|"
            r"fund(?:s|ing|ed)?|grants?|invest(?:s|ed|ing|ment\w*)?|subsid\w+|loans?|tax credits?|rebates?)\b"
        ),
    ),
    (
        CommitmentKind.TRAINING,
        re.compile(
            r"\b(?:formations?|former|ateliers?|apprentissage|perfectionnement|mentorat|train(?:ing|ed)?|workshops?|"
            r"upskill\w*|courses?|mentor\w*|apprentices\w*)\b"
        ),
    ),
    (
        CommitmentKind.COMMITTEE,
        re.compile(
            r"\b(?:comites?|commissions? (?:de suivi|mixte|consultative)|tables? (?:de concertation|regionale|"
            r"ronde)|groupes? de travail|instances? de concertation|conseil consultatif|"
            r"committees?|working groups?|task ?forces?|advisory (?:board|council|group|panel)|steering group|"
            r"round ?tables?|board of)\b"
        ),
    ),
    (
        CommitmentKind.STUDY,
        re.compile(
            r"\b(?:etudes?|etudier|analyses?|analyser|evaluations?|evaluer|diagnostics?|recherches?|enquetes?|"
            r"sondages?|audits?|bilan|etat des lieux|rapports?|recensement|recenser|cartographier?|"
            r"realise(?:r|ra|ront)?\b.{0,80}\btravaux|examiner|reviews?|stud(?:y|ies)|assess(?:es|ment\w*)?|"
            r"evaluat\w+|research|surveys?|inquir\w+|investigat\w+|explor\w+|examin\w+|audit\w*|feasibility)\b"
        ),
    ),
    (
        CommitmentKind.MANDATE,
        re.compile(
            r"\b(?:a pour mandat|mandat(?:er|e|s)?|est (?:charge|invite)e?s?|sont (?:charge|invite)e?s?|engage le|"
            r"invite le|charge le|confie(?:r|ra)?|designe(?:r|ra)?|nomme(?:r|ra)?|"
            r"mandate[ds]?|tasked?|appoint(?:s|ed)?|designat\w+|assign\w*|is directed|responsible for)\b"
        ),
    ),
    (
        CommitmentKind.SERVICE,
        re.compile(
            r"\b(?:services?|accompagne(?:r|ra|ront|ment\w*)?|guichets?|plateformes?|portails?|sites? (?:web|"
            r"internet)|lignes? telephoniques?|centres? de|points? de service|maisons? de|soutien technique|"
            r"conseil(?:s|ler)? aux|platforms?|portals?|websites?|helplines?|hubs?|one-stop|advisory service|"
            r"guidance|centres? for|tool(?:s|kit)?)\b"
        ),
    ),
)

# One pass for the leftmost words of any kind; of kinds that begin at one place, the first in the list.
_ANY = re.compile("|".join(f"({pattern.pattern})" for _, pattern in _KINDS))


def kind_of(text: str) -> CommitmentKind:
    """Return the kind whose words come first in a commitment, or ``other``."""
    found = _ANY.search(fold(text), 0, 320)
    return _KINDS[found.lastindex - 1][0] if found and found.lastindex else CommitmentKind.OTHER
