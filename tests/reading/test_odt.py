import pytest

from jalon.errors import HostileFile, UnreadableFile
from jalon.reading.document import BlockKind, Cell, Mark, MarkKind
from jalon.reading.limits import Limits
from reading.office_files import items, list_style, numbers, odt, only, read_odt, texts, tp, zipped

STYLES = """
<style:default-style style:family="paragraph"><style:text-properties fo:font-size="12pt" fo:language="fr"/></style:default-style>
<style:style style:name="Standard" style:family="paragraph"/>
<style:style style:name="Heading_20_2" style:display-name="Heading 2" style:family="paragraph" style:parent-style-name="Standard">
 <style:paragraph-properties fo:margin-top="0.5cm" fo:text-align="center" fo:margin-left="1in" fo:text-indent="-0.25in"/>
 <style:text-properties fo:font-size="150%" fo:font-weight="bold" fo:color="#2F5496"/></style:style>
<style:style style:name="Title" style:family="paragraph"/>
<style:style style:name="Caption" style:family="paragraph"/>
<style:style style:name="Contents_20_1" style:family="paragraph"/>
<style:style style:name="Fort" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="Penche" style:family="text"><style:text-properties fo:font-style="italic"/></style:style>
<style:style style:name="Haut" style:family="text"><style:text-properties style:text-position="super 58%"/></style:style>
<style:style style:name="Cache" style:family="text"><style:text-properties text:display="none"/></style:style>
"""
BULLETS = list_style('<text:list-level-style-bullet text:level="1" text:bullet-char="•"/>')


def h(text: str, level: int = 1, *, style: str = "Standard", more: str = "") -> str:
    return f'<text:h text:style-name="{style}" text:outline-level="{level}" {more}>{text}</text:h>'


def shown(body: str, **parts: str) -> list[str]:
    return texts(read_odt(odt(body, **{"styles": STYLES, **parts})))


def test_headings_have_the_level_they_declare():
    document = read_odt(odt(h("One") + h("Two", 2) + h("Ten", 10) + tp("Words")))

    assert [(block.kind, block.level) for block in document.blocks] == [
        (BlockKind.HEADING, 1),
        (BlockKind.HEADING, 2),
        (BlockKind.HEADING, 6),
        (BlockKind.PARAGRAPH, None),
    ]


@pytest.mark.parametrize(
    ("style", "kind", "level"),
    [
        ("Title", BlockKind.HEADING, None),
        ("Heading_20_2", BlockKind.HEADING, 2),
        ("Caption", BlockKind.CAPTION, None),
        ("Contents_20_1", BlockKind.CONTENTS, None),
        ("P1", BlockKind.HEADING, 2),
        ("unknown", BlockKind.PARAGRAPH, None),
    ],
)
def test_a_style_tells_what_a_paragraph_is_through_its_parents(style, kind, level):
    automatic = '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Heading_20_2"/>'

    block = only(read_odt(odt(tp("Words", style), automatic=automatic, styles=STYLES)))

    assert (block.kind, block.level) == (kind, level)


def test_a_block_carries_how_it_is_set_once_styles_are_resolved():
    automatic = (
        '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Heading_20_2">'
        '<style:text-properties fo:font-style="italic"/></style:style>'
    )

    style = only(read_odt(odt(tp("Words", "P1"), automatic=automatic, styles=STYLES))).style

    assert (style.size_pt, style.is_bold, style.is_italic, style.color) == (18.0, True, True, "#2f5496")
    assert (style.name, style.is_centered, style.indent_pt, style.gap_pt) == ("Heading 2", True, 54.0, 14.17)


def test_numbers_are_part_of_the_text_and_show_as_many_levels_as_declared():
    automatic = list_style(
        numbers(1),
        numbers(2, more='text:display-levels="2" style:num-suffix="."'),
        numbers(3, "a", more='style:num-prefix="(" style:num-suffix=")"'),
    )
    body = items(tp("One"), tp("Two") + items(tp("Two one"), tp("Two two") + items(tp("Deep"), more=""), more=""), tp("Three"))

    document = read_odt(odt(body, automatic=automatic))

    assert texts(document) == ["1. One", "2. Two", "2.1. Two one", "2.2. Two two", "(a) Deep", "3. Three"]
    assert [block.depth for block in document.blocks] == [1, 1, 2, 2, 3, 1]
    assert {block.kind for block in document.blocks} == {BlockKind.ITEM}
    assert document.blocks[2].content == "Two one"


