"""Hand a message to the mail server, step by step, so that it is known at which moment it may have left."""

import smtplib
from collections.abc import Callable
from typing import Any

from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.smtp import EmailBackend


class NoServer(Exception):
    """Raised when the mail server cannot be reached or ends the conversation before anything was handed over."""


class NotNow(Exception):
    """Raised when the mail server refuses a message for the moment."""


class Refused(Exception):
    """Raised when the mail server refuses a message or its address for good."""


class Unsure(Exception):
    """Raised when a message was handed over and no answer came: it may have left."""


class Door:
    """The way to the mail server for some letters: opened with the first, closed with the last."""

    def __init__(self) -> None:
        self.connection: Any = get_connection()
        self.is_open = False

    def post(self, message: EmailMultiAlternatives, *, hand_over: Callable[[], bool]) -> bool:
        """Hand over one message; False where ``hand_over``, asked just before, says no. NoServer, NotNow, Refused or Unsure."""
        if not isinstance(self.connection, EmailBackend):
            return hand_over() and bool(self.connection.send_messages([message]))
        self._open()
        server: Any = self.connection.connection
        try:
            _envelope(server, _bare(message.from_email), message.to[0])
        except (smtplib.SMTPServerDisconnected, OSError) as trouble:
            raise NoServer(_said(trouble)) from trouble
        if not hand_over():
            self.reset()
            return False
        _data(server, message)
        return True

    def reset(self) -> None:
        """Make the conversation ready for the next message after a refusal."""
        server: Any = getattr(self.connection, "connection", None)
        if server is not None:
            try:
                server.rset()
            except (smtplib.SMTPException, OSError):
                self.close()

    def close(self) -> None:
        """Say goodbye, where the server still listens."""
        if self.is_open:
            self.is_open = False
            try:
                self.connection.close()
            except (smtplib.SMTPException, OSError):
                self.connection.connection = None

    def _open(self) -> None:
        try:
            self.connection.open()
            self.is_open = True
            self.connection.connection.ehlo_or_helo_if_needed()
        except (smtplib.SMTPException, OSError) as trouble:
            raise NoServer(_said(trouble)) from trouble


def _envelope(server: Any, sender: str, address: str) -> None:
    """Say who writes to whom. An address with accents needs a mail server that takes such ones."""
    options = [] if address.isascii() else ["SMTPUTF8"]
    if options and not server.has_extn("smtputf8"):
        raise Refused("The address has signs that this mail server does not take.")
    server.command_encoding = "ascii"
    _check(server.mail(sender, options))
    _check(server.rcpt(address))


def _data(server: Any, message: EmailMultiAlternatives) -> None:
    """Send the words, and hear the answer."""
    try:
        written: Any = message.message()
        _check(server.data(written.as_bytes(linesep="\r\n")))
    except smtplib.SMTPDataError as refusal:  # the server did not want to hear them: nothing was handed over
        _check((refusal.smtp_code, refusal.smtp_error))
    except (smtplib.SMTPServerDisconnected, OSError) as trouble:
        raise Unsure(_said(trouble)) from trouble


def _check(answer: tuple[int, bytes | str]) -> None:
    code, said = answer
    words = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    if code == 421:
        raise NoServer(f"421 {words}")
    if 400 <= code < 500:
        raise NotNow(f"{code} {words}")
    if code >= 500:
        raise Refused(f"{code} {words}")


def _bare(sender: str) -> str:
    return sender.rpartition("<")[2].rstrip(">").strip()


def _said(trouble: Exception) -> str:
    return str(trouble) or type(trouble).__name__
