"""Titles in typed text: lines that stand alone between blanks and end like no sentence, in a text whose other paragraphs do."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from jalon.reading.document import BlockKind
from jalon.reading.typed.paragraphs import Paragraph

NAME = "title"  # the style by which a typed title is known
LONGEST = 220  # characters
MOST_IN_A_ROW = 2  # a title and what stands under it; more lines of the kind are a list without bullets, or an address
ENDS = ".;:,…"


def name_titles(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Return the paragraphs with the titles among them named so by their style; none where too few others end as sentences do."""
    lone = [_stands_alone(paragraphs, at) for at in range(len(paragraphs))]
    told = sum(1 for each in paragraphs if each.text[-1] in ENDS and each.kind is not BlockKind.FURNITURE)
    titles: set[int] = set()
    for is_lone, places in groupby(range(len(paragraphs)), key=lambda at: lone[at]):
        run = list(places)
        if is_lone and len(run) <= MOST_IN_A_ROW:
            titles.update(run)
    if not titles or len(titles) > told:
        return list(paragraphs)
    return [replace(each, style=replace(each.style, name=NAME)) if at in titles else each for at, each in enumerate(paragraphs)]


def _stands_alone(paragraphs: Sequence[Paragraph], at: int) -> bool:
    """Tell whether a paragraph is short, begins like a title, ends like one, and has a blank above it and something below."""
    paragraph = paragraphs[at]
    if paragraph.kind is not BlockKind.PARAGRAPH or paragraph.depth or at + 1 == len(paragraphs):
        return False
    words = paragraph.text[paragraph.content_start :]
    below = paragraphs[at + 1]
    return (
        len(paragraph.text) <= LONGEST
        and (words[0].isupper() or words[0] in "«“\"'")
        and paragraph.text[-1] not in ENDS
        and (at == 0 or bool(paragraph.style.gap_pt))
        and (bool(below.style.gap_pt) or below.kind is BlockKind.ITEM)
    )