@pytest.mark.parametrize(
    ("automatic", "body", "labels"),
    [
        (list_style(numbers(1, more='text:start-value="4" style:num-suffix="."')), items(tp("a"), tp("b")), ["4.", "5."]),
        (list_style(numbers(1, more='style:num-prefix="Axe " style:num-suffix=" :"')), items(tp("a")), ["Axe 1 :"]),
        (list_style(numbers(1)), items(tp("a"), tp("b"), first='text:start-value="7"'), ["7.", "8."]),
        (list_style(numbers(1)), items(tp("a")) + tp("between") + items(tp("b")), ["1.", None, "1."]),
        (
            list_style(numbers(1)),
            items(tp("a")) + tp("between") + items(tp("b"), more='text:style-name="L1" text:continue-numbering="true"'),
            ["1.", None, "2."],
        ),
        (
            list_style(numbers(1)),
            items(tp("a"), more='text:style-name="L1" xml:id="x"')
            + items(tp("b"))
            + items(tp("c"), more='text:style-name="L1" text:continue-list="x"'),
            ["1.", "1.", "2."],
        ),
        (list_style(numbers(1), numbers(2, "I")), items(items(tp("a"), tp("b"), more="")), ["I.", "II."]),
        (list_style(numbers(1, "A", more='style:num-letter-sync="true"')), items(tp("a"), first='text:start-value="28"'), ["BB"]),
        (list_style(numbers(1, more='loext:num-list-format="Mesure %1%)"')), items(tp("a")), ["Mesure 1)"]),
        (list_style(numbers(1, "", more="")), items(tp("a")), [None]),
    ],
)
def test_lists_start_continue_and_begin_again_as_declared(automatic, body, labels):
    assert [block.marker for block in read_odt(odt(body, automatic=automatic)).blocks] == labels


def test_only_the_first_paragraph_of_an_item_has_its_number():
    document = read_odt(odt(items(tp("Act") + tp("Because"), tp("Go")), automatic=list_style(numbers(1))))

    assert texts(document) == ["1. Act", "Because", "2. Go"]
    assert [(block.kind, block.depth) for block in document.blocks] == [
        (BlockKind.ITEM, 1),
        (BlockKind.PARAGRAPH, 1),
        (BlockKind.ITEM, 1),
    ]


def test_a_list_header_has_no_number():
    body = f'<text:list text:style-name="L1"><text:list-header>{tp("Head")}</text:list-header><text:list-item>{tp("a")}</text:list-item></text:list>'

    assert shown(body, automatic=list_style(numbers(1))) == ["Head", "1. a"]


def test_a_bullet_is_a_marker_and_no_part_of_the_text():
    block = only(read_odt(odt(items(tp("Words")), automatic=BULLETS)))

    assert (block.text, block.marker, block.kind, block.depth) == ("Words", "•", BlockKind.ITEM, 1)


def test_headings_are_numbered_by_the_outline_unless_their_style_forbids_it():
    outline = f'<text:outline-style style:name="Outline">{numbers(1)}{numbers(2, more=_two_levels())}</text:outline-style>'
    automatic = '<style:style style:name="P1" style:family="paragraph" style:list-style-name=""/>'
    body = (
        h("One") + h("Inner", 2) + h("Free", style="P1") + h("Head", more='text:is-list-header="true"') + h("Two") + h("Inner", 2)
    )

    document = read_odt(odt(body, automatic=automatic, styles=STYLES + outline))

    assert texts(document) == ["1. One", "1.1 Inner", "Free", "Head", "2. Two", "2.1 Inner"]
    assert {block.depth for block in document.blocks} == {0}


def _two_levels() -> str:
    return 'text:display-levels="2"'


