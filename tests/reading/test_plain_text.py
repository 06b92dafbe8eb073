"""Plain text: what lines make of themselves."""

import pytest

from jalon.reading.document import BlockKind, Document
from jalon.reading.formats import read_bytes


def read(text: str) -> Document:
    return read_bytes(text.encode(), name="plan.txt")


def texts(text: str) -> list[str]:
    return [block.text for block in read(text).blocks]


WRAPPED = """\
La Ville soutient financièrement les organismes qui accompagnent
les entreprises du territoire, et elle poursuivra ce soutien
pendant les deux prochaines années.

Une autre phrase commence ici et tient sur deux lignes de la même
largeur que les autres.
"""


def test_wrapped_lines_become_one_paragraph() -> None:
    first, second = texts(WRAPPED)

    assert first.startswith("La Ville soutient financièrement les organismes qui accompagnent les entreprises")
    assert second.endswith("de la même largeur que les autres.")


def test_lines_that_were_not_wrapped_stay_apart() -> None:
    assert texts("Première mesure\nDeuxième mesure\nTroisième mesure\n") == [
        "Première mesure",
        "Deuxième mesure",
        "Troisième mesure",
    ]


@pytest.mark.parametrize("glyph", ["•", "-", "–", "*", "·", "o", "▪", "➢", "\uf0b7"])
def test_typed_bullets_open_items_and_are_no_part_of_the_words(glyph: str) -> None:
    (lead, item, other) = read(f"Nous allons :\n  {glyph} soutenir les pôles ;\n  {glyph} former les agents.\n").blocks

    assert lead.kind is BlockKind.PARAGRAPH
    assert (item.kind, item.text, item.marker, item.depth) == (BlockKind.ITEM, "soutenir les pôles ;", glyph, 1)
    assert other.text == "former les agents."


def test_items_nest_by_their_indent() -> None:
    blocks = read("• Un\n  - Un a\n  - Un b\n• Deux\n").blocks

    assert [(block.text, block.depth) for block in blocks] == [("Un", 1), ("Un a", 2), ("Un b", 2), ("Deux", 1)]


def test_a_number_is_part_of_the_text_and_the_words_start_after_it() -> None:
    blocks = read("1. Créer un fonds.\n2. Former les équipes.\n").blocks

    assert [(block.text, block.marker, block.content) for block in blocks] == [
        ("1. Créer un fonds.", "1.", "Créer un fonds."),
        ("2. Former les équipes.", "2.", "Former les équipes."),
    ]
