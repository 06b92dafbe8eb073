"""The inside of a Markdown paragraph: its words and marks, and the line ends that its author meant."""

import re
from collections.abc import Sequence
from html import unescape

from markdown_it.token import Token

from jalon.reading.document import MarkKind
from jalon.reading.language import ENGLISH, FRENCH
from jalon.reading.typed.lines import STARTS_LOW
from jalon.reading.typed.running_text import Piece, RunningText

MARKS = {"strong": MarkKind.BOLD, "em": MarkKind.ITALIC, "link": MarkKind.LINK, "s": MarkKind.STRUCK}
HTML_MARKS = {
    "b": MarkKind.BOLD,
    "strong": MarkKind.BOLD,
    "i": MarkKind.ITALIC,
    "em": MarkKind.ITALIC,
    "u": MarkKind.UNDERLINE,
    "ins": MarkKind.UNDERLINE,
    "sup": MarkKind.SUPERSCRIPT,
    "s": MarkKind.STRUCK,
    "del": MarkKind.STRUCK,
    "a": MarkKind.LINK,
}
TAG = re.compile(r"<(/?)([a-zA-Z][\w-]*)([^>]*?)(/?)>")
HREF = re.compile(r"href\s*=\s*[\"']?([^\"'\s>]+)", re.I)
LONGEST_LABEL = 60
# A line that ends with one of these goes on.
JOINING = (
    FRENCH | ENGLISH | {"de", "la", "un", "des", "à", "en", "a", "on", "ses", "son", "sa", "nos", "notre", "votre", "que", "than"}
)
HTML_BLOCKS = frozenset(("p", "div", "li", "ul", "ol", "td", "tr", "table", "dd", "dt", "summary"))
BREAK = re.compile(r"<br\b", re.I)


def is_meant(line: str, after: str, *, width: int | None) -> bool:
    """Tell whether a line was ended on purpose: it is short, ends like no sentence, and the next begins like a line of its own."""
    words = line.rstrip("*_ ")
    if not words or not after or (width and len(line) + 1 + len(after.split(maxsplit=1)[0]) > 0.93 * width):
        return False
    if STARTS_LOW.match(after.lstrip("*_[")) or len(words) > LONGEST_LABEL or words[-1] in ".!?,-–—":
        return False
    return words[-1] in ":;" or words.rsplit(maxsplit=1)[-1].lower() not in JOINING


def gather(children: Sequence[Token], *, breaks: frozenset[int] = frozenset()) -> list[Piece]:
    """Return the pieces of an inline token: one, or several where the author broke lines; ``breaks`` are line ends that were meant."""
    running = RunningText()
    ended = -1
    for child in children:
        ended += child.type in ("softbreak", "hardbreak")
        kind = child.type
        if kind == "text" or kind == "code_inline":
            running.add(child.content)
        elif kind == "hardbreak" or (kind == "softbreak" and ended in breaks):
            running.cut()
        elif kind == "softbreak":
            running.wrap()
        elif kind == "html_inline":
            _follow_tag(child.content, running)
        elif kind.endswith("_open") and kind[:-5] in MARKS:
            target = child.attrGet("href") if kind == "link_open" else None
            running.open(MARKS[kind[:-5]], None if target is None else str(target))
        elif kind.endswith("_close") and kind[:-6] in MARKS:
            running.close(MARKS[kind[:-6]])
    return running.finish()


def _follow_tag(content: str, running: RunningText) -> None:
    if BREAK.match(content):
        running.cut()
        return
    tag = TAG.match(content)
    if tag and tag[2].lower() in HTML_BLOCKS:
        running.cut(firmly=True)
        return
    kind = HTML_MARKS.get(tag[2].lower()) if tag else None
    if tag is None or kind is None or tag[4]:
        return
    if tag[1]:
        running.close(kind)
        return
    href = HREF.search(tag[3])
    if kind is not MarkKind.LINK or href:
        running.open(kind, unescape(href[1]) if href and kind is MarkKind.LINK else None)
