"""How far a wording binds its author: firm, continued, conditional, possibility, with the words that decide it."""

import re
from collections.abc import Iterator

from jalon.extraction.folding import fold
from jalon.extraction.outline import Firmness
from jalon.extraction.sentences import split_sentences
from jalon.extraction.substance import verbs
from jalon.extraction.substance.deeds import Deed, Range, Voice, find_deed, in_subordinate

# A modal verb leaves it open; "étudier" and "explore" do not: a study is a thing done.
_OPEN_MODAL = re.compile(
    r"(?<![a-z])(?:pourr(?:a|ont|ait|aient|ions|ons)|peu(?:t|vent)|envisage(?:r|nt|ons|ra|ront)?|may(?! \d)|might|could|can|would|(?:is|are) considering)\b"
)
_OPEN_VERB = re.compile(r"(?:consider(?:s|ing)?|envisag(?:er|era|eront|e|ent))\b")
_MAY = re.compile(r"(?<![a-z])(?:pourr(?:a|ont|ait|aient|ions|ons)|envisage(?:nt|ons|ra|ront)?|may(?! \d)|might|could)\b")
# Words that make a deed depend on something; those of the first group also do after other clauses, set off by a comma.
_STRONG = (
    r"sous reserve|a (?:la )?condition|pourvu qu|pour autant qu|dans la limite des|selon (?:les (?:disponibilites|ressources|moyens|credits)|la disponibilite)|"
    r"en fonction des (?:ressources|credits|disponibilites|moyens)|subject to|provided(?: that)? (?!by\b|in\b|for\b|with\b|"
    r"through\b)|unless|contingent on|conditional on|depending on|in the absence of|as resources (?:allow|permit)|"
    r"as soon as [^,.;]{3,50} (?:permit|allow)s?\b|sauf si|a moins qu"
)
_WEAK = (
    r"si (?=[a-z'])|s'il (?:y a lieu|s'avere|est|en)|le cas echeant|au besoin|lorsque (?:juge\w*|possible|pertinent|necessaire|"
    r"requis|les?|la)|dans la mesure du possible|la ou (?:le|la|les|c'est) [a-z ]{0,30}(?:permet|possible|necessaire)|"
    r"if (?=[a-z])|"
    r"where (?:appropriate|possible|feasible|practicable|practical|funding|necessary|needed|relevant|it is|resources|conditions|"
    r"[a-z]+ (?:consent|agree|allow|permit)s?)|when (?:considered|deemed|funding|appropriate)|as appropriate"
)
_CONDITION = re.compile(rf"(?<![a-z'])(?:(?P<strong>{_STRONG})|(?P<weak>{_WEAK}))")
# What is asked, looked into or said of others is no condition: "examiner s'il convient", "see if".
_ASKED = re.compile(
    r"\b(?:si|s'il|if|whether|examin\w+|etudi\w+|determin\w+|verifi\w+|voir|savoir|see|assess|review|decide|know|find out)[^,.;]{0,60}$"
)
_IN_CHAIN = re.compile(r"[ ,\u2013-]*(?:et|ou|and|or|puis) (?:(?:a|de|d'|to) ?)?[a-z]")
_OTHER_CLAUSE = re.compile(
    r"\b(?:to [a-z]+|[a-z]+ing|that|which|who|so|such|qui|que|dont|afin|visant|et [a-z]+(?:e|ee|es|ees|er|ir)|and [a-z]+ed|"
    r"pour [a-z]+(?:er|ir|re)|en relation)\b"
)
_STUDIES = re.compile(r"(?:explor|investigat|examin|etudi|assess|review|analys|evaluat|stud)")


def firmness_of(text: str) -> Firmness:
    """Return the firmness of a commitment's first deed; words of another clause do not weaken it."""
    return find_firmness(text)[0]


def find_firmness(text: str) -> tuple[Firmness, Range | None]:
    """Return the firmness of a commitment's first deed, and where the words that decide it stand: a modal, a condition, the verb."""
    folded, deed = fold(text), find_deed(text)
    sentence = deed.sentence if deed else next(iter(split_sentences(text)), (0, len(text)))
    if deed and (found := _possibility(folded, deed)):
        return Firmness.POSSIBILITY, found
    if found := _condition(folded, sentence, deed):
        return Firmness.CONDITIONAL, found
    if deed and (
        goes_on := (verbs.GOES_ON_FRENCH.match(folded, deed.verb[0]) or verbs.GOES_ON_ENGLISH.match(folded, deed.verb[0]))
    ):
        return Firmness.CONTINUED, goes_on.span()
    return Firmness.FIRM, _carrier(folded, deed) if deed else None


def find_openings(text: str) -> Iterator[Range]:
    """Yield the modal of each later sentence that leaves open what it says: "D'autres acteurs pourraient appuyer les projets"."""
    folded, deed = fold(text), find_deed(text)
    for start, end in split_sentences(text):
        if deed is None or start < deed.sentence[1]:
            continue
        found = _MAY.search(folded, start, end)
        if found and not in_subordinate(folded, found.start()):
            yield found.span()


def _possibility(folded: str, deed: Deed) -> Range | None:
    if deed.voice is not Voice.TOLD:
        modal = folded.rfind(deed.modal, deed.sentence[0], deed.verb[1]) if deed.modal else -1
        if modal >= 0 and (opened := _OPEN_MODAL.match(deed.modal)):
            return modal, modal + opened.end()
        if deed.voice is Voice.PASSIVE and (opened := _OPEN_MODAL.search(folded, *deed.action)):
            return opened.span()
    opens = _OPEN_VERB.match(folded, deed.verb[0])
    return opens.span() if opens else None


def _condition(folded: str, sentence: Range, deed: Deed | None) -> Range | None:
    for found in _CONDITION.finditer(folded, *sentence):
        before = folded[sentence[0] : found.start()]
        if not before.strip(" \"'\u2022-"):
            return found.span()
        if _ASKED.search(before) or _IN_CHAIN.match(folded, found.end()) or re.search(r"\ben relation,? $", before):
            continue
        since = folded[deed.action[1] : found.start()] if deed and found.start() > deed.action[1] else ""
        if deed and _STUDIES.match(folded, deed.verb[0]) and found.start() > deed.verb[0]:
            continue
        if _OTHER_CLAUSE.search(since) and not (found["strong"] and since.rstrip().endswith(",")):
            continue
        return found.span()
    return None


def _carrier(folded: str, deed: Deed) -> Range:
    """Return the words that carry a firm deed: its modal ("will", "s'engage à") or its verb."""
    at = folded.rfind(deed.modal, deed.sentence[0], deed.verb[1]) if deed.modal and deed.voice is not Voice.TOLD else -1
    words = re.split(r"[,\u2013]", deed.modal)[0].rstrip() if deed.modal else ""
    return (at, at + len(words)) if at >= 0 and words else deed.verb
