import zipfile
from io import BytesIO

import docx as python_docx
import pytest

from jalon.errors import HostileFile, UnreadableFile
from jalon.reading.document import BlockKind, Mark, MarkKind
from jalon.reading.formats import read_bytes
from jalon.reading.limits import Limits
from reading.office_files import docx, level, lists, numbered, only, p, read_docx, texts, zipped

BREAK = "</w:t><w:br/><w:t>"
HEADINGS = """
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Titre1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/>
 <w:pPr><w:spacing w:before="240"/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:sz w:val="32"/><w:color w:val="2F5496"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Axe"><w:name w:val="Axe du plan"/><w:basedOn w:val="Titre1"/><w:rPr><w:i/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Corps"><w:name w:val="Corps"/><w:basedOn w:val="Titre1"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="L"><w:name w:val="caption"/></w:style>
<w:style w:type="paragraph" w:styleId="N"><w:name w:val="Titre 3"/></w:style>
<w:style w:type="paragraph" w:styleId="TM1"><w:name w:val="toc 1"/></w:style>
<w:style w:type="character" w:styleId="Fort"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>
"""


def styled(text: str, style: str, *, more: str = "") -> str:
    return p(text, properties=f'<w:pStyle w:val="{style}"/>{more}')


@pytest.mark.parametrize(
    ("style", "kind", "level_"),
    [
        ("Titre1", BlockKind.HEADING, 1),
        ("Axe", BlockKind.HEADING, 1),
        ("N", BlockKind.HEADING, 3),
        ("T", BlockKind.HEADING, None),
        ("Corps", BlockKind.PARAGRAPH, None),
        ("L", BlockKind.CAPTION, None),
        ("TM1", BlockKind.CONTENTS, None),
        ("unknown", BlockKind.PARAGRAPH, None),
    ],
)
def test_a_style_tells_what_a_paragraph_is_through_those_it_is_based_on(style, kind, level_):
    block = only(read_docx(docx(styled("Words", style), styles=HEADINGS)))

    assert (block.kind, block.level) == (kind, level_)


def test_an_outline_level_makes_a_heading_of_any_paragraph():
    block = only(read_docx(docx(p("Words", properties='<w:outlineLvl w:val="1"/>'))))

    assert (block.kind, block.level) == (BlockKind.HEADING, 2)


def test_a_block_carries_how_it_is_set_once_styles_are_resolved():
    block = only(read_docx(docx(styled("Words", "Axe", more='<w:jc w:val="center"/><w:ind w:left="720"/>'), styles=HEADINGS)))

    style = block.style
    assert (style.size_pt, style.is_bold, style.is_italic, style.color) == (16.0, True, True, "#2f5496")
    assert (style.name, style.is_centered, style.indent_pt, style.gap_pt) == ("Axe du plan", True, 36.0, 12.0)


def test_emphasis_by_both_the_paragraph_and_the_character_style_takes_itself_back():
    words = '<w:p><w:pPr><w:pStyle w:val="Titre1"/></w:pPr><w:r><w:rPr><w:rStyle w:val="Fort"/></w:rPr><w:t>Words</w:t></w:r></w:p>'

    assert not only(read_docx(docx(words, styles=HEADINGS))).style.is_bold


def test_empty_paragraphs_are_white_space_above_the_next():
    first, second = read_docx(docx(p("One") + p() + p("Two"))).blocks

    assert first.style.gap_pt == 0
    assert second.style.gap_pt == pytest.approx(11.5)


def test_automatic_numbers_are_part_of_the_text_and_the_words_start_behind_them():
    numbering = lists(level(0, "%1."), level(1, "%1.%2."), level(2, "%3)", format="lowerLetter"))
    body = "".join(numbered(f"Item {step}", 1, depth) for step, depth in enumerate((0, 1, 2, 2, 1, 0, 1)))

    document = read_docx(docx(body, numbering=numbering))

    assert texts(document) == ["1. Item 0", "1.1. Item 1", "a) Item 2", "b) Item 3", "1.2. Item 4", "2. Item 5", "2.1. Item 6"]
    assert [block.depth for block in document.blocks] == [1, 2, 3, 3, 2, 1, 2]
    assert {block.kind for block in document.blocks} == {BlockKind.ITEM}
    assert [block.content for block in document.blocks] == [f"Item {step}" for step in range(7)]
    assert document.blocks[1].marker == "1.1."


