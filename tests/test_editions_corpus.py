"""A real plan against a copy of it set in another format: all is kept; with twenty known edits, all twenty are named."""

from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from pathlib import Path

import pytest

from jalon.analysis.comparing import compare_editions
from jalon.analysis.edition_records import Record, RecordKind, side_of
from jalon.analysis.explaining import Change, ChangeKind, Comparison, Move
from jalon.extraction.assemble import build_outline
from jalon.extraction.outline import Outline
from jalon.reading.document import BlockKind, Document
from jalon.reading.formats import read_document

CASE = "07-qc-respect-citoyens-plateforme"
LEFT_OUT = (BlockKind.CONTENTS, BlockKind.FURNITURE)


@dataclass
class Set:
    """A block on its way to the copy: what it is, its words, and the number of the commitment it belongs to ("" before the first)."""

    kind: BlockKind
    level: int | None
    depth: int
    text: str
    of: str = ""


@pytest.fixture(scope="module")
def plan(corpus: Path) -> tuple[Document, Outline]:
    document = read_document(corpus / CASE / "document.docx")
    return document, build_outline(document)


@pytest.fixture
def blocks(plan: tuple[Document, Outline]) -> list[Set]:
    """Return the plan's blocks on which a record stands: without running heads, table of contents and slogans."""
    document, outline = plan
    records = [record for record in side_of(outline).records if record.span is not None]
    numbers = {record.span: record.number for record in records if record.kind is RecordKind.COMMITMENT}
    beside = [one.span for record in records for answers in record.answers.values() for one in answers if one.span is not None]
    found, number = [], ""
    for block in document.blocks:
        held = [record for record in records if record.span.start < block.span.end and block.span.start < record.span.end]
        is_beside = any(span.start < block.span.end and block.span.start < span.end for span in beside)
        if block.kind in LEFT_OUT or not (held or is_beside):
            continue
        if any(record.kind is RecordKind.PRIORITY for record in held):
            number = ""
        number = next((numbers[record.span] for record in held if record.span in numbers), number)
        found.append(Set(block.kind, block.level, block.depth, block.text, number))
    return found


def html_of(blocks: list[Set]) -> str:
    """Return blocks as a page: headings by level, lists by depth."""
    parts, depth = ["<!doctype html><html lang=fr><meta charset=utf-8><title>Plateforme</title><body>"], 0
    for block in blocks:
        wanted = block.depth if block.kind is BlockKind.ITEM else 0
        parts += ["<ul>"] * (wanted - depth) + ["</ul>"] * (depth - wanted)
        depth = wanted
        element = "li" if wanted else f"h{block.level}" if block.kind is BlockKind.HEADING and block.level else "p"
        parts.append(f"<{element}>{escape(block.text)}</{element}>")
    return "\n".join([*parts, *["</ul>"] * depth])


def compared(plan: tuple[Document, Outline], blocks: list[Set], folder: Path) -> Comparison:
    copy = folder / "copie.html"
    copy.write_text(html_of(blocks), "utf-8")
    return compare_editions(side_of(plan[1]), side_of(build_outline(read_document(copy))))


def test_a_plan_set_in_another_format_is_kept_whole(plan: tuple[Document, Outline], blocks: list[Set], tmp_path: Path) -> None:
    comparison = compared(plan, blocks, tmp_path)

    assert {change.kind for change in comparison.changes} == {ChangeKind.KEPT}
    assert comparison.count("kept") == len(comparison.before.of(RecordKind.COMMITMENT)) > 60


def reword(number: str, old: str, new: str) -> Callable[[list[Set]], None]:
    def edit(blocks: list[Set]) -> None:
        block = next(block for block in blocks if block.of == number and old in block.text)
        block.text = block.text.replace(old, new, 1)

    return edit


def append(number: str, words: str) -> Callable[[list[Set]], None]:
    def edit(blocks: list[Set]) -> None:
        block = next(block for block in blocks if block.of == number)
        block.text = block.text.rstrip(". ") + words

    return edit


def drop(number: str) -> Callable[[list[Set]], None]:
    def edit(blocks: list[Set]) -> None:
        blocks[:] = [block for block in blocks if block.of != number]

    return edit


def add(after: str, number: str, words: str) -> Callable[[list[Set]], None]:
    def edit(blocks: list[Set]) -> None:
        like = next(block for block in blocks if block.of == after)
        place = max(rank for rank, block in enumerate(blocks) if block.of == after) + 1
        reason = Set(BlockKind.PARAGRAPH, None, 0, "Justification : Les citoyens l’ont demandé.", number)
        blocks[place:place] = [Set(like.kind, like.level, like.depth, f"{number}. Engagement : {words}", number), reason]

    return edit


def move(number: str, after: str) -> Callable[[list[Set]], None]:
    def edit(blocks: list[Set]) -> None:
        moved = [block for block in blocks if block.of == number]
        blocks[:] = [block for block in blocks if block.of != number]
        place = max(rank for rank, block in enumerate(blocks) if block.of == after) + 1
        blocks[place:place] = moved

    return edit


