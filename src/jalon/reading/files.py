"""The only place where a document's bytes are taken from disk: whole, once, and unchanged under our eyes."""

import os
import stat
from pathlib import Path

from jalon.errors import UnreadableFile
from jalon.reading.limits import Limits


def read_file(path: Path, *, limits: Limits) -> bytes:
    """Return a file's bytes; UnreadableFile if there is none, if it is no plain file or if it changed meanwhile, HostileFile if too large."""
    name = path.name or str(path)
    try:
        _check_kind(path.stat().st_mode, name=name)
        with path.open("rb") as file:
            return _read_unchanged(file.fileno(), name=name, limits=limits)
    except FileNotFoundError:
        raise UnreadableFile(
            "'{name}' was not found in '{folder}'. Check the name and the folder.", name=name, folder=_folder(path)
        ) from None
    except PermissionError:
        raise UnreadableFile(
            "'{name}' may not be read by this account. Ask its owner for the right to read it.", name=name
        ) from None
    except OSError as trouble:
        raise UnreadableFile(
            "'{name}' could not be read: {reason}. Copy it to another disk and try again.", name=name, reason=trouble.strerror
        ) from None
    except ValueError:
        raise UnreadableFile("'{name}' is not a file name. Check the name and the folder.", name=name.replace("\0", "?")) from None


def _check_kind(mode: int, *, name: str) -> None:
    if stat.S_ISDIR(mode):
        raise UnreadableFile("'{name}' is a folder, not a file. Give the files in it.", name=name)
    if not stat.S_ISREG(mode):
        raise UnreadableFile("'{name}' is a device or a pipe, not a file. Save its content to a file and give that.", name=name)


def _read_unchanged(descriptor: int, *, name: str, limits: Limits) -> bytes:
    before = os.fstat(descriptor)
    limits.check_bytes(before.st_size, name=name)
    with os.fdopen(os.dup(descriptor), "rb") as file:
        data = file.read(before.st_size + 1)
    after = os.fstat(descriptor)
    if len(data) != before.st_size or (after.st_size, after.st_mtime_ns) != (before.st_size, before.st_mtime_ns):
        raise UnreadableFile("'{name}' changed while it was being read. Wait until it is saved and try again.", name=name)
    return data


def _folder(path: Path) -> str:
    return str(path.parent)