@pytest.mark.parametrize(
    ("numbering", "steps", "labels"),
    [
        (lists(level(0, "Axe %1 :", format="upperRoman")), [(1, 0), (1, 0)], ["Axe I :", "Axe II :"]),
        (lists(level(0, "%1.", start=4)), [(1, 0), (1, 0)], ["4.", "5."]),
        (lists(level(0, "%1", format="upperRoman"), level(1, "%1.%2", more="<w:isLgl/>")), [(1, 0), (1, 1)], ["I", "1.1"]),
        (lists(level(0, "%1."), level(1, "%1.%2.")), [(1, 1), (1, 1)], ["1.1.", "1.2."]),
        (
            lists(level(0, "%1."), level(1, "%2.", more='<w:lvlRestart w:val="0"/>')),
            [(1, 0), (1, 1), (1, 0), (1, 1)],
            ["1.", "1.", "2.", "2."],
        ),
        (
            lists(
                level(0, "%1."),
                instances='<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>',
            ),
            [(1, 0), (2, 0), (1, 0)],
            ["1.", "2.", "3."],
        ),
        (
            lists(
                level(0, "%1."),
                instances='<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/>'
                '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>',
            ),
            [(1, 0), (1, 0), (2, 0), (2, 0)],
            ["1.", "2.", "1.", "2."],
        ),
        (
            lists(
                level(0, "%1."),
                instances='<w:num w:numId="1"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
                + level(0, "(%1)")
                + "</w:lvlOverride></w:num>",
            ),
            [(1, 0)],
            ["(1)"],
        ),
    ],
)
def test_lists_start_restart_and_share_their_count_as_in_word(numbering, steps, labels):
    document = read_docx(docx("".join(numbered("Words", list_, depth) for list_, depth in steps), numbering=numbering))

    assert [block.marker for block in document.blocks] == labels
    assert texts(document) == [f"{label} Words" for label in labels]


def test_a_numbered_paragraph_without_words_still_counts():
    document = read_docx(docx(numbered("", 1) + numbered("Words", 1), numbering=lists(level(0, "%1."))))

    assert texts(document) == ["2. Words"]


def test_a_heading_style_numbers_its_paragraphs_at_the_level_tied_to_it():
    styles = HEADINGS.replace("<w:outlineLvl", '<w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl', 1)
    styles += '<w:style w:type="paragraph" w:styleId="Titre2"><w:name w:val="heading 2"/><w:basedOn w:val="Titre1"/>'
    styles += '<w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
    numbering = lists(level(0, "%1", more='<w:pStyle w:val="Titre1"/>'), level(1, "%1.%2", more='<w:pStyle w:val="Titre2"/>'))

    document = read_docx(docx(styled("One", "Titre1") + styled("Two", "Titre2"), styles=styles, numbering=numbering))

    assert texts(document) == ["1 One", "1.1 Two"]
    assert [(block.kind, block.depth) for block in document.blocks] == [(BlockKind.HEADING, 0)] * 2


def test_a_numbering_style_is_followed_to_the_list_it_stands_for():
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="Liste"/></w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="1">{level(0, "Mesure %1")}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    )
    styles = '<w:style w:type="numbering" w:styleId="Liste"><w:name w:val="Liste"/><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'

    assert texts(read_docx(docx(numbered("Words", 1), numbering=numbering, styles=styles))) == ["Mesure 1 Words"]


@pytest.mark.parametrize(
    ("glyph", "font", "marker"),
    [("\uf0b7", "Symbol", "•"), ("\uf0a7", "Wingdings", "▪"), ("o", "Courier New", "o"), ("–", "Calibri", "–")],
)
def test_a_bullet_is_a_marker_and_no_part_of_the_text(glyph, font, marker):
    numbering = lists(level(0, glyph, format="bullet", more=f'<w:rPr><w:rFonts w:ascii="{font}"/></w:rPr>'))

    block = only(read_docx(docx(numbered("Words", 1), numbering=numbering)))

    assert (block.text, block.marker, block.kind, block.depth) == ("Words", marker, BlockKind.ITEM, 1)


