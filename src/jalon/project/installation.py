"""Bring an installation up to date: its folder, database, shared cache, static files and reference data.

Django is set up here and nowhere else, so that the command line can say first which folder and database it works on.
"""

import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

Say = Callable[[str], None]


def open_installation(data: Path) -> None:
    """Set Django up on a data folder, made where it does not exist; NotReady if it cannot be written."""
    from jalon.errors import NotReady

    try:
        data.mkdir(parents=True, exist_ok=True)
        probe = data / ".writable"
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise NotReady(
            "The data folder '{folder}' cannot be written: {cause}. Give another one with --data.",
            folder=data,
            cause=error.strerror or error,
        ) from error
    os.environ["JALON_DATA"] = str(data.resolve())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jalon.project.settings")
    import django

    django.setup()


@contextmanager
def troubles_said(data: Path) -> Iterator[None]:
    """Turn a full or failing disk, or a database that fails at work, into NotReady; what was under way is undone by its transaction."""
    from jalon.errors import DISK_TROUBLE

    try:
        yield
    except OSError as error:
        if error.errno not in DISK_TROUBLE:
            raise
        raise _cannot_go_on(data, error.strerror or type(error).__name__) from error
    except Exception as error:
        from django.db import DatabaseError, InternalError, OperationalError

        if not (isinstance(error, OperationalError | InternalError) or type(error) is DatabaseError):
            raise
        raise _cannot_go_on(data, next(iter(str(error).strip().splitlines()), type(error).__name__)) from error


def _cannot_go_on(data: Path, reason: str) -> Exception:
    from jalon.errors import NotReady

    return NotReady(
        "Work on '{folder}' stopped: {reason}. Check the disk's free space and the database, then run the same command again.",
        folder=data,
        reason=reason,
    )


def bring_up_to_date(say: Say) -> None:
    """Apply migrations, make the shared cache, gather static files, load reference data; each only where it is needed."""
    from jalon.registry.health import refuse_newer_database, refuse_unreachable_database
    from jalon.registry.reference import load_reference

    refuse_unreachable_database()
    refuse_newer_database()
    if _has_pending_migrations():
        say("Preparing the database")
        _call("migrate", interactive=False)
        _call("createcachetable")
    load_reference()
    _gather_static(say)


def _has_pending_migrations() -> bool:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    from jalon.registry import triggers

    executor = MigrationExecutor(connection)
    # A trigger that went missing is put back by migrating, even where there is nothing to migrate.
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()) or triggers.missing())


def _gather_static(say: Say) -> None:
    """Gather the static files when the sources changed since last time, told by a fingerprint of their names, sizes and times."""
    from django.conf import settings
    from django.contrib.staticfiles.finders import get_finders

    files = ((path, storage) for finder in get_finders() for path, storage in finder.list([]))
    lines = sorted(f"{path} {storage.size(path)} {storage.get_modified_time(path).timestamp()}" for path, storage in files)
    fingerprint = hashlib.sha256("\n".join(lines).encode()).hexdigest()
    stamp = Path(settings.STATIC_ROOT) / ".gathered"
    if stamp.exists() and stamp.read_text(encoding="ascii") == fingerprint:
        return
    say("Gathering the site's files")
    _call("collectstatic", interactive=False, clear=True)
    stamp.write_text(fingerprint, encoding="ascii")


def _call(command: str, **options: object) -> None:
    from django.core.management import call_command

    call_command(command, verbosity=0, **options)
