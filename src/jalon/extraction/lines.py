"""The lines that extraction works on, with what is asked of them again and again."""

import re
from dataclasses import dataclass

from jalon.extraction.folding import fold, key_of_folded
from jalon.extraction.kept import Kept
from jalon.extraction.lexicon.labels import FIELDS
from jalon.extraction.numbering import Opener, read_opener
from jalon.reading.document import Block, BlockKind, Mark, MarkKind
from jalon.spans import Span

PLAIN_CELL = "text"  # the role of the only cell of a table: a box of text
_TITLE = 160  # characters: a line set like a title is no longer
_FIELD = re.compile(r"[\s\"'(]*(?P<label>[a-z][a-z' \-/]{2,40}?)(?:\(s\))?\s*(?::|- (?=\S))\s*")
# Words of the body that checks the answer: "OIG comment: ...", "Commentaire du vérificateur : ...".
_REVIEWER = re.compile(
    r"(?!(?:management|agency|department|government|official)s?'?s? )[a-z' ]{2,30} (?:comments?|analysis|evaluation of .*)|"
    r"commentaires? (?:du|de la|de l'|des) (?!ministere|gouvernement|direction|ville|organisme)[a-z' ]{3,30}"
)


@dataclass(frozen=True)
class Line:
    """A block, or the part of a block before or after its run-in heading; offsets count from the block's start.

    ``role`` is what the row of a two-column table says that its cell holds ("lead", "horizon", "commitment"...).
    """

    block: Block
    start: int
    end: int
    role: str | None = None

    @Kept
    def text(self) -> str:
        """Return the words of the line, its number included."""
        return self.block.text[self.start : self.end]

    @Kept
    def folded(self) -> str:
        """Return the words folded, character for character."""
        return fold(self.text)

    @Kept
    def key(self) -> str:
        """Return what makes two printings of the line equal."""
        return key_of_folded(self.folded[self.content_start :])

    @Kept
    def opener(self) -> Opener | None:
        """Return the number or label that opens the line."""
        return read_opener(self.text, self.folded, is_heading=self.block.kind is BlockKind.HEADING or self._is_set_as_title())

    def _is_set_as_title(self) -> bool:
        """Tell whether a paragraph is short and in capitals or bold from end to end."""
        if self.block.kind is not BlockKind.PARAGRAPH or self.block.cell is not None or len(self.text) > _TITLE:
            return False
        return self.text.isupper() or self.is_bold

    @Kept
    def content_start(self) -> int:
        """Return where the words begin, after the number, counted from the line's start."""
        return self.opener.end if self.opener else max(0, self.block.content_start - self.start if self.start == 0 else 0)

    @property
    def content(self) -> str:
        """Return the words after the number."""
        return self.text[self.content_start :]

    @property
    def kind(self) -> BlockKind:
        """Return the block's kind."""
        return self.block.kind

    @Kept
    def in_table(self) -> bool:
        """Tell whether the line is a cell of a table with rows of records."""
        return self.block.cell is not None and self.role is None

    @Kept
    def is_item(self) -> bool:
        """Tell whether the line is a list item as the format tells it."""
        return self.block.kind is BlockKind.ITEM

    @Kept
    def is_bold(self) -> bool:
        """Tell whether all of the line's words are set in bold."""
        if self.block.style.is_bold:
            return True
        bold = sum(min(m.end, self.end) - max(m.start, self.start) for m in self._bold_marks())
        return bold >= 0.9 * max(1, len(self.text.strip()))

    @Kept
    def bold_lead(self) -> int:
        """Return how many characters at the line's start are set in bold (its number aside); 0 where it does not begin so."""
        at = self.content_start
        reach = at
        for mark in sorted(self._bold_marks(), key=lambda m: m.start):
            if mark.start - self.start <= reach + 3:
                reach = max(reach, mark.end - self.start)
        return reach if reach > at else 0

    def _bold_marks(self) -> list[Mark]:
        return [m for m in self.block.marks if m.kind is MarkKind.BOLD and m.end > self.start and m.start < self.end]

    @Kept
    def is_capitals(self) -> bool:
        """Tell whether the line is set in capitals."""
        sample = self.content[:80]
        if sample[1:2].islower() and sample[2:3].islower():
            return False
        letters = [c for c in sample if c.isalpha()]
        return len(letters) >= 4 and sum(c.isupper() for c in letters) >= 0.85 * len(letters)

    @Kept
    def field(self) -> tuple[str, int] | None:
        """Return the kind of the field that the line fills ("Échéance : 2027") and where its value begins, or None."""
        if self.role is not None and self.role != PLAIN_CELL:
            return self.role, self.content_start
        return field_of(self.folded, self.content_start)

    def span(self, start: int | None = None, end: int | None = None) -> Span:
        """Return where a part of the line stands in the text layer, white space around it left out."""
        start = self.content_start if start is None else start
        end = len(self.text) if end is None else end
        words = self.text[start:end]
        start += len(words) - len(words.lstrip())
        end -= len(words) - len(words.rstrip())
        return self.block.span.within(self.start + start, self.start + max(start, end))


def field_of(folded: str, at: int = 0) -> tuple[str, int] | None:
    """Return the kind of field that opens a folded text and where its value begins; a label may stand twice."""
    found = _FIELD.match(folded, at) if ":" in folded or "- " in folded else None
    if not found:
        return None
    label = found["label"].strip()
    kind = FIELDS.get(label) or FIELDS.get(label.removesuffix("s")) or ("context" if _REVIEWER.fullmatch(label) else None)
    if kind is None:
        return None
    again = field_of(folded, found.end())
    return (kind, again[1]) if again and again[0] == kind else (kind, found.end())
