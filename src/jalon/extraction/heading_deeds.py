"""Headings that are themselves commitments: "Mesure 12 : ..." under "Axe 3", cards whose titles say what is done."""

from collections import defaultdict

from jalon.extraction.candidates import Candidate
from jalon.extraction.levels import AIM_LABELS, is_bare_title, says_aim
from jalon.extraction.lexicon.labels import ASKED_LABELS, DEED_LABELS, PRIORITY_LABELS
from jalon.extraction.sections import Section
from jalon.extraction.verdicts import read_verdict
from jalon.extraction.wording import Form, form_of

_FEW, _MOST = 0.4, 0.6
_DEED_FORMS = frozenset({Form.DEED_VERB, Form.PROMISE})
_CARDS = 4  # headings worded as deeds that make a family without label one of deeds


def headings_as_deeds(root: Section, candidates: list[Candidate]) -> set[int]:
    """Return the identities of headings that are themselves commitments: "Mesure 12 : ..." under "Axe 3", with prose or fields below.

    A labelled heading groups commitments where lists of them stand under it; it is one where none does and a part of the plan holds it.
    Objectives worded as deeds are the commitments of a plan that goes no further down.
    """
    listed = {id(s) for c in candidates if c.source == "list" for s in (c.section, *c.section.ancestors())}
    filled = {id(s) for c in candidates if c.source == "labelled" for s in (c.section, *c.section.ancestors())}
    promising = {id(s) for c in candidates if c.source == "prose" for s in (c.section, *c.section.ancestors())}
    found: set[int] = set()
    for sections in _labelled_families(root).values():
        sections = [s for s in sections if not s.is_apart() and id(s) not in filled]
        holders = {id(h): h for s in sections if (h := s.parent) is not None and h.heading is not None and not is_bare_title(h)}
        if sections and holders and _are_deeds(sections, list(holders.values()), listed=listed, promising=promising):
            found.update(id(s) for s in sections if s.parent is not None and s.parent.heading is not None)
    return found


def _labelled_families(root: Section) -> dict[tuple[int, str], list[Section]]:
    members: dict[tuple[int, str], list[Section]] = defaultdict(list)
    for section in root.walk():
        if section.heading is None or section.line is None:
            continue
        if section.label in DEED_LABELS or section.label in AIM_LABELS:
            members[(section.heading.rank, section.label)].append(section)
        elif (
            not section.label
            and not says_aim(section)
            and not section.children
            and section.part is None
            and form_of(section.title) in _DEED_FORMS
        ):
            members[(section.heading.rank, "")].append(section)
        elif section.line.field and section.line.field[0] == "commitment" and section.line.text[section.line.field[1] :].strip():
            members[(section.heading.rank, ":")].append(section)
    return members


def grouped_under(sections: list[Section], holders: list[Section]) -> bool:
    """Tell whether sections stand several under one holder, under at least two holders."""
    return len(holders) >= 2 and len(sections) >= 1.4 * len(holders)


def _is_answered(section: Section) -> bool:
    """Tell whether an answer stands under what somebody asks for: a heading of its own, or a verdict in the first words."""
    return any(child.part == "response" for child in section.children) or any(read_verdict(line.text) for line in section.body[:2])


def _are_deeds(sections: list[Section], holders: list[Section], *, listed: set[int], promising: set[int]) -> bool:
    strong = any(PRIORITY_LABELS.get(h.label, 9) <= 3 for h in holders)
    with_lists = sum(id(s) in listed for s in sections)
    if sections[0].label in ASKED_LABELS and any(_is_answered(s) for s in sections):
        return False  # somebody else asks for it, and the answer stands below
    if sections[0].label in AIM_LABELS:
        worded = sum(form_of(s.title) is Form.DEED_VERB for s in sections)
        tabled = any(line.in_table for section in sections for line in section.body)
        below = tabled or any(s.children for s in sections) or any(id(h) in listed for h in holders)
        return strong and not below and worded >= 0.6 * len(sections)
    if sections[0].label == "" and not (sections[0].line and sections[0].line.field):
        return len(sections) >= _CARDS and grouped_under(sections, holders) and not any(id(h) in listed for h in holders)
    worded = sum(form_of(s.title) in (Form.DEED_VERB, Form.DEED_NOUN, Form.PROMISE) for s in sections)
    if (
        sections[0].label in DEED_LABELS
        and worded < _FEW * len(sections)
        and sum(id(s) in promising for s in sections) > _MOST * len(sections)
    ):
        return False  # "Commitment 2. Open procurement": the title names it, the sentences under it promise
    grouped = grouped_under(sections, holders)
    return (grouped or strong or sections[0].label == "") and (with_lists < 0.5 * len(sections) or strong)
