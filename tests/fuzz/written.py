"""Small files of our own writing that hold what readers have code for: lists, tables, notes, fields, frames, forms, fonts with tables."""

from fuzz.pdf_file import File, Object
from fuzz.pdf_file import write as write_pdf
from fuzz.zipped import Member
from fuzz.zipped import write as write_zip
from reading.office_files import NAMESPACES, ODF_NAMESPACES, OFFICE, PACKAGE, level, list_style, lists, numbered, numbers, p

XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
CLAIM = "http://schemas.openxmlformats.org/package/2006/content-types"
ROMAN = level(1, "%2)", format="lowerRoman")
DOCX_BODY = (
    p("Réponses aux priorités", properties='<w:pStyle w:val="Title"/>')
    + p("Priorité 1 – Se loger", properties='<w:pStyle w:val="Heading1"/>')
    + p("Objectif : loger 300 familles d’ici 2027", run="<w:b/>")
    + p("Réponse du ministère", properties='<w:pStyle w:val="Heading2"/>')
    + numbered("Le ministère financera 40 logements.", 1)
    + numbered("Il versera 12 M$ sur trois ans.", 1, 1)
    + "<w:p><w:r><w:t>Voir la note</w:t></w:r><w:r><w:footnoteReference w:id='2'/></w:r><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r>"
    "<w:instrText>PAGEREF x</w:instrText></w:r><w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>4</w:t></w:r><w:r>"
    "<w:fldChar w:fldCharType='end'/></w:r></w:p>"
    + "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid>"
    + "<w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc>" + p("Priorité") + "</w:tc><w:tc>" + p("Engagement") + "</w:tc></w:tr>"
    + "<w:tr><w:tc><w:tcPr><w:vMerge w:val='restart'/></w:tcPr>" + p("2. Se nourrir") + "</w:tc><w:tc>" + p("La Ville ouvrira un marché.") + "</w:tc></w:tr>"
    + "<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc><w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr>" + p("Elle pourrait en ouvrir deux.") + "</w:tc></w:tr></w:tbl>"
    + "<w:sectPr><w:headerReference w:type='default' r:id='rIdH'/></w:sectPr>"
)  # fmt: skip
DOCX_STYLES = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/><w:lang w:val="fr-CA"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/><w:basedOn w:val="Heading1"/><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
)
ODT_BODY = (
    '<text:h text:outline-level="1">Plan de mobilité</text:h><text:p text:style-name="P1">Priorité 1 : circuler</text:p>'
    '<text:list text:style-name="L1"><text:list-item><text:p>La Ville ajoutera 12 autobus d’ici 2028.</text:p><text:list><text:list-item>'
    "<text:p>Elle en peindra<text:s text:c='2'/>deux<text:note text:note-class='footnote'><text:note-citation>1</text:note-citation>"
    "<text:note-body><text:p>En vert.</text:p></text:note-body></text:note>.</text:p></text:list-item></text:list></text:list-item>"
    '<text:list-item text:start-value="4"><text:p>Elle étudiera un tramway.</text:p></text:list-item></text:list>'
    '<table:table table:name="T"><table:table-column table:number-columns-repeated="2"/><table:table-header-rows><table:table-row>'
    "<table:table-cell><text:p>Priorité</text:p></table:table-cell><table:table-cell><text:p>Mesure</text:p></table:table-cell></table:table-row>"
    '</table:table-header-rows><table:table-row><table:table-cell table:number-rows-spanned="2"><text:p>2. Marcher</text:p></table:table-cell>'
    "<table:table-cell><text:p>Élargir les trottoirs</text:p></table:table-cell></table:table-row><table:table-row><table:covered-table-cell/>"
    "<table:table-cell><text:p>Planter des arbres</text:p></table:table-cell></table:table-row></table:table>"
    '<text:p><draw:frame><draw:text-box><text:p>Dépense : 3 000 $</text:p></draw:text-box></draw:frame></text:p>'
)  # fmt: skip
ODT_STYLES = (
    '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Standard"><style:text-properties fo:font-weight="bold" fo:font-size="14pt"/></style:style>'
    + list_style(numbers(1), numbers(2, "i", more='style:num-suffix=")" text:display-levels="2"'))
)
ROWS = (
    ("Priorité", "Engagement", "Échéance", "Montant"),
    ("1. Se loger", "Construire 40 logements", "46388", "0.25"),
    ("1. Se loger", "Rénover 12 immeubles", "46753", "1200000"),
    ("2. Se soigner", "Ouvrir une clinique\n• le soir", "", "3"),
)
CMAP = (
    b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
    b"2 beginbfrange <0020> <007E> <0020> <00A0> <00FF> <00A0> endbfrange\nendcmap end end"
)


