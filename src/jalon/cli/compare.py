"""``jalon compare``: what became of every record from one edition of a plan to the next, or whether its two languages agree."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from jalon.cli.compare_lines import lines_of, show_lines
from jalon.cli.language import translate as _
from jalon.cli.read import EXIT_READ, EXIT_WITH_WARNINGS, faults_said, warning_line, written
from jalon.cli.terminal import complain, safe
from jalon.errors import UnreadableFile
from jalon.extraction.outline import Outline

if TYPE_CHECKING:
    from jalon.analysis.explaining import Comparison
    from jalon.analysis.translations import Translation

FORMATS = ("text", "json", "html")


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("old", metavar=_("OLD"), type=Path, help=_("the edition before, or a file in two languages alone"))
    parser.add_argument(
        "new", metavar=_("NEW"), type=Path, nargs="?", help=_("the edition after, or the same plan in the other language")
    )
    parser.add_argument(
        "--format",
        choices=FORMATS,
        default="text",
        help=_("text: lines to read (default); json: the comparison as data; html: a page"),
    )
    parser.add_argument("-o", "--output", type=Path, metavar=_("OUT"), help=_("write to this file instead of standard output"))


def run(arguments: argparse.Namespace) -> int:
    """Compare what is asked for and return the exit code."""
    paths = [path for path in (arguments.old, arguments.new) if path is not None]
    outlines = [_outline(path) for path in paths]
    if len(outlines) == 1 and outlines[0].language != "mul":
        raise UnreadableFile("'{name}' is in one language. Give a second document to compare it with.", name=paths[0].name)
    with written(arguments.output):
        _write(outlines, format_name=arguments.format)
    warned = [(path, warning) for path, outline in zip(paths, outlines, strict=True) for warning in outline.warnings]
    for path, (_code, sentence, page) in warned:
        complain(warning_line(path.name, sentence, page=page))
    return EXIT_WITH_WARNINGS if warned else EXIT_READ


def _outline(path: Path) -> Outline:
    if path.is_dir():
        raise UnreadableFile("'{name}' is a folder. Give the documents to compare by name.", name=str(path))
    with faults_said(path):
        from jalon.extraction.assemble import build_outline
        from jalon.reading.formats import read_document

        return build_outline(read_document(path))


def _write(outlines: list[Outline], *, format_name: str) -> None:
    from jalon.analysis.edition_records import side_of
    from jalon.analysis.translations import are_two_languages, compare_languages, sides_by_language

    before, after = outlines[0], outlines[-1]
    sides = sides_by_language(before) if len(outlines) == 1 else (side_of(before), side_of(after))
    if len(outlines) == 1 or are_two_languages(*sides):
        _write_languages(compare_languages(*sides), before, after, format_name=format_name)
    else:
        from jalon.analysis.comparing import compare_editions

        _write_editions(compare_editions(*sides), before, after, format_name=format_name)


def _write_languages(translation: "Translation", before: Outline, after: Outline, *, format_name: str) -> None:
    from jalon.cli.compare_languages import data_of, lines_of, page_of

    if format_name == "text":
        show_lines(lines_of(translation, before, after))
    else:
        _print((data_of if format_name == "json" else page_of)(translation, before, after))


def _write_editions(comparison: "Comparison", before: Outline, after: Outline, *, format_name: str) -> None:
    from jalon.cli.compare_data import comparison_to_json
    from jalon.cli.compare_page import page_of

    if format_name == "text":
        show_lines(lines_of(comparison, before, after))
    else:
        _print((comparison_to_json if format_name == "json" else page_of)(comparison, before, after))


def _print(text: str) -> None:
    print(safe(text) if sys.stdout.isatty() else text)
