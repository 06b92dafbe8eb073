"""Markdown over markdown-it: headings, nested lists with the numbers they show, tables, notes; wrapped lines joined by a space."""

import re
from typing import TYPE_CHECKING

import markdown_it

from jalon.reading.charset import decode
from jalon.reading.document import Document, DocumentBuilder
from jalon.reading.limits import Limits
from jalon.reading.markdown.blocks import BlockWriter
from jalon.reading.markdown.source import prepare, tangles_links
from jalon.reading.typed.lines import measure_width, split_lines

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

MOST_NESTED = 100


def read(data: bytes, builder: DocumentBuilder, *, limits: Limits) -> Document:
    """Return a Markdown text as a document."""
    text = decode(data, builder)
    limits.check_characters(len(text), name=builder.name)
    source = prepare(text)
    writer = BlockWriter(builder, source.lines, measure_width(split_lines(source.body)))
    tokens = _parser(source.body).parse(source.body)
    if any(token.level >= MOST_NESTED - 1 for token in tokens):
        builder.warn("nested_too_deep", "Lists or quotations nested a hundred deep were left out.")
    writer.write(tokens)
    return builder.build(title=source.title or writer.title, readers=(f"markdown-it-py {markdown_it.__version__}",))


def _parser(body: str) -> "MarkdownIt":
    """Return a parser with what the text uses; indented paragraphs are no code in a published plan."""
    parser = markdown_it.MarkdownIt("commonmark", {"maxNesting": MOST_NESTED}).enable(["table", "strikethrough"]).disable("code")
    if tangles_links(body):
        return parser.disable(["link", "image", "reference"])
    if "[^" in body:
        from mdit_py_plugins.footnote import footnote_plugin

        parser.use(footnote_plugin, inline=False)
    if re.search(r"^: ", body, re.M):
        from mdit_py_plugins.deflist import deflist_plugin

        parser.use(deflist_plugin)
    return parser
