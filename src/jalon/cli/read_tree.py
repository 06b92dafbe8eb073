"""An outline as a person reads it: a tree of priorities, responses and commitments, with what is missing beside each."""

import sys
from collections.abc import Iterator
from typing import NamedTuple

from jalon.cli.language import translate as _
from jalon.cli.language import translate_count
from jalon.cli.terminal import one_line
from jalon.extraction.outline import Outline, OutlineCommitment, OutlinePriority, OutlineResponse
from jalon.reading.document import Document

KINDS = {
    "financial_support": "financial support",
    "service": "service",
    "training": "training",
    "committee": "committee",
    "mandate": "mandate",
    "study": "study",
    "generic": "generic",
    "other": "other",
}
FIRMNESS = {"firm": "firm", "continued": "continued", "conditional": "conditional", "possibility": "possibility"}
NOVELTY = {"new": "new", "continued": "goes on"}
# What is shown under a commitment where its words say it.
ANSWERS = (
    ("lead", "lead"),
    ("partners", "partners"),
    ("programmes", "programmes"),
    ("amounts", "amount"),
    ("quantities", "quantity"),
    ("horizon", "date"),
    ("places", "where"),
    ("beneficiaries", "for whom"),
    ("indicators", "indicator"),
)
# The questions that a commitment answers by words of the text or by nothing.
QUESTIONS = (("lead", "lead"), ("amounts", "amount"), ("horizon", "date"), ("indicators", "indicator"))
GAPS = {
    "missing_number": "Priority {subject}: not presented in this document",
    "no_own_commitment": "Priority {subject}: no commitment of its own",
}


class Row(NamedTuple):
    """One row of the tree: how deep, what sort, its label, its words, and what is said about them."""

    depth: int
    sort: str
    label: str
    words: str
    remark: str = ""


def show_tree(document: Document, outline: Outline) -> None:
    """Print the tree: in colour and fitted to its width in a terminal, plain with one row a line elsewhere."""
    print_rows(list(rows_of(outline, name=document.name)))


def print_rows(rows: list[Row]) -> None:
    """Print rows as a tree in a terminal, one a line elsewhere."""
    if sys.stdout.isatty():
        from jalon.cli.colours import show_rows

        show_rows(rows)
    else:
        for row in rows:
            print(plain(row))


def plain(row: Row) -> str:
    """Return a row without colours."""
    remark = f" ({row.remark})" if row.remark else ""
    return "  " * row.depth + " ".join(part for part in (row.label, row.words) if part) + remark


def rows_of(outline: Outline, *, name: str) -> Iterator[Row]:
    """Yield the rows of an outline, every text on one line and safe to show."""
    yield Row(0, "document", one_line(outline.title or name), "", _figures(outline))
    for priority in outline.priorities:
        yield from _priority_rows(priority, numbers_of(outline))
    if not outline.priorities:
        yield Row(1, "gap", _("No priority was found in this document."), "")
    for gap in outline.gaps:
        yield Row(1, "gap", _(GAPS.get(gap.code, "{subject}")).format(subject=one_line(gap.subject)), "")


def _figures(outline: Outline) -> str:
    commitments = sum(len(response.commitments) for priority in outline.priorities for response in priority.responses)
    priorities = len(outline.priorities)
    parts = [
        translate_count("{count} priority", "{count} priorities", count=priorities).format(count=priorities),
        translate_count("{count} commitment", "{count} commitments", count=commitments).format(count=commitments),
    ]
    if outline.pages:
        parts.append(translate_count("{count} page", "{count} pages", count=outline.pages).format(count=outline.pages))
    return ", ".join(parts)


def numbers_of(outline: Outline) -> dict[str, str]:
    """Return how to call each commitment in the tree: its number, else its place in its priority."""
    named: dict[str, str] = {}
    for place, priority in enumerate(outline.priorities, start=1):
        commitments = [commitment for response in priority.responses for commitment in response.commitments]
        for count, commitment in enumerate(commitments, start=1):
            named[commitment.id] = commitment.number or f"{(priority.number or str(place)).rstrip('.')}.{count}"
    return named


def _priority_rows(priority: OutlinePriority, numbers: dict[str, str]) -> Iterator[Row]:
    label = _("Priority {number}").format(number=one_line(priority.number)) if priority.number else _("Priority")
    yield Row(1, "priority", label, one_line(priority.title or ""), _page(priority.span.page))
    for objective in priority.objectives:
        yield Row(2, "objective", _("Objective"), one_line(objective.text))
    for response in priority.responses:
        yield from _response_rows(response, numbers)


def _response_rows(response: OutlineResponse, numbers: dict[str, str]) -> Iterator[Row]:
    words = one_line(response.heading or response.responder or "")
    remark = one_line(response.verdict or "")
    depth = 2
    if words or remark:
        label = _("Response")
        # A heading that is the word itself, or begins with it, needs no label.
        yield Row(2, "response", "" if words.casefold().startswith(label.casefold()) else label, words, remark)
        depth = 3
    for context in response.context:
        yield Row(depth, "context", _("Context"), one_line(context.text))
    for commitment in response.commitments:
        yield from _commitment_rows(commitment, numbers, depth=depth)


def _commitment_rows(commitment: OutlineCommitment, numbers: dict[str, str], *, depth: int) -> Iterator[Row]:
    yield Row(depth, "commitment", numbers[commitment.id], one_line(commitment.text), remark_on(commitment, numbers))
    for item in commitment.items:
        yield Row(depth + 1, "item", "-", one_line(item.text))
    if said := _answers(commitment):
        yield Row(depth + 1, "answers", "", said)


def _answers(commitment: OutlineCommitment) -> str:
    """Return what the words answer, each question with its words, in one line."""
    said = [
        f"{_(label)}{_(': ')}{', '.join(one_line(mention.text) for mention in found)}"
        for name, label in ANSWERS
        if (found := getattr(commitment, name))
    ]
    return "; ".join(said)


def remark_on(commitment: OutlineCommitment, numbers: dict[str, str]) -> str:
    """Return what is said about a commitment: its kind, how firm it is, what repeats it and what it leaves open."""
    missing = [_(label) for name, label in QUESTIONS if not getattr(commitment, name)]
    parts = [_(KINDS[commitment.kind.value]), _(FIRMNESS[commitment.firmness.value])]
    if commitment.novelty.value in NOVELTY:
        parts.append(_(NOVELTY[commitment.novelty.value]))
    if commitment.verifiable:
        parts.append(_("can be verified"))
    if commitment.repeats:
        parts.append(_("same words as {number}").format(number=numbers.get(commitment.repeats, commitment.repeats)))
    if missing:
        parts.append(_("without {what}").format(what=", ".join(missing)))
    return "; ".join(parts)


def _page(page: int | None) -> str:
    return "" if page is None else _("page {page}").format(page=page)
