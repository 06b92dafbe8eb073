"""The tables of a collection, written from its parts in order: one part in memory at a time, the same bytes for the same parts."""

import contextlib
import hashlib
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from jalon.corpus.folder import PARTS, TableFile, whole_file
from jalon.corpus.parts import ENDING
from jalon.corpus.tables import SCHEMAS
from jalon.errors import UnreadableFile

WRITER = f"pyarrow {pa.__version__}"
# A group of rows is written when it has one or the other.
GROUP_ROWS = 50_000
GROUP_BYTES = 32 * 1024 * 1024


class TableWriter:
    """A table being written: rows are gathered into groups, whose borders depend on the rows alone."""

    def __init__(self, writer: pq.ParquetWriter) -> None:
        self._writer = writer
        self._held: list[pa.RecordBatch] = []
        self._rows = self._bytes = 0
        self.total = 0

    def add(self, batch: pa.RecordBatch) -> None:
        """Add rows."""
        self._held.append(batch)
        self._rows += batch.num_rows
        self._bytes += batch.nbytes
        self.total += batch.num_rows
        if self._rows >= GROUP_ROWS or self._bytes >= GROUP_BYTES:
            self.flush()

    def flush(self) -> None:
        """Write the rows that are held as a group."""
        if self._rows:
            self._writer.write_table(pa.Table.from_batches(self._held).combine_chunks(), row_group_size=self._rows)
        self._held, self._rows, self._bytes = [], 0, 0


def write_tables(out: Path, parts: Sequence[str]) -> dict[str, TableFile]:
    """Write every table from the parts and return what was written; each appears whole or not at all."""
    with ExitStack() as stack:
        files = {table: stack.enter_context(whole_file(out / f"{table}.parquet")) for table in SCHEMAS}
        writers = {
            table: TableWriter(stack.enter_context(pq.ParquetWriter(files[table], schema, compression="zstd")))
            for table, schema in SCHEMAS.items()
        }
        for key in parts:
            for table, batch in read_part(out / PARTS / (key + ENDING)):
                writers[table].add(batch)
        for writer in writers.values():
            writer.flush()
    return {table: written(out / f"{table}.parquet", rows=writer.total) for table, writer in writers.items()}


def read_part(path: Path) -> Iterator[tuple[str, pa.RecordBatch]]:
    """Yield each table of a part with its rows; UnreadableFile where the disk gives back other bytes than were written."""
    try:
        with pa.OSFile(str(path)) as file:
            for table in SCHEMAS:
                with pa.ipc.open_stream(file) as stream:
                    rows = stream.read_all()  # to the mark after the last batch, where the next table starts
                yield from ((table, batch) for batch in rows.to_batches())
    except pa.ArrowInvalid:
        raise UnreadableFile("'{name}' is damaged. Remove it and start again: it is made anew.", name=str(path)) from None


def is_written(out: Path, tables: dict[str, TableFile]) -> bool:
    """Tell whether the tables stand as they were written, by their sizes."""
    with contextlib.suppress(OSError):
        return set(tables) >= set(SCHEMAS) and all(
            (out / f"{table}.parquet").stat().st_size == told.bytes for table, told in tables.items()
        )
    return False


def written(path: Path, *, rows: int) -> TableFile:
    """Return what the manifest says of a table that was written."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return TableFile(rows, path.stat().st_size, digest)
