"""The commitments of the real documents' answers, each with its own words as Jalon reads them."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from analysis.substance.quoting import letters_of
from jalon.extraction.assemble import build_outline
from jalon.reading.document import Document
from jalon.reading.formats import read_document

OWN_TEXTS = Path(__file__).parent / "labels" / "own.jsonl"
WIDTH = 40  # letters that make a commitment recognisable
SURPLUS = 12  # words a reading may put before the answer's first


@dataclass(frozen=True, slots=True)
class GoldCommitment:
    """A commitment of a case: its number there (from 1), its first letters as the answer gives them, and its own words; None if unread."""

    number: int
    key: str
    text: str
    language: str
    was_read: bool


def names_of_cases(corpus: Path) -> list[str]:
    """Return the names of the cases that hold commitments: "00", "02"... and "33-en" for a second language."""
    return [name for name, path in _answers(corpus) if _commitments(json.loads(path.read_text(encoding="utf-8")))]


@cache
def commitments_of(corpus: Path, name: str) -> tuple[GoldCommitment, ...]:
    """Return a case's commitments in the order of its answers."""
    path = dict(_answers(corpus))[name]
    answer = json.loads(path.read_text(encoding="utf-8"))
    document = read_document(path.parent / answer["file"])
    golds = [letters_of(gold).folded for gold in _commitments(answer)]
    ranges = list(_ranges(document, golds))
    begun = sorted(start for start, _, _ in ranges)
    language = "en" if path.stem.endswith("_en") else str(answer["language"])
    found = []
    for number, (gold, (start, end, was_read)) in enumerate(zip(golds, ranges, strict=True), 1):
        cut = next((other for other in begun if start < other < end), end)
        found.append(GoldCommitment(number, gold[:WIDTH], document.text[start:cut].strip(), language, was_read))
    return tuple(found)


def own_commitments() -> tuple[GoldCommitment, ...]:
    """Return the sentences of our own writing, in order."""
    rows = [json.loads(line) for line in OWN_TEXTS.read_text(encoding="utf-8").splitlines()]
    return tuple(GoldCommitment(n, row["text"], row["text"], row["language"], True) for n, row in enumerate(rows, 1))


def _answers(corpus: Path) -> list[tuple[str, Path]]:
    paths = sorted(path for path in corpus.glob("*/gold*.json") if "full" not in path.name)
    return [(path.parent.name[:2] + path.stem.removeprefix("gold").replace("_", "-"), path) for path in paths]


def _commitments(answer: dict[str, Any]) -> list[str]:
    return [c for p in answer["priorities"] for r in p.get("responses", []) for c in r.get("commitments", [])]


def _ranges(document: Document, golds: list[str]) -> Iterator[tuple[int, int, bool]]:
    """Yield where each commitment stands in the text layer, and whether the reading took it for one."""
    outline = build_outline(document)
    read = [c for p in outline.priorities for r in p.responses for c in r.commitments]
    layer, used = letters_of(document.text), set()
    reached = 0
    for gold in golds:
        key = gold[:WIDTH]
        found = next(((at, s) for at, c in enumerate(read) if at not in used and (s := _start(c.text, key)) is not None), None)
        if found:
            used.add(found[0])
            span = read[found[0]].span
            reached = span.start + found[1]
            yield reached, span.end, True
            continue
        at = layer.folded.find(key, layer.places(reached, len(document.text))[0])
        at = at if at >= 0 else layer.folded.find(key)
        if at < 0:
            raise ValueError(f"The answer '{key}' does not stand in '{document.name}'. Look at the case's gold.json.")
        start = layer.origins[at]
        stop = document.text.find("\n", start)
        yield start, stop if stop >= 0 else len(document.text), False


def _start(text: str, key: str) -> int | None:
    """Return the character at which a reading matches an answer, surplus leading words passed over."""
    starts = [0, *(at + 1 for at, c in enumerate(text) if c.isspace())]
    for start in starts[: SURPLUS + 1]:
        head = letters_of(text[start : start + 4 * WIDTH]).folded[:WIDTH]
        if head == key or (min(len(head), len(key)) >= SURPLUS and (head.startswith(key) or key.startswith(head))):
            return start
    return None
