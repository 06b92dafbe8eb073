"""What changed between two wordings, word by word, with where each change stands in both."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

# A number with its separators is one word: "1,2" does not become "900" digit by digit.
TOKENS = re.compile(r"\d+(?:[.,\u00a0\u202f ]\d+)*|\w+|\s+|[^\w\s]")
COMPARED_TOKENS = 6_000
# Printed differently, the same to read: two printings of one text differ in these without a word being changed.
_PRINTED = {
    **dict.fromkeys("\u2019\u2018\u02bc", "'"),
    **dict.fromkeys("\u201c\u201d\u00ab\u00bb", '"'),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
}
_READ_ALIKE = str.maketrans(_PRINTED)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Neighbouring words that are the same in both wordings, or that one has for the other's; offsets count from each text's start."""

    is_same: bool
    before: str
    after: str
    before_start: int
    after_start: int


def word_changes(before: str, after: str) -> tuple[Stretch, ...]:
    """Return two texts as stretches, in order: together they give back both, character for character.

    Texts too long to compare within a page's time are one stretch taken out and one put in.
    """
    old, new = TOKENS.findall(before), TOKENS.findall(after)
    if len(old) + len(new) > COMPARED_TOKENS:
        return tuple(
            each
            for each in (Stretch(False, before, "", 0, 0), Stretch(False, "", after, len(before), 0))
            if each.before or each.after
        )
    return tuple(_stretches(old, new))


def _stretches(old: Sequence[str], new: Sequence[str]) -> list[Stretch]:
    found: list[Stretch] = []
    gone, come, starts, place = "", "", (0, 0), (0, 0)
    matcher = SequenceMatcher(None, [_alike(token) for token in old], [_alike(token) for token in new], autojunk=False)
    for step, left, right, first, last in matcher.get_opcodes():
        was, now = "".join(old[left:right]), "".join(new[first:last])
        if step != "equal" or ((gone or come) and now.isspace()):
            starts = starts if gone or come else place
            gone, come = gone + was, come + now
        else:
            found += _changed(gone, come, starts)
            found.append(Stretch(True, was, now, *place))
            gone = come = ""
        place = (place[0] + len(was), place[1] + len(now))
    return found + _changed(gone, come, starts)


def _changed(gone: str, come: str, starts: tuple[int, int]) -> list[Stretch]:
    """Return what was taken out and put in; white space at both ends stays outside where both have it."""
    if not gone and not come:
        return []
    is_spaced = gone.endswith(" ") and come.endswith(" ")
    cut = -1 if is_spaced else None
    changed = Stretch(False, gone[:cut], come[:cut], *starts)
    space = Stretch(True, " ", " ", starts[0] + len(gone) - 1, starts[1] + len(come) - 1)
    return [each for each in (changed, *([space] if is_spaced else [])) if each.is_same or each.before or each.after]


def _alike(token: str) -> str:
    return " " if token.isspace() else token.translate(_READ_ALIKE)
