"""Markdown: headings, lists with the numbers they show, tables, notes, what is no word of the document."""

import pytest

from jalon.reading.document import Block, BlockKind, Document, MarkKind
from jalon.reading.formats import read_bytes


def read(text: str) -> Document:
    return read_bytes(text.encode(), name="plan.md")


def shown(text: str) -> list[tuple[str, int, str]]:
    return [(block.kind.value, block.level or block.depth, block.text) for block in read(text).blocks]


def one(text: str) -> Block:
    (block,) = read(text).blocks
    return block


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# Axe 1\n\n### Mesure\n", [("heading", 1, "Axe 1"), ("heading", 3, "Mesure")]),
        ("Axe 1\n=====\n\nMesure\n---\n", [("heading", 1, "Axe 1"), ("heading", 2, "Mesure")]),
        ("##Axe 1\n####Mesure 2: créer\n", [("heading", 2, "Axe 1"), ("heading", 4, "Mesure 2: créer")]),
        ("#emploi\n", [("paragraph", 0, "#emploi")]),
        ("Une ligne\ncontinue ici.\n", [("paragraph", 0, "Une ligne continue ici.")]),
        ("Titre court\\\nUne phrase.\n", [("paragraph", 0, "Titre court"), ("paragraph", 0, "Une phrase.")]),
        ("Titre court<br>Une phrase.\n", [("paragraph", 0, "Titre court"), ("paragraph", 0, "Une phrase.")]),
        (
            "Nous allons :\n• créer ;\n• former.\n",
            [("paragraph", 0, "Nous allons :"), ("item", 1, "créer ;"), ("item", 1, "former.")],
        ),
        (
            "- un\n  - deux\n    1. trois\n- quatre\n",
            [("item", 1, "un"), ("item", 2, "deux"), ("item", 3, "1. trois"), ("item", 1, "quatre")],
        ),
        ("- un\n\n  suite\n- deux\n", [("item", 1, "un"), ("paragraph", 1, "suite"), ("item", 1, "deux")]),
        ("> Une citation\n", [("paragraph", 0, "Une citation")]),
        ("![alt](x.png) Texte <img src=x alt=y>\n", [("paragraph", 0, "Texte")]),
        ("Terme\n: définition\n", [("paragraph", 0, "Terme"), ("paragraph", 0, "définition")]),
        ("Un texte[^1].\n\n[^1]: La note.\n", [("paragraph", 0, "Un texte."), ("note", 0, "La note.")]),
        ("    Un paragraphe en retrait\n", [("paragraph", 0, "Un paragraphe en retrait")]),
        ("1\\. Axe\n\nA&amp;B &eacute;\n", [("paragraph", 0, "1. Axe"), ("paragraph", 0, "A&B é")]),
        ("***\n\n---\n\nTexte\n", [("paragraph", 0, "Texte")]),
        ("```\ncode\nlignes\n```\n", [("paragraph", 0, "code"), ("paragraph", 0, "lignes")]),
        ("<div class=x>\n<p>Du HTML</p>\n</div>\n\nFin\n", [("paragraph", 0, "Du HTML"), ("paragraph", 0, "Fin")]),
        ("- [ ] créer\n- [x] former\n", [("item", 1, "créer"), ("item", 1, "former")]),
        (
            "Un long paragraphe finit ici.\n---\n\nAxe 1\n---\n",
            [("paragraph", 0, "Un long paragraphe finit ici."), ("heading", 2, "Axe 1")],
        ),
        ("un<br><br>deux\n", [("paragraph", 0, "un"), ("paragraph", 0, "deux")]),
        ("La CAR agit.\n\n*[CAR]: conférence\n", [("paragraph", 0, "La CAR agit.")]),
        ("~~barré~~ reste\n", [("paragraph", 0, "barré reste")]),
    ],
)
def test_markdown_becomes_blocks(text: str, expected: list[tuple[str, int, str]]) -> None:
    assert shown(text) == expected


