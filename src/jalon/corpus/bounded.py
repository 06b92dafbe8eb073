"""One document of a collection, to its outline, bounded in time and memory: an answer comes back whatever the file holds."""

import contextlib
import hashlib
import signal
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from jalon.errors import JalonError
from jalon.extraction.assemble import build_outline
from jalon.extraction.outline import Outline
from jalon.reading.faults import fault_of
from jalon.reading.files import read_file
from jalon.reading.formats import read_bytes
from jalon.reading.isolation import Entry, answer_isolated
from jalon.reading.limits import Limits

RECORDS = frozenset(("jalon.extraction.outline", "jalon.spans", "jalon.errors"))
ENTRY = Entry("jalon.corpus.bounded:outline_of", Outline, RECORDS)


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading a document gave: the digest of its bytes, None where there were none, and its outline or why there is none."""

    sha256: str | None
    outcome: Outline | JalonError


def outline_of(data: bytes, *, name: str, limits: Limits) -> Outline:
    """Return the outline of a file's bytes. Errors as ``read_document``."""
    return build_outline(read_bytes(data, name=name, limits=limits))


def read_bounded(path: Path, *, limits: Limits, is_suspect: bool = False) -> Reading:
    """Return what reading a document gives.

    The process is killed where a document takes too long, for nothing else ends a library that hangs: whoever started it then asks again
    with ``is_suspect``, and the document is read in a process of its own. So is one that memory did not suffice for, since what others
    left behind may be why.
    """
    try:
        data = read_file(path, limits=limits)
    except JalonError as error:
        return Reading(None, error)
    sha256 = hashlib.sha256(data).hexdigest()
    if not is_suspect:
        with contextlib.suppress(MemoryError):
            return Reading(sha256, _outcome(data, name=path.name, limits=limits))
    try:
        return Reading(sha256, answer_isolated(data, name=path.name, limits=limits, entry=ENTRY))
    except JalonError as error:
        return Reading(sha256, error)


def _outcome(data: bytes, *, name: str, limits: Limits) -> Outline | JalonError:
    try:
        with _killed_after(limits.max_seconds):
            return outline_of(data, name=name, limits=limits)
    except JalonError as error:
        return error
    except MemoryError:
        raise
    except Exception as fault:
        return fault_of(fault, name=name)


@contextlib.contextmanager
def _killed_after(seconds: int) -> Iterator[None]:
    """Have the system kill this process when the time is over, where it can."""
    if not hasattr(signal, "setitimer"):
        yield
        return
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
