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


@pytest.mark.parametrize(
    ("first", "second", "elsewhere", "joined"),
    [
        ("les objec-", "tifs du plan", "", "les objectifs du plan"),
        ("un accompagnement-", "conseil aux entreprises", "un conseil", "un accompagnement-conseil aux entreprises"),
        ("un entre-", "preneur local", "entrepreneur", "un entrepreneur local"),
        ("le rendez-", "vous annuel", "", "le rendez-vous annuel"),
        ("la main-", "d'œuvre locale", "", "la main-d'œuvre locale"),
        ("un plan inter-", "national durable", "national", "un plan international durable"),
        ("le centre-", "ville ancien", "centre-ville", "le centre-ville ancien"),
    ],
)
def test_a_word_cut_at_the_end_of_a_line_is_mended(first: str, second: str, elsewhere: str, joined: str) -> None:
    filler = "La Ville soutient les organismes qui accompagnent les jeunes du territoire "
    line = f"{filler}{first}"

    text = texts(f"{line}\n{second} pour que {filler.lower()[:-24]}\net les familles.\n\n{elsewhere}\n")[0]

    assert joined in text


def test_an_underlined_line_is_a_heading() -> None:
    blocks = read("Axe 1\n=====\n\n2 Mesures\n---------\nTexte.\n").blocks

    assert [(block.kind, block.level, block.text, block.content_start) for block in blocks] == [
        (BlockKind.HEADING, 1, "Axe 1", 0),
        (BlockKind.HEADING, 2, "2 Mesures", 2),
        (BlockKind.PARAGRAPH, None, "Texte.", 0),
    ]


@pytest.mark.parametrize(
    "line", ["1. Créer un fonds", "2 – Créer un fonds", "3 Créer un fonds", "1.2 Créer un fonds", "A. Créer un fonds"]
)
def test_a_numbered_line_that_stands_alone_is_a_title_with_its_number_apart(line: str) -> None:
    block = read(f"Texte.\n\n{line}\n\nTexte.\n").blocks[1]

    assert (block.kind, block.text, block.content) == (BlockKind.PARAGRAPH, line, "Créer un fonds")


@pytest.mark.parametrize(
    "line", ["Introduction ........ 3", "1. Créer un fonds .... 12", "Annexe . . . . . . iv", "Conclusion…………… 40"]
)
def test_lines_led_by_dots_are_a_table_of_contents(line: str) -> None:
    assert read(f"{line}\n{line}\n").blocks[0].kind is BlockKind.CONTENTS


TABLE = [("Action", "Responsable", "Date"), ("Créer un fonds", "Ville", "2026"), ("Former les agents", "État", "2027")]


@pytest.mark.parametrize(
    "text",
    [
        "\n".join("\t".join(row) for row in TABLE),
        "\n".join(" | ".join(row) for row in TABLE),
        "\n".join("| " + " | ".join(row) + " |" for row in TABLE),
        "+---+---+\n" + "\n+---+---+\n".join("| " + " | ".join(row) + " |" for row in TABLE) + "\n+---+---+",
        "\n".join(f"{a:<20}{b:<15}{c}" for a, b, c in TABLE),
        "\n".join(
            [
                f"{TABLE[0][0]:<19}{TABLE[0][1]:<12}Date",
                "-" * 18 + " " + "-" * 11 + " ----",
                *(f"{a:<19}{b:<12}{c}" for a, b, c in TABLE[1:]),
            ]
        ),
    ],
    ids=["tabs", "bars", "framed", "ruled", "aligned", "ruled columns"],
)
def test_a_typed_table_becomes_cells(text: str) -> None:
    blocks = read(f"Avant.\n\n{text}\n\nAprès.\n").blocks

    cells = [(block.cell.row, block.cell.column, block.text) for block in blocks if block.cell]
    assert cells == [(row, column, words) for row, texts in enumerate(TABLE) for column, words in enumerate(texts)]
    assert [block.text for block in blocks if block.cell and block.cell.is_header] == list(TABLE[0])
    assert [block.text for block in blocks if not block.cell] == ["Avant.", "Après."]


