"""CSV: UTF-8 without a byte-order mark, commas, CRLF, ISO dates (RFC 4180); no cell that a spreadsheet would run."""

import csv
import re
from collections.abc import Iterable, Iterator
from datetime import date

from jalon.publish.api.shapes import Json
from jalon.publish.exports.columns import Column, Value

MEDIA_TYPE = "text/csv; charset=utf-8; header=present"
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")  # and the full-width ones
INVISIBLE = " \u00a0\u00ad\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
# Where a spreadsheet set to another delimiter would begin a cell: French ones open a file of commas at its semicolons, quotes or not.
HIDDEN_FORMULA = re.compile(r"(?s)(?<=.[;\t\r\n])(?=[=+\-@\uff1d\uff0b\uff0d\uff20])")
ROWS_AT_ONCE = 200


class _Echo:
    """A file that gives back what is written to it."""

    def write(self, text: str) -> str:
        """Return the line."""
        return text


def lines(columns: tuple[Column, ...], records: Iterable[Json], *, language: str) -> Iterator[str]:
    """Yield the lines of a table, the headings first, some hundreds of rows at a time."""
    writer = csv.writer(_Echo())
    held = [writer.writerow([column.heading(language) for column in columns])]
    for record in records:
        held.append(writer.writerow([cell(column.value(record, language=language)) for column in columns]))
        if len(held) >= ROWS_AT_ONCE:
            yield "".join(held)
            held.clear()
    yield "".join(held)


def cell(value: Value) -> str:
    """Return a value as a cell: words that look like a formula get an apostrophe in front, so that no spreadsheet runs them.

    So do words behind a semicolon, a tab or a line's end that would be a formula where a spreadsheet parts cells there.
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        kept = HIDDEN_FORMULA.sub("'", value)
        return f"'{kept}" if kept.lstrip(INVISIBLE).startswith(FORMULA_SIGNS) else kept
    return "" if value is None else str(value)
