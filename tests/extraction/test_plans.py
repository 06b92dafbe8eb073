"""Made-up documents of many governments and layouts, each with the outline that a careful reader finds in it.

``plans/NAME.EXT`` is read whole; ``plans/NAME.outline`` draws what must come out, a line a record, by its first words:
``# number | title``, ``o`` objective, ``R`` response heading, ``v`` verdict, ``c`` commitment, ``x`` context. Headings, verdicts and
context are compared only where the drawing gives them for that document. An empty drawing is a document that is no plan.
"""

from pathlib import Path

import pytest

from jalon.extraction.assemble import build_outline
from jalon.extraction.outline import Outline, OutlinePriority
from jalon.reading.formats import read_document

PLANS = sorted(path for path in Path(__file__).with_name("plans").iterdir() if path.suffix != ".outline")


def read(path: Path) -> Outline:
    return build_outline(read_document(path))


def drawn(priority: OutlinePriority, *, letters: set[str]) -> list[tuple[str, str]]:
    rows = [("#", f"{priority.number or '-'} | {priority.title or '-'}")]
    placed = [((o.span.start, 0), ("o", o.text)) for o in priority.objectives]
    for response in priority.responses:
        start = (
            response.span.start if response.span else min((c.span.start for c in response.commitments), default=priority.span.end)
        )
        placed += [((start, 1), ("R", response.heading or "-")), ((start, 2), ("v", response.verdict or "-"))]
        placed += [((c.span.start, 3), ("c", c.text)) for c in response.commitments]
        placed += [((x.span.start, 3), ("x", x.text)) for x in response.context]
    return rows + [row for _, row in sorted(placed, key=lambda pair: pair[0]) if row[0] in letters]


def expected_of(path: Path) -> list[tuple[str, str]]:
    lines = path.with_suffix(".outline").read_text(encoding="utf-8").splitlines()
    return [(line.strip()[0], line.strip()[1:].strip()) for line in lines if line.strip()]


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.name)
def test_a_document_gives_the_outline_that_a_careful_reader_finds(path: Path) -> None:
    expected = expected_of(path)
    letters = {"#", "o", "c"} | {letter for letter, _ in expected}

    found = [row for priority in read(path).priorities for row in drawn(priority, letters=letters)]

    shortened = [(letter, words[: len(want)]) for (letter, words), (_, want) in zip(found, expected, strict=False)]
    assert shortened + found[len(expected) :] == expected


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.name)
def test_every_span_of_an_outline_gives_its_words(path: Path) -> None:
    document = read_document(path)

    outline = build_outline(document)

    for priority in outline.priorities:
        assert priority.title is None or priority.span.of(document.text) == priority.title
        records = [*priority.objectives]
        for response in priority.responses:
            assert response.span is None or response.span.of(document.text) == response.heading
            records += response.context
            for commitment in response.commitments:
                assert commitment.span.of(document.text) == commitment.text
                mentions = (commitment.lead, commitment.partners, commitment.programmes, commitment.horizon, commitment.amounts)
                records += [*commitment.items, *(m for kind in (*mentions, commitment.indicators) for m in kind)]
        assert all(record.span.of(document.text) == record.text and record.text for record in records)