def _docx() -> bytes:
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{CLAIM}"/>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="a" Type="{OFFICE}officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}">'
        + "".join(f'<Relationship Id="rId{kind[0].upper()}" Type="{OFFICE}{kind}" Target="{kind}.xml"/>' for kind in ("styles", "numbering", "footnotes", "header"))
        + "</Relationships>",
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{DOCX_BODY}</w:body></w:document>",
        "word/styles.xml": f"<w:styles {NAMESPACES}>{DOCX_STYLES}</w:styles>",
        "word/numbering.xml": f"<w:numbering {NAMESPACES}>{lists(level(0, '%1.%2'), ROMAN)}</w:numbering>",
        "word/footnotes.xml": f'<w:footnotes {NAMESPACES}><w:footnote w:id="2">{p("Selon le budget.")}</w:footnote></w:footnotes>',
        "word/header.xml": f"<w:hdr {NAMESPACES}>{p('Plan 2026')}</w:hdr>",
    }  # fmt: skip
    return _zipped(parts)


def _odt() -> bytes:
    content, styles = "office:document-content", "office:document-styles"
    return _zipped({
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": f"<{content} {ODF_NAMESPACES}><office:automatic-styles>{ODT_STYLES}</office:automatic-styles><office:body><office:text>{ODT_BODY}</office:text></office:body></{content}>",
        "styles.xml": f'<{styles} {ODF_NAMESPACES}><office:styles><style:style style:name="Standard" style:family="paragraph"/></office:styles></{styles}>',
        "meta.xml": f'<office:document-meta {ODF_NAMESPACES}><office:meta><dc:title>Plan de mobilité</dc:title></office:meta></office:document-meta>',
    })  # fmt: skip


def _xlsx() -> bytes:
    texts = sorted({cell for row in ROWS for cell in row if (cell and not cell[0].isdigit()) or ("." in cell and " " in cell)})
    cells = "".join(
        f'<row r="{number}"' + (' hidden="1"' if number == 9 else "") + ">" + "".join(_cell(f"{'ABCD'[place]}{number}", cell, texts) for place, cell in enumerate(row)) + "</row>"
        for number, row in enumerate(ROWS, start=1)
    )  # fmt: skip
    sheet = f'<worksheet xmlns="{SHEETS}"><dimension ref="A1:D4"/><cols><col min="6" max="7" hidden="1"/></cols><sheetData>{cells}</sheetData><mergeCells count="1"><mergeCell ref="A2:A3"/></mergeCells></worksheet>'
    relation = f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" Type="{OFFICE}worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="{OFFICE}sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId3" Type="{OFFICE}styles" Target="styles.xml"/></Relationships>'
    return _zipped({
        "[Content_Types].xml": f'<Types xmlns="{CLAIM}"/>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="a" Type="{OFFICE}officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{SHEETS}" xmlns:r="{OFFICE[:-1]}"><sheets><sheet name="Plan" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relation,
        "xl/worksheets/sheet1.xml": sheet,
        "xl/sharedStrings.xml": f'<sst xmlns="{SHEETS}">' + "".join(f"<si><t>{text}</t></si>" for text in texts) + "</sst>",
        "xl/styles.xml": f'<styleSheet xmlns="{SHEETS}"><numFmts><numFmt numFmtId="165" formatCode="#,##0.00\\ [$$-C0C]"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="165"/><xf numFmtId="9"/></cellXfs></styleSheet>',
    })  # fmt: skip


