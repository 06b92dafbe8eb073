"""What a body says about a recommendation: accepted, in part, in principle, rejected, noted, done."""

import re

from jalon.extraction.folding import fold

# The first that is found decides: the qualified answers stand before the plain ones.
_VERDICTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "rejected",
        re.compile(
            r"\b(?:not (?:accepted|agreed|supported)|do(?:es)? not (?:accept|agree|support)|reject(?:s|ed)?|"
            r"disagree(?:s|d)?|declined?|non (?:acceptee?s?|retenue?s?)|refusee?s?|rejetee?s?|en desaccord|"
            r"n'accepte pas)\b"
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
            r"\b(?:partial(?:ly)? (?:accept|agree|support)(?:ed|s)?|partly (?:accept|agree)(?:ed|s)?|(?:accept|"
            r"agree|support)(?:ed|s)? in part|(?:accepted|agreed) (?:partially|with (?:modifications?|comments?))|"
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


def read_verdict(text: str) -> str | None:
    """Return the verdict that the opening words of an answer give, or None."""
    head = fold(text)[:160]
    return next((verdict for verdict, pattern in _VERDICTS if pattern.search(head)), None)
