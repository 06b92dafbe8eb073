"""Taking a file's bytes: each refusal says what happened, where and what to do."""

import os
from pathlib import Path

import pytest

from jalon.errors import HostileFile, UnreadableFile
from jalon.reading import files
from jalon.reading.files import read_file
from jalon.reading.limits import DEFAULT, Limits


def refuse(path: Path, limits: Limits = DEFAULT) -> str:
    with pytest.raises(UnreadableFile) as caught:
        read_file(path, limits=limits)
    return str(caught.value)


def test_the_bytes_are_the_file(tmp_path: Path) -> None:
    path = tmp_path / "plan d'été.txt"
    path.write_bytes(b"\x00\x01")

    assert read_file(path, limits=DEFAULT) == b"\x00\x01"


def test_a_missing_file_says_where_it_was_sought(tmp_path: Path) -> None:
    assert refuse(tmp_path / "plan.txt") == f"'plan.txt' was not found in '{tmp_path}'. Check the name and the folder."


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    folder = tmp_path / "plans"
    folder.mkdir()

    assert refuse(folder) == "'plans' is a folder, not a file. Give the files in it."


def test_a_pipe_is_never_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "plan.txt"
    os.mkfifo(pipe)

    assert refuse(pipe) == "'plan.txt' is a device or a pipe, not a file. Save its content to a file and give that."


def test_a_file_that_may_not_be_read_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "plan.txt"
    path.write_text("x", encoding="utf-8")

    def deny(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(files, "_read_unchanged", lambda *_, **__: deny())

    assert refuse(path) == "'plan.txt' may not be read by this account. Ask its owner for the right to read it."


def test_a_failing_disk_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "plan.txt"
    path.write_text("x", encoding="utf-8")

    def fail(*_: object, **__: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(files, "_read_unchanged", fail)

    assert refuse(path) == "'plan.txt' could not be read: Input/output error. Copy it to another disk and try again."


def test_a_name_that_is_none_is_refused() -> None:
    assert refuse(Path("plan\0.txt")) == "'plan?.txt' is not a file name. Check the name and the folder."


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    with path.open("wb") as file:
        file.truncate(500 * 1024 * 1024)

    with pytest.raises(
        HostileFile, match=r"^'plan\.pdf' is too large: 500 MB, where 100 MB are allowed\. Split it or compress its pictures\.$"
    ):
        read_file(path, limits=DEFAULT)


@pytest.mark.parametrize("change", ["grow", "shrink", "touch"])
def test_a_file_that_changes_while_it_is_read_is_refused(change: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "plan.txt"
    path.write_bytes(b"x" * 1000)
    open_again = os.dup

    def interfere(descriptor: int) -> int:
        if change == "touch":
            os.utime(path, ns=(1, 1))
        else:
            os.truncate(path, 2000 if change == "grow" else 10)
        return open_again(descriptor)

    monkeypatch.setattr(files.os, "dup", interfere)

    assert refuse(path) == "'plan.txt' changed while it was being read. Wait until it is saved and try again."
