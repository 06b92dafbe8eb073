"""A comparison of editions as a person reads it: priority by priority, each change with its words, what moved and what it may be."""

import sys
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from jalon.analysis.edition_records import Record, RecordKind, Side
from jalon.analysis.explaining import Change, ChangeKind, Comparison, Section
from jalon.analysis.telling import CHANGES, COUNTS, MOVES, RECORDS, tell_proposal, tell_shift
from jalon.cli.language import translate as _
from jalon.cli.language import translate_count
from jalon.cli.terminal import WHITE, one_line, safe
from jalon.extraction.outline import Outline


class Piece(NamedTuple):
    """Words of one sort: said, gone, come, kept, or one of the labels."""

    sort: str
    text: str


class Line(NamedTuple):
    """One line: how deep it stands, and its pieces."""

    depth: int
    pieces: tuple[Piece, ...]

    def plain(self) -> str:
        """Return the line without colours."""
        return "  " * self.depth + "".join(piece.text for piece in self.pieces)


def show_lines(lines: Iterable[Line]) -> None:
    """Print lines on standard output."""
    if sys.stdout.isatty():
        from jalon.cli.colours import show_lines as show_coloured

        show_coloured([(line.depth, line.pieces) for line in lines])
    else:
        for line in lines:
            print(line.plain())


def lines_of(comparison: Comparison, before: Outline, after: Outline) -> Iterator[Line]:
    """Yield the lines of a comparison, every text on one line and safe to show."""
    yield Line(0, (Piece("title", f"{one_line(before.name)} → {one_line(after.name)}"),))
    for titles in titles_of(before, after):
        yield Line(0, (Piece("said", titles),))
    for kind in (RecordKind.PRIORITY, RecordKind.COMMITMENT):
        yield Line(0, (Piece("said", summary(comparison, kind)),))
    if comparison.is_same:
        yield Line(0, (Piece("said", _("The two editions say the same.")),))
    for section in comparison.sections():
        yield from _section(section)


def titles_of(before: Outline, after: Outline) -> list[str]:
    """Return the titles of two documents in one line, where they differ."""
    titles = [one_line(outline.title or "") for outline in (before, after)]
    return [" → ".join(titles)] if all(titles) and titles[0] != titles[1] else []


def summary(comparison: Comparison, kind: RecordKind) -> str:
    """Return how many records of a kind there were and are, and what became of them, in one line."""
    sides: tuple[Side, Side] = (comparison.before, comparison.after)
    was, now = (len(side.of(kind)) for side in sides)
    counts = [(comparison.count(change, of=kind), COUNTS[change]) for change in ChangeKind]
    said = ", ".join(translate_count(*forms, count=count).format(count=count) for count, forms in counts if count)
    label = _("Priorities") if kind is RecordKind.PRIORITY else _("Commitments")
    return f"{label}{_(': ')}{was} → {now}" + (f" ({said})" if said else "")


def _section(section: Section) -> Iterator[Line]:
    kept, changed = section.kept(), section.changed()
    yield Line(0, (Piece("said", ""),))
    yield from _change(section.priority, depth=0)
    if kept:
        names = ", ".join(names_of(change) for change in kept)
        yield Line(1, (Piece("label", _("Kept")), Piece("said", f"{_(': ')}{names}")))
    for change in changed:
        yield from _change(change, depth=1)


def _change(change: Change, *, depth: int) -> Iterator[Line]:
    """Yield what a change is, its words, and what they move."""
    label = " ".join(part for part in (_(RECORDS[change.record_kind]), names_of(change)) if part)
    said = remark_on(change)
    title: tuple[Piece, ...] = ()
    if change.record_kind is RecordKind.PRIORITY and change.kind in (ChangeKind.KEPT, ChangeKind.MOVED):
        title = (Piece("kept", f" {shown(change.record.text)}"),)
    yield Line(
        depth, (Piece(change.record_kind.value, label), *title, Piece(change.kind.value, f"{_(': ')}{said}" if said else ""))
    )
    if not title:
        yield from _wordings(change, depth=depth + 1)
    for shift in change.shifts:
        name, before, after = (one_line(text) for text in tell_shift(shift, _))
        yield Line(depth + 1, (Piece("shift", f"- {name}"), Piece("said", f"{_(': ')}{moved_words(before, after)}")))


def moved_words(before: str, after: str) -> str:
    """Return the words of a shift: from one to the other, or in the marks of what went or came."""
    if before and after:
        return f"{before} → {after}"
    return f"[-{before}-]" if before else f"{{+{after}+}}"


def _wordings(change: Change, *, depth: int) -> Iterator[Line]:
    if change.record_kind is RecordKind.PRIORITY and change.kind in (ChangeKind.SPLIT, ChangeKind.MERGED):
        for record in (*change.before, *change.after):
            yield Line(depth, (Piece("said", f"{_named(record)} "), Piece("kept", shown(record.text))))
    elif pieces := tuple(pieces_of(change)):
        yield Line(depth, pieces)


def pieces_of(change: Change) -> Iterator[Piece]:
    """Yield a change's words: what was taken out and what was put in stand in marks of their own."""
    for stretch in change.stretches:
        if stretch.is_same:
            yield Piece("kept", shown(stretch.after))
            continue
        if stretch.before.strip():
            yield Piece("gone", f"[-{shown(stretch.before)}-]")
        if stretch.after.strip():
            yield Piece("come", f"{{+{shown(stretch.after)}+}}")


def shown(text: str) -> str:
    """Return words on one line and safe to show, the spaces at their ends kept."""
    return safe(WHITE.sub(" ", text))


def remark_on(change: Change) -> str:
    """Return what became of a record in words: the change, where it moved, its other number, what it is proposed to be and why."""
    parts = [] if change.kind is ChangeKind.KEPT and change.record_kind is RecordKind.PRIORITY else [_(CHANGES[change.kind])]
    if change.move is not None:
        parts.append(_(MOVES[change.move]))
    if change.is_renumbered:
        numbers = {"before": one_line(change.before[0].number), "after": one_line(change.after[0].number)}
        parts.append(_("number {before} → {after}").format(**numbers))
    if change.is_printed_otherwise:
        parts.append(_("same words, other typography"))
    if change.proposal is not None:
        rewording, reason = tell_proposal(change.proposal, _)
        parts.append(_("{rewording}, as a proposal ({reason})").format(rewording=rewording, reason=reason))
    return "; ".join(parts)


def names_of(change: Change) -> str:
    """Return how people call what changed: by its number, both where they differ."""
    before, after = (" + ".join(filter(None, (_named(record) for record in side))) for side in (change.before, change.after))
    return before if before == after else " → ".join(filter(None, (before, after)))


def _named(record: Record) -> str:
    return one_line(record.name)
