"""Words that leave a promise open: a modal verb, a condition."""

import re

from jalon.extraction.folding import fold
from jalon.extraction.lexicon import english, french

_MODAL = re.compile(
    r"\b(?:pourr(?:a|ont|ait|aient|ions|ons)|pourrait|devrait|devraient|peu(?:t|vent) (?:etre|aussi|egalement|notamment)|"
    r"envisage(?:nt|ons|ra|ront)? (?:de |d')|may(?! \d)|might|could|(?:will |would |(?:is|are) )consider(?:ing)?)(?=\W|$)"
)


def opening_words(text: str) -> tuple[tuple[int, int], ...]:
    """Return where the words stand that leave a text open, in order."""
    folded = fold(text)
    patterns = (_MODAL, french.CONDITIONAL, english.CONDITIONAL)
    return tuple(sorted({found.span() for pattern in patterns for found in pattern.finditer(folded)}))
