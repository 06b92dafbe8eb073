"""Names of bodies within a sentence: the article that French and English put before them, and what it becomes after "de" and "à"."""

import re

_LE = (
    "Ministère Secrétariat Comité Conseil Centre Bureau Cégep Collège Réseau Pôle Regroupement Service Commissariat Musée Forum "
    "Carrefour Fonds Groupe Gouvernement Sous-comité"
)
_LA = (
    "Ville Direction Société Conférence Chambre Municipalité MRC Communauté Corporation Fondation Table Régie Commission "
    "Coopérative Fédération Maison Délégation Caisse Coalition Bibliothèque Sûreté Station Sous-commission"
)
_L = (
    "Office Agence Université École Association Institut Organisme Autorité Union Alliance Observatoire Hôpital Unité Ordre "
    "Administration Équipe"
)
_FRENCH = {word: article for words, article in ((_LE, "le "), (_LA, "la "), (_L, "l’")) for word in words.split()}
_WRITTEN = re.compile(r"(?P<article>Les |Le |La |L['’])(?P<rest>.+)")
#: English nouns that want an article wherever they stand in the name of a body.
_ENGLISH = frozenset(
    {
        *("ministry", "department", "office", "secretariat", "city", "town", "municipality", "committee", "conference", "council"),
        *("centre", "chamber", "board", "agency", "association", "network", "society", "foundation", "institute", "corporation"),
        *("commission", "directorate", "coalition"),
    }
)
_AFTER_DE = {"le ": "du ", "les ": "des "}
_AFTER_A = {"le ": "au ", "les ": "aux "}


def _parted(name: str) -> tuple[str, str]:
    """Return the French article of a name ("" where it takes none) and the name without it."""
    written = _WRITTEN.fullmatch(name)
    if written:
        return written["article"].lower().replace("'", "’"), written["rest"]
    first = re.split(r"[\s,]", name, maxsplit=1)[0]
    return _FRENCH.get(first, ""), name


def _english(name: str) -> str:
    words = re.findall(r"[^\W\d_]+", name.lower())
    wants = not name.lower().startswith("the ") and (bool(_ENGLISH.intersection(words)) or bool(_parted(name)[0]))
    return f"the {name}" if wants else name


def named(name: str, language: str) -> str:
    """Return a name with its article ("le Ministère", "the Ministry")."""
    return "".join(_parted(name)) if language == "fr" else _english(name)


def of(name: str, language: str) -> str:
    """Return a name after "of" ("du Ministère", "de la Ville", "d’Emploi-Québec")."""
    if language != "fr":
        return f"of {_english(name)}"
    article, rest = _parted(name)
    if article:
        return _AFTER_DE.get(article, f"de {article}") + rest
    return f"d’{rest}" if rest[:1].lower() in "aeiouéèêàâîïôhy" else f"de {rest}"


def to(name: str, language: str) -> str:
    """Return a name after "to" ("au Ministère", "à la Ville")."""
    if language != "fr":
        return f"to {_english(name)}"
    article, rest = _parted(name)
    return _AFTER_A.get(article, f"à {article}") + rest


def by(name: str, language: str) -> str:
    """Return a name after "by" ("par le Ministère")."""
    return f"{'par' if language == 'fr' else 'by'} {named(name, language)}"
