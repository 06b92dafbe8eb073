"""Reading in a process of its own: the answer comes back, and nothing that the reader does takes the caller down."""

import io
import pickle
import pickletools
import time
from pathlib import Path

import pytest

from jalon.errors import HostileFile, JalonError, UnreadableFile
from jalon.reading import isolation
from jalon.reading.document import BlockKind
from jalon.reading.formats import read_document
from jalon.reading.isolation import read_bytes_isolated, read_isolated

HOSTILE = Path(__file__).parent / "hostile"


@pytest.fixture
def hostile(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    monkeypatch.setenv("PYTHONPATH", str(HOSTILE))
    return monkeypatch


def read_with(reader: str, hostile: pytest.MonkeyPatch, *, seconds: int = 20, memory_mb: int | None = None) -> JalonError:
    hostile.setattr(isolation, "ENTRY", f"hostile_readers:{reader}")
    with pytest.raises(JalonError) as caught:
        read_bytes_isolated(b"x", name="plan.pdf", seconds=seconds, memory_mb=memory_mb)
    return caught.value


def test_the_document_is_the_one_that_reading_here_gives(tmp_path: Path) -> None:
    path = tmp_path / "plan.md"
    path.write_text("# Plan\n\n1. Créer **un fonds**\n\n| Axe | Mesure |\n|---|---|\n| Emploi | Former |\n", encoding="utf-8")

    assert read_isolated(path) == read_document(path)


def test_an_error_comes_back_as_itself(hostile: pytest.MonkeyPatch) -> None:
    error = read_with("refuse", hostile)

    assert type(error) is UnreadableFile
    assert (str(error), error.values) == ("'plan.pdf' is no good. Try another.", {"name": "plan.pdf"})


@pytest.mark.parametrize("reader", ["sleep", "spin"])
def test_a_reader_that_never_ends_is_killed_at_the_deadline(reader: str, hostile: pytest.MonkeyPatch) -> None:
    start = time.monotonic()

    error = read_with(reader, hostile, seconds=1)

    assert type(error) is HostileFile
    assert str(error) == "'plan.pdf' took more than 1 seconds to read and was given up. Split it and read the parts."
    assert time.monotonic() - start < 10


def test_a_reader_that_eats_memory_is_stopped(hostile: pytest.MonkeyPatch) -> None:
    error = read_with("eat", hostile, memory_mb=300)

    assert type(error) is HostileFile
    assert str(error) == "'plan.pdf' needs more than 300 MB of memory to be read and was given up. Split it and read the parts."


@pytest.mark.parametrize("reader", ["die", "answer_nothing", "trap"])
def test_a_reader_that_breaks_gives_a_sentence(reader: str, hostile: pytest.MonkeyPatch, tmp_path: Path) -> None:
    hostile.chdir(tmp_path)

    error = read_with(reader, hostile)

    assert (
        str(error) == "'plan.pdf' made its reader stop without an answer. It may be damaged: open it, save it anew and try again."
    )
    assert list(tmp_path.iterdir()) == []


def test_a_fault_of_ours_says_where_it_happened(hostile: pytest.MonkeyPatch) -> None:
    error = read_with("fail", hostile)

    assert "a fault in Jalon (KeyError, hostile_readers.py line " in str(error)


def test_a_reader_may_write_no_file(hostile: pytest.MonkeyPatch, tmp_path: Path) -> None:
    target = tmp_path / "written"
    hostile.setenv("JALON_TEST_TARGET", str(target))

    read_with("write", hostile)

    assert not target.exists() or target.stat().st_size == 0


def test_a_file_that_is_too_large_is_refused_before_any_process(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    with path.open("wb") as file:
        file.truncate(500 * 1024 * 1024)

    with pytest.raises(HostileFile, match=r"^'plan\.txt' is too large: 500 MB, where 100 MB are allowed"):
        read_isolated(path)


def test_an_enumeration_crosses_by_its_value_and_not_by_a_function_of_the_language() -> None:
    """Some releases of Python 3.11 pickle an enumeration's member as a call of getattr, which the parent refuses."""
    written = io.BytesIO()
    isolation._AnswerWriter(written, protocol=pickle.HIGHEST_PROTOCOL).dump(BlockKind.HEADING)

    globals_named = {
        argument for operation, argument, _ in pickletools.genops(written.getvalue()) if operation.name == "SHORT_BINUNICODE"
    }
    assert globals_named == {"jalon.reading.document", "BlockKind", "heading"}
