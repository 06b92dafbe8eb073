"""Every document set anew: other formats, numbers removed or changed, columns, hyphens, tables for lists, slides, a scan.

The answers do not change, so every variation is a test. ``python tests/reading/variations.py CASES FOLDER`` writes them all to look at.
"""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from jalon.reading.document import Document
from jalon.reading.formats import read_document
from reading.answers import Case, cases_in
from reading.resetting import changes, flowing, office, printed
from reading.resetting.listed import Listing, list_priorities
from reading.resetting.pieces import Kind, Parts, held_in, take_apart

WIDEST = 12  # columns: a table with more cannot be printed on a page


@dataclass(frozen=True, slots=True)
class Source:
    """A document taken apart, its answers and, where one can be made, its plan as a list."""

    case: Case
    parts: Parts
    listing: Listing | None
    in_tables: bool  # the plan stands in tables
    held: int  # titles and commitments that the document's own text layer holds


@dataclass(frozen=True, slots=True)
class Variation:
    """One way to set a document anew: ``change`` its pieces, then ``make`` a file of them.

    ``suits`` tells which documents it can be made of; ``is_blind``: the file has no text, so nothing may be read in it.
    """

    name: str
    about: str
    suffix: str
    make: Callable[[Parts], bytes] | Callable[[Parts, Listing], bytes]
    suits: Callable[[Source], bool] = lambda source: True
    change: Callable[[Source], Parts] = lambda source: source.parts
    takes_list: bool = False
    is_blind: bool = False


def _running(source: Source) -> bool:
    return not source.in_tables


def _printable(source: Source) -> bool:
    return all(len(row) <= WIDEST for piece in source.parts.pieces for row in piece.rows)


def _numbered(source: Source) -> bool:
    return not source.in_tables and any(p.label for p in source.parts.pieces if p.kind in (Kind.HEADING, Kind.ITEM))


def _titled(source: Source) -> bool:
    return not source.in_tables and sum(p.is_title for p in source.parts.pieces) >= 2


def _is_listed(source: Source) -> bool:
    return source.listing is not None


def _listed(source: Source) -> bool:
    return source.listing is not None and not source.in_tables


def _tabled(source: Source) -> bool:
    return source.in_tables


def _list_in_tables(source: Source) -> bool:
    return source.listing is not None and source.in_tables


def _plan(source: Source) -> Listing:
    assert source.listing is not None
    return source.listing


def _unnumbered(source: Source) -> Parts:
    return changes.without_numbers(source.parts)


def _roman(source: Source) -> Parts:
    return changes.in_roman(source.parts)


def _labelled(source: Source) -> Parts:
    return changes.labelled(source.parts)


def _decomposed(source: Source) -> Parts:
    return changes.decomposed(source.parts)


def _as_table(source: Source) -> Parts:
    return changes.as_table(source.parts, _plan(source))


def _as_lists(source: Source) -> Parts:
    return changes.as_lists(source.parts, _plan(source))


def _pdf(layout: printed.Layout) -> Callable[[Parts], bytes]:
    return partial(printed.to_pdf, layout=layout)


_bold_only = partial(office.to_docx, styled=False)
_arrows = partial(office.to_docx, bullet="\u27a2")
_on_rows = {"suits": _is_listed, "change": _as_lists, "takes_list": True}
VARIATIONS = (
    Variation("html", "a page of a site", "html", flowing.to_html),
    Variation("docx-styles", "Word, heading styles", "docx", office.to_docx),
    Variation("docx-bold", "Word, headings in bold without style", "docx", _bold_only),
    Variation("odt", "OpenDocument", "odt", office.to_odt),
    Variation("markdown", "Markdown", "md", flowing.to_markdown),
    Variation("text", "typed text, wrapped lines", "txt", flowing.to_text, _running),
    Variation("pdf", "PDF, one column, running heads and page numbers", "pdf", printed.to_pdf, _printable),
    Variation("pdf-columns", "PDF, two columns", "pdf", _pdf(printed.TWO_COLUMNS), _running),
    Variation("pdf-hyphens", "PDF, words broken at line ends", "pdf", _pdf(printed.HYPHENATED), _running),
    Variation("pdf-cut", "PDF, small pages that cut items and paragraphs", "pdf", _pdf(printed.CUT_BY_PAGES), _running),
    Variation("pdf-dashes", "PDF, bullets as dashes", "pdf", _pdf(printed.DASHES), _running),
    Variation("slides", "slides exported to PDF, one heading each", "pdf", printed.to_slides, _running),
    Variation("unnumbered", "Word, numbers and labels removed", "docx", office.to_docx, _numbered, _unnumbered),
    Variation("roman", "Word, numbers changed to I., I.1, a)", "docx", office.to_docx, _numbered, _roman),
    Variation("labelled", "HTML, priorities announced: Priorité n –, Priority n:", "html", flowing.to_html, _titled, _labelled),
    Variation("table", "HTML, lists turned into a table", "html", flowing.to_html, _listed, _as_table),
    Variation("table-pdf", "PDF, lists turned into a table", "pdf", printed.to_pdf, _listed, _as_table),
    Variation("lists", "Word, tables turned into headings and bullets", "docx", office.to_docx, _list_in_tables, _as_lists),
    Variation("decomposed", "HTML, accents as separate characters", "html", flowing.to_html, change=_decomposed),
    Variation("glyphs", "Word, bullets typed as another glyph", "docx", _arrows, _running),
    Variation("workbook", "a workbook, tables as they are", "xlsx", office.to_workbook, _tabled),
    Variation("rows", "a workbook, one commitment a row", "xlsx", office.to_rows, **_on_rows),
    Variation("cells", "a workbook, one priority a row", "xlsx", office.to_cells, **_on_rows),
    Variation("sheets", "a workbook, one priority a sheet", "xlsx", office.to_sheets, **_on_rows),
    Variation("scan", "a scan: the text layer is missing", "pdf", printed.to_scan, _printable, is_blind=True),
)


@lru_cache(maxsize=256)
def source_of(case: Case) -> Source:
    """Return a case taken apart."""
    document = read_document(case.path)
    answers = case.whole
    parts = take_apart(document, answers)
    prose = Parts(parts.title, parts.language, tuple(p for p in parts.pieces if p.kind is not Kind.TABLE))
    in_tables = prose.holds(answers) < parts.holds(answers) or (not answers.priorities and _is_tables(document))
    return Source(case, parts, list_priorities(parts, answers), in_tables, held_in(document.text, answers))


def _is_tables(document: Document) -> bool:
    return sum(block.cell is not None for block in document.blocks) > len(document.blocks) / 2


def keeps_words(case: Case, variation: Variation) -> bool:
    """Tell whether the words that a variation sets still hold every title and commitment that the document's text layer holds."""
    source = source_of(case)
    return variation.change(source).holds(case.whole) >= source.held


def write(case: Case, variation: Variation, *, folder: Path) -> Path | None:
    """Write one variation of a case into a folder; None where the document does not lend itself to it."""
    source = source_of(case)
    if not variation.suits(source):
        return None
    path = folder / f"{case.name}.{variation.name}.{variation.suffix}"
    given = (variation.change(source), *([_plan(source)] if variation.takes_list else []))
    path.write_bytes(variation.make(*given))
    return path


if __name__ == "__main__":
    for each in cases_in(Path(sys.argv[1])):
        for way in VARIATIONS:
            print(write(each, way, folder=Path(sys.argv[2])))
