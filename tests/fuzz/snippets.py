"""Elements that a format knows and that few files hold: put among the others by chance, they meet readers in places never foreseen."""

WORD = (
    '<w:p><w:r><w:t>Priorité 3 – Apprendre</w:t></w:r></w:p>',
    '<w:p><w:pPr><w:pStyle w:val="Heading1"/><w:outlineLvl w:val="12"/></w:pPr><w:r><w:t>Axe 2</w:t></w:r></w:p>',
    '<w:p><w:pPr><w:numPr><w:ilvl w:val="9"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>planter</w:t></w:r></w:p>',
    '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="1000000"/><w:vMerge w:val="restart"/></w:tcPr><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>',
    '<w:tbl><w:tr/></w:tbl>',
    '<w:tbl><w:tr><w:trPr><w:gridBefore w:val="-5"/><w:tblHeader/></w:trPr><w:tc><w:p/></w:tc><w:tc/></w:tr></w:tbl>',
    '<w:tc><w:p><w:r><w:t>seul</w:t></w:r></w:p></w:tc>', '<w:tr><w:tc/></w:tr>',
    '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent><w:p><w:r><w:t>Axe 1 ... 3</w:t></w:r></w:p></w:sdtContent></w:sdt>',
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>', '<w:r><w:fldChar w:fldCharType="end"/></w:r>', '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
    '<w:r><w:instrText>HYPERLINK "javascript:x"</w:instrText></w:r>', '<w:fldSimple w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple>',
    '<w:r><w:footnoteReference w:id="1"/></w:r>', '<w:r><w:endnoteReference w:id="-1"/></w:r>', '<w:r><w:footnoteReference/></w:r>',
    '<mc:AlternateContent><mc:Choice Requires="wps"><w:r><w:t>x</w:t></w:r></mc:Choice><mc:Fallback><w:r><w:t>y</w:t></w:r></mc:Fallback></mc:AlternateContent>',
    '<w:ins><w:r><w:t>ajout</w:t></w:r></w:ins>', '<w:del><w:r><w:delText>retrait</w:delText></w:r></w:del>', '<w:moveTo><w:r><w:t>m</w:t></w:r></w:moveTo>',
    '<w:hyperlink r:id="rId1"><w:r><w:t>lien</w:t></w:r></w:hyperlink>', '<w:hyperlink w:anchor="x"/>',
    '<w:r><w:sym w:font="Wingdings" w:char="F0A7"/></w:r>', '<w:r><w:sym w:char="zz"/></w:r>', '<w:r><w:tab/><w:br/><w:br w:type="page"/><w:cr/><w:noBreakHyphen/><w:softHyphen/></w:r>',
    '<w:r><w:lastRenderedPageBreak/></w:r>', '<w:r><w:rPr><w:vanish/></w:rPr><w:t>caché</w:t></w:r>', '<w:r><w:rPr><w:caps/><w:sz w:val="1e9"/></w:rPr><w:t>ß ŉ ﬁ</w:t></w:r>',
    '<m:oMath><m:r><m:t>x²</m:t></m:r></m:oMath>', '<w:p><w:pPr><w:ind w:left="99999999999"/></w:pPr></w:p>', '<w:p><w:pPr><w:sectPr><w:headerReference r:id="rId1"/></w:sectPr></w:pPr></w:p>',
    '<w:r><w:t xml:space="preserve"> \u200b </w:t></w:r>', '<w:ruby><w:rubyBase><w:r><w:t>r</w:t></w:r></w:rubyBase></w:ruby>', '<w:altChunk r:id="rId1"/>', '<w:txbxContent><w:p><w:r><w:t>boîte</w:t></w:r></w:p></w:txbxContent>',
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="-9"/><w:numFmt w:val="cardinalText"/><w:lvlText w:val="%1%2%9"/></w:lvl></w:abstractNum>',
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="99999999999"/></w:lvlOverride></w:num>',
    '<w:style w:type="paragraph" w:styleId="Heading1"><w:basedOn w:val="Heading1"/></w:style>', '<w:style w:styleId="Normal"><w:basedOn w:val="Heading1"/></w:style>',
    '<w:lvl w:ilvl="0"><w:numFmt w:val="lowerRoman"/><w:start w:val="4000000"/></w:lvl>', '<w:lvl w:ilvl="1"><w:numFmt w:val="lowerLetter"/><w:start w:val="1000000"/><w:lvlText w:val="%2)"/></w:lvl>',
)  # fmt: skip
OPEN = (
    '<text:p>Priorité 3 – Apprendre</text:p>', '<text:h text:outline-level="99">Axe</text:h>', '<text:h>Axe</text:h>', '<text:s text:c="999999999"/>', '<text:s text:c="-1"/>', '<text:tab/>', '<text:line-break/>',
    '<text:list><text:list-item><text:p>a</text:p></text:list-item></text:list>', '<text:list text:continue-numbering="true" text:style-name="L1"><text:list-header><text:p>h</text:p></text:list-header></text:list>',
    '<text:list text:continue-list="x" xml:id="x"><text:list-item text:start-value="99999999999"><text:p>a</text:p></text:list-item></text:list>', '<text:numbered-paragraph text:level="3"><text:p>n</text:p></text:numbered-paragraph>',
    '<table:table><table:table-row><table:table-cell table:number-columns-repeated="1000000"><text:p>a</text:p></table:table-cell></table:table-row></table:table>',
    '<table:table><table:table-row table:number-rows-repeated="1000000"><table:table-cell><text:p>a</text:p></table:table-cell><table:table-cell table:number-rows-spanned="99999" table:number-columns-spanned="99999"><text:p>b</text:p></table:table-cell></table:table-row></table:table>',
    '<table:table/>', '<table:table><table:table-row/></table:table>', '<table:covered-table-cell/>', '<table:table-header-rows><table:table-row><table:table-cell/></table:table-row></table:table-header-rows>',
    '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>note</text:p></text:note-body></text:note>', '<text:note/>', '<draw:frame><draw:text-box><text:p>boîte</text:p></draw:text-box></draw:frame>',
    '<text:tracked-changes><text:changed-region text:id="c"><text:deletion><text:p>x</text:p></text:deletion></text:changed-region></text:tracked-changes>', '<text:change-start text:change-id="c"/>',
    '<text:section text:display="none"><text:p>caché</text:p></text:section>', '<text:table-of-content><text:index-body><text:p>Axe 1<text:tab/>3</text:p></text:index-body></text:table-of-content>', '<text:soft-page-break/>',
    '<text:a xlink:href="javascript:x">lien</text:a>', '<text:span text:style-name="T1">gras</text:span>', '<text:page-number>1</text:page-number>', '<office:annotation><text:p>commentaire</text:p></office:annotation>', '<text:ruby><text:ruby-base>r</text:ruby-base></text:ruby>',
    '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="P1"/>', '<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="i" text:start-value="9999999"/></text:list-style>',
    '<text:list-level-style-number text:level="0" style:num-format="a" text:display-levels="99"/>', '<text:list-level-style-bullet text:level="11" text:bullet-char=""/>', '<text:sequence text:name="x">1</text:sequence>', '<text:hidden-text text:string-value="x"/>',
)  # fmt: skip
SHEET = (
    '<row r="1"><c r="A1" t="inlineStr"><is><t>Priorité</t></is></c></row>', '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', '<row r="3000"><c r="ALL3000"><v>1</v></c></row>', '<row r="0"><c r="A0"><v>1</v></c></row>', '<row><c><v>1</v></c></row>',
    '<c r="B2" t="s"><v>99999999</v></c>', '<c r="B2" t="s"><v>-1</v></c>', '<c r="C3" t="b"><v>7</v></c>', '<c r="C3" t="e"><v>#REF!</v></c>', '<c r="C3" t="d"><v>2027-02-31T25:00:00Z</v></c>', '<c r="C3" s="1"><v>1e308</v></c>', '<c r="C3" s="99"><v>-99999999999</v></c>',
    '<c r="D4"><f>1+1</f></c>', '<c r="D4"><f t="shared" si="0" ref="A1:XFD1048576">A1</f><v>2</v></c>', '<c r="ZZZZZZZ1"><v>1</v></c>', '<c r="A99999999999"><v>1</v></c>', '<c r="é"><v>x</v></c>', '<c r="A1" t="str"><v>=1+1</v></c>',
    '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>', '<mergeCell ref="C5:A1"/>', '<mergeCell ref=""/>', '<mergeCell ref="A1"/>', '<mergeCell ref="A1:B2"/>', '<cols><col min="1" max="16384" hidden="1"/></cols>', '<col min="99999" max="1" hidden="true"/>', '<dimension ref="A1:XFD1048576"/>', '<dimension ref="B2:A1"/>', '<row r="2" hidden="1"/>',
    '<sheet name="Sheet1" sheetId="2" r:id="rId1"/>', '<sheet name="" sheetId="9" r:id="rId9"/>', '<sheet name="x\u202e" state="veryHidden" r:id="rId1"/>', '<si><t>a</t></si>', '<si><r><t>riche</t></r><rPh><t>phon</t></rPh></si>', '<si/>', '<numFmt numFmtId="9" formatCode="[$€-40C]0.0000000000000000000000000000000000000000"/>', '<xf numFmtId="165"/>', '<xf numFmtId="9"/>', '<xf numFmtId="14"/>',
    '<workbookPr date1904="1"/>', '<definedName name="x">#REF!</definedName>', '<sheetData/>', '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="../../x"/>',
)  # fmt: skip
PAGE = (
    "<table><tr><td colspan=1000000 rowspan=1000000>a<td>b", "<table><tr><th colspan=0 rowspan=0>a<td rowspan=65534>b</table>", "<table><caption>t<tr><td><table><tr><td>x</table></table>", "<ul><ul><li>a<ol start=99999999999><li value=-5>b", "<ol type=i start=4000><li>a<li>b</ol>", "<ol reversed><li>a", "<dl><dt>a<dd>b<dd>c</dl>",
    "<h1>Priorité 3</h1>", "<h7>x</h7>", "<p>a<p>b</p></p></p>", "<pre>\n a\n\n  b\t</pre>", "<textarea><p>x</textarea>", "<script>document.write('<p>x')</script>", "<style>p{}</style>", "<template><p>x</template>", "<svg><foreignObject><p>x</p></foreignObject></svg>", "<math><mtext><p>x", "<select><option>a<option>b</select>",
    "<nav><ul><li>menu</ul></nav>", "<aside>x</aside>", "<p hidden>x</p>", "<p style='display:none'>x</p>", "<a href='javascript:x'>l</a>", "<img alt='a\nb' src=x>", "<br><br><br>", "<wbr>", "<sup>1</sup>", "<frameset><frame>", "<plaintext>", "<noscript><p>x</noscript>", "<iframe srcdoc='<p>x'></iframe>", "<base href=//x>", "<meta charset=utf-16>", "<p dir=rtl lang=zz>x</p>", "<details><summary>s</summary>d</details>", "<b><i></b></i>", "<p><b>x<p>y</b>", "<li>seul", "<td>seule", "<tr>", "</body></html><p>après", "<title>a</title>", "<main><article><section><p>x", "<xmp><p>", "<button><p>x</button>", "<label>a</label>", "<figure><figcaption>f</figcaption></figure>", "<ruby>a<rt>b</ruby>",
)  # fmt: skip
SNIPPETS = {"docx": WORD, "odt": OPEN, "xlsx": SHEET, "html": PAGE}
