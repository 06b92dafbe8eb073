"""What changed between two texts, word by word."""

import re
from difflib import SequenceMatcher

from markupsafe import Markup, escape

from jalon.publish.components.quoting import harmless

TOKENS = re.compile(r"\w+|\s+|[^\w\s]")
COMPARED_TOKENS = 6_000


def word_difference(before: str, after: str) -> Markup:
    """Return the second text with what was taken out in ``<del>`` and what was added in ``<ins>``.

    Texts too long to compare within a page's time are shown as one taken out and one added.
    """
    old, new = TOKENS.findall(before), TOKENS.findall(after)
    if len(old) + len(new) > COMPARED_TOKENS:
        return _marked("del", before) + _marked("ins", after)
    pieces = Markup("")
    for step, left, right, first, last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        gone, come = "".join(old[left:right]), "".join(new[first:last])
        pieces += escape(harmless(come)) if step == "equal" else _marked("del", gone) + _marked("ins", come)
    return pieces


def _marked(element: str, text: str) -> Markup:
    return Markup("<{0}>{1}</{0}>").format(element, harmless(text)) if text else Markup("")