@pytest.mark.parametrize(
    ("typed", "text", "marker", "content", "kind"),
    [
        ("• Words", "Words", "•", "Words", BlockKind.ITEM),
        ("2. Words of a plan", "2. Words of a plan", "2.", "Words of a plan", BlockKind.ITEM),
        ("M. Tremblay parle", "M. Tremblay parle", None, "M. Tremblay parle", BlockKind.PARAGRAPH),
        ("2030 est loin", "2030 est loin", None, "2030 est loin", BlockKind.PARAGRAPH),
    ],
)
def test_a_typed_bullet_or_number_opens_an_item_too(typed, text, marker, content, kind):
    block = only(read_docx(docx(p(typed))))

    assert (block.text, block.marker, block.content, block.kind) == (text, marker, content, kind)


def test_emphasis_inside_a_paragraph_is_marked_at_its_words():
    body = (
        '<w:p><w:r><w:t xml:space="preserve">The </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">region </w:t></w:r>'
        '<w:r><w:rPr><w:b/><w:i/></w:rPr><w:t>acts</w:t></w:r><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>1</w:t></w:r></w:p>'
    )

    block = only(read_docx(docx(body)))

    assert block.text == "The region acts1"
    assert block.marks == (Mark(MarkKind.BOLD, 4, 15), Mark(MarkKind.ITALIC, 11, 15), Mark(MarkKind.SUPERSCRIPT, 15, 16))
    assert not block.style.is_bold


def test_marks_count_from_the_number_put_before_the_words():
    body = numbered("Words", 1).replace("<w:rPr></w:rPr>", "<w:rPr><w:u w:val='single'/></w:rPr>")

    block = only(read_docx(docx(body, numbering=lists(level(0, "%1.")))))

    assert block.marks == (Mark(MarkKind.UNDERLINE, 3, 8),)


def test_a_link_is_marked_with_its_target():
    body = (
        '<w:p><w:r><w:t xml:space="preserve">See </w:t></w:r><w:hyperlink r:id="x"><w:r><w:t>here</w:t></w:r></w:hyperlink></w:p>'
    )

    block = only(read_docx(docx(body, links={"x": "https://example.org/"})))

    assert block.marks == (Mark(MarkKind.LINK, 4, 8, "https://example.org/"),)


def test_inserted_words_are_read_deleted_ones_are_not_and_it_is_said():
    body = (
        '<w:p><w:ins><w:r><w:t xml:space="preserve">New </w:t></w:r></w:ins><w:del><w:r><w:delText>old </w:delText></w:r></w:del>'
        "<w:moveFrom><w:r><w:t>gone </w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>words</w:t></w:r></w:moveTo></w:p>"
    )

    document = read_docx(docx(body))

    assert texts(document) == ["New words"]
    assert [warning.code for warning in document.warnings] == ["tracked_changes"]


def test_a_paragraph_whose_end_is_deleted_runs_into_the_next():
    body = p("The region ", properties="<w:rPr><w:del/></w:rPr>") + p("acts.")

    assert texts(read_docx(docx(body))) == ["The region acts."]


def test_hidden_words_are_left_out_and_it_is_said():
    document = read_docx(docx(p("Seen") + p("Unseen", run="<w:vanish/>")))

    assert texts(document) == ["Seen"]
    assert [warning.code for warning in document.warnings] == ["hidden_text"]


@pytest.mark.parametrize(
    ("run", "text"),
    [
        ("<w:t>a</w:t><w:tab/><w:t>b</w:t>", "a b"),
        ("<w:t>vingt</w:t><w:noBreakHyphen/><w:t>six</w:t>", "vingt\N{NON-BREAKING HYPHEN}six"),
        ("<w:t>regi</w:t><w:softHyphen/><w:t>on</w:t>", "region"),
        ("<w:t>regi\u00adon</w:t>", "region"),
        ("<w:t>a\u00a0b\u2028c</w:t>", "a\u00a0b c"),
        ('<w:t>b</w:t><w:sym w:font="Wingdings" w:char="F0FC"/>', "b✔"),
        ('<w:sym w:font="Symbol" w:char="F061"/>', "α"),
        ('<w:sym w:font="Unknown" w:char="nonsense"/><w:t>b</w:t>', "b"),
        ("<w:t> a </w:t>", "a"),
        ("<w:t>a</w:t><w:br/><w:t>b</w:t>", "a b"),
        ('<w:t>a</w:t><w:br w:type="page"/><w:t>b</w:t>', "a b"),
        ("<w:ruby><w:rt><w:r><w:t>x</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>b</w:t></w:r></w:rubyBase></w:ruby>", "b"),
    ],
)
def test_what_stands_between_words_is_read_as_it_shows(run, text):
    assert texts(read_docx(docx(f"<w:p><w:r>{run}</w:r></w:p>"))) == [text]


