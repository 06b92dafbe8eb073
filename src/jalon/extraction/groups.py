"""What stands under a heading, taken together: paragraphs, lists with the words that lead into them, tables."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from jalon.extraction.lexicon.labels import DEED_LABELS
from jalon.extraction.lines import Line
from jalon.extraction.sections import Section
from jalon.extraction.sentences import split_sentences
from jalon.reading.document import BlockKind

_CODE = 3  # letters: a longer label is a word
_COLON = re.compile(r":[\s\"'»]*$")


@dataclass(eq=False)
class Item:
    """A list item and the lines nested under it."""

    line: Line
    nested: list[Line] = field(default_factory=list)


@dataclass(eq=False)
class ItemList:
    """Sibling items, and the line whose last sentence leads into them (ends with a colon)."""

    section: Section
    items: list[Item] = field(default_factory=list)
    lead: Line | None = None
    prose_before: int = 0

    @property
    def lead_start(self) -> int:
        """Return where the sentence that leads into the list begins, in the lead line."""
        assert self.lead is not None
        return split_sentences(self.lead.text)[-1][0] if self.lead.text.strip() else 0

    @property
    def lead_folded(self) -> str:
        """Return the folded sentence that leads into the list, or ""."""
        return self.lead.folded[self.lead_start :] if self.lead else ""


Part = Line | ItemList


def parts_of(section: Section) -> tuple[Part, ...]:
    """Return the paragraphs and lists that stand directly under a section's heading, cells of tables left out."""
    return tuple(_parts(section))


def _parts(section: Section) -> Iterator[Part]:
    current: ItemList | None = None
    lead: Line | None = None
    prose = 0
    for line in section.body:
        if line.in_table:
            continue
        if _opens_item(line, section=section):
            if current is None:
                current = ItemList(section, lead=lead, prose_before=prose)
            elif _starts_over(line, current):
                yield current
                current = ItemList(section, prose_before=0)
            _place(line, current)
            continue
        if current is not None and _continues(line, current):
            current.items[-1].nested.append(line)
            continue
        if current is not None:
            yield current
            current, prose = None, 0
        yield line
        prose += len(line.text)
        lead = line if _COLON.search(line.text) else None
    if current is not None:
        yield current


def _opens_item(line: Line, *, section: Section) -> bool:
    if line.is_item or line.opener is None:
        return line.is_item
    label = line.opener.label
    # Under "Actions:", "B-1." and "T-2." are the codes of deeds.
    return not label or label in DEED_LABELS or (section.part == "deeds" and len(label) <= _CODE)


def _starts_over(line: Line, current: ItemList) -> bool:
    """Tell whether a number after bullets of the same depth opens a list of its own."""
    first = current.items[0].line
    return first.opener is None and line.opener is not None and line.block.depth <= first.block.depth


def _place(line: Line, current: ItemList) -> None:
    first = current.items[0].line if current.items else None
    if first is None or not _is_nested(line, first):
        current.items.append(Item(line))
    else:
        current.items[-1].nested.append(line)


def _is_nested(line: Line, first: Line) -> bool:
    if first.opener and line.opener and first.opener.family != line.opener.family:
        return len(line.opener.parts) >= len(first.opener.parts) or line.block.depth > first.block.depth
    if first.opener and not line.opener:
        # Bullets between numbered items belong to the number above them, however deep the format says they are.
        return True
    if line.field and line.field[0] != "commitment" and first.field and first.field[0] == "commitment":
        return True
    return line.block.depth > first.block.depth


def _continues(line: Line, current: ItemList) -> bool:
    return line.kind is BlockKind.PARAGRAPH and line.block.depth > 0 and line.block.depth >= current.items[0].line.block.depth
