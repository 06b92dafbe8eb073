"""A document as a sequence of parts: what a PDF and a Word file are both made of."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum


class PartKind(Enum):
    """What a part of a document is."""

    TITLE = "title"
    HEADING = "heading"
    SUBHEADING = "subheading"
    PARAGRAPH = "paragraph"
    NOTE = "note"
    BULLET = "bullet"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a document: its words, or the rows of a table, the first of which names the columns.

    ``widths`` are the shares of the columns, equal where none are given.
    """

    kind: PartKind
    text: str = ""
    rows: tuple[tuple[str, ...], ...] = field(default_factory=tuple)
    widths: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Described:
    """What a file says of itself: its title, its language, the instant from which its content is."""

    title: str
    language: str
    made_at: datetime
    is_wide: bool = False
