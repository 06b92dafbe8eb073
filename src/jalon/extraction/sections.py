"""The tree of sections that the headings of a document open."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from jalon.extraction.folding import key_of_folded
from jalon.extraction.headings import Heading, part_of
from jalon.extraction.lexicon.labels import ASKED_LABELS, PART_LABELS
from jalon.extraction.lines import Line
from jalon.extraction.verdicts import read_verdict
from jalon.extraction.wording import Form, form_of
from jalon.spans import Span

# A heading that is printed again where its section goes on over a slide or a page.
_AGAIN = re.compile(r"\s*[(\[]?\b(?:cont(?:'d|inued|d)?\.?|suite(?: et fin)?)\s*[)\]]?\s*$")
_TITLE = 160  # characters: a title under its number is no longer
_ASKED = 400  # characters: what a recommendation asks for is no longer
_OUGHT = re.compile(r"\b(?:should|ought to|must|recommends?|recommande(?:nt|ons)?|devrai(?:t|ent)|doit|doivent|that|que) ")


@dataclass(eq=False)
class Section:
    """A heading, the lines under it, and the sections under it. The root has no heading."""

    heading: Heading | None
    parent: "Section | None"
    body: list[Line] = field(default_factory=list)
    children: list["Section"] = field(default_factory=list)
    order: list["Line | Section"] = field(default_factory=list)
    part: str | None = None
    title_line: Line | None = None

    @property
    def line(self) -> Line | None:
        """Return the heading's line."""
        return self.heading.line if self.heading else None

    @property
    def label(self) -> str:
        """Return the label before the heading's number ("axe"), or ""."""
        opener = self.heading.line.opener if self.heading else None
        return opener.label if opener else ""

    @property
    def number(self) -> str | None:
        """Return the heading's number as printed."""
        opener = self.line.opener if self.line else None
        if opener is None and self.title_line is not None:
            opener = self.title_line.opener
        return opener.number if opener else None

    @property
    def title_span(self) -> Span | None:
        """Return where the title stands; None where the heading is a number only."""
        line = self.title_line or self.line
        if line is None:
            return None
        span = line.span()
        return span if span.end > span.start else None

    @property
    def title(self) -> str:
        """Return the words of the heading without its number."""
        line = self.title_line or self.line
        return line.content.strip() if line else ""

    @property
    def key(self) -> str:
        """Return what makes two printings of the heading equal."""
        line = self.title_line or self.line
        if line is None:
            return ""
        title = line.folded[line.content_start :]
        return key_of_folded(_AGAIN.sub("", title) if "cont" in title or "suite" in title else title)

    def ancestors(self) -> Iterator["Section"]:
        """Yield the sections that hold this one, nearest first, the root last."""
        section = self.parent
        while section is not None:
            yield section
            section = section.parent

    def walk(self) -> Iterator["Section"]:
        """Yield this section and all under it, in reading order."""
        waiting = [self]
        while waiting:
            section = waiting.pop()
            yield section
            waiting.extend(reversed(section.children))

    def is_apart(self) -> bool:
        """Tell whether the section or one that holds it stands around the plan: introduction, annex, what was done before."""
        return any(
            s.part in ("frame", "done") or s.label in ("annexe", "annex", "appendix", "appendice")
            for s in (self, *self.ancestors())
        )


def build_tree(lines: tuple[Line, ...], headings: dict[int, Heading]) -> Section:
    """Return the root of the sections; a heading closes all open ones of its rank or a deeper one."""
    root = Section(None, None)
    current = root
    for at, line in enumerate(lines):
        heading = headings.get(at)
        if heading is None:
            current.body.append(line)
            current.order.append(line)
            continue
        if _is_title_of(current, heading):
            current.title_line = heading.line
            current.part = part_of(heading.line)
            continue
        parent = current
        while parent.heading is not None and parent.heading.rank >= heading.rank:
            parent = parent.parent or root
        current = Section(heading, parent, part=part_of(heading.line))
        parent.children.append(current)
        parent.order.append(current)
    _mark_dividers(root)
    _name_numbers(root)
    for section in root.walk():
        if section.part == "response" and sum(child.number is not None for child in section.children) >= 2:
            section.part = None  # the title of a document of answers, which holds what is answered
    return root


def _name_numbers(root: Section) -> None:
    """Give a heading that is a label and a number only the line under it for a title, where that line reads like one."""
    for section in root.walk():
        line = section.body[0] if section.body and section.order[0] is section.body[0] else None
        if line is not None and _spells_out(section, line):
            _entitle(section, line)
            continue
        if line is None or not section.label or section.label in PART_LABELS or section.title:
            continue
        if (
            not line.is_item
            and not line.in_table
            and not line.field
            and (_is_short_title(line) or (section.label in ASKED_LABELS and _asks(line)))
        ):
            _entitle(section, line)


def _entitle(section: Section, line: Line) -> None:
    """Make the first line under a heading its title."""
    section.title_line = line
    section.body.pop(0)
    section.order.pop(0)


def _spells_out(section: Section, line: Line) -> bool:
    """Tell whether the line under a heading says the heading in full, as the first row of a sheet does: "OS.1" / "OS.1 – Une commune sûre"."""
    short = section.line.key if section.line else ""
    return (
        bool(short)
        and not section.title_line
        and not line.is_item
        and not line.in_table
        and line.opener is not None
        and len(line.text) <= _TITLE
        and key_of_folded(line.folded).startswith(short)
    )


def _is_short_title(line: Line) -> bool:
    return len(line.text) <= _TITLE and line.text.rstrip()[-1:] not in ".;:,?!"


def _asks(line: Line) -> bool:
    """Tell whether a line says what another body asks for, and does not answer it yet."""
    if len(line.text) > _ASKED or line.text.rstrip().endswith(":") or read_verdict(line.text) is not None:
        return False
    return bool(_OUGHT.search(line.folded)) or form_of(line.content) is Form.DEED_VERB


def _mark_dividers(root: Section) -> None:
    """Mark unnumbered titles that recur under several sections ("Planning highlights"): they divide each, they name nothing."""
    places: dict[str, list[Section]] = defaultdict(list)
    for section in root.walk():
        if (
            section.heading is not None
            and section.part is None
            and not section.number
            and section.key
            and (section.body or section.children)
        ):
            places[section.key].append(section)
    for sections in places.values():
        holders = {
            id(s.parent) for s in sections if s.parent is not None and s.parent.heading is not None and s.parent.part is None
        }
        if len(holders) >= 2 and len(holders) == len(sections):
            for section in sections:
                section.part = "divider"


def _is_title_of(section: Section, heading: Heading) -> bool:
    """Tell whether a heading is the title of a bare number printed on the line above ("Axe 1 :" / "Souveraineté")."""
    line = section.line
    if line is None or section.body or section.children or section.title_line or line.opener is None or line.content.strip():
        return False
    return (
        heading.line.opener is None and section.label not in PART_LABELS and part_of(heading.line) is None and bool(section.label)
    )
