"""A comparison of editions as data: every change, with where its words stand in both documents."""

import json
from typing import Any

from jalon.analysis.edition_records import Answer, Record, RecordKind, Side
from jalon.analysis.explaining import Change, ChangeKind, Comparison
from jalon.analysis.shifts import Shift
from jalon.extraction.outline import Outline
from jalon.spans import Span

FORMAT = "jalon-comparison/1"


def comparison_to_json(comparison: Comparison, before: Outline, after: Outline) -> str:
    """Return a comparison as JSON text, characters as they are."""
    return json.dumps(comparison_to_dict(comparison, before, after), ensure_ascii=False, indent=2)


def comparison_to_dict(comparison: Comparison, before: Outline, after: Outline) -> dict[str, Any]:
    """Return a comparison as plain data; ``docs/reference/comparison.md`` says what each field holds."""
    return {
        "format": FORMAT,
        "compared": "editions",
        "before": document_of(before),
        "after": document_of(after),
        "summary": {kind.value: _counts(comparison, kind) for kind in RecordKind},
        "changes": [_change(change) for change in comparison.changes],
    }


def document_of(outline: Outline) -> dict[str, Any]:
    """Return what names a document."""
    return {"name": outline.name, "sha256": outline.sha256, "language": outline.language, "title": outline.title}


def _counts(comparison: Comparison, kind: RecordKind) -> dict[str, int]:
    sides: dict[str, Side] = {"before": comparison.before, "after": comparison.after}
    totals = {name: len(side.of(kind)) for name, side in sides.items()}
    return totals | {change.value: comparison.count(change, of=kind) for change in ChangeKind}


def _change(change: Change) -> dict[str, Any]:
    return {
        "kind": change.kind.value,
        "record": change.record_kind.value,
        "move": change.move.value if change.move else None,
        "is_renumbered": change.is_renumbered,
        "ground": change.ground.value if change.ground else None,
        "likeness": change.likeness if change.before and change.after else None,
        "before": [record_of(record) for record in change.before],
        "after": [record_of(record) for record in change.after],
        "differences": _differences(change),
        "shifts": [_shift(shift) for shift in change.shifts],
        "proposal": {"class": change.proposal.rewording.value, "reason": change.proposal.reason.value} if change.proposal else None,
    }


def record_of(record: Record) -> dict[str, Any]:
    """Return what names a record, its words and where they stand."""
    return {
        "key": record.key,
        "record": record.kind.value,
        "name": record.name or None,
        "number": record.number or None,
        "priority": record.priority or None,
        "text": record.text or None,
        "span": span_of(record.span),
    }


def _differences(change: Change) -> list[dict[str, Any]]:
    """Return the words that differ; of what stands on one side alone, the record says it all."""
    if not (change.before and change.after):
        return []
    found = []
    for stretch in change.stretches:
        if not stretch.is_same:
            was, now = change.places(stretch)
            found.append(
                {
                    "before": stretch.before or None,
                    "before_spans": [span_of(span) for span in was],
                    "after": stretch.after or None,
                    "after_spans": [span_of(span) for span in now],
                }
            )
    return found


def _shift(shift: Shift) -> dict[str, Any]:
    return {
        "question": shift.question,
        "direction": shift.direction.value,
        "before": answer_of(shift.before),
        "after": answer_of(shift.after),
    }


def answer_of(answer: Answer | None) -> dict[str, Any] | None:
    """Return words that answer a question, their value and where they stand."""
    return {"text": answer.text, "value": answer.value, "span": span_of(answer.span)} if answer else None


def span_of(span: Span | None) -> dict[str, Any] | None:
    """Return a span as the outline writes it."""
    return {"page": span.page, "start": span.start, "end": span.end} if span else None
