"""The fields of a DOCX file that are open while it is read: Word writes a field as a begin, an instruction, a result and an end."""

import re
from dataclasses import dataclass, field

HYPERLINK = re.compile(r'\s*HYPERLINK\s+(?:(?P<local>\\l)\s+)?"(?P<target>[^"]+)"')


@dataclass(slots=True)
class Field:
    """A field that is open: its instruction, whether its result has begun, the first block that it may cover.

    ``start`` is where its result begins in the paragraph, None where that was an earlier one.
    """

    since: int
    instruction: str = ""
    is_result: bool = False
    start: int | None = None

    @property
    def is_contents(self) -> bool:
        """Tell whether the field makes a table of contents or an index."""
        return self.instruction.split(maxsplit=1)[:1] in (["TOC"], ["INDEX"])

    @property
    def target(self) -> str | None:
        """Return where a link leads, None for any other field."""
        link = HYPERLINK.match(self.instruction)
        return None if link is None else ("#" if link["local"] else "") + link["target"]


@dataclass(slots=True)
class Fields:
    """The open fields, the outermost first; ``is_instruction`` tells that what comes next is not shown."""

    open: list[Field] = field(default_factory=list)
    is_instruction: bool = False

    def enter_paragraph(self) -> None:
        """Go on in the next paragraph. An instruction that did not end in its own is broken: words are not lost for it."""
        for each in self.open:
            each.is_result, each.start = True, None
        self.is_instruction = False

    def begin(self, since: int) -> None:
        """Open a field."""
        self.open.append(Field(since))
        self.is_instruction = True

    def instruct(self, text: str) -> None:
        """Take a piece of the innermost field's instruction."""
        if self.open and not self.open[-1].is_result:
            self.open[-1].instruction += text

    def separate(self, at: int) -> None:
        """Begin the innermost field's result."""
        if self.open:
            self.open[-1].is_result, self.open[-1].start = True, at
        self._settle()

    def end(self) -> Field | None:
        """Close the innermost field and return it."""
        closed = self.open.pop() if self.open else None
        self._settle()
        return closed

    def _settle(self) -> None:
        self.is_instruction = any(not each.is_result for each in self.open)
