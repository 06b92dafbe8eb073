"""Workbooks: sheets as sections, values as printed, merged and hidden cells, broken files."""

import datetime
import io
import zipfile
from collections.abc import Callable

import pytest
import xlsxwriter
from xlsxwriter.workbook import Workbook

from jalon.errors import HostileFile, UnreadableFile
from jalon.reading.document import BlockKind, Document
from jalon.reading.formats import read_bytes


def build(fill: Callable[[Workbook], None]) -> bytes:
    data = io.BytesIO()
    workbook = xlsxwriter.Workbook(data, {"in_memory": True})
    fill(workbook)
    workbook.close()
    return data.getvalue()


def read(fill: Callable[[Workbook], None]) -> Document:
    return read_bytes(build(fill), name="plan.xlsx")


def write_rows(workbook: Workbook, name: str, rows: list[list[object]]) -> None:
    sheet = workbook.add_worksheet(name)
    for place, row in enumerate(rows):
        sheet.write_row(place, 0, row)


PLAN: list[list[object]] = [
    ["Axe", "Mesure", "Pilote"],
    ["Emploi", "Créer un fonds", "Ville"],
    ["Santé", "Ouvrir un centre", "État"],
]


def test_each_sheet_is_a_section_under_its_name() -> None:
    def fill(workbook: Workbook) -> None:
        write_rows(workbook, "Emploi", PLAN)
        write_rows(workbook, "Santé", PLAN)

    document = read(fill)

    headings = [block for block in document.blocks if block.kind is BlockKind.HEADING]
    assert [(block.text, block.section) for block in headings] == [("Emploi", "Emploi"), ("Santé", "Santé")]
    assert [block.cell.table for block in document.blocks if block.cell and block.text == "Axe"] == [0, 1]
    assert [block.text for block in document.blocks if block.cell and block.cell.is_header] == ["Axe", "Mesure", "Pilote"] * 2


def test_values_are_printed_as_a_person_reads_them() -> None:
    def fill(workbook: Workbook) -> None:
        sheet = workbook.add_worksheet("Chiffres")
        percent = workbook.add_format({"num_format": "0.0%"})
        euros = workbook.add_format({"num_format": "#,##0.00 [$€-40C]"})
        dollars = workbook.add_format({"num_format": "$#,##0"})
        day = workbook.add_format({"num_format": "dd/mm/yyyy"})
        sheet.write_row(0, 0, ["Objet", "Valeur"])
        sheet.write_row(1, 0, ["entier", 3.0])
        sheet.write_row(2, 0, ["décimal", 2.5])
        sheet.write(3, 0, "part")
        sheet.write(3, 1, 0.125, percent)
        sheet.write(4, 0, "euros")
        sheet.write(4, 1, 1200.5, euros)
        sheet.write(5, 0, "dollars")
        sheet.write(5, 1, 1200, dollars)
        sheet.write(6, 0, "jour")
        sheet.write_datetime(6, 1, datetime.date(2027, 3, 31), day)
        sheet.write_row(7, 0, ["vrai", True])

    values = [block.text for block in read(fill).blocks if block.cell and block.cell.column == 1]

    assert values == ["Valeur", "3", "2.5", "12.5%", "1200.50 €", "$1200", "2027-03-31", "TRUE"]


def test_merged_cells_say_how_far_they_reach() -> None:
    def fill(workbook: Workbook) -> None:
        sheet = workbook.add_worksheet("Plan")
        sheet.write_row(0, 0, ["Axe", "Mesure"])
        sheet.merge_range(1, 0, 2, 0, "Emploi")
        sheet.write(1, 1, "Créer un fonds")
        sheet.write(2, 1, "Former les agents")

    (merged,) = [block.cell for block in read(fill).blocks if block.text == "Emploi"]

    assert merged is not None
    assert (merged.row, merged.column, merged.row_span, merged.column_span) == (1, 0, 2, 1)