@pytest.mark.parametrize(
    ("words", "blocks"),
    [
        (f"one{BREAK}two", ["one two"]),
        (f"- one{BREAK}- two", ["one", "two"]),
        (f"We will:{BREAK}1. build{BREAK}2. fund", ["We will:", "1. build", "2. fund"]),
        (f"one{BREAK}{BREAK}two", ["one", "two"]),
    ],
)
def test_soft_breaks_part_a_paragraph_only_where_its_lines_are_items_or_stand_apart(words, blocks):
    assert texts(read_docx(docx(f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"))) == blocks


def test_a_bold_title_run_into_its_text_by_a_soft_break_stands_apart():
    body = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Title</w:t><w:br/></w:r><w:r><w:t>The text.</w:t></w:r></w:p>"

    title, text = read_docx(docx(body)).blocks

    assert (title.text, title.style.is_bold) == ("Title", True)
    assert (text.text, text.style.is_bold, text.marks) == ("The text.", False, ())


def field(instruction: str, result: str) -> str:
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{instruction}</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def test_a_field_shows_its_result_and_not_its_instruction():
    assert texts(read_docx(docx(f"<w:p>{field(' PAGEREF x ', '<w:r><w:t>7</w:t></w:r>')}</w:p>"))) == ["7"]


def test_the_lines_of_a_table_of_contents_are_contents():
    entries = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \\o "1-3" </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>Axis one</w:t><w:tab/><w:t>3</w:t></w:r></w:p>'
        f"<w:p>{field(' HYPERLINK ', '<w:r><w:t>Axis two</w:t></w:r>')}</w:p>"
        '<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )

    document = read_docx(docx(p("Before") + entries + p("After")))

    assert [(block.text, block.kind) for block in document.blocks] == [
        ("Before", BlockKind.PARAGRAPH),
        ("Axis one 3", BlockKind.CONTENTS),
        ("Axis two", BlockKind.CONTENTS),
        ("After", BlockKind.PARAGRAPH),
    ]


def test_a_table_of_contents_that_never_ends_takes_nothing_with_it():
    start = '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r></w:p>'

    assert only(read_docx(docx(start + p("Words")))).kind is BlockKind.PARAGRAPH


def test_a_control_that_holds_a_table_of_contents_makes_contents():
    body = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{p('Axis one 3')}</w:sdtContent></w:sdt>"
    )

    assert only(read_docx(docx(body))).kind is BlockKind.CONTENTS


def test_a_control_is_read_unless_it_only_shows_what_to_type():
    body = (
        "<w:p><w:sdt><w:sdtContent><w:r><w:t>Filled</w:t></w:r></w:sdtContent></w:sdt>"
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>Click here</w:t></w:r></w:sdtContent></w:sdt></w:p>"
    )

    assert texts(read_docx(docx(body))) == ["Filled"]


def test_a_text_box_drawn_in_two_ways_is_read_once_after_its_paragraph():
    box = f"<w:txbxContent>{p('Boxed')}</w:txbxContent>"
    body = (
        "<w:p><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>"
        + box
        + "</wps:txbx></w:drawing></mc:Choice>"
        "<mc:Fallback><w:pict><v:textbox>" + box + "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        "<w:r><w:t>Anchor</w:t></w:r></w:p>"
    )

    assert texts(read_docx(docx(body))) == ["Anchor", "Boxed"]


def test_the_words_of_a_drawn_diagram_are_read():
    body = '<w:p><w:r><w:drawing><dgm:relIds r:dm="diagrams_data1"/></w:drawing></w:r></w:p>'
    data = "<dgm:pt><a:t>Listen</a:t></dgm:pt><dgm:pt><a:t>Act</a:t></dgm:pt>"

    assert texts(read_docx(docx(body, diagrams_data1=data))) == ["Listen", "Act"]


def test_footnotes_follow_their_section_and_endnotes_the_document():
    note = (
        '<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote><w:footnote w:id="2">' + p(" Source: census.") + "</w:footnote>"
    )
    end = '<w:endnote w:id="3">' + p("See the annex.") + "</w:endnote>"
    cited = (
        '<w:p><w:r><w:t>Cited</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:endnoteReference w:id="3"/></w:r></w:p>'
    )

    document = read_docx(
        docx(cited + p("More") + styled("Next", "Titre1") + p("Last"), styles=HEADINGS, footnotes=note, endnotes=end)
    )

    assert texts(document) == ["Cited", "More", "1 Source: census.", "Next", "Last", "i See the annex."]
    assert [block.kind for block in document.blocks if block.marker] == [BlockKind.NOTE] * 2
    assert document.blocks[2].content == "Source: census."


def test_running_heads_are_furniture_once_and_last():
    body = (
        p("Words")
        + '<w:sectPr><w:headerReference r:id="header1"/><w:headerReference r:id="header2"/><w:footerReference r:id="footer1"/></w:sectPr>'
    )

    document = read_docx(docx(body, header1=p("Plan"), header2=p("Plan"), footer1=p("Page 1")))

    assert [(block.text, block.kind) for block in document.blocks[1:]] == [
        ("Plan", BlockKind.FURNITURE),
        ("Page 1", BlockKind.FURNITURE),
    ]


def test_pages_are_counted_where_word_left_its_marks():
    mark = "<w:r><w:lastRenderedPageBreak/></w:r>"
    body = (
        p("One")
        + '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
        + f"<w:p>{mark}<w:r><w:t>Two</w:t></w:r></w:p>"
        + f"<w:p><w:r><w:t>Still two </w:t></w:r>{mark}<w:r><w:t>then three</w:t></w:r></w:p>"
        + p("Four", properties="<w:pageBreakBefore/>")
    )

    document = read_docx(docx(body))

    assert [block.span.page for block in document.blocks] == [1, 2, 2, 4]
    assert document.pages == 4


def test_pages_are_unknown_where_word_left_no_mark():
    document = read_docx(docx(p("One") + '<w:p><w:r><w:br w:type="page"/></w:r></w:p>' + p("Two")))

    assert document.pages is None
    assert {block.span.page for block in document.blocks} == {None}


@pytest.mark.parametrize(
    ("languages", "language"),
    [(["fr-CA"] * 5 + ["en-US"], "fr"), (["en-CA"], "en"), (["fr-CA", "en-CA"], "mul"), (["de-DE"], None), ([], None)],
)
def test_the_language_is_the_one_most_words_are_declared_in(languages, language):
    words = "".join(p("Some words that are as long", run=f'<w:lang w:val="{each}"/>') for each in languages) or p("Words")

    assert read_docx(docx(words)).language == language


def test_the_title_is_the_declared_one_else_the_one_set_as_title():
    core = '<cp:coreProperties xmlns:cp="x" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>A  plan</dc:title></cp:coreProperties>'

    assert read_docx(docx(p("Words"), extra={"docProps/core.xml": core})).title == "A plan"
    assert read_docx(docx(styled("Shown", "T") + p("Words"), styles=HEADINGS)).title == "Shown"
    assert read_docx(docx(p("Words"))).title is None


def test_a_macro_is_not_kept_and_it_is_said():
    document = read_docx(docx(p("Words"), extra={"word/vbaProject.bin": b"\xd0\xcf"}))

    assert [(warning.code, warning.sentence) for warning in document.warnings] == [
        ("macro_ignored", "The file holds macros. They were not run and are not kept.")
    ]


def test_an_embedded_document_that_is_not_read_is_said():
    document = read_docx(docx(p("Words") + '<w:altChunk r:id="x"/>'))

    assert [warning.code for warning in document.warnings] == ["part_not_read"]


def test_the_strict_variant_reads_the_same():
    whole = docx(p("Words", run="<w:b/>"))
    strict = docx(
        p("Words", run="<w:b/>"),
        extra={
            "word/document.xml": _main_part(whole).replace(
                b"http://schemas.openxmlformats.org/wordprocessingml/2006/main", b"http://purl.oclc.org/ooxml/wordprocessingml/main"
            )
        },
    )

    assert read_docx(strict).blocks == read_docx(whole).blocks


def _main_part(data: bytes) -> bytes:
    return zipfile.ZipFile(BytesIO(data)).read("word/document.xml")


def test_a_text_over_the_limit_is_refused():
    with pytest.raises(HostileFile, match="holds too much text"):
        read_docx(docx(p("words " * 100) * 3), limits=Limits(max_characters=1000))


def test_a_package_without_a_body_is_refused():
    with pytest.raises(UnreadableFile, match="it has no body"):
        read_docx(
            docx(
                "",
                extra={"word/document.xml": "<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'/>"},
            )
        )


def test_a_document_made_by_another_writer_reads_as_it_was_written():
    made = python_docx.Document()
    made.add_heading("Plan", level=0)
    made.add_heading("Axis", level=2)
    made.add_paragraph("Fund the port", style="List Bullet")
    made.add_paragraph("Fund the road", style="List Number")
    made.add_paragraph("Words")
    target = BytesIO()
    made.save(target)

    document = read_docx(target.getvalue())

    assert [(block.text, block.kind, block.level, block.depth) for block in document.blocks] == [
        ("Plan", BlockKind.HEADING, None, 0),
        ("Axis", BlockKind.HEADING, 2, 0),
        ("Fund the port", BlockKind.ITEM, None, 1),
        ("1. Fund the road", BlockKind.ITEM, None, 1),
        ("Words", BlockKind.PARAGRAPH, None, 0),
    ]


@pytest.fixture
def platform(corpus):
    """Return a real party platform: numbers automatic in two chapters and typed in two, a contents control, boxes that are tables."""
    return read_docx((corpus / "07-qc-respect-citoyens-plateforme" / "document.docx").read_bytes())


def test_automatic_and_typed_numbers_of_a_real_document_are_all_in_the_text(platform):
    markers = [block.marker for block in platform.blocks if block.kind is BlockKind.HEADING and block.level == 2 and block.marker]

    assert markers[:3] == ["1.1.", "1.2.", "1.3."]
    assert {"2.1.", "2.17.", "2.20.", "3.1.", "4.5.6."} <= set(markers)


def test_contents_of_a_real_document_are_told_from_the_chapters_they_list(platform):
    chapters = [block.text for block in platform.blocks if block.kind is BlockKind.HEADING and block.level == 1]
    listed = [block for block in platform.blocks if block.kind is BlockKind.CONTENTS]

    assert chapters[1].startswith("2. Transport")
    assert len(listed) > 60


def test_boxes_of_a_real_document_that_are_tables_of_one_cell_are_text(platform):
    assert not any(block.kind is BlockKind.CELL for block in platform.blocks)


def test_a_block_tells_its_language_only_where_it_differs_from_the_default():
    styles = '<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="en-US"/></w:rPr></w:rPrDefault></w:docDefaults>'

    document = read_docx(
        docx(p("Words") + p("Des mots", run='<w:lang w:val="fr-CA"/>') + p("More", run='<w:lang w:val="en-CA"/>'), styles=styles)
    )

    assert [block.language for block in document.blocks] == [None, "fr", None]


def test_lists_nest_by_where_they_stand_when_their_levels_do_not_say_it():
    instances = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
    body = "".join(
        p(text, properties=f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{list_}"/></w:numPr><w:ind w:left="{left}"/>')
        for text, list_, left in (("a", 1, 360), ("b", 2, 1080), ("c", 1, 360))
    )

    document = read_docx(docx(body, numbering=lists(level(0, "•", format="bullet"), instances=instances)))

    assert [block.depth for block in document.blocks] == [1, 2, 1]


def test_a_large_initial_belongs_to_its_paragraph():
    body = p("L", properties='<w:framePr w:dropCap="drop" w:lines="3"/>') + p("e port ouvre.")

    assert texts(read_docx(docx(body))) == ["Le port ouvre."]


def test_a_numbered_paragraph_can_be_told_not_to_be():
    styles = '<w:style w:type="paragraph" w:styleId="L"><w:name w:val="L"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    body = styled("One", "L") + styled("Free", "L", more='<w:numPr><w:numId w:val="0"/></w:numPr>') + styled("Two", "L")

    assert texts(read_docx(docx(body, styles=styles, numbering=lists(level(0, "%1."))))) == ["1. One", "Free", "2. Two"]


def test_glyphs_of_symbol_fonts_typed_as_characters_are_those_they_look_like():
    body = '<w:p><w:r><w:t>a </w:t></w:r><w:r><w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr><w:t>\uf0e0</w:t></w:r><w:r><w:t> b</w:t></w:r></w:p>'

    assert texts(read_docx(docx(body.replace("<w:t>", '<w:t xml:space="preserve">')))) == ["a → b"]


@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        (["Axis one ..... 3", "Axis two ....... 3", "Axis three…… 12"], BlockKind.CONTENTS),
        (["Axis one\t3", "Axis two\t5", "Axis three\t12"], BlockKind.CONTENTS),
        (["Salaries\t1200", "Rent\t300", "Travel\t45"], BlockKind.PARAGRAPH),
        (["Axis one\t3", "Axis two\t5"], BlockKind.PARAGRAPH),
        (["In 2027", "In 2028", "In 2029"], BlockKind.PARAGRAPH),
    ],
)
def test_typed_lines_that_end_with_page_numbers_in_order_are_contents(lines, kind):
    body = "".join(p(line.replace("\t", "</w:t><w:tab/><w:t>")) for line in lines)

    assert {block.kind for block in read_docx(docx(body)).blocks} == {kind}


@pytest.mark.parametrize("title", ["Microsoft Word - plan.doc", "Document1", "Sans titre", "plan_final.docx", " "])
def test_a_title_that_a_program_put_there_is_none(title):
    core = (
        f'<c:coreProperties xmlns:c="x" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title></c:coreProperties>'
    )

    assert read_docx(docx(p("Words"), extra={"docProps/core.xml": core})).title is None


def test_a_heading_keeps_its_own_notes_while_those_before_it_are_placed():
    notes = "".join(f'<w:footnote w:id="{number}">{p(f"Note {number}.")}</w:footnote>' for number in (1, 2))
    cited = '<w:p><w:r><w:t>Cited</w:t></w:r><w:r><w:footnoteReference w:id="1"/></w:r></w:p>'
    heading = (
        cited.replace("Cited", "Heading")
        .replace('w:id="1"', 'w:id="2"')
        .replace("<w:p>", '<w:p><w:pPr><w:pStyle w:val="Titre1"/></w:pPr>')
    )

    document = read_docx(docx(cited + heading + p("Words"), styles=HEADINGS, footnotes=notes))

    assert texts(document) == ["Cited", "1 Note 1.", "Heading", "Words", "2 Note 2."]


def test_a_link_that_is_a_field_is_marked_with_its_target():
    result = "<w:r><w:t>here</w:t></w:r>"
    links = [field(f" HYPERLINK {target} ", result) for target in ("&quot;https://example.org/&quot;", "\\l &quot;axis&quot;")]
    body = f"<w:p>{''.join(links)}</w:p>"

    assert only(read_docx(docx(body))).marks == (
        Mark(MarkKind.LINK, 0, 4, "https://example.org/"),
        Mark(MarkKind.LINK, 4, 8, "#axis"),
    )


def test_words_are_not_lost_for_a_field_whose_instruction_never_ends():
    body = '<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>DATE</w:instrText></w:r></w:p>' + p("Words") + p("More")

    assert texts(read_docx(docx(body))) == ["Words", "More"]


def test_links_after_a_note_lead_where_the_body_says():
    note = f'<w:footnote w:id="1">{p("Note.")}</w:footnote>'
    cited = '<w:p><w:r><w:t>Cited</w:t></w:r><w:r><w:footnoteReference w:id="1"/></w:r></w:p>'
    link = '<w:p><w:hyperlink r:id="x"><w:r><w:t>here</w:t></w:r></w:hyperlink></w:p>'

    document = read_docx(
        docx(cited + styled("Next", "Titre1") + link, styles=HEADINGS, footnotes=note, links={"x": "https://example.org/"})
    )

    assert document.blocks[-1].marks == (Mark(MarkKind.LINK, 0, 4, "https://example.org/"),)


def test_marks_leave_out_the_white_space_at_their_ends():
    body = '<w:p><w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">Region  </w:t></w:r><w:r><w:t>acts at length</w:t></w:r></w:p>'

    assert only(read_docx(docx(body))).marks == (Mark(MarkKind.BOLD, 0, 6),)


def test_a_link_that_goes_on_in_another_paragraph_is_not_marked_there():
    start = (
        '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>HYPERLINK "x"</w:instrText><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    body = f"<w:p>{start}<w:r><w:t>One</w:t></w:r></w:p>" + '<w:p><w:r><w:t>Two</w:t><w:fldChar w:fldCharType="end"/></w:r></w:p>'

    assert [block.marks for block in read_docx(docx(body)).blocks] == [(), ()]


def test_the_main_part_may_have_any_name():
    with zipfile.ZipFile(BytesIO(docx(p("Words")))) as package:
        parts = {name.replace("document.xml", "document2.xml"): package.read(name) for name in package.namelist()}
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(b"document.xml", b"document2.xml")

    assert read_bytes(zipped(parts), name="plan.docx").text == "Words"
