"""Making the rows of progress anew from the command line."""

import argparse
from pathlib import Path
from unittest.mock import patch

import pytest

from cast import Cast
from followup.conftest import accepted, published  # noqa: F401 (a fixture)
from jalon.cli import rebuild_progress
from jalon.followup.models import Progress

pytestmark = pytest.mark.django_db


def test_rows_that_went_wrong_are_made_anew(published: Cast, capsys: pytest.CaptureFixture[str]) -> None:  # noqa: F811
    update = accepted(published)
    Progress.objects.update(status="complete")

    with patch("jalon.project.installation.open_installation"), patch("jalon.registry.health.refuse_unready"):
        assert rebuild_progress.run(argparse.Namespace(data=Path("unused"))) == 0

    assert Progress.objects.get().status == update.status == "substantial"
    assert "1" in capsys.readouterr().out
