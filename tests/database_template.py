"""A migrated SQLite database, kept from one run of the tests to the next under a digest of all that makes it."""

import hashlib
import os
import shutil
import sqlite3
import tempfile
from pathlib import Path

import django
from django.db.backends.base.base import BaseDatabaseWrapper

import jalon

SOURCE = Path(jalon.__file__).resolve().parent
#: What a migrated database is made from, beside the library: the migrations, and what is installed after them.
MADE_FROM = (
    "*/migrations/**/*.py",
    "registry/triggers.py",
    "registry/search_tables.py",
    "*/apps.py",
    "*/*_rules.py",
    "project/settings.py",
)


def copy_to(connection: BaseDatabaseWrapper) -> bool:
    """Put a copy of the kept database where the tests expect theirs; tell whether there was one."""
    if connection.vendor != "sqlite" or not _kept().is_file():
        return False
    shutil.copyfile(_kept(), str(connection.settings_dict["TEST"]["NAME"]))
    return True


def keep(connection: BaseDatabaseWrapper) -> None:
    """Keep a copy of a database that was just migrated, whole or not at all."""
    if connection.vendor != "sqlite":
        return
    target = _kept()
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, partial = tempfile.mkstemp(dir=target.parent)
    os.close(handle)
    with sqlite3.connect(connection.settings_dict["NAME"]) as made, sqlite3.connect(partial) as copy:
        made.backup(copy)
    copy.close()
    Path(partial).replace(target)


def _kept() -> Path:
    digest = hashlib.sha256(f"{django.__version__} {sqlite3.sqlite_version}".encode())
    for path in sorted({path for pattern in MADE_FROM for path in SOURCE.glob(pattern)}):
        digest.update(path.relative_to(SOURCE).as_posix().encode())
        digest.update(path.read_bytes())
    return Path(tempfile.gettempdir()) / f"jalon-tests-{os.getuid()}" / f"{digest.hexdigest()[:16]}.sqlite3"
