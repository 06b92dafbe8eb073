"""Running heads, running feet and page numbers: the same words, or a number that counts pages, at one place page after page."""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import pairwise

from jalon.reading.pdf.characters import Fragment

ZONE = 0.12  # share of the page's height, at its top and at its bottom, where furniture stands
SAME_PLACE = 4.0  # points
DIGITS = re.compile(r"\d+|\b[ivxlc]+\b", re.IGNORECASE)
BARE_NUMBER = re.compile(
    r"[-–—|\s]*(?:(?:page|p\.)\s*)?(?P<number>\d{1,4}|[ivxlc]{1,7})(?:\s*(?:/|of|sur|de)\s*\d{1,4})?[-–—|\s]*", re.IGNORECASE
)


@dataclass(slots=True)
class PageFragments:
    """A page's fragments, and the size of the page in points."""

    number: int
    width: float
    height: float
    body: list[Fragment]
    sideways: list[Fragment] = field(default_factory=list)
    furniture: list[Fragment] = field(default_factory=list)


def set_furniture_apart(pages: list[PageFragments], *, body_size: float) -> None:
    """Move the furniture of each page out of its body."""
    places: dict[tuple[str, str], list[tuple[PageFragments, Fragment]]] = defaultdict(list)
    for page in pages:
        for fragment in page.body:
            zone = _zone(fragment, page)
            if zone and len(fragment.text) < 200:
                places[zone, _pattern(fragment.text)].append((page, fragment))
    found = {
        id(one)
        for (zone, pattern), seen in places.items()
        for one in _repeated(seen, zone, pattern, body_size=body_size, pages=len(pages))
    }
    for page in pages:
        found |= _page_numbers(page, body_size)
    for page in pages:
        page.furniture = [one for one in page.body if id(one) in found]
        if page.furniture:
            page.body = [one for one in page.body if id(one) not in found]


def _zone(fragment: Fragment, page: PageFragments) -> str:
    if fragment.y < ZONE * page.height:
        return "top"
    return "bottom" if fragment.y > (1 - ZONE) * page.height else ""


def _pattern(text: str) -> str:
    return " ".join(DIGITS.sub("#", text.casefold()).split())


def _repeated(
    seen: list[tuple[PageFragments, Fragment]], zone: str, pattern: str, *, body_size: float, pages: int
) -> list[Fragment]:
    """Return the fragments that say the same thing at the same place of several pages."""
    groups: list[list[tuple[PageFragments, Fragment]]] = []
    for page, fragment in seen:
        for group in groups:
            if abs(group[-1][1].y - fragment.y) <= SAME_PLACE and abs(group[-1][1].size - fragment.size) < 0.6:
                group.append((page, fragment))
                break
        else:
            groups.append([(page, fragment)])
    found: list[Fragment] = []
    for group in groups:
        on_pages = sorted({page.number for page, _ in group})
        texts = {" ".join(fragment.text.split()).casefold() for _, fragment in group}
        if len(texts) == 1:
            is_close = any(after - before <= 2 for before, after in pairwise(on_pages))
            is_furniture = len(on_pages) >= 3 or (len(on_pages) == 2 and is_close)
        else:
            is_furniture = len(on_pages) >= 2 and _counts_pages(group) and (zone == "bottom" or group[0][1].size < 0.95 * body_size)
        if is_furniture:
            found += [fragment for _, fragment in group]
    return found


def _counts_pages(group: list[tuple[PageFragments, Fragment]]) -> bool:
    """Tell whether a number in the text goes up as the pages do."""
    shifts: dict[int, int] = defaultdict(int)
    for page, fragment in group:
        for number in {int(digits) for digits in re.findall(r"\d{1,4}", fragment.text)}:
            shifts[number - page.number] += 1
    return max(shifts.values(), default=0) >= 0.7 * len(group)


def _page_numbers(page: PageFragments, body_size: float) -> set[int]:
    """Return the bare numbers that stand alone at the very top or bottom of a page."""
    if not page.body:
        return set()
    found = set()
    lowest = max(page.body, key=lambda one: one.y)
    highest = min(page.body, key=lambda one: one.y)
    for one in (lowest, highest):
        number = BARE_NUMBER.fullmatch(one.text)
        if number and _zone(one, page) and one.size <= 1.3 * body_size and not _has_neighbour(one, page.body):
            found.add(id(one))
    return found


def _has_neighbour(one: Fragment, body: list[Fragment]) -> bool:
    return any(other is not one and abs(other.y - one.y) < 1.6 * one.size for other in body)