def test_a_heading_in_a_list_has_the_list_s_number_and_stays_a_heading():
    block = only(read_odt(odt(items(h("Axis")), automatic=list_style(numbers(1, "I")))))

    assert (block.text, block.kind, block.level, block.depth) == ("I. Axis", BlockKind.HEADING, 1, 0)


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("a<text:tab/>b", "a b"),
        ("a<text:s text:c='3'/>b", "a   b"),
        ("a<text:s text:c='99999999999'/>b", "a b"),
        ("  a \n  b ", "a b"),
        ("a <text:span> b</text:span>", "a b"),
        ("a<text:line-break/>b", "a b"),
        ("a\u00a0:\u00adb", "a\u00a0:b"),
        ("page <text:page-number>3</text:page-number>", "page 3"),
        ("Table <text:sequence>2</text:sequence>", "Table 2"),
        ("<text:bookmark-start text:name='x'/>a<text:bookmark-end text:name='x'/>", "a"),
        ("a<office:annotation><text:p>remark</text:p></office:annotation>b", "ab"),
        ("<text:ruby><text:ruby-base>b</text:ruby-base><text:ruby-text>x</text:ruby-text></text:ruby>", "b"),
        ("<text:placeholder>type here</text:placeholder>b", "b"),
        ("<text:span text:style-name='Cache'>hidden</text:span>b", "b"),
    ],
)
def test_what_stands_between_words_is_read_as_it_shows(words, text):
    assert shown(tp(words)) == [text]


def test_soft_breaks_part_a_paragraph_where_its_lines_are_items():
    assert shown(tp("We will:<text:line-break/>- build<text:line-break/>- fund")) == ["We will:", "build", "fund"]


def test_emphasis_and_links_are_marked_at_their_words():
    body = tp(
        'The <text:span text:style-name="Fort">region <text:span text:style-name="Penche">acts</text:span></text:span>'
        '<text:span text:style-name="Haut">MC</text:span>, <text:a xlink:href="https://example.org/">see</text:a>'
    )

    block = only(read_odt(odt(body, styles=STYLES)))

    assert block.text == "The region actsMC, see"
    assert block.marks == (
        Mark(MarkKind.BOLD, 4, 15),
        Mark(MarkKind.ITALIC, 11, 15),
        Mark(MarkKind.SUPERSCRIPT, 15, 17),
        Mark(MarkKind.LINK, 19, 22, "https://example.org/"),
    )


def test_notes_follow_their_section_and_endnotes_the_document():
    def note(sort: str, mark: str, text: str) -> str:
        return (
            f'<text:note text:note-class="{sort}"><text:note-citation>{mark}</text:note-citation>'
            f"<text:note-body>{tp(text)}</text:note-body></text:note>"
        )

    body = tp("Cited" + note("footnote", "1", "Census.") + note("endnote", "i", "Annex.")) + tp("More") + h("Next") + tp("Last")

    document = read_odt(odt(body))

    assert texts(document) == ["Cited", "More", "1 Census.", "Next", "Last", "i Annex."]
    assert [block.kind for block in document.blocks if block.marker] == [BlockKind.NOTE] * 2


def test_a_table_of_contents_is_contents():
    body = (
        "<text:table-of-content><text:table-of-content-source/><text:index-body><text:index-title>"
        + tp("Contents")
        + "</text:index-title>"
        + tp("Axis<text:tab/>3")
        + "</text:index-body></text:table-of-content>"
        + tp("Words")
    )

    document = read_odt(odt(body))

    assert [(block.text, block.kind) for block in document.blocks] == [
        ("Contents", BlockKind.CONTENTS),
        ("Axis 3", BlockKind.CONTENTS),
        ("Words", BlockKind.PARAGRAPH),
    ]


def test_sections_are_read_unless_they_are_hidden():
    hidden = f'<text:section text:name="b" text:display="none">{tp("Unseen")}</text:section>'

    document = read_odt(odt(f'<text:section text:name="a">{tp("Seen")}</text:section>' + hidden))

    assert texts(document) == ["Seen"]
    assert [warning.code for warning in document.warnings] == ["hidden_text"]


