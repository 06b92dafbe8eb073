"""French: how promises, aims, facts and conditions are worded. Patterns run on folded text."""

import re

from jalon.extraction.lexicon.alternatives import any_of

# Infinitives in -er and -ir are told by their ending, less these nouns and particles that open lines as often.
_NOT_INFINITIVE = (
    "premier|dernier|entier|particulier|atelier|chantier|papier|cahier|quartier|metier|dossier|calendrier|courrier|"
    "foyer|danger|etranger|"
    "janvier|fevrier|hier|hiver|avenir|loisir|plaisir|desir|souvenir|air|pair|chair|cher|leger|amer|mer|fer|her|"
    "per|over|under|after|other|"
    "further|however|whether|rather|together|never|later|lower|higher|better|greater|fewer|member|number|paper|"
    "water|power|user|customer|"
    "consumer|computer|officer|minister|manager|provider|partner|career|charter|center|september|october|november|"
    "december|river|border|"
    "cyber|leader|dernier|escalier|fichier|levier|immobilier|financier|hospitalier|regulier|singulier|familier|"
    "ouvrier|usager|passager|potager|"
    "berger|horloger|verger|gibier|pompier|policier|sentier|clavier|pilier|palier|acier|fumier|premier|saisonnier|"
    "forestier|letter|super|inter|transfer|"
    # English words in -er and -ir that open lines as often.
    "their|another|either|neither|whichever|whatever|ever|newer|older|larger|smaller|longer|shorter|earlier|easier|safer|stronger|cheaper|"
    "cleaner|faster|deeper|broader|wider|warmer|winter|summer|easter|corner|border|matter|latter|farmer|teacher|worker|driver|carer|"
    "owner|buyer|seller|speaker|voter|elder|younger|hunger|shelter|weather|father|mother|brother|sister|daughter|minor|passenger|"
    "bigger|newsletter|chapter|layer|tower|timber|ladder|her|learner|player|partner|swimmer|silver|quarter|semester|counter|affair"
)
# Verbs in -re and -oir are a closed list.
_RE_STEMS = (
    "mettre|faire|prendre|rendre|vendre|tendre|fendre|pondre|fondre|cendre|attendre|suivre|vivre|construire|duire|"
    "struire|crire|elire|interdire|"
    "dire|clure|naitre|croitre|paraitre|vaincre|joindre|eindre|aindre|soudre|traire|satisfaire|plaire|battre|"
    "rompre|perdre|courir|etre|"
    "pandre|spendre|fendre|nuire|suffire|accroitre|boire|croire|lire"
)
_OIR = (
    "avoir|pouvoir|voir|prevoir|recevoir|concevoir|apercevoir|promouvoir|emouvoir|mouvoir|asseoir|pourvoir|revoir|"
    "savoir|valoir|falloir|devoir|entrevoir|percevoir"
)
_NOUN = any_of(_NOT_INFINITIVE.split("|"))
# Verbs in French and nouns in English: verbs where a French word or a number follows ("Former les riverains", not "Former residents").
_IN_BOTH = r"(?:former|employer|poster)\b"
_FOLLOWS = (
    r" (?:(?:les?|la|des?|du|une?|aux?|ses|son|sa|nos|notre|leurs?|chaque|tous|toutes|plus|davantage|mieux|et|en|deux|trois|quatre|cinq|"
    r"six|sept|huit|neuf|dix|douze|vingt|trente|cent)\b|[ld]'|\d)"
)
INFINITIVE = (
    rf"(?:(?!{_NOUN}s?\b)(?!{_IN_BOTH}(?!{_FOLLOWS}))(?:[a-z]+-)?[a-z]{{2,}}(?:er|ir)|"
    rf"[a-z]*(?:{any_of(_RE_STEMS.split('|'))})|{any_of(_OIR.split('|'))})\b"
)

# "Ne pas imposer", "Mieux insérer", "S'assurer", "De faire", "À renforcer": what may stand before the infinitive that opens an item.
OPENS_WITH_INFINITIVE = re.compile(
    rf"[\"'(\s]*(?:(?:de |d'|a |pour )?(?:ne (?:pas|plus|jamais) )?(?:mieux |davantage |egalement |aussi |"
    rf"progressivement )?(?:(?:y|en|se|les?|la) |[sl]')?){INFINITIVE}"
)

