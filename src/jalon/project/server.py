"""The web server: granian over WSGI, one worker process by default."""

import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from jalon.errors import NotReady

TARGET = "jalon.project.wsgi:application"
THREADS = 4
MAIL_EVERY_SECONDS = 30


@dataclass(frozen=True, slots=True)
class Place:
    """Where a server listens."""

    host: str
    port: int

    @property
    def address(self) -> str:
        """Return the address to open in a browser."""
        return f"http://{self.host}:{self.port}/"


def free_place(host: str, port: int) -> Place:
    """Return where to listen; port 0 takes a free one. NotReady if the port is taken."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except (OSError, OverflowError) as error:  # a port over 65535 overflows
            raise NotReady(
                "Port {port} of {host} cannot be used: {cause}. Stop what uses it, or choose another with --port (0 takes a free one).",
                port=port,
                host=host,
                cause=getattr(error, "strerror", None) or error,
            ) from error
        return Place(host, int(probe.getsockname()[1]))


def serve_forever(place: Place, *, workers: int = 1) -> None:
    """Serve until asked to stop (Ctrl-C or SIGTERM)."""
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    Granian(
        TARGET,
        address=place.host,
        port=place.port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=THREADS,
        websockets=False,
        log_level=LogLevels.warning,
    ).serve()


@contextmanager
def mail_sender(data: Path) -> Iterator[None]:
    """Send mail beside the server, in a process of its own that ends with it however the server ends."""
    command = [sys.executable, "-m", "jalon", "send-mail", "--quiet", "--every", str(MAIL_EVERY_SECONDS), "--data", str(data)]
    sender = subprocess.Popen(command, stdin=subprocess.DEVNULL)
    try:
        yield
    finally:
        sender.terminate()
        sender.wait(timeout=20)