def test_words_that_tracked_changes_deleted_are_not_read_and_it_is_said():
    changes = f"<text:tracked-changes><text:changed-region><text:deletion>{tp('old')}</text:deletion></text:changed-region></text:tracked-changes>"

    document = read_odt(odt(changes + tp("New<text:change-start/> words<text:change-end/>")))

    assert texts(document) == ["New words"]
    assert [warning.code for warning in document.warnings] == ["tracked_changes"]


@pytest.mark.parametrize(
    "drawn",
    [
        "<draw:frame><draw:text-box>{}</draw:text-box></draw:frame>",
        "<draw:custom-shape>{}</draw:custom-shape>",
        "<draw:g><draw:frame><draw:text-box>{}</draw:text-box></draw:frame></draw:g>",
    ],
)
def test_words_in_a_frame_come_after_its_paragraph_and_are_no_part_of_its_list(drawn):
    body = items(tp("Item" + drawn.format(tp("Boxed"))), tp("Next")) + drawn.format(tp("Loose"))

    document = read_odt(odt(body, automatic=list_style(numbers(1))))

    assert texts(document) == ["1. Item", "Boxed", "2. Next", "Loose"]
    assert document.blocks[1].depth == 0


def test_cells_have_their_places_spans_and_headers():
    def cell(text: str, more: str = "") -> str:
        return f"<table:table-cell {more}>{tp(text)}</table:table-cell>"

    def row(*cells: str) -> str:
        return f"<table:table-row>{''.join(cells)}</table:table-row>"

    covered = "<table:covered-table-cell/>"
    body = (
        "<table:table><table:table-column/>"
        "<table:table-header-rows>"
        + row(cell("wide", 'table:number-columns-spanned="2"'), covered, cell("c"))
        + "</table:table-header-rows>"
        + row(cell("tall", 'table:number-rows-spanned="2"'), cell("twice", 'table:number-columns-repeated="2"'))
        + row(covered, cell(""), cell("z"))
        + "</table:table>"
    )

    document = read_odt(odt(body))

    assert [(block.text, block.cell) for block in document.blocks] == [
        ("wide", Cell(0, 0, 0, column_span=2, is_header=True)),
        ("c", Cell(0, 0, 2, is_header=True)),
        ("tall", Cell(0, 1, 0, row_span=2)),
        ("twice", Cell(0, 1, 1)),
        ("twice", Cell(0, 1, 2)),
        ("z", Cell(0, 2, 2)),
    ]
    assert {block.kind for block in document.blocks} == {BlockKind.CELL}


def test_a_table_of_one_cell_is_a_frame_around_text():
    body = f"<table:table><table:table-row><table:table-cell>{tp('Boxed')}</table:table-cell></table:table-row></table:table>"

    assert only(read_odt(odt(body))).cell is None


@pytest.mark.parametrize("repeats", ["1000000", "-1", "many", "99999999999999999999"])
def test_a_repeat_that_makes_no_sense_costs_nothing(repeats):
    row = f'<table:table-row table:number-rows-repeated="{repeats}"><table:table-cell table:number-columns-repeated="{repeats}">'
    row += "{}</table:table-cell></table:table-row>"

    empty = read_odt(odt(f"<table:table>{row.format('')}{row.format('')}</table:table>" + tp("Words")))
    full = read_odt(odt(f"<table:table>{row.format(tp('a'))}{row.format(tp('b'))}</table:table>"))

    assert texts(empty) == ["Words"]
    assert len(full.blocks) <= 2 * 100 * 100


def test_running_heads_are_furniture_once_and_last():
    masters = "".join(
        f'<style:master-page style:name="{name}"><style:header>{tp("Plan")}</style:header><style:footer>{tp("Page")}</style:footer></style:master-page>'
        for name in ("Standard", "First")
    )

    document = read_odt(odt(tp("Words"), masters=masters))

    assert [(block.text, block.kind) for block in document.blocks] == [
        ("Words", BlockKind.PARAGRAPH),
        ("Plan", BlockKind.FURNITURE),
        ("Page", BlockKind.FURNITURE),
    ]


