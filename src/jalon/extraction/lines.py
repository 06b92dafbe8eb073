"""The lines that extraction works on: a document's content blocks with what is asked of them again and again."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise

from jalon.extraction.folding import fold, key_of_folded
from jalon.extraction.kept import Kept
from jalon.extraction.lexicon import titles
from jalon.extraction.lexicon.columns import LOOSE_ROLES, SAYS_ROLE
from jalon.extraction.lexicon.labels import DEED_LABELS, FIELDS, PRIORITY_LABELS
from jalon.extraction.numbering import Opener, answered_by, read_opener
from jalon.extraction.verdicts import is_verdict
from jalon.reading.document import Block, BlockKind, Document, Mark, MarkKind
from jalon.spans import Span

PLAIN_CELL = "text"  # the role of the only cell of a table: a box of text
_SKIPPED = frozenset({BlockKind.FURNITURE, BlockKind.CONTENTS, BlockKind.CAPTION, BlockKind.NOTE})
_CONTENTS_LINE = re.compile(r".{3,}?(?:\.{3,}|…{1,}|(?:\s\.){3,}|\t|\s{3,})\s*\d{1,3}\s*")
_ANSWER = re.compile(r"[\s\"'(]*(?P<label>[a-z][a-z' ]{2,60}?)\s*:\s*")
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
_FIELD = re.compile(r"[\s\"'(]*(?P<label>[a-z][a-z' \-/]{2,40}?)(?:\(s\))?\s*(?::|- (?=\S))\s*")
# Words of the body that checks the answer: "OIG comment: ...", "Commentaire du vérificateur : ...".
_REVIEWER = re.compile(
    r"(?!(?:management|agency|department|government|official)s?'?s? )[a-z' ]{2,30} (?:comments?|analysis|evaluation of .*)|"
    r"commentaires? (?:du|de la|de l'|des) (?!ministere|gouvernement|direction|ville|organisme)[a-z' ]{3,30}"
)


@dataclass(frozen=True)
class Line:
    """A block, or the part of a block before or after its run-in heading; offsets count from the block's start.

    ``role`` is what the row of a two-column table says that its cell holds ("lead", "horizon", "commitment"...).
    """

    block: Block
    start: int
    end: int
    role: str | None = None

    @Kept
    def text(self) -> str:
        """Return the words of the line, its number included."""
        return self.block.text[self.start : self.end]

    @Kept
    def folded(self) -> str:
        """Return the words folded, character for character."""
        return fold(self.text)

    @Kept
    def key(self) -> str:
        """Return what makes two printings of the line equal."""
        return key_of_folded(self.folded[self.content_start :])

    @Kept
    def opener(self) -> Opener | None:
        """Return the number or label that opens the line."""
        return read_opener(self.text, self.folded, is_heading=self.block.kind is BlockKind.HEADING)

    @Kept
    def content_start(self) -> int:
        """Return where the words begin, after the number, counted from the line's start."""
        return self.opener.end if self.opener else max(0, self.block.content_start - self.start if self.start == 0 else 0)

    @property
    def content(self) -> str:
        """Return the words after the number."""
        return self.text[self.content_start :]

    @property
    def kind(self) -> BlockKind:
        """Return the block's kind."""
        return self.block.kind

    @Kept
    def in_table(self) -> bool:
        """Tell whether the line is a cell of a table with rows of records."""
        return self.block.cell is not None and self.role is None

    @Kept
    def is_item(self) -> bool:
        """Tell whether the line is a list item as the format tells it."""
        return self.block.kind is BlockKind.ITEM

    @Kept
    def is_bold(self) -> bool:
        """Tell whether all of the line's words are set in bold."""
        if self.block.style.is_bold:
            return True
        bold = sum(min(m.end, self.end) - max(m.start, self.start) for m in self._bold_marks())
        return bold >= 0.9 * max(1, len(self.text.strip()))

    @Kept
    def bold_lead(self) -> int:
        """Return how many characters at the line's start are set in bold (its number aside); 0 where it does not begin so."""
        at = self.content_start
        reach = at
        for mark in sorted(self._bold_marks(), key=lambda m: m.start):
            if mark.start - self.start <= reach + 3:
                reach = max(reach, mark.end - self.start)
        return reach if reach > at else 0

    def _bold_marks(self) -> list[Mark]:
        return [m for m in self.block.marks if m.kind is MarkKind.BOLD and m.end > self.start and m.start < self.end]

    @Kept
    def is_capitals(self) -> bool:
        """Tell whether the line is set in capitals."""
        sample = self.content[:80]
        if sample[1:2].islower() and sample[2:3].islower():
            return False
        letters = [c for c in sample if c.isalpha()]
        return len(letters) >= 4 and sum(c.isupper() for c in letters) >= 0.85 * len(letters)

    @Kept
    def field(self) -> tuple[str, int] | None:
        """Return the kind of the field that the line fills ("Échéance : 2027") and where its value begins, or None."""
        if self.role is not None and self.role != PLAIN_CELL:
            return self.role, self.content_start
        return field_of(self.folded, self.content_start)

    def span(self, start: int | None = None, end: int | None = None) -> Span:
        """Return where a part of the line stands in the text layer, white space around it left out."""
        start = self.content_start if start is None else start
        end = len(self.text) if end is None else end
        words = self.text[start:end]
        start += len(words) - len(words.lstrip())
        end -= len(words) - len(words.rstrip())
        return self.block.span.within(self.start + start, self.start + max(start, end))


def field_of(folded: str, at: int = 0) -> tuple[str, int] | None:
    """Return the kind of field that opens a folded text and where its value begins; a label may stand twice."""
    found = _FIELD.match(folded, at) if ":" in folded or "- " in folded else None
    if not found:
        return None
    label = found["label"].strip()
    kind = FIELDS.get(label) or FIELDS.get(label.removesuffix("s")) or ("context" if _REVIEWER.fullmatch(label) else None)
    if kind is None:
        return None
    again = field_of(folded, found.end())
    return (kind, again[1]) if again and again[0] == kind else (kind, found.end())


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
        cuts = (
            [0, *(found.end() for found in _NEXT_LABEL.finditer(line.folded)), len(line.text)]
            if len(line.text) > _TWO and (":" in line.text or "- " in line.folded)
            else [0, len(line.text)]
        )
        for start, end in pairwise(cuts):
            yield from _split_answer(Line(line.block, line.start + start, line.start + end, line.role) if len(cuts) > 2 else line)


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
