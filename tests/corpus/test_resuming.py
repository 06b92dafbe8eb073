"""A run that is killed, that the disk stops, whose documents change or whose reader is another: the same command goes on to the same bytes."""

import random
import resource
import signal
import subprocess
import time
from pathlib import Path

import pytest

from corpus.conftest import contents, environment, start, write_plans
from jalon.corpus.folder import PARTS

SLOW = 40  # documents named "slow" take a twentieth of a second each


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    return write_plans(write_plans(tmp_path / "plans", 160), SLOW, name="slow")


def killed_after(seconds: float, folder: Path, **options: object) -> int:
    """Start the command, kill it without grace after some time, and return how it ended."""
    process = subprocess.Popen(
        start("read", "plans", "-o", "out", "--jobs", 2),
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        **options,
    )
    try:
        return process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        return process.wait()


def parts(out: Path) -> set[str]:
    return {path.name for path in (out / PARTS).glob("*.arrow")} if out.exists() else set()


def test_killed_at_random_instants_and_started_again_gives_the_same_bytes(corpus_command, tmp_path, plans, hostile):
    began = time.monotonic()
    corpus_command("read", "plans", "-o", "whole", "--jobs", 2, env=hostile)
    lasted = time.monotonic() - began
    chance, ends = random.Random(8), []

    while len(ends) < 8 and 0 not in ends:
        ends.append(killed_after(chance.uniform(0.2, lasted), tmp_path, env=hostile))
    ran = corpus_command("read", "plans", "-o", "out", "--jobs", 2, env=hostile)

    assert ends[0] in (-signal.SIGKILL, 0)
    assert ran.returncode == 0, ran.stderr
    assert contents(tmp_path / "out") == contents(tmp_path / "whole")


@pytest.mark.parametrize("moment", ["a part", "the first table", "the manifest"])
def test_killed_when_a_file_is_about_to_appear_gives_the_same_bytes(moment, corpus_command, tmp_path, plans):
    """The instants that chance seldom meets: the file is written, its name is not there yet."""
    corpus_command("read", "plans", "-o", "whole")
    wanted = {"a part": ".arrow", "the first table": "documents.parquet", "the manifest": "collection.json"}[moment]
    patch = f"""
import os, signal
from pathlib import Path
replace = Path.replace
def killing(self, target):
    if str(target).endswith({wanted!r}) and (target.name != "collection.json" or (target.parent / "failures.parquet").exists()):
        os.kill(os.getpid() if not str(target).endswith(".arrow") else int(os.environ["RUN"]), signal.SIGKILL)
    return replace(self, target)
Path.replace = killing
import os; os.environ.setdefault("RUN", str(os.getpid()))
"""
    folder = tmp_path / "killing"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(patch, "utf-8")
    surroundings = environment()
    surroundings["PYTHONPATH"] = f"{folder}:{surroundings['PYTHONPATH']}"

    killed = corpus_command("read", "plans", "-o", "out", env=surroundings)
    ran = corpus_command("read", "plans", "-o", "out")

    assert killed.returncode == -signal.SIGKILL
    assert ran.returncode == 0, ran.stderr
    assert contents(tmp_path / "out") == contents(tmp_path / "whole")


def test_no_process_outlives_a_run_that_is_killed(tmp_path, hostile):
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "hangs.md").write_text("# Plan\n\nWords.\n", "utf-8")
    process = subprocess.Popen(start("read", "plans", "-o", "out"), cwd=tmp_path, env=hostile, start_new_session=True)
    note = tmp_path / "out" / PARTS / ".at-0.unfinished"
    _until(note.exists)

    process.kill()
    process.wait()

    _until(lambda: not _alive(process.pid))


def _until(is_so, *, seconds: int = 30) -> None:
    deadline = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < deadline, "this did not come in time"
        time.sleep(0.05)