@pytest.mark.parametrize(
    "directive",
    ["{: .button}", "{include case.md}", "{% include nav.html %}", "{{ toc }}", "[TOC]", "[[_TOC_]]", "<!-- note -->", ":::note"],
)
def test_directives_are_no_words(directive: str) -> None:
    assert shown(f"Avant\n\n{directive}\n\nAprès\n") == [("paragraph", 0, "Avant"), ("paragraph", 0, "Après")]


def test_attributes_behind_a_heading_are_no_words() -> None:
    assert shown("## Axe 1 {#axe-1}\n") == [("heading", 2, "Axe 1")]


@pytest.mark.parametrize(
    "matter",
    [
        "---\ntitle: Plan d'action\ntags:\n- un\n---\n",
        '---\ntitle: "Plan d\'action"\nchapeau: "jamais fermé\nune:\n  image: x\n---\n',
        '+++\ntitle = "Plan d\'action"\n+++\n',
    ],
)
def test_front_matter_gives_the_title_and_no_words(matter: str) -> None:
    document = read(f"{matter}\nTexte du plan, avec les mots de la Ville.\n")

    assert document.title == "Plan d'action"
    assert document.text == "Texte du plan, avec les mots de la Ville."


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    assert shown("---\n\nUn texte : simple\n\n---\n\nAutre\n") == [("paragraph", 0, "Un texte : simple"), ("paragraph", 0, "Autre")]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("1. a\n2. b\n3. c\n", ["1.", "2.", "3."]),
        ("1. a\n1. b\n1. c\n", ["1.", "2.", "3."]),
        ("7) a\n8) b\n", ["7)", "8)"]),
        ("1. a\n3. b\n4. c\n", ["1.", "3.", "4."]),
        ("3. a\n3. b\n", ["3.", "4."]),
    ],
)
def test_numbers_are_those_a_reader_sees(text: str, labels: list[str]) -> None:
    blocks = read(text).blocks

    assert [block.marker for block in blocks] == labels
    assert [block.text for block in blocks] == [f"{label} {letter}" for label, letter in zip(labels, "abc", strict=False)]
    assert [block.content for block in blocks] == list("abc")[: len(labels)]


def test_a_list_that_stands_further_in_than_the_item_before_is_nested_in_it() -> None:
    text = "1. Premier\n\n2. Deuxième :\n\n  - sous-point\n  - autre\n\n3. Troisième\n"

    assert [(block.depth, block.text) for block in read(text).blocks] == [
        (1, "1. Premier"),
        (1, "2. Deuxième :"),
        (2, "sous-point"),
        (2, "autre"),
        (1, "3. Troisième"),
    ]


def test_marks_keep_their_offsets() -> None:
    block = one("3. Le **Ministère**, la *Ville*\n   et [le *pôle*](https://example.org)<sup>MC</sup>\n")

    assert block.text == "3. Le Ministère, la Ville et le pôleMC"
    assert [(mark.kind, block.text[mark.start : mark.end], mark.target) for mark in block.marks] == [
        (MarkKind.BOLD, "Ministère", None),
        (MarkKind.ITALIC, "Ville", None),
        (MarkKind.LINK, "le pôle", "https://example.org"),
        (MarkKind.ITALIC, "pôle", None),
        (MarkKind.SUPERSCRIPT, "MC", None),
    ]


def test_a_paragraph_wholly_in_bold_says_so() -> None:
    assert [block.style.is_bold for block in read("**Mesures :**\n\n**Mesures** immédiates\n").blocks] == [True, False]


def test_tables_become_cells() -> None:
    blocks = read("| Axe | Mesure |\n|---|---|\n| **Emploi** | Créer<br>Former |\n| | Aider |\n").blocks

    assert [(block.cell.row, block.cell.column, block.cell.is_header, block.text) for block in blocks if block.cell] == [
        (0, 0, True, "Axe"),
        (0, 1, True, "Mesure"),
        (1, 0, False, "Emploi"),
        (1, 1, False, "Créer"),
        (1, 1, False, "Former"),
        (2, 1, False, "Aider"),
    ]


