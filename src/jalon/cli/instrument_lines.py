"""An instrument as lines to read: its stages with what each asks and where it leads, what is kept how long, its figures."""

import os
import textwrap
from collections.abc import Iterable, Iterator

from jalon.cli.instrument_words import ALLOWED, DAYS, ENDS, ENGINES, LENGTHS, MARKS, ROLES, THEN, TYPES
from jalon.cli.language import language_of, translate_count
from jalon.cli.language import translate as _
from jalon.delivery.declarations.shape import Field, Instrument, Stage
from jalon.delivery.declarations.versions import Move
from jalon.delivery.declarations.words import Words, length_of_time

INDENT = "    "


def in_language(words: Words) -> str:
    """Return words in the language of the environment."""
    return words.said(language_of(os.environ))


def folded(lines: Iterable[str], *, width: int | None) -> Iterator[str]:
    """Yield lines, those that are wider than ``width`` on several, each under its own beginning."""
    for line in lines:
        bare = line.lstrip()
        indent = line[: len(line) - len(bare)]
        hanging = indent + ("  " if bare[:1] in "·→↩■=" else "")
        yield from textwrap.wrap(line, width, subsequent_indent=hanging) or [""] if width else [line]


def lines_of(instrument: Instrument) -> Iterator[str]:
    """Yield the lines of an instrument."""
    yield in_language(instrument.title)
    yield identity_of(instrument)
    yield ""
    yield in_language(instrument.purpose)
    yield ""
    yield _("* must be given. Unmarked fields are seen by everybody.")
    for number, stage in enumerate(instrument.stages, 1):
        yield ""
        yield f"{number}. {in_language(stage.title)}"
        yield from (INDENT + line for line in _stage_lines(stage, instrument))
    if instrument.retention:
        yield ""
        yield from (
            f"{in_language(kept.title)}{_(': ')}{time_said(kept.keep)}, {_(THEN[kept.then])}" for kept in instrument.retention
        )
    if instrument.indicators:
        yield ""
        yield _("Figures")
        yield from (f"{INDENT}= {in_language(each.title)} ({in_language(each.unit)})" for each in instrument.indicators)


def lines_of_move(move: Move) -> Iterator[str]:
    """Yield what moving to a newer version does to a file, a line for each stage and field that does not stay as it is."""
    if move.changes_nothing:
        yield _("Nothing changes for a file: it keeps its stage and its answers.")
    for titles, names, gone in (
        (_("Stage"), move.stages, _("gone; somebody chooses another")),
        (_("Field"), move.fields, _("gone; the answers stay in the history")),
    ):
        changed = ((old, new) for old, new in names.items() if old != new)
        yield from (f"{titles} {old} → {new}" if new else f"{titles} {old}{_(': ')}{gone}" for old, new in changed)
    yield from (f"{_('Field')} {name}{_(': ')}{_('answers to be looked at, it is not what it was')}" for name in move.unlike)
    yield from (f"{_('Field')} {name}{_(': ')}{_('new')}" for name in move.added)


def identity_of(instrument: Instrument) -> str:
    """Return "name, version 1, session"."""
    return _("{name}, version {version}, engine: {engine}").format(
        name=instrument.name, version=instrument.version, engine=_(ENGINES[instrument.engine])
    )


def acting_in(stage: Stage, instrument: Instrument) -> str:
    """Return who acts in a stage."""
    return ", ".join(role_of(name, instrument) for name in stage.by)


def lasting(stage: Stage, instrument: Instrument) -> str:
    """Return how long a stage lasts; "" where nothing says so."""
    if stage.due_on:
        titles = {field.name: in_language(field.title) for field in instrument.fields}
        day = titles.get(stage.due_on) or _(DAYS[stage.due_on])
        later = f" + {time_said(stage.within)}" if stage.within else ""
        return f"{_('due')}{_(': ')}{day}{later}"
    return f"{_('lasts at most')} {time_said(stage.within)}" if stage.within else ""


def rows_allowed(stage: Stage) -> str:
    """Return what a stage allows beside its fields; starred what it awaits."""
    return ", ".join(
        _(ALLOWED[name]) + (" *" if name in stage.awaits else "") for name in dict.fromkeys((*stage.allows, *stage.awaits))
    )


def time_said(text: str) -> str:
    """Return a length of time ("30 days") in the language of the environment."""
    length = length_of_time(text)
    return translate_count(*LENGTHS[length.unit], count=length.count).format(count=length.count)


def role_of(name: str, instrument: Instrument) -> str:
    """Return what a role is called in an instrument."""
    return in_language(instrument.roles[name]) if name in instrument.roles else _(ROLES[name])


def titled(field: Field, *, is_needed: bool) -> str:
    """Return the title of a field with its unit, starred where it must be given."""
    unit = f" ({in_language(field.unit)})" if field.unit else ""
    return in_language(field.title) + unit + (" *" if is_needed else "")


def _stage_lines(stage: Stage, instrument: Instrument) -> Iterator[str]:
    yield f"{_('acts')}{_(': ')}{acting_in(stage, instrument)}"
    if ends := lasting(stage, instrument):
        yield ends
    for name in dict.fromkeys((*stage.asks, *stage.needs)):
        yield _field_line(instrument.field(name), is_needed=name in stage.needs)
    titles = {document.name: in_language(document.title) for document in instrument.documents}
    yield from (f"· {titles[name]} * – {_('file')}" for name in stage.documents)
    if stage.allows or stage.awaits:
        yield f"{_('allows')}{_(': ')}{rows_allowed(stage)}"
        for rows in stage.allows:
            yield from (INDENT + _field_line(field, is_needed=field.needed) for field in instrument.fields_of(rows))
    if stage.next:
        yield "→ " + ", ".join(in_language(instrument.stage(name).title) for name in stage.next)
    if stage.back:
        yield "↩ " + ", ".join(in_language(instrument.stage(name).title) for name in stage.back)
    if stage.ends:
        yield "■ " + _(ENDS[stage.ends])


def _field_line(field: Field, *, is_needed: bool) -> str:
    mark = f"; {_(MARKS[field.visible])}" if field.visible in MARKS else ""
    return f"· {titled(field, is_needed=is_needed)} – {_(TYPES[field.type])}{mark}"
