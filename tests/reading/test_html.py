"""HTML: blocks, lists with their numbers, tables on their grid, what is furniture and what is dropped."""

import pytest

from jalon.errors import HostileFile
from jalon.reading.document import Block, BlockKind, Document, MarkKind
from jalon.reading.formats import read_bytes


def read(body: str, head: str = "") -> Document:
    return read_bytes(f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode(), name="plan.html")


def shown(body: str) -> list[tuple[str, str]]:
    return [(block.kind.value, block.text) for block in read(body).blocks]


def one(body: str) -> Block:
    (block,) = read(body).blocks
    return block


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<h2>Axe 1</h2><p>Texte\n   sur deux lignes.</p>", [("heading", "Axe 1"), ("paragraph", "Texte sur deux lignes.")]),
        ("<div>Un<p>Deux</p>Trois</div>", [("paragraph", "Un"), ("paragraph", "Deux"), ("paragraph", "Trois")]),
        ("<p>Titre court<br>Une phrase commence.</p>", [("paragraph", "Titre court"), ("paragraph", "Une phrase commence.")]),
        ("<p>Une phrase qui<br>continue ici.</p>", [("paragraph", "Une phrase qui continue ici.")]),
        ("<p>le&nbsp;Ministère&nbsp;: l&#8217;&eacute;t&eacute;</p>", [("paragraph", "le\xa0Ministère\xa0: l’été")]),
        ("<p>• soutenir ;</p>", [("item", "soutenir ;")]),
        ("<p>a<b></b> b</p>", [("paragraph", "a b")]),
        ("<dl><dt>Pilote</dt><dd>La Ville</dd></dl>", [("item", "Pilote"), ("paragraph", "La Ville")]),
        ("<details><summary>Action 1</summary>Créer.</details>", [("paragraph", "Action 1"), ("paragraph", "Créer.")]),
        ("<figure><img alt='x'><figcaption>Figure 1</figcaption></figure>", [("caption", "Figure 1")]),
        ("<pre>- un\n- deux</pre>", [("item", "un"), ("item", "deux")]),
        ("<h2><button>Action 1</button></h2><button>Fermer</button>", [("heading", "Action 1")]),
    ],
)
def test_elements_become_blocks(body: str, expected: list[tuple[str, str]]) -> None:
    assert shown(body) == expected


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>var mot = 1</script>",
        "<style>p { color: red }</style>",
        "<template><p>mot</p></template>",
        "<noscript>mot</noscript>",
        "<p hidden>mot</p>",
        "<a aria-hidden='true' href='#a'>#</a>",
        "<div style='display: none'><p>mot</p></div>",
        "<span class='sr-only'>mot</span>",
        "<!-- mot -->",
        "<select><option>mot</option></select>",
    ],
)
def test_what_nobody_sees_is_dropped(hidden: str) -> None:
    assert shown(f"<p>Avant</p>{hidden}<p>Après</p>") == [("paragraph", "Avant"), ("paragraph", "Après")]


def test_words_hidden_from_screen_readers_only_are_read() -> None:
    assert shown("<a id=en aria-hidden=true /><h2>English version</h2><p>Text</p>") == [
        ("heading", "English version"),
        ("paragraph", "Text"),
    ]


@pytest.mark.parametrize(
    ("opening", "labels"),
    [
        ("<ol>", ["1.", "2."]),
        ("<ol start=7>", ["7.", "8."]),
        ("<ol type=a>", ["a.", "b."]),
        ("<ol type=I start=4>", ["IV.", "V."]),
        ("<ol reversed>", ["2.", "1."]),
        ("<ol style='list-style-type: upper-alpha'>", ["A.", "B."]),
    ],
)
def test_an_automatic_number_is_part_of_the_text(opening: str, labels: list[str]) -> None:
    blocks = read(f"{opening}<li>Créer</li><li>Former</li></ol>").blocks

    assert [block.marker for block in blocks] == labels
    assert [block.text for block in blocks] == [f"{labels[0]} Créer", f"{labels[1]} Former"]
    assert [block.content for block in blocks] == ["Créer", "Former"]


