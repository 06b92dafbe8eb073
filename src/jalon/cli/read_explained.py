"""``jalon read --explain``: beside each record why it was taken for what it is, and how sure that is."""

from collections.abc import Iterable, Iterator

from jalon.cli.language import translate as _
from jalon.cli.read_tree import Row, numbers_of
from jalon.cli.terminal import one_line
from jalon.extraction.evidence import Evidence
from jalon.extraction.explaining import Explained


def explained_rows(explained: Explained, *, name: str) -> Iterator[Row]:
    """Yield the records of an explained outline, the evidence for each on a row under it; context is left out."""
    outline = explained.outline
    yield Row(0, "document", one_line(outline.title or name), "")
    yield Row(1, "context", _("Plan"), weighed(explained.plan.evidence))
    if not outline.priorities:
        yield Row(1, "gap", _("No priority was found in this document."), "")
    numbers = numbers_of(outline)
    for priority in outline.priorities:
        label = _("Priority {number}").format(number=one_line(priority.number)) if priority.number else _("Priority")
        yield Row(1, "priority", label, one_line(priority.title or ""), _sure(priority.confidence))
        yield Row(2, "context", _("Why"), weighed(explained.reasons.get(priority.span, ())))
        for commitment in (each for response in priority.responses for each in response.commitments):
            yield Row(2, "commitment", numbers[commitment.id], one_line(commitment.text), _sure(commitment.confidence))
            yield Row(3, "context", _("Why"), weighed(explained.reasons.get(commitment.span, ())))


def weighed(evidence: Iterable[Evidence]) -> str:
    """Return evidence in words, each with its weight where it has one, the strongest first."""
    ordered = sorted(evidence, key=lambda each: -abs(each.weight))
    return "; ".join(f"{_(each.name)} ({each.weight:+g})" if each.weight else _(each.name) for each in ordered)


def _sure(confidence: float | None) -> str:
    return "" if confidence is None else _("{percent} % sure").format(percent=round(100 * confidence))
