"""Whether the words say that something begins (created, launched, first) or that it exists already and goes on; else nothing is said."""

import re

from jalon.extraction.folding import fold
from jalon.extraction.outline import Novelty
from jalon.extraction.substance import verbs
from jalon.extraction.substance.deeds import Deed, Range, find_deed

_BEGINS = re.compile(
    r"(?:cre(?:er|era|eront|e|ent|ation|ee?s?)\b|lanc(?:er|era|eront|e|ent|ement)\b|ouvr(?:ir|ira|iront|e|ent)\b|ouverture\b|"
    r"etabli(?:r|ra|ront|t|ssent|ssement de)\b|instaur\w+|institu(?:er|era|e)\b|"
    r"(?:mettre|mettra|mettront|met|mettent|mise|mis|mises) (?:en place|sur pied)|implant(?:er|era|eront|e|ent|ation)\b|erig(?:er|"
    r"era|e)\b|constru(?:ire|ira|iront|it|ction)\b|introdui(?:re|ra|t)\b|inaugur\w+|fond(?:er|era)\b|"
    r"creat(?:e|es|ing|ed|ion)\b|launch\w*|establish\w*|introduc(?:e|es|ing|ed|tion)\b|set(?:s|ting)? up\b|open(?:s|ing|"
    r"ed)?\b(?! source)|build(?:s|ing)?\b|built\b|construct\w*|institut(?:e|es|ing|ed)\b|pilot(?:s|ing|ed)?\b|found(?:ing|"
    r"ed)\b)"
)
_EXTENDS = re.compile(
    r"(?:renforc\w+|eten(?:dre|dra|dront|d|du\w*)\b|elargi\w*|acceler\w+|augment(?:er|era|eront|e|ent|ation)\b|hausser?\b|"
    r"doubl(?:er|era|eront|erons|ement)\b|tripl(?:er|era|eront|ement)\b|intensifi\w+|bonifi\w+|accroi\w+|prolong\w+|"
    r"renouvel\w+|"
    r"strengthen\w*|expand\w*|expansion\b|extend\w*|extension\b|increas(?:e|es|ing|ed)\b|accelerat\w+|widen\w*|broaden\w*|"
    r"doubl(?:e|es|ing)\b|triple\w*|renew\w*|push harder)"
)
_NEW = re.compile(
    r"\b(?:new(?! zealand|foundland| york| brunswick| to| south)|nouve(?:au|aux|l|lle|lles)|inedit\w*|first(?!-past|"
    r" nations| year| week| and| responders| time)|pour la premiere fois|projets? pilotes?|premiere?s? (?!ministre|jour|annee|"
    r"trimestre|phase|semestre|lieu|nations))\b"
)
_EXISTS = re.compile(r"\b(?:existing|existant\w*|deja|already|ongoing|(?:further|more|greater|additional) [a-z]+|en cours)\b")
_GOES_ON_LATER = re.compile(
    r"\b(?:will continue|we continue|continuera|continueront|poursuivra|poursuivront|will also continue|already|deja)\b"
)


def find_novelty(text: str) -> tuple[Novelty, Range | None]:
    """Return whether the words say that the deed is new or goes on, and where the words that say it stand."""
    folded, deed = fold(text), find_deed(text)
    if deed is None:
        return Novelty.UNSAID, None
    return _by_verb(folded, deed) or _by_object(folded, deed) or _by_the_rest(folded, deed) or (Novelty.UNSAID, None)


def _by_verb(folded: str, deed: Deed) -> tuple[Novelty, Range | None] | None:
    at = deed.verb[0]
    for pattern, value in (
        (verbs.GOES_ON_FRENCH, Novelty.CONTINUED),
        (verbs.GOES_ON_ENGLISH, Novelty.CONTINUED),
        (_EXTENDS, Novelty.CONTINUED),
        (_BEGINS, Novelty.NEW),
    ):
        found = pattern.match(folded, at) or _behind_auxiliary(pattern, folded, deed)
        if found:
            return value, found.span()
    return None


def _behind_auxiliary(pattern: re.Pattern[str], folded: str, deed: Deed) -> "re.Match[str] | None":
    """Return the verb of a passive ("sera créée", "will be set up"), which stands behind an auxiliary."""
    words = re.compile(r"(?:be|ser(?:a|ont)|etre|est|sont|keep|begin|commit to|faire)(?: [a-z]+ly)? ").match(folded, *deed.verb)
    return pattern.match(folded, words.end()) if words else None


def _by_object(folded: str, deed: Deed) -> tuple[Novelty, Range | None] | None:
    if found := _NEW.search(folded, *deed.action):
        return Novelty.NEW, found.span()
    found = _EXISTS.search(folded, deed.action[0], min(len(folded), deed.action[1] + 4))
    return (Novelty.CONTINUED, found.span()) if found else None


def _by_the_rest(folded: str, deed: Deed) -> tuple[Novelty, Range | None] | None:
    if found := _GOES_ON_LATER.search(folded, deed.sentence[1]):
        return Novelty.CONTINUED, found.span()
    existing = re.compile(r"\b(?:existing commitment|existing programmes?)\b").search(folded, deed.verb[0])
    return (Novelty.CONTINUED, existing.span()) if existing else None
