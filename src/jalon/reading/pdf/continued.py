"""Headings that only say again, on another page or slide, what is still being told: "Mobility (continued)", "Mobilité (suite)"."""

import re
from collections.abc import Iterable, Iterator

from jalon.reading.pdf.paragraphs import Paragraph

_MARK = re.compile(
    r"\s*(?:[-–—:]\s*)?(?:\(\s*)?\b(?:suite(?:\s+et\s+fin)?|cont(?:inued|inuation|['’]?d)?)\b\.?(?:\s+\d{1,2}\s*/\s*\d{1,2})?(?:\s*\))?\s*$",
    re.I,
)


def find_repeated(headings: Iterable[tuple[Paragraph, int]], *, openings: frozenset[int]) -> Iterator[Paragraph]:
    """Yield the headings (with their levels, in reading order) that repeat the one they stand under.

    A mark such as "(suite)" tells, or the same words at the top of a page; ``openings`` are the identities of pages' first paragraphs.
    """
    open_titles: dict[int, tuple[str, int]] = {}
    for paragraph, level in headings:
        text = " ".join(line.text for line in paragraph.lines)
        told = _MARK.sub("", text)
        title, page = open_titles.get(level, ("", 0))
        is_same = _letters(told) == title and bool(title) and paragraph.first.page > page
        if is_same and (told != text or id(paragraph) in openings):
            yield paragraph
            continue
        open_titles = {each: known for each, known in open_titles.items() if each < level}
        open_titles[level] = (_letters(told), paragraph.first.page)


def _letters(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())