def split(number: str, second: str) -> Callable[[list[Set]], None]:
    def edit(blocks: list[Set]) -> None:
        rank = next(rank for rank, block in enumerate(blocks) if block.of == number)
        block = blocks[rank]
        first, rest = block.text.split(". ", 1) if not block.text.startswith(number) else _sentence(block.text)
        block.text = first + "."
        blocks.insert(rank + 1, Set(block.kind, block.level, block.depth, f"{second}. Engagement : {rest}", number))

    return edit


def _sentence(text: str) -> tuple[str, str]:
    number, words = text.split(" ", 1)
    first, rest = words.split(". ", 1)
    return f"{number} {first}", rest


def merge(number: str, other: str) -> Callable[[list[Set]], None]:
    def edit(blocks: list[Set]) -> None:
        block = next(block for block in blocks if block.of == number)
        gone = next(block for block in blocks if block.of == other)
        block.text = f"{block.text} {gone.text.partition(' : ')[2].strip()}"
        blocks.remove(gone)

    return edit


def retitle(words: str) -> Callable[[list[Set]], None]:
    """Lengthen the title of the last priority."""

    def edit(blocks: list[Set]) -> None:
        title = next(block for block in blocks if block.text.startswith("4.4.") and not block.of)
        title.text = title.text.rstrip() + words

    return edit


EDITS: tuple[tuple[Callable[[list[Set]], None], str, str], ...] = (
    # What is done, the commitment it is done to, and what must be found of it.
    (drop("1.9"), "1.9", "dropped"),
    (drop("2.12"), "2.12", "dropped"),
    (drop("4.3.5"), "4.3.5", "dropped"),
    (add("1.12", "1.14", "Publier chaque trimestre un tableau des subventions versées aux organismes."), "1.14", "new"),
    (add("2.17", "2.18", "Installer des abris chauffés aux terminus de la rive."), "2.18", "new"),
    (add("3.5", "3.6", "Traduire les avis publics en langage clair."), "3.6", "new"),
    (reword("1.6", "60$", "40$"), "1.6", "amounts lowered"),
    (reword("1.7", "10$", "15$"), "1.7", "amounts raised"),
    (reword("2.22", "50$", "70$"), "2.22", "amounts raised"),
    (reword("1.11", "100", "200"), "1.11", "horizon later"),
    (reword("4.4.1", "2027", "2029"), "4.4.1", "horizon later"),
    (append("2.15", ", sous réserve de l’adoption du budget"), "2.15", "firmness weakened"),
    (append("1.8", ", en toute saison"), "1.8", "clarification"),
    (append("2.10", ", d’ici 2028"), "2.10", "horizon added"),
    (move("2.13", after="3.5"), "2.13", "moved other_priority"),
    (move("4.1.5", after="1.12"), "4.1.5", "moved other_priority"),
    (split("1.10", "1.13"), "1.10", "split"),
    (merge("4.0.3", "4.0.4"), "4.0.3", "merged"),
    (reword("4.5.6", "4.5.6", "4.2.6"), "4.5.6", "renumbered"),
    (retitle(" et bibliothèques"), "4.4", "title reworded"),
)


def told(changes: list[Change], number: str) -> set[str]:
    """Return all that a comparison says of the commitment (or the priority) that bears a number."""
    found = set()
    for change in changes:
        if any(_is_numbered(record, number) for record in (*change.before, *change.after)):
            found |= {change.kind.value, f"{change.kind.value} {change.move.value}" if change.move else change.kind.value}
            found |= {f"{shift.question} {shift.direction.value}" for shift in change.shifts}
            found |= {change.proposal.rewording.value} if change.proposal else set()
            found |= {"renumbered"} if change.is_renumbered else set()
            found |= (
                {"title reworded"} if change.record_kind is RecordKind.PRIORITY and change.kind is ChangeKind.REWORDED else set()
            )
    return found


def _is_numbered(record: Record, number: str) -> bool:
    return record.kind in (RecordKind.COMMITMENT, RecordKind.PRIORITY) and record.number.rstrip(".") == number


def test_twenty_known_edits_are_all_named(plan: tuple[Document, Outline], blocks: list[Set], tmp_path: Path) -> None:
    assert len(EDITS) == 20
    for edit, _number, _expected in EDITS:
        edit(blocks)

    comparison = compared(plan, blocks, tmp_path)

    changes = list(comparison.changes)
    missed = {number: told(changes, number) for _edit, number, expected in EDITS if expected not in told(changes, number)}
    assert missed == {}


def test_what_was_not_edited_is_kept_or_went_with_what_was(
    plan: tuple[Document, Outline], blocks: list[Set], tmp_path: Path
) -> None:
    for edit, _number, _expected in EDITS:
        edit(blocks)

    comparison = compared(plan, blocks, tmp_path)

    edited = {number for _edit, number, _expected in EDITS} | {"4.0.4", "4.2.6", "1.13"}
    others = [
        change
        for change in comparison.changes
        if change.record_kind is RecordKind.COMMITMENT
        and not edited & {one.number.rstrip(".") for one in (*change.before, *change.after)}
    ]
    assert [(change.kind, [one.number for one in change.before]) for change in others if change.kind is not ChangeKind.KEPT] == []
    assert Move.OTHER_ROLE not in {change.move for change in comparison.changes}