def test_pages_are_counted_where_the_writer_left_its_marks():
    automatic = (
        '<style:style style:name="P1" style:family="paragraph"><style:paragraph-properties fo:break-before="page"/></style:style>'
    )

    document = read_odt(
        odt(tp("One", "P1") + tp("Still<text:soft-page-break/> one") + tp("Two") + tp("Three", "P1"), automatic=automatic)
    )

    assert [block.span.page for block in document.blocks] == [1, 1, 2, 3]
    assert document.pages == 3
    assert read_odt(odt(tp("One") + tp("Two", "P1"), automatic=automatic)).pages is None


def test_the_title_and_the_language_are_those_declared():
    meta = '<office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/">'
    meta += "<office:meta><dc:title>A plan</dc:title></office:meta></office:document-meta>"

    document = read_odt(odt(tp("Des mots"), styles=STYLES, extra={"meta.xml": meta}))

    assert (document.title, document.language) == ("A plan", "fr")
    assert read_odt(odt(tp("Shown", "Title") + tp("Words"), styles=STYLES)).title == "Shown"


def test_a_macro_is_not_kept_and_it_is_said():
    document = read_odt(odt(tp("Words"), extra={"Basic/Standard/Module1.xml": "<x/>"}))

    assert [warning.code for warning in document.warnings] == ["macro_ignored"]


def test_an_encrypted_document_is_refused():
    manifest = "<manifest:manifest xmlns:manifest='m'><manifest:encryption-data/></manifest:manifest>"

    with pytest.raises(UnreadableFile) as refusal:
        read_odt(odt(tp("Words"), extra={"META-INF/manifest.xml": manifest}))

    assert str(refusal.value) == "'plan.odt' is encrypted. Save it without a password and try again."


def test_a_document_without_a_body_or_a_content_is_refused():
    with pytest.raises(UnreadableFile, match="it has no body"):
        read_odt(zipped({"content.xml": "<a/>"}))
    with pytest.raises(UnreadableFile, match=r"its part 'content\.xml' is missing"):
        read_odt(zipped({"mimetype": "application/vnd.oasis.opendocument.text"}))


def test_a_text_over_the_limit_is_refused():
    with pytest.raises(HostileFile, match="holds too much text"):
        read_odt(odt(tp("words " * 100) * 3), limits=Limits(max_characters=1000))


def test_lists_inside_one_item_begin_again_unless_they_continue():
    automatic = list_style(numbers(1), numbers(2))
    inner = items(tp("a"), more="")

    fresh = read_odt(odt(items(tp("One") + inner + tp("then") + inner), automatic=automatic))
    continued = read_odt(
        odt(
            items(tp("One") + inner + inner.replace("<text:list ", '<text:list text:continue-numbering="true" ')),
            automatic=automatic,
        )
    )

    assert [block.marker for block in fresh.blocks] == ["1.", "1.", None, "1."]
    assert [block.marker for block in continued.blocks] == ["1.", "1.", "2."]


def test_a_heading_in_a_list_without_numbers_is_a_plain_heading():
    outline = f'<text:outline-style style:name="Outline">{numbers(1)}</text:outline-style>'

    plain = only(read_odt(odt(items(h("Axis"), more='text:style-name="unknown"'))))
    outlined = only(read_odt(odt(items(h("Axis"), more='text:style-name="Outline"'), styles=outline)))

    assert (plain.text, plain.marker, plain.kind, plain.depth) == ("Axis", None, BlockKind.HEADING, 0)
    assert outlined.text == "1. Axis"


def test_lists_written_one_item_each_go_on_and_nest():
    one = 'text:style-name="L1" text:continue-numbering="true"'
    body = "".join(
        (
            items(tp("a"), more=one),
            items(items(tp("b"), more='text:continue-numbering="true"'), more=one),
            items(items(tp("c"), more='text:continue-numbering="true"'), more=one),
            items(tp("d"), more=one),
            items(items(tp("e"), more='text:continue-numbering="true"'), more=one),
        )
    )

    document = read_odt(odt(body, automatic=list_style(numbers(1), numbers(2, more='text:display-levels="2"'))))

    assert texts(document) == ["1. a", "1.1 b", "1.2 c", "2. d", "2.1 e"]
