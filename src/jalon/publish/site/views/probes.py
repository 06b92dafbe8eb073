"""What a monitor asks: does the process answer, is the installation usable."""

import logging

from django.http import HttpRequest, HttpResponse

from jalon.registry.health import troubles

logger = logging.getLogger("jalon.health")


def process_answers(_: HttpRequest) -> HttpResponse:
    """Answer that the process is alive; touches nothing else."""
    return _answer("ok\n")


def installation_usable(_: HttpRequest) -> HttpResponse:
    """Answer 200 where database, migrations, triggers and storage are usable, 503 with the names of what is not.

    What exactly is wrong, with its paths, goes to the log and not to whoever asks.
    """
    found = troubles()
    for trouble in found:
        logger.error("Not ready: %s: %s", trouble.check, trouble.error)
    if found:
        return _answer("".join(f"{check}\n" for check in dict.fromkeys(trouble.check for trouble in found)), status=503)
    return _answer("ok\n")


def _answer(text: str, *, status: int = 200) -> HttpResponse:
    response = HttpResponse(text, content_type="text/plain; charset=utf-8", status=status)
    response.headers["Cache-Control"] = "no-store"
    return response
