"""What is done to a Markdown text before it is parsed: front matter set apart, template directives dropped, loose headings made strict."""

import re
from dataclasses import dataclass

from jalon.reading.front_matter import front_matter_end, title_in

DEEP_QUOTE = re.compile(r"^[ \t]*(?:>[ \t]?){12,}", re.M)
# A heading whose author left out the space, as older dialects allow. One sign alone may be a hash tag.
TIGHT_HEADING = re.compile(r"^( {0,3}#{2,6})(?=[^#\s])", re.M)
# Attribute lists of kramdown and directives of site generators: never words of the document.
DIRECTIVE = re.compile(
    r"^[ \t]*(?:"
    r"\{:[^}\n]*\}|\{(?:include|toc|%)[^}\n]*\}|\{\{[^}\n]*\}\}|\{%[^\n]*%\}"  # attributes, tags of templates
    r"|\[\[_?TOC_?\]\]|\[TOC\]|<!--\s*toc\s*-->|:::+[^\n]*"  # tables of contents to be made, fences
    r"|\*\[[^\]\n]+\]:[^\n]*"  # abbreviations
    r")[ \t]*$",
    re.M | re.I,
)
BRACKET_OR_GAP = re.compile(r"[\[\]]|\n[ \t]*\n")
FEW_BRACKETS = 500
LONGEST_WAY = 1_000_000  # characters from all opening brackets to those that close them, none beyond its paragraph
TRAILING_ATTRIBUTES = re.compile(r"[ \t]*\{:?\s*[#.][^}\n]*\}[ \t]*$", re.M)


@dataclass(frozen=True, slots=True)
class Source:
    """A Markdown text ready to parse, its lines (to measure indents) and the title that its front matter gives."""

    body: str
    lines: list[str]
    title: str | None


def tangles_links(body: str) -> bool:
    """Tell whether brackets stand so far from those that close them that looking for links would take forever."""
    if body.count("[") < FEW_BRACKETS:
        return False
    open_at: list[int] = []
    way = last = 0
    for sign in BRACKET_OR_GAP.finditer(body):
        if sign[0] == "[":
            open_at.append(sign.start())
        elif sign[0] == "]":
            way += sign.start() - open_at.pop() if open_at else 0
        else:
            way += sum(sign.start() - start for start in open_at)
            open_at.clear()
        last = sign.end()
    return way + sum(last - start for start in open_at) > LONGEST_WAY


def prepare(text: str) -> Source:
    """Return a Markdown text without what is not its words; the number of its lines stays the same."""
    text = text.replace("\f", "\n")
    title = None
    end = front_matter_end(text)
    if end:
        title = title_in(text[:end])
        text = "\n" * text.count("\n", 0, end) + text[end:]
    if ">>>>" in text or "> > > >" in text:
        text = DEEP_QUOTE.sub("> ", text)
    text = TIGHT_HEADING.sub(r"\1 ", text)
    if "{" in text or "[" in text or ":::" in text or "<!--" in text:
        text = TRAILING_ATTRIBUTES.sub("", DIRECTIVE.sub("", text))
    return Source(text, text.split("\n"), title)
