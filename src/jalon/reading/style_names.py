"""What the names of word processors' own styles say about a paragraph, in French and English."""

import re
from collections.abc import Iterable

from jalon.reading.document import BlockKind

DEEPEST_LEVEL = 6
HEADING = re.compile(r"(?:heading|titre|überschrift|título|titolo|kop)[ _]?([1-9])\b")
TITLES = frozenset({"title", "titre", "titre principal", "document title"})
CONTENTS = re.compile(
    r"(?:toc|tm|contents|table des matières|table of contents)[ _]?(?:\d+|heading|niveau \d+)?"
    r"|table of (?:figures|authorities)|table des illustrations|en-tête de table des matières|titre de table des matières"
)
# What programs put in a file's properties for want of a title.
NO_TITLE = re.compile(
    r"(?:microsoft (?:office )?word|powerpoint|présentation powerpoint|sans titre|untitled|titre|title|document|normal|template|modèle)[\W\d]*"
    r"|microsoft word - .*|.*\.(?:docx?|docm|dotx?|odt|ott|rtf|pdf|pages)",
    re.IGNORECASE,
)
CAPTIONS = frozenset({"caption", "légende", "legend", "legende"})


def is_contents(names: Iterable[str]) -> bool:
    """Tell whether a style, or one that it is based on, is that of a line of a table of contents."""
    return any(CONTENTS.fullmatch(name) for name in names)


def kind_of(names: Iterable[str]) -> tuple[BlockKind, int | None]:
    """Return the kind and heading level that style names give, lower-case, a style's own before those it is based on."""
    for name in names:
        if heading := HEADING.match(name):
            return BlockKind.HEADING, min(int(heading[1]), DEEPEST_LEVEL)
        if name in TITLES:
            return BlockKind.HEADING, None
        if name in CAPTIONS:
            return BlockKind.CAPTION, None
    return BlockKind.PARAGRAPH, None


def declared_title(text: str | None) -> str | None:
    """Return the title in a file's properties on one line, None where a program put it there and not a person."""
    title = " ".join((text or "").split())
    return title if title and not NO_TITLE.fullmatch(title) else None
