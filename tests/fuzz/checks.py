"""What must hold of a file that was read, whatever was in it."""

import contextlib
import io
import json
import re
from collections.abc import Iterator

from jalon.cli.read_page import page_of
from jalon.cli.read_tree import show_tree
from jalon.errors import JalonError
from jalon.extraction.assemble import build_outline
from jalon.extraction.outline import Outline
from jalon.extraction.serial import outline_from_dict, outline_to_json
from jalon.reading.document import Document
from jalon.reading.formats import read_bytes
from jalon.spans import Span

# What no block may hold: it would break the text layer into other lines than its own, or cannot be written at all.
FORBIDDEN = re.compile("[\r\x0b\x0c\x1b\x00\u2028\u2029\ud800-\udfff]")
# What a terminal would do rather than show, and what a page may not hold.
STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
UNKEPT = re.compile("[\x00\ud800-\udfff]")
REFUSED, READ, EMPTY = "refused", "read", "without text"


class Broken(AssertionError):
    """Raised when something that must hold of a reading does not."""


def read_case(data: bytes, *, name: str, is_shown: bool = False) -> str:
    """Read a file as ``jalon read`` does, check what comes of it, and return how it went; Broken where something does not hold."""
    try:
        document = read_bytes(data, name=name)
        outline = build_outline(document)
    except JalonError as error:
        require(str(error) and "Traceback" not in str(error), "an error says nothing")
        return REFUSED
    check_document(document)
    check_outline(outline, text=document.text)
    if is_shown:
        check_shown(document, outline)
    return READ if document.text.strip() else EMPTY


def require(holds: object, what: str) -> None:
    """Raise Broken where something does not hold."""
    if not holds:
        raise Broken(what)


def check_document(document: Document) -> None:
    """Check the text layer and the span of every block."""
    require(document.text == "\n".join(block.text for block in document.blocks), "the text layer is not its blocks")
    require(not FORBIDDEN.search(document.text), "the text layer holds a character that it may not hold")
    for words in (document.title, document.language, *(block.marker for block in document.blocks)):
        require(words is None or not UNKEPT.search(words), "a title, a language or a marker holds what no database keeps")
    for block in document.blocks:
        require(block.span.of(document.text) == block.text != "", "a block's span does not hold")
        require(0 <= block.content_start < len(block.text), "a block has no content")
        require(block.content_span.of(document.text) == block.content, "the span of a block's content does not hold")
        require(all(0 <= mark.start < mark.end <= len(block.text) for mark in block.marks), "a mark reaches out of its block")


def check_outline(outline: Outline, *, text: str) -> None:
    """Check that every word of an outline stands where its span says, and that it can be written down."""
    for span, words in spans_of(outline):
        require(span.of(text) == words, f"a span of the outline does not hold: {span}")
        require(span.end <= len(text), "a span reaches beyond the text")
    written = outline_to_json(outline).encode("utf-8")
    require(outline_from_dict(json.loads(written)) == outline, "the outline does not come back as it was written")
    confidences = [each.confidence for priority in outline.priorities for each in (priority, *priority.responses)]
    require(all(each is None or 0 <= each <= 1 for each in confidences), "a confidence is out of bounds")


def spans_of(outline: Outline) -> Iterator[tuple[Span, str]]:
    """Yield every span of an outline with the words that it must point to."""
    for priority in outline.priorities:
        if priority.title is not None:
            yield priority.span, priority.title
        yield from ((each.span, each.text) for each in priority.objectives)
        for response in priority.responses:
            if response.span is not None and response.heading is not None:
                yield response.span, response.heading
            yield from ((each.span, each.text) for each in response.context)
            for commitment in response.commitments:
                yield commitment.span, commitment.text
                mentions = (
                    *(commitment.lead, commitment.partners, commitment.programmes),
                    *(commitment.horizon, commitment.amounts, commitment.indicators),
                )
                yield from ((each.span, each.text) for kind in (commitment.items, *mentions) for each in kind)


def check_shown(document: Document, outline: Outline) -> None:
    """Check that neither the tree in the terminal nor the page is steered by what the document says."""
    shown = io.StringIO()
    with contextlib.redirect_stdout(shown):
        show_tree(document, outline)
    require(not STEERING.search(shown.getvalue()), "the tree holds a character that steers a terminal")
    page = page_of(document, outline)
    require("<script" not in page.lower() and not re.search(r"<[^<>]*\son\w+=", page), "the page holds what a document put there")
