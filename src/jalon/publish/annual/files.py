"""The tables of an annual assessment as the columns and records that CSV and XLSX files are written from."""

from collections.abc import Iterator
from datetime import date
from unicodedata import combining, normalize

from django.utils.translation import override

from jalon.followup.annual.content import Content
from jalon.followup.annual.tables.shapes import Column as Shape
from jalon.followup.annual.tables.shapes import Holds, TableShape
from jalon.publish.api.shapes import Json
from jalon.publish.exports.columns import Column

TYPES = {Holds.DAY: "date", Holds.NUMBER: "integer", Holds.FLAG: "boolean"}


def columns_of(table: TableShape) -> tuple[Column, ...]:
    """Return the columns of a table, all of them, headed in each language."""
    return tuple(
        Column(column.name, _french(column), column.name, TYPES.get(column.holds, "string"), str(column.label))
        for column in table.columns
    )


def records_of(content: Content, table: TableShape) -> Iterator[Json]:
    """Yield the rows of a table, days as days; codes stay codes."""
    days = {column.name for column in table.columns if column.holds is Holds.DAY}
    for row in content.tables[table.name]:
        yield {name: date.fromisoformat(value) if name in days and value else value for name, value in row.items()}


def _french(column: Shape) -> str:
    """Return a column's French heading: its label in plain letters, as in the other files."""
    with override("fr"):
        label = normalize("NFKD", str(column.label).lower().replace("’", " "))
    plain = "".join(sign if sign.isascii() and sign.isalnum() else " " for sign in label if not combining(sign))
    return "_".join(plain.split())
