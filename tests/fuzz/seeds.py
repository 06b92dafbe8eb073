"""The files that mutations begin from: ``examples/``, the plans of the extraction's tests, some written here, and the real documents where they stand."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from fuzz import pdf_file, zipped
from fuzz.written import WRITTEN

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT.parent / "shared" / "corpus" / "reading"
FORMATS = ("docx", "odt", "xlsx", "pdf", "html", "md", "txt", "csv")
# What is read in a few milliseconds; larger files are taken now and then.
SMALL = {"docx": 40_000, "odt": 12_000, "xlsx": 12_000, "pdf": 9_000, "html": 3_000, "md": 2_000, "txt": 2_000, "csv": 2_000}
MOST_BYTES = 300_000


@dataclass(frozen=True, slots=True)
class Seed:
    """A file to begin from: where it comes from, its format and its bytes."""

    name: str
    format: str
    data: bytes
    is_real: bool = False

    @property
    def is_small(self) -> bool:
        """Tell whether the file is read in a few milliseconds."""
        return len(self.data) <= SMALL[self.format]


@cache
def seeds(*, with_corpus: bool = True) -> dict[str, tuple[Seed, ...]]:
    """Return the files to begin from by format, always in the same order."""
    found = [*_own(), *(_real() if with_corpus and CORPUS.is_dir() else ())]
    return {format_: tuple(seed for seed in found if seed.format == format_) for format_ in FORMATS}


def fingerprint_of(held: dict[str, tuple[Seed, ...]]) -> str:
    """Return what tells one set of files to begin from from another."""
    digest = hashlib.sha256()
    for seed in (seed for all_ in held.values() for seed in all_):
        digest.update(seed.name.encode() + hashlib.sha256(seed.data).digest())
    return digest.hexdigest()[:12]


def _own() -> Iterator[Seed]:
    for name, data in WRITTEN.items():
        yield Seed(name, name.rpartition(".")[2], data)
    yield from _in_folder(ROOT / "examples")
    yield from _in_folder(ROOT / "tests" / "extraction" / "plans")


def _real() -> Iterator[Seed]:
    for path in sorted(CORPUS.glob("*/document.*")):
        name, format_ = f"{path.parent.name}/{path.name}", path.suffix[1:]
        if format_ == "pdf":
            for number, page in enumerate(pdf_file.pages_of(path.read_bytes()), start=1):
                yield Seed(f"{name}#{number}", format_, page, is_real=True)
        elif format_ in FORMATS and path.stat().st_size <= MOST_BYTES:
            yield Seed(name, format_, path.read_bytes(), is_real=True)


def _in_folder(folder: Path) -> Iterator[Seed]:
    for path in sorted(folder.glob("*.*")):
        format_ = path.suffix[1:]
        if format_ in FORMATS:
            data = path.read_bytes()
            light = {"pdf": pdf_file.rewritten, "docx": zipped.lightened}.get(format_)
            yield Seed(f"{path.parent.name}/{path.name}", format_, light(data) if light else data)
