"""Words that name a part of a plan before its number: "Axe 1", "Priority 2", "Action 14"."""

# Rank: how high in a plan such a part usually stands (1 outermost). Only used to order labels that nest.
PRIORITY_LABELS: dict[str, int] = {
    "priorite": 1,
    "priority": 1,
    "pilier": 1,
    "pillar": 1,
    "axe": 1,
    "axis": 1,
    "defi": 1,
    "enjeu": 1,
    "ambition": 1,
    "mission": 1,
    "theme": 1,
    "thematique": 1,
    "volet": 1,
    "domaine": 1,
    "area": 1,
    "focus area": 1,
    "priority area": 1,
    "outcome": 2,
    "goal": 2,
    "but": 2,
    "orientation": 2,
    "orientation strategique": 2,
    "axe strategique": 1,
    "axe prioritaire": 1,
    "ligne directrice": 1,
    "ligne d'action": 3,
    "cap": 1,
    "bloc": 1,
    "workstream": 3,
    "strand": 3,
    "champ d'action": 1,
    "field of action": 1,
    "priorite strategique": 1,
    "strategic priority": 1,
    "strategic goal": 2,
    "strategic objective": 2,
    "objectif strategique": 2,
    "os": 2,  # Walloon municipalities number "OS 1" (objectif stratégique) and under it "OO 1.1" (objectif opérationnel)
    "oo": 3,
    "cible": 3,
    "objectif": 3,
    "objective": 3,
    "chantier": 3,
    "programme": 3,
    "principe": 3,
    "principle": 3,
    "challenge": 1,
    "strategy": 2,
    "recommandation": 4,
    "recommendation": 4,
    "engagement": 5,
    "commitment": 5,
    "promesse": 5,
    "pledge": 5,
    "proposition": 5,
    "initiative": 5,
    "projet": 5,
    "project": 5,
    "fiche": 5,
    "fiche action": 5,
    "fiche-action": 5,
    "levier": 5,
    "lever": 5,
    "mesure": 6,
    "measure": 6,
    "action": 6,
    "activite": 7,
    "activity": 7,
    "milestone": 7,
    "jalon": 7,
    "deliverable": 7,
    "livrable": 7,
    "decision": 6,
    "resolution": 6,
    "step": 7,
    "etape": 7,
}

# What may qualify such a label: "Priorité régionale 3", "Axe d'intervention 2", "Key action 4".
_QUALIFIED_FR = (
    "priorite",
    "axe",
    "orientation",
    "objectif",
    "enjeu",
    "defi",
    "chantier",
    "domaine",
    "mesure",
    "action",
    "engagement",
)
_BEHIND = (
    *("regional", "national", "local", "gouvernemental", "ministeriel", "transversal", "strategique", "specifique", "prioritaire"),
    *("regionale", "nationale", "locale", "gouvernementale", "ministerielle", "transversale", "operationnel", "operationnelle"),
    *("thematique", "structurant", "structurante", "phare", "cle", "d'action", "d'intervention", "de travail", "de developpement"),
)
_QUALIFIED_EN = ("priority", "theme", "objective", "goal", "action", "measure", "commitment", "outcome", "project", "initiative")
_BEFORE = ("regional", "national", "local", "key", "strategic", "specific", "operational", "cross-cutting", "flagship", "priority")
PRIORITY_LABELS |= {
    label: PRIORITY_LABELS[noun]
    for labels in ({f"{n} {q}": n for n in _QUALIFIED_FR for q in _BEHIND}, {f"{q} {n}": n for n in _QUALIFIED_EN for q in _BEFORE})
    for label, noun in labels.items()
    if label not in PRIORITY_LABELS
}

# Labels of what another body asks for: the words behind them, a whole sentence too, are the title of what is answered.
ASKED_LABELS = frozenset({"recommandation", "recommendation"})

# Labels of things that are promised or done: a heading so labelled may itself be the commitment.
DEED_LABELS = frozenset({label for label, rank in PRIORITY_LABELS.items() if rank >= 4})

# Labels of forms that describe one action each: what holds them is the part of the plan.
SHEET_LABELS = frozenset(label for label in PRIORITY_LABELS if label.startswith("fiche"))

# Labels that put a heading above all others when it has no better evidence against it.
STRONG_LABELS = frozenset(label for label, rank in PRIORITY_LABELS.items() if rank == 1)

# Labels of document parts that are never a priority: "Chapitre 2", "Annexe 1", "Article 4", "Tableau 3".
PART_LABELS = frozenset(
    {
        "chapitre",
        "chapter",
        "partie",
        "part",
        "section",
        "annexe",
        "annex",
        "appendix",
        "appendice",
        "article",
        "tableau",
        "table",
        "figure",
    }
    | {"graphique", "chart", "encadre", "box", "phase", "page", "titre", "title", "schedule"}
)

# Those of them that hold what a document says, and may have their title on the line below.
CHAPTER_LABELS = frozenset({"chapitre", "chapter", "partie", "part", "section", "titre", "title"})

