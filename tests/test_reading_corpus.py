"""The real documents with a careful reader's answers: what is read of each is not allowed to fall below its floor.

The answers are matched as ``score-reading`` matches them: by the first forty folded characters, in any order, under the right priority.
"""

import json
import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

from jalon.extraction.assemble import build_outline
from jalon.extraction.outline import Outline
from jalon.reading.formats import read_document

WIDTH = 40
MEAN = 0.9
FLOOR = 0.8  # no case below it, whatever its layout


def folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.replace("œ", "oe").replace("Œ", "OE"))
    return "".join(c for c in plain.casefold() if c.isalnum() and not unicodedata.combining(c))


def keys(text: str) -> list[str]:
    starts = [m.start() for m in re.finditer(r"\S+", text)][:13] or [0]
    return [folded(text[start:])[:WIDTH] for start in starts]


def alike(gold: str, read: list[str]) -> bool:
    return any(gold == key or (min(len(gold), len(key)) >= 12 and (key.startswith(gold) or gold.startswith(key))) for key in read)


def matches(golds: list[str], texts: list[str]) -> set[int]:
    """Return the texts that match an answer, each answer and text once."""
    used: set[int] = set()
    read = [keys(text) for text in texts]
    for gold in golds:
        used |= {next((at for at, k in enumerate(read) if at not in used and alike(folded(gold)[:WIDTH], k)), -1)} - {-1}
    return used


def placed(gold: dict[str, Any], outline: Outline) -> float:
    """Return the F1 of commitments that stand under the right priority."""
    left = list(outline.priorities)
    hits = 0
    wanted = 0
    for answer in gold["priorities"]:
        expected = [c for r in answer.get("responses", []) for c in r.get("commitments", [])]
        wanted += len(expected)
        same = [
            p
            for p in left
            if (
                alike(folded(answer["title"])[:WIDTH], keys(p.title or "")) if answer.get("title") else p.number == answer["number"]
            )
        ]
        if same:
            left = [p for p in left if p is not same[0]]
            hits += len(matches(expected, [c.text for r in same[0].responses for c in r.commitments]))
    texts = [c.text for p in outline.priorities for r in p.responses for c in r.commitments]
    golds = [c for p in gold["priorities"] for r in p.get("responses", []) for c in r.get("commitments", [])]
    neutral = [
        folded(n)[:WIDTH]
        for n in [
            *(gold.get("dont_care") or []),
            *(n for p in gold["priorities"] for r in p["responses"] for n in r.get("dont_care", [])),
        ]
    ]
    used = matches(golds, texts)
    free = sum(1 for at, text in enumerate(texts) if at not in used and any(alike(n, keys(text)) for n in neutral))
    read = len(texts) - free
    return 1.0 if wanted == read == 0 else 2 * hits / (wanted + read)


def merged(answers: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "priorities": [p for answer in answers for p in answer["priorities"]],
        "dont_care": [n for answer in answers for n in answer.get("dont_care") or []],
    }


@cache
def scores(folder: Path) -> dict[str, float]:
    found = {}
    for case in sorted(path for path in folder.iterdir() if path.is_dir()):
        answers = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(case.glob("gold*.json"))]
        outline = build_outline(read_document(case / answers[0]["file"]))
        found[case.name] = max(placed(answer, outline) for answer in [*answers, merged(answers)])
    return found


def test_commitments_are_placed_well_on_the_whole(corpus: Path) -> None:
    found = scores(corpus)

    assert sum(found.values()) / len(found) >= MEAN


def test_no_case_falls_below_the_floor(corpus: Path) -> None:
    assert {name: score for name, score in scores(corpus).items() if score < FLOOR} == {}


def test_controls_give_nothing_and_say_why(corpus: Path) -> None:
    for case in sorted(corpus.glob("*temoin")):
        outline = build_outline(read_document(next(case.glob("document.*"))))

        assert outline.priorities == (), case.name
        assert outline.warnings[-1][0] == "no_priorities"


def test_the_prototype_is_read_to_the_letter(corpus: Path) -> None:
    outline = build_outline(read_document(corpus / "00-qc-reponses-laval" / "document.txt"))

    commitments = [[c for r in p.responses for c in r.commitments] for p in outline.priorities]
    context = [x for p in outline.priorities for r in p.responses for x in r.context]
    assert [p.number for p in outline.priorities] == ["2", "4", "6", "7"]
    assert [len(p.objectives) for p in outline.priorities] == [1, 1, 3, 1]
    assert [len(found) for found in commitments] == [3, 1, 4, 3]
    assert len(context) == 1
    assert {c[-1].text for c in commitments} == {commitments[0][-1].text}
    assert [c[-1].repeats for c in commitments] == [None, *[commitments[0][-1].id] * 3]
    assert [(gap.code, gap.subject) for gap in outline.gaps] == [
        *(("missing_number", n) for n in "135"),
        ("no_own_commitment", "4"),
    ]