def _alive(session: int) -> list[int]:
    """Return the processes of a session."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            told = stat.read_text("utf-8").rpartition(")")[2].split()
        except OSError:
            continue
        if int(told[3]) == session and told[0] != "Z":
            found.append(int(stat.parent.name))
    return found


def test_what_stands_is_not_read_again(corpus_command, tmp_path, plans):
    corpus_command("read", "plans", "-o", "out")
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "out").rglob("*.*") if path.name != ".lock"}

    ran = corpus_command("read", "plans", "-o", "out")

    assert ran.returncode == 0
    assert {path: path.stat().st_mtime_ns for path in before} == before


def test_a_document_that_changes_or_comes_between_two_runs_is_read_and_the_rest_kept(corpus_command, tmp_path, plans):
    corpus_command("read", "plans", "-o", "out")
    before = parts(tmp_path / "out")
    changed = plans / "region-0" / "plan-0003.md"
    changed.write_text(changed.read_text("utf-8").replace("pupils", "schoolchildren"), "utf-8")
    (plans / "region-1" / "a-new-one.md").write_text("# Plan\n\n## Priority 1 - Water\n\n- The Ministry will clean it.\n", "utf-8")

    corpus_command("read", "plans", "-o", "out")
    corpus_command("read", "plans", "-o", "anew")

    assert contents(tmp_path / "out") == contents(tmp_path / "anew")
    assert len(before & parts(tmp_path / "out")) >= len(before) - 3


def test_a_document_that_changes_under_the_run_is_what_it_was_when_it_was_read(corpus_command, tmp_path, plans, hostile):
    """The slow documents are rewritten all the while; the table holds one state or the other, and the next run brings it up to date."""
    process = subprocess.Popen(start("read", "plans", "-o", "out"), cwd=tmp_path, env=hostile, stdout=subprocess.DEVNULL)
    number = 0
    while process.poll() is None:
        number += 1
        for path in sorted(plans.rglob("slow-*.md"))[:4]:
            path.write_text(f"# Plan\n\n## Priority 1 - Paths\n\n- The Ministry will open {number} paths.\n", "utf-8")
        time.sleep(0.02)

    again = corpus_command("read", "plans", "-o", "out")
    corpus_command("read", "plans", "-o", "anew")

    assert process.returncode in (0, 3)
    assert again.returncode == 0
    assert contents(tmp_path / "out") == contents(tmp_path / "anew")


def test_a_disk_that_is_full_says_a_sentence_and_the_run_goes_on_when_there_is_room(corpus_command, tmp_path, plans):
    corpus_command("read", "plans", "-o", "whole")
    most = (tmp_path / "whole" / "commitments.parquet").stat().st_size - 100

    for largest in (2000, most):
        full = corpus_command(
            "read", "plans", "-o", "out", preexec_fn=lambda most=largest: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
        )
        assert (full.returncode, full.stderr) == (
            2,
            "jalon: The output could not be written: File too large. Free some space or choose another place.\n",
        )
    ran = corpus_command("read", "plans", "-o", "out")

    assert ran.returncode == 0, ran.stderr
    assert contents(tmp_path / "out") == contents(tmp_path / "whole")


def test_a_second_run_on_the_same_folder_is_refused(corpus_command, tmp_path, hostile):
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "hangs.md").write_text("# Plan\n\nWords.\n", "utf-8")
    process = subprocess.Popen(start("read", "plans", "-o", "out"), cwd=tmp_path, env=hostile)
    _until((tmp_path / "out" / PARTS / ".at-0.unfinished").exists)

    second = corpus_command("read", "plans", "-o", "out")
    process.kill()
    process.wait()

    assert second.returncode == 2
    assert second.stderr == (
        f"jalon: Another run is writing to 'out' (process {process.pid}). Wait until it ends, or choose another folder with -o.\n"
    )


def test_a_folder_of_another_reader_is_read_anew_and_says_so(corpus_command, tmp_path):
    write_plans(tmp_path / "plans", 12)
    corpus_command("read", "plans", "-o", "out", "--seconds", 59)
    older = parts(tmp_path / "out")

    ran = corpus_command("read", "plans", "-o", "out")
    corpus_command("read", "plans", "-o", "anew")

    assert ran.stderr == "jalon: The folder was made by another version of the reader: everything was read anew.\n"
    assert contents(tmp_path / "out") == contents(tmp_path / "anew")
    assert not older & parts(tmp_path / "out")


def test_a_folder_of_another_program_is_left_alone(corpus_command, tmp_path):
    write_plans(tmp_path / "plans", 2)
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "collection.json").write_text('{"format": "other/1"}', "utf-8")

    ran = corpus_command("read", "plans", "-o", "out")

    assert ran.returncode == 2
    assert "'out/collection.json' is not what a run of this version writes." in ran.stderr
    assert (tmp_path / "out" / "collection.json").read_text("utf-8") == '{"format": "other/1"}'


def test_a_part_that_the_disk_damaged_is_named(corpus_command, tmp_path):
    write_plans(tmp_path / "plans", 2)
    corpus_command("read", "plans", "-o", "out")
    [part] = (tmp_path / "out" / PARTS).glob("*.arrow")
    part.write_bytes(part.read_bytes()[:500])
    (tmp_path / "out" / "documents.parquet").unlink()

    ran = corpus_command("read", "plans", "-o", "out")
    part.unlink()
    again = corpus_command("read", "plans", "-o", "out")

    assert ran.returncode == 2
    assert ran.stderr == f"jalon: 'out/parts/{part.name}' is damaged. Remove it and start again: it is made anew.\n"
    assert again.returncode == 0
