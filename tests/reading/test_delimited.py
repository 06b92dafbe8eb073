"""Delimited files: delimiters, headers, cells that hold paragraphs."""

import contextlib

import pytest

from jalon.errors import UnreadableFile
from jalon.reading.document import Block, BlockKind, Document
from jalon.reading.formats import read_bytes


def read(text: str, name: str = "plan.csv") -> Document:
    return read_bytes(text.encode(), name=name)


def places(blocks: tuple[Block, ...]) -> list[tuple[int, int, str]]:
    return [(block.cell.row, block.cell.column, block.text) for block in blocks if block.cell]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found_by_the_content(delimiter: str) -> None:
    rows = [["Axe", "Mesure", "Échéance"], ["Emploi", "Créer un fonds", "2027"], ["Santé", "Ouvrir un centre", "2028"]]

    document = read("\n".join(delimiter.join(row) for row in rows))

    assert places(document.blocks) == [(row, column, text) for row, texts in enumerate(rows) for column, text in enumerate(texts)]
    assert [block.text for block in document.blocks if block.cell and block.cell.is_header] == rows[0]


def test_a_first_row_of_data_is_no_header() -> None:
    document = read("Emploi,Créer un fonds de dix millions.,2027\nSanté,Ouvrir un centre.,2028\n")

    assert not any(block.cell and block.cell.is_header for block in document.blocks)


def test_a_quoted_cell_holds_several_paragraphs_at_one_place() -> None:
    document = read('Axe,Mesures\nEmploi,"• Créer un fonds ;\n• Former les agents."\nSanté,Ouvrir un centre\n')

    cells = [block for block in document.blocks if block.cell and (block.cell.row, block.cell.column) == (1, 1)]
    assert [(block.text, block.marker, block.kind) for block in cells] == [
        ("Créer un fonds ;", "•", BlockKind.CELL),
        ("Former les agents.", "•", BlockKind.CELL),
    ]


def test_a_line_that_only_goes_on_inside_a_cell_is_joined() -> None:
    document = read('Nom,"Date mise \nen service"\nUn,2019\nDeux,2020\n')

    assert document.blocks[1].text == "Date mise en service"


def test_a_title_above_the_header_is_no_cell() -> None:
    title, *cells = read(
        "Plan d'action 2027;;\nAxe;Mesure;Pilote\nEmploi;Créer un fonds;Ville\nSanté;Ouvrir un centre;État\n"
    ).blocks

    assert (title.kind, title.text) == (BlockKind.PARAGRAPH, "Plan d'action 2027")
    assert places(tuple(cells))[0] == (0, 0, "Axe")


def test_a_declared_separator_is_no_text() -> None:
    document = read("sep=;\nAxe;Mesure\nEmploi;Créer un fonds, puis un autre\n")

    assert document.text == "Axe\nMesure\nEmploi\nCréer un fonds, puis un autre"


def test_a_formula_stays_text() -> None:
    document = read('Axe,Mesure\nEmploi,"=HYPERLINK(""http://example.org"",""x"")"\nSanté,+1\n')

    assert '=HYPERLINK("http://example.org","x")' in document.text


def test_rows_with_too_many_cells_are_a_warning() -> None:
    document = read("Axe,Mesure\nEmploi,Créer un fonds, puis un autre\nSanté,Ouvrir\nSport,Bâtir\nArt,Aider\nEau,Épurer\n")

    assert [warning.code for warning in document.warnings] == ["ragged_rows"]


def test_a_csv_without_columns_is_read_as_text() -> None:
    document = read("Une seule colonne\nde mots\n")

    assert document.media_type == "text/plain"


def test_a_quote_that_is_never_closed_keeps_every_word() -> None:
    document = read('Axe,Mesure\nEmploi,"Créer un fonds\nSanté,Ouvrir\n')

    assert "Créer un fonds" in document.text
    assert "Ouvrir" in document.text


def test_a_table_with_no_delimiter_at_all_is_refused() -> None:
    from jalon.reading.delimited import find_delimiter

    assert find_delimiter("mots\nmots\n") is None
    with pytest.raises(UnreadableFile, match=r"'vide\.csv' is empty"):
        read("", name="vide.csv")


def test_tags_left_in_a_cell_are_read_as_html() -> None:
    document = read('Axe,Mesure\nEmploi,"<p>Créer un fonds</p><ul><li>former&nbsp;: oui</li></ul>"\nEau,moins de < 5 %\n')

    assert [block.text for block in document.blocks if block.cell and block.cell.row] == [
        "Emploi",
        "Créer un fonds",
        "former\xa0: oui",
        "Eau",
        "moins de < 5 %",
    ]


def test_a_quote_that_opens_a_cell_too_long_for_the_parser_does_not_stop_the_reading() -> None:
    text = 'Axe,Mesure\nEmploi,"Créer un fonds\n' + "x" * 140_000

    with contextlib.suppress(UnreadableFile):
        assert "Créer un fonds" in read(text).text
