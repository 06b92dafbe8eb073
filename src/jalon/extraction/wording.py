"""How a text is worded: what its first words are, whether its sentences promise, aim, tell or leave open."""

import re
from enum import StrEnum
from functools import lru_cache

from jalon.extraction.folding import fold, holds_any
from jalon.extraction.lexicon import english, french
from jalon.extraction.sentences import split_sentences


class Form(StrEnum):
    """What a list item or a title opens with."""

    DEED_VERB = "deed_verb"  # an infinitive in French, a base verb in English
    PROMISE = "promise"  # a sentence that promises
    DEED_NOUN = "deed_noun"  # a noun of doing: "Mise en place de"
    STATEMENT = "statement"  # a sentence that states a fact
    WORDS = "words"  # anything else, for the most part a noun phrase


_ACRONYM = re.compile(r"(?<![\w.])(?:[A-Z][A-Z&]{2,}|U\.S\.|[A-Z]{2,}(?='))")
_SUBORDINATE = re.compile(
    r"\b(?:qui|que|qu'|dont|ou|where|which|that|who|whose|if|si|lorsque|when|while|because|car|parce|afin|comme|as)\s[^,;]*$"
)
# Cheap signs without which the full patterns need not be tried.
_FUTURE_ENDING = re.compile(r"r(?:a|ont|ons)\b")
_FUTURE_WORD = re.compile(r"\b(?:va|vont|allons|will|shall|going)\b|'ll\b")
_FUTURE_HINTS = ("va", "vont", "allons", "will", "shall", "going", "'ll")
_PERFORMATIVE_HINTS = (
    "engag", "prome", "promi", "invit", "charg", "instrui", "mandat", "prevoi", "prevoy", "entend", "compt", "projet", "attach", "emplo",
    "decid", "chois", "propos", "souhait", "veill", "appel", "tenu", "determine", "resolu",
    "commit", "pledg", "undertak", "agree", "plan", "intend", "ask", "direct", "requi", "reque", "demand",
)  # fmt: skip
_MAIN_VERB = re.compile(r"\b(?:est|sont|a ete|ont ete|etait|permet|constitue|represente|is|are|was|were)\b")
_WORD = re.compile(r"[a-z]+")
_PRESENT = french.PRESENT_DEEDS | english.PRESENT_DEEDS | {"is", "are"}
_LABEL = re.compile(r"[^:.;]{2,60}?\s?(?::|-(?= ))\s+(?=\S)")
_AS_NOUN = re.compile(r"\b(?:pour|a|de|d'|to|les?|la|des?|du|the|of|un|une) ?$")
# What is done to something is done by somebody; a name within the sentence may be of one.
_PASSIVE = re.compile(
    r"(?:ser(?:a|ont)|will|shall|'ll|(?:is|are) going to)(?: (?:be|aussi|also|egalement|ainsi|donc|y|not|then|[a-z]+ment|[a-z]+ly))* "
    r"(?:[a-z]{3,}(?:e|ee|es|ees|i|is|ie|ies|u|us|ue|ues|it|its|ite|ites|ert|erte|erts|ertes|ed|en|wn|lt|ught|ut|d|t)|mise?s?|made|set|put|held|given|met|built|drawn)\b"
    r"(?<!will be)"
)
_NAMED = re.compile(r"\s[A-ZÀ-Þ][\w’'-]+ (?:(?:de|du|des|of|the|and|et|la|le) ){0,2}[A-ZÀ-Þ]")
_BY_ITSELF = re.compile(r"\bne (?:se |s')$")
_MOST_LABELS = 8  # one behind the other: "Axe 1 : Transports : prolonger la ligne 4"
_REACH = 170  # how far into a sentence its main verb is looked for


def form_of(text: str, folded: str | None = None, *, labels: int = 0) -> Form:
    """Return the form of an item or title from its first words, then from its first sentence; ``labels`` were taken off before it."""
    folded = fold(text) if folded is None else folded
    folded = folded.lstrip(" \"'(•-")
    if (
        french.OPENS_WITH_INFINITIVE.match(folded)
        or french.OPENS_WITH_IMPERATIVE.match(folded)
        or english.OPENS_WITH_BASE_VERB.match(folded)
    ):
        return Form.DEED_VERB
    if english.OPENS_WITH_THIRD_PERSON.match(folded):
        return Form.PROMISE
    start, end = next(iter(split_sentences(text)), (0, len(text)))
    if promises(text[start:end]):
        return Form.PROMISE
    if french.OPENS_WITH_DEED_NOUN.match(folded) and not _has_main_verb(folded[:90]):
        return Form.DEED_NOUN
    if english.OPENS_WITH_GERUND.match(folded) or english.OPENS_WITH_DEED_NOUN.match(folded):
        return Form.DEED_NOUN
    if labels < _MOST_LABELS and (label := _LABEL.match(folded)):
        inner = form_of(text[-(len(folded) - label.end()) :], labels=labels + 1)
        if inner in (Form.DEED_VERB, Form.PROMISE):
            return inner  # "Transports : prolonger la ligne 4"
    return Form.STATEMENT if states(fold(text[start:end])) else Form.WORDS


