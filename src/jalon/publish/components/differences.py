"""What changed between two texts, word by word."""

import re
from difflib import SequenceMatcher

from markupsafe import Markup, escape

# A number with its separators is one word: "1,2" does not become "900" digit by digit.
TOKENS = re.compile(r"\d+(?:[.,\u00a0\u202f ]\d+)*|\w+|\s+|[^\w\s]")
COMPARED_TOKENS = 6_000


def word_difference(before: str, after: str) -> Markup:
    """Return the second text with what was taken out in ``<del>`` and what was added in ``<ins>``.

    Texts too long to compare within a page's time are shown as one taken out and one added.
    """
    old, new = TOKENS.findall(before), TOKENS.findall(after)
    if len(old) + len(new) > COMPARED_TOKENS:
        return _marked("del", before) + _marked("ins", after)
    pieces, gone, come = Markup(""), "", ""
    for step, left, right, first, last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        same = "".join(new[first:last])
        if step != "equal" or ((gone or come) and same.isspace()):
            gone, come = gone + "".join(old[left:right]), come + same
            continue
        pieces += _changed(gone, come) + escape(same)
        gone = come = ""
    return pieces + _changed(gone, come)


def _changed(gone: str, come: str) -> Markup:
    """Return what was taken out then what was added; white space at both ends stays outside where both have it."""
    tail = " " if gone.endswith(" ") and come.endswith(" ") else ""
    return _marked("del", gone.removesuffix(tail)) + _marked("ins", come.removesuffix(tail)) + escape(tail)


def _marked(element: str, text: str) -> Markup:
    return Markup("<{0}>{1}</{0}>").format(element, text) if text else Markup("")
