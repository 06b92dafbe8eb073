"""Every text that may be a commitment: list items, sentences, labelled lines, headings of measures. Nothing is chosen yet."""

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass, field, replace

from jalon.extraction.evidence import Evidence, Judgement
from jalon.extraction.groups import Item, ItemList, parts_of
from jalon.extraction.lexicon.labels import FIELDS, PRIORITY_LABELS
from jalon.extraction.lines import Line
from jalon.extraction.parts import part_of
from jalon.extraction.roles import (
    LIST_THRESHOLD,
    Hints,
    in_response,
    judge_list,
    judge_sentence,
    leads_to_examples,
    promises_by_hinge,
)
from jalon.extraction.sections import Section
from jalon.extraction.sentences import split_sentences
from jalon.extraction.wording import Form, form_of, promises

Passage = tuple[Line, int, int]  # a line and two offsets in it

_PARAGRAPH = 85  # characters: items that are longer on average may be paragraphs of prose
_ANNOUNCED = frozenset(
    {"the lead-in promises", "the title names deeds", "items are labelled as commitments", "it stands in a response"}
)
_WORDS = re.compile(r"[^\W\d_]{2,}")
_LEAST_WORDS = 2
_DEED_RANK = 4  # of labels: from here on they name what is asked or done
_ASKING = re.compile(
    r"\b(?:we|the \w+|nous|\w+) (?:(?:further|also) )?(?:invite|encourage|call (?:on|upon)|urge|request|invitons|encourageons|appelons|demandons)s?\b"
)
_PROSE = 150  # characters: numbered paragraphs of several sentences are as long
_LONG_PROSE = 300  # characters of prose that part a summary list from lists that explain it
_LABELLED = Judgement((Evidence("the line is labelled as a commitment", 4.0),), LIST_THRESHOLD, total=4.0)
_NAMES_DEEDS = re.compile(
    r"\b(?:mesures?|actions?|engagements?|initiatives?|decisions?|interventions?|measures|steps|commitments|"
    r"following|suivantes?|suivants?)\b"
)


@dataclass(eq=False)
class Candidate:
    """A text that may be a commitment: where it stands, what is nested under it, and the evidence for it."""

    section: Section
    line: Line
    start: int
    end: int
    judgement: Judgement
    source: str  # "list", "prose", "labelled", "heading"
    nested: list[Passage] = field(default_factory=list)
    fields: list[Line] = field(default_factory=list)
    lead: ItemList | None = None
    heading: Section | None = None

    def is_announced(self) -> bool:
        """Tell whether words before it say that it is a deed: a title, a lead-in that promises, a label."""
        return self.source in ("labelled", "heading") or any(e.name in _ANNOUNCED for e in self.judgement.evidence)

    @property
    def text(self) -> str:
        """Return the words of the commitment."""
        return self.line.text[self.start : self.end].strip()

    @property
    def number(self) -> str | None:
        """Return the number printed before the commitment, be it on a line of its own above a title."""
        if self.heading is not None and self.heading.line is not self.line:
            return self.heading.number
        return (
            self.line.opener.number if self.line.opener and self.start >= self.line.opener.end and self.source != "prose" else None
        )


def find_candidates(root: Section, *, announced: Container[int], is_plan: bool) -> list[Candidate]:
    """Return all candidates in reading order.

    ``announced`` holds the identities of sections that the plan lists beforehand; ``is_plan`` tells that the title names a plan.
    """
    found: list[Candidate] = []
    labelled = _count_labelled(root) >= 3
    parallel = _parallel(root)
    for section in root.walk():
        is_announced = any(id(s) in announced for s in (section, *section.ancestors()))
        hints = Hints(announced=is_announced, parallel=id(section) in parallel, is_plan=is_plan)
        found.extend(_in_section(section, hints=hints, labelled=labelled))
    return found


def _parallel(root: Section) -> set[int]:
    """Return the sections that, like most of their siblings, hold a list: at least three of them, two in three."""
    found: set[int] = set()
    for holder in root.walk():
        inner = [s for s in holder.children if not s.is_apart() and s.part is None]
        with_list = [s for s in inner if sum(line.is_item for line in s.body) >= 2]
        if len(with_list) >= 3 and 3 * len(with_list) >= 2 * len(inner):
            found.update(id(s) for s in with_list)
            for section in holder.children:
                if section.part == "context" and _lists_deeds(section):
                    section.part = None  # "Gouvernance" between "Transports" and "Culture" is a theme like them
                    found.add(id(section))
    return found


