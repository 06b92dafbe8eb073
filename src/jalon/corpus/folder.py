"""The folder a run writes to: held by one run at a time, every file in it whole or absent, whatever the instant the run is killed at."""

import contextlib
import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import BinaryIO

from jalon.errors import NotReady, UnreadableFile

FORMAT = "jalon-collection/1"
MANIFEST = "collection.json"
PARTS = "parts"
LOCK = ".lock"
UNFINISHED = ".unfinished"


@dataclass(frozen=True, slots=True)
class TableFile:
    """One table as it was written."""

    rows: int
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a folder holds: by which reader and writer it was made, from which parts, and its tables once they are written."""

    reader: str
    writer: str = ""
    parts: tuple[str, ...] = ()
    tables: dict[str, TableFile] = field(default_factory=dict)

    @property
    def is_done(self) -> bool:
        """Tell whether the run that wrote it came to its end."""
        return bool(self.tables)


def read_manifest(out: Path) -> Manifest | None:
    """Return what a folder says of itself; None where it says nothing, UnreadableFile where it is another program's."""
    path = out / MANIFEST
    if not path.is_file():
        return None
    try:
        told = json.loads(path.read_text("utf-8"))
        if told["format"] != FORMAT:
            raise ValueError
        tables = {name: TableFile(**table) for name, table in told["tables"].items()}
        return Manifest(told["reader"], told["writer"], tuple(told["parts"]), tables)
    except (ValueError, KeyError, TypeError):
        raise UnreadableFile(
            "'{name}' is not what a run of this version writes. Choose another folder with -o, or remove this one.", name=str(path)
        ) from None


def write_manifest(out: Path, manifest: Manifest) -> None:
    """Write what the folder says of itself."""
    told = {"format": FORMAT, **asdict(manifest)}
    with whole_file(out / MANIFEST) as file:
        file.write((json.dumps(told, indent=1, sort_keys=True) + "\n").encode())


@contextlib.contextmanager
def whole_file(target: Path) -> Iterator[BinaryIO]:
    """Give a file to write that appears under its name whole, on disk, or not at all."""
    draft = target.with_name(f".{target.name}.{os.getpid()}{UNFINISHED}")
    try:
        with draft.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        draft.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)
        raise
    _sync(target.parent)


@contextlib.contextmanager
def only_run(out: Path) -> Iterator[None]:
    """Hold a folder for the time of a run; NotReady where another run holds it. The lock goes with the process, however it ends."""
    import fcntl

    (out / PARTS).mkdir(parents=True, exist_ok=True)
    with (out / LOCK).open("a+", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            raise NotReady(
                "Another run is writing to '{folder}' ({holder}). Wait until it ends, or choose another folder with -o.",
                folder=str(out),
                holder=file.read(200).strip() or "?",
            ) from None
        file.truncate(0)
        file.write(f"process {os.getpid()}\n")
        file.flush()
        try:
            sweep(out)
            yield
        finally:
            file.truncate(0)


def sweep(out: Path, *, parts: frozenset[str] | None = None) -> None:
    """Remove what killed runs left half written and, where ``parts`` names those that count, every other part."""
    for path in [*out.iterdir(), *(out / PARTS).iterdir()]:
        is_stale = parts is not None and path.parent.name == PARTS and path.name not in parts
        if path.is_file() and (path.name.endswith(UNFINISHED) or is_stale):
            path.unlink(missing_ok=True)


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
