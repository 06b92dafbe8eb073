"""What the tests of whole collections share: small collections, the command in a process of its own, and what a folder holds."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

pytest.importorskip("pyarrow", reason="whole collections need pyarrow, which is not installed")

ROOT = Path(__file__).resolve().parents[2]
# Put before the reader by name: documents that kill the process that reads them, hang, or take all memory.
HOSTILE = """
import os, signal, time
import jalon.extraction.assemble as assemble
build = assemble.build_outline
def build_outline(document):
    if document.name.startswith("kills"):
        os.kill(os.getpid(), signal.SIGSEGV)
    if document.name.startswith("hangs"):
        time.sleep(600)
    if document.name.startswith("eats"):
        held = [bytearray(2**24) for _ in range(2**12)]
    if document.name.startswith("trips"):
        raise KeyError("a fault of ours")
    if document.name.startswith("slow"):
        time.sleep(0.05)
    return build(document)
assemble.build_outline = build_outline
"""
PLAN = """# Plan of {place}, 2026-2028

## Priority 1 - Open the paths of {place}

The Ministry will:

- keep up {number} kilometres of paths by 2027;
- publish the state of the paths each year.

## Priority 2 - Keep the school

The Ministry will:

- go on with free transport for {number} pupils.
"""

Command = Callable[..., subprocess.CompletedProcess[str]]


def write_plans(folder: Path, count: int, *, name: str = "plan") -> Path:
    """Write so many small plans, each with words of its own, in two levels of folders."""
    for number in range(count):
        path = folder / f"region-{number % 3}" / f"{name}-{number:04}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(PLAN.format(place=f"valley {number}", number=number + 2), "utf-8")
    return folder


def environment(**more: str) -> dict[str, str]:
    """Return the variables of a command: Jalon's own left out, English spoken."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("JALON_")}
    # Workers are started by import, whatever the folder the test runs in.
    path = os.pathsep.join([str(ROOT / "src"), *filter(None, [kept.get("PYTHONPATH")])])
    return {**kept, "PYTHONPATH": path, "JALON_LANGUAGE": "en", **more}


@pytest.fixture
def hostile(tmp_path: Path) -> dict[str, str]:
    """Return an environment in which documents named after what they do to their reader do it."""
    folder = tmp_path / "hostile"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(HOSTILE, "utf-8")
    surroundings = environment()
    return {**surroundings, "PYTHONPATH": os.pathsep.join([str(folder), surroundings["PYTHONPATH"]])}


@pytest.fixture
def corpus_command(tmp_path: Path) -> Command:
    """Return what runs ``jalon corpus`` with arguments, in the test's folder, to its end."""

    def run(*arguments: object, **options: object) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            start(*arguments),
            **{"capture_output": True, "text": True, "timeout": 240, "cwd": tmp_path, "env": environment()} | options,
        )

    return run


def start(*arguments: object) -> list[str]:
    """Return the command line of ``jalon corpus`` with arguments."""
    return [sys.executable, "-m", "jalon", "corpus", *map(str, arguments)]


def contents(out: Path) -> dict[str, str]:
    """Return every file of a folder with the digest of its bytes."""
    files = sorted(path for path in out.rglob("*") if path.is_file())
    return {path.relative_to(out).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
