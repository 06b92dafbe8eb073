"""CSV and TSV: the delimiter is found by trying, the first row that names columns is the header, a quoted cell may hold paragraphs."""

import csv
import io
import re
from collections import Counter

from jalon import __version__
from jalon.errors import UnreadableFile
from jalon.reading.charset import decode
from jalon.reading.document import Document, DocumentBuilder
from jalon.reading.limits import Limits
from jalon.reading.table_grid import Grid, add_grid

DELIMITERS = ",;\t|"
SAMPLE_ROWS = 200
SEPARATOR_LINE = re.compile(r"\ufeff?sep=(.)[ \t]*\n", re.I)


def read(data: bytes, builder: DocumentBuilder, *, limits: Limits) -> Document:
    """Return a delimited file as a document of cells."""
    text = decode(data, builder)
    limits.check_characters(len(text), name=builder.name)
    declared = SEPARATOR_LINE.match(text)
    if declared:
        text = text[declared.end() :]
    delimiter = declared[1] if declared else find_delimiter(text)
    if delimiter is None:
        raise UnreadableFile("'{name}' has no columns: no delimiter parts its rows. Check how it was exported.", name=builder.name)
    rows = parse_rows(text, delimiter=delimiter, name=builder.name)
    _warn_ragged(rows, builder)
    add_grid(Grid(rows), builder, first_table=0)
    return builder.build(readers=(f"jalon {__version__}",))


def find_delimiter(text: str) -> str | None:
    """Return the character that parts most rows into the same number of cells, or None where none does."""
    best, best_score = None, 0.0
    sample = io.StringIO(_sample(text)).read()
    for delimiter in DELIMITERS:
        if delimiter not in sample:
            continue
        score = _score(sample, delimiter=delimiter)
        if score > best_score:
            best, best_score = delimiter, score
    return best


def _sample(text: str) -> str:
    end = -1
    for _ in range(SAMPLE_ROWS):
        end = text.find("\n", end + 1)
        if end < 0:
            return text
    return text[:end]


def _score(sample: str, *, delimiter: str) -> float:
    """Return how evenly a delimiter parts the rows (0 to 1), a little more where it gives more columns."""
    try:
        rows = list(csv.reader(io.StringIO(sample), delimiter=delimiter))
    except csv.Error:  # a cell longer than any that a table has: a quote that is never closed
        return 0.0
    widths = [len(row) for row in rows if any(cell.strip() for cell in row)]
    usual = max(set(widths), key=widths.count, default=1)
    if usual < 2:
        return 0.0
    return widths.count(usual) / len(widths) + min(usual, 20) / 100


def parse_rows(text: str, *, delimiter: str, name: str) -> list[list[str]]:
    """Return a delimited text's rows of cells, white space at their edges dropped; UnreadableFile where a quote is never closed."""
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))
    try:
        return [[cell.strip() for cell in row] for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)]
    except csv.Error as trouble:
        raise UnreadableFile(
            "'{name}' is no well-formed table: {reason}. Export it again.", name=name, reason=str(trouble)
        ) from None


def _warn_ragged(rows: list[list[str]], builder: DocumentBuilder) -> None:
    """Warn of rows with more cells than the others: a delimiter inside a text that was not quoted moves what follows it."""
    widths = Counter(len(row) for row in rows if any(row))
    width = widths.most_common(1)[0][0] if widths else 0
    ragged = sum(1 for row in rows if len(row) > width and any(row[width:]))
    if ragged:
        builder.warn("ragged_rows", f"{ragged} rows have more cells than the columns: their last cells may be out of place.")
