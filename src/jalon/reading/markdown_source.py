"""What is done to a Markdown text before it is parsed: front matter set apart, template directives dropped, loose headings made strict."""

import re
from dataclasses import dataclass

FRONT_MATTER_LINES = 400
KEY = re.compile(r"^[\w.-]+\s*:(?:\s|$)")
DEEP_QUOTE = re.compile(r"^[ \t]*(?:>[ \t]?){12,}", re.M)
TITLE = re.compile(r"^title\s*:\s*(.+?)\s*$", re.M | re.I)
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
TRAILING_ATTRIBUTES = re.compile(r"[ \t]*\{:?\s*[#.][^}\n]*\}[ \t]*$", re.M)


@dataclass(frozen=True, slots=True)
class Source:
    """A Markdown text ready to parse, its lines (to measure indents) and the title that its front matter gives."""

    body: str
    lines: list[str]
    title: str | None


def prepare(text: str) -> Source:
    """Return a Markdown text without what is not its words; the number of its lines stays the same."""
    text = text.replace("\f", "\n")
    title = None
    end = front_matter_end(text)
    if end:
        title = _title(text[:end])
        text = "\n" * text.count("\n", 0, end) + text[end:]
    if ">>>>" in text or "> > > >" in text:
        text = DEEP_QUOTE.sub("> ", text)
    text = TIGHT_HEADING.sub(r"\1 ", text)
    if "{" in text or "[" in text or ":::" in text or "<!--" in text:
        text = TRAILING_ATTRIBUTES.sub("", DIRECTIVE.sub("", text))
    return Source(text, text.split("\n"), title)


def front_matter_end(text: str) -> int:
    """Return where the front matter ends, 0 where there is none. It need not be well formed: two rules, and keys between them."""
    start = len(text) - len(text.lstrip("\n \t"))
    if not re.match(r"(?:---|\+\+\+)[ \t]*\n", text[start:]):
        return 0
    fence = text[start : start + 3]
    at = text.index("\n", start) + 1
    keys = 0
    for _ in range(FRONT_MATTER_LINES):
        end = text.find("\n", at)
        line = text[at:] if end < 0 else text[at:end]
        at = len(text) if end < 0 else end + 1
        if line.rstrip() in (fence, "..."):
            return at if keys else 0
        keys += bool(KEY.match(line) or (fence == "+++" and "=" in line))
        if end < 0 or (not keys and not line.startswith("#")):
            return 0
    return 0


def _title(front_matter: str) -> str | None:
    found = TITLE.search(front_matter) or re.search(r"^title\s*=\s*(.+?)\s*$", front_matter, re.M)
    title = found[1].strip("\"'").strip() if found else ""
    return title or None
