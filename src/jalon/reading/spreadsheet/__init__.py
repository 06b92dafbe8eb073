"""XLSX over calamine: each visible sheet is a section with its tables; what is hidden is left out, and said."""

import io
from functools import cache
from importlib.metadata import version

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum

from jalon.errors import HostileFile, UnreadableFile
from jalon.reading.document import BlockKind, Document, DocumentBuilder
from jalon.reading.limits import Limits
from jalon.reading.package import open_package
from jalon.reading.spreadsheet.values import print_value
from jalon.reading.spreadsheet.xml import SheetFacts, Workbook, check_texts, read_facts, read_workbook
from jalon.reading.table_grid import Grid, Merge, add_grid, split_cell
from jalon.reading.typed.running_text import add_piece

MOST_CELLS = 4_000_000


def read(data: bytes, builder: DocumentBuilder, *, limits: Limits) -> Document:
    """Return a workbook as a document: a heading with each sheet's name, then its cells."""
    package = open_package(data, name=builder.name, limits=limits)
    workbook = read_workbook(package)
    facts = {sheet.name: read_facts(package, sheet=sheet, formats=workbook.formats) for sheet in workbook.visible}
    _check_cells(facts, name=builder.name)
    check_texts(package)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        _add_sheets(book, builder, workbook=workbook, facts=facts)
    except CalamineError as trouble:
        raise UnreadableFile(
            "'{name}' is a damaged workbook: {reason}. Open it in a spreadsheet program and save it anew.",
            name=builder.name,
            reason=str(trouble).rstrip("."),
        ) from None
    _warn_hidden(builder, workbook=workbook, facts=facts)
    if package.has("xl/vbaProject.bin"):
        builder.warn("macro_ignored", "The workbook holds macros: they were not run and not read.")
    return builder.build(title=workbook.title, readers=(_reader(),))


@cache
def _reader() -> str:
    return f"python-calamine {version('python-calamine')}"


def _check_cells(facts: dict[str, SheetFacts], *, name: str) -> None:
    for sheet, fact in facts.items():
        if fact.rows * fact.columns > MOST_CELLS:
            raise HostileFile(
                "'{name}' spreads its sheet '{sheet}' over {rows} rows and {columns} columns, more than can be read. "
                "Delete the empty rows and columns around the table.",
                name=name,
                sheet=sheet,
                rows=fact.rows,
                columns=fact.columns,
            )


def _add_sheets(book: CalamineWorkbook, builder: DocumentBuilder, *, workbook: Workbook, facts: dict[str, SheetFacts]) -> None:
    sorts = {sheet.name: sheet.typ for sheet in book.sheets_metadata}
    readable = [sheet for sheet in workbook.visible if sorts.get(sheet.name) == SheetTypeEnum.WorkSheet]
    table = 0
    for sheet in readable:
        grid = _read_grid(book.get_sheet_by_name(sheet.name), name=sheet.name, facts=facts[sheet.name])
        if any(any(row) for row in grid.rows):
            for piece in split_cell(sheet.name):
                add_piece(builder, piece, kind=BlockKind.HEADING, level=1, section=sheet.name)
            table = add_grid(grid, builder, first_table=table)


def _read_grid(sheet: CalamineSheet, *, name: str, facts: SheetFacts) -> Grid:
    """Return a sheet's cells as printed, without its hidden rows and columns."""
    rows: list[list[str]] = []
    places: dict[int, int] = {}
    for row, values in enumerate(sheet.to_python(skip_empty_area=False)):
        if row in facts.hidden_rows:
            continue
        places[row] = len(rows)
        rows.append(
            [
                print_value(value, format=facts.formats.get((row, column))) if value != "" else ""
                for column, value in enumerate(values)
                if column not in facts.hidden_columns
            ]
        )
    merges = _find_merges(sheet, places=places, hidden_columns=facts.hidden_columns)
    return Grid(rows, merges, name)


def _find_merges(sheet: CalamineSheet, *, places: dict[int, int], hidden_columns: frozenset[int]) -> dict[tuple[int, int], Merge]:
    """Return merged cells by the place where they start among the rows and columns that show."""
    merges = {}
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        if top not in places or left in hidden_columns:
            continue
        row = places[top]
        column = left - sum(1 for hidden in hidden_columns if hidden < left)
        row_span = sum(1 for place in range(top, min(bottom, max(places)) + 1) if place in places)
        column_span = right - left + 1 - sum(1 for hidden in hidden_columns if left <= hidden <= right)
        merges[row, column] = Merge(row, column, row_span, column_span)
    return merges


def _warn_hidden(builder: DocumentBuilder, *, workbook: Workbook, facts: dict[str, SheetFacts]) -> None:
    if workbook.hidden:
        names = ", ".join(f"'{sheet.name}'" for sheet in workbook.hidden[:5])
        builder.warn("hidden_sheets", f"{len(workbook.hidden)} hidden sheets were left out: {names}.")
    rows = sum(len(fact.hidden_rows) for fact in facts.values())
    columns = sum(len(fact.hidden_columns) for fact in facts.values())
    if rows or columns:
        builder.warn("hidden_cells", f"{rows} hidden rows and {columns} hidden columns were left out.")
    uncomputed = sum(fact.uncomputed for fact in facts.values())
    if uncomputed:
        builder.warn(
            "formula_without_value", f"{uncomputed} formulas were never computed and are empty: open the workbook and save it."
        )