# "Choisissez", "Nommez un responsable": the imperative of guides and roadmaps.
OPENS_WITH_IMPERATIVE = re.compile(r"[\"'(\s]*(?!(?:chez|assez|nez|rez)\b)[a-z]{3,}ez\b(?!-vous)")

# Nouns of doing that open an item: "Mise en place", "Élaboration d'une", "Réduction du".
OPENS_WITH_DEED_NOUN = re.compile(
    r"[\"'(\s]*(?:(?:la|le|l'|les|une?|des|d'|de la) ?)?(?:"
    r"(?:mise|remise|prise|tenue|poursuite|conduite|refonte|hausse|baisse|aide|appui|soutien|suivi|appel|lancement|"
    r"passage|passation|octroi|achat|envoi|essai|"
    r"revue|reprise|relance|mise a jour|maintien|recours|retrait|moratoire|gel|don|ajout|renvoi|developpement|"
    r"deploiement|plan|programme|pacte|fonds|prime|campagne|credit|operation|partenariat|instruction|pressions?)\b"
    r"|[a-z]{4,}(?:isation|ication|ation|ition|ution|ction|ssion|sion|ption|tion|ement|issement|age|ture|ance|ence)\b)"
)

FUTURE = re.compile(
    r"\b(?!(?:era|opera|camera|infra|extra|ultra|para|intra|contra|sahara|sierra|mantra|orchestra|front|affront|"
    r"environs|patrons|neurons|citrons|electrons|barons|heron|herons|marrons|fanfarons|chevrons|escadrons|prorata|"
    r"errata)\b)"
    r"[a-z]{2,}r(?:a|ont|ons)\b|\b(?:va|vont|allons) (?!bien\b)[a-z']{3,}(?:er|ir|re|oir)\b"
)

# "s'engage à", "est chargé de", "veille à": the verb itself commits.
PERFORMATIVE = re.compile(
    r"\bs'engage(?:nt|ra|ront)?\b|\b(?:nous )?nous engageons\b|\bs'est engagee?\b|\b(?:est|sont) (?:engagee?s?|"
    r"determinee?s? a|resolue?s? a)\b|"
    r"\bprom(?:et|ettent|ettons) (?:de|d'|a)\b|\b(?:est|sont) (?:invitee?s?|chargee?s?|instruite?s?|appelee?s?|"
    r"tenue?s?) (?:,|a\b|de\b|d')|"
    r"\b(?:est|sont) (?:invitee?s?|chargee?s?|instruite?s?),|\b(?:engage|invite|charge|instruit|demande) (?:le|la|"
    r"les|l'|aux?|tous|toutes)\b.{3,300}?\b(?:a|de|d')\b|"
    r"\ba pour mandat\b|\b(?:prevoit|prevoient|entend|entendent|compte|comptent|projette|projettent|s'attache|"
    r"s'attachent|s'emploie|s'emploient|decide|decident|choisit|choisissent|"
    r"propose|proposent|prevoyons|entendons|comptons|proposons|souhaite|souhaitent|souhaitons) (?:de |d'|"
    r"a )?(?:[a-z]{3,}(?:er|ir|re|oir)\b)|\bj'instruis\b|\bveill(?:e|ent|ons) a\b"
)

# Present tense of doing, third person or "nous": commits only with an institution for its subject.
_PRESENT = (
    "accompagne|accompagnent|accompagnons|accorde|accordent|accordons|adopte|adoptent|adoptons|ancre|ancrent|anime|"
    "animent|apporte|apportent|apportons|assure|assurent|assurons|attribue|attribuent|augmente|choisissent|"
    "choisissons|choisit|consacre|consacrent|consacrons|contribue|contribuent|contribuons|coordonne|coordonnent|"
    "cree|creent|creons|definissent|definissons|definit|deploie|deploient|deployons|developpe|developpent|"
    "developpons|devons|diffuse|diffusent|doit|doivent|elabore|elaborent|encourage|encouragent|encourageons|"
    "etablissent|etablit|etend|etendent|favorise|favorisent|favorisons|finance|financent|financons|forme|forment|formons|installe|installent|installons|instaure|"
    "ouvre|ouvrent|ouvrons|construit|construisent|construisons|recrute|recrutent|recrutons|equipe|equipent|equipons|"
    "instaurent|investissent|investissons|investit|lance|lancent|lancons|maintenons|maintiennent|maintient|met|"
    "mettent|mettons|mobilise|mobilisent|mobilisons|modernise|octroie|octroient|octroyons|offre|offrent|offrons|"
    "organise|organisent|organisons|participe|participent|participons|pilote|pilotent|poursuit|poursuivent|"
    "poursuivons|prolonge|propose|proposent|proposons|publie|publient|publions|realise|realisent|realisons|"
    "reconduit|renforce|renforcent|renforcons|simplifie|soutenons|soutiennent|soutient|verse|versent"
)
PRESENT_DEEDS = frozenset(_PRESENT.split("|"))
AGENT = re.compile(
    r"\b(?:le |la |les |l'|notre |nos |du |de la )?(?:ministere|ministre|ministres|ministeres|gouvernement|etat|"
    r"ville|commune|municipalite|mairie|metropole|region|canton|confederation|departement|province|"
    r"collectivite|agence|office|direction|service|services|administration|conseil|commission|organisme|societe|"
    r"autorite|secretariat|bureau|institut|regie|universite|parti|equipe|prefet|prefecture|"
    r"federation|communaute|mrc|cantons|communes|plan|programme|pouvoirs publics|premier ministre|departements?|"
    r"chancellerie|municipalites|nous|on|il|elle|ils|elles)\b"
)