def test_what_is_hidden_is_left_out_and_said() -> None:
    def fill(workbook: Workbook) -> None:
        write_rows(workbook, "Plan", [*PLAN, ["Caché", "Ligne cachée", "X"]])
        sheet = workbook.get_worksheet_by_name("Plan")
        assert sheet is not None
        sheet.set_row(3, None, None, {"hidden": True})
        sheet.set_column(2, 2, None, None, {"hidden": True})
        write_rows(workbook, "Notes internes", PLAN)
        hidden = workbook.get_worksheet_by_name("Notes internes")
        assert hidden is not None
        hidden.hide()

    document = read(fill)

    assert document.text == "Plan\nAxe\nMesure\nEmploi\nCréer un fonds\nSanté\nOuvrir un centre"
    assert [(warning.code, warning.sentence) for warning in document.warnings] == [
        ("hidden_sheets", "1 hidden sheets were left out: 'Notes internes'."),
        ("hidden_cells", "1 hidden rows and 1 hidden columns were left out."),
    ]


def test_a_title_above_the_table_is_no_cell() -> None:
    document = read(lambda workbook: write_rows(workbook, "Plan", [["Plan d'action 2027"], [], *PLAN]))

    assert [(block.kind, block.text) for block in document.blocks[:3]] == [
        (BlockKind.HEADING, "Plan"),
        (BlockKind.PARAGRAPH, "Plan d'action 2027"),
        (BlockKind.CELL, "Axe"),
    ]


def test_a_second_table_on_a_sheet_is_another_table() -> None:
    document = read(
        lambda workbook: write_rows(
            workbook, "Plan", [*PLAN, [], ["Budget"], ["Poste", "Montant"], ["Fonds", "10 M$"], ["Centre", "2 M$"]]
        )
    )

    assert [(block.cell.table, block.cell.row) for block in document.blocks if block.cell and block.text in ("Axe", "Poste")] == [
        (0, 0),
        (1, 0),
    ]
    assert [block.text for block in document.blocks if block.kind is BlockKind.PARAGRAPH] == ["Budget"]


def test_a_blank_row_inside_a_table_does_not_part_it() -> None:
    document = read(lambda workbook: write_rows(workbook, "Plan", [*PLAN, [], ["Eau", "Protéger les sources", "Ville"]]))

    assert {block.cell.table for block in document.blocks if block.cell} == {0}


def test_labels_of_a_two_column_sheet_name_its_rows() -> None:
    long = "Un texte assez long pour n'être pas une étiquette, qui explique ce que le plan contient et comment il fut écrit. " * 2
    document = read(lambda workbook: write_rows(workbook, "Introduction", [["Périmètre", long], ["Limites", long]]))

    assert [block.text for block in document.blocks if block.cell and block.cell.is_header] == ["Périmètre", "Limites"]


def test_formulas_give_their_value_and_are_named_where_they_have_none() -> None:
    def fill(workbook: Workbook) -> None:
        write_rows(workbook, "Plan", PLAN)
        sheet = workbook.get_worksheet_by_name("Plan")
        assert sheet is not None
        sheet.write_formula(3, 0, "=CONCAT(A1,A2)", None, "AxeEmploi")
        sheet.write_formula(3, 1, "=A1", None, "")

    document = read(fill)

    assert "AxeEmploi" in document.text
    assert "=" not in document.text


def test_a_sheet_that_reaches_to_the_last_cell_is_refused() -> None:
    def fill(workbook: Workbook) -> None:
        sheet = workbook.add_worksheet("Vide")
        sheet.write(1_048_575, 16_383, "x")

    with pytest.raises(HostileFile, match=r"^'plan\.xlsx' spreads its sheet 'Vide' over 1048576 rows and 16384 columns"):
        read(fill)


def test_a_truncated_workbook_is_refused() -> None:
    data = build(lambda workbook: write_rows(workbook, "Plan", PLAN))

    with pytest.raises(UnreadableFile, match=r"^'plan\.xlsx' is damaged or cut short"):
        read_bytes(data[: len(data) // 2], name="plan.xlsx")


def test_an_old_or_encrypted_workbook_is_refused_with_what_to_do() -> None:
    with pytest.raises(UnreadableFile, match=r"^'plan\.xls' is an encrypted or an old Office file .* Save it as \.docx or \.xlsx"):
        read_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), name="plan.xls")


