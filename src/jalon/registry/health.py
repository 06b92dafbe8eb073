"""Whether the installation can serve: its database, its tables, its refusals, its storage; and that one server serves a data folder."""

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

from jalon.errors import NotReady
from jalon.registry import triggers


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something that keeps the installation from serving: which check found it, and the sentence that says what to do."""

    check: str
    error: NotReady


def troubles() -> tuple[Trouble, ...]:
    """Return what keeps the installation from serving, the deepest cause first; nothing where it can serve."""
    checks: tuple[tuple[str, Callable[[], None]], ...] = (
        ("database", refuse_unreachable_database),
        ("migrations", refuse_newer_database),
        ("migrations", refuse_missing_migrations),
        ("triggers", refuse_missing_triggers),
        ("storage", refuse_unwritable_storage),
    )
    found: list[Trouble] = []
    for name, check in checks:
        try:
            check()
        except NotReady as error:
            found.append(Trouble(name, error))
            if name == "database":
                break
    return tuple(found)


def refuse_unready() -> None:
    """Raise NotReady with the first thing that keeps the installation from serving."""
    for trouble in troubles():
        raise trouble.error


def refuse_unreachable_database() -> None:
    """Raise NotReady where the database does not answer."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError as error:
        raise NotReady(
            "The database '{name}' does not answer: {reason}. Check that it runs and that JALON_DATABASE_URL names it.",
            name=_database_name(),
            reason=str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__,
        ) from error


def refuse_newer_database() -> None:
    """Raise NotReady where a newer release wrote the database: it holds migrations that this one does not know."""
    loader = _executor().loader
    ours = {label for label in (*loader.graph.nodes, *loader.disk_migrations) if label[0] == "registry"}
    replaced = {label for migration in loader.disk_migrations.values() for label in migration.replaces}
    applied = {label for label in MigrationRecorder(connection).applied_migrations() if label[0] == "registry"}
    unknown = sorted(applied - ours - replaced)
    if unknown:
        raise NotReady(
            "The database '{name}' was written by a newer release of Jalon (it holds '{migration}'). Start that release instead.",
            name=_database_name(),
            migration=unknown[-1][1],
        )


def refuse_missing_migrations() -> None:
    """Raise NotReady where the database is older than the code."""
    executor = _executor()
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if plan:
        raise NotReady(
            "The database '{name}' is older than this release (missing: {count}). Start it with './jalon serve', which brings it up to date.",
            name=_database_name(),
            count=len(plan),
        )


def refuse_missing_triggers() -> None:
    """Raise NotReady where the database would let what is written once be changed."""
    absent = triggers.missing()
    if absent:
        raise NotReady(
            "The database '{name}' lacks '{trigger}', which keeps published words unchanged. Start it with './jalon serve' to put it back.",
            name=_database_name(),
            trigger=absent[0],
        )


def refuse_unwritable_storage() -> None:
    """Raise NotReady where files cannot be kept."""
    folder = Path(settings.MEDIA_ROOT)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(b"jalon")
    except OSError as error:
        raise NotReady(
            "Files cannot be kept in '{folder}': {reason}. Check the disk and who may write there.",
            folder=str(folder),
            reason=error.strerror or str(error),
        ) from error


@contextmanager
def only_server(folder: Path, *, address: str) -> Iterator[None]:
    """Hold a data folder for the time a server runs; NotReady where another server holds it.

    Two servers on one SQLite file would each cache pages, and each migrate. The lock goes with the process, however it ends.
    """
    import fcntl

    path = folder / "server.lock"
    folder.mkdir(parents=True, exist_ok=True)
    with path.open("a+", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            raise NotReady(
                "The folder '{folder}' is served already ({holder}). Stop that server first, or choose another folder with --data.",
                folder=str(folder),
                holder=file.read(200).strip() or "?",
            ) from None
        file.truncate(0)
        file.write(f"process {os.getpid()}, {address}\n")
        file.flush()
        yield


def _executor() -> MigrationExecutor:
    return MigrationExecutor(connection)


def _database_name() -> str:
    return str(connection.settings_dict["NAME"])
