"""``jalon read``: one document as a tree, its text, JSON or a page; several, or a folder, as one line of JSON each."""

import argparse
import contextlib
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from jalon.cli.language import translate as _
from jalon.cli.language import translate_warning
from jalon.cli.terminal import complain, one_line, safe
from jalon.errors import JalonError, UnreadableFile
from jalon.extraction.outline import Outline
from jalon.reading.document import Document

EXIT_READ = 0
EXIT_WITH_WARNINGS = 3
FORMATS = ("outline", "text", "json", "html")


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("files", nargs="+", metavar=_("FILE"), type=Path, help=_("documents or folders of documents"))
    parser.add_argument(
        "--format",
        choices=FORMATS,
        help=_("outline: a tree to read (default for one file); text: the text layer; json: the outline as data; html: a page"),
    )
    parser.add_argument(
        "--explain", action="store_true", help=_("say beside each record why it was taken for what it is, and how sure that is")
    )
    parser.add_argument("-o", "--output", type=Path, metavar=_("OUT"), help=_("write to this file instead of standard output"))
    parser.add_argument(
        "--jobs", type=_count, default=os.cpu_count() or 1, metavar="N", help=_("documents read at the same time (all processors)")
    )
    parser.set_defaults(parser=parser)


def run(arguments: argparse.Namespace) -> int:
    """Read what is asked for and return the exit code."""
    files: list[Path] = arguments.files
    if arguments.explain and (arguments.format not in (None, "outline") or len(files) > 1 or files[0].is_dir()):
        arguments.parser.error(_("--explain goes with the tree of one document"))
    if len(files) > 1 or files[0].is_dir():
        if arguments.format not in (None, "json"):
            arguments.parser.error(
                _("several files are read as JSON; give one file for --format {format}").format(format=arguments.format)
            )
        from jalon.cli.read_many import read_many

        with written(arguments.output):
            return read_many(files, jobs=arguments.jobs)
    if arguments.explain:
        return _explain_one(files[0], output=arguments.output)
    return _read_one(files[0], format_name=arguments.format or "outline", output=arguments.output)


def _explain_one(path: Path, *, output: Path | None) -> int:
    with faults_said(path):
        from jalon.extraction.explaining import explain
        from jalon.reading.formats import read_document

        document = read_document(path)
        explained = explain(document)
    with written(output):
        from jalon.cli.read_explained import explained_rows
        from jalon.cli.read_tree import print_rows

        print_rows(list(explained_rows(explained, name=document.name)))
    return _warned(path, explained.outline.warnings)


def _read_one(path: Path, *, format_name: str, output: Path | None) -> int:
    with faults_said(path):
        from jalon.reading.formats import read_document

        document = read_document(path)
        outline = None
        warnings = tuple((warning.code, warning.sentence, warning.page) for warning in document.warnings)
        if format_name != "text":
            from jalon.extraction.assemble import build_outline

            outline = build_outline(document)
            warnings = outline.warnings
    with written(output):
        _write(document, outline, format_name=format_name)
    return _warned(path, warnings)


def _warned(path: Path, warnings: tuple[tuple[str, str, int | None], ...]) -> int:
    for _code, sentence, page in warnings:
        complain(warning_line(path.name, sentence, page=page))
    return EXIT_WITH_WARNINGS if warnings else EXIT_READ


def _write(document: Document, outline: Outline | None, *, format_name: str) -> None:
    if outline is None:
        show_text(document.text)
    elif format_name == "json":
        from jalon.extraction.serial import outline_to_json

        print(_shown(outline_to_json(outline, indent=2)))
    elif format_name == "html":
        from jalon.cli.read_page import page_of

        sys.stdout.write(page_of(document, outline))
    else:
        from jalon.cli.read_tree import show_tree

        show_tree(document, outline)


def show_text(text: str) -> None:
    """Write a text layer exactly as it is; a terminal gets it without what would steer it, and on a line of its own."""
    if sys.stdout.isatty():
        print(safe(text))
    else:
        sys.stdout.write(text)


def warning_line(name: str, sentence: str, *, page: int | None) -> str:
    """Return a warning with the place it is about."""
    place = (_("'{name}'") if page is None else _("'{name}', page {page}")).format(name=name, page=page)
    return one_line(f"{place}{_(': ')}{translate_warning(sentence)}")


@contextlib.contextmanager
def faults_said(path: Path) -> Iterator[None]:
    """Turn a fault of ours while a document is read into a sentence about that document; JalonError passes through."""
    try:
        yield
    except JalonError:
        raise
    except Exception as fault:
        from jalon.reading.faults import fault_of

        raise fault_of(fault, name=path.name) from fault


@contextlib.contextmanager
def written(output: Path | None) -> Iterator[None]:
    """Send standard output to a file, which appears whole or not at all; UnreadableFile where it cannot be written."""
    if output is None:
        yield
        return
    # A device or a pipe is written to, never replaced.
    is_replaced = not output.exists() or output.is_file()
    draft = output
    try:
        if is_replaced:
            handle, name = tempfile.mkstemp(dir=output.parent, prefix=f".{output.name}.")
            os.close(handle)
            draft = Path(name)
        with draft.open("w", encoding="utf-8", errors="replace", newline="\n") as file, contextlib.redirect_stdout(file):
            yield
        if is_replaced:
            draft.chmod(0o666 & ~_umask())
            draft.replace(output)
    except OSError as trouble:
        raise UnreadableFile(
            "'{name}' could not be written: {reason}. Free some space or choose another place with --output.",
            name=str(output),
            reason=trouble.strerror or type(trouble).__name__,
        ) from None
    finally:
        if draft is not output:
            draft.unlink(missing_ok=True)


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current


def _shown(text: str) -> str:
    return safe(text) if sys.stdout.isatty() else text


def _count(text: str) -> int:
    count = int(text)
    if count < 1:
        raise ValueError
    return count
