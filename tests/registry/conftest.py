"""What the record's tests share."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection


@pytest.fixture
def committed_database(transactional_db: None, tmp_path: Path) -> dict[str, str]:
    """Give the environment in which processes of their own reach one database: the test one, or a file where that is in memory."""
    place = connection.settings_dict
    if connection.vendor == "sqlite":
        environment = {**os.environ, "JALON_DATA": str(tmp_path), "JALON_DATABASE_URL": f"sqlite:///{tmp_path / 'ledger.sqlite3'}"}
        subprocess.run([sys.executable, "-m", "django", "migrate", "-v0"], env=environment, check=True, timeout=120)
    else:
        address = f"postgres://{place['USER']}:{place['PASSWORD']}@{place['HOST']}:{place['PORT'] or 5432}/{place['NAME']}"
        environment = {**os.environ, "JALON_DATA": str(tmp_path), "JALON_DATABASE_URL": address}
    return environment