def test_pages_part_at_form_feeds_and_running_heads_are_furniture() -> None:
    page = "Plan régional\n\nTexte de la page {0} qui est propre à celle-ci.\n\nPage {0}\n"

    document = read("\f".join(page.format(number) for number in (1, 2, 3)))

    assert document.pages == 3
    assert [block.text for block in document.blocks if block.kind is BlockKind.FURNITURE] == [
        "Page 1",
        "Plan régional",
        "Page 2",
        "Plan régional",
        "Page 3",
    ]
    assert [block.span.page for block in document.blocks if block.text.startswith("Texte")] == [1, 2, 3]


def test_a_sentence_that_goes_on_over_a_page_is_one_block() -> None:
    document = read("La Ville s'engage à soutenir\n\n- 1 -\n\fles organismes.\n")

    assert [(block.text, block.kind) for block in document.blocks] == [
        ("La Ville s'engage à soutenir les organismes.", BlockKind.PARAGRAPH),
        ("- 1 -", BlockKind.FURNITURE),
    ]


def test_a_hanging_item_keeps_its_lines_and_a_paragraph_after_it_keeps_its_depth() -> None:
    text = "  1.  Créer un fonds doté\n      de 2 M$.\n\n      Le fonds est régional.\n\n  2.  Former.\n\nTexte.\n"

    assert [(block.kind.value, block.depth, block.text) for block in read(text).blocks] == [
        ("item", 1, "1. Créer un fonds doté de 2 M$."),
        ("paragraph", 1, "Le fonds est régional."),
        ("item", 1, "2. Former."),
        ("paragraph", 0, "Texte."),
    ]


def test_a_sentence_that_ends_at_the_edge_of_a_hanging_item_does_not_end_it() -> None:
    text = """\
1. Conseiller les mairies qui publient leurs plans de voirie sur un site.
   Aider les équipes à publier leurs travaux dans les temps et à les faire
   connaître.
2. Former les agents de toutes les régions à la publication de leurs codes
   et à leur entretien.
"""

    assert [(block.marker, block.text[-12:]) for block in read(text).blocks] == [("1.", "e connaître."), ("2.", "r entretien.")]


def test_double_spacing_does_not_part_a_paragraph() -> None:
    lines = [
        "La Ville soutient financièrement les organismes qui",
        "accompagnent les entreprises du territoire et elle",
        "poursuivra ce soutien pendant les deux années qui",
        "viennent afin que les jeunes trouvent des emplois",
        "durables dans toutes les parties de la région et",
        "que les familles puissent y vivre avec des services",
        "de qualité.",
    ]

    assert texts("\n\n".join(lines) + "\n") == [" ".join(lines)]


def test_white_space_of_the_author_is_kept_honest() -> None:
    assert texts("un\xa0:  deux\t trois\u202f%\n") == ["un\xa0: deux trois\u202f%"]


PLAN = """\
Plan des rivières

Ce plan a été adopté par la région en mars, après une consultation.

Rendre l’eau aux villes

Le ministère s’engage à :

- ouvrir douze plages ;
- former les riverains.

Protéger les maisons

Le ministère publiera chaque année la carte des crues.
"""


def titles(text: str) -> list[str]:
    return [block.text for block in read(text).blocks if block.style.name == "title"]


def test_lines_that_stand_alone_and_end_like_no_sentence_are_titles() -> None:
    assert titles(PLAN) == ["Plan des rivières", "Rendre l’eau aux villes", "Protéger les maisons"]


@pytest.mark.parametrize(
    "text",
    [
        "Ouvrir douze plages\n\nFormer les riverains\n\nPublier la carte\n\nPlanter des saules\n",  # a list without bullets
        "Une phrase seule.\n\nUne autre phrase.\n",
        "Le ministère\n12, rue des Saules\nClairmont\n\nUne phrase finit ici.\n",  # an address
        "Une phrase qui finit.\n\nune ligne qui ne commence pas comme un titre\n\nUne autre phrase.\n",
    ],
)
def test_other_short_lines_are_no_titles(text: str) -> None:
    assert titles(text) == []
