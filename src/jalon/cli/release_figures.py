"""``jalon release-figures``: release the figures of restricted files whose period is over."""

import argparse
from pathlib import Path

from jalon.cli.language import translate as _


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "--data", type=Path, default=Path("var"), metavar="DIR", help=_("where the database, files and secrets are kept (var)")
    )


def run(arguments: argparse.Namespace) -> int:
    """Release what is due, and say how many cells everybody sees."""
    from jalon.project.installation import open_installation

    open_installation(arguments.data)
    from jalon.delivery.figures.releasing import release
    from jalon.registry.health import refuse_unready

    refuse_unready()
    made = release()
    if made is None:
        print(_("No period ended since the last release."), flush=True)
        return 0
    shown = made.cells.filter(is_shown=True).count()
    print(_("Cells shown: {shown}. Withheld: {withheld}.").format(shown=shown, withheld=made.cells.count() - shown), flush=True)
    return 0
