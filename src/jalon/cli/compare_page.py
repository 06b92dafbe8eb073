"""A comparison of editions as one page that stands alone."""

import os
from collections.abc import Iterator

from jalon.analysis.edition_records import RecordKind
from jalon.analysis.explaining import Change, Comparison, Section
from jalon.analysis.telling import RECORDS, tell_shift
from jalon.cli.compare_lines import Piece, names_of, pieces_of, remark_on, summary, titles_of
from jalon.cli.language import language_of
from jalon.cli.language import translate as _
from jalon.cli.read_page import escaped
from jalon.extraction.outline import Outline

STYLE = """
:root{color-scheme:light dark;--gone:#b42318;--come:#12703c;--line:#d0d5dd;--soft:#475467}
@media(prefers-color-scheme:dark){:root{--gone:#ff9b8f;--come:#7ddba3;--line:#475467;--soft:#b6bfcc}}
body{margin:0 auto;max-width:52rem;padding:1rem;font:1rem/1.6 system-ui,sans-serif;overflow-wrap:anywhere}
h1{font-size:1.4rem}h2{font-size:1.15rem;margin-top:2.5rem;border-top:.1rem solid var(--line);padding-top:1rem}
article{margin:1.2rem 0;padding-left:1rem;border-left:.25rem solid var(--line)}h3{font-size:1rem;margin:0}p{margin:.3rem 0}
del{color:var(--gone)}ins{color:var(--come)}.said,li{color:var(--soft)}.new{border-color:var(--come)}.dropped{border-color:var(--gone)}
ul{margin:.3rem 0;padding-left:1.2rem}
"""


def page_of(comparison: Comparison, before: Outline, after: Outline) -> str:
    """Return the page as HTML, without scripts and without anything fetched."""
    title = f"{before.name} → {after.name}"
    counts = [summary(comparison, kind) for kind in (RecordKind.PRIORITY, RecordKind.COMMITMENT)]
    same = [_("The two editions say the same.")] if comparison.is_same else []
    said = "".join(f'<p class="said">{escaped(line)}</p>\n' for line in (*titles_of(before, after), *counts, *same))
    body = "\n".join(part for section in comparison.sections() for part in _section(section))
    return framed(title, f"<h1>{escaped(title)}</h1>\n{said}{body}")


def framed(title: str, body: str) -> str:
    """Return a page around its body."""
    return (
        f'<!doctype html>\n<html lang="{language_of(os.environ)}">\n<meta charset="utf-8">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f'<meta name="viewport" content="width=device-width">\n<title>{escaped(title)}</title>\n<style>{STYLE}</style>\n'
        f"<main>\n{body}\n</main>\n</html>\n"
    )


def _section(section: Section) -> Iterator[str]:
    priority = section.priority
    remark = remark_on(priority)
    label = f"{_(RECORDS[RecordKind.PRIORITY])} {names_of(priority)}".strip()
    yield f"<section>\n<h2>{escaped(label)} {_words(priority)}</h2>"
    if remark:
        yield f'<p class="said">{escaped(remark)}</p>'
    yield from _shifts(priority)
    if kept := section.kept():
        yield f'<p class="said">{escaped(_("Kept"))}{escaped(_(": "))}{escaped(", ".join(names_of(change) for change in kept))}</p>'
    for change in section.changed():
        yield from _article(change)
    yield "</section>"


def _article(change: Change) -> Iterator[str]:
    label = f"{_(RECORDS[change.record_kind])} {names_of(change)}".strip()
    yield f'<article class="{change.kind.value}"><h3>{escaped(label)}</h3>'
    yield f'<p class="said">{escaped(remark_on(change))}</p>'
    yield f"<p>{_words(change)}</p>"
    yield from _shifts(change)
    yield "</article>"


def _shifts(change: Change) -> Iterator[str]:
    if change.shifts:
        told = (tell_shift(shift, _) for shift in change.shifts)
        lines = (f"{escaped(name)}{escaped(_(': '))}{_moved(before, after)}" for name, before, after in told)
        yield "<ul>" + "".join(f"<li>{line}</li>" for line in lines) + "</ul>"


def _moved(before: str, after: str) -> str:
    if before and after:
        return escaped(f"{before} → {after}")
    return f"<del>{escaped(before)}</del>" if before else f"<ins>{escaped(after)}</ins>"


def _words(change: Change) -> str:
    return "".join(_marked(piece) for piece in pieces_of(change))


def _marked(piece: Piece) -> str:
    element = {"gone": "del", "come": "ins"}.get(piece.sort)
    words = escaped(piece.text[2:-2] if element else piece.text)
    return f"<{element}>{words}</{element}>" if element else words
