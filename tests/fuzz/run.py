"""Read very many damaged files and see that each is read or refused with a sentence, in time, within its memory, every span in its place.

    python tests/fuzz/run.py --cases 200000 --jobs 1            go through the cases, or on from where it was stopped, and write the report
    python tests/fuzz/run.py --seed 1 --case 4711 --save FILE   make one case, read it here, and keep the file

The same seed and number give the same file, as long as the files to begin from are the same (examples/, and the real documents where they
stand). What fails is kept in var/fuzz/ with what was said; once it is repaired, --again reads the chunks in which something failed once more.
"""

import argparse
import os
import selectors
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "src")]
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from fuzz import child, report  # noqa: E402
from fuzz.cases import make_case  # noqa: E402
from fuzz.checks import read_case  # noqa: E402
from fuzz.seeds import fingerprint_of, seeds  # noqa: E402
from fuzz.tally import FAILED, Kept, Line  # noqa: E402

CHUNK = 1000
TRIED = ("reading", "extraction")
WARMING = "# Plan[^1]\n\nterme\n: sens\n\n~~a~~ `b` <b>c</b> &eacute;\n\n| a | b |\n|---|---|\n| c | d |\n\n[^1]: note\n"
STANDSTILL = 120  # seconds in which a child may say nothing: it computes for at most ten of them, the rest is other people's work


@dataclass(slots=True)
class Child:
    """A process that reads the cases of one chunk from ``next`` on."""

    chunk: int
    next: int
    last: int
    pid: int
    answers: int
    lines: list[str] = field(default_factory=list)
    held: bytes = b""
    heard: float = field(default_factory=time.monotonic)