def test_a_number_typed_in_a_numbered_item_is_not_doubled() -> None:
    assert shown("<ol><li>1. Créer</li></ol>") == [("item", "1. Créer")]


def test_an_item_may_set_its_own_number() -> None:
    assert [block.marker for block in read("<ol><li value=5>a</li><li>b</li></ol>").blocks] == ["5.", "6."]


def test_lists_nest() -> None:
    blocks = read("<ul><li>Un<ol><li>Deux</li></ol></li><li><p>Trois</p><p>suite</p></li></ul>").blocks

    assert [(block.kind.value, block.depth, block.text) for block in blocks] == [
        ("item", 1, "Un"),
        ("item", 2, "1. Deux"),
        ("item", 1, "Trois"),
        ("paragraph", 1, "suite"),
    ]


def test_marks_keep_their_offsets() -> None:
    block = one("<p>Le <b>Ministère</b> et <a href='https://example.org/a'>la <i>Ville</i></a><sup>1</sup>.</p>")

    assert block.text == "Le Ministère et la Ville1."
    assert [(mark.kind, block.text[mark.start : mark.end], mark.target) for mark in block.marks] == [
        (MarkKind.BOLD, "Ministère", None),
        (MarkKind.LINK, "la Ville", "https://example.org/a"),
        (MarkKind.ITALIC, "Ville", None),
        (MarkKind.SUPERSCRIPT, "1", None),
    ]


def test_a_mark_goes_on_over_blocks() -> None:
    assert [block.style.is_bold for block in read("<b><p>Un</p><p>Deux</p></b><p>Trois</p>").blocks] == [True, True, False]


def test_cells_stand_on_the_grid_that_spans_make() -> None:
    table = """<table><thead><tr><th>Axe<th>Mesure<th>Date</thead>
      <tr><td rowspan=2>Emploi<td>Créer<td>2027<tr><td>Former<td>2028<tr><td colspan=2>Santé<td>2029</table>"""

    cells = [(block.cell.row, block.cell.column, block.text) for block in read(table).blocks if block.cell]

    assert cells == [
        (0, 0, "Axe"),
        (0, 1, "Mesure"),
        (0, 2, "Date"),
        (1, 0, "Emploi"),
        (1, 1, "Créer"),
        (1, 2, "2027"),
        (2, 1, "Former"),
        (2, 2, "2028"),
        (3, 0, "Santé"),
        (3, 2, "2029"),
    ]
    assert [block.text for block in read(table).blocks if block.cell and block.cell.is_header] == ["Axe", "Mesure", "Date"]


def test_a_first_row_in_bold_names_the_columns() -> None:
    table = "<table><tr><td><b>Axe</b><td><b>Mesure</b><tr><td>Emploi<td>Créer</table>"

    assert [block.text for block in read(table).blocks if block.cell and block.cell.is_header] == ["Axe", "Mesure"]


def test_a_nested_table_counts_for_itself() -> None:
    table = "<table><tr><td>a<td><table><tr><td>b<td>c</table>d</table>"

    cells = [(block.cell.table, block.cell.row, block.cell.column, block.text) for block in read(table).blocks if block.cell]

    assert cells == [(0, 0, 0, "a"), (1, 0, 0, "b"), (1, 0, 1, "c"), (0, 0, 1, "d")]


@pytest.mark.parametrize(
    "table",
    [
        "<table><tr><td><p>Texte</p></table>",
        "<table role=presentation><tr><td><p>Texte</p><td></table>",
        "<table><tr><td><p>Texte</p><tr><td></table>",
        "<table><tr><td><td><ul></ul><p><p>Texte</p><p><p></p></table>",
    ],
)
def test_a_table_that_only_lays_out_the_page_is_no_table(table: str) -> None:
    assert shown(table) == [("paragraph", "Texte")]


def test_the_furniture_of_a_page_is_set_apart() -> None:
    body = """<header><a href=/>Accueil</a><h1>Plan</h1></header><nav><ul><li>Menu</ul></nav>
      <p>Contenu</p><aside>À voir</aside><div class='breadcrumb'>Ici</div><footer>Contact</footer>"""

    assert shown(body) == [
        ("furniture", "Accueil"),
        ("heading", "Plan"),
        ("furniture", "Menu"),
        ("paragraph", "Contenu"),
        ("furniture", "À voir"),
        ("furniture", "Ici"),
        ("furniture", "Contact"),
    ]


