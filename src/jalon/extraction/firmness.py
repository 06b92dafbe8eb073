"""How far a wording binds its author: firm, continued, conditional, possibility."""

import re

from jalon.extraction.folding import fold
from jalon.extraction.lexicon import english, french
from jalon.extraction.outline import Firmness
from jalon.extraction.sentences import split_sentences
from jalon.extraction.wording import in_subordinate, promises

# A modal verb leaves it open; "étudier" and "explore" do not: a study is a thing done.
_MODAL = re.compile(
    r"\b(?:pourr(?:a|ont|ait|aient|ions|ons)|peu(?:t|vent) (?:etre|aussi|egalement|notamment)|pourrait|pourraient|"
    r"envisage(?:nt|ons)? (?:de|d')|"
    r"may(?! \d)|might|could|(?:is|are) considering|would consider|will consider)\b"
)


def firmness_of(text: str) -> Firmness:
    """Return the firmness of a commitment's first committing sentence; words of a subordinate clause do not weaken it."""
    sentence = _committing(text)
    folded = fold(sentence)
    if _is_open(folded):
        return Firmness.POSSIBILITY
    if french.CONDITIONAL.search(folded) or english.CONDITIONAL.search(folded):
        return Firmness.CONDITIONAL
    if _is_continued(folded):
        return Firmness.CONTINUED
    return Firmness.FIRM


def _committing(text: str) -> str:
    sentences = [text[start:end] for start, end in split_sentences(text)] or [text]
    return next((s for s in sentences if promises(s)), sentences[0])


def _is_open(folded: str) -> bool:
    found = next((m for m in _MODAL.finditer(folded) if not in_subordinate(folded, m.start())), None)
    return found is not None and not promises(folded[: found.start()])


def _is_continued(folded: str) -> bool:
    """Tell whether the main verb goes on with something: it opens the text, or follows its subject, before any other verb of doing."""
    for pattern in (french.CONTINUED, english.CONTINUED):
        found = pattern.search(folded, 0, 140)
        if found and not in_subordinate(folded, found.start()):
            before = folded[: found.start()]
            if not promises(re.sub(r"\b(?:will|shall|to|va|vont)\s*$", "", before)):
                return True
    return False
