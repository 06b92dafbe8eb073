"""Titles of sections that every plan has: what the section under them holds. Matched on the whole folded title, without its number."""

import re

# "Réponse", "Réponse du Ministère", "Management response: Agreed": what follows answers the priority.
RESPONSE = re.compile(
    r"(?:(?:la |notre |the |our )?(?:reponse|response|repondant)s?|(?:management|government|agency|"
    r"department(?:al)?|ministry|official|our|council|entity|auditee)"
    r"(?:'s)? (?:response|reply)|(?:management )?(?:action plan|comments?) and response|reply|reponse (?:de|du|des|"
    r"de la|a la|au|aux)\b.*|response (?:of|from|by|to)\b.*"
    r"|(?:reponse|response) (?:and|et) (?:action|plan)\b.*|position (?:du|de la|de l'|of the) .{3,40}|"
    r"suites? donnees?.*|engagements? (?:du |de la |de l'|des ).{3,60}"
    r"|(?:what )?(?:the )?(?:government|ministry|department|city|council)(?:'s)? commitments?)"
)

# "Mesures", "Mesures phares", "Actions à mener", "What we will do": a list of deeds follows; the words themselves group nothing.
DEEDS = re.compile(
    r"(?:nos |les |our |the |key |main |principales |principaux |autres |other |new |nouvelles |liste des |list of |first |premieres |premiers |"
    r"next |immediate |early |short[- ]term |medium[- ]term |long[- ]term |priority )*"
    r"(?:mesures?|actions?|engagements?|commitments?|deliverables?|outputs?|livrables?|milestones?|initiatives?|activites?|"
    r"activities|strategies|steps|next steps|decisions?|propositions?|"
    r"recommandations?|recommendations?|promesses|pledges|leviers?|realisations? prevues?|chantiers|jalons|"
    r"moyens d'action|pistes? d'action|action items?|planned actions?)"
    r"(?: (?:phares?|prioritaires?|immediate?s?|a (?:court|moyen|long|mettre|mener|engager|realiser|prendre|"
    r"venir)\b.*|urgentes?\b.*|complementaires?|proposees?|prevues?|concretes?|cles?|"
    r"envisagees?|retenues?|planned|proposed|for \d{4}.*|pour \d{4}.*|\d{4}.*|to be taken|we will take\b.{0,30}|"
    r"and milestones|et jalons|and deliverables|strategiques?|operationnelles?|specifiques?|a conduire|a venir|cles))?"
    r"(?: (?:en |pour |de |for |in )?(?:19|20)\d\d(?:\W{1,3}(?:19|20)?\d\d)?)?"
    r"|what (?:we|the .{3,30}) (?:will|are going to|plan to|intend to) (?:do|deliver|take)\b.*|we will|"
    r"our commitments?|ce que (?:nous|la|le) .{2,60}|nous (?:allons|continuerons|poursuivrons|maintiendrons|"
    r"ferons)(?: .{0,20})?|we will (?:also|keep|continue|go on|not)|"
    r"(?:in|by|over|during|this|next)\b.{2,30}? (?:we|the .{3,30}) (?:will|shall|plan to|are going to)|"
    r"(?:en|d'ici|dans|cette|pour)\b.{2,30}?,? nous (?:allons|ferons)|"
    r"how we will (?:do it|deliver|get there)"
    r"|comment (?:nous |la |le |l')(?!mesure|suiv|evalu|sav).{2,40}|pour y (?:parvenir|arriver).*|plan d'actions?|"
    r"to do this.*|to achieve this.*|"
    r"moyens? mis en oeuvre|mise en oeuvre"
)

# "What we will do: ...": a label of this kind may stand in the line of what it announces.
RUN_IN_DEEDS = re.compile(
    r"what (?:we|the .{3,30}) (?:will|are going to|plan to|intend to) (?:do|deliver)|how we will (?:do it|deliver|get there)|"
    r"ce que (?:nous|la .{3,20}|le .{3,20}) (?:ferons|fera|allons faire|va faire)"
)

OBJECTIVES = re.compile(
    r"(?:les |nos |our |the |key |main |strategic |principaux |specific )*(?:objectifs?|objectives?|aims?|goals?|"
    r"buts?|finalites?|cibles? visees?|intended outcomes?|outcomes?)"
    r"(?: (?:vises?|poursuivis?|general|generaux|specifiques?|strategiques?|operationnels?|de la (?:priorite|mesure|politique)|"
    r"of (?:this|the) .{3,30}|sought|general|principal))?"
    r"|ce que nous (?:voulons|visons|souhaitons)(?: .{3,30})?|what we (?:want|hope|aim|wish) to (?:achieve|see|reach|change)|"
    r"where we want to be|what success looks like|notre ambition|"
    r"our ambition|ambitions?"
)