def _has_main_verb(folded: str) -> bool:
    return bool(_MAIN_VERB.search(folded))


@lru_cache(maxsize=4096)
def promises(sentence: str) -> bool:
    """Tell whether a sentence promises: a performative or future verb, or a present one with an institution doing it."""
    folded = fold(sentence)
    return _performs(folded) or _promises_future(folded) or _does_now(sentence, folded)


def _performs(folded: str) -> bool:
    if not holds_any(folded, _PERFORMATIVE_HINTS):
        return False
    return any(
        (match := pattern.search(folded)) is not None and not in_subordinate(folded, match.start())
        for pattern in (french.PERFORMATIVE, english.PERFORMATIVE)
    )


def _promises_future(folded: str) -> bool:
    if not _FUTURE_ENDING.search(folded) and not (holds_any(folded, _FUTURE_HINTS) and _FUTURE_WORD.search(folded)):
        return False
    for pattern, possibility in ((french.FUTURE, french.POSSIBILITY), (english.FUTURE, english.POSSIBILITY)):
        for found in pattern.finditer(folded, 0, _REACH + 60):
            if (
                not in_subordinate(folded, found.start())
                and not possibility.match(folded, found.start())
                and not _foretells(folded, found=found)
            ):
                return True
    return False


def happens_by_itself(text: str, folded: str) -> bool:
    """Tell whether a sentence in the future names nobody that could promise it: "Le trafic augmentera", "Prices will rise"."""
    found = french.FUTURE.search(folded) or english.FUTURE.search(folded)
    if found is None or _PASSIVE.match(folded, found.start()):
        return False
    before = folded[: found.start()]
    clause = before.rsplit(",", 1)[-1]
    named = _ACRONYM.search(text[: found.start()]) or _NAMED.search(text[: found.start()])
    return not (
        named or any(p.search(clause if clause.strip() else before) or p.search(before[:60]) for p in (french.AGENT, english.AGENT))
    )


def _foretells(folded: str, *, found: "re.Match[str]") -> bool:
    """Tell whether a future says what will not happen by itself: "ne se reproduira pas", with nobody that does it."""
    by_itself = _BY_ITSELF.search(folded, max(0, found.start() - 7), found.start())
    return bool(by_itself) and not french.AGENT.search(folded, 0, found.start())


def _does_now(sentence: str, folded: str) -> bool:
    if _PRESENT.isdisjoint(_WORD.findall(folded, 0, _REACH)):
        return False
    for found in _WORD.finditer(folded, 0, _REACH):
        if (
            found.group() not in _PRESENT
            or (agent := _agent_of(found.group(), folded, at=found.start())) is None
            or in_subordinate(folded, found.start())
            or _AS_NOUN.search(folded, max(0, found.start() - 6), found.start())
        ):
            continue
        before = folded[: found.start()]
        clause = before.rsplit(",", 1)[-1]
        subject = clause if len(clause.split()) > 1 else before
        if agent.search(subject) or agent.search(before[:40]) or _ACRONYM.search(sentence[: found.start()]):
            return True
    return False


def _agent_of(word: str, folded: str, *, at: int) -> "re.Pattern[str] | None":
    """Return the words for who can do what a verb in the present says; None for any other word."""
    if word in french.PRESENT_DEEDS:
        return french.AGENT
    if word in english.PRESENT_DEEDS or (word in ("is", "are") and english.PRESENT_ONGOING.match(folded, at)):
        return english.AGENT
    return None


def in_subordinate(folded: str, at: int) -> bool:
    """Tell whether a word of a folded sentence stands in a clause that another clause governs."""
    return bool(_SUBORDINATE.search(folded, max(0, at - 60), at))


def states(folded: str) -> bool:
    """Tell whether a folded sentence states what is or what was."""
    head = folded[:_REACH]
    return any(p.search(head) for p in (french.PAST, english.PAST, french.STATEMENT, english.STATEMENT))


def tells_past(folded: str) -> bool:
    """Tell whether a folded sentence is about what was already done."""
    head = folded[:_REACH]
    if english.OPENS_WITH_PAST.match(head):
        return True
    return bool(french.PAST.search(head) or english.PAST.search(head))


def aims(folded: str) -> bool:
    """Tell whether a folded sentence says what is aimed at."""
    return bool(french.AIM.search(folded) or english.AIM.search(folded))
