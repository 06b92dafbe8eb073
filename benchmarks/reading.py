"""Compare reading (file to document, and to outline) with its floor and its peers, on the same files, in the same run.

Floor: the bare extraction of the library that reads the format (PDFium's text, an lxml parse of the text part, calamine's rows, the parser alone).
Peers: MarkItDown and kreuzberg, where they are installed and read the format.

    python benchmarks/reading.py [FILE...]      without files: examples/, and the real documents where they stand

Prints a Markdown table: milliseconds of CPU (best of several runs) and ratios. Needs the extra ``benchmark``.
"""

import argparse
import csv
import io
import logging
import platform
import sys
import time
import warnings
import zipfile
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from jalon.extraction.assemble import build_outline
from jalon.reading.formats import read_document

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT.parent / "shared" / "corpus" / "reading"
SUFFIXES = {".txt", ".md", ".html", ".docx", ".odt", ".pdf", ".xlsx", ".csv"}
SECONDS_PER_MEASURE = 1.0
Work = Callable[[Path], object]


def cpu_ms(work: Work, path: Path) -> float | None:
    """Return the least CPU milliseconds of several runs (at least three, at most ``SECONDS_PER_MEASURE``); None if it cannot read the file.

    What Jalon keeps of texts it has seen is forgotten before each run: a file is read once.
    """
    best, spent, runs = float("inf"), 0.0, 0
    while runs < 3 or (spent < SECONDS_PER_MEASURE and runs < 50):
        for kept in kept_answers():
            kept.cache_clear()
        start = time.process_time()
        try:
            work(path)
        except Exception:
            return None
        took = time.process_time() - start
        best, spent, runs = min(best, took), spent + took, runs + 1
    return best * 1000


def kept_answers() -> list[Any]:
    """Return the functions of the extraction that keep their answers."""
    modules = [module for name, module in sys.modules.items() if name.startswith("jalon.extraction.")]
    return [value for module in modules for value in vars(module).values() if hasattr(value, "cache_clear")]


def bare_pdf(path: Path) -> object:
    """Take the text of every page."""
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    return [page.get_textpage().get_text_bounded() for page in document]


def bare_package(member: str) -> Work:
    """Parse the text part of an office package."""
    from lxml import etree

    def parse(path: Path) -> object:
        with zipfile.ZipFile(path) as package:
            return etree.fromstring(package.read(member))

    return parse


def bare_rows(path: Path) -> object:
    """Take the rows of every sheet."""
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_path(str(path))
    return [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]


def bare_html(path: Path) -> object:
    """Parse and take the text."""
    from selectolax.lexbor import LexborHTMLParser

    return LexborHTMLParser(path.read_bytes()).text()


def bare_markdown(path: Path) -> object:
    """Parse into tokens."""
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark").enable("table").parse(path.read_text(encoding="utf-8"))


FLOORS: dict[str, Work] = {
    ".pdf": bare_pdf,
    ".docx": bare_package("word/document.xml"),
    ".odt": bare_package("content.xml"),
    ".xlsx": bare_rows,
    ".html": bare_html,
    ".md": bare_markdown,
    ".csv": lambda path: list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig")))),
    ".txt": lambda path: path.read_bytes().decode("utf-8").splitlines(),
}


def peers() -> dict[str, Work]:
    """Return the peers that are installed."""
    found: dict[str, Work] = {}
    # A script's folder comes first among those that imports look in, and here it holds a ``requests`` that is not the library's.
    sys.path[:] = [place for place in sys.path if Path(place).resolve() != ROOT / "benchmarks"]
    with suppress(ImportError):
        from markitdown import MarkItDown

        converter = MarkItDown(enable_plugins=False)
        found["MarkItDown"] = lambda path: converter.convert(str(path)).text_content
    with suppress(ImportError):
        import kreuzberg

        found["kreuzberg"] = lambda path: kreuzberg.extract_file_sync(str(path)).content
    return found


def files_given(paths: list[Path]) -> list[Path]:
    """Return the files to read, the caller's or ours, largest formats apart."""
    roots: Iterable[Path] = paths or [ROOT / "examples", CORPUS]
    found = [file for root in roots for file in ([root] if root.is_file() else sorted(root.rglob("*")))]
    return [
        file
        for file in found
        if file.suffix in SUFFIXES and "texts" not in file.parts and file.name not in {"README.md", "SOURCE.txt"}
    ]


def label_of(path: Path) -> str:
    """Return a short name: the folder says more than ``document.pdf`` does."""
    return f"{path.parent.name[:24]}{path.suffix}" if path.stem == "document" else path.name


def jalon_reads(path: Path) -> object:
    """Read a file to its outline."""
    return build_outline(read_document(path))


def row_of(path: Path, others: dict[str, Work]) -> list[str]:
    """Measure one file and return its cells."""
    floor, document, outline = (cpu_ms(work, path) for work in (FLOORS[path.suffix], read_document, jalon_reads))
    assert floor is not None, f"the floor cannot read {path}"
    assert document is not None, f"Jalon cannot read {path}"
    assert outline is not None, f"Jalon cannot read {path}"
    theirs = [cpu_ms(work, path) for work in others.values()]
    ratios = [f"{other:.1f} ({other / document:.1f}×)" if other is not None else "–" for other in theirs]
    ours = [f"{document:.1f}", f"{document / floor:.1f}", f"{outline:.1f}", f"{outline / floor:.1f}"]
    return [label_of(path), f"{path.stat().st_size // 1024} kB", f"{floor:.1f}", *ours, *ratios]


def versions(names: Iterable[str]) -> str:
    """Return the installed versions of packages."""
    found = []
    for name in names:
        with suppress(PackageNotFoundError):
            found.append(f"{name} {version(name)}")
    return ", ".join(found)


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    arguments = parser.parse_args()
    logging.disable(logging.WARNING)
    warnings.simplefilter("ignore")
    others = peers()
    print(f"{datetime.now(UTC):%Y-%m-%d}, {platform.machine()}, Python {platform.python_version()}")
    print(versions(["pypdfium2", "lxml", "selectolax", "python-calamine", "markdown-it-py", "markitdown", "kreuzberg"]), end="\n\n")
    heads = ["file", "size", "floor ms", "document ms", "/ floor", "outline ms", "/ floor"]
    heads += [f"{name} ms (of the document's)" for name in others]
    print("| " + " | ".join(heads) + " |\n|" + "---|" * len(heads))
    for path in files_given(arguments.files):
        print("| " + " | ".join(row_of(path, others)) + " |", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
