"""``jalon rebuild-progress``: make where each commitment stands anew from its updates and assessments."""

import argparse
from pathlib import Path

from jalon.cli.language import translate as _


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "--data", type=Path, default=Path("var"), metavar="DIR", help=_("where the database, files and secrets are kept (var)")
    )


def run(arguments: argparse.Namespace) -> int:
    """Rebuild in one transaction, and say how many commitments somebody told of."""
    from jalon.project.installation import open_installation

    open_installation(arguments.data)
    from django.db import transaction

    from jalon.followup.progress import rebuild_progress
    from jalon.registry.health import refuse_unready

    refuse_unready()
    with transaction.atomic():
        count = rebuild_progress()
    print(_("Commitments with progress: {count}.").format(count=count), flush=True)
    return 0
