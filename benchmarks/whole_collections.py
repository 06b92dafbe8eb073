"""Measure reading a whole collection: against a bare process pool, on two cores against one, and its memory as the collection grows.

    python benchmarks/whole_collections.py [--documents 600] [--rounds 3] [--sizes 1000,5000,20000] [--work DIR]

Makes a collection (short plans of its own writing, and the documents of examples/ among them) in a folder that is deleted, and reads it in
fresh processes, each way in turn, so that what else the machine does falls on all of them. The bare pool is ``ProcessPoolExecutor.map``
over the same reading, that gives back a count and keeps nothing. CPU is that of every process of a run, the least of the rounds; the time
on the clock is the least of the rounds too. Memory is sampled: the sum of what each process of the run has to itself and its share of what
it shares (PSS). Prints Markdown tables; 1 where a limit is passed.
"""

import argparse
import ctypes
import os
import platform
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
SUFFIXES = {".docx", ".odt", ".pdf", ".xlsx", ".html", ".md"}
LEAST_SPEED_UP, MOST_OVERHEAD_PERCENT, MOST_GROWTH = 1.8, 5.0, 1.25
PR_SET_CHILD_SUBREAPER = 36
BARE = """
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from jalon.extraction.assemble import build_outline
from jalon.reading.formats import read_document

def read(path):
    return len(build_outline(read_document(path)).priorities)

if __name__ == "__main__":
    files = sorted(path for path in Path(sys.argv[1]).rglob("*.*"))
    with ProcessPoolExecutor(int(sys.argv[2])) as pool:
        print(sum(pool.map(read, files, chunksize=32)))
"""
_WORDS = (
    "rive pont école ferme sentier quai moulin verger atelier marché musée théâtre parc forêt barrage écluse village hameau vallée"
)
VOCABULARY = _WORDS.split()


@dataclass(frozen=True, slots=True)
class Measure:
    """What one run took: seconds on the clock, seconds of CPU of all its processes, highest memory of all of them together in MiB."""

    seconds: float
    cpu: float
    memory: float


