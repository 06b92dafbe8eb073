"""The headings that a format declares, less what is none: sentences that promise, what somebody said, words that lead into a list."""

import re
from collections import Counter

from jalon.extraction.lines import Line
from jalon.extraction.nesting import Family
from jalon.extraction.parts import is_lead_in
from jalon.extraction.wording import promises
from jalon.reading.document import BlockKind

_LONGEST = 400  # characters: no heading is longer
_STOP = re.compile(r"\.\s*$")
_QUOTED = 15  # characters: a shorter title may be a name between quotation marks


def find_declared(lines: tuple[Line, ...]) -> dict[int, Family]:
    """Return the headings that the format declares, by their place, with their level."""
    found: dict[int, Family] = {}
    for at, line in enumerate(lines):
        if line.kind is BlockKind.HEADING and not line.role and len(line.text) <= _LONGEST and not is_lead_in(line):
            found[at] = ("level", line.block.level or 6)
    return _without_paragraphs(found, lines)


def _without_paragraphs(found: dict[int, Family], lines: tuple[Line, ...]) -> dict[int, Family]:
    """Leave out numbered sentences in bold that promise ("2.6 We will ban ..."), where the paragraphs beside them bear such numbers."""
    beside = Counter(o.shape for at, line in enumerate(lines) if at not in found and (o := line.opener) and not o.label)
    sentences = [
        at
        for at in found
        if (o := lines[at].opener) is not None
        and not o.label
        and len(o.parts) > 1
        and _STOP.search(lines[at].text)
        and promises(lines[at].content)
    ]
    shapes = Counter(o.shape for at in sentences if (o := lines[at].opener))
    paragraphs = {at for at in sentences if (o := lines[at].opener) and beside[o.shape] >= shapes[o.shape]}
    return {at: family for at, family in found.items() if at not in paragraphs and not _is_quotation(lines[at])}


def _is_quotation(line: Line) -> bool:
    """Tell whether a line stands between quotation marks as a whole: what somebody said, set large, and no title."""
    words = line.text.strip()
    return (
        len(words) > _QUOTED and words[0] in '“«"' and words[-1] in '”»"' and words.count(words[0]) <= 1 + (words[0] == words[-1])
    )
