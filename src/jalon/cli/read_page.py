"""A document as one page that stands alone: its text with every record lit, and the list of records beside it."""

import html
import os
import re
from collections.abc import Iterator
from itertools import islice, pairwise, takewhile
from typing import NamedTuple

from jalon.cli.language import language_of
from jalon.cli.language import translate as _
from jalon.cli.read_tree import numbers_of, remark_on
from jalon.extraction.outline import Outline, OutlineCommitment
from jalon.reading.document import Block, BlockKind, Document
from jalon.spans import Span

# What HTML has no way to write, and what would turn the direction of the words around it or hide some.
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff\U000e0000-\U000e007f]"
)
LISTED = 90
MENTIONS = (
    ("lead", "lead"),
    ("partners", "partners"),
    ("programmes", "programmes"),
    ("amounts", "amount"),
    ("horizon", "date"),
    ("quantities", "quantity"),
    ("places", "where"),
    ("beneficiaries", "for whom"),
    ("indicators", "indicator"),
)
STYLE = """
:root{color-scheme:light dark;--lit:#fff3bf;--aim:#e5dbff;--head:#d0ebff;--why:#eceff3;--who:#8a5a00}
@media(prefers-color-scheme:dark){:root{--lit:#4d4200;--aim:#3b2e63;--head:#123a5c;--why:#2a2f36;--who:#ffd43b}}
body{margin:0 auto;max-width:78rem;padding:1rem;display:grid;gap:2rem;font:1rem/1.6 system-ui,sans-serif}
@media(min-width:60rem){body{grid-template-columns:20rem 1fr}nav{position:sticky;top:0;max-height:100vh;overflow:auto}}
nav ol{list-style:none;padding-left:1rem}nav{font-size:.9rem}main p{margin:.4rem 0}
mark{color:inherit;border-radius:.2rem}mark:target{outline:.15rem solid}
.commitment{background:var(--lit)}.objective{background:var(--aim)}.priority,.response{background:var(--head)}.context{background:var(--why)}
.item,.mention{background:none;border-bottom:.12rem dotted}.mention{border-color:var(--who)}
.heading{font-weight:700}.furniture,.contents{opacity:.6}[data-bullet]::before{content:attr(data-bullet)}.cell{border-left:.1rem solid;padding-left:.6rem}
.item-block{margin-left:calc(var(--depth)*1.2rem)!important}
"""


class Lit(NamedTuple):
    """A stretch of the text layer that a record stands on."""

    start: int
    end: int
    sort: str
    title: str


def page_of(document: Document, outline: Outline) -> str:
    """Return the page as HTML, without scripts and without anything fetched."""
    title = escaped(outline.title or document.name)
    body = "\n".join(_blocks(document, lit_of(outline)))
    records = "\n".join(_records(outline))
    return (
        f'<!doctype html>\n<html lang="{_language(document.language)}">\n<meta charset="utf-8">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f'<meta name="viewport" content="width=device-width">\n<title>{title}</title>\n<style>{STYLE}</style>\n'
        f'<nav aria-label="{escaped(_("Records"))}">\n<h1>{title}</h1>\n{records}\n</nav>\n<main>\n{body}\n</main>\n</html>\n'
    )


def escaped(text: str) -> str:
    """Return a text as HTML shows it; what HTML cannot hold stands as a replacement character, so that nothing moves."""
    return html.escape(FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text))


def lit_of(outline: Outline) -> list[Lit]:
    """Return what is lit, the outer before the inner."""
    numbers, found = numbers_of(outline), list[Lit]()
    for priority in outline.priorities:
        found.append(_lit(priority.span, "priority", title=_("Priority")))
        found += [_lit(objective.span, "objective", title=_("Objective")) for objective in priority.objectives]
        for response in priority.responses:
            if response.span is not None:
                found.append(_lit(response.span, "response", title=_("Response")))
            found += [_lit(context.span, "context", title=_("Context")) for context in response.context]
            for commitment in response.commitments:
                found += _commitment_lit(commitment, numbers)
    return sorted(found, key=lambda lit: (lit.start, -lit.end))


