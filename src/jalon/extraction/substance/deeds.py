"""The first deed that a commitment promises: its sentence, who it is said of, its verb, and the verb with its object."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from jalon.extraction.folding import fold
from jalon.extraction.lexicon import english, french
from jalon.extraction.sentences import split_sentences
from jalon.extraction.substance import verbs
from jalon.extraction.substance.language import is_french
from jalon.extraction.substance.names import ACRONYM, BODY
from jalon.extraction.substance.objects import end_of_object

Range = tuple[int, int]


class Voice(StrEnum):
    """How the deed is worded."""

    ACTIVE = "active"  # somebody does it
    PASSIVE = "passive"  # it is done, by somebody perhaps
    TOLD = "told"  # somebody is told to do it
    OPENING = "opening"  # an infinitive, an imperative
    NOUN = "noun"  # a noun of doing


@dataclass(frozen=True, slots=True)
class Deed:
    """A promised deed, in offsets of the text.

    ``subject`` are the words before the verb, or who is told; ``modal`` the folded words that carry the verb ("will", "pourra", "s'engage à");
    ``verb`` its first verb of doing; ``action`` that verb with its object.
    """

    voice: Voice
    sentence: Range
    subject: Range
    verb: Range
    action: Range
    modal: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """A commitment's text, folded, with its language."""

    text: str
    folded: str
    is_french: bool


_GOVERNED = re.compile(
    r"(?:\b(?:qui|que|dont|ou|where|which|that|who|whose|if|si|lorsque|when|while|because|car|parce|afin|comme|as|whether|once)\s|"
    r"\b(?:qu|s|lorsqu)'(?=ils?\b|elles?\b|on\b|un))[^,;]*$"
)
_WORK_WITH = re.compile(r"work(?:ing)?(?: closely)? with [^,.;]{2,110}? to (?P<verb>[a-z][a-z-]+)")
_PURPOSE = re.compile(r"(?:to|in order to|afin de|pour)\b[^.;]*, [^,;]{2,80} (?:will|shall|[a-z]{3,}r(?:a|ont))\b")
_LABEL = re.compile(r"[^:.;]{2,80}? ?: (?=[a-z\"'(])")
_OPENING_CLAUSE = re.compile(
    r"(?:by|in|from|over|within|before|during|as|where|to|through|d'ici|avant|dans|des|avec|pour|sous|durant|a)\b[^,:.]{2,90}, "
)
_OPENS_ADVERB = re.compile(
    r"[\"'(\s\u2022*-]*(?:(?:(?:to|and|then|also|please|better|further|jointly|actively|de|d'|a|mieux|davantage|egalement|aussi|ne pas|ne jamais|"
    r"ne plus|se|[a-z]+ly|[a-z]+ment|where appropriate,|commit(?:s|ted)? to|commit that|is hereby|will)\b ?)|"
    r"[sl]'(?=[a-z]))*(?:(?:seek|work|strive|aim|try) to )?"
)
_NOUNS_AFTER_ARTICLE = re.compile(r"[\"'(\s]*(?:(?:la|le|les|une?|des|the|an?) |l')?")
_ARTICLE_BEFORE = re.compile(r"\b(?:le|la|les|l'|un|une|des|de|the|a|an|of|to) ?$")
_BASE_VERB = re.compile(english.BASE_VERB)


@lru_cache(maxsize=4096)
def find_deed(text: str) -> Deed | None:
    """Return the first promised deed of a commitment, None where no verb or noun of doing is recognised."""
    folded = fold(text)
    words = Words(text, folded, is_french(folded))
    for sentence in split_sentences(text) or ((0, len(text)),):
        found = _in_sentence(words, sentence)
        if found:
            return found
    return _noun(words, (0, len(text)))


def in_subordinate(folded: str, at: int) -> bool:
    """Tell whether a word of a folded sentence stands in a clause that another clause governs."""
    return bool(_GOVERNED.search(folded, max(0, at - 70), at))


def _in_sentence(words: Words, sentence: Range) -> Deed | None:
    folded, (start, end) = words.folded, sentence
    opened = _opening(words, sentence)
    if opened:
        return opened
    if label := _LABEL.match(folded, start, end):
        opened = _opening(words, (label.end(), end))
        if opened:
            return opened
    finite = _finite(words, sentence)
    return finite or (_noun(words, sentence) if _opens_with_noun(words.folded, sentence) else None)


def _opening(words: Words, sentence: Range) -> Deed | None:
    """Return the deed of a sentence that opens with an infinitive (French) or an imperative (English)."""
    folded, (start, end) = words.folded, sentence
    if _PURPOSE.match(folded, start, end):
        return None
    for begin in (start, *((m.end(),) if (m := _OPENING_CLAUSE.match(folded, start, end)) else ())):
        lead = _OPENS_ADVERB.match(folded, begin, end)
        at = lead.end() if lead else begin
        pattern = french.OPENS_WITH_INFINITIVE if words.is_french else _BASE_VERB
        if not (pattern.match(folded, at, end) or (words.is_french and french.OPENS_WITH_IMPERATIVE.match(folded, at, end))):
            continue
        told = _told(words, (begin, end), opens=True)
        if told:
            return told
        verb = re.compile(r"[a-z][a-z-]*").match(folded, at, end)
        if verb and (shifted := _WORK_WITH.match(folded, verb.start(), end)):
            close = end_of_object(folded, shifted.end(), end, is_in_french=False, verb=shifted["verb"])
            return Deed(Voice.OPENING, sentence, (start, start), shifted.span("verb"), (shifted.start("verb"), close))
        if verb is None or (not words.is_french and _is_subject(folded, verb.end(), end)):
            continue
        close = end_of_object(folded, verb.end(), end, is_in_french=words.is_french, verb=verb.group())
        return Deed(Voice.OPENING, sentence, (start, start), verb.span(), (verb.start(), close))
    return None


