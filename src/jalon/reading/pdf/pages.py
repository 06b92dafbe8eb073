"""The pages of a PDF, one at a time: their fragments and rules, and a warning for each that cannot be read."""

import re
from typing import Any

from jalon.errors import HostileFile
from jalon.reading.document import DocumentBuilder
from jalon.reading.limits import Limits
from jalon.reading.pdf import pdfium
from jalon.reading.pdf.bullets import attach_dots
from jalon.reading.pdf.drawings import DrawingReader, Rules
from jalon.reading.pdf.fragments import Fragment, FragmentReader
from jalon.reading.pdf.layout import PageLayout
from jalon.reading.pdf.pdfium import Page

MEANINGLESS = re.compile("[\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1f]")
LEAST_MEANINGLESS, BROKEN_SHARE = 20, 0.25
MOST_ON_A_PAGE = 100_000  # characters; a poster set in small type holds a third of it
SAMPLE = 30  # characters of a page asked whether their font tells what they mean


def read_pages(document: Any, *, builder: DocumentBuilder, limits: Limits) -> list[PageLayout]:
    """Return the pages' fragments; each page is closed before the next is opened."""
    characters, drawings = FragmentReader(), DrawingReader()
    pages: list[PageLayout] = []
    length = 0
    for number in range(1, pdfium.count_pages(document) + 1):
        with pdfium.open_page(document, number) as page:
            if page is None:
                builder.warn("unreadable_page", f"Page {number} is damaged: nothing could be read on it.", page=number)
                continue
            text = pdfium.page_text(page)
            _check_length(page, text, name=builder.name)
            length += len(text)
            limits.check_characters(length, name=builder.name)
            _warn(page, text, drawings=drawings, builder=builder)
            rules = drawings.rules(page, turn=page.turn, characters=len(text))
            pages.append(_sort(page, characters.read(page, text, down=rules.down), rules=rules, drawings=drawings))
    return pages


def _check_length(page: Page, text: str, *, name: str) -> None:
    if len(text) > MOST_ON_A_PAGE:
        raise HostileFile(
            "'{name}' holds over {most} characters on page {page}, more than a page has room for. Ask its sender for a plain copy.",
            name=name,
            most=MOST_ON_A_PAGE,
            page=page.number,
        )


def _warn(page: Page, text: str, *, drawings: DrawingReader, builder: DocumentBuilder) -> None:
    if not text.strip():
        if drawings.is_drawn(page):
            sentence = (
                f"Page {page.number} is a picture without words that could be read, such as a scan. Ask for a file with text."
            )
            builder.warn("scanned_page", sentence, page=page.number)
    elif _is_broken(page, text):
        sentence = f"Page {page.number} holds characters that do not say which letters they are: its words may be wrong."
        builder.warn("broken_text_layer", sentence, page=page.number)


def _is_broken(page: Page, text: str) -> bool:
    """Tell whether many of a page's characters have no meaning: their fonts do not say which letters they draw."""
    letters = len(text) - text.count(" ")
    if len(MEANINGLESS.findall(text)) >= max(LEAST_MEANINGLESS, BROKEN_SHARE * letters):
        return True
    count = pdfium.count_chars(page.text)
    sample = range(0, count, max(count // SAMPLE, 1))
    errors = sum(1 for place in sample if pdfium.has_map_error(page.text, place) == 1)
    return len(sample) >= LEAST_MEANINGLESS and errors >= BROKEN_SHARE * len(sample)


def _sort(page: Page, fragments: list[Fragment], *, rules: Rules, drawings: DrawingReader) -> PageLayout:
    """Return a page as it is to be read: in the direction in which most of it is written, the rest of it aside."""
    by_turn: dict[int, list[Fragment]] = {0: []}
    for fragment in fragments:
        by_turn.setdefault(fragment.turn, []).append(fragment)
    sizes = {turn: sum(len(one.text) for one in written) for turn, written in by_turn.items()} if len(by_turn) > 1 else {0: 0}
    turn = max(sizes, key=lambda one: (sizes[one], one == 0))
    body = by_turn.pop(turn)
    width, height = (page.height, page.width) if turn % 2 else (page.width, page.height)
    if turn:
        rules = drawings.rules(page, turn=(page.turn - turn) % 4, characters=sizes[turn])
    attach_dots(body, rules.dots)
    return PageLayout(page.number, width, height, body, rules, sideways=[one for one in by_turn.values() if one])
