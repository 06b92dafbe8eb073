"""The text layer as the drafting operations see it: its words, its pages, spans without white space at their ends."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from jalon.errors import StepRefused


@dataclass(frozen=True, slots=True)
class Layer:
    """A reading's text and its layout: [start, end, page, ...] of each block, in order."""

    text: str
    layout: Sequence[Sequence[object]] = ()

    def trimmed(self, start: int, end: int) -> tuple[int, int]:
        """Return a span without the white space at its ends; StepRefused where no word is left."""
        if not 0 <= start < end <= len(self.text):
            raise StepRefused("There are no words from {start} to {end} in this text. Select them again.", start=start, end=end)
        words = self.text[start:end]
        left = start + len(words) - len(words.lstrip())
        right = start + len(words.rstrip())
        if left >= right:
            raise StepRefused("There are no words here. Select some words of the text.")
        return left, right

    def page(self, start: int) -> int | None:
        """Return the page on which a character stands."""
        index = bisect_right(self.layout, start, key=lambda block: block[0]) - 1  # type: ignore[arg-type, return-value]
        page = self.layout[index][2] if index >= 0 else None
        return page if isinstance(page, int) else None