def _commitment_lit(commitment: OutlineCommitment, numbers: dict[str, str]) -> Iterator[Lit]:
    title = f"{numbers[commitment.id]}{_(': ')}{remark_on(commitment, numbers)}"
    yield _lit(commitment.span, "commitment", title=title)
    for item in commitment.items:
        yield _lit(item.span, "item", title=_("Part of {number}").format(number=numbers[commitment.id]))
    for name, label in MENTIONS:
        for mention in getattr(commitment, name):
            value = f"{_(': ')}{mention.value}" if mention.value else ""
            yield _lit(mention.span, "mention", title=_(label) + value)


def _lit(span: Span, sort: str, *, title: str) -> Lit:
    return Lit(span.start, span.end, sort, title)


def _records(outline: Outline) -> Iterator[str]:
    """Yield the list of priorities, each with its commitments, linked to where they stand."""
    numbers = numbers_of(outline)
    yield "<ol>"
    for priority in outline.priorities:
        yield "<li>" + _link(priority.span, f"{priority.number or ''} {priority.title or ''}") + "<ol>"
        for response in priority.responses:
            for commitment in response.commitments:
                yield f"<li>{_link(commitment.span, f'{numbers[commitment.id]} {commitment.text}')}</li>"
        yield "</ol></li>"
    yield "</ol>"


def _link(span: Span, words: str) -> str:
    return f'<a href="#c{span.start}-{span.end}">{escaped(shortened(" ".join(words.split())))}</a>'


def shortened(words: str) -> str:
    """Return words cut to what a list has room for."""
    return words if len(words) <= LISTED else words[:LISTED].rsplit(" ", 1)[0] + "…"


def _blocks(document: Document, lit: list[Lit]) -> Iterator[str]:
    """Yield the text's blocks; each stretch of a record that a block holds is lit there."""
    first = 0
    for block in document.blocks:
        while first < len(lit) and lit[first].end <= block.span.start:
            first += 1
        words = "".join(_stretches(document.text, block, lit=_standing_in(block.span, lit, first=first)))
        yield f"<p{_attributes(block)}>{words}</p>"


def _standing_in(span: Span, lit: list[Lit], *, first: int) -> list[Lit]:
    here = takewhile(lambda each: each.start < span.end, islice(lit, first, None))
    return [each for each in here if each.end > span.start]


def _attributes(block: Block) -> str:
    """Return a block's class, depth and language, and its bullet, which is no part of its text."""
    is_item = block.kind is BlockKind.ITEM
    depth = f' style="--depth:{block.depth}"' if block.depth else ""
    bullet = f' data-bullet="{escaped(block.marker)} "' if is_item and block.marker and not block.content_start else ""
    language = f' lang="{escaped(block.language)}"' if block.language else ""
    return f' class="{"item-block" if is_item else block.kind.value}"{depth}{bullet}{language}'


def _stretches(text: str, block: Block, *, lit: list[Lit]) -> Iterator[str]:
    """Yield a block's words cut where a record begins or ends, each stretch inside the marks of the records that cover it."""
    start, end = block.span.start, block.span.end
    cuts = sorted({start, end} | {cut for each in lit for cut in (each.start, each.end) if start < cut < end})
    for from_, to in pairwise(cuts):
        covering = [each for each in lit if each.start <= from_ and to <= each.end]
        opening = "".join(_mark(each, is_first=each.start == from_) for each in covering)
        yield opening + escaped(text[from_:to]) + "</mark>" * len(covering)


def _mark(lit: Lit, *, is_first: bool) -> str:
    anchor = f' id="c{lit.start}-{lit.end}"' if is_first and lit.sort in ("priority", "commitment") else ""
    return f'<mark class="{lit.sort}" title="{escaped(lit.title)}"{anchor}>'


def _language(language: str | None) -> str:
    return language if language in ("fr", "en") else language_of(os.environ)
