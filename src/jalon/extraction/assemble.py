"""The one entry of extraction: a Document becomes an Outline."""

from jalon.extraction.candidates import Candidate, find_candidates
from jalon.extraction.confidence import rate
from jalon.extraction.document_lines import read_lines
from jalon.extraction.drafts import CommitmentDraft, PriorityDraft, ResponseDraft, excerpt
from jalon.extraction.evidence import Evidence, Judgement
from jalon.extraction.gaps import find_gaps
from jalon.extraction.heading_deeds import headings_as_deeds
from jalon.extraction.headings import find_headings
from jalon.extraction.identity import commitment_id
from jalon.extraction.lines import Line
from jalon.extraction.merging import merge
from jalon.extraction.outline import Excerpt, Outline, OutlineCommitment, OutlinePriority, OutlineResponse
from jalon.extraction.plan_tables import read_plan_tables
from jalon.extraction.plans import judge_plan, names_plan
from jalon.extraction.priorities import Group, find_announced, group_by_priority
from jalon.extraction.repeats import mark_repeats
from jalon.extraction.responses import build_priority
from jalon.extraction.roles import LIST_THRESHOLD, in_response, promises_by_hinge
from jalon.extraction.sections import Section, build_tree
from jalon.extraction.substance.answers import describe
from jalon.extraction.substance.intervals import anchored, start_of
from jalon.extraction.two_languages import one_of_two
from jalon.reading.document import Document

_HEADING_DEED = Judgement((Evidence("the heading is labelled as a commitment", 3.0),), LIST_THRESHOLD, total=3.0)


def build_outline(document: Document) -> Outline:
    """Return the outline of a document: its priorities with their answers, or none, with a warning that says why."""
    drafts, judgement = read_drafts(document, read_lines(document))
    rate(drafts, judgement)
    return outline_of(document, drafts, judgement)


def outline_of(document: Document, drafts: list[PriorityDraft], judgement: Judgement) -> Outline:
    """Return the outline of a document from its priorities as drafts, rated already."""
    priorities = mark_repeats(tuple(_priority(draft, sha256=document.sha256) for draft in drafts))
    priorities = anchored(priorities, start=start_of(document.title))
    warnings = tuple((w.code, w.sentence, w.page) for w in document.warnings)
    if not priorities:
        warnings += (("no_priorities", _refusal(judgement), None),)
    return Outline(
        name=document.name,
        sha256=document.sha256,
        media_type=document.media_type,
        language=document.language,
        title=document.title,
        pages=document.pages,
        readers=document.readers,
        priorities=priorities,
        gaps=find_gaps(priorities),
        warnings=warnings,
    )


def read_drafts(document: Document, lines: tuple[Line, ...]) -> tuple[list[PriorityDraft], Judgement]:
    """Return the priorities as drafts, none where the document is no plan, and the judgement whether it is one."""
    lines = one_of_two(lines) if document.language == "mul" else lines
    root = build_tree(lines, find_headings(lines))
    from_tables = read_plan_tables(lines, root)
    from_text = _from_text(root, is_plan=names_plan(document, lines, root=root))
    drafts = merge(from_tables, from_text)
    judgement = judge_plan(document, lines, root=root, drafts=drafts)
    return (drafts if judgement.stands else []), judgement


def _refusal(judgement: Judgement) -> str:
    """Return the sentence that says why no priority was read."""
    against = ", ".join(e.name for e in judgement.evidence if e.weight < 0) or "nothing in it reads as a plan"
    return f"No priority was read: {against}."


def _from_text(root: Section, *, is_plan: bool) -> list[PriorityDraft]:
    announced = find_announced(root)
    candidates = find_candidates(root, announced=announced, is_plan=is_plan)
    candidates = _with_heading_deeds(root, candidates)
    groups = group_by_priority(root, candidates, announced=announced)
    answered = [_is_answered(group) for group in groups]
    for group, flag in zip(groups, answered, strict=True):
        if flag:
            group.candidates = [
                c
                for c in group.candidates
                if in_response(c.section) or c.section.part == "deeds" or c.source in ("labelled", "heading") or _is_led(c)
            ]
    return [build_priority(group, answered=flag) for group, flag in zip(groups, answered, strict=True)]


def _is_answered(group: Group) -> bool:
    """Tell whether the answer to a priority has a heading of its own: lists before it are then aims."""
    return any(s.part == "response" for top in group.sections for s in top.walk())


def _is_led(candidate: Candidate) -> bool:
    return bool(candidate.lead and promises_by_hinge(candidate.lead.lead_folded))


def _with_heading_deeds(root: Section, candidates: list[Candidate]) -> list[Candidate]:
    deeds = headings_as_deeds(root, candidates)
    if not deeds:
        return candidates
    inside = {id(s): top for top in root.walk() if id(top) in deeds for s in top.walk()}
    kept = [c for c in candidates if id(c.section) not in inside]
    for section in root.walk():
        if id(section) in deeds and section.parent is not None and section.line is not None:
            kept.append(_heading_candidate(section))
    position = {id(section): at for at, section in enumerate(root.walk())}
    return sorted(kept, key=lambda c: position[id(c.heading or c.section)])


def _heading_candidate(section: Section) -> Candidate:
    line = section.title_line or section.line
    assert line is not None
    assert section.parent is not None
    start = line.field[1] if line.field and line.field[0] == "commitment" else line.content_start
    body = [each for s in section.walk() for each in s.body if not each.in_table]
    nested = [(each, each.content_start, len(each.text)) for each in body if each.is_item and not each.field]
    told = [each for each in body if not each.is_item or each.field]
    candidate = Candidate(section.parent, line, start, len(line.text), _HEADING_DEED, "heading", nested=nested)
    candidate.fields, candidate.heading = told, section
    return candidate


def _priority(draft: PriorityDraft, *, sha256: str) -> OutlinePriority:
    title = excerpt(draft.title) if draft.title else None
    return OutlinePriority(
        number=draft.number,
        title=title.text if title else None,
        span=title.span if title else draft.span,
        objectives=_excerpts(draft.objectives),
        responses=tuple(
            _response(r, sha256=sha256, confidence=draft.confidence)
            for r in draft.responses
            if r.heading or r.context or r.commitments or r.verdict
        ),
        confidence=draft.confidence,
    )


def _excerpts(passages: "list[tuple[Line, int, int]]") -> tuple[Excerpt, ...]:
    return tuple(found for passage in passages if (found := excerpt(passage)).text)


def _response(draft: ResponseDraft, *, sha256: str, confidence: float | None) -> OutlineResponse:
    heading = excerpt(draft.heading) if draft.heading else None
    commitments = tuple(_commitment(c, sha256=sha256) for c in draft.commitments if excerpt(c.passage).text)
    return OutlineResponse(
        responder=draft.responder,
        heading=heading.text if heading else None,
        span=heading.span if heading else None,
        verdict=draft.verdict,
        context=_excerpts(draft.context),
        commitments=commitments,
        confidence=min((c.confidence for c in commitments if c.confidence is not None), default=confidence),
    )


def _commitment(draft: CommitmentDraft, *, sha256: str) -> OutlineCommitment:
    words = excerpt(draft.passage)
    plain = OutlineCommitment(
        id=commitment_id(sha256, words.span),
        text=words.text,
        span=words.span,
        items=_excerpts(draft.nested),
        number=draft.number,
        confidence=draft.confidence,
    )
    return describe(plain, beside=[(role, excerpt(passage)) for role, passage in draft.beside])
