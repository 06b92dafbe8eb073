"""Texts built to make a pattern try for ever are read as fast as others."""

import contextlib
import time

import pytest

from jalon.errors import JalonError
from jalon.reading.formats import read_bytes

SIZE = 60_000
# Each of these would take minutes where a pattern tries every way to match it.
PATTERNS = [
    "\n",
    "[",
    "\u00ad\n",
    "a-\n",
    "(",
    ". ",
    "  - x\n",
    "**a",
    "<ul><li>",
    "<table><tr><td>",
    "&#1;",
    "|",
    "1.1",
    "a   b   c\n",
    "![<![CDATA[",
    "[a](",
    "Axe 1 : ",
    "|a|b|\n|-|-|\n",
    "a" + "\t" * 59_990 + "b\n",
    "a" + " " * 59_990 + "\tb\n",
]


@pytest.mark.parametrize("opening", ["", "---\na: b\n"], ids=["plain", "front matter"])
@pytest.mark.parametrize("name", ["plan.txt", "plan.md", "plan.html", "plan.csv"])
@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: repr(pattern[:12]))
def test_no_repetition_takes_for_ever(pattern: str, name: str, opening: str) -> None:
    text = opening + pattern * (SIZE // len(pattern))
    start = time.process_time()

    with contextlib.suppress(JalonError):  # refusing it is as good as reading it
        read_bytes(text.encode(), name=name)

    assert time.process_time() - start < 10
