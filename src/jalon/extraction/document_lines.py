"""A document as lines: its content blocks, parted where a label runs into what it names, cells of fields given their roles."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from jalon.extraction.lexicon import titles
from jalon.extraction.lexicon.columns import LOOSE_ROLES, SAYS_ROLE
from jalon.extraction.lexicon.labels import ASKED_LABELS, DEED_LABELS, PRIORITY_LABELS
from jalon.extraction.lines import PLAIN_CELL, Line, field_of
from jalon.extraction.numbering import answered_by
from jalon.extraction.verdicts import is_verdict
from jalon.reading.document import BlockKind, Document

_SKIPPED = frozenset({BlockKind.FURNITURE, BlockKind.CONTENTS, BlockKind.CAPTION, BlockKind.NOTE})
_CONTENTS_LINE = re.compile(r".{3,}?(?:\.{3,}|…{1,}|(?:\s\.){3,}|\t|\s{3,})\s*\d{1,3}\s*")
_ANSWER = re.compile(r"[\s\"'(]*(?P<label>[a-z][a-z' ]{2,60}?)\s*:\s*")
_RUN_IN = 20  # characters: what follows a run-in title is longer
_TWO = 60  # characters: a shorter paragraph does not run two labelled measures together
_DEEDS = "|".join(sorted(label for label in DEED_LABELS if label.isalpha()))
# Behind a sentence, "Mesure 2 :" begins the next measure, "Management response:" the answer, though no line breaks between them.
_NEXT_LABEL = re.compile(
    rf"[.;!?\"]\s+(?=(?:{_DEEDS})s? (?:n. ?)?\d{{1,3}}(?:\.\d{{1,2}}){{0,2}}\s?(?::|- )|(?:management|government|agency|"
    rf"department) response\s?:|reponse (?:du|de la|des) [a-z' ]{{3,40}}:)"
)
_AS_FIELD = {role: role for role in ("lead", "partners", "horizon", "amounts", "indicators", "objective", "commitment")}
_FEW = 3  # lines
_NEARLY = 0.7  # share of the characters


def read_lines(document: Document) -> tuple[Line, ...]:
    """Return the lines of the document's content in reading order: furniture, contents, captions and notes are left out."""
    lines = [Line(block, 0, len(block.text)) for block in document.blocks if block.kind not in _SKIPPED]
    return tuple(_split(_parted_answers(_without_contents(_with_roles(lines)))))


def _with_roles(lines: list[Line]) -> list[Line]:
    """Give the cells of two-column tables of fields ("Lead agency | ...") the role that the cell beside them names, and drop the names."""
    tables: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        if line.block.cell is not None:
            tables[line.block.cell.table].append(line)
    replaced: dict[int, Line | None] = {}
    for cells in tables.values():
        replaced.update(_roles_of(cells))
    return [kept for line in lines if (kept := replaced.get(id(line), line)) is not None]


def _roles_of(cells: list[Line]) -> dict[int, Line | None]:
    names = {cell.row: line for line in cells if (cell := line.block.cell) is not None and cell.column == 0}
    width = max(cell.column + cell.column_span for line in cells if (cell := line.block.cell) is not None)
    roles = {row: role for row, line in names.items() if not _titles_sheet(line) and (role := _role_named(line.folded)) is not None}
    if width == 1 and len(cells) >= 1 and len(names) == 1:
        return {id(line): Line(line.block, line.start, line.end, PLAIN_CELL) for line in cells}
    if width == 2 and (kept := _one_language(cells)) is not None:
        return {id(line): Line(replace(line.block, cell=None), line.start, line.end) if line in kept else None for line in cells}
    if width != 2 or len(roles) < 2 or len(roles) < 0.5 * len(names):
        return {}
    found: dict[int, Line | None] = {}
    for line in cells:
        cell = line.block.cell
        if cell is not None:
            named = roles.get(cell.row, "context")
            if cell.column == 0 and cell.row not in roles and cell.column_span >= width:
                found[id(line)] = Line(replace(line.block, cell=None), line.start, line.end)  # the title of the sheet
                continue
            found[id(line)] = None if cell.column == 0 else Line(line.block, line.start, line.end, named)
    return found


def _titles_sheet(line: Line) -> bool:
    """Tell whether the first cell of a row bears the label, number and words of a part of the plan: "Commitment 2: Open schools"."""
    return line.opener is not None and line.opener.label in PRIORITY_LABELS and bool(line.content.strip())


