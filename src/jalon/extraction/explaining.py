"""Why each record was taken for what it is: the evidence that the rules weighed, in words, beside the record."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from jalon.extraction.assemble import outline_of, read_drafts
from jalon.extraction.confidence import rate
from jalon.extraction.document_lines import read_lines
from jalon.extraction.drafts import PriorityDraft, excerpt
from jalon.extraction.evidence import Evidence, Judgement
from jalon.extraction.lexicon.labels import PRIORITY_LABELS
from jalon.extraction.outline import Outline
from jalon.reading.document import Document
from jalon.spans import Span

# What may set a priority apart and speak for it; it either does or does not, so it has no weight.
ROW = "a row or a band of a table names it"
ANSWERED = "a table answers it"
LABELLED = "its heading bears a label of plans"
NUMBERED = "its heading is numbered"
TYPOGRAPHY = "its heading stands out by its level or typography"
ALIKE = "other priorities are set apart alike"
HOLDS = "commitments stand under it"
HOLDS_NONE = "no commitment stands under it"
HEADED = "a heading opens its answer"
REASONS = (ROW, ANSWERED, LABELLED, NUMBERED, TYPOGRAPHY, ALIKE, HOLDS, HOLDS_NONE, HEADED)


@dataclass(frozen=True, slots=True)
class Explained:
    """An outline, the judgement whether the document is a plan, and the evidence for each priority and commitment, by its span."""

    outline: Outline
    plan: Judgement
    reasons: Mapping[Span, tuple[Evidence, ...]]


def explain(document: Document) -> Explained:
    """Return a document's outline, the same that ``build_outline`` gives, with the evidence for it."""
    drafts, judgement = read_drafts(document, read_lines(document))
    rate(drafts, judgement)
    reasons: dict[Span, tuple[Evidence, ...]] = {}
    for draft in drafts:
        span = excerpt(draft.title).span if draft.title else draft.span
        reasons[span] = tuple(Evidence(name, 0.0) for name in _reasons(draft, drafts))
        reasons.update({excerpt(c.passage).span: c.judgement.evidence for c in draft.commitments()})
    return Explained(outline_of(document, drafts, judgement), judgement, reasons)


def _reasons(draft: PriorityDraft, drafts: list[PriorityDraft]) -> Iterator[str]:
    yield _set_apart(draft)
    if sum(_set_apart(each) == _set_apart(draft) for each in drafts) > 1:
        yield ALIKE
    if draft.number is not None and _set_apart(draft) not in (NUMBERED, TYPOGRAPHY):
        yield NUMBERED
    yield HOLDS if draft.commitments() else HOLDS_NONE
    if any(response.heading for response in draft.responses):
        yield HEADED


def _set_apart(draft: PriorityDraft) -> str:
    if isinstance(draft.family, str):
        return ANSWERED if draft.family == "answers" else ROW
    label = draft.family[0] if isinstance(draft.family, tuple) else ""
    if label in PRIORITY_LABELS:
        return LABELLED
    return NUMBERED if draft.number is not None else TYPOGRAPHY
