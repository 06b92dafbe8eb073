"""A process that reads cases one after the other with its memory and the time of each counted; it may die, its parent goes on."""

import contextlib
import ctypes
import gc
import os
import resource
import signal
import sys
import time
import traceback
import warnings
from pathlib import Path

from fuzz.cases import make_case
from fuzz.checks import read_case
from fuzz.tally import FAILED, Line

MEBIBYTE = 1024 * 1024
MEMORY = 1024 * MEBIBYTE
SECONDS = 10
SHOWN_EVERY = 20  # one case in so many is shown as a tree and as a page too


def run_range(first: int, last: int, *, seed: int, with_corpus: bool, answers: int, folder: Path) -> None:
    """Read the cases from ``first`` to before ``last`` and write a line about each to the file ``answers``; never returns.

    A line: number, outcome, milliseconds of processor time, peak memory in megabytes, bytes, format, origin, mutations; parted by tabs.
    """
    confine(folder)
    gc.freeze()  # what the parent has loaded is no garbage
    for number in range(first, last):
        case = make_case(seed, number, with_corpus=with_corpus)
        forget_peak()
        start = time.process_time()
        signal.setitimer(signal.ITIMER_PROF, SECONDS)  # ends the process, whatever it is doing, once it has computed for so long
        outcome = outcome_of(case.data, name=case.name, is_shown=number % SHOWN_EVERY == 0, note=folder / f"{number}.txt")
        signal.setitimer(signal.ITIMER_PROF, 0)
        took = int((time.process_time() - start) * 1000)
        told = " ".join(case.mutations)
        line = Line(number, outcome, took, peak_mb(), len(case.data), case.format, case.origin, told)
        os.write(answers, (line.written() + "\n").encode())
        if number % 100 == 0:
            gc.collect()
    os._exit(0)


def outcome_of(data: bytes, *, name: str, is_shown: bool, note: Path) -> str:
    """Return how a case went; what went wrong is written to the file ``note``."""
    try:
        return read_case(data, name=name, is_shown=is_shown)
    except Exception as fault:
        note.write_text("".join(traceback.format_exception(fault))[-20_000:], encoding="utf-8", errors="replace")
        place = traceback.extract_tb(fault.__traceback__)[-1]
        return f"{FAILED}: {type(fault).__name__} in {Path(place.filename).name}:{place.lineno}"


def confine(folder: Path) -> None:
    """Bound the memory of this process, let warnings be faults, and keep what native code says in a file."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    warnings.simplefilter("error")
    said = os.open(folder / f"stderr-{os.getpid()}.txt", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(said, 2)
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Dies with its parent: nothing may go on computing that nobody waits for.
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(1, signal.SIGKILL)


def forget_peak() -> None:
    """Let the peak of memory count from now on, where the system can."""
    with contextlib.suppress(OSError):
        handle = os.open("/proc/self/clear_refs", os.O_WRONLY)
        try:
            os.write(handle, b"5")
        finally:
            os.close(handle)


def peak_mb() -> int:
    """Return the most memory that this process has held since the peak was forgotten, in megabytes."""
    with contextlib.suppress(OSError), open("/proc/self/status", encoding="ascii") as status:  # noqa: PTH123
        for line in status:
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) // 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (1024 if sys.platform == "linux" else MEBIBYTE)
