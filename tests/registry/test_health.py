"""Whether the installation can serve, and the sentences that say why not."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder

from jalon.errors import NotReady
from jalon.registry import health

pytestmark = pytest.mark.django_db


def name() -> str:
    return str(connection.settings_dict["NAME"])


def test_a_complete_installation_has_no_trouble() -> None:
    assert health.troubles() == ()
    health.refuse_unready()


def test_a_database_of_a_newer_release_is_refused() -> None:
    MigrationRecorder(connection).record_applied("registry", "9999_from_the_future")

    with pytest.raises(NotReady) as raised:
        health.refuse_unready()

    assert str(raised.value) == (
        f"The database '{name()}' was written by a newer release of Jalon (it holds '9999_from_the_future'). Start that release instead."
    )


def test_a_database_behind_the_code_is_refused() -> None:
    newest = max(migration for app, migration in MigrationRecorder(connection).applied_migrations() if app == "registry")
    MigrationRecorder(connection).record_unapplied("registry", newest)

    with pytest.raises(NotReady) as raised:
        health.refuse_unready()

    assert re.fullmatch(
        r"The database '.*' is older than this release \(missing: \d+\)\. Start it with './jalon serve', which brings it up to date\.",
        str(raised.value),
    )


def test_a_database_that_does_not_answer_is_the_only_trouble(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise OperationalError("connection refused\nIs the server running?")

    monkeypatch.setattr(connection, "cursor", refuse)

    (trouble,) = health.troubles()

    assert trouble.check == "database"
    assert str(trouble.error) == (
        f"The database '{name()}' does not answer: connection refused. Check that it runs and that JALON_DATABASE_URL names it."
    )


def test_a_database_that_would_let_words_be_changed_is_refused() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "DROP TRIGGER registry_wording_never_updated" + (" ON registry_wording" if connection.vendor == "postgresql" else "")
        )

    (trouble,) = health.troubles()

    assert trouble.check == "triggers"
    assert "lacks 'registry_wording_never_updated'" in str(trouble.error)


def test_storage_that_cannot_be_written_is_refused(kept_files: Path) -> None:
    kept_files.write_text("a file where the folder should be")

    (trouble,) = health.troubles()

    assert str(trouble.error) == f"Files cannot be kept in '{kept_files}': File exists. Check the disk and who may write there."


HOLDER = """
import sys; from pathlib import Path
import django; django.setup()
from jalon.registry.health import only_server
with only_server(Path(sys.argv[1]), address="http://127.0.0.1:8000/"):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_second_server_on_the_same_folder_is_refused_until_the_first_ends(tmp_path: Path) -> None:
    environment = {**os.environ, "JALON_DATA": str(tmp_path), "JALON_DATABASE_URL": f"sqlite:///{tmp_path / 'x.sqlite3'}"}
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path)], env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"

        with pytest.raises(NotReady) as raised, health.only_server(tmp_path, address="here"):
            pass

        assert str(raised.value) == (
            f"The folder '{tmp_path}' is served already (process {holder.pid}, http://127.0.0.1:8000/). "
            "Stop that server first, or choose another folder with --data."
        )
        holder.kill()

    with health.only_server(tmp_path, address="here"):
        assert "here" in (tmp_path / "server.lock").read_text()
