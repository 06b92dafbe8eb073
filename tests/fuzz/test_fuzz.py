"""A few hundred damaged files in the tests; ``python tests/fuzz/run.py`` reads very many."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from fuzz import child
from fuzz.cases import make_case
from fuzz.checks import Broken, check_outline, read_case
from fuzz.pdf_file import pages_of
from fuzz.seeds import FORMATS, ROOT, seeds
from fuzz.tally import Kept
from jalon.errors import JalonError
from jalon.extraction.outline import Excerpt, Outline, OutlinePriority
from jalon.reading.formats import read_bytes
from jalon.spans import Span

RUN = ROOT / "tests" / "fuzz" / "run.py"
SEED, EACH = 20261126, 50


@pytest.mark.parametrize("part", range(6))
def test_damaged_files_are_read_or_refused_and_every_span_holds(part: int) -> None:
    for number in range(EACH * part, EACH * (part + 1)):
        case = make_case(SEED, number, with_corpus=False)
        try:
            read_case(case.data, name=case.name, is_shown=number % 10 == 0)
        except Exception as fault:
            raise AssertionError(f"--without-corpus --seed {SEED} --case {number}: {', '.join(case.mutations)}") from fault


def test_the_files_to_begin_from_are_all_read() -> None:
    held = seeds(with_corpus=False)

    assert set(held) == set(FORMATS)
    assert {
        seed.name: read_case(seed.data, name=f"plan.{seed.format}", is_shown=True) for all_ in held.values() for seed in all_
    } == {seed.name: "read" for all_ in held.values() for seed in all_}


def test_a_seed_and_a_number_give_the_same_file_in_another_process(tmp_path: Path) -> None:
    command = [sys.executable, str(RUN), "--without-corpus", "--seed", "7", "--case", "11", "--save", str(tmp_path / "kept")]

    subprocess.run(command, capture_output=True, timeout=60, check=True)

    assert (tmp_path / "kept").read_bytes() == make_case(7, 11, with_corpus=False).data
    assert make_case(7, 12, with_corpus=False).data != make_case(8, 12, with_corpus=False).data


def test_most_packages_still_open_after_what_was_done_to_them() -> None:
    """Where nearly all were refused at the door, nothing behind it would be tried."""
    outcomes: dict[str, list[bool]] = {}
    for number in range(300):
        case = make_case(3, number, with_corpus=False)
        try:
            read_bytes(case.data, name=case.name)
            outcomes.setdefault(case.format, []).append(True)
        except JalonError:
            outcomes.setdefault(case.format, []).append(False)

    assert all(sum(read) >= 0.3 * len(read) for read in outcomes.values()), outcomes


def test_pages_taken_from_a_file_are_the_same_each_time() -> None:
    example = (ROOT / "examples" / "reponses-eaux-2026-2028.pdf").read_bytes()

    pages = pages_of(example)

    assert [read_case(page, name="plan.pdf") for page in pages] == ["read"] * len(pages)
    assert not any(b"/CreationDate" in page or b"/ModDate" in page for page in pages)


def test_a_span_that_does_not_hold_is_a_failure() -> None:
    priority = OutlinePriority("1", "Loger", Span(0, 5), objectives=(Excerpt("autre", Span(2, 7)),))
    outline = Outline("a", "0", "text/plain", None, None, None, (), (priority,))

    with pytest.raises(Broken, match="a span of the outline does not hold"):
        check_outline(outline, text="Loger les gens")


def run(tmp_path: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(RUN), "--without-corpus", "--seed", "5", "--folder", str(tmp_path), *options]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)


def test_a_run_goes_on_from_where_it_was_stopped_and_says_what_it_read(tmp_path: Path) -> None:
    first = run(tmp_path, "--cases", "1", "--chunk", "20")
    report = tmp_path / "report.md"

    partly = run(tmp_path, "--cases", "40", "--chunk", "20", "--report", str(report), "--report-only")
    assert "**20 damaged files read, 0 failed.** The run is not finished: 40 are asked for.\nSeed 5;" in report.read_text(
        encoding="utf-8"
    )
    second = run(tmp_path, "--cases", "40", "--chunk", "20", "--report", str(report))

    assert (first.returncode, partly.returncode, second.returncode) == (0, 0, 0), second.stdout + second.stderr
    assert "\n1 chunks of 20 cases to read\n" in second.stdout
    assert second.stdout.endswith("40 cases read in all, 0 failed\n")
    assert "**40 damaged files read, 0 failed.**\nSeed 5;" in report.read_text(encoding="utf-8")


def test_cases_that_fail_are_told_and_kept_and_the_run_goes_on(tmp_path: Path) -> None:
    script = tmp_path / "broken.py"
    script.write_text(
        f"import sys\nsys.path[:0] = [{str(RUN.parents[1])!r}]\nfrom fuzz import child, run, test_fuzz\n"
        "child.SECONDS, child.MEMORY, child.read_case = 4, 700 * 2**20, test_fuzz.misbehave\nraise SystemExit(run.main())\n",
        encoding="utf-8",
    )
    options = ["--without-corpus", "--seed", "5", "--folder", str(tmp_path / "out"), "--cases", "6", "--chunk", "6"]

    done = subprocess.run([sys.executable, str(script), *options], capture_output=True, text=True, timeout=120, check=False)

    assert done.returncode == 1, done.stderr
    assert [line.split("\t")[:2] for line in done.stdout.splitlines() if "\t" in line] == [
        ["1", "failed: over 4 s"],
        ["2", "failed: MemoryError in test_fuzz.py:" + str(line_of("heap.append"))],
        ["3", "failed: died with -6"],
        ["4", "failed: KeyError in test_fuzz.py:" + str(line_of("raise KeyError"))],
    ]
    assert done.stdout.endswith("6 cases read in all, 4 failed\n")
    (folder,) = (tmp_path / "out").glob("seed5-*")
    assert all(list(folder.glob(f"{number}.*")) for number in (1, 2, 3, 4))
    assert Kept(folder / "chunks").forget_failed() == [0]


def line_of(words: str) -> int:
    lines = Path(__file__).read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, start=1) if line.strip().startswith(words))


def misbehave(data: bytes, **_: object) -> str:
    """Read as a reader full of faults would: one case hangs, one eats memory, one dies, one raises."""
    number = next(number for number in range(6) if make_case(5, number, with_corpus=False).data == data)
    heap: list[bytearray] = []
    while number == 1:
        pass
    while number == 2:
        heap.append(bytearray(64 * 2**20))
    if number == 3:
        os.abort()
    if number == 4:
        raise KeyError("x")
    return "read"


def test_the_bounds_are_those_that_are_promised() -> None:
    assert (child.SECONDS, child.MEMORY) == (10, 1024 * 2**20)
