"""Footnotes: small lines at the foot of a page that open with a number or a sign."""

import re

from jalon.reading.pdf.fragments import Fragment
from jalon.reading.pdf.layout import PageLayout

SMALL = 0.9  # of the size of the running text
LOWER_PART = 0.5  # of the page's height, under which notes stand
OPENING = re.compile(r"(?:\(?\d{1,3}\)?|[*†‡§]{1,3})[.)\s:\xa0]*(?=[^\W\d_]|[«“\"(])")


def set_notes_apart(page: PageLayout, *, body_size: float) -> None:
    """Move the footnotes of a page out of its body."""
    small = sum(len(one.pieces[0].text) for one in page.body if one.size <= SMALL * body_size)
    if 2 * small > sum(len(one.pieces[0].text) for one in page.body):
        return  # the page is set small throughout: an annex, a table
    rising = sorted(page.body, key=lambda one: -one.y)
    count = 0
    for place, one in enumerate(rising):
        if one.size > SMALL * body_size or one.y < LOWER_PART * page.height:
            break
        if _opens_note(one):
            count = place + 1
    level = rising[count - 1].y - 1 if count else page.height + 1
    notes = [one for one in rising if one.y >= level]
    if notes and len(notes) < len(rising):
        page.notes = notes[::-1]
        page.body = [one for one in page.body if one.y < level]


def _opens_note(one: Fragment) -> bool:
    first = one.pieces[0]
    return (first.is_raised and len(first.text) <= 4) or OPENING.match(one.text) is not None
