"""The demonstration, run as its user runs it: a process, its output, its exit code."""

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

PLAN = """# Plan d'essai de la vallée, 2026-2028

## Priorité 1 – Ouvrir les chemins

### Réponse

- La Ville entretiendra douze kilomètres de sentiers d'ici 2027.
- La Ville publiera chaque année l'état des sentiers.

## Priorité 3 – Garder l'école

### Réponse

- La Ville poursuivra le transport gratuit des élèves.
"""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan d'essai.md"
    path.write_text(PLAN, encoding="utf-8")
    return path


def jalon(*arguments: object, data: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command(*arguments, data=data), capture_output=True, text=True, timeout=120, env=surroundings(), check=False
    )


def command(*arguments: object, data: Path) -> list[str]:
    return [sys.executable, "-m", "jalon", "demo", *map(str, arguments), "--data", str(data)]


def surroundings() -> dict[str, str]:
    """Return an environment in English, on a SQLite file in the data folder whatever database the tests run on."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("JALON_")}
    return {**kept, "JALON_LANGUAGE": "en", "PYTHONWARNINGS": "default"}


def listen_to_interrupts() -> None:
    """Have Ctrl-C heard, also where the tests were started in the background, which turns it off."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@contextmanager
def serving(*arguments: object, data: Path) -> Iterator[str]:
    """Serve the demonstration and give its address; stop it as Ctrl-C does."""
    with subprocess.Popen(
        command(*arguments, data=data), stdout=subprocess.PIPE, text=True, env=surroundings(), preexec_fn=listen_to_interrupts
    ) as process:
        assert process.stdout is not None
        try:
            yield next(line.split()[1] for line in process.stdout if line.startswith("Jalon: "))
        finally:
            process.send_signal(signal.SIGINT)
            process.stdout.read()
    assert process.returncode == 0


def test_check_compares_pages_and_api_with_what_was_read(plan: Path, tmp_path: Path) -> None:
    result = jalon(plan, "--check", "--port", 0, data=tmp_path / "data")

    assert result.returncode == 0, result.stdout + result.stderr
    assert "same  plan d'essai.md: 3 commitments" in result.stdout
    assert re.search(r"\n\d+ checks, 0 differ\nJalon: http://127\.0\.0\.1:\d+/\n$", result.stdout)


def test_a_second_run_loads_nothing_again(plan: Path, tmp_path: Path) -> None:
    jalon(plan, "--check", "--port", 0, data=tmp_path / "data")

    again = jalon(plan, "--check", "--port", 0, data=tmp_path / "data")

    assert again.returncode == 0
    assert "published, version 1" in again.stdout
    assert "Preparing" not in again.stdout


def test_draft_leaves_the_document_at_the_desk(plan: Path, tmp_path: Path) -> None:
    result = jalon(plan, "--draft", "--check", "--port", 0, data=tmp_path / "data")

    assert result.returncode == 0
    assert "at the desk, not published" in result.stdout
    assert "same  plan d'essai.md: not public" in result.stdout


def test_the_last_line_is_the_address_and_the_people_stand_before_it(plan: Path, tmp_path: Path) -> None:
    with serving(plan, "--port", 0, data=tmp_path / "data") as address, urllib.request.urlopen(address + "fr/") as page:
        assert "Jalon" in page.read().decode()


def test_ending_the_demonstration_ends_its_server(plan: Path, tmp_path: Path) -> None:
    with subprocess.Popen(
        command(plan, "--port", 0, data=tmp_path / "data"), stdout=subprocess.PIPE, text=True, env=surroundings()
    ) as process:
        assert process.stdout is not None
        address = next(line.split()[1] for line in process.stdout if line.startswith("Jalon: "))
        process.terminate()

    with pytest.raises(OSError, match="refused"):
        urllib.request.urlopen(address, timeout=5)


def test_a_second_server_on_the_same_folder_is_refused(plan: Path, tmp_path: Path) -> None:
    with serving(plan, "--port", 0, data=tmp_path / "data"):
        second = jalon(plan, "--port", 0, data=tmp_path / "data")

    assert second.returncode == 2
    assert f"The folder '{tmp_path / 'data'}' is served already" in second.stderr


def test_a_missing_document_is_named(tmp_path: Path) -> None:
    result = jalon(tmp_path / "absent.pdf", "--port", 0, data=tmp_path / "data")

    assert (result.returncode, result.stderr) == (
        2,
        f"jalon: There is no file '{tmp_path / 'absent.pdf'}'. Check the name and the folder.\n",
    )


def test_an_unreadable_document_is_said_and_the_others_go_on(plan: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty.pdf"
    empty.touch()

    result = jalon(empty, plan, "--check", "--port", 0, data=tmp_path / "data")

    assert result.returncode == 2
    assert "empty.pdf" in result.stderr
    assert "3 commitments" in result.stdout


def test_a_taken_port_is_refused_before_anything_is_made(plan: Path, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        result = jalon(plan, "--port", port, data=tmp_path / "data")

    assert result.returncode == 2
    assert f"Port {port} of 127.0.0.1 cannot be used" in result.stderr
    assert not (tmp_path / "data").exists()


def test_a_folder_that_cannot_be_written_is_named(plan: Path, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.touch()

    result = jalon(plan, "--port", 0, data=blocked / "data")

    assert result.returncode == 2
    assert f"The data folder '{blocked / 'data'}' cannot be written" in result.stderr


def test_a_database_of_a_newer_release_is_refused(plan: Path, tmp_path: Path) -> None:
    import sqlite3

    jalon(plan, "--check", "--port", 0, data=tmp_path / "data")
    with sqlite3.connect(tmp_path / "data" / "jalon.sqlite3") as database:
        database.execute("INSERT INTO django_migrations (app, name, applied) VALUES ('registry', '9999_future', '2030-01-01')")
    database.close()

    result = jalon(plan, "--port", 0, data=tmp_path / "data")

    assert result.returncode == 2
    assert "was written by a newer release of Jalon" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_file_that_is_no_database_is_named(plan: Path, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "jalon.sqlite3").write_bytes(b"not a database at all, only some words" * 40)

    result = jalon(plan, "--port", 0, data=tmp_path / "data")

    assert result.returncode == 2
    assert "jalon.sqlite3' does not answer" in result.stderr
