"""What every test of what leaves may ask for."""

from pathlib import Path
from typing import Any

import pytest

from followup.conftest import asked, committee, period, published, reported  # noqa: F401 (fixtures)


@pytest.fixture(autouse=True)
def plain_static_files(tmp_path: Path, settings: Any) -> None:
    """Name the pages' own files as they are, so that nothing has to be collected before a test."""
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
    settings.STATIC_ROOT = tmp_path
