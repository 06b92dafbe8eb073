"""What a comparison of editions says, for pages: each change in words, its wording marked, what moved, what it is proposed to be."""

from django.utils.translation import gettext, ngettext
from markupsafe import Markup, escape

from jalon.analysis.edition_records import Record, RecordKind
from jalon.analysis.explaining import Change, ChangeKind, Comparison
from jalon.analysis.telling import CHANGES, COUNTS, MOVES, RECORDS, tell_proposal, tell_shift
from jalon.publish.components.differences import marked_stretches


def counts(comparison: Comparison) -> list[tuple[str, str]]:
    """Return how many commitments went through each change, as kind and words, those that none did left out."""
    found = ((change, comparison.count(change)) for change in ChangeKind)
    return [(change.value, ngettext(*COUNTS[change], count).format(count=count)) for change, count in found if count]


def others_changed(comparison: Comparison) -> int:
    """Return how many records that are no commitments changed."""
    others = (change for change in comparison.changes if change.record_kind is not RecordKind.COMMITMENT)
    return sum(change.kind is not ChangeKind.KEPT and (bool(change.record.text) or bool(change.shifts)) for change in others)


def words(change: Change, *, always: bool = False) -> Markup:
    """Return a change's words with what was taken out and put in marked; words that only moved are as they are, unless ``always``."""
    if change.kind in (ChangeKind.KEPT, ChangeKind.MOVED) and not always:
        return escape(change.record.text)
    return marked_stretches(change.stretches)


def names(change: Change) -> str:
    """Return how people call what changed: by its number, both where they differ."""
    before, after = (" + ".join(filter(None, (record.name for record in side))) for side in (change.before, change.after))
    return before if before == after else " → ".join(filter(None, (before, after)))


def record_label(change: Change) -> str:
    """Return what a record is called."""
    return gettext(RECORDS[change.record_kind])


def change_label(change: Change) -> str:
    """Return what a change is called."""
    return gettext(CHANGES[change.kind])


def remarks(change: Change) -> list[str]:
    """Return what else is said of a change: where it moved, the numbers that changed, what it is proposed to be and why."""
    said = [gettext(MOVES[change.move])] if change.move else []
    if change.is_renumbered:
        said.append(gettext("number %(before)s → %(after)s") % {"before": change.before[0].number, "after": change.after[0].number})
    if change.is_printed_otherwise:
        said.append(gettext("same words, other typography"))
    return said


def proposal(change: Change) -> tuple[str, str] | None:
    """Return the class that a rewording is proposed to be and why; None where nothing is proposed."""
    return tell_proposal(change.proposal, gettext) if change.proposal else None


def shifts(change: Change) -> list[tuple[str, str, str, str]]:
    """Return what moved: which way, what it is called, the words before and after (empty where there are none)."""
    return [(shift.direction.value, *tell_shift(shift, gettext)) for shift in change.shifts]


def commitments(change: Change) -> tuple[Record, ...]:
    """Return the commitments that a change is about, each once: those that stand after, then those that stood before alone."""
    after = {record.key for record in change.after}
    records = (*change.after, *(record for record in change.before if record.key not in after))
    return tuple(record for record in records if record.kind is RecordKind.COMMITMENT)
