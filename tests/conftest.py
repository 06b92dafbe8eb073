"""What every test may ask for."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from cast import Cast

# A shared machine makes single examples slow; a property that hangs is the whole run's business.
settings.register_profile("jalon", deadline=None)
settings.load_profile("jalon")

CORPUS = Path(__file__).resolve().parents[1].parent / "shared" / "corpus" / "reading"


@pytest.fixture(scope="session")
def corpus() -> Path:
    """Return the folder of real documents; skip the test where it does not stand beside the repository."""
    if not CORPUS.is_dir():
        pytest.skip("the real documents are not here: ../shared/corpus/reading is missing")
    return CORPUS


@pytest.fixture(scope="session")
def corpus_files(corpus: Path) -> tuple[Path, ...]:
    """Return every real document, in the order of the cases."""
    return tuple(sorted(path for path in corpus.glob("*/document.*") if path.is_file()))


@pytest.fixture(autouse=True)
def kept_files(tmp_path: Path, settings: Any) -> Path:
    """Keep files in a folder of the test's own, and return it."""
    settings.MEDIA_ROOT = tmp_path / "files"
    return tmp_path / "files"


@pytest.fixture(autouse=True)
def quick_passwords(settings: Any) -> None:
    """Hash passwords quickly: the slowness that protects real ones would be most of the tests' time."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def cast(db: None) -> "Cast":
    """Return everybody who may appear, around one plan with nothing published (``tests/cast.py``)."""
    from cast import gather

    return gather()


@pytest.fixture(autouse=True, scope="session")
def emptying_lifts_refusals() -> Iterator[None]:
    """Let the test database be emptied after tests that commit: the triggers are taken away for that, in one transaction, and put back."""
    from django.db import transaction
    from django.db.backends.base.operations import BaseDatabaseOperations

    from jalon.registry import triggers

    execute = BaseDatabaseOperations.execute_sql_flush

    def empty(operations: BaseDatabaseOperations, statements: list[str]) -> None:
        with transaction.atomic(using=operations.connection.alias):
            triggers.remove(operations.connection)
            execute(operations, statements)
            triggers.install(operations.connection)

    with patch.object(BaseDatabaseOperations, "execute_sql_flush", empty):
        yield


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    tmp_path_factory: pytest.TempPathFactory, django_db_modify_db_settings_parallel_suffix: None
) -> None:
    """Put SQLite's test database in a file, as an installation's is: in memory, two connections lock each other out."""
    from django.db import connections

    for connection in connections.all():
        if connection.vendor == "sqlite":
            connection.settings_dict["TEST"]["NAME"] = str(tmp_path_factory.mktemp("database") / "jalon.sqlite3")


@pytest.fixture(scope="session")
def django_db_setup(request: pytest.FixtureRequest, django_db_modify_db_settings: None, django_db_blocker: Any) -> Iterator[None]:
    """Make the test database: on SQLite a copy of the last one that the very same migrations made, where there is one.

    Migrating takes half a minute of a processor, which every run and every one of its workers would pay for.
    """
    from django.db import connection
    from django.test.utils import setup_databases, teardown_databases

    import database_template

    made_before = database_template.copy_to(connection)
    with django_db_blocker.unblock():
        found = setup_databases(verbosity=0, interactive=False, keepdb=made_before)
        if not made_before:
            database_template.keep(connection)
    yield
    with django_db_blocker.unblock():
        teardown_databases(found, verbosity=0)


@pytest.fixture(autouse=True, scope="session")
def plain_static_files(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Serve static files from where they stand: tests gather none."""
    from django.conf import settings
    from django.test import override_settings

    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    with override_settings(
        STORAGES={**settings.STORAGES, "staticfiles": plain},
        STATIC_ROOT=tmp_path_factory.mktemp("static"),
        WHITENOISE_AUTOREFRESH=True,
    ):
        yield
