"""HTML over selectolax: block elements in reading order, lists with the numbers they show, tables on their grid, the page's furniture set apart."""

import re

import selectolax
from selectolax.lexbor import LexborHTMLParser, LexborNode

from jalon.errors import HostileFile
from jalon.reading.charset import clean, decode
from jalon.reading.document import BlockKind, Document, DocumentBuilder
from jalon.reading.html.blocks import BlockWriter
from jalon.reading.limits import Limits
from jalon.reading.typed.running_text import Piece

DECLARED = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w:-]+)|<\?xml[^>]+encoding\s*=\s*[\"']([\w:-]+)", re.I)
# What browsers read under these names.
LATIN = {"iso-8859-1", "iso8859-1", "latin1", "latin-1", "us-ascii", "ascii"}
LEAST_MAIN_CHARACTERS = 200
MOST_NESTED = 5_000
# Elements that must be closed: the others end by themselves.
NESTING_TAG = re.compile(
    r"<(/?)(?:a|article|aside|b|blockquote|center|details|div|dl|em|fieldset|figure|font|footer|form|header|i|main|nav|ol|section|span|strong"
    r"|summary|sup|sub|table|u|ul)\b",
    re.I,
)


def read(data: bytes, builder: DocumentBuilder, *, limits: Limits) -> Document:
    """Return an HTML page as a document."""
    text = decode(data, builder, declared=_declared_charset(data))
    limits.check_characters(len(text), name=builder.name)
    _check_depth(text, name=builder.name)
    parser = LexborHTMLParser(text)
    root = parser.body or parser.root
    if root is not None:
        builder = _write(root, builder)
    return builder.build(language=_language(parser), title=_title(parser), readers=(f"selectolax {selectolax.__version__}",))


def _check_depth(text: str, *, name: str) -> None:
    """Refuse a page whose elements are nested deeper than anybody writes: parsing costs the square of the depth."""
    if text.count("<") - text.count("</") < MOST_NESTED:
        return
    depth = 0
    for tag in NESTING_TAG.finditer(text):
        depth = max(depth - 1, 0) if tag[1] else depth + 1
        if depth > MOST_NESTED:
            raise HostileFile(
                "'{name}' nests its elements over {most} deep, which no page needs. Open it in a browser and save its text.",
                name=name,
                most=MOST_NESTED,
            )


def add_fragment(html: str, builder: DocumentBuilder, *, first_table: int = 0) -> int:
    """Add the blocks of a piece of HTML; return the number of the next table."""
    _check_depth(html, name=builder.name)
    root = LexborHTMLParser(html).body
    if root is None:
        return first_table
    writer = BlockWriter(builder, next_table=first_table)
    writer.write(root)
    return writer.next_table


def read_fragment(html: str) -> list[Piece]:
    """Return the paragraphs of a piece of HTML that stands where only words can: their texts and marks."""
    builder = DocumentBuilder("", "", "")
    add_fragment(html, builder)
    return [Piece(block.text, block.marks) for block in builder.blocks]


def _write(root: LexborNode, builder: DocumentBuilder) -> DocumentBuilder:
    """Return the builder with a page's blocks; where all of it seems furniture, none is."""
    BlockWriter(builder, has_main=_has_main(root)).write(root)
    if not builder.blocks or any(block.kind is not BlockKind.FURNITURE for block in builder.blocks):
        return builder
    fresh = DocumentBuilder(builder.name, builder.sha256, builder.media_type, warnings=builder.warnings)
    BlockWriter(fresh, keeps_furniture=True).write(root)
    return fresh


def _has_main(root: LexborNode) -> bool:
    """Tell whether the page says where its content is: then the rest is furniture."""
    mains = root.css("main, [role=main]")
    return len(mains) == 1 and len(mains[0].text(strip=True)) >= LEAST_MAIN_CHARACTERS


def _declared_charset(data: bytes) -> str | None:
    found = DECLARED.search(data[:4096])
    if found is None:
        return None
    name = (found[1] or found[2]).decode("ascii", errors="ignore").lower()
    return "cp1252" if name in LATIN else name


def _language(parser: LexborHTMLParser) -> str | None:
    """Return the language that the page declares: a last resort, for many pages keep their template's."""
    node = parser.css_first("html")
    return (node.attributes.get("lang") or "")[:2].lower() or None if node is not None else None


def _title(parser: LexborHTMLParser) -> str | None:
    node = parser.css_first("head > title")
    title = " ".join(clean(node.text()).split()) if node is not None else ""
    return title or None
