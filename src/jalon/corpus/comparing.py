"""Repetition in a whole collection: every group of commitments that say the same, or nearly, whatever document they stand in."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from jalon.analysis.fingerprints import fingerprints, repetition_among
from jalon.analysis.folding import similarity
from jalon.analysis.near_copies import Repetition
from jalon.corpus.assembly import TableWriter, written
from jalon.corpus.folder import UNFINISHED, Manifest, only_run, read_manifest, whole_file, write_manifest
from jalon.corpus.tables import REPETITION
from jalon.corpus.texts import StoredTexts
from jalon.errors import NotReady

TABLE = "repetition"
BATCH = 8192
# What makes a repeated text somebody's own: as for the repetition within one document.
OWN = ("programmes", "amounts")
KEYS = ("document", "priority", "response", "commitment", "id")
LARGEST = 5


@dataclass(frozen=True, slots=True)
class Group:
    """One group as the summary tells of it."""

    commitments: int
    documents: int
    is_near: bool
    is_generic: bool
    text: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a comparison found: the groups, how many of them hold near wordings and are generic, the commitments in them, the largest."""

    groups: int
    near: int
    generic: int
    repeated: int
    commitments: int
    largest: tuple[Group, ...]


@dataclass(slots=True)
class Places:
    """Where each commitment stands, by rank, and whether it names anything of its own; nine bytes a commitment."""

    document: np.ndarray[tuple[int], np.dtype[np.int32]]
    priority: np.ndarray[tuple[int], np.dtype[np.int32]]
    has_own: np.ndarray[tuple[int], np.dtype[np.bool_]]


def compare_collection(out: Path) -> Comparison:
    """Find the repetition groups among a collection's commitments, write them as a table and return what was found.

    NotReady where the folder holds no finished collection, or where another run holds it.
    """
    _finished(out)
    with only_run(out), StoredTexts(out / f".texts{UNFINISHED}") as texts:
        manifest, source = _finished(out), out / "commitments.parquet"
        prints = fingerprints(texts.passing(_texts(source)))
        texts.close_writing()
        groups = repetition_among(prints, texts)
        places = _places(source)
        generic = np.array([_is_generic(group, places) for group in groups], dtype=bool)
        rows = _write(out, groups, generic, texts=texts, count=len(prints))
        _note(out, manifest, rows=rows)
        return _told(groups, generic, places, texts=texts, count=len(prints))


def _finished(out: Path) -> Manifest:
    manifest = read_manifest(out)
    if manifest is None or not manifest.is_done:
        raise NotReady(
            "There is no finished collection in '{folder}'. Read one first: 'jalon corpus read ... -o {folder}'.", folder=str(out)
        )
    return manifest


def _texts(source: Path) -> Iterator[list[str]]:
    with pq.ParquetFile(source) as file:
        for batch in file.iter_batches(BATCH, columns=["text"]):
            yield batch.column(0).to_pylist()


def _places(source: Path) -> Places:
    documents, priorities, owns = [np.zeros(0, np.int32)], [np.zeros(0, np.int32)], [np.zeros(0, bool)]
    last, number = None, -1
    with pq.ParquetFile(source) as file:
        for batch in file.iter_batches(BATCH, columns=["document", "priority", *OWN]):
            numbers = []
            for document in batch.column("document").to_pylist():
                number, last = number + (document != last), document
                numbers.append(number)
            documents.append(np.array(numbers, np.int32))
            priorities.append(batch.column("priority").to_numpy())
            lengths = [np.diff(batch.column(name).offsets.to_numpy()) for name in OWN]
            owns.append(np.sum(lengths, axis=0) > 0)
    return Places(np.concatenate(documents), np.concatenate(priorities), np.concatenate(owns))


def _is_generic(group: Repetition, places: Places) -> bool:
    """Tell whether a text recurs under several priorities of one document and names nothing of its own anywhere."""
    ranks = np.array(group.members)
    if places.has_own[ranks].any():
        return False
    stands = {(int(places.document[rank]), int(places.priority[rank])) for rank in ranks}
    return len(stands) > len({document for document, _priority in stands})


def _write(
    out: Path, groups: Sequence[Repetition], generic: np.ndarray[tuple[int], np.dtype[np.bool_]], *, texts: StoredTexts, count: int
) -> int:
    """Write a row for each commitment of a group, in the order of the collection; return how many."""
    group_of, wording_of, likeness = np.full(count, -1, np.int32), np.zeros(count, np.int32), np.ones(count, np.float32)
    for number, group in enumerate(groups):
        first = group.wordings[0][0]
        for rank, wording in enumerate(group.wordings):
            members = list(wording)
            group_of[members], wording_of[members] = number, rank
            likeness[members] = similarity(texts[first], texts[wording[0]]) if rank else 1.0
    with whole_file(out / f"{TABLE}.parquet") as file, pq.ParquetWriter(file, REPETITION, compression="zstd") as parquet:
        writer, start = TableWriter(parquet), 0
        with pq.ParquetFile(out / "commitments.parquet") as source:
            for batch in source.iter_batches(BATCH, columns=list(KEYS)):
                span = slice(start, start + batch.num_rows)
                start = span.stop
                kept = np.flatnonzero(group_of[span] >= 0)
                if len(kept):
                    found = [group_of[span][kept], wording_of[span][kept], likeness[span][kept], generic[group_of[span][kept]]]
                    keys = batch.take(pa.array(kept)).columns
                    writer.add(pa.record_batch([*map(pa.array, found[:2]), *keys, *map(pa.array, found[2:])], schema=REPETITION))
        writer.flush()
    return writer.total


def _note(out: Path, manifest: Manifest, *, rows: int) -> None:
    tables = {**manifest.tables, TABLE: written(out / f"{TABLE}.parquet", rows=rows)}
    write_manifest(out, replace(manifest, tables=tables))


def _told(
    groups: Sequence[Repetition],
    generic: np.ndarray[tuple[int], np.dtype[np.bool_]],
    places: Places,
    *,
    texts: StoredTexts,
    count: int,
) -> Comparison:
    sizes = [sum(map(len, group.wordings)) for group in groups]
    largest = sorted(range(len(groups)), key=lambda number: (-sizes[number], number))[:LARGEST]
    return Comparison(
        groups=len(groups),
        near=sum(len(group.wordings) > 1 for group in groups),
        generic=int(generic.sum()),
        repeated=sum(sizes),
        commitments=count,
        largest=tuple(
            Group(
                commitments=sizes[number],
                documents=len(np.unique(places.document[list(groups[number].members)])),
                is_near=len(groups[number].wordings) > 1,
                is_generic=bool(generic[number]),
                text=texts[groups[number].wordings[0][0]],
            )
            for number in largest
        ),
    )
