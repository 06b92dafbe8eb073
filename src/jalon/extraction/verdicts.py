"""What a body says about a recommendation: accepted, in part, in principle, rejected, noted, done."""

import re

from jalon.extraction.folding import fold
from jalon.extraction.sentences import split_sentences

# The first that is found decides: the qualified answers stand before the plain ones.
_VERDICTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "rejected",
        re.compile(
            r"\b(?:not (?:accepted|agreed|supported)|do(?:es)? not (?:accept|agree|concur|support)|reject(?:s|ed)?|"
            r"disagree(?:s|d)?|non-?\s?concur(?:s|red|rence)?|declined?|non (?:acceptee?s?|retenue?s?|suivie?s?)|"
            r"refusee?s?|rejetee?s?|(?:en )?desaccord|pas d'accord|(?:avis )?defavorable|ne souscri(?:t|vons) pas|"
            r"n'accepte pas|(?:n'est|ne sont|n'a|n'ont) pas (?:ete )?(?:acceptee?s?|retenue?s?|suivie?s?)|(?:is|"
            r"are) not (?:accepted|agreed|supported)|unable to (?:accept|support))\b"
        ),
    ),
    (
        "accepted in principle",
        re.compile(
            r"\b(?:(?:accept(?:ed|s)?|agree(?:d|s)?|support(?:ed|s)?)(?: .{0,20})? in[ -]principle|"
            r"acceptee?s? (?:en|sur le) principe|accord de principe|d'accord sur le principe)\b"
        ),
    ),
    (
        "accepted in part",
        re.compile(
            r"\b(?:(?:partial(?:ly)?|partly) (?:accept|agree|concur|support)(?:ed|red|s)?|(?:accept|"
            r"agree|concur|support)(?:ed|red|s)? in part|partial (?:agreement|acceptance|concurrence)|"
            r"(?:partiellement|en partie) d'accord|d'accord (?:en partie|partiellement)|accord partiel|"
            r"partiellement (?:retenue?s?|suivie?s?)|(?:retenue?s?|suivie?s?) (?:en partie|partiellement)|"
            r"(?:accepted|agreed) (?:partially|with (?:modifications?|comments?))|"
            r"acceptee?s? (?:en partie|partiellement)|partiellement acceptee?s?|en partie acceptee?s?)\b"
        ),
    ),
    (
        "accepted",
        re.compile(
            r"\b(?:accept(?:ed|s)?|agree(?:d|s)?|concur(?:s|red)?|support(?:ed|s)|acceptee?s?|(?:est|sont) d'accord|"
            r"en accord|d'accord|approuvee?s?|adoptee?s?|retenue?s?)\b"
        ),
    ),
    ("noted", re.compile(r"\b(?:noted|takes? note|prend acte|pris acte|under (?:consideration|review)|a l'etude)\b")),
)


_ABOUT = re.compile(r"\b(?:recommend?ations?|recommandations?|proposals?|propositions?|demandes?|constats?|findings?|suggestion)\b")
_SENTENCES = 3  # an answer may quote what is recommended before it says what it makes of it
_VERDICT = 40  # characters: no verdict is longer
_OPENING = 45  # characters within which an answer that begins with its verdict gives it


def read_verdict(text: str) -> str | None:
    """Return the verdict that an answer gives: in its first words, or in a sentence about the recommendation; None otherwise."""
    folded = fold(text)
    sentences = [folded[start:end] for start, end in split_sentences(text)[:_SENTENCES]]
    return next((verdict for at, s in enumerate(sentences) if (verdict := _verdict_of(s, is_first=at == 0))), None)


def is_verdict(text: str) -> bool:
    """Tell whether a text is a verdict and nothing else: "Accepted in part", "Non retenue"."""
    words = fold(text).strip(" .:;-*_")
    return 0 < len(words) <= _VERDICT and any(pattern.fullmatch(words) for _, pattern in _VERDICTS)


def _verdict_of(sentence: str, *, is_first: bool) -> str | None:
    is_about = bool(_ABOUT.search(sentence))
    if not is_about and not is_first:
        return None
    for verdict, pattern in _VERDICTS:
        found = pattern.search(sentence)
        if found and (is_about or found.start() <= 3 or (len(sentence) <= _OPENING and found.start() < 25)):
            return verdict
    return None
