"""Keeping a source: the bytes under their hash, whole or not at all."""

import errno
import hashlib
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

import factories
from jalon.errors import NotReady, UnreadableFile
from jalon.reading.document import DocumentBuilder
from jalon.registry import sources
from jalon.registry.models import LedgerEntry, Reading, Source
from jalon.registry.readings import keep_reading
from jalon.registry.sources import is_intact, open_source, source_path

pytestmark = pytest.mark.django_db


def files_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def test_the_bytes_stand_under_their_hash(kept_files: Path) -> None:
    data = "Réponses à la région".encode()

    source = factories.kept_source(data, name="réponses.txt")

    digest = hashlib.sha256(data).hexdigest()
    assert source.sha256 == digest
    assert (kept_files / "sources" / digest[:2] / digest[2:4] / digest).read_bytes() == data
    with open_source(source) as file:
        assert file.read() == data
    assert (source.name, source.size_bytes, source.short_hash) == ("réponses.txt", len(data), digest[:16])
    assert is_intact(source)


def test_the_same_bytes_are_kept_once_with_what_was_said_first(kept_files: Path) -> None:
    first = factories.kept_source(b"same", name="one.txt")

    second = factories.kept_source(b"same", name="two.txt")

    assert (second, second.name) == (first, "one.txt")
    assert len(files_in(kept_files)) == 1
    assert LedgerEntry.objects.filter(action="source.kept").count() == 1


def test_a_missing_file_is_put_back_when_the_bytes_come_again() -> None:
    source = factories.kept_source(b"same")
    source_path(source.sha256).unlink()

    factories.kept_source(b"same")

    assert is_intact(source)


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (errno.ENOSPC, "There is no room left in '{folder}' to keep 'plan.txt'. Free some space and try again."),
        (errno.EACCES, "'plan.txt' cannot be kept in '{folder}': Permission denied. Check who may write there and try again."),
    ],
)
@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_disk_that_refuses_leaves_nothing_half_written(
    number: int, sentence: str, step: str, kept_files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*arguments: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(*((os, "fsync", refuse) if step == "fsync" else (Path, "replace", refuse)))

    with pytest.raises(NotReady) as raised:
        factories.kept_source(b"bytes")

    assert str(raised.value) == sentence.format(folder=kept_files / "sources")
    assert files_in(kept_files) == []
    assert not Source.objects.exists()


def test_a_file_that_went_missing_is_said_to_be(kept_files: Path) -> None:
    source = factories.kept_source(b"bytes", name="perdu.txt")
    source_path(source.sha256).unlink()

    with pytest.raises(NotReady) as raised:
        open_source(source)

    assert (
        str(raised.value)
        == f"The file of 'perdu.txt' is missing from '{kept_files / 'sources'}'. Restore the folder from a backup."
    )


def test_a_file_changed_on_disk_is_not_intact() -> None:
    source = factories.kept_source(b"bytes")
    path = source_path(source.sha256)
    path.chmod(0o600)

    path.write_bytes(b"other")

    assert not is_intact(source)


def test_a_very_long_name_is_kept_by_its_end() -> None:
    source = sources.keep_source(
        b"x",
        name="a" * 300 + ".pdf",
        media_type="application/pdf",
        obtained_from="",
        obtained_at=datetime(2026, 1, 1, tzinfo=UTC),
        by=None,
    )

    assert len(source.name) == 255
    assert source.name.endswith(".pdf")


def test_a_reading_holds_text_layout_and_outline() -> None:
    document, outline = factories.document()
    source = factories.kept_source()

    reading = keep_reading(source, document, outline=outline)

    reading.refresh_from_db()
    assert reading.text == document.text
    assert reading.layout[0] == [0, len(document.blocks[0].text), 1, "heading", None, 0]
    assert reading.outline["priorities"][0]["number"] == "2"
    assert reading.reader_version.endswith("essai 1")


def test_the_same_reading_is_kept_once() -> None:
    source = factories.kept_source()
    document, outline = factories.document()

    readings = {keep_reading(source, document, outline=outline).pk for _ in range(2)}

    assert len(readings) == 1


def test_a_newer_reader_adds_a_reading_and_the_same_one_that_answers_otherwise_too() -> None:
    source = factories.kept_source()
    keep_reading(source, *factories.document(reader="essai 1")[:1], outline=factories.document()[1])

    keep_reading(source, *factories.document(reader="essai 2")[:1], outline=factories.document(reader="essai 2")[1])
    other, outline = factories.document(factories.many_priorities(1, commitments=1), reader="essai 1")
    keep_reading(source, other, outline=outline)

    assert Reading.objects.filter(source=source).count() == 3


@pytest.mark.parametrize("text", ["a\x00b", "a\ud800b"])
def test_a_text_that_no_database_holds_is_refused(text: str) -> None:
    builder = DocumentBuilder("bizarre.pdf", "0" * 64, "application/pdf")
    builder.add(text)

    with pytest.raises(UnreadableFile, match=r"'bizarre\.pdf' holds signs that stand for nothing"):
        keep_reading(factories.kept_source(), builder.build(), outline=factories.document()[1])
