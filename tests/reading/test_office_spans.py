"""Whatever an office file holds, its blocks' spans give their words."""

from xml.sax.saxutils import escape

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reading.office_files import docx, items, level, list_style, lists, numbers, odt, read_docx, read_odt, tp

CHARACTERS = st.characters(codec="utf-8", exclude_categories=("Cs",), exclude_characters="\ufffe\uffff").filter(
    lambda character: character >= " " or character in "\t\n"
)
WORDS = st.one_of(
    st.text(CHARACTERS, max_size=12),
    st.sampled_from(["1. ", "- ", "• ", "\u00ad", "\u2028", "\u00a0", " ", "a)", "II. ", "Axe 1 – "]),
).map(escape)
DOCX_RUNS = st.lists(
    st.tuples(
        st.sampled_from(
            ["", "<w:b/>", "<w:i/>", '<w:u w:val="single"/>', "<w:vanish/>", '<w:vertAlign w:val="superscript"/>', "<w:strike/>"]
        ),
        st.one_of(
            WORDS.map('<w:t xml:space="preserve">{}</w:t>'.format),
            st.sampled_from(
                ["<w:tab/>", "<w:br/>", '<w:br w:type="page"/>', "<w:noBreakHyphen/>", "<w:lastRenderedPageBreak/>", "<w:cr/>"]
            ),
        ),
    ).map(lambda run: f"<w:r><w:rPr>{run[0]}</w:rPr>{run[1]}</w:r>"),
    max_size=6,
).map("".join)
WRAPPED = st.one_of(
    DOCX_RUNS,
    DOCX_RUNS.map('<w:hyperlink w:anchor="x">{}</w:hyperlink>'.format),
    DOCX_RUNS.map("<w:ins>{}</w:ins>".format),
    DOCX_RUNS.map("<w:del>{}</w:del>".format),
    DOCX_RUNS.map("<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>".format),
)
PROPERTIES = st.sampled_from(
    [
        "",
        *[
            f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{list_}"/></w:numPr>'
            for depth in (0, 1, 2, 9)
            for list_ in (1, 2, 7)
        ],
        '<w:outlineLvl w:val="1"/>',
        "<w:rPr><w:del/></w:rPr>",
    ]
)
DOCX_PARAGRAPH = st.builds("<w:p><w:pPr>{}</w:pPr>{}{}</w:p>".format, PROPERTIES, WRAPPED, WRAPPED)
DOCX_BODY = st.recursive(
    DOCX_PARAGRAPH,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map("".join),
        st.lists(st.lists(inner, min_size=1, max_size=3), min_size=1, max_size=3).map(
            lambda rows: (
                "<w:tbl>"
                + "".join("<w:tr>" + "".join(f"<w:tc>{cell}</w:tc>" for cell in row) + "</w:tr>" for row in rows)
                + "</w:tbl>"
            )
        ),
        inner.map("<w:p><w:r><w:pict><w:txbxContent>{}</w:txbxContent></w:pict></w:r></w:p>".format),
    ),
    max_leaves=8,
)
NUMBERING = lists(
    level(0, "%1."),
    level(1, "%1.%2", format="lowerLetter"),
    level(2, "\uf0b7", format="bullet"),
    instances='<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="3"/></w:lvlOverride></w:num>',
)

ODT_WORDS = st.recursive(
    st.one_of(WORDS, st.sampled_from(["<text:tab/>", "<text:s text:c='2'/>", "<text:line-break/>", "<text:soft-page-break/>"])),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map("".join),
        inner.map('<text:span text:style-name="B">{}</text:span>'.format),
        inner.map('<text:a xlink:href="x">{}</text:a>'.format),
        inner.map(
            "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>{}</text:p></text:note-body></text:note>".format
        ),
    ),
    max_leaves=6,
)
ODT_BODY = st.recursive(
    st.one_of(ODT_WORDS.map(tp), ODT_WORDS.map('<text:h text:outline-level="2">{}</text:h>'.format)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map("".join),
        st.lists(inner, max_size=3).map(lambda each: items(*each)),
        inner.map(
            "<table:table><table:table-row><table:table-cell>{0}</table:table-cell><table:table-cell>{0}</table:table-cell></table:table-row></table:table>".format
        ),
        inner.map("<draw:frame><draw:text-box>{}</draw:text-box></draw:frame>".format),
    ),
    max_leaves=8,
)
ODT_STYLES = list_style(numbers(1), numbers(2, "a")) + (
    '<style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'
)
PATIENT = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


@PATIENT
@given(DOCX_BODY)
def test_spans_hold_in_any_word_document(body):
    read_docx(docx(body, numbering=NUMBERING))


@PATIENT
@given(ODT_BODY)
def test_spans_hold_in_any_opendocument_text(body):
    read_odt(odt(body, automatic=ODT_STYLES))
