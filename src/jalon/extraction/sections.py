"""The tree of sections that the headings of a document open."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from jalon.extraction.folding import key_of_folded
from jalon.extraction.headings import Heading
from jalon.extraction.lexicon.labels import ASKED_LABELS, CHAPTER_LABELS, PART_LABELS
from jalon.extraction.lines import Line
from jalon.extraction.parts import part_of
from jalon.extraction.verdicts import read_verdict
from jalon.extraction.wording import Form, form_of
from jalon.spans import Span

# A heading that is printed again where its section goes on over a slide or a page.
_AGAIN = re.compile(r"\s*[(\[]?\b(?:cont(?:'d|inued|d)?\.?|suite(?: et fin)?)\s*[)\]]?\s*$")
_ASKS_READER = re.compile(
    r"\b(?:do|did) you (?:agree|think|have|support|believe|consider|know|feel|want)\b|\bwould you\b|\byour (?:views?|opinions?|experience)\b|\bwhat do you\b|"
    r"\b(?:etes|pensez|avez|souhaitez|voulez|seriez|connaissez|trouvez)-vous\b|\bselon vous\b|\b(?:a|de) votre avis\b"
)
_QUESTIONS = 3
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

    def holds_all(self) -> bool:
        """Tell whether the heading stands alone at the top with all the others under it, whatever it is called."""
        return self.parent is not None and self.parent.heading is None and len(self.parent.children) == 1 and len(self.children) > 1

    def is_apart(self) -> bool:
        """Tell whether the section or one that holds it stands around the plan: introduction, annex, what was done before."""
        return any(
            (s.part == "done" or (s.part == "frame" and not s.holds_all()))
            or s.label in ("annexe", "annex", "appendix", "appendice")
            for s in (self, *self.ancestors())
        )


def build_tree(lines: tuple[Line, ...], headings: dict[int, Heading]) -> Section:
    """Return the root of the sections; a heading closes all open ones of its rank or a deeper one."""
    root = Section(None, None)
    current = root
    for at, line in enumerate(lines):
        heading = headings.get(at)
        if heading is None:
            current = current.parent if current.parent is not None and _goes_on_above(current, line) else current
            current.body.append(line)
            current.order.append(line)
            continue
        if _is_title_of(current, heading):
            current.title_line = heading.line
            current.part = part_of(heading.line)
            _raise_to(current, rank=heading.rank, root=root)
            continue
        if (again := _printed_again(current, heading)) is not None:
            current = again
            continue
        parent = _holder(current, rank=heading.rank, root=root)
        current = Section(heading, parent, part=part_of(heading.line))
        parent.children.append(current)
        parent.order.append(current)
    _mark_dividers(root)
    _mark_questions(root)
    _name_numbers(root)
    for section in root.walk():
        if section.part == "response" and sum(child.number is not None for child in section.children) >= 2:
            section.part = None  # the title of a document of answers, which holds what is answered
    return root


def _printed_again(section: Section, heading: Heading) -> Section | None:
    """Return the open section whose label, number and title a deeper heading prints again, as each slide does: it goes on with it."""
    opener = heading.line.opener
    if opener is None or not opener.label:
        return None
    for above in (section, *section.ancestors()):
        if (
            above.heading is not None
            and above.heading.rank < heading.rank
            and (above.label, above.number) == (opener.label, opener.number)
        ):
            return (
                above
                if above.title_line is not None and above.key == key_of_folded(heading.line.folded[heading.line.content_start :])
                else None
            )
    return None


def _holder(section: Section, *, rank: int, root: Section) -> Section:
    """Return the open section that a heading of a rank stands under."""
    while section.heading is not None and section.heading.rank >= rank:
        section = section.parent or root
    return section


def _raise_to(section: Section, *, rank: int, root: Section) -> None:
    """Move a number that stands small above its title ("Chapter 2" over a large heading) to where the title belongs."""
    if section.heading is None or section.parent is None or rank >= section.heading.rank:
        return
    section.parent.children.remove(section)
    section.parent.order.remove(section)
    section.heading = replace(section.heading, rank=rank)
    section.parent = _holder(section.parent, rank=rank, root=root)
    section.parent.children.append(section)
    section.parent.order.append(section)


def _goes_on_above(section: Section, line: Line) -> bool:
    """Tell whether a line bears the number of the chapter that holds a list of aims ("1.1" behind bullets in chapter 1): it is not one of them."""
    above = section.parent.line.opener if section.parent is not None and section.parent.line is not None else None
    if section.part not in ("objectives", "context") or above is None or line.opener is None or line.opener.label or line.in_table:
        return False
    return line.opener.parts[:-1] == above.parts and bool(section.body) and all(each.opener is None for each in section.body)


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


def _mark_questions(root: Section) -> None:
    """Where most sections answer a question that somebody puts to the publisher, the question opens the answer."""
    last = [s for s in root.walk() if s.heading is not None and not s.children and s.body and s.part not in ("frame", "divider")]
    asked = [s for s in last if s.title.rstrip().endswith("?") and not _ASKS_READER.search(s.line.folded if s.line else "")]
    if len(asked) >= _QUESTIONS and len(asked) > len(last) / 2:
        for section in asked:
            section.part = "response"


def _is_title_of(section: Section, heading: Heading) -> bool:
    """Tell whether a heading is the title of a bare number printed on the line above ("Axe 1 :" / "Souveraineté")."""
    line = section.line
    if line is None or section.body or section.children or section.title_line or line.opener is None or line.content.strip():
        return False
    return (
        heading.line.opener is None
        and (section.label not in PART_LABELS or section.label in CHAPTER_LABELS)
        and part_of(heading.line) is None
        and bool(section.label)
    )
