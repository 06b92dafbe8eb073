"""A disk that is full and a process that is killed: a sentence where one can be said, nothing half-published, and a second run that completes."""

import os
import resource
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

PLAN = """# Plan of the valley, 2026-2028

## Priority 1 - Open the paths

The Ministry will:

- keep up twelve kilometres of paths by 2027;
- publish the state of the paths each year.

## Priority 2 - Keep the school

The Ministry will:

- go on with free transport for pupils.
"""
LONG = PLAN + "".join(f"- build bridge number {number} over the river by 2028.\n" for number in range(400))
# Kills its own process, as a power cut would, when the statement that holds the words is about to run.
KILLED_AT = """
import os, signal, sys
from django.db.backends.utils import CursorWrapper
inner, words = CursorWrapper.execute, sys.argv.pop(1)
def execute(self, sql, params=None):
    if words in sql:
        os.kill(os.getpid(), signal.SIGKILL)
    return inner(self, sql, params)
CursorWrapper.execute = execute
from jalon.cli.main import main
sys.exit(main(sys.argv[1:]))
"""


def surroundings() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("JALON_")}
    return {**kept, "JALON_LANGUAGE": "en"}


def demo(plan: Path, data: Path, *, largest: int | None = None, killed_at: str = "") -> subprocess.CompletedProcess[str]:
    """Load a plan, compare and stop; no file may grow over ``largest`` bytes, as on a disk that is full."""
    start = ["-c", KILLED_AT, killed_at] if killed_at else ["-m", "jalon"]
    return subprocess.run(
        [sys.executable, *start, "demo", str(plan), "--check", "--port", "0", "--data", str(data)],
        capture_output=True,
        text=True,
        timeout=120,
        env=surroundings(),
        preexec_fn=None if largest is None else lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest)),
        check=False,
    )


def rows(data: Path, table: str) -> int:
    database = sqlite3.connect(data / "jalon.sqlite3")
    try:
        return int(database.execute(f"SELECT count(*) FROM {table}").fetchone()[0])
    finally:
        database.close()


def written(folder: Path, words: str) -> Path:
    path = folder / f"{len(words)}.md"
    path.write_text(words, "utf-8")
    return path


def test_a_disk_that_fills_while_the_database_is_made_is_said(tmp_path: Path) -> None:
    data = tmp_path / "data"

    run = demo(written(tmp_path, PLAN), data, largest=300_000)

    assert run.returncode == 2
    assert run.stderr.startswith(f"jalon: Work on '{data}' stopped: ")
    assert run.stderr.endswith("Check the disk's free space and the database, then run the same command again.\n")
    assert run.stderr.count("\n") == 1


def test_a_disk_that_fills_while_a_plan_is_loaded_publishes_nothing_of_it(tmp_path: Path) -> None:
    data = tmp_path / "data"
    demo(written(tmp_path, PLAN), data)
    long = written(tmp_path, LONG)

    run = demo(long, data, largest=1_000_000)  # what is written goes beside the database first
    after = [rows(data, table) for table in ("registry_plan", "registry_version")]
    again = demo(long, data)

    assert run.returncode == 2
    assert "Traceback" not in run.stderr
    assert "then run the same command again." in run.stderr
    assert after == [1, 1]
    assert (again.returncode, rows(data, "registry_version")) == (0, 2), again.stdout + again.stderr


@pytest.mark.parametrize("statement", ['INSERT INTO "registry_wording"', 'UPDATE "registry_draft"'])
def test_a_process_killed_in_the_middle_of_a_load_leaves_nothing_half_published(statement: str, tmp_path: Path) -> None:
    data, plan = tmp_path / "data", written(tmp_path, PLAN)

    run = demo(plan, data, killed_at=statement)
    after = [rows(data, f"registry_{name}") for name in ("source", "plan", "draft", "commitment", "wording", "version")]
    again = demo(plan, data)

    assert run.returncode == -signal.SIGKILL
    assert after == [0] * 6
    assert again.returncode == 0, again.stdout + again.stderr
    assert " 0 differ" in again.stdout
