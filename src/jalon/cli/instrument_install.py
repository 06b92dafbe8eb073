"""``jalon instrument install``: take declarations into an installation."""

import argparse
from pathlib import Path

from jalon.cli.language import translate as _
from jalon.cli.terminal import safe


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "files", nargs="*", type=Path, metavar=_("FILE"), help=_("declarations; without any, those that come with Jalon")
    )
    parser.add_argument(
        "--data", type=Path, default=Path("var"), metavar="DIR", help=_("where the database, files and secrets are kept (var)")
    )


def install(files: list[Path], *, data: Path) -> int:
    """Keep each declaration in an installation, all or none, and return the exit code."""
    from jalon.delivery.declarations.reading import read_declaration
    from jalon.delivery.declarations.shipped import shipped_files
    from jalon.project.installation import bring_up_to_date, open_installation

    chosen = files or list(shipped_files())
    for path in chosen:
        read_declaration(path)  # what cannot run is said before anything is touched
    open_installation(data)
    bring_up_to_date(lambda text: print(_(text), flush=True))
    from django.db import transaction

    from jalon.delivery.installing import install_file

    with transaction.atomic():
        versions = [install_file(path) for path in chosen]
    for version in versions:
        print(_("'{name}' version {version} is in use.").format(name=safe(version.instrument.name), version=version.number))
    return 0
