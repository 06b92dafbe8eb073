"""What a title that every plan has announces: an answer, deeds, aims, context."""

import re
from functools import lru_cache

from jalon.extraction.lexicon import titles
from jalon.extraction.lexicon.labels import PRIORITY_LABELS
from jalon.extraction.lines import Line
from jalon.extraction.verdicts import is_verdict
from jalon.extraction.wording import promises

_PART_TITLE = 110  # characters: no generic title is longer
_COLON_END = re.compile(r":\s*$")


def part_of(line: Line) -> str | None:
    """Return what a generic title announces ("response", "deeds", "objectives", "context", "done", "frame"), or None."""
    if line.opener and line.opener.label in PRIORITY_LABELS:
        return None  # "Axe 3 : Évaluation" is a part of the plan, "Évaluation" is not
    return _part_titled(line.folded[line.content_start :])


@lru_cache(maxsize=4096)
def _part_titled(folded: str) -> str | None:
    title = " ".join(folded.split()).strip(" :.-*\"'")
    if not title or len(title) > _PART_TITLE:
        return None
    for name, pattern in _PARTS:
        if pattern.fullmatch(title) and not (name == "deeds" and ": " in title):
            return name
    head = title.split(":", 1)[0].strip()
    if is_verdict(title):
        return "response"
    return "response" if head != title and titles.RESPONSE.fullmatch(head) else None


_PARTS = (
    ("response", titles.RESPONSE),
    ("done", titles.DONE),
    ("deeds", titles.DEEDS),
    ("objectives", titles.OBJECTIVES),
    ("frame", titles.FRAME),
    ("context", titles.CONTEXT),
)


def is_lead_in(line: Line) -> bool:
    """Tell whether a line only leads into what follows it: it ends with a colon and holds a verb that promises or a bare hinge."""
    if not _COLON_END.search(line.text) or line.is_capitals or part_of(line):
        return False
    return promises(line.text) or bool(
        re.search(
            r"\b(?:a|de|to|will|must|shall|following|suivantes?|suivants?|each|chaque|that|que)\b[^:]{0,30}:\s*$", line.folded
        )
    )
