"""Office files made for tests: packages put together from the XML that a test is about."""

import hashlib
import zipfile
from io import BytesIO

from jalon.reading.document import Block, Document, DocumentBuilder
from jalon.reading.limits import DEFAULT, Limits

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = (
    f'xmlns:w="{WORD}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
KINDS = {
    "styles.xml": "styles",
    "numbering.xml": "numbering",
    "footnotes.xml": "footnotes",
    "endnotes.xml": "endnotes",
    "theme/theme1.xml": "theme",
    "header1.xml": "header",
    "header2.xml": "header",
    "footer1.xml": "footer",
    "diagrams/data1.xml": "diagramData",
}


def zipped(parts: dict[str, str | bytes]) -> bytes:
    """Return a zip package of parts by name."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def docx(body: str, *, links: dict[str, str] | None = None, extra: dict[str, str | bytes] | None = None, **parts: str) -> bytes:
    """Return a Word file with a body and parts given by name ("numbering" for word/numbering.xml), each without its root element.

    Headers, footers and diagrams are related as "header1", "footer1", "diagrams_data1"; ``links`` are hyperlinks by identifier.
    """
    roots = {"styles": "w:styles", "numbering": "w:numbering", "footnotes": "w:footnotes", "endnotes": "w:endnotes"}
    files: dict[str, str | bytes] = {}
    relations = [
        f'<Relationship Id="{key}" Type="{OFFICE}hyperlink" Target="{to}" TargetMode="External"/>'
        for key, to in (links or {}).items()
    ]
    for part, content in parts.items():
        name = part.replace("_", "/") + ".xml"
        name = "theme/theme1.xml" if part == "theme" else name
        root = roots.get(part) or {"h": "w:hdr", "f": "w:ftr", "d": "dgm:dataModel", "t": "a:theme"}[part[0]]
        files["word/" + name] = f"<{root} {NAMESPACES}>{content}</{root}>"
        relations.append(f'<Relationship Id="{part}" Type="{OFFICE}{KINDS[name]}" Target="{name}"/>')
    return zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="a" Type="{OFFICE}officeDocument" Target="word/document.xml"/></Relationships>',
            "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
            "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}">{"".join(relations)}</Relationships>',
            **files,
            **(extra or {}),
        }
    )


def p(text: str = "", *, properties: str = "", run: str = "") -> str:
    """Return a Word paragraph of one run."""
    return f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def numbered(text: str, list_: int, level: int = 0) -> str:
    """Return a Word paragraph that belongs to a list."""
    return p(text, properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_}"/></w:numPr>')


def level(number: int, text: str, *, format: str = "decimal", start: int = 1, more: str = "") -> str:
    """Return one level of a Word list."""
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="{start}"/><w:numFmt w:val="{format}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'
    )


def lists(*levels: str, instances: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>') -> str:
    """Return a Word numbering part with one definition."""
    return f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>{instances}'


def builder(data: bytes, name: str) -> DocumentBuilder:
    """Return a builder for a file."""
    return DocumentBuilder(name, hashlib.sha256(data).hexdigest(), "application/octet-stream")


def read_docx(data: bytes, *, name: str = "plan.docx", limits: Limits = DEFAULT) -> Document:
    """Return what the Word reader makes of a file; every span is checked."""
    from jalon.reading.docx import read

    return checked(read(data, builder(data, name), limits=limits))


def read_odt(data: bytes, *, name: str = "plan.odt", limits: Limits = DEFAULT) -> Document:
    """Return what the OpenDocument reader makes of a file; every span is checked."""
    from jalon.reading.odt import read

    return checked(read(data, builder(data, name), limits=limits))


def checked(document: Document) -> Document:
    """Return a document after checking that its spans, markers and marks point to its words."""
    assert document.text == "\n".join(block.text for block in document.blocks)
    for block in document.blocks:
        assert block.span.of(document.text) == block.text
        assert block.text == block.text.strip()
        assert 0 <= block.content_start < len(block.text)
        assert all(0 <= mark.start < mark.end <= len(block.text) for mark in block.marks)
    return document


def texts(document: Document) -> list[str]:
    """Return the blocks' texts."""
    return [block.text for block in document.blocks]


def only(document: Document) -> Block:
    """Return the one block of a document."""
    (block,) = document.blocks
    return block


OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
ODF_NAMESPACES = " ".join(
    f'xmlns:{prefix}="{OASIS}{name}:1.0"'
    for prefix, name in {
        "office": "office",
        "text": "text",
        "table": "table",
        "style": "style",
        "draw": "drawing",
        "fo": "xsl-fo-compatible",
        "svg": "svg-compatible",
        "meta": "meta",
    }.items()
) + (
    ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'
)


def odt(
    body: str, *, automatic: str = "", styles: str = "", masters: str = "", extra: dict[str, str | bytes] | None = None
) -> bytes:
    """Return an OpenDocument text with a body, automatic styles, named styles and page styles."""
    root = "office:document-content"
    sheet = "office:document-styles"
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"<{root} {ODF_NAMESPACES}><office:automatic-styles>{automatic}</office:automatic-styles>"
            f"<office:body><office:text>{body}</office:text></office:body></{root}>",
            "styles.xml": f"<{sheet} {ODF_NAMESPACES}><office:styles>{styles}</office:styles>"
            f"<office:master-styles>{masters}</office:master-styles></{sheet}>",
            **(extra or {}),
        }
    )


def tp(text: str = "", style: str = "Standard") -> str:
    """Return an OpenDocument paragraph."""
    return f'<text:p text:style-name="{style}">{text}</text:p>'


def items(*contents: str, more: str = 'text:style-name="L1"', first: str = "") -> str:
    """Return an OpenDocument list; ``first`` are attributes of its first item."""
    made = "".join(
        f"<text:list-item {first if place == 0 else ''}>{content}</text:list-item>" for place, content in enumerate(contents)
    )
    return f"<text:list {more}>{made}</text:list>"


def numbers(depth: int, format: str = "1", *, more: str = 'style:num-suffix="."') -> str:
    """Return a numbered level of an OpenDocument list style."""
    return f'<text:list-level-style-number text:level="{depth}" style:num-format="{format}" {more}/>'


def list_style(*levels: str, name: str = "L1") -> str:
    """Return an OpenDocument list style."""
    return f'<text:list-style style:name="{name}">{"".join(levels)}</text:list-style>'
