"""Words that people type: shown as they are, their addresses as links, their mentions marked; nothing in them is markup."""

import re
from collections.abc import Iterator, Sequence
from typing import Protocol

from markupsafe import Markup, escape

ADDRESS = re.compile(r"https?://[^\s<>\"'“”«»]+", re.IGNORECASE)
AT_THE_END = ".,;:!?…)]}»’"  # belongs to the sentence, not to the address
LONGEST_SHOWN = 80  # signs of an address


class Marked(Protocol):
    """Signs of a text that name somebody."""

    @property
    def start(self) -> int:
        """Return the first of them."""

    @property
    def end(self) -> int:
        """Return the one after the last."""


def spoken(text: str, mentions: Sequence[Marked] = ()) -> Markup:
    """Return typed words for a page: escaped, with links that tell search engines not to follow them, and mentions in ``<b>``."""
    pieces, done = [], 0
    for mention in sorted(mentions, key=lambda one: one.start):
        pieces += [*_linked(text[done : mention.start]), Markup("<b>{}</b>").format(text[mention.start : mention.end])]
        done = mention.end
    return Markup("").join([*pieces, *_linked(text[done:])])


def _linked(text: str) -> Iterator[Markup]:
    done = 0
    for match in ADDRESS.finditer(text):
        there = match[0].rstrip(AT_THE_END)
        if there.count("(") > there.count(")") and match[0][len(there) :].startswith(")"):
            there += ")"
        shown = there if len(there) <= LONGEST_SHOWN else there[: LONGEST_SHOWN - 1] + "…"
        yield escape(text[done : match.start()])
        yield Markup('<a href="{}" rel="nofollow ugc noopener noreferrer">{}</a>').format(there, shown)
        done = match.start() + len(there)
    yield escape(text[done:])