def _lists_deeds(section: Section) -> bool:
    items = [line for line in section.body if line.is_item]
    return len(items) >= 2 and sum(form_of(line.content) is Form.DEED_VERB for line in items) >= 0.6 * len(items)


def _count_labelled(root: Section) -> int:
    lines = (line for section in root.walk() for line in (section.line, *section.body) if line is not None and not line.in_table)
    return sum(1 for line in lines if line.field and line.field[0] == "commitment" and len(line.text) - line.field[1] > 8)


def _in_section(section: Section, *, hints: Hints, labelled: bool) -> Iterator[Candidate]:
    if labelled and any(_is_labelled(line) for line in section.body):
        yield from _labelled(section)
        return
    if section.line is not None and _is_labelled(section.line):
        return
    accepted, prose_since, prose = False, 0, []
    is_answer = in_response(section)
    opens_with_list = False
    for part in parts_of(section):
        if isinstance(part, Line):
            prose_since += len(part.text)
            prose.append(part)
            continue
        explains = opens_with_list and prose_since > _LONG_PROSE
        led = [item for item in part.items if item.nested and promises_by_hinge(item.line.folded) and item.line.opener is not None]
        if led:
            for item in led:
                inner = ItemList(section, [Item(line) for line in item.nested], lead=item.line)
                yield from () if _asks_others(item.line) else _in_list(inner, hints=hints)
            prose.extend(item.line for item in part.items if item not in led)
            continue
        if _is_numbered_prose(part):
            prose.extend(item.line for item in part.items)
            continue
        candidates = list(_in_list(part, hints=replace(hints, explains=explains)))
        if candidates:
            if part.lead in prose:
                prose.remove(part.lead)
            opens_with_list = opens_with_list or (not accepted and prose_since <= _LONG_PROSE)
            if is_answer and not accepted:
                for line in prose:
                    yield from _in_prose(line, section=section, after_list=False)
                prose = []
            accepted, prose_since = True, 0
            yield from candidates
        elif not explains:
            # Paragraphs that merely bear numbers or dashes are prose: each sentence is judged by itself.
            length = sum(len(item.line.text) for item in part.items) / len(part.items)
            prose.extend(item.line for item in part.items if length > _PARAGRAPH and not item.line.field)
    yield from _in_paragraphs(prose, section=section, after_list=accepted, is_plan=hints.is_plan)


def _in_paragraphs(prose: list[Line], *, section: Section, after_list: bool, is_plan: bool) -> Iterator[Candidate]:
    """Yield the sentences that promise; beside those, in a plan, what an institution does now is promised too."""
    found = [each for line in prose for each in _in_prose(line, section=section, after_list=after_list)]
    if (found or _names_part_of_plan(section)) and is_plan and not section.is_apart() and section.part is None:
        found = [each for line in prose for each in _in_prose(line, section=section, after_list=after_list, beside=True)]
    yield from found


def _names_part_of_plan(section: Section) -> bool:
    """Tell whether a section bears the label and number of a part of the plan: what an institution does now is said there as a promise."""
    return section.number is not None and PRIORITY_LABELS.get(section.label, _DEED_RANK) < _DEED_RANK


def _asks_others(line: Line) -> bool:
    """Tell whether a lead-in says what somebody else is asked to do ("We invite the statistical offices to:")."""
    return bool(_ASKING.search(line.folded))


def _is_numbered_prose(group: ItemList) -> bool:
    """Tell whether items are the numbered paragraphs of an answer: several sentences each, the first of which mostly only tells."""
    if any(item.nested or item.line.opener is None or item.line.opener.label or item.line.field for item in group.items):
        return False
    sentences = [split_sentences(item.line.content) for item in group.items]
    if sum(map(len, sentences)) < 2 * len(sentences) or sum(len(item.line.text) for item in group.items) < _PROSE * len(
        group.items
    ):
        return False
    first = group.items[0].line.opener
    goes_on = first is not None and first.parts > (1,) and len(first.parts) == 1  # paragraphs numbered through the document
    deeds = (Form.DEED_VERB, Form.DEED_NOUN) if goes_on else (Form.DEED_VERB, Form.DEED_NOUN, Form.PROMISE)
    firsts = [item.line.content[: found[0][1]] for item, found in zip(group.items, sentences, strict=True) if found]
    return sum(form_of(first) in deeds for first in firsts) < len(sentences) / 2


