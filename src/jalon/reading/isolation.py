"""Reading in a process of its own, with its memory and its time counted, so that no file can take the caller down.

The child is a fresh interpreter that gets the file's bytes on its standard input and pickles one answer to its standard output: a Document
or the error that reading raised. It may write no file, and it is killed at the deadline. The parent unpickles Jalon's own plain records only.
"""

import contextlib
import importlib
import io
import os
import pickle
import signal
import subprocess
import sys
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path
from typing import Any, BinaryIO, Generic, TypeVar, cast

from jalon.errors import HostileFile, JalonError, UnreadableFile
from jalon.reading.document import Document
from jalon.reading.faults import fault_of
from jalon.reading.files import read_file
from jalon.reading.limits import DEFAULT, MEBIBYTE, Limits

ENTRY = "jalon.reading.formats:read_bytes"
ANSWER_MODULES = frozenset(("jalon.reading.document", "jalon.spans", "jalon.errors"))
OUT_OF_TIME = frozenset((-signal.SIGXCPU, -signal.SIGKILL))
OPEN_FILES = 64
Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Entry(Generic[Answer]):
    """What the child calls with the bytes, ``name`` and ``limits`` ("module:function"), what it answers, and the modules of its records."""

    place: str
    kind: type[Answer]
    modules: frozenset[str]


def read_isolated(path: Path, *, seconds: int | None = None, memory_mb: int | None = None, limits: Limits = DEFAULT) -> Document:
    """Return the document that a file holds, read in a process of its own.

    ``seconds`` and ``memory_mb`` (mebibytes of address space) default to the limits'. Errors as ``read_document``; HostileFile too where the
    time or the memory runs out.
    """
    return read_bytes_isolated(read_file(path, limits=limits), name=path.name, seconds=seconds, memory_mb=memory_mb, limits=limits)


def read_bytes_isolated(
    data: bytes, *, name: str, seconds: int | None = None, memory_mb: int | None = None, limits: Limits = DEFAULT
) -> Document:
    """Return the document that bytes hold, read in a process of its own; ``name`` is the file's. Otherwise as ``read_isolated``."""
    limits = replace(
        limits,
        max_seconds=seconds or limits.max_seconds,
        max_memory_bytes=memory_mb * MEBIBYTE if memory_mb else limits.max_memory_bytes,
    )
    return answer_isolated(data, name=name, limits=limits, entry=Entry(ENTRY, Document, ANSWER_MODULES))


def answer_isolated(data: bytes, *, name: str, limits: Limits, entry: Entry[Answer]) -> Answer:
    """Return what a function makes of a file's bytes in a process of its own, within the limits' time and memory. Errors as ``read_isolated``."""
    question = pickle.dumps((entry.place, name, limits)) + data
    answer = _ask_child(question, name=name, limits=limits, entry=entry)
    if isinstance(answer, JalonError):
        raise answer
    return answer


def _ask_child(question: bytes, *, name: str, limits: Limits, entry: Entry[Answer]) -> Answer | JalonError:
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", "jalon.reading.isolation"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        env={**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"},
    )
    try:
        output, errors = process.communicate(question, timeout=limits.max_seconds)
    except subprocess.TimeoutExpired:
        return _out_of_time(name, limits=limits)
    finally:
        _end(process)
    return _understand(output, errors, status=process.returncode, name=name, limits=limits, entry=entry)


def _end(process: subprocess.Popen[bytes]) -> None:
    """Kill the child, and whatever it may have started, if it still runs."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    for stream in (process.stdin, process.stdout, process.stderr):
        if stream:
            with contextlib.suppress(OSError):
                stream.close()


def _understand(
    output: bytes, errors: bytes, *, status: int, name: str, limits: Limits, entry: Entry[Answer]
) -> Answer | JalonError:
    """Return what the child answered, or the error that says how it ended without an answer."""
    if status == 0 and output:
        try:
            answer = _AnswerReader(io.BytesIO(output), entry.modules).load()
        except (pickle.UnpicklingError, EOFError, AttributeError, TypeError, ValueError):
            return _broken(name)
        return answer if isinstance(answer, entry.kind | JalonError) else _broken(name)
    if status in OUT_OF_TIME:
        return _out_of_time(name, limits=limits)
    if b"memory allocation" in errors or b"MemoryError" in errors:
        return _out_of_memory(name, limits=limits)
    return _broken(name)


class _AnswerWriter(pickle.Pickler):
    """Pickle enumerations by their value: some releases of Python 3.11 do it by ``getattr``, which the reader refuses."""

    def reducer_override(self, record: object) -> tuple[Any, ...]:
        """Return how to make an enumeration's member again; anything else is pickled as usual."""
        return (type(record), (record.value,)) if isinstance(record, Enum) else cast(tuple[Any, ...], NotImplemented)


class _AnswerReader(pickle.Unpickler):
    """Unpickle plain records of Jalon and nothing else: the child has touched bytes that nobody vouches for."""

    def __init__(self, file: BinaryIO, modules: frozenset[str]) -> None:
        super().__init__(file)
        self._modules = modules

    def find_class(self, module: str, name: str) -> object:
        """Return a class of Jalon's records; UnpicklingError for any other."""
        if module in self._modules and "." not in name:
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"The reader answered with {module}.{name}")


def _out_of_time(name: str, *, limits: Limits) -> HostileFile:
    return HostileFile(
        "'{name}' took more than {seconds} seconds to read and was given up. Split it and read the parts.",
        name=name,
        seconds=limits.max_seconds,
    )


def _out_of_memory(name: str, *, limits: Limits) -> HostileFile:
    return HostileFile(
        "'{name}' needs more than {most} MB of memory to be read and was given up. Split it and read the parts.",
        name=name,
        most=limits.max_memory_bytes // MEBIBYTE,
    )


def _broken(name: str) -> UnreadableFile:
    return UnreadableFile(
        "'{name}' made its reader stop without an answer. It may be damaged: open it, save it anew and try again.", name=name
    )


def answer_parent(source: BinaryIO, target: BinaryIO) -> None:
    """Read the question on one stream within its limits and write the answer to the other: the child's whole life."""
    entry, name, limits = pickle.load(source)  # noqa: S301  our parent wrote it
    data = source.read()
    limit_resources(limits)
    module, _, function = entry.partition(":")
    answer: object
    try:
        answer = getattr(importlib.import_module(module), function)(data, name=name, limits=limits)
    except JalonError as error:
        answer = error
    except MemoryError:
        answer = _out_of_memory(name, limits=limits)
    except Exception as error:  # a fault of ours: said as such, with where it happened
        answer = fault_of(error, name=name)
    _AnswerWriter(target, protocol=pickle.HIGHEST_PROTOCOL).dump(answer)
    target.flush()


def limit_resources(limits: Limits) -> None:
    """Bound this process's memory, time and open files, and forbid it to write any file, where the system can."""
    try:
        import resource
    except ImportError:
        return
    for kind, most in (
        (resource.RLIMIT_AS, limits.max_memory_bytes),
        (resource.RLIMIT_CPU, limits.max_seconds + 1),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, OPEN_FILES),
    ):
        with contextlib.suppress(ValueError, OSError):
            _, hard = resource.getrlimit(kind)
            bound = most if hard == resource.RLIM_INFINITY else min(most, hard)
            resource.setrlimit(kind, (bound, bound))


if __name__ == "__main__":
    answer_parent(sys.stdin.buffer, sys.stdout.buffer)
