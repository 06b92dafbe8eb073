"""Running heads, running feet and page numbers: the same words, or a number that counts pages, at one place page after page."""

import re
from collections import defaultdict
from itertools import pairwise

from jalon.reading.pdf.fragments import Fragment
from jalon.reading.pdf.layout import PageLayout
from jalon.reading.pdf.paragraphs import is_led_by_dots

ZONE = 0.12  # share of the page's height, at its top and at its bottom, where furniture stands
SECTION_SHARE = 0.6  # of the pages, under which a running head may name a part of the document
SAME_PLACE = 4.0  # points
DIGITS = re.compile(r"\d+|\b[ivxlc]+\b", re.IGNORECASE)
BARE_NUMBER = re.compile(
    r"[-–—|\s]*(?:(?:page|p\.)\s*)?(?P<number>\d{1,4}|[ivxlc]{1,7})(?:\s*(?:/|of|sur|de)\s*\d{1,4})?[-–—|\s]*", re.IGNORECASE
)


def set_furniture_apart(pages: list[PageLayout], *, body_size: float) -> None:
    """Move the furniture of each page out of its body."""
    places: dict[tuple[str, str], list[tuple[PageLayout, Fragment]]] = defaultdict(list)
    for page in pages:
        for fragment in page.body:
            zone = _zone(fragment, page)
            if zone and len(fragment.text) < 200:
                places[zone, _pattern(fragment.text)].append((page, fragment))
    groups = [group for (zone, _), seen in places.items() for group in _repeated(seen, zone, body_size=body_size)]
    repeated = {id(one) for group in groups for _, one in group}
    found = {id(one) for page in pages for one in _page_numbers(page, repeated, body_size=body_size)}
    repeated |= found
    for group in groups:
        if 2 * sum(_is_outermost(one, page, repeated=repeated) for page, one in group) > len(group):
            kept = _names_section(group, pages, body_size=body_size) and not _is_said_before(group, pages)
            found |= {id(one) for _, one in group[int(kept) :]}
    for page in pages:
        page.furniture = [one for one in page.body if id(one) in found]
        if page.furniture:
            page.body = [one for one in page.body if id(one) not in found]


def common_size(pages: list[PageLayout]) -> float:
    """Return the size of letters of most of the document's words, in points; 0 where there is none."""
    sizes: dict[float, int] = defaultdict(int)
    for page in pages:
        for fragment in page.body:
            sizes[round(2 * fragment.size) / 2] += len(fragment.pieces[0].text)
    return max(sizes, key=lambda size: sizes[size], default=0.0)


def _zone(fragment: Fragment, page: PageLayout) -> str:
    if fragment.y < ZONE * page.height:
        return "top"
    return "bottom" if fragment.y > (1 - ZONE) * page.height else ""


def _pattern(text: str) -> str:
    return " ".join(DIGITS.sub("#", text.casefold()).split())


def _repeated(seen: list[tuple[PageLayout, Fragment]], zone: str, *, body_size: float) -> list[list[tuple[PageLayout, Fragment]]]:
    """Return the groups of fragments that say the same thing at the same place of several pages."""
    groups: list[list[tuple[PageLayout, Fragment]]] = []
    for page, fragment in seen:
        for group in groups:
            if abs(group[-1][1].y - fragment.y) <= SAME_PLACE and abs(group[-1][1].size - fragment.size) < 0.6:
                group.append((page, fragment))
                break
        else:
            groups.append([(page, fragment)])
    running = [group for group in groups if _is_running(group, zone, body_size=body_size)]
    # Once the words are known to run, a page on which they stand a little higher or lower is no different.
    sizes = [group[0][1].size for group in running]
    return [group for group in groups if any(abs(group[0][1].size - size) < 0.6 for size in sizes)]


def _is_running(group: list[tuple[PageLayout, Fragment]], zone: str, *, body_size: float) -> bool:
    on_pages = sorted({page.number for page, _ in group})
    texts = {" ".join(fragment.text.split()).casefold() for _, fragment in group}
    if len(texts) == 1:
        is_close = any(after - before <= 2 for before, after in pairwise(on_pages))
        return len(on_pages) >= 3 or (len(on_pages) == 2 and is_close)
    is_small = zone == "bottom" or group[0][1].size < 0.95 * body_size  # "Commitment 2" over page 2 is a heading
    return len(on_pages) >= 2 and is_small and _counts_pages(group)


def _is_outermost(one: Fragment, page: PageLayout, *, repeated: set[int]) -> bool:
    """Tell whether nothing but repeated text stands between a fragment and the edge of its page."""
    is_top = one.y < page.height / 2
    further = (other for other in page.body if (other.y < one.y - 2 if is_top else other.y > one.y + 2))
    return all(id(other) in repeated for other in further)


def _names_section(group: list[tuple[PageLayout, Fragment]], pages: list[PageLayout], *, body_size: float) -> bool:
    """Tell whether a running head names a part of the document: in letters of some size, over some of its pages."""
    page, one = group[0]
    is_large = one.size >= 0.95 * body_size and one.y < page.height / 2 and not any(map(str.isdecimal, one.text[-1:]))
    return is_large and len({page.number for page, _ in group}) < SECTION_SHARE * len(pages)


def _is_said_before(group: list[tuple[PageLayout, Fragment]], pages: list[PageLayout]) -> bool:
    """Tell whether the words of a running head stand as a title up to its first page; if not, the first one is the title."""
    first, head = group[0]
    members = {id(one) for _, one in group}
    wanted = _letters(head.text)
    for page in pages:
        if page.number > first.number:
            return False
        said = [one.text for one in page.body if id(one) not in members and not is_led_by_dots(one.text)]
        if wanted in _letters("".join(said)):
            return True
    return False


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _counts_pages(group: list[tuple[PageLayout, Fragment]]) -> bool:
    """Tell whether a number in the text goes up as the pages do."""
    shifts: dict[int, int] = defaultdict(int)
    for page, fragment in group:
        for number in {int(digits) for digits in re.findall(r"\d{1,4}", fragment.text)}:
            shifts[number - page.number] += 1
    return max(shifts.values(), default=0) >= 0.7 * len(group)


def _page_numbers(page: PageLayout, repeated: set[int], *, body_size: float) -> list[Fragment]:
    """Return the bare numbers that stand at the very top or bottom of a page, alone or beside words that run."""
    if not page.body:
        return []
    lowest, highest = max(one.y for one in page.body), min(one.y for one in page.body)
    outermost = [one for one in page.body if lowest - one.y < 2 or one.y - highest < 2]
    return [one for one in outermost if _is_page_number(one, page, repeated=repeated, body_size=body_size)]


def _is_page_number(one: Fragment, page: PageLayout, *, repeated: set[int], body_size: float) -> bool:
    if not BARE_NUMBER.fullmatch(one.text) or not _zone(one, page) or one.size > 1.3 * body_size:
        return False
    near = (other for other in page.body if other is not one and abs(other.y - one.y) < 1.6 * one.size)
    return all(id(other) in repeated for other in near)
