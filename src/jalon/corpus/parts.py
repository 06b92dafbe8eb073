"""A collection in parts: some dozens of documents each, read together and kept in one file under a name that says what is in it.

The name is a digest of the reader and of each document's path and bytes. A part that is there need not be made again; one whose
documents or reader changed has another name.
"""

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from platform import python_version_tuple

import xxhash

import jalon
from jalon.reading.limits import Limits

# A part ends after a path whose digest says so, one in MEAN: where a document is added, only the part it falls in is made anew.
MEAN = 32
MOST_DOCUMENTS = 64
MOST_BYTES = 8 * 1024 * 1024
ENDING = ".arrow"
LIBRARIES = (
    *("charset-normalizer", "lxml", "markdown-it-py", "mdit-py-plugins", "numpy", "py3langid"),
    *("pypdfium2", "python-calamine", "selectolax", "snowballstemmer"),
)
# The code that decides what stands in a part.
READER = ("errors.py", "spans.py", "reading", "extraction", "corpus/bounded.py", "corpus/failures.py", "corpus/tables.py")


@dataclass(frozen=True, slots=True)
class Part:
    """Documents that are read together, and where in the collection they stand."""

    index: int
    documents: tuple[str, ...]


def parts_of(documents: Iterable[str]) -> Iterator[Part]:
    """Yield a collection's documents, in order, as parts."""
    held: list[str] = []
    size = index = 0
    for path in documents:
        held.append(path)
        size += _size_of(path)
        if len(held) == MOST_DOCUMENTS or size >= MOST_BYTES or xxhash.xxh3_64_intdigest(os.fsencode(path)) % MEAN == 0:
            yield Part(index, tuple(held))
            held, size, index = [], 0, index + 1
    if held:
        yield Part(index, tuple(held))


def key_of(documents: Sequence[str], *, states: Sequence[str], reader: str) -> str:
    """Return the name of a part: ``states`` are the digests of the documents' bytes, or why there are none."""
    told = json.dumps([reader, *zip(documents, states, strict=True)])
    return hashlib.sha256(told.encode()).hexdigest()


@cache
def reader_of(limits: Limits) -> str:
    """Return what the reader is: Jalon's version, and a digest of its code, the libraries it reads with and its limits."""
    digest = hashlib.sha256(json.dumps([python_version_tuple()[:2], *map(_installed, LIBRARIES), repr(limits)]).encode())
    home = Path(jalon.__file__).parent
    for name in READER:
        for path in sorted((home / name).rglob("*")) if (home / name).is_dir() else [home / name]:
            if path.is_file() and path.suffix != ".pyc":
                digest.update(path.relative_to(home).as_posix().encode() + b"\0" + path.read_bytes())
    return f"jalon {jalon.__version__} ({digest.hexdigest()[:16]})"


def _installed(library: str) -> str:
    try:
        return f"{library} {version(library)}"
    except PackageNotFoundError:
        return library


def _size_of(path: str) -> int:
    try:
        return Path(path).stat().st_size
    except (OSError, ValueError):
        return 0
