"""Headings of table columns, and what the cells under them hold. Matched on the folded heading without its number."""

import re
from collections.abc import Callable

# A heading may say more than one thing ("Actions et échéances"): the first role whose pattern fits best wins.
_EXACT: dict[str, str] = {
    "commitment": r"(?:les |nos |our |key |proposed |specific |planned |principales )*(?:actions?|mesures?|engagements?|"
    r"commitments?|initiatives?|leviers?|activites?|activities|deliverables?|livrables?|measures?|milestones?|"
    r"interventions?|"
    r"projets?|projects?|promesses?|pledges?|propositions?|operations?|chantiers?|engagements? pris|action items?|"
    r"steps?|jalons?|decisions?|what|quoi|(?:what )?(?:we|it|the .{3,30}) will(?: do)?|(?:ce que )?nous (?:allons|ferons)(?: faire)?|"
    r"(?:intitule|titre|title|text|texte|libelle|nom|name)s? (?:de la |de l'|du |of (?:the )?)?(?:action|mesure|engagement|commitment|measure|project|projet)|"
    r"(?:action|mesure|engagement|commitment|measure|project|projet)s? (?:title|text|titre|texte|intitule|libelle|name)|"
    r"description (?:de l'action|de la mesure|of (?:the )?(?:action|"
    r"commitment|measure)))"
    r"(?: (?:prevues?|proposees?|prioritaires?|envisagees?|retenues?|planned|proposed|a (?:realiser|mener|"
    r"mettre en oeuvre|entreprendre)|concretes?|cles?|to be taken|specifiques?))?",
    "response": r"(?:management |government |agency |ministry |department |official |our |council |executive |cabinet |board )*(?:responses?|reply|"
    r"reponses?|suites?(?: (?:donnees?|reservees?|apportees?)\b.{0,40})?|follow[- ]?up(?: .{2,30})?|"
    r"reponses? (?:du|de la|de l'|des) .{2,40}|action plan|position (?:du|de la) .{2,40}|"
    r"management comments?)",
    # Verdict words alone, however they are strung together: "Accepted / Partially accepted / Rejected".
    "verdict": r"(?:(?=.*(?:accept|agree|reject|refus|retenu|support|concur))(?:(?:not|non|partially|partly|partiellement|"
    r"en partie|in part|in principle|en principe|or|ou|accept(?:ed)?|agreed?|reject(?:ed)?|disagreed?|supported|concur|"
    r"acceptee?s?|rejetee?s?|refusee?s?|retenue?s?)(?:[ ,]+|\??$))+|acceptance|decision|position|"
    r"status of (?:acceptance|response)|statut de la reponse)",
    "priority": r"(?:priorites?(?: regionales?| strategiques?)?|(?:regional |strategic )?priorit(?:y|ies)|"
    r"axes?(?: strategiques?| prioritaires?| d'intervention)?|piliers?|pillars?|orientations?(?: strategiques?)?|"
    r"objectifs? strategiques?|strategic (?:goals?|objectives?)|(?:strategic )?(?:goals?|themes?|outcomes?|focus areas?|areas?|priority areas?|action areas?)|"
    r"chantiers?|themes?|thematiques?|categor(?:y|ies)|categories?|domaines?(?: d'action| d'intervention)?|"
    r"champs?(?: d'action)?|volets?|secteurs?|sectors?|programmes?|enjeux?|issues?|defis?|challenges?|subjects?|"
    r"sujets?|topics?|portfolio|strategy|missions?|work ?streams?|strands?|filieres?|lots?|programme areas?|blocs?)",
    "objective": r"(?:(?:desired |intended |target )?outcomes? sought|(?:desired|intended) outcomes?|where we want to be|"
    r"what we want(?: to (?:see|achieve|change))?|resultats? (?:vises?|recherches?)|ce que nous (?:voulons|visons)|"
    r"(?:strategic |specific |objectifs? |)*(?:objectifs?|objectives?|aims?|buts?|goals?|resultats? vises?|"
    r"intended (?:results?|outcomes?))(?: (?:vises?|strategiques?|operationnels?|specifiques?|generaux|general|"
    r"poursuivis?))?)",
    "recommendation": r"(?:the |audit |les )*(?:recommandations?|recommendations?|constats? et recommandations?|"
    r"findings? and recommendations?|demandes?|requests?|questions?|asks?)",
    "lead": r"(?:(?:service|direction|entite|ministere|organisme|departement|acteur|"
    r"instance)s? )?(?:responsables?|pilotes?|"
    r"porteurs?|leads?|owners?|chefs? de file|maitre d'ouvrage|responsible(?: .{2,30})?|lead (?:agency|department|"
    r"organisation|organization|ministry|body)|accountable(?: .{2,20})?|party|parties|qui|who|entites?|agency|"
    r"department|ministry|ministere|organisme|responsabilite|responsibility|pilotage|services?|directions?)",
    "partners": r"(?:partenaires?(?: .{2,30})?|partners?|collaborat(?:eurs|ion|ors)|supporting .{2,30}|acteurs(?: .{2,30})?|"
    r"with whom|soutien|support)",
    "horizon": r"(?:echeances?|echeanciers?|dates?(?: .{2,25})?|calendriers?|delais?|horizons?|timelines?|deadlines?|"
    r"due(?: dates?)?|target dates?|completion dates?|by when|when|quand|time ?frames?|timing|quarters?|trimestres?|annees?|years?|"
    r"periodes?|start|end|debut|fin|mise en oeuvre|implementation(?: dates?)?)",
    "amounts": r"(?:budgets?(?: .{2,30})?|couts?(?: .{2,30})?|montants?(?: .{2,30})?|costs?(?: .{2,30})?|financements?|"
    r"fundings?|ressources|resources|investissements?|investments?|amounts?|enveloppes?|moyens)",
    "indicators": r"(?:indicateurs?(?: .{2,40})?|indicators?(?: .{2,40})?|kpis?|cibles?(?: .{2,30})?|targets?(?: .{2,30})?|"
    r"measures? of success|metrics?|resultats? attendus?|expected (?:results?|outcomes?|outputs?)|outputs?|"
    r"mesures? de (?:suivi|succes|performance)|performance measures?|outcome measures?)",
    "status": r"(?:statuts?(?: .{2,30})?|status(?: .{2,30})?|etats?(?: .{2,30})?|avancement|progress(?: .{2,30})?|updated?|"
    r"mise a jour|commentaires?|comments?|notes?|remarques?|references?|sources?|tags?|risques?|risks?)",
    "number": r"(?:n|no|nos|numeros?|#|id|ref|code|num|number|item)\.?",
}
# Headings that say more or otherwise: "Description de la mesure proposée", "Lead and partners". What qualifies an action stands first.
_LOOSE: dict[str, str] = {
    "status": r"\b(?:statuts?|status|avancement|progress|etat|comments?|commentaires?|notes?|url|lien|link|source|"
    r"reference|tags?|type|nature|niveau|level|party|parti)\b",
    "number": r"\b(?:id|code|numero|number|n°|no|ref)\b|^#",
    "lead": r"\b(?:responsables?|pilotes?|porteurs?|leads?|owners?|responsible|accountable)\b",
    "partners": r"\b(?:partenaires?|partners?)\b",
    "horizon": r"\b(?:dates?|echeances?|deadlines?|calendriers?|delais?|timelines?|timeframes?|due|horizons?|years?|"
    r"annees?)\b",
    "amounts": r"\b(?:budgets?|couts?|costs?|montants?|amounts?|financements?|funding)\b",
    "indicators": r"\b(?:indicateurs?|indicators?|cibles?|targets?|kpis?|metrics?|outcomes?|resultats?)\b",
    "verdict": r"\b(?:accepted|agreed|acceptee?s?)\b",
    "response": r"\b(?:responses?|reponses?)\b",
    "recommendation": r"\b(?:recommendations?|recommandations?)\b",
    "objective": r"\b(?:objectifs?|objectives?|aims?|buts?)\b",
    "commitment": r"\b(?:actions?|mesures?|engagements?|commitments?|initiatives?|promess?es?|promises?|pledges?|milestones?|"
    r"deliverables?|livrables?|activites?|activity|activities|measures?)\b",
    "priority": r"\b(?:priorites?|priority|priorities|axes?|piliers?|pillars?|themes?|thematiques?|goals?|categor(?:y|ies)|"
    r"categories?|domaines?|orientations?|volets?|sectors?|secteurs?|areas?|portfolio|chantiers?)\b",
}
# What a heading fits: a role, and the question whether it does.
Roles = tuple[tuple[str, Callable[[str], "re.Match[str] | None"]], ...]
ROLES: Roles = tuple((role, re.compile(pattern).fullmatch) for role, pattern in _EXACT.items())
LOOSE_ROLES: Roles = tuple((role, re.compile(pattern).search) for role, pattern in _LOOSE.items())
SAYS_ROLE = re.compile("|".join(_LOOSE.values()))  # one of the loose ones: asked first of what is not known to be a heading

# A column headed so names the priorities, whatever other groups stand beside it; one headed as AIMS says what they are for.
OUTERMOST = (
    ("priorit",),
    ("axe", "pilier", "pillar", "chantier", "orientation", "defi", "ambition", "objectif strateg", "strategic"),
)
AIMS = ("goal", "objectif op", "objective", "objectif sp", "objectifs", "outcome", "aim", "but ", "finalit", "resultat")