def _cell(place: str, text: str, texts: list[str]) -> str:
    if text in texts:
        return f'<c r="{place}" t="s"><v>{texts.index(text)}</v></c>'
    style = {"C": 1, "D": 2}.get(place[0], 0)
    return f'<c r="{place}" s="{style}"><v>{text}</v></c>' if text else ""


def _zipped(parts: dict[str, str]) -> bytes:
    return write_zip([Member(name, ((XML if text[0] == "<" else "") + text).encode()) for name, text in parts.items()])


def _pdf(kids: bytes = b"3 0 R 4 0 R") -> bytes:
    """Return two pages, or one of them: headings, items, a ruled table, a running foot, a form, a font whose codes are two bytes long."""
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R /Resources << /Font << /F1 5 0 R /F2 6 0 R /F3 7 0 R >> /XObject << /X1 10 0 R >> >> >>"
    first = (
        b"BT /F2 16 Tf 72 780 Td (Priorit\\351 1 \\226 Se loger) Tj ET BT /F1 11 Tf 72 750 Td 14 TL (La r\\351gion demande des loge-) Tj T* (ments depuis dix ans.) Tj ET "
        b"BT /F2 12 Tf 72 700 Td (R\\351ponse) Tj ET BT /F1 11 Tf 1 0 0 1 80 680 Tm (\\225 Le minist\\350re financera 40 logements) Tj 0 -14 Td [(d'ici ) -20 (2027.)] TJ "
        b"0 -18 Td (\\225 Il ouvrira un bureau.) Tj ET /X1 Do BT /F1 8 Tf 290 30 Td (Page 1) Tj ET"
    )
    second = (
        b"BT /F2 16 Tf 72 780 Td (Priorit\\351 2 \\226 Se nourrir) Tj ET 0.5 w 72 740 m 500 740 l S 72 720 m 500 720 l S 72 700 m 500 700 l S 72 740 m 72 700 l S 280 740 m 280 700 l S 500 740 m 500 700 l S "
        b"BT /F1 10 Tf 76 726 Td (Action) Tj 208 0 Td (Budget) Tj ET BT /F1 10 Tf 76 706 Td (Ouvrir un march\\351) Tj 208 0 Td (12 M$) Tj ET BT /F3 11 Tf 72 660 Td <00540068006500200074006F0077006E> Tj ET BT /F1 8 Tf 290 30 Td (Page 2) Tj ET"
    )
    objects = [
        Object(1, b"<< /Type /Catalog /Pages 2 0 R >>"),
        Object(2, b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(kids) // 5)),
        Object(3, page % 8),
        Object(4, page % 9),
        Object(5, b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"),
        Object(6, b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>"),
        Object(7, b"<< /Type /Font /Subtype /Type0 /BaseFont /Arial /Encoding /Identity-H /ToUnicode 11 0 R /DescendantFonts [12 0 R] >>"),
        Object(8, b"<< >>", first),
        Object(9, b"<< >>", second),
        Object(10, b"<< /Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /Font << /F1 5 0 R >> >> >>", b"BT /F1 9 Tf 72 60 Td (1. Selon le budget.) Tj ET"),
        Object(11, b"<< >>", CMAP),
        Object(12, b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Arial /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 500 /FontDescriptor 13 0 R >>"),
        Object(13, b"<< /Type /FontDescriptor /FontName /Arial /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 900 /Descent -200 /CapHeight 700 /StemV 80 >>"),
        Object(14, b"<< /Title (Plan 2026) >>"),
    ]  # fmt: skip
    return write_pdf(File(objects, 1, 14))


WRITTEN = {
    "written.docx": _docx(),
    "written.odt": _odt(),
    "written.xlsx": _xlsx(),
    "written.pdf": _pdf(),
    "first-page.pdf": _pdf(b"3 0 R"),
    "second-page.pdf": _pdf(b"4 0 R"),
}
