"""Where a text stands in a document: the one coordinate that everything in Jalon refers to."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of characters (code points) in a document's text layer.

    ``page`` is the 1-based page on which the range starts, or None where the format has no pages.
    """

    start: int
    end: int
    page: int | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"A span runs forward from 0: {self.start}-{self.end}")

    def within(self, start: int, end: int) -> "Span":
        """Return the part of this span between two offsets that count from its own start."""
        return Span(self.start + start, self.start + end, self.page)

    def of(self, text: str) -> str:
        """Return the words that this span points to in a text layer."""
        return text[self.start : self.end]

    def covers(self, other: "Span") -> bool:
        """Tell whether the other span lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end
