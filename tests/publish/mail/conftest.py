"""A real mail server on this machine, for what is mailed."""

import email
import email.policy
import socket
from collections.abc import Iterator
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from followup.conftest import asked, period, published  # noqa: F401 (fixtures)
from jalon.registry.models import Person


class Post:
    """A mail server's mind: what it kept, and what it answers."""

    def __init__(self) -> None:
        self.kept: list[Any] = []
        self.answers: dict[str, str] = {}

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:  # noqa: N802
        answer = self.answers.get(address, "250 OK")
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        message = email.message_from_bytes(envelope.content, policy=email.policy.default)
        self.kept.append((envelope.rcpt_tos[0], message))
        return self.answers.get("data", "250 kept")

    def to(self, person: Person) -> list[Any]:
        return [message for receiver, message in self.kept if receiver == person.email]


def free_port() -> int:
    """Return a port on which nothing listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def post(settings: Any) -> Iterator[Post]:
    """Return a mail server that listens, to which the installation sends."""
    post = Post()
    controller = Controller(post, hostname="127.0.0.1", port=free_port(), enable_SMTPUTF8=True)
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", controller.port
    settings.SITE_ADDRESS = "https://jalon.exemple"
    settings.DIGEST_HOUR = 0
    yield post
    controller.stop()