CONTINUED = re.compile(
    r"\b(?:poursui(?:vra|vront|vrons|t|vent|vons|vre|te)|maintien(?:dra|dront|drons|t|nent)?|maintenir|maintenons|"
    r"continue(?:ra|ront|rons|nt|r)?|continuons|reconduir?a?|reconduit|prolonge(?:ra|r)?|pereniser|perenniser|"
    r"demeure(?:ra)?|conserve(?:ra|r)?|renouvelle(?:ra)?|renouveler|poursuite|maintien)\b"
)
CONDITIONAL = re.compile(
    r"\b(?:sous reserve|a condition|pourvu qu|lorsque (?:juge|possible|pertinent)|si (?:le|la|les|l'|necessaire|"
    r"possible|besoin|requis|les conditions)|s'il y a lieu|dans la mesure du possible|"
    r"en fonction des (?:ressources|credits|disponibilites)|dans la limite des|selon (?:les disponibilites|la disponibilite))\b"
)
POSSIBILITY = re.compile(
    r"\b(?:pourr(?:a|ont|ait|aient|ons|ions)|peu(?:t|vent)|devrait|devraient|serait|seraient|aurait|auraient|"
    r"envisage(?:r|ra|nt|ons)?|etudie(?:r|ra|ront)? (?:la possibilite|l'opportunite|la faisabilite)|est susceptible|"
    r"explore(?:r|ra|ront)?)\b"
)
PAST = re.compile(
    r"\b(?:a|ont|avons|avait|avaient) (?:ete |deja |aussi |egalement |fait |notamment |ainsi )*[a-z]{2,}(?:e|ee|es|"
    r"ees|i|is|it|u|us|ert|ait|int)\b|\b(?:etait|etaient|fut|furent)\b|\best (?:reuni|revenu|intervenue?)\b"
)
STATEMENT = re.compile(
    r"\b(?:est|sont|constitue|constituent|represente|representent|permet|permettent|demeure|demeurent|existe|"
    r"existent|connait|compte|comptent|implique|affecte|garantit|beneficie|beneficient|facilite|promeut|doit etre|"
    r"reste|devient|faut)\b"
)
AIM = re.compile(
    r"\b(?:vis(?:e|ent|ant|ons) a|a pour (?:but|objectif|objet|ambition|finalite)|ont pour (?:but|objectif|objet)|"
    r"(?:l'|les |nos |ses |notre )?(?:objectifs?|ambitions?|finalites?|buts?)\b.{0,60}(?:est|sont|suivants?|:)|"
    r"afin (?:de|d')|dans le but de)"
)
# Words of a lead-in that say which list follows.
LEADS_TO_DEEDS = re.compile(
    r"\b(?:mesures?|actions?|engagements?|decisions?|initiatives?|interventions?|moyens|etapes|demarches|gestes|"
    r"promet|promesses|priorites d'action|leviers|chantiers|s'engage|propose|proposons|engageons|allons|passera par|"
    r"consistera|comprendra|invite|recommande)\b"
)
LEADS_TO_EXAMPLES = re.compile(
    r"\b(?:notamment|par exemple|tels? que|telles? que|comme|suivants? |c'est|composee?s? de|parmi|dont|incluant|"
    r"criteres|conditions|exemples|principes|valeurs|constats|enjeux|defis|resultats|indicateurs)\b"
)
