"""Making one part, in a process that does this all its life and may be killed by any document it reads."""

import contextlib
import gc
import hashlib
import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from multiprocessing.connection import wait
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa

from jalon.corpus.folder import UNFINISHED, whole_file
from jalon.corpus.parts import ENDING, Part, key_of, reader_of
from jalon.corpus.pool import Work
from jalon.corpus.tables import Rows
from jalon.errors import JalonError, NotReady
from jalon.reading.files import read_file
from jalon.reading.limits import Limits

if TYPE_CHECKING:
    from jalon.corpus.bounded import Reading

# From how many deaths on every document of a part is read in a process of its own.
PATIENCE = 3
NOTE = ".at-"
AHEAD = 64
# New records before the collector looks at them.
GARBAGE = 20_000
OPTIONS = pa.ipc.IpcWriteOptions(compression="zstd", use_threads=False)


@dataclass(frozen=True, slots=True)
class Order:
    """What a process is asked: a part, where it goes, by which reader, and which of its documents killed a process before."""

    part: Part
    folder: str
    reader: str
    limits: Limits
    may_exist: bool
    suspects: frozenset[int] = frozenset()
    deaths: int = 0


@dataclass(frozen=True, slots=True)
class Made:
    """The name of a part that stands, and how many documents it is made of."""

    key: str
    documents: int


def work_of(*, jobs: int, limits: Limits) -> Work[Order, Made]:
    """Return the work of making parts, by so many processes at once."""
    return Work(do=make_part, after_death=_suspecting, pool=partial(_processes, limits=limits), jobs=jobs, ahead=AHEAD)


def make_part(order: Order) -> Made:
    """Read a part's documents and keep what they say; where the part is there already, leave it.

    NotReady where this process has another reader than the one that asks. OSError where the part cannot be written.
    """
    if order.reader != reader_of(order.limits):
        raise NotReady(
            "A worker has another version of the reader than this command: {theirs}, not {ours}. Install the same version everywhere.",
            theirs=reader_of(order.limits),
            ours=order.reader,
        )
    documents = order.part.documents
    if order.may_exist:
        key = key_of(documents, states=[_state(path, order.limits) for path in documents], reader=order.reader)
        if Path(order.folder, key + ENDING).is_file():
            return Made(key, len(documents))
    return Made(_make(order), len(documents))


def _make(order: Order) -> str:
    # Loading the extraction takes a third of a second: only the processes that read have it, not the one that gives them their orders.
    from jalon.corpus.bounded import read_bounded

    rows, states = Rows(), []
    with _note(order) as note:
        for at, path in enumerate(order.part.documents):
            os.pwrite(note, f"{at:8}".encode(), 0)
            reading = read_bounded(Path(path), limits=order.limits, is_suspect=at in order.suspects)
            rows.add(printable(path), reading)
            states.append(_told(reading))
        key = key_of(order.part.documents, states=states, reader=order.reader)
        with whole_file(Path(order.folder, key + ENDING)) as file:
            for batch in rows.batches().values():
                with pa.ipc.new_stream(file, batch.schema, options=OPTIONS) as stream:
                    stream.write_batch(batch)
    return key


def printable(path: str) -> str:
    """Return a path as a table may hold it: bytes of a file's name that are no text stand as escapes."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _state(path: str, limits: Limits) -> str:
    """Return the digest of a document's bytes, or why they cannot be had."""
    try:
        return hashlib.sha256(read_file(Path(path), limits=limits)).hexdigest()
    except JalonError as error:
        return str(error)


def _told(reading: "Reading") -> str:
    return reading.sha256 or str(reading.outcome)


@contextlib.contextmanager
def _note(order: Order) -> Iterator[int]:
    """Give the descriptor of a file that says which document is being read: it outlives the process that a document kills."""
    path = _note_of(order)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
    try:
        yield descriptor
    finally:
        os.close(descriptor)
    path.unlink(missing_ok=True)


def _note_of(order: Order) -> Path:
    return Path(order.folder, f"{NOTE}{order.part.index}{UNFINISHED}")


def _suspecting(orders: Sequence[Order]) -> list[Order]:
    return [_suspected(order) for order in orders]


def _suspected(order: Order) -> Order:
    """Return an order again after a process died; the document it may have been reading is read apart, after some deaths each is."""
    note = _note_of(order)
    order = replace(order, may_exist=True)
    with contextlib.suppress(OSError, ValueError):
        suspects = order.suspects | {int(note.read_bytes())}
        deaths = order.deaths + 1
        note.unlink()
        everyone = frozenset(range(len(order.part.documents)))
        return replace(order, deaths=deaths, suspects=everyone if deaths >= PATIENCE else suspects)
    return order


def _processes(jobs: int, *, limits: Limits) -> ProcessPoolExecutor:
    """Return processes that start from a clean one: forking this one would copy whatever threads and memory it has."""
    has_server = "forkserver" in multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("forkserver" if has_server else "spawn")
    context.set_forkserver_preload([__name__, "jalon.corpus.bounded"])
    for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"):
        os.environ.setdefault(name, "1")
    # Allocators that reserve a gibibyte of addresses at once may find the bound of a process in their way at the first 64 bytes.
    os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")
    return ProcessPoolExecutor(jobs, mp_context=context, initializer=_prepare, initargs=(limits.max_memory_bytes,))


def _prepare(memory_bytes: int) -> None:
    """Make this process end with the one that started it, at once when interrupted, and take so much memory more than it has now."""
    for name in ("SIGALRM", "SIGINT"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_DFL)
    # A document leaves little that goes round in circles: looking for it as often as by default costs a twentieth of the time.
    gc.freeze()
    gc.set_threshold(GARBAGE)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
        _soft, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
        resource.setrlimit(resource.RLIMIT_AS, (pages * resource.getpagesize() + memory_bytes, hard))


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
