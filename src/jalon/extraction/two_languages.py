"""Documents that say everything twice, paragraph after paragraph, in French and in English: one of the two is read."""

from collections.abc import Sequence
from itertools import groupby

from jalon.extraction.lines import Line
from jalon.reading.document import BlockKind
from jalon.reading.language import language_of_words

_LEAST = 20  # characters: fewer words do not tell their language
_RUNS = 6  # changes of language: a document whose halves are translations of each other has one
_BALANCED = 0.6  # share of the longer language's lines that the other has


def one_of_two(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return the lines in the language that comes first, where the two take turns all along; otherwise all lines."""
    said = [None if line.in_table or len(line.text) < _LEAST else language_of_words(line.text) for line in lines]
    told = [language for language in said if language is not None]
    counts = sorted((told.count("fr"), told.count("en")))
    if sum(1 for _ in groupby(told)) < _RUNS or counts[0] < _BALANCED * counts[1]:
        return tuple(lines)
    kept: list[Line] = []
    current = told[0]
    before: Line | None = None
    for line, language in zip(lines, said, strict=True):
        is_twin = before is not None and _are_twins(before, line)
        before = line
        if language is None and line.kind is BlockKind.HEADING:
            kept += [] if is_twin else [line]
            continue
        current = language or current
        if line.in_table or (current == told[0] and not (is_twin and language is None)):
            kept.append(line)
    return tuple(kept)


def _are_twins(one: Line, other: Line) -> bool:
    """Tell whether two titles, one directly under the other, are one title in two languages: the same level, the same number."""
    if one.kind is not other.kind or one.block.level != other.block.level or one.in_table or other.in_table:
        return False
    if one.opener is None or other.opener is None:
        return one.kind is BlockKind.HEADING and one.opener is None and other.opener is None
    return one.opener.number == other.opener.number and not one.is_item
