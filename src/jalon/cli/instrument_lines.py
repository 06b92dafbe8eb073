"""An instrument as lines to read: its stages with what each asks and where it leads, then its fields and its figures."""

import os
from collections.abc import Iterator

from jalon.cli.language import language_of
from jalon.cli.language import translate as _
from jalon.delivery.declarations.shape import Field, Instrument, Stage, Visibility
from jalon.delivery.declarations.words import Words

VISIBILITIES = {
    Visibility.PUBLIC: "everybody",
    Visibility.COMMITTEE: "the territory's committees",
    Visibility.MINISTRY: "the ministry",
    Visibility.RESTRICTED: "who keeps it and whom it concerns",
}
#: What acts in a stage where a declaration gives it no title of its own.
ROLES = {
    "keeper": "the body that keeps the file",
    "holder": "whom the file concerns",
    "coordinator": "who coordinates the territory",
    "trainer": "trainer",
    "juror": "juror",
    "voter": "voter",
}
ENDS = {"done": "ends", "stopped": "ends without having been completed"}


def in_language(words: Words) -> str:
    """Return words in the language of the environment."""
    return words.said(language_of(os.environ))


def lines_of(instrument: Instrument) -> Iterator[str]:
    """Yield the lines of an instrument."""
    yield f"{in_language(instrument.title)} ({instrument.name}, version {instrument.version}, {instrument.engine})"
    yield in_language(instrument.purpose)
    yield ""
    for number, stage in enumerate(instrument.stages, 1):
        yield f"{number:2}. {in_language(stage.title)}"
        yield from (f"      {line}" for line in stage_lines(stage, instrument))
    yield ""
    for indicator in instrument.indicators:
        yield f"= {in_language(indicator.title)} ({in_language(indicator.unit)}): {in_language(indicator.question)}"


def stage_lines(stage: Stage, instrument: Instrument) -> Iterator[str]:
    """Yield what there is to say of a stage: who acts, what it asks, how long it lasts, where it leads."""
    yield _labelled(_("acts"), (role_of(name, instrument) for name in stage.by))
    if stage.asks or stage.needs:
        names = dict.fromkeys((*stage.asks, *stage.needs))
        yield _labelled(_("asks"), (asked(instrument.field(name), is_needed=name in stage.needs) for name in names))
    if stage.documents:
        titles = {document.name: in_language(document.title) for document in instrument.documents}
        yield _labelled(_("documents"), (titles[name] for name in stage.documents))
    if stage.within:
        yield _labelled(_("lasts at most"), (time_said(stage.within),))
    if stage.next:
        yield "→ " + ", ".join(in_language(instrument.stage(name).title) for name in stage.next)
    if stage.back:
        yield "↩ " + ", ".join(in_language(instrument.stage(name).title) for name in stage.back)
    if stage.ends:
        yield "■ " + _(ENDS[stage.ends])


def time_said(text: str) -> str:
    """Return a length of time ("30 days") in the language of the environment."""
    count, unit = text.split(" ")
    return f"{count} {_(unit)}"


def role_of(name: str, instrument: Instrument) -> str:
    """Return what a role is called in an instrument."""
    return in_language(instrument.roles[name]) if name in instrument.roles else _(ROLES[name])


def asked(field: Field, *, is_needed: bool) -> str:
    """Return a field as one reads it in a list: starred where the stage needs it."""
    return in_language(field.title) + ("*" if is_needed else "")


def _labelled(label: str, values: Iterator[str] | tuple[str, ...]) -> str:
    return f"{label}{_(': ')}{', '.join(values)}"