# What explains, counts, dates or looks back: never a promise by itself.
CONTEXT = re.compile(
    r"what (?:we|residents|people|you|citizens|stakeholders|it|this) (?:know|told|heard|hear|said|means?|"
    r"found)\b.{0,40}|(?:you (?:said|told us)|vous (?:avez dit|nous avez dit))\b.*|"
    r"ce que (?:demande|souhaite|veut|attend|propose)(?:nt)? .{2,30}|demandes? (?:du|de la|des) .{3,30}|what .{2,30} (?:asked|asks?|wants?)(?: for| us)?|"
    r"how (?:the|this|our) (?:plan|strategy|report|document|programme|roadmap|framework) (?:was|is|were) .{3,40}|"
    r"comment (?:ce|le|cette|la) (?:plan|strategie|document|programme|feuille de route) .{3,40}|"
    r"ce que (?:nous savons|vous (?:nous )?avez dit|nous avons entendu|disent .{2,30})|methode(?: d'elaboration)?|"
    r"principes? (?:d'action|transversaux|de mise en oeuvre)|guiding principles|"
    r"(?:we(?: will|'ll)|how (?:you|we)(?: will|'ll)) know .{0,60}|nous saurons .{0,60}|what will be different|ce qui (?:va )?change(?:r|ra)?|"
    r"how (?:we|it|success|progress|results|the .{3,30})(?:'ll| will)? (?:be )?(?:measure|know|monitor|track|"
    r"evaluat|report).{0,40}|how will we (?:measure|know).{0,40}|"
    r"comment (?:nous )?(?:mesure|suiv|evalu|sav).{0,50}|mesures? (?:du|de) (?:succes|performance|suivi)|measures? of success|"
    r"(?:le |la |les |l'|the |our |notre |nos |elements? de |key |main |performance |principaux |outcome |"
    r"output )*(?:contexte?|context|constats?|diagnostic|"
    r"etat des lieux|etat de (?:la )?situation|situation actuelle|current (?:state|situation)|background|enjeux?|"
    r"issues?|the (?:problem|challenge|issue)|challenges?|defis?|problematique|justifications?|rationale|why (?:it|"
    r"this) .*|pourquoi .*|explications?|findings?|observations?|conclusions? of the audit|"
    r"indicateurs?.{0,40}|indicators?|performance measures?|measuring success|cibles?|targets?|budgets?|couts?|"
    r"costs?|financement|funding|echeanciers?|calendrier|timelines?|"
    r"risques?|risks?|partenaires?|partners?|gouvernance|governance|suivi(?: et evaluation)?|monitoring.{0,30}|"
    r"reporting.{0,30}|accountability|oversight|pilotage|reddition de comptes|"
    r"evaluation|definitions?|portee.{0,60}|scope|"
    r"public(?:s)? cibles?|audience|cadre (?:legal|juridique|reglementaire)|legal framework|references?|sources?|"
    r"notes?|methodolog.{1,30}|consultations?|enonce de valeurs|valeurs|values|"
    r"vision|mission|mandat|mandate|key (?:figures|facts)|chiffres cles|faits saillants|highlights|etude de cas|"
    r"case stud(?:y|ies)|exemples?|temoignages?|le saviez-vous.*|encadre)"
)

# What is already done: lists there look exactly like promises.
DONE = re.compile(
    r".{0,60}(?:^bilan\b|\bbilan (?:des?|du|\d)|\brealisations?|accomplishments?|achievements?|progress (?:to date|"
    r"so far|since|made)|"
    r"efforts to date|to date|ce qui a ete fait|deja (?:fait|realise)|actions? (?:realisees?|menees?|achevees?)|"
    r"what we(?:'ve| have) (?:done|achieved|delivered|heard)|ce que nous avons (?:fait|entendu)|depuis \d{4}|"
    r"since \d{4}|retour sur|rappel(?:s)?|^historique(?: de.*)?$|^history(?: of.*)?$|completed|delivered so far|"
    r"(?:commitments|actions) of the (?:\w+ ){0,2}plan|(?:engagements|actions|mesures) du (?:premier|deuxieme|"
    r"troisieme|quatrieme|cinquieme|precedent|dernier) plan|previous (?:plan|"
    r"commitments))\b.{0,60}"
)

# Parts of a document that stand around the plan.
FRAME = re.compile(
    r"(?:introduction|(?:results|findings) in brief|avant-propos|preface|foreword|mot (?:du|de la|des|de l').*|message (?:du|de la|des|from|of|"
    r"de l').*|(?:ministerial |minister's )?(?:message|foreword|statement)|editorial|edito.*|preambule|preamble|"
    r"sommaire(?: executif)?|resume.{0,40}|executive summary|summary|synthese|en bref|at a glance|overview|apercu|"
    r"presentation|table des matieres|table of contents|contents|conclusion.*|"
    r"annexes?.*|appendi(?:x|ces).*|annex.*|glossaire|glossary|acronym.*|sigles.*|liste des (?:sigles|acronymes|"
    r"abreviations).*|abbreviations|bibliograph.*|remerciements|acknowledg.*|about (?:this|the|us)\b.*|a propos.*|"
    r"contact.*|credits|mentions legales|copyright.*|licen[cs]es?|exceptions?.*|responsabilite.{0,40}|"
    r"dates? (?:d'application|of application|d'entree).*|entree en vigueur.*|how to (?:read|use).*|lexique|"
    r"from (?:the|our) (?:chair|mayor|minister|president|premier|leader|director|commissioner|secretary|governor|superintendent|chief|warden|ceo)\b.{0,40}|"
    r"(?:letter|welcome|word|words|lettre) (?:from|du|de la|des|de l').*|in closing|closing (?:words|remarks)|en (?:conclusion|terminant)|"
    r"mise a jour.*|pour en savoir plus|learn more|related (?:links|documents)|references|prochaines etapes|"
    r"next steps|further (?:information|reading)|share your thoughts.*|nous joindre|contact us|principes generaux)"
)