def _is_subject(folded: str, at: int, end: int) -> bool:
    """Tell whether an English word that could be an imperative is a noun with its verb behind it: "Grants of up to 3 will be"."""
    found = verbs.ENGLISH_MODAL.search(folded, at, min(end, at + 90))
    return (
        bool(found)
        and found is not None
        and found["modal"].startswith(("will", "shall"))
        and not in_subordinate(folded, found.start())
        and "," not in folded[at : found.start()]
    )


def _told(words: Words, sentence: Range, *, opens: bool) -> Deed | None:
    folded, (start, end) = words.folded, sentence
    pattern = verbs.FRENCH_ORDER if words.is_french else verbs.ENGLISH_ORDER
    found = pattern.search(folded, start, end)
    if found is None or (opens and found.start() > start + 12) or in_subordinate(folded, found.start()):
        return None
    if not found["verb"]:
        return Deed(Voice.TOLD, sentence, found.span("who"), found.span("order"), (found.end(), found.end()), found["order"])
    close = end_of_object(folded, found.end("verb"), end, is_in_french=words.is_french)
    return Deed(Voice.TOLD, sentence, found.span("who"), found.span("verb"), (found.start("verb"), close), found["order"])


def _finite(words: Words, sentence: Range) -> Deed | None:
    told = _told(words, sentence, opens=False)
    found = sorted(_finites(words, sentence), key=lambda deed: deed.subject[1])
    if told and (not found or told.subject[0] <= found[0].verb[0]):
        return told
    return found[0] if found else None


def _finites(words: Words, sentence: Range) -> Iterator[Deed]:
    folded, (start, end) = words.folded, sentence
    patterns = (
        (verbs.FRENCH_THAT, verbs.FRENCH_MODAL, verbs.FRENCH_FUTURE, verbs.FRENCH_PASSIVE, verbs.FRENCH_PRESENT)
        if words.is_french
        else (verbs.ENGLISH_MODAL, verbs.ENGLISH_PRESENT)
    )
    for pattern in patterns:
        for found in pattern.finditer(folded, start, end):
            if in_subordinate(folded, found.start()) or not folded[start : found.start()].strip():
                continue
            deed = _deed_of(found, words, sentence)
            if deed:
                yield deed
                break


def _deed_of(found: "re.Match[str]", words: Words, sentence: Range) -> Deed | None:
    folded, (start, end) = words.folded, sentence
    groups = found.groupdict()
    modal, subject = groups.get("modal") or "", (start, found.start())
    if found.re in (verbs.FRENCH_PRESENT, verbs.ENGLISH_PRESENT) and not _somebody_does(words, subject):
        return None
    if found.re is verbs.FRENCH_PASSIVE:
        close = end_of_object(folded, found.end(), found.end(), is_in_french=True)
        return Deed(Voice.PASSIVE, sentence, subject, found.span(), (_after_clause(folded, subject), close), "")
    verb_start = found.start("verb") if groups.get("verb") else found.start()
    if groups.get("verb") in ("be", "etre", "get") and (
        passive := (verbs.FRENCH_PASSIVE if words.is_french else verbs.ENGLISH_PASSIVE).match(folded, verb_start, end)
    ):
        return Deed(Voice.PASSIVE, sentence, subject, passive.span(), (_after_clause(folded, subject), passive.end()), modal)
    verb_end = found.end("verb") if groups.get("verb") else found.end()
    if shifted := _WORK_WITH.match(folded, verb_start, end):
        verb_start, verb_end = shifted.span("verb")
    close = end_of_object(folded, verb_end, end, is_in_french=words.is_french, verb=folded[verb_start:verb_end])
    return Deed(Voice.ACTIVE, sentence, subject, (verb_start, verb_end), (verb_start, close), modal)


def _somebody_does(words: Words, subject: Range) -> bool:
    """Tell whether a verb in the present has a body for its subject, and is no noun behind an article."""
    named = BODY.search(words.folded, *subject) or ACRONYM.search(words.text, *subject)
    return bool(named) and not _ARTICLE_BEFORE.search(words.folded[: subject[1]])


def _after_clause(folded: str, subject: Range) -> int:
    """Return where a subject begins behind an opening clause set off by a comma."""
    opening = _OPENING_CLAUSE.match(folded, *subject)
    return opening.end() if opening and opening.end() < subject[1] - 1 else subject[0]


def _opens_with_noun(folded: str, sentence: Range) -> bool:
    return bool(
        french.OPENS_WITH_DEED_NOUN.match(folded, *sentence)
        or english.OPENS_WITH_DEED_NOUN.match(folded, *sentence)
        or english.OPENS_WITH_GERUND.match(folded, *sentence)
    )


def _noun(words: Words, sentence: Range) -> Deed | None:
    folded, (start, end) = words.folded, sentence
    told = _told(words, sentence, opens=True) if words.is_french else None
    if told:
        return told
    head = _NOUNS_AFTER_ARTICLE.match(folded, start, end)
    at = head.end() if head else start
    noun = re.compile(r"[a-z][a-z'-]*|\S+").match(folded, at, end)
    if noun is None:
        return None
    close = end_of_object(folded, noun.end(), end, is_in_french=words.is_french)
    return Deed(Voice.NOUN, sentence, (start, start), noun.span(), (noun.start(), close))
