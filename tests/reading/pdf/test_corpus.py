"""The real PDFs, against a careful reader's answers: what is promised stands at the start of a block."""

import json
import re
import unicodedata

import pytest

from jalon.reading.formats import read_document

LEAST = {"title": 1.0, "objective": 0.97, "commitment": 1.0}  # share found at the start of a block or of a sentence
CASES = ["25-*", "26-*", "27-*", "28-*", "29-*", "30-*"]


def fold(text):
    plain = unicodedata.normalize("NFKD", text.replace("œ", "oe").replace("Œ", "OE"))
    return "".join(character for character in plain.casefold() if character.isalnum() and not unicodedata.combining(character))


def wanted(gold):
    for priority in gold["priorities"]:
        yield "title", priority["title"]
        yield from (("objective", text) for text in priority.get("objectives", ()))
        yield from (("commitment", text) for response in priority["responses"] for text in response["commitments"])


@pytest.fixture(scope="module", params=CASES)
def case(request, corpus):
    folders = sorted(corpus.glob(request.param))
    if not folders:
        pytest.skip(f"the real document {request.param} is not here")
    return folders[0]


@pytest.fixture(scope="module")
def document(case):
    return read_document(case / "document.pdf")


def test_titles_objectives_and_commitments_open_a_block_or_a_sentence(case, document):
    gold = json.loads((case / "gold.json").read_text(encoding="utf-8"))
    openings = {
        fold(part)[:60] for block in document.blocks for part in [block.content, *re.split(r"(?<=[.!?:;»])\s+", block.content)]
    }

    found = {kind: [0, 0] for kind in LEAST}
    for kind, text in wanted(gold):
        found[kind][0] += any(opening.startswith(fold(text)[:60]) for opening in openings)
        found[kind][1] += 1

    shares = {kind: hits / total for kind, (hits, total) in found.items() if total}
    assert {kind: share for kind, share in shares.items() if share < LEAST[kind] and found[kind][1] > 1} == {}


def test_every_span_gives_its_text(document):
    assert all(block.span.of(document.text) == block.text for block in document.blocks)


def test_a_block_is_rarely_a_scrap_of_a_sentence(document):
    prose = [block for block in document.blocks if block.kind.value in ("paragraph", "item") and len(block.text) > 80]

    scraps = [block.text for block in prose if block.text[0].islower() and block.marker is None]

    assert len(scraps) <= 0.05 * len(prose)
