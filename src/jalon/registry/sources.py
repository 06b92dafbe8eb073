"""Keep published files as they were: the bytes under their SHA-256, whole or not at all."""

import errno
import hashlib
import os
import tempfile
from datetime import datetime
from io import BufferedReader
from pathlib import Path

from django.conf import settings
from django.db import transaction

from jalon.errors import NotReady
from jalon.registry import ledger
from jalon.registry.models import Person, Source

NO_ROOM = (errno.ENOSPC, errno.EDQUOT)


@transaction.atomic
def keep_source(data: bytes, *, name: str, media_type: str, obtained_from: str, obtained_at: datetime, by: Person | None) -> Source:
    """Keep a file's bytes and return its source; the same bytes are kept once, with what was said of them first.

    The bytes are on disk before the row is. NotReady, with nothing half-written, when the disk is full or refuses.
    """
    sha256 = hashlib.sha256(data).hexdigest()
    _write_whole(data, sha256=sha256, name=name)
    source, is_new = Source.objects.get_or_create(
        sha256=sha256,
        defaults={
            "name": name[-255:],
            "media_type": media_type,
            "size_bytes": len(data),
            "obtained_from": obtained_from,
            "obtained_at": obtained_at,
            "kept_by": by,
        },
    )
    if is_new:
        details = {"name": source.name, "media_type": media_type, "size_bytes": len(data), "obtained_from": obtained_from}
        ledger.record(action="source.kept", subject_kind="source", subject_id=sha256, by=by, details=details)
    return source


def open_source(source: Source) -> BufferedReader:
    """Open a kept file for reading; NotReady when its bytes are not where they were put."""
    try:
        return source_path(source.sha256).open("rb")
    except FileNotFoundError:
        raise NotReady(
            "The file of '{name}' is missing from '{folder}'. Restore the folder from a backup.",
            name=source.name,
            folder=str(_folder()),
        ) from None


def is_intact(source: Source) -> bool:
    """Tell whether the kept bytes still have the hash they were kept under."""
    with open_source(source) as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == source.sha256


def source_path(sha256: str) -> Path:
    """Return where the bytes with this hash stand."""
    return _folder() / sha256[:2] / sha256[2:4] / sha256


def _folder() -> Path:
    return Path(settings.MEDIA_ROOT) / "sources"


def _write_whole(data: bytes, *, sha256: str, name: str) -> None:
    path = source_path(sha256)
    if path.exists() and path.stat().st_size == len(data):
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace_atomically(path, data)
    except OSError as error:
        if error.errno in NO_ROOM:
            raise NotReady(
                "There is no room left in '{folder}' to keep '{name}'. Free some space and try again.",
                name=name,
                folder=str(_folder()),
            ) from error
        raise NotReady(
            "'{name}' cannot be kept in '{folder}': {reason}. Check who may write there and try again.",
            name=name,
            folder=str(_folder()),
            reason=error.strerror or str(error),
        ) from error


def _replace_atomically(path: Path, data: bytes) -> None:
    """Write to a neighbour, force it to disk, then give it its name: a reader sees all the bytes or none."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".keeping-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(0o440)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    _force_folder(path.parent)


def _force_folder(folder: Path) -> None:
    # The name itself survives a power cut only once the folder is on disk.
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
