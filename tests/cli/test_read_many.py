import io
import os
from pathlib import Path

import pytest

from jalon.cli import read_many as module
from jalon.cli.read_many import find_documents, read_many
from jalon.cli.terminal import Progress
from jalon.errors import UnreadableFile


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    paths = [tmp_path / f"{number}.md" for number in range(6)]
    for path in paths:
        path.write_text("Words.\n", "utf-8")
    return paths


def stand_in(monkeypatch: pytest.MonkeyPatch, answer) -> None:
    """Put another reading in the place of the one that the processes run."""

    def read_line(path: Path, *, is_isolated: bool = False):
        return answer(path, is_isolated)

    read_line.__module__, read_line.__qualname__ = module.__name__, "read_line"
    monkeypatch.setattr(module, "read_line", read_line)


def test_a_process_that_is_killed_takes_no_other_document_with_it(files, monkeypatch, capsys):
    def answer(path: Path, is_isolated: bool):
        if path.name == "2.md":
            if not is_isolated:
                os._exit(9)
            return UnreadableFile("'{name}' is empty. Check that it was saved or downloaded whole.", name=path.name)
        return f'"{path.name}"', ()

    stand_in(monkeypatch, answer)
    monkeypatch.setenv("JALON_LANGUAGE", "en")

    code = read_many(files, jobs=2)

    shown = capsys.readouterr()
    assert code == 2
    assert shown.out.split() == ['"0.md"', '"1.md"', '"3.md"', '"4.md"', '"5.md"']
    assert shown.err.endswith("jalon: 5 documents read, 1 could not be read.\n")


def test_documents_come_in_the_order_given_and_folders_in_the_order_of_names(tmp_path, files):
    found, passed_over = find_documents([files[3], tmp_path, files[0]])

    assert [path.name for path in found] == ["3.md", "0.md", "1.md", "2.md", "3.md", "4.md", "5.md", "0.md"]
    assert passed_over == 0


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def test_progress_is_drawn_in_a_terminal_and_nowhere_else():
    terminal, pipe = Terminal(), io.StringIO()

    for stream in (terminal, pipe):
        progress = Progress(2, stream=stream)
        progress.show(1, name="a\x1b[2Jb.docx")
        progress.clear()

    assert "1/2 a\N{REPLACEMENT CHARACTER}[2Jb.docx" in terminal.getvalue()
    assert terminal.getvalue().endswith("\r\x1b[2K")
    assert pipe.getvalue() == ""
