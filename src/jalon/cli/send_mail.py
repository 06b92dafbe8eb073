"""``jalon send-mail``: write the digests of the day and send what waits in the outbox; beside a server, release figures too."""

import argparse
import os
import time
from pathlib import Path

from jalon.cli.language import translate as _


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "--data", type=Path, default=Path("var"), metavar="DIR", help=_("where the database, files and secrets are kept (var)")
    )
    parser.add_argument("--every", type=int, default=0, metavar="SECONDS", help=_("go on, and look again after so many seconds"))
    parser.add_argument("--quiet", action="store_true", help=_("print nothing but errors"))


def run(arguments: argparse.Namespace) -> int:
    """Send once, or again and again until stopped or until the process that started this one is gone."""
    from jalon.project.installation import open_installation

    open_installation(arguments.data)
    from django.db import close_old_connections
    from django.utils import timezone

    from jalon.delivery.figures.releasing import release
    from jalon.publish.mail.sending import send_mail
    from jalon.registry.health import refuse_unready

    refuse_unready()
    parent, released_on = os.getppid(), None
    while True:
        ended = send_mail()
        # What goes on beside the server also releases the figures whose period is over, once a day.
        if arguments.every and released_on != (today := timezone.localdate()):
            released_on, _made = today, release()
        if not arguments.quiet and (ended or not arguments.every):
            print(_("Sent: {sent}. Wait: {waiting}. Refused: {refused}.").format(**_counts(ended)), flush=True)
        if not arguments.every or os.getppid() != parent:
            return 0
        close_old_connections()
        time.sleep(arguments.every)


def _counts(ended: dict[str, int]) -> dict[str, int]:
    return {
        "sent": ended.get("sent", 0),
        "waiting": ended.get("waiting", 0) + ended.get("no_server", 0),
        "refused": ended.get("refused", 0) + ended.get("unsure", 0),
    }