def _role_named(folded: str) -> str | None:
    """Return what the label of a row says of the cell beside it, as a field or as the heading of a column does."""
    label = " ".join(folded.split()).strip(" :.*")
    if field := field_of(f"{label} : "):
        return field[0]
    if titles.DEEDS.fullmatch(label):
        return "commitment"
    if not SAYS_ROLE.search(label):
        return None
    return next((_AS_FIELD.get(role) for role, fits in LOOSE_ROLES if fits(label)), None)


def _one_language(cells: list[Line]) -> list[Line] | None:
    """Return the cells of the French column of a table that says everything in two languages side by side; None of another table."""
    columns: dict[int, list[Line]] = defaultdict(list)
    for line in cells:
        if (cell := line.block.cell) is not None and cell.column_span == 1:
            columns[cell.column].append(line)
    said = {column: _spoken(lines) for column, lines in columns.items()}
    if len(columns) != 2 or sorted(filter(None, said.values())) != ["en", "fr"] or min(map(len, columns.values())) < _FEW:
        return None
    return columns[next(column for column, language in said.items() if language == "fr")]


def _spoken(lines: list[Line]) -> str | None:
    """Return the language of nearly all words of some lines; None where it differs or is not told."""
    weights: dict[str | None, int] = defaultdict(int)
    for line in lines:
        weights[line.block.language] += len(line.text)
    best = max(weights, key=lambda language: weights[language], default=None)
    return best if best and weights[best] >= _NEARLY * sum(weights.values()) else None


def _parted_answers(lines: Iterable[Line]) -> Iterable[Line]:
    """Part the words by which a letter takes up each thing that it answers ("En réponse à votre priorité 3 (...), nous ...") from the answer."""
    lines = list(lines)
    named = {
        at: found for at, line in enumerate(lines) if not line.in_table and not line.is_item and (found := answered_by(line.folded))
    }
    for at, line in enumerate(lines):
        found = named.get(at)
        if found is None or len(named) < 2 or line.block.kind is BlockKind.HEADING:
            yield line
            continue
        yield Line(line.block, line.start, line.start + found.end("title" if found["title"] else "number"), line.role)
        if line.start + found.end() < line.end:
            yield Line(line.block, line.start + found.end(), line.end, line.role)


def _split(lines: Iterable[Line]) -> Iterable[Line]:
    """Part what one paragraph runs together: an answer from the label that opens it, a labelled measure from the one before it."""
    for line in lines:
        if line.in_table or line.block.kind is BlockKind.HEADING:
            yield line
            continue
        if end := _run_in_title(line):
            yield Line(line.block, line.start, line.start + end, line.role)
            line = Line(line.block, line.start + end, line.end, line.role)
        cuts = (
            [0, *(found.end() for found in _NEXT_LABEL.finditer(line.folded)), len(line.text)]
            if len(line.text) > _TWO and (":" in line.text or "- " in line.folded)
            else [0, len(line.text)]
        )
        for start, end in pairwise(cuts):
            yield from _split_answer(Line(line.block, line.start + start, line.start + end, line.role) if len(cuts) > 2 else line)


def _run_in_title(line: Line) -> int:
    """Return where the title in bold ends that names what a paragraph answers ("Recommendation 1 - Interpreters. We ..."); 0 without one."""
    opener = line.opener
    if (
        line.is_item
        or opener is None
        or opener.label not in ASKED_LABELS
        or not opener.end < line.bold_lead < len(line.text) - _RUN_IN
    ):
        return 0
    return line.bold_lead if line.text[: line.bold_lead].rstrip()[-1:] in ".:" else 0


def _split_answer(line: Line) -> Iterable[Line]:
    """Part the words that open an answer from the answer ("Management response: Agreed. ...", "What we will do: ...")."""
    found = _ANSWER.match(line.folded) if ":" in line.folded else None
    label = found["label"].strip() if found and found.end() < len(line.text) else ""
    if found and is_verdict(line.text[found.end() :]):
        label = ""  # "Response: Accepted in part" opens the answer as a whole
    if found and label and (titles.RESPONSE.fullmatch(label) or titles.RUN_IN_DEEDS.fullmatch(label)):
        yield Line(line.block, line.start, line.start + found.end(), line.role)
        yield Line(line.block, line.start + found.end(), line.end, line.role)
    else:
        yield line


def _without_contents(lines: list[Line]) -> Iterable[Line]:
    """Drop runs of three or more lines that end with leaders and a page number: a table of contents the format does not declare."""
    marked = [not line.in_table and line.text[-1:].isdigit() and bool(_CONTENTS_LINE.fullmatch(line.text)) for line in lines]
    for at, line in enumerate(lines):
        if marked[at] and sum(marked[max(0, at - 2) : at + 3]) >= 3:
            continue
        yield line
