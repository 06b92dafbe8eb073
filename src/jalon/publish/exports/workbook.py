"""XLSX: one sheet, its headings kept in sight, days as days, no cell that a spreadsheet would run or follow by itself."""

import io
from collections.abc import Iterable
from datetime import date

import xlsxwriter

from jalon.publish.api.shapes import Json
from jalon.publish.exports.columns import Column, Value

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_ROWS = 1_048_575  # a sheet has one row more, for the headings
LONGEST_CELL = 32_767
WIDTHS = {"date": 12, "boolean": 10, "integer": 10}
WIDE, NARROW = 48, 22
_SAFE = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def workbook(columns: tuple[Column, ...], records: Iterable[Json], *, title: str, language: str) -> bytes:
    """Return records as the bytes of a workbook, headed in a language; rows beyond what a sheet holds are left out."""
    written = io.BytesIO()
    book = xlsxwriter.Workbook(written, {"constant_memory": True, **_SAFE})
    head, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
    sheet = book.add_worksheet(title[:31])
    for place, column in enumerate(columns):
        sheet.set_column(place, place, WIDTHS.get(column.type, WIDE if column.path in ("text", "about") else NARROW))
        sheet.write_string(0, place, column.heading(language), head)
    sheet.freeze_panes(1, 0)
    last = 0
    for last, record in zip(range(1, MOST_ROWS + 1), records, strict=False):
        for place, column in enumerate(columns):
            _write(sheet, last, place, column.value(record, language=language), day=day)
    sheet.autofilter(0, 0, last, len(columns) - 1)
    book.close()
    return written.getvalue()


def _write(sheet: xlsxwriter.worksheet.Worksheet, row: int, place: int, value: Value, *, day: object) -> None:
    if isinstance(value, bool):
        sheet.write_boolean(row, place, value)
    elif isinstance(value, date):
        sheet.write_datetime(row, place, value, day)
    elif isinstance(value, int):
        sheet.write_number(row, place, value)
    elif value is not None:
        sheet.write_string(row, place, value[:LONGEST_CELL])