@dataclass(slots=True)
class Run:
    """All the cases, chunk by chunk, in so many processes at a time."""

    seed: int
    cases: int
    kept: Kept
    folder: Path
    jobs: int
    chunk: int
    with_corpus: bool
    code: str
    done: int = 0
    failed: int = 0

    def go(self) -> None:
        """Read what has not been read yet."""
        chunks = [chunk for chunk in range(-(-self.cases // self.chunk)) if not self.kept.has(chunk)]
        print(f"{len(chunks)} chunks of {self.chunk} cases to read", flush=True)
        running: dict[int, Child] = {}
        with selectors.DefaultSelector() as selector:
            while chunks or running:
                while chunks and len(running) < self.jobs:
                    self._start(chunks.pop(0), running, selector)
                for key, _ in selector.select(timeout=5):
                    self._hear(running[key.fd], running, selector)
                for each in list(running.values()):
                    if time.monotonic() - each.heard > STANDSTILL:
                        os.kill(each.pid, signal.SIGKILL)

    def _start(
        self, chunk: int, running: dict[int, Child], selector: selectors.BaseSelector, *, after: Child | None = None
    ) -> None:
        first = after.next if after else chunk * self.chunk
        last = (chunk + 1) * self.chunk
        reading, writing = os.pipe()
        pid = os.fork()
        if pid == 0:
            os.close(reading)
            try:
                child.run_range(first, last, seed=self.seed, with_corpus=self.with_corpus, answers=writing, folder=self.folder)
            finally:
                os._exit(1)
        os.close(writing)
        running[reading] = Child(chunk, first, last, pid, reading, after.lines if after else [])
        selector.register(reading, selectors.EVENT_READ)

    def _hear(self, one: Child, running: dict[int, Child], selector: selectors.BaseSelector) -> None:
        said = os.read(one.answers, 65536)
        one.heard = time.monotonic()
        if said:
            *whole, one.held = (one.held + said).split(b"\n")
            one.lines += [line.decode() for line in whole]
            one.next += len(whole)
            return
        selector.unregister(one.answers)
        os.close(one.answers)
        del running[one.answers]
        _, status = os.waitpid(one.pid, 0)
        if one.next < one.last:
            one.lines.append(self._dead(one, status=os.waitstatus_to_exitcode(status)))
            one.next += 1
        if one.next < one.last:
            self._start(one.chunk, running, selector, after=one)
        else:
            self._finish(one)

    def _dead(self, one: Child, *, status: int) -> str:
        """Return the line about a case that its process did not outlive."""
        why = {-signal.SIGPROF: f"over {child.SECONDS} s", -signal.SIGKILL: "stood still or was killed"}.get(
            status, f"died with {status}"
        )
        case = make_case(self.seed, one.next, with_corpus=self.with_corpus)
        said = self.folder / f"stderr-{one.pid}.txt"
        if said.exists():
            said.replace(self.folder / f"{one.next}.txt")
        told = " ".join(case.mutations)
        return Line(one.next, f"{FAILED}: {why}", 0, 0, len(case.data), case.format, case.origin, told).written()

    def _finish(self, one: Child) -> None:
        self.kept.write(one.chunk, one.lines, code=self.code, day=datetime.now(UTC).date().isoformat())
        for line in (line for line in one.lines if f"\t{FAILED}" in line):
            self.failed += 1
            case = make_case(self.seed, int(line.partition("\t")[0]), with_corpus=self.with_corpus)
            (self.folder / f"{case.number}.{case.format}").write_bytes(case.data)
            print(line, flush=True)
        for said in self.folder.glob("stderr-*.txt"):
            if not said.stat().st_size:
                said.unlink()
        self.done += len(one.lines)
        print(f"{self.done} read, {self.failed} failed", flush=True)


def code_state() -> str:
    """Return what code is tried, by the state that git gives to its folders; it says so where they hold what is not committed."""
    try:
        states = [asked_of_git("rev-parse", "--short=10", f"HEAD:src/jalon/{package}") for package in TRIED]
        is_changed = asked_of_git("status", "--porcelain", "--", *(f"src/jalon/{package}" for package in TRIED))
    except (OSError, subprocess.CalledProcessError):
        return "a state that git does not know"
    told = ", ".join(f"{package} {state}" for package, state in zip(TRIED, states, strict=True))
    return told + (" and what is not committed" if is_changed else "")


def asked_of_git(*arguments: str) -> str:
    """Return what git answers about this repository."""
    return subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()


def warm(*, with_corpus: bool) -> None:
    """Read every file as it is, so that no child has to import a reader or load a model of its own."""
    texts = (("plan.md", WARMING), ("plan.csv", 'a,b,c\n1,"<p>x</p>\n<ul><li>y</ul>",z\n2,y,z\n'), ("plan.txt", "Zyx wvu tsr qpo."))
    for name, text in texts:
        read_case(text.encode(), name=name, is_shown=True)
    for held in seeds(with_corpus=with_corpus).values():
        for seed in held:
            read_case(seed.data, name=f"plan.{seed.format}", is_shown=True)


def run_all(arguments: argparse.Namespace) -> int:
    """Go through the cases, or on from where the last run was stopped; return 1 if any failed."""
    with_corpus = not arguments.without_corpus
    files = fingerprint_of(seeds(with_corpus=with_corpus))
    folder = arguments.folder / f"seed{arguments.seed}-{files}-{arguments.chunk}"
    if arguments.anew and folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True, exist_ok=True)
    kept = Kept(folder / "chunks")
    if arguments.report_only:
        return reported(kept, arguments)
    print(f"files to begin from: {files}")
    if arguments.again:
        print(f"to be read again: chunks {kept.forget_failed()}", flush=True)
    if arguments.cases >= CHUNK:
        warm(with_corpus=with_corpus)
    Run(arguments.seed, arguments.cases, kept, folder, arguments.jobs, arguments.chunk, with_corpus, code_state()).go()
    return reported(kept, arguments)


def reported(kept: Kept, arguments: argparse.Namespace) -> int:
    """Write the report where one is asked for, and say how many cases were read and failed; return 1 if any failed."""
    tally = kept.tally(chunks=-(-arguments.cases // arguments.chunk))
    if arguments.report:
        held = seeds(with_corpus=not arguments.without_corpus)
        command = f"python tests/fuzz/run.py --cases {arguments.cases} --seed {arguments.seed} --report docs/reference/fuzzing.md"
        report.write(tally, arguments.report, command=command, seed=arguments.seed, cases=arguments.cases, held=held)
    print(f"{tally.read} cases read in all, {len(tally.failures)} failed", flush=True)
    return 1 if tally.failures else 0


def run_one(arguments: argparse.Namespace) -> int:
    """Make one case, read it here and say how it went; what goes wrong is a traceback."""
    case = make_case(arguments.seed, arguments.case, with_corpus=not arguments.without_corpus)
    print(f"{case.name!r} from {case.origin}: {', '.join(case.mutations)}; {len(case.data)} bytes", flush=True)
    if arguments.save:
        arguments.save.write_bytes(case.data)
    start = time.process_time()
    print(read_case(case.data, name=case.name, is_shown=True), f"in {time.process_time() - start:.2f} s")
    return 0


def main() -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", type=int, default=5000, help="how many, in whole chunks")
    parser.add_argument("--chunk", type=int, default=CHUNK, help="cases that one process reads")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--case", type=int, help="only this case, read in this process")
    parser.add_argument("--save", type=Path, help="where to keep the file of --case")
    parser.add_argument("--anew", action="store_true", help="forget what was read before")
    parser.add_argument("--again", action="store_true", help="read the chunks again in which something failed")
    parser.add_argument("--without-corpus", action="store_true", help="begin from files of our own only")
    parser.add_argument("--report", type=Path, help="write the result to this Markdown file")
    parser.add_argument("--report-only", action="store_true", help="report on what was read so far, and read nothing")
    parser.add_argument("--folder", type=Path, default=ROOT / "var" / "fuzz", help="where the state and what failed are kept")
    arguments = parser.parse_args()
    arguments.cases = -(-arguments.cases // arguments.chunk) * arguments.chunk
    return run_all(arguments) if arguments.case is None else run_one(arguments)


if __name__ == "__main__":
    raise SystemExit(main())
