"""Words cut at a line's end are put together again, with their hyphen or without, as the document's other words tell."""

import re
from collections.abc import Iterable
from functools import cached_property

from jalon.reading.pdf.lines import Line

LAST_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*$")
FIRST_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
PUNCTUATION = '.,;:!?…()[]«»“”"/|•–—'
SOFT_HYPHEN = "\xad"
HYPHENS = f"-\u2010{SOFT_HYPHEN}"
# Words that keep their hyphen in front of any other, or behind: "sous-traitance", "self-service", "celle-ci", "va-t-il".
OPENING = frozenset(
    {"ex", "non", "sous", "vice", "semi", "mi", "demi", "porte", "avant", "après", "arrière", "self", "well", "cross"}
)
CLOSING = frozenset(
    {"ci", "là", "il", "elle", "ils", "elles", "on", "je", "tu", "nous", "vous", "même", "mêmes", "dire", "uns", "unes"}
)


class Lexicon:
    """The words of a document, against which a cut word is judged. Counted only once a cut word is met."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self._lines = lines

    @cached_property
    def _words(self) -> frozenset[str]:
        # The last word of a line may be cut: it says nothing. What is split off here is put in words by the plainest means, for speed.
        text = " ".join([line.text.rpartition(" ")[0] for line in self._lines]).lower()
        tokens = frozenset(text.replace("’", " ").replace("'", " ").replace("\xa0", " ").split())
        return frozenset(token.strip(PUNCTUATION) for token in tokens)

    def keeps_hyphen(self, before: str, after: str) -> bool:
        """Tell whether the hyphen between the end of one line and the start of the next is part of the word."""
        left, right = LAST_WORD.search(before.rpartition(" ")[2]), FIRST_WORD.match(after)
        if not left or not right or right[0][0].isupper():
            return True
        first, second = left[0].lower(), right[0].lower()
        if first + second in self._words:
            return False
        if f"{first}-{second}" in self._words or first in OPENING or second in CLOSING:
            return True
        return len(first) > 3 and len(second) > 3 and first in self._words and second in self._words


def is_hyphenated(text: str) -> bool:
    """Tell whether a line ends inside a word, by a hyphen behind a letter."""
    return len(text) > 1 and text[-1] in HYPHENS and text[-2].isalpha()
