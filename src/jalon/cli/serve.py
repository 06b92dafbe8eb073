"""``jalon serve``: bring the installation up to date and serve it."""

import argparse
from pathlib import Path

from jalon.cli.language import translate as _


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "--data", type=Path, default=Path("var"), metavar="DIR", help=_("where the database, files and secrets are kept (var)")
    )
    parser.add_argument("--host", default="127.0.0.1", help=_("address to listen on (127.0.0.1)"))
    parser.add_argument("--port", type=int, default=8000, help=_("port to listen on; 0 takes a free one (8000)"))
    parser.add_argument("--workers", type=int, default=1, help=_("processes that answer (1)"))
    parser.add_argument("--quiet", action="store_true", help=_("print nothing but errors"))


def run(arguments: argparse.Namespace) -> int:
    """Serve until stopped; the last line printed is the address."""
    from jalon.project.installation import bring_up_to_date, open_installation
    from jalon.project.server import free_place, mail_sender, serve_forever

    open_installation(arguments.data)
    from jalon.registry.health import only_server, refuse_unready

    bring_up_to_date(lambda text: None if arguments.quiet else print(_(text), flush=True))
    refuse_unready()
    place = free_place(arguments.host, arguments.port)
    with only_server(arguments.data, address=place.address):
        if not arguments.quiet:
            print(f"Jalon: {place.address}", flush=True)
        with mail_sender(arguments.data):
            serve_forever(place, workers=arguments.workers)
    return 0