# A line "Label : value" of a fiche or a nested bullet, and what the value is.
FIELDS: dict[str, str] = {
    **dict.fromkeys(
        (
            "engagement",
            "commitment",
            "action",
            "mesure",
            "measure",
            "action proposee",
            "proposition",
            "promesse",
            "pledge",
            "mesure phare",
            "action phare",
            "key action",
            "action prioritaire",
        ),
        "commitment",
    ),
    **dict.fromkeys(
        ("actions", "mesures", "engagements", "commitments", "measures", "milestones", "jalons", "deliverables"), "commitment"
    ),
    **dict.fromkeys(
        ("objectif", "objectifs", "objective", "objectives", "aim", "aims", "goal", "but", "finalite", "purpose"), "objective"
    ),
    **dict.fromkeys(
        ("objectif vise", "objectifs vises", "objectif general", "objectif strategique", "objectif operationnel"), "objective"
    ),
    **dict.fromkeys(("objectifs specifiques", "strategic objective", "specific objectives"), "objective"),
    **dict.fromkeys(
        (
            "effet attendu",
            "target theme",
            "notre cap",
            "effets attendus",
            "outcome",
            "outcomes",
            "desired outcome",
            "intended outcome",
            "outcome sought",
            "resultat vise",
            "ambition",
        ),
        "objective",
    ),
    **dict.fromkeys(("reponse", "response", "management response", "reponse de la direction", "government response"), "response"),
    **dict.fromkeys(("reponse du gouvernement", "reponse du ministere", "agency response", "department response"), "response"),
    **dict.fromkeys(
        ("responsable", "responsables", "pilote", "pilotes", "pilotage", "porteur", "porteurs", "lead", "owner"), "lead"
    ),
    **dict.fromkeys(
        (
            "responsible",
            "responsibility",
            "responsabilite",
            "responsabilites",
            "lead agency",
            "lead department",
            "chef de file",
            "service responsable",
        ),
        "lead",
    ),
    **dict.fromkeys(
        (
            "lead office",
            "lead body",
            "lead organisation",
            "lead organization",
            "lead partner",
            "responsible body",
            "responsible office",
        ),
        "lead",
    ),
    **dict.fromkeys(
        ("bureau responsable", "organisme responsable", "ministere responsable", "maitre d'ouvrage", "maitrise d'ouvrage"), "lead"
    ),
    **dict.fromkeys(
        ("entite responsable", "direction responsable", "operateur", "accountable", "lead ministry", "office of primary interest"),
        "lead",
    ),
    **dict.fromkeys(
        ("partenaire", "partenaires", "partner", "partners", "acteurs associes", "supporting", "collaborateurs"), "partners"
    ),
    **dict.fromkeys(
        ("echeance", "echeances", "echeancier", "calendrier", "delai", "delais", "horizon", "deadline", "timeline"), "horizon"
    ),
    **dict.fromkeys(
        (
            "due",
            "due date",
            "timeframe",
            "timing",
            "target date",
            "completion date",
            "date",
            "start date",
            "end date",
            "start",
            "end",
            "completion",
        ),
        "horizon",
    ),
    **dict.fromkeys(("date cible", "mise en oeuvre prevue", "implementation date", "expected completion", "by when"), "horizon"),
    **dict.fromkeys(("budget", "cout", "couts", "cout estime", "montant", "cost", "costs", "estimated cost", "funding"), "amounts"),
    **dict.fromkeys(("financement", "ressources", "resources", "moyens", "investissement", "enveloppe"), "amounts"),
    **dict.fromkeys(
        ("indicateur", "indicateurs", "indicator", "indicators", "kpi", "kpis", "measure of success", "metric"), "indicators"
    ),
    **dict.fromkeys(
        ("indicateurs de resultat", "indicateur de suivi", "indicateurs de suivi", "performance indicator", "resultat attendu"),
        "indicators",
    ),
    **dict.fromkeys(
        ("livrables attendus", "resultats attendus", "cible", "cibles", "target", "targets", "expected result", "expected results"),
        "indicators",
    ),
    **dict.fromkeys(
        ("justification", "explication", "explications", "contexte", "context", "constat", "constats", "rationale"), "context"
    ),
    **dict.fromkeys(
        ("status quo", "description", "background", "attention", "note", "nota", "remarque", "remarques", "commentaire", "statut"),
        "context",
    ),
    **dict.fromkeys(
        ("status", "etat", "etat d'avancement", "progress", "avancement", "risque", "risques", "risk", "risks", "source"), "context"
    ),
    **dict.fromkeys(
        ("sources", "exemple", "example", "public cible", "publics", "beneficiaires", "territoire", "lieu", "modalites"), "context"
    ),
    **dict.fromkeys(
        ("enjeu", "enjeux", "diagnostic", "situation actuelle", "why", "pourquoi", "what", "impact", "impacts"), "context"
    ),
}