def write_collection(folder: Path, count: int, *, seed: int, priorities: int = 3, example_every: int = 10) -> None:
    """Write so many documents: short plans in Markdown with words of their own, and now and then a copy of an example."""
    chance = random.Random(seed)
    examples = sorted(path for path in EXAMPLES.iterdir() if path.suffix in SUFFIXES and path.name != "README.md")
    for number in range(count):
        home = folder / f"{number // 500:03}"
        home.mkdir(parents=True, exist_ok=True)
        if number % example_every == example_every - 1:
            example = examples[number // example_every % len(examples)]
            shutil.copy(example, home / f"{number:06}{example.suffix}")
        else:
            (home / f"{number:06}.md").write_text(plan(chance, priorities=priorities), "utf-8")


def plan(chance: random.Random, *, priorities: int) -> str:
    """Return a short plan: so many priorities with four commitments each."""
    lines = [f"# Plan d'action de {words(chance, 3)}, 2026-2028", ""]
    for priority in range(1, priorities + 1):
        lines += [f"## Priorité {priority} - {words(chance, 6).capitalize()}", "", "Le Ministère s'engage à :", ""]
        lines += [f"- soutenir {words(chance, 14)} d'ici {chance.randint(2026, 2030)} ;" for _ in range(4)] + [""]
    return "\n".join(lines)


def words(chance: random.Random, count: int) -> str:
    """Return so many made-up words."""
    return " ".join(chance.choices(VOCABULARY, k=count))


def measured(*command: str) -> Measure:
    """Return what a command took, with every process it started, those that outlived it for a moment too."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    highest = 0.0
    while process.poll() is None:
        highest = max(highest, sum(pss_mebibytes(each) for each in session_of(process.pid)))
        time.sleep(0.2)
    seconds = time.perf_counter() - began
    assert process.returncode == 0, f"{command} failed"
    with_orphans()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return Measure(seconds, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, highest)


def with_orphans() -> None:
    """Wait for the processes that a run left behind, so that their CPU is counted: they are ours by being the nearest that reaps."""
    while True:
        try:
            os.waitpid(-1, 0)
        except ChildProcessError:
            return


def session_of(leader: int) -> Iterator[int]:
    """Yield the processes of a session."""
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            if int(stat.read_text().rpartition(")")[2].split()[3]) == leader:
                yield int(stat.parent.name)
        except (OSError, ValueError):
            continue


def pss_mebibytes(process: int) -> float:
    """Return a process's memory, what it shares divided among those that share it."""
    try:
        told = Path(f"/proc/{process}/smaps_rollup").read_text()
        return sum(int(line.split()[1]) for line in told.splitlines() if line.startswith("Pss:")) / 1024
    except OSError:
        return 0.0


def run_ours(collection: Path, *, jobs: int) -> Measure:
    """Read a collection into an empty folder with so many processes."""
    out = collection.parent / "out"
    shutil.rmtree(out, ignore_errors=True)
    return measured(sys.executable, "-m", "jalon", "corpus", "read", str(collection), "-o", str(out), "--jobs", str(jobs))


def run_bare(collection: Path, script: Path, *, jobs: int) -> Measure:
    """Read a collection with nothing but a process pool."""
    return measured(sys.executable, str(script), str(collection), str(jobs))


def compare_speed(folder: Path, *, documents: int, rounds: int) -> bool:
    """Print the table of speed; tell whether the aims are met."""
    collection, script = folder / "speed", folder / "bare.py"
    write_collection(collection, documents, seed=7)
    script.write_text(BARE, "utf-8")
    found: dict[str, list[Measure]] = {"bare pool, 2 processes": [], "jalon, 2 processes": [], "jalon, 1 process": []}
    for _ in range(rounds):
        found["bare pool, 2 processes"].append(run_bare(collection, script, jobs=2))
        found["jalon, 2 processes"].append(run_ours(collection, jobs=2))
        found["jalon, 1 process"].append(run_ours(collection, jobs=1))
    print(f"| {documents} documents | CPU, s | on the clock, s | documents a second of CPU |\n|---|---|---|---|")
    cpu = {way: min(measure.cpu for measure in runs) for way, runs in found.items()}
    clock = {way: min(measure.seconds for measure in runs) for way, runs in found.items()}
    for way in found:
        print(f"| {way} | {cpu[way]:.1f} | {clock[way]:.1f} | {documents / cpu[way]:.0f} |")
    start = {way: run.cpu for way, run in starts(folder, script).items()}
    bare = (cpu["bare pool, 2 processes"], start["bare"])
    ours = (cpu["jalon, 2 processes"], start["jalon"])
    overhead = 100 * (cpu["jalon, 2 processes"] / cpu["bare pool, 2 processes"] - 1)
    marginal = 100 * ((ours[0] - ours[1]) / (bare[0] - bare[1]) - 1)
    speed_up = clock["jalon, 1 process"] / clock["jalon, 2 processes"]
    print("\n| ratio | value | aim |\n|---|---|---|")
    print(f"| CPU of a run over one document: bare pool, jalon | {start['bare']:.1f} s, {start['jalon']:.1f} s | |")
    print(f"| CPU over the bare pool's, the start of both left out | {marginal:+.1f} % | under {MOST_OVERHEAD_PERCENT:.0f} % |")
    print(f"| CPU over the bare pool's | {overhead:+.1f} % | under {MOST_OVERHEAD_PERCENT:.0f} % |")
    print(f"| two processes against one, on the clock | {speed_up:.2f} | at least {LEAST_SPEED_UP} |")
    return overhead < MOST_OVERHEAD_PERCENT and speed_up >= LEAST_SPEED_UP


def starts(folder: Path, script: Path) -> dict[str, Measure]:
    """Return what the two ways take for one document: what starting them costs."""
    write_collection(folder / "one", 1, seed=1)
    return {"bare": run_bare(folder / "one", script, jobs=2), "jalon": run_ours(folder / "one", jobs=2)}


def compare_memory(folder: Path, *, sizes: list[int]) -> bool:
    """Print the table of memory; tell whether it stays flat."""
    print("\n| documents | highest memory of all processes, MiB | CPU, s | tables and parts, MB |\n|---|---|---|---|")
    highest = []
    for size in sizes:
        collection = folder / "memory"
        shutil.rmtree(collection, ignore_errors=True)
        write_collection(collection, size, seed=size, priorities=1, example_every=50)
        took = run_ours(collection, jobs=2)
        highest.append(took.memory)
        kept = sum(path.stat().st_size for path in (folder / "out").rglob("*") if path.is_file())
        print(f"| {size:,} | {took.memory:.0f} | {took.cpu:.0f} | {kept / 1e6:.1f} |", flush=True)
    return max(highest) <= MOST_GROWTH * highest[0]


def main() -> int:
    """Print the tables; 1 where an aim is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=600)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--sizes", default="1000,5000,20000")
    parser.add_argument("--work", type=Path)
    arguments = parser.parse_args()
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    print(
        f"{datetime.now(UTC):%Y-%m-%d}, {platform.machine()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.0f}, "
        f"Python {platform.python_version()}, pyarrow {version('pyarrow')}\n"
    )
    with tempfile.TemporaryDirectory(dir=arguments.work) as folder:
        is_quick = not arguments.rounds or compare_speed(Path(folder), documents=arguments.documents, rounds=arguments.rounds)
        sizes = [int(size) for size in arguments.sizes.split(",") if size]
        is_flat = not sizes or compare_memory(Path(folder), sizes=sizes)
    return int(not (is_quick and is_flat))


if __name__ == "__main__":
    sys.exit(main())