def test_what_stands_outside_the_main_part_is_furniture() -> None:
    body = f"<div>Site</div><main><header><p>Chapeau</p></header><p>{'Contenu. ' * 40}</p></main><div>Bas</div>"

    assert [kind for kind, _ in shown(body)] == ["furniture", "paragraph", "paragraph", "furniture"]


def test_a_page_that_is_all_furniture_is_read_as_content() -> None:
    assert shown("<aside><p>Seul texte</p></aside>") == [("paragraph", "Seul texte")]


def test_a_list_of_jumps_is_a_table_of_contents() -> None:
    body = "<ul><li><a href='#a'>Axe 1</a><li><a href='#b'>Axe 2</a></ul><ul><li><a href='/x'>Loi</a></ul>"

    assert [kind for kind, _ in shown(body)] == ["contents", "contents", "item"]


def test_the_language_of_a_part_is_kept() -> None:
    blocks = read("<p lang='fr-CA'>Bonjour</p><div lang=en><p>Hello</p></div><p>?</p>").blocks

    assert [block.language for block in blocks] == ["fr", "en", None]


def test_the_template_s_language_does_not_stick_to_a_page_in_another() -> None:
    data = b"<html lang='en'><body><p>Le plan est dans les mains de la Ville et de ses partenaires pour deux ans.</p></body></html>"

    document = read_bytes(data, name="plan.html")

    assert (document.language, document.blocks[0].language) == ("fr", None)


def test_the_title_of_the_page_is_kept() -> None:
    assert read("<p>x</p>", head="<title> Plan\n d&#8217;action </title>").title == "Plan d’action"


@pytest.mark.parametrize("charset", ["iso-8859-1", "windows-1252", "utf-8", "iso-8859-15"])
def test_a_declared_charset_is_believed(charset: str) -> None:
    data = f"<html><meta charset='{charset}'><p>L'été à Trois-Rivières</p>".encode(charset)

    document = read_bytes(data, name="plan.html")

    assert document.text == "L'été à Trois-Rivières"
    assert document.warnings == ()


def test_deep_nesting_is_read_and_deeper_is_refused() -> None:
    assert shown("<div>" * 4000 + "Fond" + "</div>" * 4000) == [("paragraph", "Fond")]
    with pytest.raises(HostileFile, match=r"^'plan\.html' nests its elements over 5000 deep, which no page needs\."):
        read("<ul><li>" * 6000)


def test_many_elements_side_by_side_are_read() -> None:
    assert len(read("<div>Un</div><p>Deux<br>" * 6000).blocks) == 12_000


def test_control_characters_of_references_never_reach_the_text() -> None:
    assert shown("<p>a&#13;b&#10;c&#x85;d&#8232;e&#1;f</p>") == [("paragraph", "a b c…d e f")]


def test_a_fragment_in_markdown_is_read_as_html() -> None:
    document = read_bytes(
        b"# Plan\n\n<table><tr><th>Axe</th><th>Mesure</th></tr><tr><td>A</td><td>B</td></tr></table>\n\nFin\n", name="p.md"
    )

    assert [block.kind for block in document.blocks] == [BlockKind.HEADING, *[BlockKind.CELL] * 4, BlockKind.PARAGRAPH]


@pytest.mark.parametrize(("wide", "taken"), [("9" * 5000, 1000), ("0" * 5000 + "2", 2), ("0", 1), ("-3", 1), ("²", 1), ("two", 1)])
def test_a_cell_that_says_nonsense_of_its_width_is_read_all_the_same(wide: str, taken: int) -> None:
    document = read_bytes(
        f"<p>Texte<table><tr><th colspan='{wide}'>Axe<th>Mesure<tr><td>Eau<td>Planter</table>".encode(), name="plan.html"
    )

    assert [block.cell.column_span for block in document.blocks if block.text == "Axe" and block.cell] == [taken]
