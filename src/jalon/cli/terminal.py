"""The terminal: what a document says never steers it, and standard streams behave whatever they are connected to."""

import os
import re
import sys
from typing import TextIO

# Controls, the marks that turn the direction of writing or open a note, and letters that never show: in a terminal they would do, not show.
STEERING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
# Not the non-breaking spaces: French sets them before its colons.
WHITE = re.compile(r"[ \t\r\n\v\f]+")
BAR_WIDTH = 30
BROKEN_PIPE = 141


def safe(text: str) -> str:
    """Return a text that a terminal can only show: every steering character stands as a replacement character."""
    return STEERING.sub("\N{REPLACEMENT CHARACTER}", text)


def one_line(text: str) -> str:
    """Return a text on one line, safe to show."""
    return safe(WHITE.sub(" ", text).strip())


def prepare_streams() -> None:
    """Make standard output and error write UTF-8 whatever the locale; closed ones swallow what they get."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115, PTH123  lives as long as the process
        elif hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace", newline="\n")


def complain(sentence: str) -> None:
    """Say on standard error what went wrong."""
    print(f"jalon: {one_line(sentence)}", file=sys.stderr)


def leave_quietly() -> int:
    """Return the exit code for a reader that went away, and keep the interpreter from complaining about it."""
    sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123
    return BROKEN_PIPE


class Progress:
    """A bar on standard error, drawn only where that is a terminal."""

    def __init__(self, total: int, *, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stderr
        self._total = total
        self._is_shown = self._stream.isatty()

    def show(self, done: int, *, name: str) -> None:
        """Draw how far the work is."""
        if self._is_shown:
            filled = BAR_WIDTH * done // max(self._total, 1)
            bar = "█" * filled + "░" * (BAR_WIDTH - filled)
            self._stream.write(f"\r\x1b[2K{bar} {done}/{self._total} {one_line(name)[:40]}")
            self._stream.flush()

    def clear(self) -> None:
        """Take the bar away."""
        if self._is_shown:
            self._stream.write("\r\x1b[2K")
            self._stream.flush()
