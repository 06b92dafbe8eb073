"""A run over a whole collection: parts are made in parallel, then tables from them; killed at any instant, it goes on where it was."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from jalon.corpus.assembly import WRITER, is_written, write_tables
from jalon.corpus.folder import PARTS, Manifest, only_run, read_manifest, sweep, write_manifest
from jalon.corpus.making import Made, Order, work_of
from jalon.corpus.parts import ENDING, parts_of, reader_of
from jalon.corpus.pool import answers_in_order
from jalon.corpus.sources import Collection
from jalon.reading.limits import DEFAULT, Limits

# What makes parts: the processes of this machine or a cluster's.
Engine = Callable[[Iterable[Order]], Iterator[Made]]


@dataclass(frozen=True, slots=True)
class Report:
    """How a run went: what the folder now holds, and whether all of it had to be read anew because the reader is another."""

    manifest: Manifest
    is_other_reader: bool


def this_machine(*, jobs: int, limits: Limits) -> Engine:
    """Return the engine that makes parts in so many processes of this machine."""

    def make(orders: Iterable[Order]) -> Iterator[Made]:
        return (made for _order, made in answers_in_order(work_of(jobs=jobs, limits=limits), orders))

    return make


def read_collection(
    collection: Collection, out: Path, *, engine: Engine, limits: Limits = DEFAULT, told: Callable[[int], None] = lambda done: None
) -> Report:
    """Read a collection into a folder and return the report; ``told`` is called with how many documents are done.

    NotReady where another run holds the folder, UnreadableFile where the collection is not there, OSError where the disk takes no more.
    """
    with only_run(out):
        before, reader = read_manifest(out), reader_of(limits)
        keys = _make_parts(collection, out, engine=engine, limits=limits, told=told)
        stands = frozenset(key + ENDING for key in keys)
        if before and (before.reader, before.writer, before.parts) == (reader, WRITER, keys) and is_written(out, before.tables):
            sweep(out, parts=stands)
            return Report(before, is_other_reader=False)
        write_manifest(out, Manifest(reader))
        (out / "repetition.parquet").unlink(missing_ok=True)  # of what the collection was
        tables = write_tables(out, keys)
        sweep(out, parts=stands)
        manifest = Manifest(reader, WRITER, keys, tables)
        write_manifest(out, manifest)
        return Report(manifest, is_other_reader=before is not None and before.reader != reader)


def _make_parts(
    collection: Collection, out: Path, *, engine: Engine, limits: Limits, told: Callable[[int], None]
) -> tuple[str, ...]:
    keys, done = [], 0
    for made in engine(_orders(collection, out, limits=limits)):
        keys.append(made.key)
        done += made.documents
        told(done)
    return tuple(keys)


def _orders(collection: Collection, out: Path, *, limits: Limits) -> Iterator[Order]:
    folder, reader = out / PARTS, reader_of(limits)
    may_exist = any(path.suffix == ENDING for path in folder.iterdir())
    for part in parts_of(collection.documents()):
        yield Order(part, str(folder), reader, limits, may_exist)
