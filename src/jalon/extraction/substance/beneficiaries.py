"""For whom: the group or body that receives, behind "aux", "pour", "for", "to", or as the object of helping."""

import re
from collections.abc import Iterator

from jalon.extraction.folding import fold
from jalon.extraction.substance.deeds import find_deed
from jalon.extraction.substance.language import is_french

_FRENCH_GROUPS = (
    r"entreprises?|entreprise|pme|tpe|startups?|jeunes pousses|commercants|commerces|restaurants|artisans|agriculteurs|eleveurs|"
    r"producteurs|familles|menages|personnes?|citoyens?|citoyennes|habitants|residents|"
    r"usagers|utilisateurs|eleves|etudiants|jeunes|enfants|aines|seniors|femmes|hommes|locataires|proprietaires|salaries|"
    r"travailleurs|employes|agents|associations|organismes|organisations|collectivites|communes|"
    r"municipalites|ecoles|etablissements|cooperatives|pecheurs|chercheurs|createurs|entrepreneurs|acteurs|publics?|populations?|"
    r"beneficiaires|aidants|victimes|sinistres|dirigeants|administrations?|clients|"
    r"patients|communautes?|demandeurs|apprenants|enseignants|soignants|conseils|poles|brigades|equipes?|investisseurs|"
    r"porteurs|studios|developpeurs|talents|consommateurs|contribuables|"
    r"retraites|veterans|migrants|refugies|touristes|visiteurs|intervenants|tous|toute personne|chacun|particuliers|"
    r"professionnels|stagiaires|ministres|structures|filieres?|locataires"
)
_ENGLISH_GROUPS = (
    r"businesses|firms|companies|employers|employees|workers|staff|families|households|people|persons?|citizens?|residents|users|"
    r"students|pupils|children|child|youth|seniors|women|men|tenants|landlords|owners|"
    r"homeowners|farmers|growers|researchers|communities|groups|charities|libraries|councils?|departments|agencies|schools|"
    r"hospitals|clinics|practices|patients|veterans|victims|migrants|refugees|consumers|taxpayers|"
    r"customers|suppliers|managers|officers|servants|teams?|public|caregivers|carers|beneficiaries|providers|individuals|"
    r"institutions|prisoners|parents|mothers|zealanders|canadians|americans|kiwis|everyone|"
    r"start-ups|nations|tribes|offenders|landowners|holders|whistleblowers|vulnerable|officials|governments|americans|"
    r"rangers|pharmacists|bodies|makers"
)
_FRENCH_GROUP, _ENGLISH_GROUP = (re.compile(rf"\b(?:{names})\b") for names in (_FRENCH_GROUPS, _ENGLISH_GROUPS))
_HELPS = re.compile(
    r"(?:aid\w+|accompagn\w+|souten\w+|soutien\w*|appu[iy]\w+|sensibilis\w+|form(?:er|era|eront)|dot(?:er|era)|equip(?:er|era)|"
    r"help\w*|support\w*|assist\w*|train\w*|fund\w*|equip\w*|empower\w*|enable\w*|allow\w*|encourag\w*|"
    r"reward\w*|recogni\w+|let|give|survey)\b"
)
_FRENCH_TO = re.compile(
    r"\b(?:aux|a l'intention (?:de|des|d')|pour (?:les|des|le|la|l')|aupres (?:de|des|d'|du)|au (?:benefice|profit|service) (?:de|"
    r"des|d'|du)|en faveur (?:de|des|d'|du)|destine\w* (?:a|aux)|a (?=tou(?:s|te)\b|disposition)|"
    r"(?:acces|offerte?s?|besoins) (?:des|de|aux)|chez les)(?: ?(?:la|les|l'))? ?(?:[a-z]+s )?"
)
_ENGLISH_TO = re.compile(
    r"\b(?:for|to|among|available to|on behalf of)(?: (?:all|the|every|our|more|other|new|small|local|rural|vulnerable|eligible|"
    r"young|low-income|seasonal|community|individual|any|relevant|first))* "
)
_PREPOSITION = re.compile(r"(?:for|to|aux|pour|(?:au|en) \w+|aupres|a|among)(?: (?:les|des|le|la|de|du|the|all|our))? ?")
_DETERMINER = re.compile(r"(?: financierement| directly| better)? (?:(?:les?|la|l'|des|the|all|our|to|aux?) ?)?")
_END = re.compile(
    r"[.;:,()](?!\d)|\s(?:–|-)\s|\s(?:dans|en (?!parcours|situation|difficulte)|a (?!faible|mobilite|risque)|au|aux|par|pour|"
    r"d'ici|avant|sur|avec|afin|et (?=[a-z]+(?:er|ir|ra|ront)\b)|ou (?=[a-z]+er\b)|dont|selon|grace|chaque|qui|tous les|cet|"
    r"des (?=\d{4})|"
    r"in|by|to|with|from|at|on|for|through|using|that|which|who|as|so|over|before|and (?=[a-z]+ [a-z]+ )|each|every|aged|within|"
    r"during|under|until|across|when|where|if|can|will|through)\b"
)


def find_beneficiaries(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each group or body that receives is named."""
    folded = fold(text)
    french = is_french(folded)
    groups = _FRENCH_GROUP if french else _ENGLISH_GROUP
    seen = 0
    for start in sorted({*_behind_words(folded, french=french), *_helped(text, folded)}):
        if start < seen:
            continue
        stop = _END.search(folded, start)
        end = min(stop.start() if stop else len(folded), start + 90)
        head = " ".join(folded[start:end].split()[:4])
        if groups.search(head) and end > start:
            seen = end
            yield start, start + len(folded[start:end].rstrip())


def _behind_words(folded: str, *, french: bool) -> Iterator[int]:
    for found in (_FRENCH_TO if french else _ENGLISH_TO).finditer(folded):
        word = _PREPOSITION.match(folded, found.start())
        yield word.end() if word else found.end()


def _helped(text: str, folded: str) -> Iterator[int]:
    """Yield where the object of a verb of helping begins."""
    deed = find_deed(text)
    if deed and _HELPS.match(folded, deed.verb[0]):
        lead = _DETERMINER.match(folded, deed.verb[1])
        yield lead.end() if lead else deed.verb[1] + 1
