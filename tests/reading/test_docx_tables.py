import pytest

from jalon.reading.document import BlockKind, Cell
from reading.office_files import docx, level, lists, numbered, p, read_docx, texts


def cell(*paragraphs: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(paragraphs)}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def table(*rows: str, properties: str = "") -> str:
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr>{''.join(rows)}</w:tbl>"


def cells(document) -> dict[str, Cell | None]:
    return {block.text: block.cell for block in document.blocks}


def bold(text: str) -> str:
    return p(text, run="<w:b/>")


def test_every_paragraph_of_a_cell_is_a_block_at_its_place():
    document = read_docx(
        docx(p("Before") + table(row(cell(p("a"), p("b")), cell(p("c"))), row(cell(p()), cell(p("d")))) + p("After"))
    )

    assert cells(document) == {
        "Before": None,
        "a": Cell(0, 0, 0),
        "b": Cell(0, 0, 0),
        "c": Cell(0, 0, 1),
        "d": Cell(0, 1, 1),
        "After": None,
    }
    assert [block.kind for block in document.blocks][1:5] == [BlockKind.CELL] * 4


def test_merged_cells_span_columns_and_rows():
    tall, below = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    document = read_docx(
        docx(
            table(
                row(cell(p("wide"), properties='<w:gridSpan w:val="2"/>'), cell(p("c"))),
                row(cell(p("tall"), properties=tall), cell(p("x")), cell(p("y"))),
                row(cell(p(), properties=below), cell(p("z")), cell(p())),
                row(cell(p("late")), properties='<w:gridBefore w:val="2"/>'),
            )
        )
    )

    assert cells(document) == {
        "wide": Cell(0, 0, 0, column_span=2),
        "c": Cell(0, 0, 2),
        "tall": Cell(0, 1, 0, row_span=2),
        "x": Cell(0, 1, 1),
        "y": Cell(0, 1, 2),
        "z": Cell(0, 2, 1),
        "late": Cell(0, 3, 2),
    }


@pytest.mark.parametrize(
    ("first", "headed"),
    [
        (row(cell(p("a")), cell(p("b")), properties="<w:tblHeader/>"), True),
        (row(cell(p("a")), cell(p("b")), properties='<w:tblHeader w:val="0"/>'), False),
        (row(cell(bold("a")), cell(bold("b"))), True),
        (row(cell(bold("a")), cell(p("b"))), False),
        (row(cell(p("a")), cell(p("b"))), False),
    ],
)
def test_a_header_row_is_declared_or_set_in_bold_over_rows_that_are_not(first, headed):
    document = read_docx(docx(table(first, row(cell(bold("c")), cell(p("d"))))))

    assert [block.cell.is_header for block in document.blocks] == [headed, headed, False, False]


def test_a_table_style_that_sets_the_first_row_apart_makes_it_a_header():
    styles = (
        '<w:style w:type="table" w:styleId="Grille"><w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr></w:tblStylePr></w:style>'
    )
    rows = (row(cell(p("a")), cell(p("b"))), row(cell(p("c")), cell(p("d"))))

    def headers(look: str) -> list[bool]:
        properties = f'<w:tblStyle w:val="Grille"/><w:tblLook {look}/>'
        return [block.cell.is_header for block in read_docx(docx(table(*rows, properties=properties), styles=styles)).blocks]

    assert headers('w:val="04A0"') == headers('w:firstRow="1"') == [True, True, False, False]
    assert headers('w:val="0480"') == headers('w:firstRow="0"') == [False] * 4


def test_a_table_of_one_cell_is_a_frame_around_text():
    document = read_docx(docx(table(row(cell(p("Boxed"), p("words"))))))

    assert cells(document) == {"Boxed": None, "words": None}
    assert {block.kind for block in document.blocks} == {BlockKind.PARAGRAPH}


def test_a_table_inside_a_cell_is_a_table_of_its_own_in_reading_order():
    inner = table(row(cell(p("x")), cell(p("y"))))

    document = read_docx(docx(table(row(cell(p("a"), inner, p("b")), cell(p("c"))))))

    assert texts(document) == ["a", "x", "y", "b", "c"]
    assert cells(document)["x"] == Cell(1, 0, 0)
    assert cells(document)["b"] == Cell(0, 0, 0)


def test_lists_in_cells_keep_their_numbers_and_depth():
    document = read_docx(docx(table(row(cell(numbered("Act", 1)), cell(p("b")))), numbering=lists(level(0, "%1."))))

    block = document.blocks[0]
    assert (block.text, block.marker, block.kind, block.depth) == ("1. Act", "1.", BlockKind.CELL, 1)


def test_rows_and_cells_are_found_inside_controls_and_deleted_rows_are_not():
    document = read_docx(
        docx(
            table(
                f"<w:sdt><w:sdtContent>{row(cell(p('a')), '<w:sdt><w:sdtContent>' + cell(p('b')) + '</w:sdtContent></w:sdt>')}</w:sdtContent></w:sdt>",
                row(cell(p("gone")), cell(p("gone")), properties="<w:del/>"),
            )
        )
    )

    assert texts(document) == ["a", "b"]
    assert [warning.code for warning in document.warnings] == ["tracked_changes"]


@pytest.mark.parametrize("span", ["1000000000", "-3", "many", "0"])
def test_a_span_that_makes_no_sense_costs_nothing(span):
    document = read_docx(docx(table(row(cell(p("a"), properties=f'<w:gridSpan w:val="{span}"/>'), cell(p("b"))))))

    assert texts(document) == ["a", "b"]
    assert all(block.cell.column <= 1000 and 1 <= block.cell.column_span <= 1000 for block in document.blocks)


def test_a_table_all_in_bold_has_no_header():
    document = read_docx(docx(table(row(cell(bold("a")), cell(bold("b"))), row(cell(bold("c")), cell(bold("d"))))))

    assert not any(block.cell.is_header for block in document.blocks)