def rebuild(data: bytes, *, change: dict[str, bytes]) -> bytes:
    """Return a workbook with other bytes for some of its parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as copy:
        for name in package.namelist():
            copy.writestr(name, change.get(name, package.read(name)))
        for name in change.keys() - set(package.namelist()):
            copy.writestr(name, change[name])
    return target.getvalue()


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = b"<worksheet><sheetData>" + b"<row/>" * 1_000_000 + b"</sheetData></worksheet>"
    data = rebuild(build(lambda workbook: write_rows(workbook, "Plan", PLAN)), change={"xl/worksheets/sheet1.xml": bomb})

    with pytest.raises(
        HostileFile, match=r"^'plan\.xlsx' would unpack from \d+ kB to \d+ MB, which is more than a document needs\."
    ):
        read_bytes(data, name="plan.xlsx")


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/styles.xml", "docProps/core.xml"])
def test_an_external_entity_is_refused(part: str) -> None:
    hostile = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'
    data = rebuild(build(lambda workbook: write_rows(workbook, "Plan", PLAN)), change={part: hostile})

    with pytest.raises(HostileFile, match=r"^'plan\.xlsx' holds XML that no office program writes"):
        read_bytes(data, name="plan.xlsx")


def test_a_damaged_sheet_is_refused() -> None:
    data = rebuild(
        build(lambda workbook: write_rows(workbook, "Plan", PLAN)),
        change={"xl/worksheets/sheet1.xml": b"<worksheet><sheetData><row r='1'><c r='A1'><v>1"},
    )

    with pytest.raises(
        UnreadableFile, match=r"^'plan\.xlsx' is a damaged workbook: .*\. Open it in a spreadsheet program and save it anew\.$"
    ):
        read_bytes(data, name="plan.xlsx")


def test_macros_are_left_alone_and_said() -> None:
    data = rebuild(build(lambda workbook: write_rows(workbook, "Plan", PLAN)), change={"xl/vbaProject.bin": b"x"})

    document = read_bytes(data, name="plan.xlsm")

    assert [warning.code for warning in document.warnings] == ["macro_ignored"]
    assert "Créer un fonds" in document.text


def test_empty_columns_hidden_to_the_edge_are_nobody_s_loss() -> None:
    def fill(workbook: Workbook) -> None:
        write_rows(workbook, "Plan", PLAN)
        sheet = workbook.get_worksheet_by_name("Plan")
        assert sheet is not None
        sheet.set_column(3, 16_383, None, None, {"hidden": True})

    document = read(fill)

    assert document.warnings == ()
    assert "Ouvrir un centre" in document.text


def test_a_formula_that_was_never_computed_is_said() -> None:
    data = build(lambda workbook: write_rows(workbook, "Plan", PLAN))
    sheet = (
        b"<worksheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><sheetData><row r='1'>"
        b"<c r='A1'><f>1+1</f></c><c r='B1' t='inlineStr'><is><t>mot</t></is></c></row></sheetData></worksheet>"
    )

    document = read_bytes(rebuild(data, change={"xl/worksheets/sheet1.xml": sheet}), name="plan.xlsx")

    assert [warning.code for warning in document.warnings] == ["formula_without_value"]


def headers(fill: Callable[[Workbook], None]) -> list[str]:
    return [block.text for block in read(fill).blocks if block.cell and block.cell.is_header]


def test_years_may_name_columns() -> None:
    rows: list[list[object]] = [["Action", "Pilote", 2025, 2026], ["Créer un fonds", "Ville", 10, 20], ["Former", "État", 5, 5]]

    assert headers(lambda workbook: write_rows(workbook, "Plan", rows)) == ["Action", "Pilote", "2025", "2026"]


def test_sparse_lines_above_the_names_of_columns_are_no_cells() -> None:
    rows: list[list[object]] = [
        ["Plan d'action", None, None, "Mise à jour : mai"],
        ["Axe", "Action", "Pilote", "Échéance"],
        ["Emploi", "Créer un fonds", "Ville", "2027"],
        ["Santé", "Ouvrir un centre", "État", "2028"],
    ]

    document = read(lambda workbook: write_rows(workbook, "Plan", rows))

    assert [block.text for block in document.blocks if block.kind is BlockKind.PARAGRAPH] == ["Plan d'action", "Mise à jour : mai"]
    assert [block.text for block in document.blocks if block.cell and block.cell.row == 0] == [
        "Axe",
        "Action",
        "Pilote",
        "Échéance",
    ]


def test_names_of_columns_may_stand_in_two_rows() -> None:
    def fill(workbook: Workbook) -> None:
        sheet = workbook.add_worksheet("Plan")
        sheet.merge_range(0, 0, 1, 0, "Action")
        sheet.merge_range(0, 1, 0, 2, "Cible")
        sheet.merge_range(0, 3, 0, 4, "Résultat")
        sheet.write_row(1, 1, ["Nombre", "Date", "Nombre", "Date"])
        sheet.write_row(2, 0, ["Créer un fonds", 1, "2027", 0, "2026"])
        sheet.write_row(3, 0, ["Former les agents", 20, "2027", 12, "2026"])

    assert headers(fill) == ["Action", "Cible", "Résultat", "Nombre", "Date", "Nombre", "Date"]


def test_a_line_that_parts_a_table_in_sections_stays_in_it() -> None:
    rows: list[list[object]] = [
        ["Action", "Pilote", "Échéance"],
        ["Axe 1 : Emploi"],
        ["Créer un fonds", "Ville", "2027"],
        ["Axe 2 : Santé"],
        ["Ouvrir un centre", "État", "2028"],
    ]

    blocks = read(lambda workbook: write_rows(workbook, "Plan", rows)).blocks

    assert [(block.cell.table, block.cell.row) for block in blocks if block.cell and block.text.startswith("Axe")] == [
        (0, 1),
        (0, 3),
    ]


def sheet_of(rows: str, *, texts: str = "<sst><si><t>Axe</t></si></sst>") -> bytes:
    """Return a workbook whose one sheet holds rows written by hand."""
    with zipfile.ZipFile(io.BytesIO(build(lambda workbook: write_rows(workbook, "Plan", PLAN)))) as whole:
        parts = {name: whole.read(name) for name in whole.namelist()}
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    parts["xl/worksheets/sheet1.xml"] = f"<worksheet {space}><sheetData>{rows}</sheetData></worksheet>".encode()
    parts["xl/sharedStrings.xml"] = texts.replace("<sst", f"<sst {space}").encode()
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return data.getvalue()


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row><row r="3"><c r="A3"><v>1</v></c></row>',
        '<row r="1"><c r="XFD900000"><v>1</v></c></row>',
        "<row r='1'><c r='XFD9000'><v>1</v></c></row>",
        '<row r="1"><c r = "XFD9000"><v>1</v></c></row>',
        '<row r="1"><c\tr="xfd9000"><v>1</v></c></row>',
        '<row r="1"><c r="ZZZZZZ1"><v>1</v></c></row>',
        '<row r="1"><c r="A4294967295"><v>1</v></c></row>',
        '<row r="4294967290"><c><v>1</v></c></row>',
    ],
)
def test_a_cell_too_far_away_is_refused_wherever_it_stands_and_however_it_is_written(rows: str) -> None:
    """calamine makes room for all the cells up to the last one and ends the process where there is none."""
    with pytest.raises(HostileFile, match="more than can be read"):
        read_bytes(sheet_of(rows), name="plan.xlsx")


def test_rows_out_of_order_are_read() -> None:
    rows = '<row r="5"><c r="A5"><v>5</v></c></row><row r="3"><c r="A3"><v>3</v></c></row>'

    assert read_bytes(sheet_of(rows), name="plan.xlsx").text == "Plan\n3\n5"


@pytest.mark.parametrize("stated", ['uniqueCount="574806856"', "uniqueCount = '9999999999'"])
def test_a_workbook_that_states_more_texts_than_it_has_room_for_is_refused(stated: str) -> None:
    texts = f"<sst {stated}><si><t>Axe</t></si></sst>"

    with pytest.raises(HostileFile, match="texts, which it has no room for"):
        read_bytes(sheet_of('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', texts=texts), name="plan.xlsx")


def test_a_wrong_count_of_texts_that_costs_nothing_is_read() -> None:
    texts = '<sst count="7" uniqueCount="70"><si><t>Axe</t></si></sst>'

    assert "Axe" in read_bytes(sheet_of('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', texts=texts), name="plan.xlsx").text
