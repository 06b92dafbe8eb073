"""What is written in made-up items, in French as real ones are: enough to read like them, and to be told apart."""

from random import Random

DONE = (
    "Une entente a été signée avec les organismes du territoire.",
    "Deux rencontres ont eu lieu et un plan de travail est convenu.",
    "Les travaux avancent selon le calendrier prévu.",
    "Le financement est confirmé et les premiers projets sont choisis.",
    "Un bilan a été présenté aux partenaires.",
    "Les ateliers se poursuivent dans trois municipalités.",
)
NEEDED = ("Une confirmation du budget", "Une personne-ressource", "L’avis d’une autre direction", "La fin d’une étude")
ASKED = ("Qu’est-ce que ces mots engagent au juste ?", "À partir de quand ?", "Qui en est responsable ?", "Combien de projets ?")
ANSWERED = "Ces mots visent les projets reçus avant la fin de l’exercice."
PROPOSED = "et en rendra compte chaque année"
WHY = "Le milieu demande un suivi annuel."
STEPS = ("Choisir les projets", "Signer les ententes", "Tenir la consultation", "Déposer le bilan", "Lancer l’appel")
IN_THE_WAY = "Le financement annoncé n’est pas confirmé."
REASON = "Convenu avec les partenaires."
EVIDENCE = "https://exemple.invalid/preuve"
OPENING = "La présidence ouvre la rencontre à l’heure prévue."
CLOSING = "L’ordre du jour est épuisé; la rencontre est levée."
DECIDED = "Le comité demande que les mots de cet engagement soient précisés."
CONCERNS = "Suivi des engagements"
INFORMED = "Nouvelles du territoire"


def sentence(chance: Random, rank: int) -> str:
    """Return what an update says; no two of a commitment say the same."""
    return f"{chance.choice(DONE)} ({rank}, donnée inventée)"
