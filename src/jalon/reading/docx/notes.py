"""The notes of a DOCX file: each placed as a block of its own at the end of the section that refers to it, endnotes at the end of all."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from jalon.reading.document import BlockKind
from jalon.reading.docx.fields import Fields
from jalon.reading.docx.names import W
from jalon.reading.docx.story import Story
from jalon.reading.drafts import Label
from jalon.reading.numbering import format_number

SORTS = {"footnote": "decimal", "endnote": "lowerRoman"}


@dataclass(slots=True)
class Notes:
    """The notes of one file by sort and identifier, with the targets of their links, and how many were numbered so far."""

    elements: Mapping[tuple[str, str], etree._Element]
    targets: Mapping[str, Mapping[str, str]]
    counts: dict[str, int] = field(default_factory=dict)

    def place(self, story: Story, *, sorts: frozenset[str]) -> None:
        """Read the notes that a story has referred to since the last time."""
        waiting = [note for note in story.notes if note[0] in sorts]
        story.notes = [note for note in story.notes if note[0] not in sorts]
        targets, page, fields = story.gatherer.targets, story.gatherer.page, story.gatherer.fields
        for sort, identifier, has_own_mark in waiting:
            element = self.elements.get((sort, identifier))
            if element is not None:
                # A field that is open in the body is not open in its notes.
                story.gatherer.targets, story.gatherer.fields = self.targets.get(sort, {}), Fields()
                self._read(story, element, sort=sort, has_own_mark=has_own_mark)
        story.gatherer.targets, story.gatherer.page, story.gatherer.fields = targets, page, fields

    def _read(self, story: Story, element: etree._Element, *, sort: str, has_own_mark: bool) -> None:
        before = len(story.drafts.drafts)
        if not has_own_mark:
            self.counts[sort] = self.counts.get(sort, 0) + 1
            story.next_label = Label(format_number(self.counts[sort], SORTS[sort]), is_bullet=False, depth=0)
        story.walk(element)
        story.finish()
        story.next_label = None
        story.drafts.set_kind(BlockKind.NOTE, since=before)


def index_notes(root: etree._Element, sort: str) -> dict[tuple[str, str], etree._Element]:
    """Return the notes of a part by sort and identifier; the lines drawn above notes are none."""
    return {
        (sort, note.get(W + "id", "")): note for note in root.iterchildren(W + sort) if note.get(W + "type", "normal") == "normal"
    }