def _is_labelled(line: Line) -> bool:
    return bool(line.field and line.field[0] == "commitment" and len(line.text) - line.field[1] > 8)


def _labelled(section: Section) -> Iterator[Candidate]:
    current: Candidate | None = None
    for line in section.body:
        if _is_labelled(line) and line.field:
            if current:
                yield current
            current = Candidate(section, line, line.field[1], len(line.text), _LABELLED, "labelled")
        elif current is not None:
            current.fields.append(line)
    if current:
        yield current


def _in_list(group: ItemList, *, hints: Hints) -> Iterator[Candidate]:
    if group.lead is not None and _completes_lead(group):
        start = group.lead_start
        judgement = judge_sentence(group.lead.text[start:], group.lead_folded, section=group.section)
        if judgement.stands:
            nested = [_passage(item.line) for item in group.items]
            yield Candidate(group.section, group.lead, start, len(group.lead.text), judgement, "prose", nested=nested)
        return
    judgement = judge_list(group, hints=hints)
    if not judgement.stands:
        return
    for item in group.items:
        if bounds := _bounds(item, judgement):
            nested = [_passage(line) for line in item.nested if not line.field]
            fields = [line for line in item.nested if line.field]
            yield Candidate(group.section, item.line, *bounds, judgement, "list", nested=nested, fields=fields, lead=group)


def _passage(line: Line) -> Passage:
    return line, line.content_start, len(line.text)


def _completes_lead(group: ItemList) -> bool:
    """Tell whether the verb and its object stand in the lead-in already, and the items are only the parts of it."""
    lead = group.lead_folded
    if promises_by_hinge(lead) or _NAMES_DEEDS.search(lead) or leads_to_examples(lead) or not promises(lead):
        return False
    forms = [form_of(item.line.content) for item in group.items]
    return forms.count(Form.WORDS) + forms.count(Form.DEED_NOUN) >= 0.6 * len(forms)


def _bounds(item: Item, judgement: Judgement) -> tuple[int, int] | None:
    """Return which part of an item is the commitment: all of it, or what follows sentences of context; None where it is context."""
    line = item.line
    start = line.field[1] if line.field and line.field[0] == "commitment" else line.content_start
    if (line.field and line.field[0] not in ("commitment", "objective")) or line.folded.strip(" :") in FIELDS:
        return None
    if len(_WORDS.findall(line.text)) < _LEAST_WORDS or part_of(line) == "context":
        return None  # a date, a sum, a state; the title of what is told under it
    form = form_of(line.text[start:], line.folded[start:])
    if form in (Form.DEED_VERB, Form.DEED_NOUN, Form.PROMISE):
        return start, len(line.text)
    for begin, end in split_sentences(line.text[start:])[1:]:
        if promises(line.text[start + begin : start + end]):
            return start + begin, len(line.text)
    by_place = any(e.name in _ANNOUNCED for e in judgement.evidence)
    completes_verb = any(e.name == "the lead-in promises" for e in judgement.evidence)
    if (
        (form is Form.STATEMENT and not completes_verb)
        or not line.content.strip()
        or not (by_place or judgement.total >= LIST_THRESHOLD + 1 or len(line.text) < 160)
    ):
        return None
    return start, len(line.text)


def _in_prose(line: Line, *, section: Section, after_list: bool, beside: bool = False) -> Iterator[Candidate]:
    if line.field and line.field[0] not in ("commitment", "response", "objective"):
        return
    offset = line.field[1] if line.field and line.field[0] in ("commitment", "response") else line.content_start
    for begin, end in split_sentences(line.text[offset:]):
        start, stop = offset + begin, offset + end
        if stop - start < 25 or line.text[start:stop].endswith(("?", "!")):
            continue
        judgement = judge_sentence(line.text[start:stop], line.folded[start:stop], section=section, beside=beside)
        if judgement.stands and (not after_list or (in_response(section) and not line.is_item)):
            yield Candidate(section, line, start, stop, judgement, "prose")