def test_two_tables_count_apart_even_where_one_is_html() -> None:
    text = "| a | b |\n|---|---|\n| c | d |\n\n<table><tr><td>e</td><td>f</td></tr></table>\n\n| g | h |\n|---|---|\n| i | j |\n"

    assert [block.cell.table for block in read(text).blocks if block.cell] == [0, 0, 0, 0, 1, 1, 2, 2, 2, 2]


def test_a_list_of_jumps_is_a_table_of_contents() -> None:
    blocks = read("- [Axe 1](#axe-1)\n  - [Mesure](#mesure)\n- [Axe 2](#axe-2)\n\n* [Loi](https://example.org)\n").blocks

    assert [block.kind.value for block in blocks] == ["contents", "contents", "contents", "item"]


def test_a_lone_jump_is_no_content() -> None:
    assert one("[English](#english-version)\n").kind is BlockKind.CONTENTS


def test_a_typed_number_says_where_the_words_start() -> None:
    assert [(block.marker, block.content) for block in read("## 1.2 Créer un fonds\n\n**a)** Former\n").blocks] == [
        ("1.2", "Créer un fonds"),
        ("a)", "Former"),
    ]


def test_thousands_of_nested_quotes_end() -> None:
    assert read(">" * 5000 + " fin\n").text == "fin"


def test_lists_nested_deep_keep_their_words() -> None:
    text = "".join("  " * depth + f"- mot{depth}\n" for depth in range(45))

    assert [block.text for block in read(text).blocks] == [f"mot{depth}" for depth in range(45)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Priorité 1\nDévelopper l'emploi\nRéponse\n", ["Priorité 1", "Développer l'emploi", "Réponse"]),
        ("**Pilote :** Ville\n**Échéance :** 2027\n", ["Pilote : Ville", "Échéance : 2027"]),
        ("Nous allons :\na) créer ;\nb) former.\n", ["Nous allons :", "a) créer ;", "b) former."]),
        ("Axe 1 ........ 3\nAxe 2 ........ 5\n", ["Axe 1 ........ 3", "Axe 2 ........ 5"]),
        ("Le programme est géré par la\nVille de Laval.\n", ["Le programme est géré par la Ville de Laval."]),
        ("Une phrase finit.\nUne autre suit.\n", ["Une phrase finit. Une autre suit."]),
        ("La Ville,\nMontréal, agit\n", ["La Ville, Montréal, agit"]),
    ],
)
def test_lines_that_were_ended_on_purpose_stay_apart(text: str, expected: list[str]) -> None:
    assert [block.text for block in read(text).blocks] == expected


def test_lines_led_by_dots_are_a_table_of_contents() -> None:
    assert {block.kind for block in read("Axe 1 ........ 3\nAxe 2 ........ 5\n").blocks} == {BlockKind.CONTENTS}


def test_an_empty_header_row_gives_way_to_the_names_below_it() -> None:
    blocks = read("|  |  |\n|---|---|\n| Axe | Mesure |\n| Emploi | Créer un fonds. |\n").blocks

    assert [(block.cell.row, block.cell.is_header, block.text) for block in blocks if block.cell] == [
        (1, True, "Axe"),
        (1, True, "Mesure"),
        (2, False, "Emploi"),
        (2, False, "Créer un fonds."),
    ]


def test_a_list_written_in_html_inside_a_cell_parts_it() -> None:
    blocks = read("| Axe | Mesures |\n|---|---|\n| A | <ul><li>créer</li><li>former</li></ul> |\n").blocks

    assert [block.text for block in blocks if block.cell and block.cell.row == 1] == ["A", "créer", "former"]


def test_what_is_nested_too_deep_is_said() -> None:
    assert "nested_too_deep" in [warning.code for warning in read("# Plan\n\n" + "- " * 300 + "fond\n").warnings]
